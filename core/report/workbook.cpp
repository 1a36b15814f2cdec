#include "report/workbook.hpp"

#include "report/text.hpp"

#include <ctime>

#include <xlsxwriter.h>

namespace packcost {

namespace {

constexpr double wide = 30, narrow = 16;       // widths of columns, in characters
constexpr std::time_t no_time = 315532800;     // 1 January 1980, where the time of ZIP files starts: not when it was made, but the same always
constexpr std::size_t longest = 1000;          // of a name

/// `B7`.
std::string cell(lxw_row_t row, lxw_col_t column) { return std::string(1, static_cast<char>('A' + column)) + std::to_string(row + 1); }

class Sheet {
 public:
  Sheet(lxw_workbook* book, const std::string& name, lxw_format* number, lxw_format* share, lxw_format* bold)
      : sheet_(workbook_add_worksheet(book, name.c_str())), name_(name), number_(number), share_(share), bold_(bold) {
    worksheet_set_column(sheet_, 0, 0, wide, nullptr);
    worksheet_set_column(sheet_, 1, last_column, narrow, nullptr);
  }

  void heading(lxw_row_t row, lxw_col_t column, const std::string& text) { worksheet_write_string(sheet_, row, column, text.c_str(), bold_); }
  // Always written as a text: what looks like a formula stays what it says.
  void text(lxw_row_t row, lxw_col_t column, const std::string& text) { worksheet_write_string(sheet_, row, column, printable(text, longest).c_str(), nullptr); }
  void number(lxw_row_t row, lxw_col_t column, double value) { worksheet_write_number(sheet_, row, column, value, number_); }
  /// A formula and its value, for programs that show without calculating.
  void formula(lxw_row_t row, lxw_col_t column, const std::string& formula, double value, bool share = false) {
    worksheet_write_formula_num(sheet_, row, column, ("=" + formula).c_str(), share ? share_ : number_, value);
  }
  void keep_headings(lxw_row_t rows) { worksheet_freeze_panes(sheet_, rows, 1); }
  std::string reference(const std::string& cells) const { return '\'' + name_ + "'!" + cells; }

