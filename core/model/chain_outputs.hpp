#pragma once

#include "model/output.hpp"

namespace packcost {

namespace detail {
/// An output that `f` takes from the value chain.
template <class N, Dimension D, class F>
constexpr Output<N> chain_output(std::string_view name, Unit<D> unit, std::string_view doc, F) {
  static_assert(std::is_same_v<std::invoke_result_t<F, const ChainResults<N>&>, Quantity<D, N>>, "the unit of this output has another dimension");
  const auto value = [](const Results<N>& r) { return r.chain ? F{}(*r.chain) : Quantity<D, N>(N(InvestmentFigures<N>::absent)); };
  return output<N>(name, unit, doc, value, {.chain = true});
}

/// Sum of `part` over the rows that `which` chooses.
template <class N, class Which, class Part>
auto sum_over(const ChainResults<N>& c, Which which, Part part) {
  decltype(part(c.rows[0])) sum{};
  for (std::size_t i = 0; i < segment_count; ++i)
    if (which(static_cast<Segment>(i), c.rows[i])) sum += part(c.rows[i]);
  return sum;
}

/// What a capital earns in a year; absent without capital.
template <class N>
Quantity<dim::per_year, N> over_capital(Quantity<dim::money / dim::year, N> earned, Quantity<dim::money, N> capital) {
  if (!(N(0) < capital.value)) return Quantity<dim::per_year, N>(N(InvestmentFigures<N>::absent));
  return earned / capital;
}

inline constexpr auto rows_made = [](Segment, const auto& row) { return row.made; };
inline constexpr auto rows_bought = [](Segment, const auto& row) { return !row.made; };
inline constexpr auto every_row = [](Segment, const auto&) { return true; };
/// Made, where a cell and pack maker usually buys.
inline constexpr auto rows_integrated = [](Segment s, const auto& row) { return row.made && s != Segment::cells && s != Segment::packs; };
inline constexpr auto of_capital = [](const auto& row) { return row.capital; };
inline constexpr auto of_saving = [](const auto& row) { return row.all_bought - row.total(); };
inline constexpr auto of_profit = [](const auto& row) { return row.profit; };
}  // namespace detail

/// Every figure of `chain`, in the order in which they are shown. They need `add_chain` (or `evaluate_for`); some do not exist where there is nothing
/// to divide by.
template <class N>
inline constexpr auto chain_outputs = [] {
  using C = const ChainResults<N>&;
  return std::array{
      detail::chain_output<N>("chain_price_per_kwh", unit::money_per_kWh, "Price of a pack at the gate in this chain, over its rated energy.",
                              [](C c) { return c.price() / c.energy; }),
      detail::chain_output<N>("bought_price_per_kwh", unit::money_per_kWh,
                              "The same with everything bought at the prices of the deck, cells and packs made: the pack price of `cost`.",
                              [](C c) { return c.price_bought() / c.energy; }),
      detail::chain_output<N>("chain_saving_per_kwh", unit::money_per_kWh, "What making, nearness, and the margins of cell and pack makers change against that.",
                              [](C c) { return (c.price_bought() - c.price()) / c.energy; }),
      detail::chain_output<N>("delivered_price_per_kwh", unit::money_per_kWh, "Price of a pack at the customer.",
                              [](C c) { return (c.price() + c.delivery) / c.energy; }),
      detail::chain_output<N>("own_cost_per_kwh", unit::money_per_kWh, "Cost of the segments that the firm makes, without what it buys.",
                              [](C c) { return detail::sum_over(c, detail::rows_made, [](const auto& r) { return r.cost; }) / c.energy; }),
      detail::chain_output<N>("own_return_per_kwh", unit::money_per_kWh, "Return on the capital of the segments that it makes.",
                              [](C c) { return detail::sum_over(c, detail::rows_made, [](const auto& r) { return r.margin; }) / c.energy; }),
      detail::chain_output<N>("margin_of_others_per_kwh", unit::money_per_kWh, "Gross margins of the segments that it leaves to others.",
                              [](C c) { return detail::sum_over(c, detail::rows_bought, [](const auto& r) { return r.margin; }) / c.energy; }),
      detail::chain_output<N>("logistics_per_kwh", unit::money_per_kWh, "Logistics, in and out.",
                              [](C c) { return (detail::sum_over(c, detail::every_row, [](const auto& r) { return r.logistics; }) + c.delivery) / c.energy; }),
      detail::chain_output<N>("own_share", unit::fraction, "Share of the price that is the firm's own work and return.",
                              [](C c) { return Quantity<dim::none, N>(detail::sum_over(c, detail::rows_made, [](const auto& r) { return r.total(); }).value / c.price().value); }),
      detail::chain_output<N>("own_capital", unit::million_money, "Equipment and building of the segments that it makes.",
                              [](C c) { return detail::sum_over(c, detail::rows_made, detail::of_capital); }),
      detail::chain_output<N>("capital_of_others", unit::million_money, "Equipment and building of the others, by their share of what they make.",
                              [](C c) { return detail::sum_over(c, detail::rows_bought, detail::of_capital); }),
      detail::chain_output<N>("own_return", unit::per_yr, "Return of a year on its equipment and building.",
                              [](C c) { return detail::over_capital(detail::sum_over(c, detail::rows_made, detail::of_profit), detail::sum_over(c, detail::rows_made, detail::of_capital)); }),
      detail::chain_output<N>("return_of_others", unit::per_yr, "Net margin of the others in a year on their equipment and building.",
                              [](C c) { return detail::over_capital(detail::sum_over(c, detail::rows_bought, detail::of_profit), detail::sum_over(c, detail::rows_bought, detail::of_capital)); }),
      detail::chain_output<N>("integration_capital", unit::million_money, "Equipment and building for what a cell and pack maker usually buys.",
                              [](C c) { return detail::sum_over(c, detail::rows_integrated, detail::of_capital); }),
      detail::chain_output<N>("integration_saving_per_kwh", unit::money_per_kWh, "What they would cost bought, less own cost and return.",
                              [](C c) { return detail::sum_over(c, detail::rows_integrated, detail::of_saving) / c.energy; }),
      detail::chain_output<N>("integration_return", unit::per_yr, "Return and saving of a year on that capital: what it earns at the prices of the market.",
                              [](C c) {
                                const auto gain = detail::sum_over(c, detail::rows_integrated, detail::of_saving) * c.packs + detail::sum_over(c, detail::rows_integrated, detail::of_profit);
                                return detail::over_capital(gain, detail::sum_over(c, detail::rows_integrated, detail::of_capital));
                              }),
      detail::chain_output<N>("vehicle_cost_per_kwh", unit::money_per_kWh, "Cost of a vehicle that the delivered pack is its usual share of, over the energy of the pack.",
                              [](C c) { return c.vehicle / c.energy; }),
      detail::chain_output<N>("storage_cost_per_kwh", unit::money_per_kWh, "Cost of stationary storage that the delivered pack is its usual share of.",
                              [](C c) { return c.storage / c.energy; }),
  };
}();

}  // namespace packcost
