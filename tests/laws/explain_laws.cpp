#include "random_plants.hpp"

#include "model/evaluate_for.hpp"
#include "plant/registry.hpp"
#include "report/explain_tables.hpp"
#include "report/formula_text.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <set>

using namespace packcost;
using namespace packcost::laws;

namespace {

constexpr std::size_t any_depth = 1000;

/// A plant that is explained as the command does, with the standard steps of a chain where it says no others.
struct Explained {
  std::string file;
  LoadedPlant loaded;
  TracedModel model;
  explicit Explained(const Config& c) : file(c.file), loaded(with_chain(c)), model(traced_model(loaded.resolved.plant)) {}
  const Plant<double>& plant() const { return loaded.resolved.plant; }
  const Origins& origins() const { return loaded.resolved.origins; }

  static LoadedPlant with_chain(const Config& c) {
    PlantInputs inputs{{c.file}, {}, c.options};
    inputs.usual = {"chain.steps_from=standard"};
    return load_plant(inputs, tables());
  }
};

constexpr OutputNeeds everything{.flows = true, .rate = true, .equity_rate = true, .price = true, .chain = true};

/// The outputs that a plant has, with what they are in its trace.
std::vector<std::pair<const Output<double>*, Traced>> outputs_of(const TracedModel& model) {
  std::vector<std::pair<const Output<double>*, Traced>> all;
  for (const Output<double>& output : registered_outputs<double>)
    if (const auto at = model.outputs.find(output.name); at != model.outputs.end()) all.emplace_back(&output, at->second);
  return all;
}

/// Why an input rests on nothing; empty where it rests on a source, an assumption, or a line of the plant file.
std::string what_is_missing(const Explained& e, const TraceNode& n, const Sources& sources) {
  Plant<double> plant = e.plant();
  const std::string path = field_path(n.label);
  const Slot<double> slot = find_slot(plant, path);
  if (!slot.field) return "is no parameter";
  const auto found = e.origins().find(path);
  const Origin* origin = found == e.origins().end() ? nullptr : &found->second;
  const std::string key(slot.field->source.key);
  if (!origin) {
    if (key == "plant") return {};
    if (key == "assumption") return slot.field->source.band.low < slot.field->source.band.high ? "" : "is an assumption without a band";
    if (footing_of(*slot.field, n.value, n.value, nullptr).ground == Ground::neutral) return n.value == 0 || n.value == 1 ? "" : "has a default that is neither cited nor neutral";
    return sources.count(key) ? "" : "cites " + key + ", which is no source";
  }
  if (origin->layer == Layer::table) return sources.count(origin->source) ? "" : "cites " + origin->source + ", which is no source";
  return origin->layer == Layer::set || origin->place.line > 0 ? "" : "has no line in the plant file";
}

/// Numbers that a formula may hold without a name: counts and one of so many, halves, units, and those of the normal distribution.
bool plain(double value) {
  if (std::round(1 / value) < 100 && value == 1 / std::round(1 / value)) return true;
  for (double known : {0.5, 1.5, 1e-3, 0.1, std::sqrt(2.0), std::sqrt(2 * M_PI), M_PI})
    if (value == known) return true;
  return value == std::floor(value) && value < 100;
}

}  // namespace

TEST_CASE("law: every output of every config leads to sources, assumptions or lines of the plant file") {
  const Sources sources = load_sources({});
  for (const Config& config : configs(Family::shipped)) {
    const Explained e(config);
    std::set<std::string> faults;
    for (const auto& [output, at] : outputs_of(e.model)) {
      if (!at.trace) {
        if (!plain(at.value)) faults.insert(std::string(output->name) + " is a number from nowhere");
        continue;
      }
      const std::vector<bool> reached = e.model.trace->behind(at.node);
      bool any = false;
      for (std::size_t i = 0; i < reached.size(); ++i) {
        const TraceNode& n = e.model.trace->nodes()[i];
        if (!reached[i] || n.operation || n.unknown) continue;
        any = any || n.input;
        const std::string missing = n.input                       ? what_is_missing(e, n, sources)
                                    : !n.constant.source.empty()  ? (sources.count(n.constant.source) ? "" : "has an unknown source")
                                    : plain(n.value)              ? ""
                                                                  : "is a number from nowhere";
        if (!missing.empty()) faults.insert((n.input ? n.label : std::to_string(n.value)) + ' ' + missing);
      }
      if (!any) faults.insert(std::string(output->name) + " leads to no input");
    }
    std::string all;
    for (const std::string& fault : faults) all += fault + '\n';
    INFO(config.file << '\n' << all);
    CHECK(faults.empty());
  }
}

