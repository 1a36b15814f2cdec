#include "random_rows.hpp"
#include "study/batch.hpp"

#include <catch2/catch.hpp>

using namespace packcost;
using namespace packcost::test;

namespace {

constexpr std::size_t bases = 70, groups = 5;

/// A Saltelli design over a plan, some of whose base points do not fit.
struct Design {
  std::vector<double> a, b;
  std::vector<std::size_t> group_of;

  explicit Design(const BatchPlan& plan) : a(values_around(plan, bases, 3)), b(values_around(plan, bases, 4)) {
    for (std::size_t i = 0; i < plan.paths().size(); ++i) group_of.push_back(i % groups);
    a[2 * bases + 5] = std::nan("");
    b[3 * bases + 66] = 1e300;
  }
  SaltelliRows rows() const { return {a, b, group_of, groups}; }

  /// Every row written out, a column a path.
  std::vector<double> written_out() const {
    std::vector<double> all;
    for (std::size_t i = 0; i < group_of.size(); ++i)
      for (std::size_t k = 0; k < bases; ++k)
        for (std::size_t place = 0; place < groups + 2; ++place) all.push_back((place == 1 || place == group_of[i] + 2 ? b : a)[i * bases + k]);
    return all;
  }
};

}  // namespace

TEST_CASE("what moves one group at a time gives the bits of every row for itself, over every plant of configs/, whatever the lanes") {
  std::vector<std::string> outputs, with_price;
  for (const Output<double>& o : registered_outputs<double>) {
    with_price.emplace_back(o.name);
    if (!o.needs.price) outputs.emplace_back(o.name);
  }
  std::uint64_t file_number = 0;
  std::size_t good = 0;
  for (const auto& [file, overlay] : all_files()) {
    Plant<double> plant = load(file, overlay);
    plant.learning.rate.value = 0.08;  // experience and unlike cells take part
    plant.consistency.spread.value = 0.02;
    const std::vector<std::string> drawn = drawn_paths(plant, 100 + file_number, 11);
    const auto& wanted = file_number++ % 12 == 0 ? with_price : outputs;  // a price is looked for in each row for itself
    BatchPlan plan(plant, drawn, wanted);
    const Design design(plan);
    constexpr std::size_t rows = bases * (groups + 2);
    std::vector<double> expected(rows * wanted.size()), figures(rows * wanted.size());
    std::vector<RowStatus> expected_status(rows), status(rows);
    plan.set_lanes(0);
    BatchWorker(plan).evaluate(design.written_out(), expected, expected_status);
    good += static_cast<std::size_t>(std::count(expected_status.begin(), expected_status.end(), RowStatus::ok));
    for (int lanes : {0, 1, 4, 8}) {
      plan.set_lanes(lanes);
      std::fill(figures.begin(), figures.end(), 0.5);
      BatchWorker(plan).evaluate(design.rows(), figures, status);
      INFO(file << " " << overlay << ", " << lanes << " lanes");
      CHECK(status == expected_status);
      CHECK(other_bits(figures, expected) == 0);
    }
  }
  CHECK(good > file_number * bases * groups / 2);
}
