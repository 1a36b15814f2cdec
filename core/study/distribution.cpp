#include "study/distribution.hpp"

#include "study/normal.hpp"
#include "units/number.hpp"

#include <boost/math/special_functions/beta.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace packcost {

namespace {

/// The exponents of the beta distribution of a PERT (Malcolm et al. 1959; Vose 2008): 1 + weight x share of the range below, or above, the mode.
struct BetaShape {
  double a, b;
};
BetaShape beta_of(const Distribution& d) {
  constexpr double usual_weight = 4;
  const double weight = d.numbers.size() > 3 ? d.numbers[3] : usual_weight, width = d.numbers[2] - d.numbers[0];
  return {1 + weight * (d.numbers[1] - d.numbers[0]) / width, 1 + weight * (d.numbers[2] - d.numbers[1]) / width};
}

double triangular(const Distribution& d, double p) {
  const double low = d.numbers[0], mode = d.numbers[1], high = d.numbers[2], width = high - low, at_mode = (mode - low) / width;
  return p < at_mode ? low + std::sqrt(p * width * (mode - low)) : high - std::sqrt((1 - p) * width * (high - mode));
}

double discrete(const Distribution& d, const std::vector<double>& cumulative, double p) {
  const auto at = std::upper_bound(cumulative.begin(), cumulative.end() - 1, p * cumulative.back());
  return d.numbers[static_cast<std::size_t>(at - cumulative.begin())];
}

std::vector<double> running_sum(const std::vector<double>& weights) {
  std::vector<double> sums(weights.size());
  std::partial_sum(weights.begin(), weights.end(), sums.begin());
  return sums;
}

double column(const Distribution& d, double p) {
  const double n = static_cast<double>(d.numbers.size());
  return d.numbers[static_cast<std::size_t>(std::min(p * n, n - 1))];
}

}  // namespace

double quantile(const Distribution& d, double p) {
  switch (d.kind) {
    case DistributionKind::uniform: return d.numbers[0] + (d.numbers[1] - d.numbers[0]) * p;
    case DistributionKind::triangular: return triangular(d, p);
    case DistributionKind::pert: {
      const BetaShape s = beta_of(d);
      return d.numbers[0] + (d.numbers[2] - d.numbers[0]) * boost::math::ibeta_inv(s.a, s.b, p);
    }
    case DistributionKind::normal: return d.numbers[0] + d.numbers[1] * normal_quantile(p);
    case DistributionKind::lognormal: return d.numbers[0] * exp(d.numbers[1] * normal_quantile(p));
    case DistributionKind::discrete: return discrete(d, running_sum(d.weights), p);
    case DistributionKind::csv: return column(d, p);
  }
  return 0;
}

double probability_below(const Distribution& d, double x) {
  const std::vector<double>& n = d.numbers;
  switch (d.kind) {
    case DistributionKind::uniform: return std::clamp((x - n[0]) / (n[1] - n[0]), 0.0, 1.0);
    case DistributionKind::triangular:
      if (x <= n[0]) return 0;
      if (x >= n[2]) return 1;
      return x < n[1] ? (x - n[0]) * (x - n[0]) / ((n[2] - n[0]) * (n[1] - n[0])) : 1 - (n[2] - x) * (n[2] - x) / ((n[2] - n[0]) * (n[2] - n[1]));
    case DistributionKind::pert: {
      const BetaShape s = beta_of(d);
      return boost::math::ibeta(s.a, s.b, std::clamp((x - n[0]) / (n[2] - n[0]), 0.0, 1.0));
    }
    case DistributionKind::normal: return normal_cdf((x - n[0]) / n[1]);
    case DistributionKind::lognormal: return x > 0 ? normal_cdf(log(x / n[0]) / d.numbers[1]) : 0;
    case DistributionKind::discrete: {
      double below = 0, all = 0;
      for (std::size_t i = 0; i < n.size(); ++i) {
        all += d.weights[i];
        if (n[i] < x) below += d.weights[i];
      }
      return below / all;
    }
    case DistributionKind::csv: return static_cast<double>(std::lower_bound(n.begin(), n.end(), x) - n.begin()) / static_cast<double>(n.size());
  }
  return 0;
}

double share_outside(const Distribution& d, const Range& range) {
  // Only these two reach beyond the numbers they are written with, each of which is in the range.
  if (d.kind != DistributionKind::normal && d.kind != DistributionKind::lognormal) return 0;
  return probability_below(d, range.low) + (1 - probability_below(d, range.high));
}

