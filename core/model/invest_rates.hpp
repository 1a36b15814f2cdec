#pragma once

#include "units/quantity.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace packcost {

/// Real rate behind a nominal one, both per year: (1 + nominal) / (1 + inflation) - 1. Fisher 1930.
template <class N>
N real_rate(N nominal, N inflation) { return (N(1) + nominal) / (N(1) + inflation) - N(1); }

/// Nominal rate of a real one, both per year: (1 + real) (1 + inflation) - 1. Fisher 1930.
template <class N>
N nominal_rate(N real, N inflation) { return (N(1) + real) * (N(1) + inflation) - N(1); }

/// Growth factors of years 0, 1, ... at a yearly rate, by repeated multiplication: (1 + rate)^t.
template <class N>
std::vector<N> growth_factors(N rate, std::size_t years) {
  std::vector<N> factors(years, N(1));
  for (std::size_t t = 1; t < years; ++t) factors[t] = factors[t - 1] * (N(1) + rate);
  return factors;
}

/// Discount factors of years 0, 1, ... at a yearly rate: (1 + rate)^-t.
template <class N>
std::vector<N> discount_factors(N rate, std::size_t years) {
  std::vector<N> factors = growth_factors(rate, years);
  for (N& factor : factors) factor = N(1) / factor;
  return factors;
}

/// Level yearly payment on a loan of 1 over a number of instalments: r / (1 - (1 + r)^-n), and 1/n at rate 0.
template <class N>
N annuity_payment(N rate, int instalments) {
  const auto free = rate == N(0);
  const N safe = select(free, N(1), rate);
  const N count(instalments);
  return select(free, N(1) / count, safe / (N(1) - pow(N(1) + safe, -count)));
}

/// Net present value of flows of years 0, 1, ... at a yearly rate, added in the order of the years; in the flows' money.
template <class N>
N net_present_value(std::span<const N> flows, N rate) {
  const std::vector<N> factors = discount_factors(rate, flows.size());
  N sum(0);
  for (std::size_t t = 0; t < flows.size(); ++t) sum = sum + flows[t] * factors[t];
  return sum;
}

/// Nominal flows of years 0, 1, ... in money of year 0: flow / (1 + inflation)^t.
template <class N>
std::vector<N> deflated(std::span<const N> flows, N inflation) {
  const std::vector<N> factors = growth_factors(inflation, flows.size());
  std::vector<N> real(flows.begin(), flows.end());
  for (std::size_t t = 0; t < real.size(); ++t) real[t] = real[t] / factors[t];
  return real;
}

}  // namespace packcost
