// The straight line of the model that bench_peers wrote, compiled as if written out by hand. SCALAR is plain C++ with the functions of the C
// library; else it is the arithmetic of packcost over vectors of LANES doubles, everything in registers: the yardstick of lanes.
// Prints nanoseconds of processor time a row, with and without the rate of return, and how far its figures are off.
#include "units/single_root.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

using namespace packcost::elementary;

#if defined(SCALAR)
constexpr int lanes = 1, packs = 1;
using N = double;
inline N n_of(double x) { return x; }
struct Log { double high, low; };
inline Log logarithm(double x) { return {std::log(x), 0}; }
inline double power(double y, double, double, double x) { return std::pow(x, y); }
inline double exponential(double x) { return std::exp(x); }
inline double rounded(double x) { return std::round(x); }
inline double ceiling(double x) { return std::ceil(x); }
inline double root(double x) { return std::sqrt(x); }
#else
constexpr int lanes = LANES, packs = 4;
using N = V<lanes>;
inline N n_of(N x) { return x; }
inline N n_of(double x) { return all<lanes>(x); }
inline Sum<lanes> logarithm(N x) { return log_sum<lanes>(x); }
template <class Y, class H, class L, class B>
inline N power(Y y, H high, L low, B x) { return power_of_log<lanes>(n_of(x), {n_of(high), n_of(low)}, n_of(y)); }
inline N exponential(N x) { return exp_of_sum<lanes>(x, all<lanes>(0)); }
inline N rounded(N x) { return round_of<lanes>(x); }
inline N ceiling(N x) { return ceil_of<lanes>(x); }
inline N root(N x) {
  for (int i = 0; i < lanes; ++i) x[i] = __builtin_sqrt(x[i]);
  return x;
}
#endif
template <class M, class A, class B> inline N choose(M m, A a, B b) { return m ? n_of(a) : n_of(b); }
template <class A, class B> inline N least(A a, B b) { return n_of(a) < n_of(b) ? n_of(a) : n_of(b); }
template <class A, class B> inline N greatest(A a, B b) { return n_of(a) < n_of(b) ? n_of(b) : n_of(a); }

#include "model_kernel.hpp"

constexpr std::size_t most_inputs = 64;

/// Rows from k on: cost, net present value and, if asked for, the rate of return.
template <bool with_rate>
void rows_from(std::size_t k, std::size_t rows, std::size_t inputs, const double* values, double* figures) {
  static N flows[packs][years];
  for (int g = 0; g < packs; ++g, k += lanes) {
    N x[most_inputs], y[2];
    for (std::size_t i = 0; i < inputs; ++i) __builtin_memcpy(&x[i], &values[i * rows + k], sizeof(N));
    model<N>(x, y, flows[g]);
    for (std::size_t o = 0; o < 2; ++o) __builtin_memcpy(&figures[o * rows + k], &y[o], sizeof(N));
  }
  if constexpr (with_rate) {
    SingleRate<lanes> rates[packs];
    single_rate<lanes, packs>([](int g, std::size_t t) { return flows[g][t]; }, years, {-0.999, 1000, 1e-13}, rates);
    for (int g = 0; g < packs; ++g) __builtin_memcpy(&figures[2 * rows + k - static_cast<std::size_t>((packs - g) * lanes)], &rates[g].rate, sizeof(N));
  }
}

template <bool with_rate>
double nanoseconds(std::size_t rows, std::size_t inputs, const double* values, double* figures) {
  std::vector<double> times;
  for (int repeat = 0; repeat < 9; ++repeat) {
    timespec a, b;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &a);
    for (std::size_t k = 0; k < rows; k += lanes * packs) rows_from<with_rate>(k, rows, inputs, values, figures);
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &b);
    times.push_back((static_cast<double>(b.tv_sec - a.tv_sec) * 1e9 + static_cast<double>(b.tv_nsec - a.tv_nsec)) / static_cast<double>(rows));
  }
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

int main(int argc, char** argv) {
  if (argc < 4) return 2;
  const std::string folder = argv[1];
  const std::size_t rows = static_cast<std::size_t>(std::atol(argv[2])), inputs = static_cast<std::size_t>(std::atol(argv[3]));
  if (rows % 32 != 0 || inputs > most_inputs) return 2;
  std::vector<double> values(rows * inputs), figures(rows * 3), expected(rows * 3);
  const auto load = [&](const char* name, std::vector<double>& to) {
    std::FILE* f = std::fopen((folder + "/" + name).c_str(), "rb");
    const bool good = f && std::fread(to.data(), sizeof(double), to.size(), f) == to.size();
    if (f) std::fclose(f);
    return good;
  };
  if (!load("values.bin", values) || !load("figures.bin", expected)) return 1;
  const double without = nanoseconds<false>(rows, inputs, values.data(), figures.data());
  const double with = nanoseconds<true>(rows, inputs, values.data(), figures.data());
  double worst = 0;
  for (std::size_t i = 0; i < rows * 3; ++i) worst = std::max(worst, std::fabs(figures[i] / expected[i] - 1));
  std::printf("%.2f %.2f %.3g\n", with, without, worst);
}
