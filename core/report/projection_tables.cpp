#include "report/projection_tables.hpp"

#include "plant/check.hpp"
#include "study/learn_quantile.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace packcost {

namespace {

/// What a projection shows of a kWh.
constexpr std::array<const char*, 3> unit_costs{"cell_cost_per_kwh", "pack_cost_per_kwh", "pack_price_per_kwh"};

double shown(double base, const std::string& name, const ShownMoney& money) {
  const Output<double>& o = *find_output<double>(name);
  return base / o.factor * std::pow(money.factor, o.dimension.money);
}

double output_of(const Results<double>& r, const std::string& name, const ShownMoney& money) {
  return shown(find_output<double>(name)->value(r), name, money);
}

const ProjectedYear* first_made(const std::vector<ProjectedYear>& years) {
  const auto found = std::find_if(years.begin(), years.end(), [](const ProjectedYear& y) { return y.makes; });
  return found == years.end() ? nullptr : &*found;
}

std::string label(int year) { return std::to_string(year); }

double year_of(const std::vector<Datum>& row) {
  const std::string& text = std::get<std::string>(row[0]);
  int year = 0;
  std::from_chars(text.data(), text.data() + text.size(), year);
  return year;
}

}  // namespace

TableData buildout_report(const std::string& name, const std::vector<BuildoutRow<double>>& rows, const ShownMoney& money) {
  TableData t{name, "Build-out by year", {}, {}};
  t.columns = {{"year", {}},           {"capacity", "GWh/yr"}, {"mean_capacity", "GWh/yr"}, {"available", "GWh/yr"}, {"demand", "GWh/yr"}, {"output", "GWh/yr"},
               {"utilisation", "fraction"}, {"yield_share", "fraction"}, {"capital", "M " + money.currency}, {"cumulative_output", "GWh"}};
  const double giga = unit::GWh_per_yr.factor;
  for (const BuildoutRow<double>& r : rows)
    t.rows.push_back({label(r.year), r.capacity.value / giga, r.mean_capacity.value / giga, r.available.value / giga, r.demand.value / giga, r.output.value / giga,
                      r.utilisation, r.yield, r.capital.value * money.factor / unit::million_money.factor, r.cumulative_output.value / unit::GWh.factor});
  return t;
}

TableData shares_report(const std::vector<std::vector<BuildoutRow<double>>>& plants, const std::vector<BuildoutRow<double>>& total) {
  TableData t{"shares", "Shares of the output of all plants by year", {{"year", {}}}, {}};
  for (std::size_t i = 0; i < plants.size(); ++i) t.columns.push_back({"plant_" + std::to_string(i + 1), "fraction"});
  for (std::size_t k = 0; k < total.size(); ++k) {
    std::vector<Datum> row{label(total[k].year)};
    for (const auto& rows : plants) row.push_back(total[k].output.value > 0 ? Datum(rows[k].output.value / total[k].output.value) : Datum{});
    t.rows.push_back(std::move(row));
  }
  return t;
}

TableData overcapacity_report(const Plant<double>& plant, const ShownMoney& money) {
  TableData t{"overcapacity", "What overcapacity costs: unit cost by utilisation", {{"utilisation", "fraction"}}, {}};
  for (const char* name : unit_costs) t.columns.push_back({name, money.currency + "/kWh"});
  constexpr int tenths = 10;
  for (int i = 1; i <= tenths; ++i) {
    Plant<double> p = plant;
    p.plant.utilisation = static_cast<double>(i) / tenths;
    const Results<double> r = evaluate(p);
    std::vector<Datum> row{p.plant.utilisation.value};
    for (const char* name : unit_costs) row.emplace_back(output_of(r, name, money));
    t.rows.push_back(std::move(row));
  }
  return t;
}

TableData projection_report(const std::vector<ProjectedYear>& years, const ShownMoney& money) {
  TableData t{"projection", "Cost by year", {}, {}};
  t.columns = {{"year", {}}, {"cumulative", "GWh"}, {"rated_output", "GWh/yr"}, {"utilisation", "fraction"}};
  for (const char* name : unit_costs) t.columns.push_back({name, money.currency + "/kWh"});
  t.columns.push_back({"effective_learning_rate", "fraction"});
  t.columns.push_back({"local_learning_rate", "fraction"});
  const ProjectedYear *first = first_made(years), *before = first;
  for (const ProjectedYear& y : years) {
    std::vector<Datum> row{label(y.year), y.cumulative.value / unit::GWh.factor};
    row.resize(t.columns.size());
    if (y.makes) {
      row[2] = y.results.rates.energy.value / unit::GWh_per_yr.factor;
      row[3] = y.plant.plant.utilisation.value;
      for (std::size_t i = 0; i < unit_costs.size(); ++i) row[4 + i] = output_of(y.results, unit_costs[i], money);
      const auto rate_since = [&](const ProjectedYear& from) {
        const auto rate = effective_learning_rate(output_of(from.results, unit_costs.back(), money), output_of(y.results, unit_costs.back(), money), from.cumulative, y.cumulative);
        return rate ? Datum(*rate) : Datum{};
      };
      row[row.size() - 2] = rate_since(*first);
      row.back() = rate_since(*before);
      before = &y;
    }
    t.rows.push_back(std::move(row));
  }
  return t;
}

TableData families_report(const std::vector<ProjectedYear>& years, const ShownMoney& money) {
  TableData t{"families", "Families of the pack price by year", {{"year", {}}}, {}};
  for (const ProjectedYear& y : years) {
    if (!y.makes) continue;
    const TableData families = families_table(y.results, money);
    if (t.columns.size() == 1)
      for (const auto& row : families.rows) t.columns.push_back({std::get<std::string>(row[0]), money.currency + "/kWh"});
    std::vector<Datum> row{label(y.year)};
    for (const auto& family : families.rows) row.push_back(family[1]);
    t.rows.push_back(std::move(row));
  }
  return t;
}

