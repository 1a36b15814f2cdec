#include "random_plants.hpp"

#include "report/plant_answers.hpp"
#include "units/print_number.hpp"
#include "units/written_number.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace packcost;
using namespace packcost::laws;

namespace {

/// The plant with every number that has money in it at `factor` of what it was.
Plant<double> with_money_times(const Plant<double>& plant, double factor) {
  Plant<double> p = plant;
  for_every_number(p, [factor](const Field<double>& f, double& value) { value *= std::pow(factor, f.dimension.money); });
  return p;
}

void money_scales(Verdict& v, const Results<double>& before, const Results<double>& after, double factor, double tolerance) {
  for (const Output<double>& o : outputs<double>) v.equal(o.name, o.value(after), o.value(before) * std::pow(factor, o.dimension.money), o.dimension.money ? tolerance : 0);
}

/// The assignment with its bare money written with the currency it was meant in.
Assignment with_its_currency(const Config& c, Assignment a) {
  Plant<double> plant = c.loaded.resolved.plant;
  const Slot<double> slot = find_slot(plant, a.path);
  std::string why;
  if (!slot.field || slot.field->dimension.money == 0) return a;
  if (const auto written = parse_written(a.value.text, why); written && written->unit.empty())
    a.value.text += ' ' + unit_with_currency(slot.field->unit, to_string(c.loaded.resolved.currency));
  return a;
}

Assignment assignment(std::string path, std::string text) {
  Assignment a;
  a.path = std::move(path);
  a.value.kind = YamlNode::Kind::scalar;
  a.value.text = std::move(text);
  a.layer = Layer::set;
  return a;
}

/// The same plant, resolved from the data in another money.
Plant<double> resolved_in(const Trial& t, const std::string& currency, Problems& problems) {
  std::vector<Assignment> all;
  for (const Assignment& a : t.config->loaded.assignments) all.push_back(with_its_currency(*t.config, a));
  for (const Setting& s : t.settings) all.push_back(with_its_currency(*t.config, assignment(s.path, s.value)));
  all.push_back(assignment("plant.currency", currency));
  return resolve(all, tables(), t.config->file, problems).plant;
}

}  // namespace

TEST_CASE("law: doubling all prices doubles purchases and nothing physical") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    Plant<double> p = t.plant;
    const auto twice = [](std::span<const Field<double>> fields, void* section) {
      for (const Field<double>& f : fields)
        if (f.dimension.money != 0) *f.number(section) *= 2;
    };
    twice(fields_of<Prices<double>>, &p.prices);
    for (Item<double>& item : p.items) twice(fields_of<Item<double>>, &item);
    twice(fields_of<GivenBill<double>>, &p.bill);
    const Results<double> r = evaluate(p);
    v.equal("purchases", r.pack.materials.value, 2 * t.results.pack.materials.value);
    v.equal("scrap credit", r.pack.credit.value, 2 * t.results.pack.credit.value);
    v.equal("labour", r.pack.labour.value, t.results.pack.labour.value);
    v.equal("depreciation", r.pack.depreciation.value, t.results.pack.depreciation.value);
    v.equal("energy", r.pack.energy.value, t.results.pack.energy.value);
    v.equal("variable overhead", r.pack.variable_overhead.value, t.results.pack.variable_overhead.value);
    for (const Output<double>& o : outputs<double>)
      if (o.dimension.money == 0) v.equal(o.name, o.value(r), o.value(t.results));
  });
}

TEST_CASE("law: doubling every money input doubles every money output, to the last bit, and changes no other") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    const Results<double> r = evaluate(with_money_times(t.plant, 2));
    money_scales(v, t.results, r, 2, 0);
    for (std::size_t i = 0; i < r.steps.size(); ++i) {
      v.equal("step " + r.steps[i].name, r.steps[i].cost.price().value, 2 * t.results.steps[i].cost.price().value);
      v.equal("hours of " + r.steps[i].name, r.steps[i].needs.labour.value, t.results.steps[i].needs.labour.value);
    }
  });
}

TEST_CASE("law: another currency of the plant scales every money figure by the exchange factor and nothing else") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    constexpr std::array<std::string_view, 4> currencies{"CNY2021", "USD2024", "EUR2025", "USD2022"};
    const std::string currency(currencies[static_cast<std::size_t>(t.uniform(0) * currencies.size())]);
    Problems problems;
    const Plant<double> p = resolved_in(t, currency, problems);
    if (!problems.empty()) return v.that(problems.front().path + ": " + problems.front().message, false);
    const double factor = *money_factor(tables().money, t.config->loaded.resolved.currency, *parse_currency(currency));
    money_scales(v, t.results, evaluate(p), factor, 1e-11);
  });
}

TEST_CASE("law: showing results in another currency scales money and nothing else") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    std::vector<std::string> names;
    for (const Output<double>& o : outputs<double>) names.emplace_back(o.name);
    const double factor = t.uniform(0, 0.1, 10);
    const auto own = figures(t.results, names, {"USD2024", 1}), shown = figures(t.results, names, {"CNY2021", factor});
    v.that("all are shown", own.size() == names.size() && shown.size() == names.size());
    for (std::size_t i = 0; i < own.size(); ++i) {
      const bool money = outputs<double>[i].dimension.money != 0;
      v.equal(own[i].name, shown[i].value, own[i].value * (money ? factor : 1), money ? 1e-14 : 0);
      v.that(own[i].name + ": unit", money ? own[i].unit.find("USD2024") != std::string::npos && shown[i].unit.find("CNY2021") != std::string::npos : own[i].unit == shown[i].unit);
    }
    const TableData a = families_table(t.results, {"USD2024", 1}), b = families_table(t.results, {"CNY2021", factor});
    for (std::size_t row = 0; row < a.rows.size(); ++row) {
      v.equal("family", std::get<double>(b.rows[row][2]), factor * std::get<double>(a.rows[row][2]), 1e-14);
      v.equal("share", std::get<double>(b.rows[row][3]), std::get<double>(a.rows[row][3]));
    }
  });
}

TEST_CASE("law: exchange there and back is no exchange, and by way of a third currency the same") {
  const MoneyTable& money = tables().money;
  const std::vector<Currency> some{{"USD", 2024}, {"CNY", 2021}, {"EUR", 2022}, {"USD", 2015}};
  for (const Currency& a : some)
    for (const Currency& b : some) {
      const double there = *money_factor(money, a, b), back = *money_factor(money, b, a);
      CHECK(there * back == Approx(1).epsilon(1e-14));
      for (const Currency& c : some) CHECK(*money_factor(money, a, c) * *money_factor(money, c, b) == Approx(there).epsilon(1e-14));
    }
  CHECK(*money_factor(money, {"USD", 2024}, {"CNY", 2024}) == money.per_usd.at("CNY").at(2024));
  CHECK(*money_factor(money, {"USD", 2015}, {"USD", 2024}) == Approx(money.deflator.at(2024) / money.deflator.at(2015)));
}
