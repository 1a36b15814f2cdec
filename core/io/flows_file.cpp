#include "io/flows_file.hpp"

#include "io/csv_reader.hpp"
#include "io/fail.hpp"
#include "io/read_bytes.hpp"
#include "units/written_number.hpp"

namespace packcost {

namespace {
constexpr std::size_t flows_limit = std::size_t{1} << 20;
}

std::vector<double> read_flows(const std::string& name) {
  const std::string file = display_name(name, "standard input"), text = read_bytes(name, flows_limit);
  CsvReader csv(text, file);
  Problems problems;
  const auto column = [&](const char* wanted) {
    const auto found = csv.column(wanted);
    if (!found) problems.push_back(problem_at({file, 1, 1}, std::string("column '") + wanted + "' is missing"));
    return found.value_or(0);
  };
  const std::size_t year = column("year"), flow = column("cash_flow");
  std::vector<double> flows;
  while (problems.empty() && csv.next()) {
    const auto number = [&](std::size_t at) {
      std::string why;
      const auto value = parse_number(csv.fields()[at], why);
      if (!value) problems.push_back(problem_at(csv.place(at), "'" + std::string(csv.fields()[at]) + "': " + why));
      return value.value_or(0);
    };
    if (const double y = number(year); problems.empty() && y != static_cast<double>(flows.size()))
      problems.push_back(problem_at(csv.place(year), "year " + std::string(csv.fields()[year]) + " is out of order",
                                    "years run from 0 without gaps; a year without a flow is 0"));
    flows.push_back(number(flow));
  }
  if (problems.empty() && flows.empty()) problems.push_back(problem_at({file, 1, 1}, "there are no flows"));
  if (!problems.empty()) throw InputError{Trouble::data, std::move(problems)};
  return flows;
}

}  // namespace packcost
