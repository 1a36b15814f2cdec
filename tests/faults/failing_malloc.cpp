// Lets the n-th allocation after the start of main fail (FAILING_MALLOC=n), or that and all after it (FAILING_MALLOC=n+): preloaded by allocation.py.
// Writes how many there were into the file FAILING_MALLOC_COUNT.
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstdlib>

#include <dlfcn.h>

extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* old, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);
}

namespace {

using Main = int (*)(int, char**, char**);

std::atomic<bool> started;
std::atomic<long> made;
long failing = 0;
bool from_there_on = false;
Main real_main = nullptr;

bool fails() {
  if (!started) return false;
  const long n = ++made;
  if (failing == 0 || n < failing || (n > failing && !from_there_on)) return false;
  errno = ENOMEM;
  return true;
}

void tell() {
  started = false;
  const char* const name = std::getenv("FAILING_MALLOC_COUNT");
  std::FILE* const file = name ? std::fopen(name, "w") : nullptr;
  if (!file) return;
  std::fprintf(file, "%ld\n", made.load());
  std::fclose(file);
}

int counted_main(int argc, char** argv, char** environment) {
  std::atexit(tell);
  const char* const text = std::getenv("FAILING_MALLOC");
  char* end = nullptr;
  failing = text ? std::strtol(text, &end, 10) : 0;
  from_there_on = end && *end == '+';
  started = true;
  const int code = real_main(argc, argv, environment);
  started = false;
  return code;
}

}  // namespace

extern "C" {

void* malloc(std::size_t size) noexcept { return fails() ? nullptr : __libc_malloc(size); }
void* calloc(std::size_t count, std::size_t size) noexcept { return fails() ? nullptr : __libc_calloc(count, size); }
void* realloc(void* old, std::size_t size) noexcept { return fails() ? nullptr : __libc_realloc(old, size); }
void* memalign(std::size_t alignment, std::size_t size) noexcept { return fails() ? nullptr : __libc_memalign(alignment, size); }
void* aligned_alloc(std::size_t alignment, std::size_t size) noexcept { return memalign(alignment, size); }
int posix_memalign(void** out, std::size_t alignment, std::size_t size) noexcept {
  *out = memalign(alignment, size);
  return *out ? 0 : ENOMEM;
}

int __libc_start_main(Main main, int argc, char** argv, void (*init)(), void (*fini)(), void (*rtld_fini)(), void* stack_end) {
  using Start = int (*)(Main, int, char**, void (*)(), void (*)(), void (*)(), void*);
  const auto start = reinterpret_cast<Start>(dlsym(RTLD_NEXT, "__libc_start_main"));
  real_main = main;
  return start(counted_main, argc, argv, init, fini, rtld_fini, stack_end);
}

}