 private:
  static constexpr lxw_col_t last_column = 12;
  lxw_worksheet* sheet_;
  std::string name_;
  lxw_format *number_, *share_, *bold_;
};

constexpr lxw_row_t first_row = 3;  // below title, energy and headings

/// A number of a row of a table.
double at(const TableData& t, std::size_t row, std::size_t column) { return std::get<double>(t.rows[row][column]); }
std::string name_at(const TableData& t, std::size_t row) { return std::get<std::string>(t.rows[row][0]); }

/// Steps by kind of cost: what is bought and done is a number, sums are formulas. Returns the row of the total.
lxw_row_t write_steps(Sheet& sheet, const TableData& steps, double energy, const CostSheet& plant) {
  constexpr lxw_col_t per_kwh = 1, per_pack = 2, first_kind = 3;
  sheet.text(0, 0, plant.name);
  sheet.heading(1, 0, "energy of a pack, kWh");
  sheet.number(1, 1, energy);
  for (lxw_col_t c = 0; c < steps.columns.size(); ++c) sheet.heading(2, c, column_name(steps.columns[c].name, steps.columns[c].unit));
  const auto last = static_cast<lxw_row_t>(first_row + steps.rows.size() - 1);
  const auto kinds = static_cast<lxw_col_t>(steps.columns.size());
  for (std::size_t i = 0; i < steps.rows.size(); ++i) {
    const auto row = static_cast<lxw_row_t>(first_row + i);
    const bool total = row == last;
    sheet.text(row, 0, name_at(steps, i));
    sheet.formula(row, per_kwh, cell(row, per_pack) + "/$B$2", at(steps, i, per_kwh));
    sheet.formula(row, per_pack, "SUM(" + cell(row, first_kind) + ':' + cell(row, static_cast<lxw_col_t>(kinds - 1)) + ')', at(steps, i, per_pack));
    for (lxw_col_t c = first_kind; c < kinds; ++c) {
      if (total) sheet.formula(row, c, "SUM(" + cell(first_row, c) + ':' + cell(last - 1, c) + ')', at(steps, i, c));
      else sheet.number(row, c, at(steps, i, c));
    }
  }
  sheet.keep_headings(first_row);
  return last;
}

/// What is bought, by where it goes; a pack's money is a number, the rest follows. Returns the row after the last.
lxw_row_t write_purchases(Sheet& sheet, const CostSheet& plant) {
  const Results<double>& r = plant.results;
  sheet.text(0, 0, plant.name);
  for (const auto& [column, title] : {std::pair<lxw_col_t, const char*>{0, "bought"}, {1, "family"}, {2, "per_pack"}, {3, "per_kwh"}})
    sheet.heading(2, column, column < 2 ? title : column_name(title, column == 2 ? plant.money.currency : plant.money.currency + "/kWh"));
  lxw_row_t row = first_row;
  const auto add = [&](const std::vector<Purchase<double>>& purchases, const char* family) {
    for (const Purchase<double>& p : purchases) {
      const double value = p.cost.value * plant.money.factor;
      sheet.text(row, 0, p.name);
      sheet.text(row, 1, family);
      sheet.number(row, 2, value);
      sheet.formula(row, 3, cell(row, 2) + "/$B$2", value / r.design.energy.value);
      ++row;
    }
  };
  sheet.heading(1, 0, "energy of a pack, kWh");
  add(r.cell_purchases, "materials");
  add(r.module_purchases, "purchased_items");
  add(r.pack_purchases, "purchased_items");
  add(r.management_purchases, "battery_management");
  sheet.keep_headings(first_row);
  return row;
}

/// Families, all from the other sheets, and whether both ways to the price agree.
void write_families(Sheet& sheet, const CostSheet& plant, const Sheet& steps, lxw_row_t total, const Sheet& bought, lxw_row_t bought_end, double energy) {
  const TableData families = families_table(plant.results, plant.money);
  const std::string names = bought.reference("$B$" + std::to_string(first_row + 1) + ":$B$" + std::to_string(bought_end)),
                    money = bought.reference("$C$" + std::to_string(first_row + 1) + ":$C$" + std::to_string(bought_end));
  sheet.text(0, 0, plant.name);
  sheet.heading(1, 0, "energy of a pack, kWh");
  sheet.formula(1, 1, steps.reference("$B$2"), energy);
  for (lxw_col_t c = 0; c < families.columns.size(); ++c) sheet.heading(2, c, column_name(families.columns[c].name, families.columns[c].unit));
  const auto last = static_cast<lxw_row_t>(first_row + families.rows.size() - 1);
  constexpr lxw_col_t bought_families = 3, first_kind = 4;  // labour stands beside purchases in the steps
  for (std::size_t i = 0; i < families.rows.size(); ++i) {
    const auto row = static_cast<lxw_row_t>(first_row + i);
    const double per_pack = at(families, i, 2);
    sheet.text(row, 0, name_at(families, i));
    sheet.formula(row, 1, cell(row, 2) + "/$B$2", at(families, i, 1));
    if (row == last) sheet.formula(row, 2, "SUM(" + cell(first_row, 2) + ':' + cell(last - 1, 2) + ')', per_pack);
    else if (i < bought_families) sheet.formula(row, 2, "SUMIF(" + names + ',' + cell(row, 0) + ',' + money + ')', per_pack);
    else sheet.formula(row, 2, steps.reference(cell(total, static_cast<lxw_col_t>(first_kind + i - bought_families))), per_pack);
    sheet.formula(row, 3, cell(row, 2) + "/$C$" + std::to_string(last + 1), at(families, i, 3), true);
  }
  sheet.text(last + 2, 0, "less the sum of the steps");
  sheet.formula(last + 2, 2, "ROUND(" + cell(last, 2) + '-' + steps.reference(cell(total, 2)) + ",6)", 0);
  sheet.keep_headings(first_row);
}

}  // namespace

std::string write_workbook(const std::string& file, const std::vector<CostSheet>& plants, const std::string& command_line) {
  lxw_workbook* book = workbook_new(file.c_str());
  if (!book) return "no memory for a workbook";
  std::string title = "What packs cost", author = "packcost " PACKCOST_VERSION, comments = printable(command_line, longest);
  lxw_doc_properties properties{};
  properties.title = title.data();
  properties.author = author.data();
  properties.comments = comments.data();
  properties.created = no_time;
  workbook_set_properties(book, &properties);
  lxw_format* number = workbook_add_format(book);
  format_set_num_format(number, "#,##0.00####");
  lxw_format* share = workbook_add_format(book);
  format_set_num_format(share, "0.0%");
  lxw_format* bold = workbook_add_format(book);
  format_set_bold(bold);
  format_set_text_wrap(bold);
  for (std::size_t i = 0; i < plants.size(); ++i) {
    const std::string which = plants.size() > 1 ? ' ' + std::to_string(i + 1) : std::string{};
    const double energy = plants[i].results.design.energy.value;
    Sheet families(book, "Families" + which, number, share, bold), steps(book, "Steps" + which, number, share, bold),
        bought(book, "Bought" + which, number, share, bold);
    const lxw_row_t total = write_steps(steps, steps_table(plants[i].results, plants[i].money), energy, plants[i]);
    const lxw_row_t end = write_purchases(bought, plants[i]);
    bought.formula(1, 1, steps.reference("$B$2"), energy);
    write_families(families, plants[i], steps, total, bought, end, energy);
  }
  const lxw_error error = workbook_close(book);
  return error == LXW_NO_ERROR ? std::string{} : lxw_strerror(error);
}

}  // namespace packcost
