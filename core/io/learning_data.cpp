#include "io/learning_data.hpp"

#include "io/csv_reader.hpp"
#include "io/fail.hpp"
#include "schema/suggest.hpp"
#include "units/written_number.hpp"

#include <limits>

namespace packcost {

namespace {

enum class May { be_any, be_positive, be_empty };

struct Wanted {
  const std::string& name;
  std::vector<double>& values;
  May may;
  std::size_t column = 0;
};

std::vector<Wanted> find_columns(const CsvReader& csv, const std::string& file, std::vector<Wanted> all) {
  Problems problems;
  const std::vector<std::string_view> header(csv.header().begin(), csv.header().end());
  for (Wanted& wanted : all) {
    if (const auto found = csv.column(wanted.name)) {
      wanted.column = *found;
      continue;
    }
    std::string near = nearest(wanted.name, header);
    for (const std::string_view column : header)
      if (near.empty() && column.starts_with(wanted.name + '_')) near = column;
    Problem problem = problem_at({file, 1, 1}, "there is no column '" + wanted.name + "'", near.empty() ? near : "did you mean '" + near + "'?");
    for (std::string_view name : header) (problem.expected += problem.expected.empty() ? "one of " : ", ") += name;
    problems.push_back(std::move(problem));
  }
  if (!problems.empty()) throw InputError{Trouble::data, std::move(problems)};
  return all;
}

/// Reads the row's fields; the problems in them, each at its place.
class RowReader {
 public:
  RowReader(const CsvReader& csv, Problems& problems) : csv_(csv), problems_(problems) {}

  void read(const Wanted& wanted) {
    const std::string_view text = csv_.fields()[wanted.column];
    wanted.values.push_back(std::numeric_limits<double>::quiet_NaN());
    if (text.empty() && wanted.may == May::be_empty) return;
    if (text.empty()) return complain(wanted, "the field is empty", "a number");
    std::string why;
    const auto number = parse_number(text, why);
    if (!number) return complain(wanted, "'" + std::string(text.substr(0, 60)) + "' is not a number: " + why, "a number");
    if (wanted.may != May::be_any && !(*number > 0)) return complain(wanted, std::string(text.substr(0, 60)) + " is not above 0", "a number above 0");
    wanted.values.back() = *number;
  }

  /// Complains unless the newest value of the column is more than the one before.
  void rises(const Wanted& wanted, const std::string& message, const std::string& hint) {
    const std::size_t rows = wanted.values.size();
    if (rows > 1 && wanted.values[rows - 1] <= wanted.values[rows - 2]) complain(wanted, message, "more than in the row before", hint);
  }

 private:
  void complain(const Wanted& wanted, std::string message, std::string expected, std::string hint = {}) {
    Problem problem = problem_at(csv_.place(wanted.column), std::move(message), std::move(hint));
    problem.path = wanted.name;
    problem.expected = std::move(expected);
    problem.excerpt = csv_.excerpt();
    problems_.push_back(std::move(problem));
  }

  const CsvReader& csv_;
  Problems& problems_;
};

}  // namespace

LearningTable read_learning_table(std::string_view text, const std::string& file, const LearningColumns& columns) {
  LearningTable table;
  CsvReader csv(text, file);
  std::vector<Wanted> wanted{{columns.year, table.year, May::be_any},
                             {columns.price, table.price, May::be_empty},
                             {columns.output, table.output, May::be_positive}};
  if (!columns.research.empty()) wanted.push_back({columns.research, table.research, May::be_positive});
  if (!columns.price_year.empty()) wanted.push_back({columns.price_year, table.price_year, May::be_any});
  wanted = find_columns(csv, file, std::move(wanted));

  Problems problems;
  RowReader row(csv, problems);
  try {
    while (csv.next()) {
      if (table.place.size() == most_history_rows)
        throw input_error(Trouble::data, {file, csv.line(), 1}, "more than " + std::to_string(most_history_rows) + " rows: a price history has one a year");
      table.place.push_back(csv.place(wanted[1].column));
      for (const Wanted& w : wanted) row.read(w);
      row.rises(wanted[0], "the years do not rise", "sort the rows by year, each year once");
      if (columns.cumulative) row.rises(wanted[2], "cumulative output does not rise", "if this is the output of each year, say --annual");
    }
  } catch (const InputError& error) {  // the table itself is broken: say so after what was wrong before
    problems.insert(problems.end(), error.problems.begin(), error.problems.end());
  }
  if (!problems.empty()) throw InputError{Trouble::data, std::move(problems)};
  if (table.place.empty()) throw input_error(Trouble::data, {file, 1, 1}, "there are no rows under the header");
  return table;
}

}  // namespace packcost
