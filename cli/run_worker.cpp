#include "run_worker.hpp"

#include "report/text.hpp"
#include "units/print_number.hpp"

#include <charconv>
#include <cmath>
#include <map>

namespace packcost {

namespace {

void append_count(std::string& out, std::size_t value) {
  char buffer[room_of_number];
  out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
}

/// Whether a text stands in JSON as it is: a number as JSON spells them.
bool is_json_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool digits = !text.empty() && (text.front() == '-' ? text.size() > 1 && text[1] >= '0' && text[1] <= '9' : text.front() >= '0' && text.front() <= '9');
  return error == std::errc() && end == text.data() + text.size() && digits && text.back() != '.' && text.find(".e") == text.npos && text.find(".E") == text.npos;
}

/// What a variant is evaluated with.
struct Evaluator {
  std::shared_ptr<const RowVariant> variant;
  BatchPlan plan;
  BatchWorker worker;
  CellReader cells;
  std::vector<double> scale;  ///< of the money shown, for each output

  Evaluator(std::shared_ptr<const RowVariant> v, const RowTable& table, const RowQuestion& question, const std::vector<std::string>& paths)
      : variant(std::move(v)), plan(with_lanes(BatchPlan(variant->plant, paths, question.outputs, variant->money.from_registry), question.lanes)), worker(plan),
        cells(table, *variant) {
    const ShownMoney money = question.money(variant->money.currency);
    for (const Output<double>* o : plan.outputs()) scale.push_back(std::pow(money.factor, o->dimension.money));
  }
  Evaluator(const Evaluator&) = delete;

  static BatchPlan with_lanes(BatchPlan plan, int lanes) {
    plan.set_lanes(lanes);
    return plan;
  }
};

}  // namespace

struct RunWorker::State {
  const RowTable& table;
  const RowQuestion& question;
  std::vector<std::size_t> numbers;  ///< columns
  std::vector<std::string> paths;    ///< of those
  std::optional<std::size_t> row_column;
  bool all_numbers = true;  ///< whether every column but `row` is a number of the plant
  std::map<const RowVariant*, std::unique_ptr<Evaluator>> evaluators;

  // One block: values and figures of a variant's rows by column, and the figures of all rows by column.
  std::vector<double> values, figures, answers;
  std::vector<RowStatus> status;
  std::vector<std::size_t> rows;  ///< of the variant
  std::vector<std::string> errors;
  std::vector<std::string_view> texts;  ///< of a row

  State(const RowTable& t, const RowQuestion& q) : table(t), question(q) {
    for (std::size_t i = 0; i < table.columns().size(); ++i) {
      if (table.columns()[i] == "row") row_column = i;
      else all_numbers = all_numbers && table.role(i) == ColumnRole::number;
      if (table.role(i) != ColumnRole::number) continue;
      numbers.push_back(i);
      paths.push_back(table.columns()[i]);
    }
  }

  Evaluator& evaluator(const std::shared_ptr<const RowVariant>& variant) {
    constexpr std::size_t most = 64;
    auto found = evaluators.find(variant.get());
    if (found != evaluators.end()) return *found->second;
    if (evaluators.size() == most) evaluators.clear();
    return *(evaluators[variant.get()] = std::make_unique<Evaluator>(variant, table, question, paths));
  }

  void evaluate_variant(const RowBlock& block, std::size_t which);
  void read_values(const RowBlock& block, Evaluator& e);
  void add_csv(const RowBlock& block, std::size_t row, std::string& out);
  void add_json(const RowBlock& block, std::size_t row, std::string& out);
};

/// Values of the variant's rows, and why a cell is none.
void RunWorker::State::read_values(const RowBlock& block, Evaluator& e) {
  values.resize(numbers.size() * rows.size());
  Refusal refusal;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (block.plain[rows[r]] && e.cells.read_line(block.line(rows[r]), block.last(), values.data() + r, rows.size())) continue;
    block.split(rows[r], table.columns().size(), texts);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      values[i * rows.size() + r] = e.cells.read(numbers[i], texts[numbers[i]], refusal);
      if (refusal.message.empty()) continue;
      if (errors[rows[r]].empty()) errors[rows[r]] = paths[i] + ": " + refusal.message + (refusal.expected.empty() ? "" : "; expected " + refusal.expected);
      refusal = {};
    }
  }
}

void RunWorker::State::evaluate_variant(const RowBlock& block, std::size_t which) {
  const std::shared_ptr<const RowVariant>& variant = block.variants[which];
  rows.clear();
  for (std::size_t k = 0; k < block.rows(); ++k)
    if (block.variant_of[k] == which) rows.push_back(k);
  if (!variant->trouble.empty()) {
    for (std::size_t k : rows) errors[k] = variant->trouble;
    return;
  }
  Evaluator& e = evaluator(variant);
  read_values(block, e);
  const std::size_t shown = question.outputs.size(), count = rows.size();
  const bool alone = count == block.rows();
  figures.resize(shown * count);
  status.resize(count);
  e.worker.evaluate(values, figures, status);
  std::vector<double> row(numbers.size());
  for (std::size_t r = 0; r < count; ++r) {
    if (status[r] == RowStatus::ok || !errors[rows[r]].empty()) continue;
    for (std::size_t i = 0; i < numbers.size(); ++i) row[i] = values[i * count + r];
    errors[rows[r]] = e.worker.reason(row);
  }
  for (std::size_t o = 0; o < shown; ++o) {
    const double factor = e.plan.outputs()[o]->factor, scale = e.scale[o];
    const std::span<double> column(figures.data() + o * count, count);
    double largest = 0;
    for (double& value : column) {
      value = value / factor * scale;
      largest = std::fabs(value) > largest ? std::fabs(value) : largest;
    }
    if (std::isinf(largest))
      for (std::size_t r = 0; r < count; ++r)
        if (std::isinf(column[r]) && errors[rows[r]].empty()) errors[rows[r]] = "a result is not a finite number";
    if (!alone)
      for (std::size_t r = 0; r < count; ++r) answers[o * block.rows() + rows[r]] = column[r];
  }
  if (alone) answers.swap(figures);
}

