#include "model/evaluate.hpp"
#include "model/outputs.hpp"
#include "units/unit_expression.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <set>

using namespace packcost;

TEST_CASE("every output has a unique snake_case name, one sentence and a unit that is read back") {
  std::set<std::string_view> names;
  for (const Output<double>& o : registered_outputs<double>) {
    INFO(o.name << ": " << o.doc);
    CHECK(names.insert(o.name).second);
    CHECK(o.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == o.name.npos);
    CHECK((o.name.front() >= 'a' && o.name.front() <= 'z'));
    CHECK(o.name.find("__") == o.name.npos);
    CHECK(o.doc.size() > 4);
    CHECK(o.doc.back() == '.');
    CHECK(o.doc.find(". ") == o.doc.npos);
    REQUIRE(find_output<double>(o.name));
    CHECK(find_output<double>(o.name)->doc == o.doc);
    if (o.unit.empty() || o.unit == "fraction" || o.unit == "ratio" || o.unit == "count") continue;
    const auto unit = parse_unit(o.unit);
    REQUIRE(unit);
    CHECK(unit->dimension == o.dimension);
    CHECK(unit->factor == Approx(o.factor).epsilon(1e-15));
  }
  CHECK(find_output<double>("no_such_output") == nullptr);
}

// Scripts name them: a name that disappears breaks somebody. Add new ones to the list; see CHANGELOG before one is taken away.
TEST_CASE("the names of outputs are those that were promised") {
  std::ifstream file(PACKCOST_SOURCE_DIR "/tests/reference/output_names.txt");
  std::vector<std::string> promised, given;
  for (std::string line; std::getline(file, line);) promised.push_back(line);
  for (const Output<double>& o : registered_outputs<double>) given.emplace_back(o.name);
  CHECK(given == promised);
}