Draw::Draw(Distribution distribution, const Range& range, bool whole) : distribution_(std::move(distribution)), range_(range), whole_(whole) {
  if (share_outside(distribution_, range) > 0) {
    cut_ = true;
    from_ = probability_below(distribution_, range.low);
    span_ = probability_below(distribution_, range.high) - from_;
  }
  if (distribution_.kind == DistributionKind::discrete) cumulative_ = running_sum(distribution_.weights);
  if (distribution_.kind == DistributionKind::pert) prepare_pert();
}

// The quantile of a beta distribution rises as u^(1/a) from its low end and falls as (1-u)^(1/b) from its high end: over those powers it is
// smooth, so that a cubic through exact values and slopes is exact to 1e-10 of the width.
void Draw::prepare_pert() {
  constexpr std::size_t steps = 512;
  const BetaShape s = beta_of(distribution_);
  const double split = std::clamp(boost::math::ibeta(s.a, s.b, s.a / (s.a + s.b)), 0.01, 0.99);
  const double low = distribution_.numbers[0], width = distribution_.numbers[2] - low;
  const auto fill = [&](Side& side, double share, double a, double b) {
    side.share = share;
    side.power = 1 / a;
    for (std::size_t i = 0; i <= steps; ++i) {
      const double t = static_cast<double>(i) / steps, u = share * pow(t, a);
      const double x = i == 0 ? 0 : boost::math::ibeta_inv(a, b, u);
      // dx/dt = (du/dt) / density, which tends to the leading coefficient of the series at 0: u = x^a / (a B(a, b)).
      const double slope = i == 0 ? pow(share * a * boost::math::beta(a, b), 1 / a) : share * a * pow(t, a - 1) / boost::math::ibeta_derivative(a, b, x);
      side.value.push_back(x);
      side.slope.push_back(slope / steps);
    }
  };
  fill(below_, split, s.a, s.b);
  fill(above_, 1 - split, s.b, s.a);
  for (double& v : below_.value) v = low + width * v;
  for (double& v : below_.slope) v *= width;
  for (double& v : above_.value) v = low + width * (1 - v);
  for (double& v : above_.slope) v *= -width;
}

double Draw::interpolate(const Side& side, double t) {
  const double at = t * static_cast<double>(side.value.size() - 1);
  const std::size_t i = std::min(static_cast<std::size_t>(at), side.value.size() - 2);
  const double x = at - static_cast<double>(i), y = 1 - x;
  // Cubic Hermite.
  return y * y * ((1 + 2 * x) * side.value[i] + x * side.slope[i]) + x * x * ((1 + 2 * y) * side.value[i + 1] - y * side.slope[i + 1]);
}

double Draw::pert(double u) const {
  return u < below_.share ? interpolate(below_, pow(u / below_.share, below_.power)) : interpolate(above_, pow((1 - u) / above_.share, above_.power));
}

double Draw::unlimited(double u) const {
  switch (distribution_.kind) {
    case DistributionKind::pert: return pert(u);
    case DistributionKind::discrete: return discrete(distribution_, cumulative_, u);
    default: return quantile(distribution_, u);
  }
}

double Draw::at(double u) const {
  double value = unlimited(cut_ ? from_ + span_ * u : u);
  if (cut_) value = std::clamp(value, range_.low, range_.high);
  return whole_ ? std::round(value) : value;
}

void Draw::transform(std::span<double> uniform) const {
  if (whole_ || cut_) {
    for (double& u : uniform) u = at(u);
    return;
  }
  const std::vector<double>& n = distribution_.numbers;
  switch (distribution_.kind) {
    case DistributionKind::uniform: {
      const double low = n[0], width = n[1] - n[0];
      for (double& u : uniform) u = low + width * u;
      break;
    }
    case DistributionKind::triangular: {
      const double low = n[0], mode = n[1], high = n[2], width = high - low, at_mode = (mode - low) / width;
      for (double& u : uniform) {
        const bool below = u < at_mode;
        const double root = std::sqrt(below ? u * width * (mode - low) : (1 - u) * width * (high - mode));
        u = below ? low + root : high - root;
      }
      break;
    }
    default:
      for (double& u : uniform) u = unlimited(u);
  }
}

}  // namespace packcost
