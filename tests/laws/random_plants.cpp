#include "random_plants.hpp"

#include "io/read_bytes.hpp"
#include "plant/check.hpp"
#include "study/counter_random.hpp"
#include "units/print_number.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <mutex>
#include <stdexcept>
#include <thread>

namespace packcost::laws {

namespace {

std::uint64_t from_environment(const char* name, std::uint64_t usual) {
  const char* text = std::getenv(name);
  return text ? std::strtoull(text, nullptr, 10) : usual;
}

std::uint64_t seed() {
  static const std::uint64_t value = from_environment("PACKCOST_LAWS_SEED", 20250701);
  return value;
}

/// FNV-1a: the same stream for a config wherever its folder is.
std::uint64_t hash(std::string_view text) {
  std::uint64_t h = 0xcbf29ce484222325ULL;
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return h;
}

std::string base_name(const std::string& file) { return std::filesystem::path(file).filename().string(); }

constexpr std::uint64_t drawing = 0, of_the_law = 1;

double uniform_of(const Config& config, std::uint64_t purpose, std::uint64_t row, std::uint64_t n) {
  return counter_uniform(mix_bits(seed() + purpose) ^ hash(base_name(config.file)), row, n);
}

bool drawable(const Slot<double>& slot, std::string_view path) {
  const Field<double>& f = *slot.field;
  if (f.kind != Kind::number && f.kind != Kind::whole) return false;
  if (f.given && !*f.given(slot.section)) return path == "consistency.inspection_limit";
  const bool zero = *f.number(slot.section) == 0;
  const bool banded = f.source.key == "assumption" && f.source.band.high > 0;
  return !zero || banded || f.force == Force::learning;
}

/// Whether a file of configs/ is a plant and not an overlay: it says its money.
bool is_plant(const std::string& file) {
  constexpr std::size_t most = std::size_t{1} << 20;
  Problems problems;
  const std::string text = read_bytes(file, most);
  for (const Assignment& a : assignments_of(parse_yaml(text, file), Layer::file, file, text, problems))
    if (a.path == "plant.currency") return true;
  return false;
}

Config load_config(const std::string& file, Family family) {
  Config c;
  c.file = file;
  if (family == Family::machines) c.options = {"process.steps_from=prozell", "process.mode=machines"};
  c.loaded = load_plant({{file}, {}, c.options}, tables());
  c.money = {&tables().money, c.loaded.resolved.currency, *money_factor(tables().money, registry_currency(), c.loaded.resolved.currency)};
  Plant<double>& plant = c.loaded.resolved.plant;
  for (const std::string& path : paths_of(plant)) {
    const bool given_bill = path.starts_with("bill.") && plant.cell.bill == Bill::computed;
    const bool of_chain = path.starts_with("chain.") || path.starts_with("chain_steps.");  // only the laws of the chain read them
    if (given_bill || of_chain || !drawable(find_slot(plant, path), path)) continue;
    (path.starts_with("steps.") || path.starts_with("items.") ? c.list_paths : c.section_paths).push_back(path);
  }
  return c;
}

/// Draws the numbers of one row, each with its own counter.
struct Drawer {
  const Config& config;
  std::uint64_t row;
  std::uint64_t n = 0;
  std::vector<Setting> settings{};

  double next() { return uniform_of(config, drawing, row, n++); }
  double next(double low, double high) { return low + (high - low) * next(); }

  void set(const std::string& path, std::string value) {
    for (const Setting& s : settings)
      if (s.path == path) return;
    settings.push_back({path, std::move(value)});
  }

  /// Half to twice the value, within the range of the field; the band of an assumption where the value is 0.
  double plausible(const Slot<double>& slot) {
    const Field<double>& f = *slot.field;
    const double scale = std::pow(config.money.from_registry, f.dimension.money), value = in_own_unit(f, *f.number(slot.section));
    double low = value / 2, high = value * 2;
    if (f.given && !*f.given(slot.section)) low = 2, high = 4;
    else if (value == 0 && f.source.key == "assumption") low = f.source.band.low * scale, high = f.source.band.high * scale;
    else if (value == 0) low = 0, high = 0.3;
    constexpr double inside = 1e-9;  // bounds of money move by a rounding from one currency to another
    low = std::max(low, f.range.low * scale * (1 + inside));
    high = std::min(high, f.range.high * scale * (1 - inside));
    const double drawn = next(std::min(low, high), high);
    return f.kind == Kind::whole ? std::max(f.range.low, std::round(drawn)) : drawn;
  }

