#include "io/row_table.hpp"

#include "io/fail.hpp"
#include "plant/alternatives.hpp"
#include "schema/suggest.hpp"
#include "units/read_decimal.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace packcost {

namespace {

constexpr std::size_t most_variants = 1000;
constexpr std::size_t most_problems = 40;

bool is_carried(std::string_view column) { return column == "row" || column.starts_with("design_"); }

ColumnRole role_of(const Field<double>& field) {
  switch (field.kind) {
    case Kind::number:
    case Kind::whole: return ColumnRole::number;
    case Kind::text: return ColumnRole::text;
    case Kind::series:
    case Kind::flag:
    case Kind::choice:
    case Kind::row: break;
  }
  return ColumnRole::word;
}

/// A text as it was before it was kept from being a formula of a spreadsheet: without the apostrophe before = + - @.
std::string_view bare(std::string_view text) {
  constexpr std::string_view signs = "=+-@";
  return text.size() > 1 && text[0] == '\'' && signs.find(text[1]) != signs.npos ? text.substr(1) : text;
}

/// A text that chooses what other values default to, and so is set before they are; `plant.currency` is one.
bool chooses_rows(const Field<double>& field, std::string_view path) { return field.kind == Kind::row || path == "plant.currency"; }

}  // namespace

RowTable::RowTable(const PlantInputs& inputs, const std::string& rows, const Tables& tables) : tables_(tables), rows_(rows) {
  LoadedPlant loaded = load_plant(inputs, tables);
  base_ = std::move(loaded.resolved);
  assignments_ = std::move(loaded.assignments);
  open();
  name_ = input_->name();
  file_ = rows != "-" && input_->size() > 0;
  check_header();
}

void RowTable::open() {
  source_.reset();
  input_ = std::make_unique<Input>(rows_, rows_ != "-" && digest_.empty());
  source_ = row_source(*input_);
  next_row_ = 0;
  if (columns_.empty()) columns_ = source_->header();
  else if (columns_ != source_->header()) throw input_error(Trouble::data, {name_}, "the file was changed while it was read");
}

void RowTable::check_header() {
  Problems problems;
  const auto report = [&](std::size_t column, std::string message, std::string hint) {
    Problem problem = problem_at(source_->place(column), std::move(message), std::move(hint));
    problem.path = columns_[column];
    problems.push_back(std::move(problem));
  };
  const std::vector<std::string> known = paths_of(base_.plant);
  const std::vector<std::string_view> views(known.begin(), known.end());
  for (std::size_t i = 0; i < columns_.size() && problems.size() < most_problems; ++i) {
    roles_.push_back(ColumnRole::carried);
    if (is_carried(columns_[i])) continue;
    const Slot<double> slot = find_slot(base_.plant, columns_[i]);
    if (slot.field) {
      roles_.back() = columns_[i] == "plant.currency" ? ColumnRole::word : role_of(*slot.field);
      continue;
    }
    const std::string near = nearest(columns_[i], views);
    report(i, "this column is not a parameter", near.empty() ? near : "did you mean '" + near + "'?");
  }
  const auto column = [this](std::string_view name) -> std::optional<std::size_t> {
    const auto found = std::find(columns_.begin(), columns_.end(), name);
    return found == columns_.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - columns_.begin()));
  };
  for (const Alternative& a : alternatives)
    if (column(a.first) && column(a.second)) report(*column(a.second), "contradicts column " + std::string(a.first), {});
  if (!problems.empty()) throw InputError{Trouble::data, std::move(problems)};
  words_ = std::find(roles_.begin(), roles_.end(), ColumnRole::word) != roles_.end();
}

YamlNode RowTable::cell(std::size_t column) const {
  YamlNode value;
  value.kind = YamlNode::Kind::scalar;
  value.text = std::string(bare(source_->fields()[column]));
  return value;
}

