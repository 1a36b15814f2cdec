#include "study/sampling.hpp"

#include "plant/rank_correlation.hpp"
#include "study/counter_random.hpp"
#include "study/normal.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace packcost {

namespace {

/// Streams of one parameter for different ends must differ; any odd constants do.
constexpr std::uint64_t second_stream = 0x5851f42d4c957f2dULL, third_stream = 0x14057b7ef767814fULL;

std::uint32_t scramble_of(std::uint64_t seed, std::uint64_t stream) { return static_cast<std::uint32_t>(counter_bits(seed, 0, stream) >> 32); }

std::size_t sobol_dimensions(const SampleDesign& d) {
  if (d.method == SampleMethod::sobol) return d.parameters.size();
  return d.method == SampleMethod::saltelli ? 2 * d.parameters.size() : 0;
}

Uncertainty uncertainty_of(const SampleDesign& d) {
  Uncertainty u;
  for (const SampledParameter& p : d.parameters) u.parameters.push_back({p.path, p.distribution});
  u.correlations = d.correlations;
  return u;
}

bool listed(const SampledParameter& p) { return p.distribution.kind == DistributionKind::discrete; }

}  // namespace

std::uint64_t stream_of(std::string_view name) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;  // 64-bit FNV-1a
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return mix_bits(hash);
}

std::uint64_t permuted(std::uint64_t at, std::uint64_t n, std::uint64_t key) {
  if (n < 2) return at;
  const int half = (static_cast<int>(std::bit_width(n - 1)) + 1) / 2;
  const std::uint64_t mask = (std::uint64_t{1} << half) - 1;
  constexpr int rounds = 6;
  do {
    std::uint64_t left = at >> half, right = at & mask;
    for (int round = 0; round < rounds; ++round) {
      const std::uint64_t next = left ^ (counter_bits(key, right, static_cast<std::uint64_t>(round)) & mask);
      left = right;
      right = next;
    }
    at = left << half | right;
  } while (at >= n);
  return at;
}

Sampler::Sampler(SampleDesign design) : design_(std::move(design)), points_(sobol_dimensions(design_)) {
  for (const SampledParameter& p : design_.parameters) {
    streams_.push_back(stream_of(p.path));
    draws_.emplace_back(p.distribution, p.range, p.whole);
    groups_ = std::max(groups_, p.group + 1);
  }
  factor_ = correlation_factor(uncertainty_of(design_));
  switch (design_.method) {
    case SampleMethod::random:
    case SampleMethod::lhs:
    case SampleMethod::sobol: rows_ = design_.n; break;
    case SampleMethod::saltelli: rows_ = design_.n * (groups_ + 2); break;
    case SampleMethod::morris: rows_ = design_.n * (groups_ + 1); break;
    case SampleMethod::list:
      rows_ = design_.parameters.empty() ? 0 : design_.parameters.front().distribution.numbers.size();
      break;
    case SampleMethod::grid: {
      rows_ = 1;
      for (const SampledParameter& p : design_.parameters) counts_.push_back(listed(p) ? p.distribution.numbers.size() : design_.n);
      strides_.assign(counts_.size(), 1);
      for (std::size_t i = counts_.size(); i-- > 0;) {
        strides_[i] = rows_;
        rows_ *= counts_[i];
      }
    }
  }
}

void Sampler::draw(std::uint64_t first, std::size_t count, std::span<double> values) const {
  if (design_.method == SampleMethod::saltelli) return saltelli(first, count, values);
  std::vector<std::uint64_t> counted;  // what the draws of each row share
  if (design_.method == SampleMethod::random || design_.method == SampleMethod::lhs)
    for (std::size_t i = 0; i < count; ++i) counted.push_back(counter_row(design_.seed, first + i));
  for (std::size_t j = 0; j < design_.parameters.size(); ++j) {
    double* column = values.data() + j * count;
    switch (design_.method) {
      case SampleMethod::morris:
        for (std::size_t i = 0; i < count; ++i) column[i] = morris(j, first + i);
        break;
      case SampleMethod::grid:
      case SampleMethod::list:
        for (std::size_t i = 0; i < count; ++i) column[i] = grid(j, first + i);
        break;
      default: uniform(j, first, count, counted, column);
    }
  }
  if (design_.method == SampleMethod::grid || design_.method == SampleMethod::list) return;
  if (!factor_.empty()) correlate(count, values);
  for (std::size_t j = 0; j < draws_.size(); ++j) draws_[j].transform(values.subspan(j * count, count));
}

