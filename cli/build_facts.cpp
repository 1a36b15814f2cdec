#include "build_facts.hpp"

#include "io/shipped_data.hpp"
#include "report/text.hpp"

#include <CLI/Version.hpp>
#include <boost/version.hpp>

namespace packcost {

namespace {

std::string compiler() {
#if defined(__clang__)
  return "Clang " __clang_version__;
#else
  return "GCC " __VERSION__;
#endif
}

/// What the code was compiled for, and what of more this machine could do.
std::string vectors() {
#if defined(__AVX512F__)
  const std::string built = "AVX-512";
#elif defined(__AVX2__)
  const std::string built = "AVX2";
#elif defined(__SSE2__)
  const std::string built = "SSE2";
#else
  const std::string built = "scalar";
#endif
#if defined(__x86_64__)
  const char* here = __builtin_cpu_supports("avx512f") ? "AVX-512" : __builtin_cpu_supports("avx2") ? "AVX2" : "SSE2";
  return built + " at least; this machine has " + here;
#else
  return built;
#endif
}

std::string boost() {
  constexpr int major = 100000, minor = 100;  // as boost/version.hpp packs them
  return std::to_string(BOOST_VERSION / major) + '.' + std::to_string(BOOST_VERSION / minor % (major / minor)) + '.' + std::to_string(BOOST_VERSION % minor);
}

std::string data_digest() {
  std::string all;
  for (const ShippedFile& file : shipped_files()) (all += file.name) += file.text;
  return digest(all);
}

}  // namespace

std::string version_text() {
  return "packcost " PACKCOST_VERSION "\n"
         "compiler   " + compiler() + "\n"
         "build      " PACKCOST_BUILD "\n"
         "libraries  CLI11 " CLI11_VERSION ", yaml-cpp " PACKCOST_YAML_VERSION ", Boost " + boost() + "\n"
         "vectors    " + vectors() + "\n"
         "data       " + std::to_string(shipped_files().size()) + " files, digest " + data_digest();
}

}  // namespace packcost
