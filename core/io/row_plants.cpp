#include "io/row_plants.hpp"

#include "io/fail.hpp"
#include "io/line_up.hpp"
#include "io/read_bytes.hpp"
#include "plant/alternatives.hpp"
#include "plant/check.hpp"
#include "schema/suggest.hpp"

namespace packcost {

namespace {

constexpr std::size_t rows_limit = std::size_t{4} << 30;
constexpr std::size_t most_problems = 40;

bool rebuilds(const Slot<double>& slot, const std::string& path) {
  return path == "plant.currency" || (slot.field && slot.field->kind == Kind::row);
}

}  // namespace

RowPlants::RowPlants(const PlantInputs& inputs, const std::string& rows, const Tables& tables) : tables_(tables) {
  LoadedPlant loaded = load_plant(inputs, tables);
  base_ = std::move(loaded.resolved);
  assignments_ = std::move(loaded.assignments);
  money_.table = &tables.money;
  money_.currency = base_.currency;
  money_.from_registry = *money_factor(tables.money, registry_currency(), base_.currency);

  name_ = display_name(rows, "standard input");
  text_ = read_bytes(rows, rows_limit);
  csv_ = std::make_unique<CsvReader>(text_, name_);
  columns_ = csv_->header();
  Problems problems;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const Slot<double> slot = find_slot(base_.plant, columns_[i]);
    rebuilds_ = rebuilds_ || rebuilds(slot, columns_[i]);
    if (slot.field) continue;
    const std::vector<std::string> known = paths_of(base_.plant);
    const std::vector<std::string_view> views(known.begin(), known.end());
    const std::string near = nearest(columns_[i], views);
    Problem problem = problem_at(csv_->place(i), "this column is not a parameter", near.empty() ? near : "did you mean '" + near + "'?");
    problem.path = columns_[i];
    problems.push_back(std::move(problem));
  }
  if (!problems.empty()) throw InputError{Trouble::data, std::move(problems)};
  check_all();
  csv_ = std::make_unique<CsvReader>(text_, name_);
}

YamlNode RowPlants::cell(std::size_t column) const {
  YamlNode value;
  value.kind = YamlNode::Kind::scalar;
  value.text = std::string(csv_->fields()[column]);
  return value;
}

/// Reads every value once, so that a table with a wrong one gives no result at all.
void RowPlants::check_all() {
  Problems problems;
  plant_ = base_.plant;
  std::vector<Slot<double>> slots;
  for (const std::string& column : columns_) slots.push_back(find_slot(plant_, column));
  while (csv_->next() && problems.size() < most_problems)
    for (std::size_t i = 0; i < slots.size(); ++i) {
      const bool empty = csv_->fields()[i].empty() && slots[i].field->kind != Kind::text;
      const Refusal refusal = empty ? Refusal{"the field is empty", expected_of(*slots[i].field, money_), {}} : set_value(slots[i], cell(i), money_);
      if (refusal.message.empty()) continue;
      Problem problem = problem_at(csv_->place(i), refusal.message, refusal.hint);
      problem.path = columns_[i];
      problem.expected = refusal.expected;
      problem.excerpt = csv_->excerpt();
      problems.push_back(std::move(problem));
    }
  if (!problems.empty()) throw InputError{Trouble::data, std::move(problems)};
}

bool RowPlants::next() {
  if (!csv_->next()) return false;
  ++row_;
  error_.clear();
  if (rebuilds_) resolve_row();
  else set_row();
  return true;
}

void RowPlants::set_row() {
  plant_ = base_.plant;
  std::vector<std::string_view> set(columns_.begin(), columns_.end());
  for (std::size_t i = 0; i < columns_.size(); ++i) set_value(find_slot(plant_, columns_[i]), cell(i), money_);
  drop_alternatives(plant_, set);
  const std::vector<PlantFault> faults = faults_of(plant_);
  if (!faults.empty()) error_ = faults.front().paths.front() + ": " + faults.front().message;
}

void RowPlants::resolve_row() {
  std::vector<Assignment> all = assignments_;
  for (std::size_t i = 0; i < columns_.size(); ++i) all.push_back({columns_[i], cell(i), Layer::set, csv_->place(i), {}});
  Problems problems;
  plant_ = resolve(all, tables_, name_, problems).plant;
  if (!problems.empty()) {
    error_ = problems.front().path + ": " + problems.front().message;
    plant_ = base_.plant;
  }
}

}  // namespace packcost
