#include "model/invest_irr.hpp"

#include "units/single_root.hpp"

#include <boost/math/tools/toms748_solve.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace packcost {
namespace {

using Coefficients = std::vector<double>;

// Values of the polynomial and of the sum of its terms' sizes: their ratio says whether a value is more than rounding.
struct Value {
  double sum = 0, size = 0;
  bool is_rounding(std::size_t terms) const {
    return std::abs(sum) <= 2 * static_cast<double>(terms) * std::numeric_limits<double>::epsilon() * size;
  }
};

Value evaluate(const Coefficients& p, double x) {
  Value value;
  for (std::size_t k = p.size(); k-- > 0;) value = {value.sum * x + p[k], value.size * x + std::abs(p[k])};
  return value;
}

int sign_changes(std::span<const double> values) {
  int changes = 0;
  double last = 0;
  for (const double v : values) {
    if (v == 0) continue;
    if (last != 0 && (v < 0) != (last < 0)) ++changes;
    last = v;
  }
  return changes;
}

// From powers of x to Bernstein polynomials on [0, 1]: b_k = sum_i C(k,i)/C(n,i) p_i, a weighted sum with weights of at most 1.
Coefficients bernstein(const Coefficients& p) {
  const std::size_t n = p.size() - 1;
  Coefficients b(p.size());
  for (std::size_t k = 0; k <= n; ++k) {
    double weight = 1;
    for (std::size_t i = 0; i <= k; ++i) {
      b[k] += weight * p[i];
      if (i < k) weight *= static_cast<double>(k - i) / static_cast<double>(n - i);
    }
  }
  return b;
}

struct Halves {
  Coefficients left, right;
};

// De Casteljau's subdivision at a fraction of the interval.
Halves split(Coefficients b, double at) {
  Halves halves{b, b};
  const std::size_t n = b.size() - 1;
  for (std::size_t level = 0; level <= n; ++level) {
    halves.left[level] = b.front();
    halves.right[n - level] = b.back();
    for (std::size_t k = 0; k + 1 < b.size(); ++k) b[k] = (1 - at) * b[k] + at * b[k + 1];
    b.pop_back();
  }
  return halves;
}

struct Root {
  double x = 0;
  bool touching = false;
};

// Where a polynomial with one root inside (lo, hi) changes sign. Its sign near lo is that of the first Bernstein coefficient which is not
// zero; an end that is itself a root, or that rounding hides, is halved away until the bracket shows the change of sign.
double refine(const Coefficients& p, const Coefficients& b, double lo, double hi) {
  const auto f = [&p](double x) { return evaluate(p, x).sum; };
  const bool below_at_lo = *std::ranges::find_if(b, [](double v) { return v != 0; }) < 0;
  const auto is_bracket = [&] { return f(lo) != 0 && f(hi) != 0 && (f(lo) < 0) == below_at_lo && (f(hi) < 0) != below_at_lo; };
  for (int k = 0; k < std::numeric_limits<double>::digits && !is_bracket(); ++k) {
    const double middle = lo + (hi - lo) / 2;
    if (f(middle) == 0) return middle;
    ((f(middle) < 0) == below_at_lo ? lo : hi) = middle;
  }
  if (!is_bracket()) return std::abs(f(lo)) <= std::abs(f(hi)) ? lo : hi;
  std::uintmax_t iterations = std::numeric_limits<double>::digits * 4;
  const auto tolerance = boost::math::tools::eps_tolerance<double>(std::numeric_limits<double>::digits);
  const auto bracket = boost::math::tools::toms748_solve(f, lo, hi, f(lo), f(hi), tolerance, iterations);
  return std::abs(f(bracket.first)) <= std::abs(f(bracket.second)) ? bracket.first : bracket.second;
}

void isolate(const Coefficients& p, const Coefficients& b, double lo, double hi, double width, std::vector<Root>& roots) {
  const int changes = sign_changes(b);
  if (changes == 0) return;
  if (changes == 1) {
    roots.push_back({refine(p, b, lo, hi), false});
    return;
  }
  const double middle = lo + (hi - lo) / 2;
  const double size = evaluate(p, hi).size;
  const bool flat = std::ranges::all_of(b, [&](double v) { return Value{v, size}.is_rounding(p.size()); });
  if (flat || hi - lo < width || middle <= lo || middle >= hi) {
    roots.push_back({middle, changes % 2 == 0});
    return;
  }
  const Halves halves = split(b, 0.5);
  isolate(p, halves.left, lo, middle, width, roots);
  if (halves.right.front() == 0) roots.push_back({middle, false});
  isolate(p, halves.right, middle, hi, width, roots);
}

// Roots of p in [lowest, 1], ascending.
std::vector<Root> roots_up_to_one(const Coefficients& p, double lowest, double width) {
  std::vector<Root> roots;
  isolate(p, split(bernstein(p), lowest).right, lowest, 1, width, roots);
  if (evaluate(p, 1).is_rounding(p.size())) roots.push_back({1, false});
  return roots;
}

Coefficients without_rounding(std::span<const double> flows, double negligible) {
  double largest = 0;
  for (const double f : flows) largest = std::max(largest, std::abs(f));
  Coefficients kept(flows.begin(), flows.end());
  for (double& f : kept)
    if (std::abs(f) <= negligible * largest) f = 0;
  return kept;
}

std::string_view reason_for(const RateOfReturn& rate) {
  if (rate.sign_changes == 0) return "the flows never change sign, so no rate makes their present value zero";
  if (rate.roots.empty()) return "no rate in the interval searched makes the present value of the flows zero";
  if (rate.roots.size() > 1) return "the flows change sign more than once and several rates make their present value zero";
  if (rate.touching) return "one rate makes the present value zero, which touches zero there without changing sign";
  if (rate.sign_changes > 1) return "the flows change sign more than once, but one rate only makes their present value zero";
  return "the flows change sign once";
}

void add_roots(RateOfReturn& rate, const Coefficients& flows, const RateSearch& search) {
  // From -1 to 0 in u = 1 + r on the series turned round, from 0 in v = 1/(1 + r): both in (0, 1], so that nothing overflows.
  const Coefficients& in_v = flows;
  const Coefficients in_u(flows.rbegin(), flows.rend());
  std::vector<Root> roots;
  for (const Root& root : roots_up_to_one(in_u, 1 + search.lowest, search.touching_width)) roots.push_back({root.x - 1, root.touching});
  for (const Root& root : roots_up_to_one(in_v, 1 / (1 + search.highest), search.touching_width)) roots.push_back({1 / root.x - 1, root.touching});
  std::ranges::sort(roots, {}, &Root::x);
  for (const Root& root : roots) {
    const bool again = !rate.roots.empty() && root.x - rate.roots.back() <= search.alike;
    rate.touching = rate.touching || root.touching;
    if (!again) rate.roots.push_back(root.x);
  }
}

}  // namespace

RateOfReturn internal_rates(std::span<const double> all_flows, const RateSearch& search) {
  const Coefficients flows = without_rounding(all_flows, search.negligible);
  RateOfReturn rate;
  rate.sign_changes = sign_changes(flows);
  const auto first = std::ranges::find_if(flows, [](double f) { return f != 0; });
  rate.borrowing = first != flows.end() && *first > 0;
  if (rate.sign_changes == 1 && flows.size() <= elementary::most_flows) {
    // One root at most: what lanes find, to the same bit.
    elementary::SingleRate<1> single;
    elementary::single_rate<1, 1>([&](int, std::size_t t) { return flows[t]; }, flows.size(), rate_bounds(search), &single);
    if (std::isfinite(single.rate)) rate.roots.push_back(single.rate);
  } else if (rate.sign_changes > 0) {
    add_roots(rate, flows, search);
  }
  rate.count = rate.roots.empty() ? RateCount::none : rate.roots.size() == 1 ? RateCount::one : RateCount::several;
  rate.reason = reason_for(rate);
  return rate;
}

}  // namespace packcost