Problem RowTable::problem_of(std::size_t column, const Refusal& refusal) const {
  Problem problem = problem_at(source_->place(column), refusal.message, refusal.hint);
  problem.path = columns_[column];
  problem.expected = refusal.expected;
  problem.excerpt = source_->excerpt();
  return problem;
}

/// The variant that the words of the row choose; what is wrong with a new one is appended to `problems`.
const std::shared_ptr<const RowVariant>& RowTable::variant(Problems& problems) {
  if (!words_ && !variants_.empty()) return variants_.begin()->second;
  std::string key;
  for (std::size_t i = 0; i < columns_.size(); ++i)
    if (roles_[i] == ColumnRole::word) (key += source_->fields()[i]) += '\0';
  if (const auto found = variants_.find(key); found != variants_.end()) return found->second;
  if (variants_.size() == most_variants) variants_.clear();

  std::vector<Assignment> all = assignments_;
  for (std::size_t i = 0; i < columns_.size(); ++i)
    if (roles_[i] == ColumnRole::word && chooses_rows(*find_slot(base_.plant, columns_[i]).field, columns_[i]))
      all.push_back({columns_[i], cell(i), Layer::set, source_->place(i), source_->excerpt()});
  Problems found;
  ResolvedPlant resolved = resolve_values(all, tables_, name_, found, columns_);
  auto made = std::make_shared<RowVariant>();
  made->money = {&tables_.money, resolved.currency, *money_factor(tables_.money, registry_currency(), resolved.currency)};
  made->plant = std::move(resolved.plant);
  for (std::size_t i = 0; i < columns_.size() && found.empty(); ++i) {
    if (roles_[i] == ColumnRole::carried) continue;
    const Slot<double> slot = find_slot(made->plant, columns_[i]);
    if (!slot.field) found.push_back(problem_of(i, {"not a parameter of the process that this row chooses", {}, {}}));
    else if (roles_[i] != ColumnRole::word || chooses_rows(*slot.field, columns_[i])) continue;
    else if (source_->fields()[i].empty()) found.push_back(problem_of(i, {"the field is empty", expected_of(*slot.field, made->money), {}}));
    else if (const Refusal refusal = set_value(slot, cell(i), made->money); !refusal.message.empty()) found.push_back(problem_of(i, refusal));
  }
  if (!found.empty()) made->trouble = found.front().path + ": " + found.front().message;
  problems.insert(problems.end(), found.begin(), found.end());
  return variants_[key] = std::move(made);
}

std::size_t RowTable::check() {
  Problems problems;
  std::size_t rows = 0;
  std::shared_ptr<const RowVariant> last;
  std::optional<CellReader> reader;
  std::vector<double> values(columns_.size());
  while (source_->next() && problems.size() < most_problems) {
    ++rows;
    const std::shared_ptr<const RowVariant>& chosen = variant(problems);
    if (!chosen->trouble.empty()) continue;
    if (chosen != last) reader.emplace(*this, *(last = chosen));
    if (source_->is_plain() && reader->read_line(source_->written(), source_->written().data() + source_->written().size(), values.data(), 1)) continue;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (roles_[i] != ColumnRole::number) continue;
      Refusal refusal;
      if (std::isnan(reader->read(i, source_->fields()[i], refusal))) problems.push_back(problem_of(i, refusal));
    }
  }
  if (!problems.empty()) throw InputError{Trouble::data, std::move(problems)};
  digest_ = input_->digest();
  open();
  return rows;
}

void RowTable::skip(std::size_t rows) {
  for (std::size_t i = 0; i < rows && source_->next(); ++i) ++next_row_;
}