TEST_CASE("law: the trace holds every output to the last bit, and gives it again when it is reckoned anew") {
  for (Family family : {Family::shipped, Family::machines})
    for (const Config& config : configs(family)) {
      const Explained e(config);
      const Results<double> results = evaluate_for(e.plant(), everything);
      const std::vector<double> again = e.model.trace->reckon_again();
      for (const Output<double>& output : registered_outputs<double>) {
        const auto at = e.model.outputs.find(output.name);
        INFO(config.file << ' ' << output.name);
        if (std::isnan(output.value(results))) {
          CHECK(at == e.model.outputs.end());
          continue;
        }
        REQUIRE(at != e.model.outputs.end());
        CHECK(at->second.value == output.value(results));
        if (at->second.trace) CHECK(again[at->second.node] == output.value(results));
      }
    }
}

TEST_CASE("law: an explanation to any depth shows every parameter that moves the output, and a formula or an origin on every line") {
  for (const Config& config : configs(Family::shipped)) {
    const Explained e(config);
    const ShownMoney money{to_string(e.loaded.resolved.currency), 1};
    const Citations citations;
    const ExplainedPlant plant{e.plant(), e.origins(), e.model, citations, money};
    for (const auto& [output, at] : outputs_of(e.model)) {
      std::set<std::string> shown;
      std::string without;
      for (const FormulaRow& r : formula_rows(plant, *output, any_depth)) {
        shown.insert(r.name);
        if (r.name.empty() || !r.value || (r.formula.empty() && r.origin.empty())) without += r.name + '\n';
      }
      for (const Influence& i : influences(e.model, at))
        if (i.slope != 0 && i.at != 0 && !shown.count(i.path)) without += i.path + " is not shown\n";
      INFO(config.file << ' ' << output->name << '\n' << without);
      CHECK(without.empty());
    }
  }
}

TEST_CASE("law: elasticities from the trace agree with central differences") {
  std::size_t compared = 0, kinks = 0;
  for (Family family : {Family::shipped, Family::machines})
    for (const Config& config : configs(family)) {
      const Explained e(config);
      Plant<double> plant = e.plant();
      const Results<double> before = evaluate(plant);
      std::map<std::string, std::vector<double>> slopes;  // by path, an output after the other
      const std::vector<std::string_view> names{"cell_cost_per_kwh", "pack_price_per_usable_kwh", "total_investment", "labour_hours", "pack_mass", "cell_volume", "electricity_per_kwh"};
      for (std::size_t k = 0; k < names.size(); ++k)
        for (const Influence& i : influences(e.model, e.model.outputs.find(names[k])->second)) {
          slopes[i.path].resize(names.size());
          slopes[i.path][k] = i.slope;
        }
      for (const auto& [path, slope] : slopes) {
        const Slot<double> slot = find_slot(plant, path);
        if (!slot.field || slot.field->kind != Kind::number) continue;
        double& x = *slot.field->number(slot.section);
        const double at = x, scale = at == 0 ? 1 : std::abs(at), h = scale * 1e-5;
        x = at + h;
        const Results<double> above = evaluate(plant);
        x = at - h;
        const Results<double> below = evaluate(plant);
        x = at;
        for (std::size_t k = 0; k < names.size(); ++k) {
          const auto value = [&](const Results<double>& r) { return find_output<double>(names[k])->value(r); };
          const double y = value(before), up = (value(above) - y) / h, down = (y - value(below)) / h;
          ++compared;
          if (std::abs(up - down) * scale > 1e-2 * std::abs(y)) {  // a count steps here, or a choice changes
            ++kinks;
            continue;
          }
          INFO(config.file << ' ' << path << ' ' << names[k]);
          CHECK(std::abs((up + down) / 2 - slope[k]) * scale <= 1e-6 * std::abs(y));
        }
      }
    }
  CHECK(compared > 50000);
  CHECK(kinks < compared / 100);
}

