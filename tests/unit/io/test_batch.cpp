#include "plant/check.hpp"
#include "random_rows.hpp"
#include "study/batch.hpp"

#include <catch2/catch.hpp>

using namespace packcost;
using namespace packcost::test;

namespace {

std::uint64_t bits(double x) { return std::bit_cast<std::uint64_t>(x); }

const std::vector<std::string> paths{"labour.wage", "plant.utilisation", "prices.cathode_active", "steps.formation.capital_exponent"};
const std::vector<std::string> names{"pack_cost_per_kwh", "equipment_capital", "npv", "irr"};

/// A block of values around those of the plant, a column a path.
std::vector<double> spread(const BatchPlan& plan, std::size_t rows) {
  Plant<double> plant = plan.base();
  std::vector<double> values;
  for (std::size_t i = 0; i < plan.paths().size(); ++i) {
    const Slot<double> slot = find_slot(plant, plan.paths()[i]);
    const double middle = *slot.field->number(slot.section) / slot.field->factor;
    for (std::size_t k = 0; k < rows; ++k) values.push_back(middle * (0.8 + 0.017 * static_cast<double>((k * (i + 3)) % 11)));
  }
  return values;
}

}  // namespace

TEST_CASE("a list varies as the one number that it then has, to the last bit") {
  const Plant<double> base = load("lfp_cn_50gwh.yaml");
  const std::vector<std::string> lists{"investment.price", "investment.tax_rates", "labour.wage"};
  const BatchPlan plan(base, lists, {"npv", "irr", "pack_cost_per_kwh"});
  constexpr std::size_t rows = 100;
  std::vector<double> values(lists.size() * rows), figures(3 * rows);
  std::vector<RowStatus> status(rows);
  for (std::size_t k = 0; k < rows; ++k) {
    values[k] = 60 + 0.37 * static_cast<double>(k);
    values[rows + k] = 0.1 + 0.001 * static_cast<double>(k);
    values[2 * rows + k] = 6 + 0.01 * static_cast<double>(k);
  }
  for (int lanes : {0, 1, machine_lanes()}) {
    BatchPlan with_lanes = plan;
    with_lanes.set_lanes(lanes);
    BatchWorker(with_lanes).evaluate(values, figures, status);
    for (std::size_t k = 0; k < rows; ++k) {
      INFO(lanes << " lanes, row " << k);
      Plant<double> plant = base;
      for (std::size_t i = 0; i < lists.size(); ++i) {
        const Slot<double> slot = find_slot(plant, lists[i]);
        const double value = values[i * rows + k] * slot.field->factor;
        if (slot.field->series) *slot.field->series(slot.section) = {value};
        else *slot.field->number(slot.section) = value;
      }
      REQUIRE(status[k] == RowStatus::ok);
      CHECK(bits(figures[k]) == bits(value_of(*find_output<double>("npv"), plant)));
      CHECK(bits(figures[rows + k]) == bits(value_of(*find_output<double>("irr"), plant)));
    }
  }
}

TEST_CASE("a batch gives what the model gives for each plant, to the last bit, in any block") {
  for (const char* config : {"batpac5.yaml", "lfp_cn_50gwh.yaml", "nca_21700.yaml"}) {
    const BatchPlan plan(load(config), paths, names);
    constexpr std::size_t rows = 37;
    const std::vector<double> values = spread(plan, rows);
    std::vector<double> figures(rows * names.size());
    std::vector<RowStatus> status(rows);
    BatchWorker(plan).evaluate(values, figures, status);

    BatchWorker one_by_one(plan);
    for (std::size_t k = 0; k < rows; ++k) {
      INFO(config << " row " << k);
      Plant<double> plant = plan.base();
      std::vector<double> row;
      for (std::size_t i = 0; i < paths.size(); ++i) {
        row.push_back(values[i * rows + k]);
        const Slot<double> slot = find_slot(plant, paths[i]);
        *slot.field->number(slot.section) = row.back() * slot.field->factor;
      }
      REQUIRE(status[k] == RowStatus::ok);
      CHECK(one_by_one.reason(row).empty());
      std::vector<double> alone(names.size());
      std::vector<RowStatus> alone_status(1);
      one_by_one.evaluate(row, alone, alone_status);
      for (std::size_t o = 0; o < names.size(); ++o) {
        const double expected = value_of(*find_output<double>(names[o]), plant);
        CHECK(bits(figures[o * rows + k]) == bits(expected));
        CHECK(bits(alone[o]) == bits(expected));
      }
    }
  }
}

