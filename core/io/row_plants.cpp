#include "io/row_plants.hpp"

#include "io/fail.hpp"
#include "plant/alternatives.hpp"
#include "plant/check.hpp"
#include "schema/suggest.hpp"

#include <algorithm>

namespace packcost {

namespace {

constexpr std::size_t most_held = std::size_t{1} << 30;
constexpr std::size_t most_variants = 1000;
constexpr std::size_t most_problems = 40;

}  // namespace

RowPlants::RowPlants(const PlantInputs& inputs, const std::string& rows, const Tables& tables) : tables_(tables), rows_(rows) {
  LoadedPlant loaded = load_plant(inputs, tables);
  base_ = std::move(loaded.resolved);
  assignments_ = std::move(loaded.assignments);

  input_ = std::make_unique<Input>(rows);
  name_ = input_->name();
  held_ = rows == "-" || input_->size() == 0;
  if (held_) text_ = read_bytes(*input_, most_held);
  rewind();
  check_header();
  check_all();
  rewind();
}

/// Goes to the start of the table.
void RowPlants::rewind() {
  csv_.reset();
  if (!held_) input_ = std::make_unique<Input>(rows_);
  csv_ = held_ ? std::make_unique<CsvReader>(text_, name_) : std::make_unique<CsvReader>(*input_);
  if (columns_.empty()) columns_ = csv_->header();
  else if (columns_ != csv_->header()) throw input_error(Trouble::data, {name_}, "the file was changed while it was read");
}

void RowPlants::check_header() {
  Problems problems;
  const auto report = [&](std::size_t column, std::string message, std::string hint) {
    Problem problem = problem_at(csv_->place(column), std::move(message), std::move(hint));
    problem.path = columns_[column];
    problems.push_back(std::move(problem));
  };
  const std::vector<std::string> known = paths_of(base_.plant);
  const std::vector<std::string_view> views(known.begin(), known.end());
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const Slot<double> slot = find_slot(base_.plant, columns_[i]);
    if (!slot.field) {
      const std::string near = nearest(columns_[i], views);
      report(i, "this column is not a parameter", near.empty() ? near : "did you mean '" + near + "'?");
    } else if (slot.field->kind == Kind::row || columns_[i] == "plant.currency") {
      choosing_.push_back(i);
    }
  }
  for (const Alternative& a : alternatives)
    if (csv_->column(a.first) && csv_->column(a.second)) report(*csv_->column(a.second), "contradicts column " + std::string(a.first), {});
  if (!problems.empty()) throw InputError{Trouble::data, std::move(problems)};
}

bool RowPlants::is_number(std::size_t column) const {
  const Kind kind = find_slot(const_cast<Plant<double>&>(base_.plant), columns_[column]).field->kind;
  return kind == Kind::number || kind == Kind::whole;
}

YamlNode RowPlants::cell(std::size_t column) const {
  YamlNode value;
  value.kind = YamlNode::Kind::scalar;
  value.text = std::string(csv_->fields()[column]);
  return value;
}

/// The variant that the row chooses; what is wrong with a new one is appended to `problems`.
const RowPlants::Variant& RowPlants::variant(Problems& problems) {
  std::string key;
  for (std::size_t i : choosing_) (key += csv_->fields()[i]) += '\0';
  if (const auto found = variants_.find(key); found != variants_.end()) return found->second;
  if (variants_.size() == most_variants) {
    variants_.clear();
    variant_ = nullptr;
  }
  std::vector<Assignment> all = assignments_;
  for (std::size_t i : choosing_) all.push_back({columns_[i], cell(i), Layer::set, csv_->place(i), csv_->excerpt()});
  Problems found;
  ResolvedPlant resolved = resolve_values(all, tables_, name_, found);
  PlantMoney money{&tables_.money, resolved.currency, *money_factor(tables_.money, registry_currency(), resolved.currency)};
  problems.insert(problems.end(), found.begin(), found.end());
  return variants_[key] = {std::move(resolved.plant), std::move(money), found.empty()};
}

/// Every row sets the same columns, so that the plant is copied only where it starts from another variant.
void RowPlants::start_from(const Variant& variant) {
  plant_ = variant.plant;
  variant_ = &variant;
  slots_.clear();
  for (const std::string& column : columns_) slots_.push_back(find_slot(plant_, column));
  const std::vector<std::string_view> set(columns_.begin(), columns_.end());
  drop_alternatives(plant_, set);
}

Refusal RowPlants::set(std::size_t column) {
  const Slot<double>& slot = slots_[column];
  if (!slot.field) return {"not a parameter of the process that this row chooses", {}, {}};
  if (csv_->fields()[column].empty() && slot.field->kind != Kind::text) return {"the field is empty", expected_of(*slot.field, variant_->money), {}};
  return set_value(slot, cell(column), variant_->money);
}

/// Makes plant_ that of the row; what is wrong with its values is appended to `problems`.
void RowPlants::set_row(Problems& problems) {
  const Variant& chosen = variant(problems);
  if (!chosen.good) return;
  if (&chosen != variant_) start_from(chosen);
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    const Refusal refusal = set(i);
    if (refusal.message.empty()) continue;
    Problem problem = problem_at(csv_->place(i), refusal.message, refusal.hint);
    problem.path = columns_[i];
    problem.expected = refusal.expected;
    problem.excerpt = csv_->excerpt();
    problems.push_back(std::move(problem));
  }
}

/// Reads every value once, so that a table with a wrong one gives no result at all.
void RowPlants::check_all() {
  Problems problems;
  while (csv_->next() && problems.size() < most_problems) set_row(problems);
  if (!problems.empty()) throw InputError{Trouble::data, std::move(problems)};
  variant_ = nullptr;
}

bool RowPlants::next() {
  if (!csv_->next()) return false;
  ++row_;
  error_.clear();
  Problems problems;
  set_row(problems);
  if (!problems.empty()) throw input_error(Trouble::data, {name_}, "the file was changed while it was read");
  const std::vector<PlantFault> faults = faults_of(plant_);
  if (!faults.empty()) error_ = faults.front().paths.front() + ": " + faults.front().message;
  return true;
}

}  // namespace packcost
