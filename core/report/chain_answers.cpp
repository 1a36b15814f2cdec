#include "report/chain_answers.hpp"

#include "model/chain_outputs.hpp"
#include "plant/money.hpp"

namespace packcost {

namespace {

/// The quotient, or nothing where there is nothing to divide by.
Datum ratio(double a, double b) { return b > 0 ? Datum{a / b} : Datum{}; }
/// A capital that some step needs, or nothing where no step is known.
Datum capital_of(double value, double scale) { return value > 0 ? Datum{value * scale} : Datum{}; }

}  // namespace

std::vector<std::string_view> chain_output_names() {
  std::vector<std::string_view> names;
  for (const Output<double>& o : chain_outputs<double>) names.push_back(o.name);
  return names;
}

std::string_view why_absent_of_chain(std::string_view name) {
  return name == "integration_return" ? "nothing is made that a cell and pack maker usually buys" : "no capital is known";
}

TableData stack_table(const ChainResults<double>& c, const ShownMoney& money) {
  const std::string per_kwh = money.currency + "/kWh";
  TableData t{"stack", "Cost and margin by segment", {{"segment", {}}, {"source", {}}}, {}};
  for (const char* name : {"cost", "margin", "logistics", "total", "all_bought"}) t.columns.push_back({name, per_kwh});
  t.columns.insert(t.columns.end(), {{"capital", "M " + money.currency}, {"profit", "M " + money.currency + "/yr"}, {"return", "1/yr"}});
  const double scale = money.factor / c.energy.value, million = money.factor / unit::million_money.factor;
  double cost = 0, margin = 0, logistics = 0, total = 0, bought = 0, capital = 0, profit = 0;
  for (std::size_t i = 0; i < segment_count; ++i) {
    const ChainRow<double>& r = c.rows[i];
    t.rows.push_back({std::string(segment_words[i]), std::string(r.made ? "made" : "bought"), r.cost.value * scale, r.margin.value * scale, r.logistics.value * scale,
                      r.total().value * scale, r.all_bought.value * scale, capital_of(r.capital.value, million), r.profit.value * million, ratio(r.profit.value, r.capital.value)});
    cost += r.cost.value, margin += r.margin.value, logistics += r.logistics.value, total += r.total().value, bought += r.all_bought.value;
    capital += r.capital.value, profit += r.profit.value;
  }
  t.rows.push_back({std::string("price"), std::string(), cost * scale, margin * scale, logistics * scale, total * scale, bought * scale, capital_of(capital, million),
                    profit * million, ratio(profit, capital)});
  const double out = c.delivery.value;
  t.rows.push_back({std::string("delivered"), std::string(), cost * scale, margin * scale, (logistics + out) * scale, (total + out) * scale, Datum{}, Datum{}, Datum{}, Datum{}});
  return t;
}

TableData make_or_buy_table(const ChainResults<double>& c, const ShownMoney& money) {
  const std::string per_kwh = money.currency + "/kWh";
  TableData t{"make_or_buy", "Each segment bought, and made by the plant", {{"segment", {}}}, {}};
  for (const char* name : {"bought", "own_cost", "own_return", "made", "saving"}) t.columns.push_back({name, per_kwh});
  t.columns.insert(t.columns.end(), {{"capital", "M " + money.currency}, {"return", "1/yr"}, {"cheaper", {}}});
  const double scale = money.factor / c.energy.value;
  for (std::size_t i = 0; i < segment_count; ++i) {
    const MakeOrBuy<double>& m = c.choices[i];
    if (!m.any) continue;
    const double saving = (m.bought - m.made()).value, gain = (saving + m.own_return.value) * c.packs.value;
    t.rows.push_back({std::string(segment_words[i]), m.bought.value * scale, m.own_cost.value * scale, m.own_return.value * scale, m.made().value * scale, saving * scale,
                      m.capital.value * money.factor / unit::million_money.factor, ratio(gain, m.capital.value), std::string(saving > 0 ? "make" : "buy")});
  }
  return t;
}

TableData markets_table(const Plant<double>& p, const ChainResults<double>& c, const ShownMoney& money) {
  const std::string per_kwh = money.currency + "/kWh";
  TableData t{"markets", "Products that packs go into, by kWh of the pack", {{"product", {}}, {"made_by", {}}, {"battery_share", "fraction"}}, {}};
  for (const char* name : {"pack", "rest", "margin", "price"}) t.columns.push_back({name, per_kwh});
  const double scale = money.factor / c.energy.value, pack = (c.price() + c.delivery).value * scale;
  const auto row = [&](const char* name, const Market<double>& m, double cost) {
    const double price = cost / (1 - m.margin.value);
    t.rows.push_back({std::string(name), std::string(m.make ? "the firm" : "others"), m.battery_share.value, pack, cost - pack, price - cost, price});
  };
  row("vehicle", p.vehicle, c.vehicle.value * scale);
  row("storage", p.storage, c.storage.value * scale);
  return t;
}

}  // namespace packcost