TEST_CASE("a batch says of each row that fails why it fails, and gives it no figures") {
  const BatchPlan plan(load("minimal.yaml"), {"cathode.active_fraction", "cell.voltage", "investment.life"}, {"pack_cost", "npv"});
  const Range voltage = plan.range(1);
  const double active = plan.base().cathode.active_fraction.value, volts = plan.base().cell.voltage.value / plan.fields()[1]->factor;
  const std::vector<double> values{active, active * 0.9, active, active, std::nan(""),  //
                                   volts,  volts, voltage.high * 2, volts, volts,      //
                                   20,     20,    20,           20.5,  20};
  std::vector<double> figures(10);
  std::vector<RowStatus> status(5);
  BatchWorker worker(plan);
  worker.evaluate(values, figures, status);
  CHECK(status == std::vector{RowStatus::ok, RowStatus::misfit, RowStatus::out_of_range, RowStatus::out_of_range, RowStatus::out_of_range});
  for (std::size_t k = 1; k < 5; ++k) CHECK((std::isnan(figures[k]) && std::isnan(figures[5 + k])));
  const auto reason = [&](std::size_t k) { return worker.reason(std::vector{values[k], values[5 + k], values[10 + k]}); };
  CHECK(reason(0).empty());
  CHECK(reason(1) == "cathode.active_fraction: active, carbon and binder fractions do not add up to 1");
  CHECK_THAT(reason(2), Catch::Contains("cell.voltage: ") && Catch::Contains(" is not from "));
  CHECK(reason(3) == "investment.life: 20.5 is not whole");
  CHECK_THAT(reason(4), Catch::StartsWith("cathode.active_fraction: "));
}

TEST_CASE("an alternative that a batch sets replaces the other") {
  const Plant<double> base = load("lfp_cn_50gwh.yaml");
  REQUIRE(base.plant.output.given);
  const BatchPlan plan(base, {"plant.packs"}, {"rated_packs"});
  CHECK_FALSE(plan.base().plant.output.given);
  std::vector<double> figures(1);
  std::vector<RowStatus> status(1);
  BatchWorker(plan).evaluate(std::vector{250000.0}, figures, status);
  CHECK(status[0] == RowStatus::ok);
  CHECK(figures[0] == 250000);
}

TEST_CASE("a batch is refused with everything that is wrong with it") {
  try {
    BatchPlan(load("minimal.yaml"), {"labour.wagee", "cell.chemistry", "labour.wage", "labour.wage", "plant.output", "plant.packs"}, {"pack_costt"});
    FAIL("it was taken");
  } catch (const InputError& error) {
    CHECK(error.trouble == Trouble::usage);
    REQUIRE(error.problems.size() == 5);
    CHECK(error.problems[0].hint == "did you mean 'labour.wage'?");
    CHECK(error.problems[1].message == "is not a number");
    CHECK(error.problems[2].message == "is there twice");
    CHECK(error.problems[3].message == "contradicts plant.output");
    CHECK(error.problems[4].hint == "did you mean 'pack_cost'?");
  }
}

TEST_CASE("ten thousand random rows over every plant of configs/ are what the model says of each, whatever the lanes") {
  const auto files = all_files();
  REQUIRE(files.size() > 30);
  std::vector<std::string> all;
  for (const Output<double>& o : registered_outputs<double>) all.emplace_back(o.name);

  constexpr std::size_t rows_in_all = 10000;
  const std::size_t rows = (rows_in_all + files.size() - 1) / files.size();
  std::uint64_t file_number = 0;
  std::size_t good = 0;
  for (const auto& [file, overlay] : files) {
    ++file_number;
    Plant<double> plant = load(file, overlay);
    plant.learning.rate.value = 0.08;  // experience and unlike cells take part
    plant.consistency.spread.value = 0.02;
    const std::vector<std::string> drawn = drawn_paths(plant, file_number, 14);
    BatchPlan plan(plant, drawn, all);
    const std::vector<double> values = values_around(plan, rows, 8);
    std::vector<double> expected(rows * all.size()), figures(rows * all.size());
    std::vector<RowStatus> wanted(rows), status(rows);
    plan.set_lanes(0);
    BatchWorker(plan).evaluate(values, expected, wanted);
    good += static_cast<std::size_t>(std::count(wanted.begin(), wanted.end(), RowStatus::ok));
    for (int lanes : {1, 4, 8}) {
      plan.set_lanes(lanes);
      BatchWorker(plan).evaluate(values, figures, status);
      INFO(file << " " << overlay << ", " << lanes << " lanes");
      CHECK(status == wanted);
      CHECK(other_bits(figures, expected) == 0);
    }
  }
  CHECK(good > rows_in_all / 2);
}