bool RowTable::read(RowBlock& block, std::size_t most) {
  block.first = next_row_;
  block.clear();
  Problems ignored;  // the trouble of a variant is told by its rows
  while (block.rows() < most && source_->next()) {
    ++next_row_;
    block.add(*source_);
    const std::shared_ptr<const RowVariant>& chosen = variant(ignored);
    std::size_t at = 0;
    while (at < block.variants.size() && block.variants[at] != chosen) ++at;
    if (at == block.variants.size()) block.variants.push_back(chosen);
    block.variant_of.push_back(static_cast<std::uint32_t>(at));
  }
  return block.rows() > 0;
}

void RowBlock::clear() {
  variants.clear();
  variant_of.clear();
  plain.clear();
  bytes.clear();
  starts.assign(1, 0);
  ends.clear();
  ends_of.clear();
}

void RowBlock::add(RowSource& source) {
  plain.push_back(source.is_plain());
  ends_of.push_back(static_cast<std::uint32_t>(ends.size()));
  if (source.is_plain()) (bytes += source.written()) += ',';
  else
    for (std::string_view text : source.fields()) {
      bytes += text;
      ends.push_back(static_cast<std::uint32_t>(bytes.size()));
    }
  starts.push_back(static_cast<std::uint32_t>(bytes.size()));
}

void RowBlock::split(std::size_t row, std::size_t columns, std::vector<std::string_view>& texts) const {
  texts.clear();
  const char* at = bytes.data() + starts[row];
  for (std::size_t i = 0; i < columns; ++i) {
    const char* end = plain[row] ? static_cast<const char*>(std::memchr(at, ',', static_cast<std::size_t>(bytes.data() + starts[row + 1] - at))) : bytes.data() + ends[ends_of[row] + i];
    texts.emplace_back(at, static_cast<std::size_t>(end - at));
    at = end + plain[row];
  }
}

CellReader::CellReader(const RowTable& table, const RowVariant& variant) : plant_(variant.plant), money_(variant.money) {
  constexpr double margin = 1e-12;
  for (std::size_t i = 0; i < table.columns().size(); ++i) {
    Number number;
    if (table.role(i) == ColumnRole::number) {
      number.slot = find_slot(plant_, table.columns()[i]);
      number.whole = number.slot.field && number.slot.field->kind == Kind::whole;
      if (number.slot.field && !(number.whole && number.slot.field->factor != 1)) {
        const Field<double>& field = *number.slot.field;
        const double scale = std::pow(money_.from_registry, field.dimension.money), low = field.range.low * scale, high = field.range.high * scale;
        const auto taken = [&](double bound) {
          const double own = in_own_unit(field, bound * field.factor);
          return own >= low && own <= high;
        };
        number.low = taken(low) ? low : low + std::fabs(low) * margin;
        number.high = taken(high) ? high : high - std::fabs(high) * margin;
      }
    }
    numbers_.push_back(number);
  }
}

bool CellReader::read_line(std::string_view line, const char* last, double* values, std::size_t stride) const {
  const char *at = line.data(), *const end = at + line.size();
  for (const Number& number : numbers_) {
    const char* text_end = nullptr;
    if (number.slot.field) {
      double value = 0;
      text_end = read_common_decimal(at, last, value);
      if (!text_end || (text_end != end && *text_end != ',') || !number.surely_takes(value)) return false;
      *values = value;
      values += stride;
    } else {
      text_end = std::find(at, end, ',');
    }
    at = text_end + 1;
  }
  return true;
}

double CellReader::read(std::size_t column, std::string_view text, Refusal& refusal) {
  const Number& number = numbers_[column];
  if (double value = 0; read_decimal(text, value) && number.surely_takes(value)) return value;
  const Field<double>& field = *number.slot.field;
  if (text.empty()) {
    refusal = {"the field is empty", expected_of(field, money_), {}};
    return std::nan("");
  }
  YamlNode node;
  node.kind = YamlNode::Kind::scalar;
  node.text = std::string(text);
  refusal = set_value(number.slot, node, money_);
  return refusal.message.empty() ? in_own_unit(field, *field.number(number.slot.section)) : std::nan("");
}

}  // namespace packcost
