#include "study/normal.hpp"
#include "study/sensitivity_bootstrap.hpp"

#include <array>
#include <cmath>
#include <numbers>
#include <numeric>

namespace packcost {

namespace {

std::vector<std::size_t> order_of(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  return order;
}

/// How many classes so many rows are split into. Plischke, Borgonovo and Smith 2013.
std::size_t classes_of(std::size_t rows) {
  constexpr double most = 48, base = 7, middle = 1500, width = 500;
  const double n = static_cast<double>(rows), exponent = 2 / (base + std::tanh((middle - n) / width));
  return static_cast<std::size_t>(std::round(std::min(std::ceil(std::pow(n, exponent)), most)));
}

// The output is taken as normal scores, which leaves delta as it is and gives every output the same density: one grid and one kernel do for all.
constexpr std::size_t cells = 160;
constexpr double reach = 4, cell_width = 2 * reach / cells;
using Density = std::array<double, cells>;

std::size_t cell_of(double score) { return static_cast<std::size_t>(std::clamp((score + reach) / cell_width, 0.0, double{cells - 1})); }

/// Kernel density of counted scores, Gaussian with Silverman's width.
Density density_of(const Density& counts, double n) {
  double mean = 0, square = 0;
  for (std::size_t i = 0; i < cells; ++i) {
    const double x = -reach + (static_cast<double>(i) + 0.5) * cell_width;
    mean += counts[i] * x / n;
    square += counts[i] * x * x / n;
  }
  constexpr double silverman = 1.06, fifth = 0.2;
  const double deviation = std::sqrt(std::max(square - mean * mean, cell_width * cell_width));
  const double width = silverman * deviation * std::pow(n, -fifth);
  std::array<double, cells> kernel{};
  for (std::size_t k = 0; k < cells; ++k) {
    const double z = static_cast<double>(k) * cell_width / width;
    kernel[k] = std::exp(-z * z / 2) / (n * width * std::sqrt(2 * std::numbers::pi));
  }
  Density d{};
  for (std::size_t i = 0; i < cells; ++i) {
    if (counts[i] == 0) continue;
    for (std::size_t j = 0; j < cells; ++j) d[j] += counts[i] * kernel[i > j ? i - j : j - i];
  }
  return d;
}

struct Row {
  std::size_t cls;
  std::size_t cell;
  double place;  ///< of the input's rank in its class, -1 to 1
  double y;
};

/// Sums over the rows of a class for a straight line through them.
struct Line {
  double n = 0, x = 0, y = 0, xx = 0, xy = 0;

  void add(double place, double output) {
    n += 1;
    x += place;
    y += output;
    xx += place * place;
    xy += place * output;
  }
  double spread() const { return xx - x * x / n; }
  bool sloped() const { return spread() > 0 && n > 2; }
  /// Sum of the squares of the line, less that of the mean of all rows.
  double explained(double mean) const {
    const double off = y / n - mean, along = xy - x * y / n;
    return n * off * off + (sloped() ? along * along / spread() : 0);
  }
};

struct Measures {
  double delta = 0, first = 0;
};

/// Measures of a set of rows.
template <class At>
Measures measures_of(std::size_t n, std::size_t classes, At at) {
  std::vector<Density> counts(classes, Density{});
  Density all{};
  std::vector<Line> lines(classes);
  double sum = 0, squares = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const Row& row = at(i);
    counts[row.cls][row.cell] += 1;
    all[row.cell] += 1;
    lines[row.cls].add(row.place, row.y);
    sum += row.y;
    squares += row.y * row.y;
  }
  const double total = static_cast<double>(n), mean = sum / total, about_mean = squares - total * mean * mean;
  const Density whole = density_of(all, total);
  Measures m;
  double explained = 0, constants = 0;
  for (std::size_t c = 0; c < classes; ++c) {
    const Line& line = lines[c];
    if (line.n == 0) continue;
    const Density part = density_of(counts[c], line.n);
    double distance = 0;
    for (std::size_t i = 0; i < cells; ++i) distance += std::abs(part[i] - whole[i]) * cell_width;
    m.delta += line.n / total * distance / 2;
    explained += line.explained(mean);
    constants += line.sloped() ? 2 : 1;
  }
  // Lines explain some of what is only noise: as much for each of their constants as is left for each free row (adjusted R squared).
  const double noise = total > constants ? std::max(0.0, about_mean - explained) / (total - constants) : 0;
  m.first = about_mean > 0 ? (explained - (constants - 1) * noise) / about_mean : 0;
  return m;
}

}  // namespace

