#include "run_worker.hpp"

#include "report/text.hpp"

#include <charconv>
#include <cmath>
#include <map>

namespace packcost {

namespace {

void append_number(std::string& out, double value) {
  char buffer[32];
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value);
  out.append(buffer, end);
}

void append_count(std::string& out, std::size_t value) {
  char buffer[32];
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value);
  out.append(buffer, end);
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

  // One block: the values of a variant's rows by column, and for each row of the block where its figures are.
  std::vector<double> values, figures;
  std::vector<RowStatus> status;
  std::vector<std::size_t> rows;  ///< of the variant
  std::vector<std::string> errors;
  std::vector<double> answers;  ///< row by row

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
  void add_csv(const RowBlock& block, std::size_t row, std::string& out) const;
  void add_json(const RowBlock& block, std::size_t row, std::string& out) const;
};

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
  values.resize(numbers.size() * rows.size());
  Refusal refusal;
  for (std::size_t r = 0; r < rows.size(); ++r)
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      values[i * rows.size() + r] = e.cells.read(numbers[i], block.text(rows[r], numbers[i], table.columns().size()), refusal);
      if (refusal.message.empty()) continue;
      if (errors[rows[r]].empty()) errors[rows[r]] = paths[i] + ": " + refusal.message + (refusal.expected.empty() ? "" : "; expected " + refusal.expected);
      refusal = {};
    }
  const std::size_t shown = question.outputs.size();
  figures.resize(shown * rows.size());
  status.resize(rows.size());
  e.worker.evaluate(values, figures, status);
  std::vector<double> row(numbers.size());
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (status[r] != RowStatus::ok && errors[rows[r]].empty()) {
      for (std::size_t i = 0; i < numbers.size(); ++i) row[i] = values[i * rows.size() + r];
      errors[rows[r]] = e.worker.reason(row);
    }
    for (std::size_t o = 0; o < shown; ++o) {
      const double value = figures[o * rows.size() + r] / e.plan.outputs()[o]->factor * e.scale[o];
      if (std::isinf(value) && errors[rows[r]].empty()) errors[rows[r]] = "a result is not a finite number";
      answers[rows[r] * shown + o] = value;
    }
  }
}

void RunWorker::State::add_csv(const RowBlock& block, std::size_t row, std::string& out) const {
  const std::size_t columns = table.columns().size(), shown = question.outputs.size();
  if (row_column) out += csv_field(block.text(row, *row_column, columns));
  else append_count(out, block.first + row + 1);
  const bool ok = errors[row].empty();
  out += ok ? ",ok," : ",failed,";
  if (!ok) out += csv_field(errors[row]);
  if (all_numbers && block.plain[row]) {
    // As it was written.
    const std::size_t hole = row_column.value_or(columns);
    if (hole > 0) (out += ',') += block.texts(row, 0, hole, columns);
    if (hole + 1 < columns) (out += ',') += block.texts(row, hole + 1, columns, columns);
  } else {
    for (std::size_t i = 0; i < columns; ++i) {
      if (row_column && i == *row_column) continue;
      const std::string_view text = block.text(row, i, columns);
      // A number may start with a sign; a text that does could be a formula of a spreadsheet.
      const bool bare = table.role(i) == ColumnRole::number && (block.plain[row] || text.find_first_of(",\"\r\n") == text.npos);
      out += ',';
      if (bare) out += text;
      else out += csv_field(text);
    }
  }
  constexpr std::size_t longest = 25;  // of a number and the comma before it
  const std::size_t written = out.size();
  out.resize(written + shown * longest + 1);
  char* to = out.data() + written;
  for (std::size_t o = 0; o < shown; ++o) {
    *to++ = ',';
    const double value = answers[row * shown + o];
    if (ok && !std::isnan(value)) to = std::to_chars(to, to + longest - 1, value).ptr;
  }
  *to++ = '\n';
  out.resize(static_cast<std::size_t>(to - out.data()));
}

void RunWorker::State::add_json(const RowBlock& block, std::size_t row, std::string& out) const {
  const std::size_t columns = table.columns().size(), shown = question.outputs.size();
  const auto value_of = [&](std::string_view text) {
    if (is_json_number(text)) out += text;
    else out += json_string(text);
  };
  out += "{\"row\": ";
  if (row_column) value_of(block.text(row, *row_column, columns));
  else append_count(out, block.first + row + 1);
  const bool ok = errors[row].empty();
  out += ok ? ", \"status\": \"ok\"" : ", \"status\": \"failed\", \"error\": " + json_string(errors[row]);
  for (std::size_t i = 0; i < columns; ++i) {
    if (row_column && i == *row_column) continue;
    (out += ", ") += json_string(table.columns()[i]);
    out += ": ";
    if (table.role(i) == ColumnRole::text) out += json_string(block.text(row, i, columns));
    else value_of(block.text(row, i, columns));
  }
  for (std::size_t o = 0; o < shown; ++o) {
    const double value = answers[row * shown + o];
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
  s.answers.assign(block.rows() * s.question.outputs.size(), std::nan(""));
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