  /// A recipe is drawn whole: its shares sum to 1.
  void draw_recipe(Plant<double>& plant, const std::string& electrode) {
    const double carbon = plausible(find_slot(plant, electrode + ".carbon_fraction")), binder = plausible(find_slot(plant, electrode + ".binder_fraction"));
    set(electrode + ".carbon_fraction", print_number(carbon));
    set(electrode + ".binder_fraction", print_number(binder));
    set(electrode + ".active_fraction", print_number(1 - carbon - binder));
  }

  void draw_number(Plant<double>& plant) {
    constexpr double of_sections = 0.65;
    const std::vector<std::string>& paths = next() < of_sections ? config.section_paths : config.list_paths;
    const std::string& path = paths[static_cast<std::size_t>(next() * static_cast<double>(paths.size()))];
    const auto dot = path.find('.');
    if ((path.starts_with("cathode.") || path.starts_with("anode.")) && path.ends_with("_fraction")) return draw_recipe(plant, path.substr(0, dot));
    set(path, print_number(plausible(find_slot(plant, path))));
  }

  /// Switches that any plant can take either way.
  void draw_switches(Plant<double>& plant) {
    constexpr double often = 0.2;
    for (const Section<double>& s : sections<double>)
      for (const Field<double>& f : s.fields)
        if (f.kind == Kind::flag && next() < often) set(std::string(s.name) + '.' + std::string(f.name), *f.flag(s.of(plant)) ? "false" : "true");
    for (const char* path : {"finance.charge", "pack.architecture"}) {
      const Field<double>& f = *find_slot(plant, path).field;
      if (next() < often) set(path, std::string(f.words[static_cast<std::size_t>(next() * static_cast<double>(f.words.size()))]));
    }
  }
};

bool finite(const Results<double>& r) {
  for (const Output<double>& o : outputs<double>)
    if (!std::isfinite(o.value(r))) return false;
  return price(r) > 0;
}

struct Tally {
  std::size_t valid = 0, discarded = 0;
};
std::map<std::string, Tally>& tallies() {
  static std::map<std::string, Tally> all;
  return all;
}

std::string as_options(const Trial& t) {
  std::string text;
  for (const std::string& option : t.config->options) text += "\n  --set " + option;
  for (const Setting& s : t.settings) text += "\n  --set " + s.path + '=' + s.value;
  return text;
}

/// Drops the settings that are not needed to break the law.
std::string shrink(const Law& law, Trial& trial, std::string broken) {
  for (std::size_t i = trial.settings.size(); i-- > 0;) {
    std::vector<Setting> fewer = trial.settings;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    Trial smaller;
    if (!make_trial(*trial.config, trial.row, std::move(fewer), smaller)) continue;
    Verdict v;
    law(smaller, v);
    if (v.broken().empty()) continue;
    broken = v.broken();
    trial = std::move(smaller);
  }
  return broken;
}

struct Outcome {
  std::string failure;
  Tally tally;
};

Outcome run(const Law& law, const Config& config, std::size_t plants) {
  Outcome o;
  const std::size_t most = plants * 20;
  for (std::uint64_t row = 0; o.tally.valid < plants && row < most; ++row) {
    Trial trial;
    if (!make_trial(config, row, draw(config, row), trial)) {
      ++o.tally.discarded;
      continue;
    }
    ++o.tally.valid;
    Verdict v;
    law(trial, v);
    if (v.broken().empty()) continue;
    const std::string broken = shrink(law, trial, v.broken());
    o.failure = broken + "\n  PACKCOST_LAWS_SEED=" + std::to_string(seed()) + " row " + std::to_string(row) + " of " + config.file + as_options(trial);
    return o;
  }
  if (o.tally.valid < plants) o.failure = config.file + ": only " + std::to_string(o.tally.valid) + " of " + std::to_string(most) + " random plants are valid";
  return o;
}

template <class Number>
bool same_bits(Number a, Number b) { return a == b || (a != a && b != b); }

template <class S>
std::string difference_in(std::span<const Field<double>> fields, S& a, S& b) {
  for (const Field<double>& f : fields) {
    bool same = true;
    switch (f.kind) {
      case Kind::number:
      case Kind::whole: {
        const bool given = !f.given || *f.given(&a), given_b = !f.given || *f.given(&b);
        same = given == given_b && (!given || same_bits(*f.number(&a), *f.number(&b)));
        break;
      }
      case Kind::series: same = *f.series(&a) == *f.series(&b); break;
      case Kind::flag: same = *f.flag(&a) == *f.flag(&b); break;
      case Kind::choice: same = f.choice(&a) == f.choice(&b); break;
      case Kind::row:
      case Kind::text: same = *f.text(&a) == *f.text(&b); break;
    }
    if (!same) return std::string(f.name);
  }
  return {};
}

template <class Element>
std::string difference_in(std::string_view list, std::vector<Element>& a, std::vector<Element>& b) {
  if (a.size() != b.size()) return std::string(list) + ": another number of elements";
  for (std::size_t i = 0; i < a.size(); ++i) {
    const std::span<const Field<double>> fields = fields_of<Element>;
    if (const std::string found = difference_in(fields, a[i], b[i]); !found.empty()) return std::string(list) + '.' + a[i].name + '.' + found;
  }
  return {};
}

}  // namespace

const Tables& tables() {
  static const Tables all = load_tables({});
  return all;
}

const std::vector<Config>& configs(Family family) {
  const auto load = [](Family which) {
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(PACKCOST_SOURCE_DIR) + "/configs"))
      if (entry.path().extension() == ".yaml" && is_plant(entry.path().string())) files.push_back(entry.path().string());
    std::sort(files.begin(), files.end());
    std::vector<Config> all;
    for (const std::string& file : files) all.push_back(load_config(file, which));
    return all;
  };
  static const std::vector<Config> shipped = load(Family::shipped), machines = load(Family::machines);
  return family == Family::shipped ? shipped : machines;
}