std::vector<double> ranks_of(std::span<const double> values) {
  const std::vector<std::size_t> order = order_of(values);
  std::vector<double> ranks(values.size());
  for (std::size_t i = 0; i < order.size();) {
    std::size_t j = i;
    while (j < order.size() && values[order[j]] == values[order[i]]) ++j;
    for (std::size_t k = i; k < j; ++k) ranks[order[k]] = (static_cast<double>(i + j) + 1) / 2;
    i = j;
  }
  return ranks;
}

Estimate rank_correlation(std::span<const double> x, std::span<const double> y, double confidence) {
  const std::vector<double> a = ranks_of(x), b = ranks_of(y);
  const double n = static_cast<double>(a.size()), mean = (n + 1) / 2;
  double ab = 0, aa = 0, bb = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    ab += (a[i] - mean) * (b[i] - mean);
    aa += (a[i] - mean) * (a[i] - mean);
    bb += (b[i] - mean) * (b[i] - mean);
  }
  const double r = aa > 0 && bb > 0 ? ab / std::sqrt(aa * bb) : 0;
  constexpr double fewest = 3;
  if (n <= fewest || std::abs(r) >= 1) return {r, r, r};
  const double error = std::sqrt((1 + r * r / 2) / (n - fewest)), z = normal_quantile(1 - (1 - confidence) / 2) * error;
  return {r, std::tanh(std::atanh(r) - z), std::tanh(std::atanh(r) + z)};
}

GivenData given_data(std::span<const double> x, std::span<const double> y, const Bootstrap& bootstrap) {
  GivenData given;
  const std::size_t n = x.size();
  given.classes = classes_of(n);
  const std::vector<double> xr = ranks_of(x), yr = ranks_of(y);
  const double mean = std::accumulate(y.begin(), y.end(), 0.0) / static_cast<double>(n);
  std::vector<Row> rows;
  for (std::size_t i = 0; i < n; ++i) {
    // Equal inputs share a class, as their ranks are equal.
    const double at = (xr[i] - 0.5) / static_cast<double>(n) * static_cast<double>(given.classes);
    const auto cls = std::min(static_cast<std::size_t>(at), given.classes - 1);
    rows.push_back({cls, cell_of(normal_quantile((yr[i] - 0.5) / static_cast<double>(n))), 2 * (at - static_cast<double>(cls)) - 1, y[i] - mean});
  }
  const Measures m = measures_of(n, given.classes, [&](std::size_t i) -> const Row& { return rows[i]; });
  std::vector<double> delta, first;
  double delta_sum = 0, first_sum = 0;
  for (std::size_t k = 0; k < bootstrap.replicates; ++k) {
    const detail::Replicate drawn(bootstrap, k);
    const Measures r = measures_of(n, given.classes, [&](std::size_t i) -> const Row& { return rows[drawn(i, n)]; });
    // The bias of a replicate about the data stands for that of the data about the truth.
    delta.push_back(2 * m.delta - r.delta);
    first.push_back(-r.first);
    delta_sum += delta.back();
    first_sum += r.first;
  }
  if (bootstrap.replicates == 0) {
    given.delta = {m.delta, m.delta, m.delta};
    given.first = {m.first, m.first, m.first};
    return given;
  }
  const double replicates = static_cast<double>(bootstrap.replicates);
  given.delta = detail::with_interval(delta_sum / replicates, std::move(delta), bootstrap.confidence);
  // The first index has no bias to take off: of its replicates only the spread counts.
  for (double& r : first) r += m.first + first_sum / replicates;
  given.first = detail::with_interval(m.first, std::move(first), bootstrap.confidence);
  return given;
}

}  // namespace packcost
