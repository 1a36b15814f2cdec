#include "plant/distribution.hpp"

#include "units/print_number.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace packcost {

namespace {

std::string counted(std::size_t n) { return std::to_string(n) + (n == 1 ? " number" : " numbers"); }

/// Fault of how many numbers there are; empty message if it is right.
DistributionFault fault_of_count(const Distribution& d) {
  const std::size_t n = d.numbers.size();
  switch (d.kind) {
    case DistributionKind::uniform: return n == 2 ? DistributionFault{} : DistributionFault{counted(n) + " for a uniform distribution", "[low, high]"};
    case DistributionKind::triangular: return n == 3 ? DistributionFault{} : DistributionFault{counted(n) + " for a triangular distribution", "[low, most likely, high]"};
    case DistributionKind::pert: return n == 3 || n == 4 ? DistributionFault{} : DistributionFault{counted(n) + " for a PERT distribution", "[low, most likely, high] and perhaps a weight"};
    case DistributionKind::normal: return n == 2 ? DistributionFault{} : DistributionFault{counted(n) + " for a normal distribution", "[mean, standard deviation]"};
    case DistributionKind::lognormal: return n == 2 ? DistributionFault{} : DistributionFault{counted(n) + " for a lognormal distribution", "[median, standard deviation of the logarithm]"};
    case DistributionKind::discrete: return n > 0 ? DistributionFault{} : DistributionFault{"a discrete distribution without values", "values with their weights"};
    case DistributionKind::csv: return n > 0 ? DistributionFault{} : DistributionFault{"the column holds no values", "at least one number"};
  }
  return {};
}

}  // namespace

const Distribution* Uncertainty::find(std::string_view path) const {
  for (const UncertainParameter& u : parameters)
    if (u.path == path) return &u.distribution;
  return nullptr;
}

DistributionFault fault_of(const Distribution& d) {
  const DistributionFault count = fault_of_count(d);
  if (!count.message.empty()) return count;
  const std::vector<double>& x = d.numbers;
  switch (d.kind) {
    case DistributionKind::uniform:
      if (!(x[0] < x[1])) return {"a uniform distribution from " + print_number(x[0]) + " to " + print_number(x[1]) + " is empty", "low below high"};
      break;
    case DistributionKind::triangular:
    case DistributionKind::pert:
      if (!(x[0] < x[2]) || x[1] < x[0] || x[2] < x[1])
        return {print_number(x[0]) + ", " + print_number(x[1]) + ", " + print_number(x[2]) + " do not rise", "low, most likely, high in rising order"};
      if (x.size() == 4 && !(x[3] > 0)) return {"the weight of the most likely value is " + print_number(x[3]), "a weight above 0, usually 4"};
      break;
    case DistributionKind::normal:
      if (!(x[1] > 0)) return {"the standard deviation is " + print_number(x[1]), "a standard deviation above 0"};
      break;
    case DistributionKind::lognormal:
      if (!(x[0] > 0)) return {"the median is " + print_number(x[0]), "a median above 0"};
      if (!(x[1] > 0)) return {"the standard deviation of the logarithm is " + print_number(x[1]), "a standard deviation above 0, such as 0.2 for about 20 %"};
      break;
    case DistributionKind::discrete: {
      for (double w : d.weights)
        if (!(w >= 0)) return {"a weight is " + print_number(w), "weights of at least 0"};
      if (!(std::accumulate(d.weights.begin(), d.weights.end(), 0.0) > 0)) return {"all weights are 0", "a weight above 0"};
      break;
    }
    case DistributionKind::csv: break;
  }
  return {};
}

double central_value(const Distribution& d) {
  switch (d.kind) {
    case DistributionKind::uniform: return d.numbers[0] + (d.numbers[1] - d.numbers[0]) / 2;
    case DistributionKind::triangular:
    case DistributionKind::pert: return d.numbers[1];
    case DistributionKind::normal:
    case DistributionKind::lognormal: return d.numbers[0];
    case DistributionKind::discrete: return d.numbers[static_cast<std::size_t>(std::max_element(d.weights.begin(), d.weights.end()) - d.weights.begin())];
    case DistributionKind::csv: return d.numbers[(d.numbers.size() - 1) / 2];
  }
  return 0;
}

std::string to_text(const Distribution& d) {
  std::string text(distribution_words[static_cast<std::size_t>(d.kind)]);
  text += '(';
  if (d.kind == DistributionKind::csv) return text + d.file + ", " + d.column + ')';
  for (std::size_t i = 0; i < d.numbers.size(); ++i) {
    text += i ? ", " : "";
    text += d.words.empty() ? print_number(d.numbers[i]) : d.words[i];
    if (d.kind == DistributionKind::discrete) text += ": " + print_number(d.weights[i]);
  }
  return text + ')';
}

}  // namespace packcost