TEST_CASE("law: elasticities of investment and chain from the trace agree with central differences, but where tax begins or a year is reached") {
  std::size_t compared = 0, kinks = 0;
  for (const Config& config : configs(Family::shipped)) {
    const Explained e(config);
    Plant<double> plant = e.plant();
    std::map<std::string, std::vector<double>> slopes;  // by path, an output after the other
    std::vector<const Output<double>*> looked_at;
    for (const auto& [output, at] : outputs_of(e.model)) {
      if (!output->needs.any()) continue;
      looked_at.push_back(output);
      for (const Influence& i : influences(e.model, at)) {
        slopes[i.path].resize(looked_at.size());
        slopes[i.path].back() = i.slope;
      }
    }
    const Results<double> before = evaluate_for(plant, everything);
    for (auto& [path, slope] : slopes) {
      slope.resize(looked_at.size());
      const Slot<double> slot = find_slot(plant, path);
      if (!slot.field || slot.field->kind != Kind::number) continue;
      double& x = *slot.field->number(slot.section);
      const double at = x, scale = at == 0 ? 1 : std::abs(at), h = scale * 1e-4;
      x = at + h;
      const Results<double> above = evaluate_for(plant, everything);
      x = at - h;
      const Results<double> below = evaluate_for(plant, everything);
      x = at;
      for (std::size_t k = 0; k < looked_at.size(); ++k) {
        const auto value = [&](const Results<double>& r) { return looked_at[k]->value(r); };
        const double y = value(before), up = (value(above) - y) / h, down = (y - value(below)) / h;
        // NPV is a small difference of large sums: what it moves by is measured against the capital.
        const double size = std::max(std::abs(y), looked_at[k]->dimension == dim::money ? before.equipment.value : 1e-3);
        ++compared;
        if (!(std::abs(up - down) * scale <= 1e-3 * size)) {
          ++kinks;
          continue;
        }
        INFO(config.file << ' ' << path << ' ' << looked_at[k]->name);
        CHECK(std::abs((up + down) / 2 - slope[k]) * scale <= 1e-5 * size);
      }
    }
  }
  CHECK(compared > 100000);
  CHECK(kinks < compared / 50);
}

TEST_CASE("law: what was found by search solves the equation that is shown for it") {
  std::size_t solved = 0;
  for (const Config& config : configs(Family::shipped)) {
    const Explained e(config);
    for (const TraceNode& n : e.model.trace->nodes()) {
      if (n.operation != &operation::solution) continue;
      const std::vector<TraceNode>& nodes = e.model.trace->nodes();
      const TraceNode &left_side = nodes[n.operands[0]], &unknown = nodes[n.operands[1]];
      // A left side with the slope it has is this far from its zero.
      const double off = left_side.value / nodes[n.operands[2]].value;
      INFO(config.file << ' ' << unknown.label);
      CHECK(std::abs(off) <= 1e-8 * std::max(1.0, std::abs(unknown.value)));
      ++solved;
    }
  }
  CHECK(solved > 100);
}