const Config& config_named(Family family, std::string_view name) {
  for (const Config& c : configs(family))
    if (base_name(c.file) == name) return c;
  throw std::runtime_error("no config " + std::string(name));
}

double Trial::uniform(std::uint64_t n) const { return uniform_of(*config, of_the_law, row, n); }

void Verdict::note(std::string_view what, const char* relation, double a, double b) {
  if (broken_.empty()) broken_ = std::string(what) + ": " + print_number(a) + relation + print_number(b);
}
void Verdict::equal(std::string_view what, double a, double b, double tolerance) {
  const bool same = same_bits(a, b) || std::abs(a - b) <= tolerance * std::max(std::abs(a), std::abs(b));
  if (!same) note(what, " is not ", a, b);
}
void Verdict::at_most(std::string_view what, double a, double b, double slack) {
  if (!(a <= b + slack * std::abs(b))) note(what, " is more than ", a, b);
}
void Verdict::below(std::string_view what, double a, double b, double margin) {
  if (!(a < b - margin * std::abs(b))) note(what, " is not less than ", a, b);
}
void Verdict::that(std::string_view what, bool holds) {
  if (!holds && broken_.empty()) broken_ = what;
}

std::size_t plants_of(Family family) {
  static const std::uint64_t rows = from_environment("PACKCOST_LAWS_PLANTS", 1000);
  return family == Family::shipped ? rows : rows / 4;
}

