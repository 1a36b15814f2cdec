#include "sensitivity_local.hpp"

#include "report/sensitivity_tables.hpp"
#include "study/elasticity.hpp"
#include "units/print_number.hpp"
#include "units/written_number.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace packcost {

namespace {

double shown(const Output<double>& output, const ShownMoney& money, double base) { return base / output.factor * std::pow(money.factor, output.dimension.money); }

std::string unit_of(const Output<double>& output, const ShownMoney& money) { return unit_with_currency(output.unit, money.currency); }

std::string plain_unit(const Field<double>& field, const Currency& currency) {
  const std::string unit = unit_with_currency(field.unit, to_string(currency));
  return unit == "fraction" || unit == "ratio" || unit == "count" ? std::string{} : unit;
}

}  // namespace

TableData local_answer(const ResolvedPlant& resolved, const std::vector<std::string>& outputs, const std::vector<std::string>& inputs, bool by_force, const ShownMoney& money) {
  Plant<double> plant = resolved.plant;
  std::vector<std::string> paths;
  for (const std::string& path : inputs.empty() ? paths_of(plant) : inputs) {
    const Slot<double> slot = find_slot(plant, path);
    const bool number = slot.field && (slot.field->number || (slot.field->series && slot.field->series(slot.section)->size() == 1));
    if (slot.field && slot.field->series && !inputs.empty() && !number)
      usage_error("--inputs", "'" + path + "' is a list that has not one number", "a number, or a list of one: --set " + path + "=VALUE");
    if (!inputs.empty() && !number) unknown_parameter("--inputs", path, plant);
    if (!number || (slot.field->given && !*slot.field->given(slot.section))) continue;
    paths.push_back(path);
  }
  const std::vector<Elasticity> all = elasticities(plant, paths, outputs);
  std::vector<SensitivityOf<std::vector<LocalRow>>> tables;
  for (std::size_t k = 0; k < outputs.size(); ++k) {
    const Output<double>& output = known_output("--outputs", outputs[k]);
    std::vector<LocalRow> rows;
    for (const Elasticity& e : all) {
      if (std::isnan(e.slopes[k])) continue;
      const std::string force(name_of(e.force));
      if (by_force) {
        auto row = std::find_if(rows.begin(), rows.end(), [&](const LocalRow& r) { return r.name == force; });
        if (row == rows.end()) row = rows.insert(rows.end(), {force, force, {}, 0, 0, 0});
        row->elasticity += e.elasticities[k];
        continue;
      }
      if (inputs.empty() && e.slopes[k] == 0) continue;
      const Field<double>& field = *find_slot(plant, e.path).field;
      rows.push_back({e.path, force, plain_unit(field, resolved.currency), in_own_unit(field, e.value), shown(output, money, e.slopes[k]) * field.factor, e.elasticities[k]});
    }
    tables.push_back({outputs[k], unit_of(output, money), std::move(rows)});
  }
  return local_table(tables, by_force);
}

TableData tornado_answer(const LoadedPlant& loaded, const PlantStudy& study, const std::vector<std::string>& groups, const std::string& ends, bool by_force, const ShownMoney& money,
                         std::uint64_t& failed) {
  std::vector<double> shares;
  for (const std::string& text : split_names({ends})) {
    std::string why;
    const auto share = parse_number(text, why);
    if (!share || !(*share > 0 && *share < 1)) usage_error("--ends", "'" + text + "' is not a share", "two numbers between 0 and 1, such as 0.1,0.9");
    shares.push_back(*share);
  }
  if (shares.size() != 2 || !(shares[0] < shares[1])) usage_error("--ends", "'" + ends + "' does not rise from low to high", "two numbers between 0 and 1, such as 0.1,0.9");
  const std::vector<SampledParameter>& parameters = study.sampler().design().parameters;
  const std::size_t outputs = study.outputs().size();
  Plant<double> plant = loaded.resolved.plant;
  const std::size_t n = parameters.size();
  std::vector<double> base(n), low(n), high(n);
  for (std::size_t j = 0; j < n; ++j) {
    const SampledParameter& p = parameters[j];
    const Draw draw(p.distribution, p.range, p.whole);
    const Slot<double> slot = find_slot(plant, p.path);
    const bool list = slot.field->series, said = list ? slot.field->series(slot.section)->size() == 1 : !slot.field->given || *slot.field->given(slot.section);
    base[j] = p.distribution.words.empty() && said ? in_own_unit(*slot.field, number_at(slot)) : central_value(p.distribution);
    low[j] = draw.at(shares[0]);
    high[j] = draw.at(shares[1]);
  }
  StudyWorker worker(study);
  const auto evaluate = [&](std::vector<std::vector<double>> rows) {
    const std::size_t count = rows.size();
    std::vector<double> values(n * count), figures(outputs * count);
    std::vector<RowStatus> status(count);
    for (std::size_t i = 0; i < count; ++i)
      for (std::size_t j = 0; j < n; ++j) values[j * count + i] = rows[i][j];
    worker.evaluate(values, count, figures, status);
    failed += static_cast<std::uint64_t>(std::count_if(status.begin(), status.end(), [](RowStatus s) { return s != RowStatus::ok; }));
    std::vector<std::vector<double>> by_output(outputs, std::vector<double>(count));
    for (std::size_t k = 0; k < outputs; ++k)
      for (std::size_t i = 0; i < count; ++i) by_output[k][i] = shown(*study.outputs()[k], money, figures[k * count + i]);
    return by_output;
  };
  std::vector<std::vector<double>> rows{base};
  for (std::size_t j = 0; j < n; ++j)
    for (const std::vector<double>* end : {&low, &high}) {
      rows.push_back(base);
      rows.back()[j] = (*end)[j];
    }
  const auto y = evaluate(rows);
  std::vector<SensitivityOf<Tornado>> all;
  for (std::size_t k = 0; k < outputs; ++k) {
    Tornado t{y[k][0], {}};
    const auto text = [&](std::size_t j, double value) {
      const Distribution& d = parameters[j].distribution;
      return d.words.empty() ? print_number(value) : d.words[static_cast<std::size_t>(std::find(d.numbers.begin(), d.numbers.end(), value) - d.numbers.begin())];
    };
    for (std::size_t j = 0; j < n && !by_force; ++j) {
      const Field<double>& field = *find_slot(plant, parameters[j].path).field;
      t.bars.push_back({parameters[j].path, std::string(name_of(field.force)), text(j, low[j]), text(j, high[j]), plain_unit(field, loaded.resolved.currency), y[k][1 + 2 * j], y[k][2 + 2 * j]});
    }
    for (std::size_t g = 0; g < groups.size() && by_force; ++g) {
      std::vector<double> lowering = base, raising = base;
      for (std::size_t j = 0; j < n; ++j) {
        if (parameters[j].group != g) continue;
        const bool rises = y[k][1 + 2 * j] < y[k][2 + 2 * j];
        lowering[j] = rises ? low[j] : high[j];
        raising[j] = rises ? high[j] : low[j];
      }
      const auto ends_of_group = evaluate({lowering, raising});
      t.bars.push_back({groups[g], groups[g], "lowering", "raising", {}, ends_of_group[k][0], ends_of_group[k][1]});
    }
    all.push_back({std::string(study.outputs()[k]->name), unit_of(*study.outputs()[k], money), std::move(t)});
  }
  return tornado_table(all);
}

}  // namespace packcost
