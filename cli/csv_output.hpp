#pragma once

#include "model_options.hpp"
#include "report/csv.hpp"

namespace packcost {

/// Gives columns the names of `--columns OLD=NEW,...`, where OLD is a heading or the name of a figure. Throws InputError (usage) for what is
/// unknown, empty or there twice.
void rename_columns(std::vector<CsvColumn>& columns, const OutputOptions& options);

/// Throws InputError (usage) if columns are to be renamed in a format that has no headings of its own.
void refuse_columns(const OutputOptions& options);

/// Writes a table as CSV, its columns renamed as the options say, and its schema beside it where it goes to a file.
void give_csv(const TableData& table, const OutputOptions& options, const CsvOrigin& origin);

}  // namespace packcost