void Sampler::uniform(std::size_t j, std::uint64_t first, std::size_t count, std::span<const std::uint64_t> rows, double* out) const {
  const std::uint64_t seed = design_.seed, stream = streams_[j];
  if (design_.method == SampleMethod::sobol) return points_.fill(j, first, scramble_of(seed, stream), count, out);
  for (std::size_t i = 0; i < count; ++i) out[i] = uniform_of(row_bits(rows[i], stream));
  if (design_.method != SampleMethod::lhs) return;
  const std::uint64_t key = counter_bits(seed, 0, stream ^ second_stream);
  const double n = static_cast<double>(design_.n), below_one = std::nextafter(1.0, 0.0);
  for (std::size_t i = 0; i < count; ++i) out[i] = std::min((static_cast<double>(permuted(first + i, design_.n, key)) + out[i]) / n, below_one);
}

void Sampler::draw_bases(std::uint64_t first, std::size_t count, std::span<double> a, std::span<double> b) const {
  const std::uint64_t seed = design_.seed;
  for (std::size_t j = 0; j < draws_.size(); ++j) {
    const std::span<double> at_a = a.subspan(j * count, count), at_b = b.subspan(j * count, count);
    points_.fill(j, first, scramble_of(seed, streams_[j]), count, at_a.data());
    points_.fill(draws_.size() + j, first, scramble_of(seed, streams_[j] ^ second_stream), count, at_b.data());
    draws_[j].transform(at_a);
    draws_[j].transform(at_b);
  }
}

void Sampler::saltelli(std::uint64_t first, std::size_t count, std::span<double> values) const {
  const std::uint64_t block = groups_ + 2, base = first / block;
  const auto bases = static_cast<std::size_t>((first + count - 1) / block - base + 1);
  std::vector<double> a(draws_.size() * bases), b(a.size());
  draw_bases(base, bases, a, b);
  for (std::size_t j = 0; j < draws_.size(); ++j)
    for (std::size_t i = 0; i < count; ++i) {
      const std::uint64_t row = first + i, part = row % block;
      const std::size_t at = j * bases + static_cast<std::size_t>(row / block - base);
      values[j * count + i] = part == 1 || part == design_.parameters[j].group + 2 ? b[at] : a[at];
    }
}

// A trajectory starts at random levels and changes one group after another, in random order, by half of the levels. Morris 1991. Levels are the
// middles of equal shares, so that no distribution is asked for its ends.
double Sampler::morris(std::size_t j, std::uint64_t row) const {
  const std::uint64_t trajectory = row / (groups_ + 1), step = row % (groups_ + 1), seed = design_.seed;
  const std::uint64_t levels = static_cast<std::uint64_t>(design_.levels);
  std::uint64_t level = static_cast<std::uint64_t>(counter_uniform(seed, trajectory, streams_[j]) * static_cast<double>(levels));
  const std::uint64_t key = counter_bits(seed, trajectory, third_stream);
  std::uint64_t turn = 0;  // at which step the group of this parameter moves, from 1
  for (std::uint64_t s = 1; s <= step && turn == 0; ++s)
    if (permuted(s - 1, groups_, key) == design_.parameters[j].group) turn = s;
  if (turn != 0) level = level < levels / 2 ? level + levels / 2 : level - levels / 2;
  return (static_cast<double>(level) + 0.5) / static_cast<double>(levels);
}

double Sampler::grid(std::size_t j, std::uint64_t row) const {
  const SampledParameter& p = design_.parameters[j];
  if (design_.method == SampleMethod::list) return p.distribution.numbers[row];
  const std::uint64_t i = row / strides_[j] % counts_[j];
  return listed(p) ? p.distribution.numbers[i] : draws_[j].at((static_cast<double>(i) + 0.5) / static_cast<double>(counts_[j]));
}

void Sampler::correlate(std::size_t count, std::span<double> values) const {
  std::vector<double> scores(draws_.size());
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = 0; j < scores.size(); ++j) scores[j] = normal_quantile(values[j * count + i]);
    for (std::size_t j = 0; j < scores.size(); ++j) {
      const std::vector<double>& row = factor_[j];
      // A parameter without correlations keeps its draw, bit for bit.
      if (row.back() == 1) continue;
      double score = 0;
      for (std::size_t k = 0; k <= j; ++k) score += row[k] * scores[k];
      // Beyond these ends the probability rounds to 0 or 1, which has no quantile.
      constexpr double end = 8;
      values[j * count + i] = normal_cdf(std::clamp(score, -end, end));
    }
  }
}

DesignPlace Sampler::place(std::uint64_t row) const {
  DesignPlace place;
  if (design_.method == SampleMethod::saltelli) {
    const std::uint64_t part = row % (groups_ + 2);
    place.base = row / (groups_ + 2) + 1;
    place.matrix = part == 0 ? "A" : part == 1 ? "B" : "AB";
    if (part > 1) place.group = static_cast<std::size_t>(part - 2);
  } else if (design_.method == SampleMethod::morris) {
    place.base = row / (groups_ + 1) + 1;
    place.step = row % (groups_ + 1);
    if (place.step > 0) place.group = static_cast<std::size_t>(permuted(place.step - 1, groups_, counter_bits(design_.seed, place.base - 1, third_stream)));
  }
  return place;
}

}  // namespace packcost