void RunWorker::State::add_csv(const RowBlock& block, std::size_t row, std::string& out) {
  const std::size_t columns = table.columns().size(), shown = question.outputs.size();
  const bool as_written = all_numbers && block.plain[row], ok = errors[row].empty();
  if (!as_written || row_column) block.split(row, columns, texts);
  if (row_column) out += csv_field(texts[*row_column]);
  else append_count(out, block.first + row + 1);
  out += ok ? ",ok," : ",failed,";
  if (!ok) out += csv_field(errors[row]);
  if (as_written && !row_column) {
    (out += ',') += block.line(row);
  } else {
    for (std::size_t i = 0; i < columns; ++i) {
      if (row_column && i == *row_column) continue;
      // A number may start with a sign; a text that does could be a formula of a spreadsheet.
      const bool bare = table.role(i) == ColumnRole::number && (block.plain[row] || texts[i].find_first_of(",\"\r\n") == texts[i].npos);
      out += ',';
      if (bare) out += texts[i];
      else out += csv_field(texts[i]);
    }
  }
  const std::size_t written = out.size();
  out.resize(written + shown * room_of_number + 1);
  char* to = out.data() + written;
  for (std::size_t o = 0; o < shown; ++o) {
    *to++ = ',';
    const double value = answers[o * block.rows() + row];
    if (ok && !std::isnan(value)) to = print_number(to, value);
  }
  *to++ = '\n';
  out.resize(static_cast<std::size_t>(to - out.data()));
}

void RunWorker::State::add_json(const RowBlock& block, std::size_t row, std::string& out) {
  const std::size_t columns = table.columns().size(), shown = question.outputs.size();
  block.split(row, columns, texts);
  const auto value_of = [&](std::string_view text) {
    if (is_json_number(text)) out += text;
    else out += json_string(text);
  };
  out += "{\"row\": ";
  if (row_column) value_of(texts[*row_column]);
  else append_count(out, block.first + row + 1);
  const bool ok = errors[row].empty();
  out += ok ? ", \"status\": \"ok\"" : ", \"status\": \"failed\", \"error\": " + json_string(errors[row]);
  for (std::size_t i = 0; i < columns; ++i) {
    if (row_column && i == *row_column) continue;
    (out += ", ") += json_string(table.columns()[i]);
    out += ": ";
    if (table.role(i) == ColumnRole::text) out += json_string(texts[i]);
    else value_of(texts[i]);
  }
  for (std::size_t o = 0; o < shown; ++o) {
    const double value = answers[o * block.rows() + row];
    if (!ok) continue;
    ((out += ", \"") += question.outputs[o]) += "\": ";
    if (std::isnan(value)) out += "null";
    else append_number(out, value);
  }
  out += "}\n";
}

RunWorker::RunWorker(const RowTable& table, const RowQuestion& question) : state_(std::make_unique<State>(table, question)) {}
RunWorker::~RunWorker() = default;
RunWorker::RunWorker(RunWorker&&) noexcept = default;

std::size_t RunWorker::answer(const RowBlock& block, std::string& out) {
  State& s = *state_;
  s.errors.assign(block.rows(), {});
  s.answers.resize(block.rows() * s.question.outputs.size());
  for (std::size_t which = 0; which < block.variants.size(); ++which) s.evaluate_variant(block, which);
  std::size_t failed = 0;
  for (std::size_t row = 0; row < block.rows(); ++row) {
    failed += !s.errors[row].empty();
    if (s.question.json) s.add_json(block, row, out);
    else s.add_csv(block, row, out);
  }
  return failed;
}

std::vector<CsvColumn> answer_columns(const RowTable& table, const RowQuestion& question) {
  std::vector<CsvColumn> columns{{"row", "integer", {}, {}, "Number of the row."},
                                 {"status", "string", {}, {}, "ok, or failed."},
                                 {"error", "string", {}, {}, "Why the row failed."}};
  Plant<double> plant = table.base().plant;
  const ShownMoney own = question.money(table.base().currency);
  for (std::size_t i = 0; i < table.columns().size(); ++i) {
    const std::string& name = table.columns()[i];
    if (name == "row") continue;
    CsvColumn column{name, "string", {}, {}, {}};
    if (const Slot<double> slot = find_slot(plant, name); slot.field) {
      column.description = slot.field->doc;
      if (table.role(i) == ColumnRole::number) {
        column.type = "number";
        column.unit = unit_with_currency(slot.field->unit, to_string(table.base().currency));
      }
    }
    columns.push_back(std::move(column));
  }
  for (const std::string& name : question.outputs) {
    const Output<double>& o = *find_output<double>(name);
    columns.push_back({column_of(o, own), "number", unit_with_currency(o.unit, own.currency), name, std::string(o.doc)});
  }
  return columns;
}

}  // namespace packcost
