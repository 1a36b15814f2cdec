#pragma once

#include "invocation.hpp"
#include "report/csv.hpp"
#include "study/sampling.hpp"

namespace packcost {

/// The columns that a design has in CSV: `row`, what the row is for (`design_...`), then a column a parameter, named by its path.
class DesignRows {
 public:
  /// Both must outlive this.
  DesignRows(const Sampler& sampler, const std::vector<std::string>& groups) : sampler_(sampler), groups_(groups) {}

  std::vector<CsvColumn> columns() const;
  /// The columns between `row` and the parameters.
  std::vector<CsvColumn> place_columns() const;
  std::vector<CsvColumn> parameter_columns() const;

  /// Appends `12,3,AB,cell.capacity,`: number and place of a row (from 0), each with a comma after it.
  void add_place(std::string& line, std::uint64_t row) const;
  /// The same without the number.
  void add_design(std::string& line, std::uint64_t row) const;
  /// Appends the values of row i of `count` that Sampler::draw gave, with commas between them.
  void add_values(std::string& line, std::span<const double> values, std::size_t count, std::size_t i) const;

 private:
  const Sampler& sampler_;
  const std::vector<std::string>& groups_;
};

}  // namespace packcost
