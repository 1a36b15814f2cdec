#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace packcost {

/// Does every chunk from `first` on up to `last` on some threads, which take them in order: `start` is called once in each thread and gives what does a
/// chunk there. What a chunk gives must not depend on the thread. Rethrows the first exception after all threads have stopped. Once `stop` says so no
/// chunk is begun; returns the first that was not done, `last` if all were: every one before it was.
template <class Start, class Stop>
std::uint64_t for_chunks(std::uint64_t first, std::uint64_t last, unsigned threads, Start start, Stop stop) {
  std::atomic<std::uint64_t> next{first};
  std::exception_ptr failure;
  std::mutex guard;
  const auto work = [&] {
    try {
      auto chunk = start();
      while (!stop()) {
        const std::uint64_t i = next++;
        if (i >= last) break;
        chunk(i);
      }
    } catch (...) {
      const std::lock_guard lock(guard);
      if (!failure) failure = std::current_exception();
      next = last;
    }
  };
  {
    std::vector<std::jthread> others;  // join where they end
    try {
      for (unsigned t = 1; t < threads && t < last - first; ++t) others.emplace_back(work);
    } catch (const std::system_error&) {  // as many as the system gives: the answer does not depend on it
    }
    work();
  }
  if (failure) std::rethrow_exception(failure);
  return std::min(next.load(), last);
}

/// The same to the end.
template <class Start>
void for_chunks(std::uint64_t first, std::uint64_t last, unsigned threads, Start start) {
  for_chunks(first, last, threads, start, [] { return false; });
}

}  // namespace packcost
