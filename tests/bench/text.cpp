// What text alone costs: bench_text ROWS.csv ANSWERS.csv COLUMNS parses every number of the rows and prints the last COLUMNS numbers of the answers, as
// `run` does, with from_chars and to_chars and nothing else. Prints nanoseconds of processor time a row.
#include "bench_clock.hpp"

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

namespace {

std::string read(const char* path) {
  std::string all;
  std::FILE* f = std::fopen(path, "rb");
  if (!f) std::exit(1);
  static char part[1 << 16];
  for (std::size_t n; (n = std::fread(part, 1, sizeof part, f)) > 0;) all.append(part, n);
  std::fclose(f);
  return all;
}

/// Every number after the header, in order; 0 where a field is empty or a word.
std::size_t parse(const std::string& text, std::vector<double>& numbers) {
  numbers.clear();
  std::size_t rows = 0;
  const char *at = static_cast<const char*>(std::memchr(text.data(), '\n', text.size())) + 1, *end = text.data() + text.size();
  while (at < end) {
    double value = 0;
    at = std::from_chars(at, end, value).ptr;
    while (*at != ',' && *at != '\n') ++at;
    rows += *at++ == '\n';
    numbers.push_back(value);
  }
  return rows;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) return 2;
  using namespace packcost::bench;
  const std::string rows = read(argv[1]);
  const std::size_t shown = static_cast<std::size_t>(std::atol(argv[3]));
  std::vector<double> answers, numbers;
  const std::size_t count = parse(read(argv[2]), answers), columns = answers.size() / count;
  std::vector<double> times;
  std::string out;
  double sum = 0;
  for (int repeat = 0; repeat < 5; ++repeat) {
    const double start = thread_seconds();
    parse(rows, numbers);
    sum += numbers.back();
    for (std::size_t k = 0; k < count; ++k) {
      if (k % 4096 == 0) out.clear();
      for (std::size_t i = columns - shown; i < columns; ++i) {
        char text[32];
        out.append(text, std::to_chars(text, text + sizeof text, answers[k * columns + i]).ptr);
        out += i + 1 < columns ? ',' : '\n';
      }
    }
    times.push_back((thread_seconds() - start) / static_cast<double>(count) * 1e9);
  }
  std::printf("%.1f %zu %g\n", median(times), count, sum);
}