TableData forces_report(const std::vector<ProjectedYear>& years, const ShownMoney& money) {
  constexpr std::array<Force, 8> forces{Force::design, Force::scale, Force::automation, Force::learning, Force::prices, Force::utilisation, Force::process, Force::policy};
  const std::string name = "pack_price_per_kwh", unit = money.currency + "/kWh";
  TableData t{"forces", "What each force has made of the pack price since the first year", {{"year", {}}}, {}};
  for (Force f : forces) t.columns.push_back({std::string(name_of(f)), unit});
  t.columns.push_back({"change", unit});
  const ProjectedYear* first = first_made(years);
  const Measure measure = [&](const Plant<double>& p) -> std::optional<double> {
    if (!faults_of(p).empty()) return std::nullopt;
    return output_of(evaluate(p), name, money);
  };
  for (const ProjectedYear& y : years) {
    if (!y.makes) continue;
    const double from = output_of(first->results, name, money), to = output_of(y.results, name, money);
    const Bridge b = bridge(first->plant, y.plant, measure, 1);
    std::vector<double> shares(forces.size(), 0.0);
    for (const ForceShare& s : b.forces) {
      const auto place = std::find(forces.begin(), forces.end(), s.force);
      if (place != forces.end()) shares[static_cast<std::size_t>(place - forces.begin())] = s.share;
    }
    close_sum(shares, from, to);
    std::vector<Datum> row{label(y.year)};
    for (double share : shares) row.push_back(b.trouble.empty() ? Datum(share) : Datum{});
    row.emplace_back(to - from);
    t.rows.push_back(std::move(row));
  }
  return t;
}

std::vector<const Output<double>*> band_measures() {
  std::vector<const Output<double>*> measures;
  for (const char* name : unit_costs) measures.push_back(find_output<double>(name));
  return measures;
}

TableData band_report(const ProjectionBand& band, const ShownMoney& money) {
  TableData t{"band", "Cost by year where parameters are uncertain: shares of the samples below", {{"year", {}}}, {}};
  constexpr std::array<std::string_view, band_shares.size()> suffixes{"p2_5", "p10", "p50", "p90", "p97_5"};
  constexpr std::string_view per_kwh = "_per_kwh";
  for (const char* name : unit_costs)
    for (std::string_view suffix : suffixes) {
      const std::string stem(name, std::string_view(name).size() - per_kwh.size());
      t.columns.push_back({stem + '_' + std::string(suffix), money.currency + "/kWh"});
    }
  for (const BandYear& year : band.years) {
    std::vector<Datum> row{label(year.year)};
    for (std::size_t m = 0; m < year.quantiles.size(); ++m)
      for (double quantile : year.quantiles[m]) row.emplace_back(shown(quantile, unit_costs[m], money));
    row.resize(t.columns.size());
    t.rows.push_back(std::move(row));
  }
  return t;
}

TableData top_down_report(const std::vector<ProjectedYear>& years, const TopDown& told, const ShownMoney& money) {
  const std::string unit = money.currency + "/kWh";
  TableData t{"projection", "One learning rate on the whole price", {{"year", {}}, {"cumulative", "GWh"}, {"price", unit}}, {}};
  constexpr std::array<int, 3> levels{50, 80, 95};
  constexpr double percent = 100;
  for (int level : levels) {
    t.columns.push_back({"price_low_" + std::to_string(level), unit});
    t.columns.push_back({"price_high_" + std::to_string(level), unit});
  }
  const learn::Noise noise{learn::NoiseKind::ma1, learn::pooled_theta};
  for (std::size_t i = 0; i < years.size(); ++i) {
    const double price = top_down_price(told.price, told.floor, told.rate, (years[i].cumulative / years.front().cumulative).value);
    const double sd = i == 0 ? 0 : accumulated_shock(noise, told.shock, static_cast<int>(i));
    std::vector<Datum> row{label(years[i].year), years[i].cumulative.value / packcost::unit::GWh.factor, price};
    for (int level : levels) {
      const double z = learn::normal_quantile((1 + level / percent) / 2);
      row.emplace_back(price * std::exp(-z * sd));
      row.emplace_back(price * std::exp(z * sd));
    }
    t.rows.push_back(std::move(row));
  }
  return t;
}

TableData until_report(const TableData& projection, std::size_t price_column, double price) {
  TableData t{"until", "When the price falls to a target", {{"target", projection.columns[price_column].unit}, {"year", {}}, {"cumulative", "GWh"}}, {}};
  const std::vector<Datum>* before = nullptr;
  for (const std::vector<Datum>& row : projection.rows) {
    const auto* now = std::get_if<double>(&row[price_column]);
    if (!now) continue;
    const double year = year_of(row), volume = std::get<double>(row[1]);
    if (*now <= price) {
      double share = 1;  // of the way from the year before
      double from_year = year, from_volume = volume;
      if (before) {
        const double last = std::get<double>((*before)[price_column]);
        from_year = year_of(*before);
        from_volume = std::get<double>((*before)[1]);
        share = (last - price) / (last - *now);
      }
      t.rows.push_back({price, from_year + share * (year - from_year), from_volume * std::pow(volume / from_volume, share)});
      return t;
    }
    before = &row;
  }
  t.rows.push_back({price, Datum{}, Datum{}});
  return t;
}

}  // namespace packcost