TEST_CASE("law: the elasticities of a money figure over all money of a plant add up to one, those of a quantity to nothing") {
  for (const Config& config : configs(Family::shipped)) {
    const Explained e(config);
    Plant<double> plant = e.plant();
    for (const auto& [output, at] : outputs_of(e.model)) {
      // What chains save is a difference of prices, and may be nothing but their rounding.
      const bool rounding = output->name == "chain_saving_per_kwh" && std::abs(at.value) < 1e-12 * e.model.outputs.find("chain_price_per_kwh")->second.value;
      if (!at.trace || at.value == 0 || rounding) continue;
      double sum = 0;
      for (const Influence& i : influences(e.model, at)) sum += i.elasticity * find_slot(plant, field_path(i.path)).field->dimension.money;
      INFO(config.file << ' ' << output->name);
      // What was found by search is known to the width of the search, and NPV is a small difference of large sums.
      const double known_to = output->needs.investment() ? 1e-9 : 1e-12;
      CHECK(sum == Approx(output->dimension.money).margin(known_to).epsilon(known_to));
    }
  }
}

TEST_CASE("law: what rests on no source is listed by elasticity times half the band over the value, cited values are not") {
  for (const Config& config : configs(Family::shipped)) {
    const Explained e(config);
    const Output<double>& price = *find_output<double>("pack_price_per_kwh");
    double last = INFINITY;
    std::size_t with_band = 0;
    for (const Assumption& a : assumptions(e.model, price, e.plant(), e.origins())) {
      INFO(config.file << ' ' << a.influence.path);
      CHECK(a.footing.ground != Ground::cited);
      if (std::isnan(a.effect)) {
        last = -1;
        continue;
      }
      ++with_band;
      CHECK(a.effect <= last);
      last = a.effect;
      Plant<double> plant = e.plant();
      const bool whole = find_slot(plant, field_path(a.influence.path)).field->kind == Kind::whole;
      if (whole) CHECK(a.influence.slope == 0);
      else if (a.influence.at != 0) CHECK(a.effect == Approx(std::abs(a.influence.elasticity) * a.footing.half_width / std::abs(a.influence.at)));
    }
    INFO(config.file);
    CHECK(with_band > 0);
  }
}

TEST_CASE("law: a whole number without a source weighs half of what the output changes between the ends of its band") {
  std::size_t judged = 0;
  for (const Config& config : configs(Family::shipped)) {
    const Explained e(config);
    const Output<double>& npv = *find_output<double>("npv");
    Plant<double> plant = e.plant();
    for (const Assumption& a : assumptions(e.model, npv, plant, e.origins())) {
      if (a.influence.path != "investment.construction_years" || a.footing.ground != Ground::default_assumed) continue;
      const auto at = [&](double years) {
        Plant<double> other = plant;
        other.investment.construction_years.value = years;
        return value_of(npv, other);
      };
      INFO(config.file);
      CHECK(a.effect == Approx(std::abs((at(4) - at(1)) / 2 / at(plant.investment.construction_years.value))));
      ++judged;
    }
  }
  CHECK(judged > 5);
}

TEST_CASE("law: symbols of the manual name what the model made, in some config") {
  std::set<std::string> used;
  for (Family family : {Family::shipped, Family::machines})
    for (const Config& config : configs(family))
      for (const auto& [node, name] : Explained(config).model.names) used.insert(name.symbol);
  for (const char* symbol : {"rho+", "rho-", "a", "t+", "t-", "repeat", "n_layers", "A+", "A-", "C", "s", "p", "c", "m", "E", "cell_energy", "phi_rate", "phi_yield_rate", "sigma",
                             "string_share", "y", "Y_cathode_material", "n", "N", "Nt", "R_nmp", "r", "machines", "L", "K", "A", "power", "h", "electricity", "heat", "energy_cost",
                             "formation_energy", "paid", "scrap_credit", "M", "credit", "energy", "labour", "voh", "var", "gsa", "rnd", "dep", "launch", "wc", "charge", "warranty",
                             "cost", "price", "q", "pack_mass", "item_mass", "usable_energy", "building[plant]", "K[plant]", "K[cells]"}) {
    INFO(symbol);
    CHECK(used.count(symbol) == 1);
  }
}
