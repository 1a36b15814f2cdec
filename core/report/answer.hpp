#pragma once

#include "units/unit_expression.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace packcost {

/// A named figure with its unit, ready to be printed. The unit has its currency in it.
struct Figure {
  std::string name;
  double value = 0;
  std::string unit;
  std::string doc;
};

/// A cell of a table: a text, a number, or nothing.
using Datum = std::variant<std::monostate, std::string, double>;

/// The number, or nothing where it is not finite: an edge that is never met, a figure that the data do not say.
Datum known(double value);

struct Column {
  std::string name;
  std::string unit;   ///< empty for texts and bare counts
  std::string doc{};  ///< what it means, for the schema beside a CSV file
};

struct TableData {
  std::string name;
  std::string title;
  std::vector<Column> columns;
  std::vector<std::vector<Datum>> rows;
};

/// What one command says about one plant, or about one file of data. A figure that is not finite is printed as nothing: say why in `warnings`.
struct Answer {
  std::string command;
  std::string plant;
  std::string subject = "plant";  ///< what `plant` names: the key in JSON, the first column in CSV
  std::string chemistry;
  std::string description;
  std::string inputs_json;    ///< the resolved plant
  std::string inputs_digest;
  std::string currency;
  std::vector<Figure> figures;
  std::vector<TableData> tables;
  std::vector<std::string> warnings;
  std::optional<std::uint64_t> seed{};  ///< of what was drawn by chance, for what describes the answer
  std::string design_json{};            ///< what was drawn; empty where nothing was
};

/// xlsx is a workbook of what packs cost, which no function here prints.
enum class Format { table, csv, json, jsonl, md, xlsx };

/// How a terminal is to be written to.
struct Terminal {
  int width = 80;
  bool colour = false;
};

/// The answers of one command as bytes of a format. `csv` is one row a plant; with `table` named, that table of every plant.
std::string print_answers(const std::vector<Answer>& answers, Format format, const std::string& table, const Terminal& terminal);

/// One table of no plant in particular as bytes of a format.
std::string print_table(const TableData& table, Format format, const Terminal& terminal);

/// Column of a figure: its name with the unit at the end, such as `pack_cost_usd2024_per_kwh` for `pack_cost_per_kwh`.
std::string column_name(const std::string& name, const std::string& unit);

}  // namespace packcost