std::vector<Setting> draw(const Config& config, std::uint64_t row) {
  Plant<double> plant = config.loaded.resolved.plant;
  Drawer drawer{config, row};
  drawer.draw_switches(plant);
  const double fewest = 5, most = 20;
  const auto wanted = static_cast<std::size_t>(drawer.next(fewest, most + 1));
  for (std::size_t i = drawer.settings.size(); i < wanted; ++i) drawer.draw_number(plant);
  return std::move(drawer.settings);
}

bool make_trial(const Config& config, std::uint64_t row, std::vector<Setting> settings, Trial& trial) {
  trial.config = &config;
  trial.row = row;
  trial.settings = std::move(settings);
  trial.plant = config.loaded.resolved.plant;
  YamlNode value;
  value.kind = YamlNode::Kind::scalar;
  for (const Setting& s : trial.settings) {
    value.text = s.value;
    if (!set_value(find_slot(trial.plant, s.path), value, config.money).message.empty()) return false;
  }
  if (!faults_of(trial.plant).empty()) return false;
  trial.results = evaluate(trial.plant);
  return finite(trial.results);
}

void holds_for_every_plant(const Law& law, Family family, std::size_t one_of) {
  const std::vector<Config>& all = configs(family);
  std::vector<Outcome> outcomes(all.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < all.size(); i = next++) outcomes[i] = run(law, all[i], std::max<std::size_t>(1, plants_of(family) / one_of));
  };
  {
    const unsigned threads = std::max(1U, std::min(4U, std::thread::hardware_concurrency()));
    std::vector<std::jthread> team;
    for (unsigned i = 1; i < threads; ++i) team.emplace_back(work);
    work();
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    tallies()[base_name(all[i].file)] = outcomes[i].tally;
    INFO(outcomes[i].failure);
    CHECK(outcomes[i].failure.empty());
  }
}

void holds_for_both_families(const Law& law) {
  holds_for_every_plant(law, Family::shipped);
  holds_for_every_plant(law, Family::machines);
}

std::string difference(const Plant<double>& first, const Plant<double>& second) {
  Plant<double> a = first, b = second;
  for (const Section<double>& s : sections<double>)
    for (const Field<double>& f : s.fields) {
      const std::span<const Field<double>> one(&f, 1);
      char& left = *static_cast<char*>(s.of(a));
      char& right = *static_cast<char*>(s.of(b));
      if (!difference_in(one, left, right).empty()) return std::string(s.name) + '.' + std::string(f.name);
    }
  if (a.removed != b.removed) return "removed elements";
  const std::string steps = difference_in("steps", a.steps, b.steps);
  if (!steps.empty()) return steps;
  const std::string items = difference_in("items", a.items, b.items);
  return items.empty() ? difference_in("chain_steps", a.chain_steps, b.chain_steps) : items;
}

void same_outputs(Verdict& v, const Results<double>& a, const Results<double>& b, double tolerance) {
  for (const Output<double>& o : outputs<double>) v.equal(o.name, o.value(a), o.value(b), tolerance);
}

void for_every_number(Plant<double>& plant, const std::function<void(const Field<double>&, double&)>& use) {
  const auto of = [&use](std::span<const Field<double>> fields, void* section) {
    for (const Field<double>& f : fields)
      if (f.kind == Kind::number || f.kind == Kind::whole) use(f, *f.number(section));
  };
  for (const Section<double>& s : sections<double>) of(s.fields, s.of(plant));
  for (Step<double>& s : plant.steps) of(fields_of<Step<double>>, &s);
  for (Item<double>& i : plant.items) of(fields_of<Item<double>>, &i);
  for (ChainStep<double>& s : plant.chain_steps) of(fields_of<ChainStep<double>>, &s);
}

TEST_CASE("every config is there, with random plants enough") {
  CHECK(configs(Family::shipped).size() >= 12);
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    v.that("5 to 20 parameters are drawn", !t.settings.empty());
    same_outputs(v, evaluate(t.plant), t.results);
  });
  for (const auto& [name, tally] : tallies()) {
    INFO(name << ": " << tally.valid << " valid, " << tally.discarded << " discarded");
    CHECK(tally.discarded < tally.valid);
  }
}

}  // namespace packcost::laws
