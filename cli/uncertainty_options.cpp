#include "uncertainty_options.hpp"

#include "io/distribution_reader.hpp"
#include "io/resolve_uncertainty.hpp"
#include "plant/rank_correlation.hpp"
#include "report/text.hpp"
#include "schema/suggest.hpp"
#include "units/print_number.hpp"
#include "units/written_number.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <thread>

namespace packcost {

namespace {

YamlNode scalar(std::string text) {
  YamlNode node;
  node.kind = YamlNode::Kind::scalar;
  node.text = std::move(text);
  return node;
}

YamlNode map_of(const char* name, std::vector<std::string> texts) {
  YamlNode list, map;
  list.kind = YamlNode::Kind::list;
  for (std::string& text : texts) list.items.push_back(scalar(std::move(text)));
  map.kind = YamlNode::Kind::map;
  map.entries.push_back({name, 0, 0, std::move(list)});
  return map;
}

/// A name that belongs to no plant takes any number.
Field<double> free_field() {
  constexpr double far = 1e300;
  Field<double> f;
  f.range = {-far, far};
  f.number = [](void* section) { return static_cast<double*>(section); };
  return f;
}

[[noreturn]] void wrong(const std::string& option, const std::string& path, const Refusal& refusal) {
  Problem problem;
  problem.place.file = option;
  problem.path = path;
  problem.message = refusal.message;
  problem.expected = refusal.expected;
  problem.hint = refusal.hint;
  throw InputError{Trouble::usage, {problem}};
}

/// Values of `LOW:HIGH:COUNT`, or of `a,b,c`, as a distribution with equal weights.
Distribution varied(const std::string& path, const std::string& text, const Slot<double>& slot, const PlantMoney& money, const Tables* tables) {
  constexpr const char* expected = "LOW:HIGH:COUNT (ends included) or a,b,c";
  Distribution d;
  const auto read = [&](const YamlNode& map) {
    const Refusal refusal = read_distribution(map, slot, money, tables, {}, d);
    if (!refusal.message.empty()) wrong("--vary", path, refusal);
  };
  std::vector<std::string> parts;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t colon = std::min(text.find(':', start), text.size());
    parts.push_back(text.substr(start, colon - start));
    start = colon + 1;
  }
  if (parts.size() == 1) {
    read(map_of("discrete", split_names({text})));
    return d;
  }
  constexpr std::size_t needed = 3;
  constexpr std::uint64_t most = 1'000'000;
  if (parts.size() != needed) wrong("--vary", path, {"'" + text + "' has " + std::to_string(parts.size()) + " parts", expected, {}});
  const std::uint64_t count = whole_option("--vary", parts[2], 2, most);
  read(map_of("uniform", {parts[0], parts[1]}));
  const double low = d.numbers[0], high = d.numbers[1];
  d = {DistributionKind::discrete, {}, std::vector<double>(count, 1), {}, {}, {}};
  for (std::uint64_t i = 0; i < count; ++i)
    d.numbers.push_back(i + 1 == count ? high : low + (high - low) * static_cast<double>(i) / static_cast<double>(count - 1));
  return d;
}

struct DesignMaker {
  const UncertaintyOptions& options;
  StudyDesign s{};
  std::vector<UncertainParameter> vary{};

  void read_vary(const std::function<Slot<double>(const std::string&)>& find, const PlantMoney& money, const Tables* tables) {
    for (const std::string& option : options.vary) {
      const auto equals = option.find('=');
      if (equals == option.npos || equals == 0) usage_error("--vary", "'" + option + "' is not written as it should be", "PATH=LOW:HIGH:COUNT or PATH=a,b,c");
      const std::string path = option.substr(0, equals);
      for (const UncertainParameter& v : vary)
        if (v.path == path) usage_error("--vary", "'" + path + "' is varied twice");
      vary.push_back({path, varied(path, option.substr(equals + 1), find(path), money, tables)});
    }
  }

  void choose(const Uncertainty& uncertainty, SampleMethod method) {
    const bool lists = (method == SampleMethod::grid || method == SampleMethod::list) && !vary.empty();
    std::vector<UncertainParameter> all;
    if (!lists) {
      for (const UncertainParameter& u : uncertainty.parameters)
        if (std::none_of(vary.begin(), vary.end(), [&](const UncertainParameter& v) { return v.path == u.path; })) all.push_back(u);
      s.design.correlations = uncertainty.correlations;
    }
    all.insert(all.end(), vary.begin(), vary.end());
    if (all.empty()) usage_error("--dist", "nothing varies: no parameter has a distribution", "--dist, --vary, --bands, or distributions in the plant file");
    for (UncertainParameter& u : all) s.design.parameters.push_back({u.path, std::move(u.distribution)});
    s.design.method = method;
    check_method(method);
  }

  void check_method(SampleMethod method) {
    SampleDesign& d = s.design;
    if (method == SampleMethod::list) {
      for (const SampledParameter& p : d.parameters)
        if (p.distribution.kind != DistributionKind::discrete || p.distribution.numbers.size() != d.parameters.front().distribution.numbers.size())
          usage_error("--method", "a list takes values side by side, and " + p.path + " has not as many as " + d.parameters.front().path, "--vary with lists of one length");
    }
    if (!d.correlations.empty() && (method == SampleMethod::saltelli || method == SampleMethod::morris))
      usage_error("--method", std::string(method == SampleMethod::saltelli ? "the design of Sobol' indices (saltelli)" : "morris") + " needs inputs that are independent, and " + d.correlations.front().first + " is correlated", "no --correlate; or to sample, random, lhs or sobol, and of sensitivity, rank or given");
    if (method == SampleMethod::grid || method == SampleMethod::list) d.correlations.clear();
    const std::size_t dimensions = d.parameters.size() * (method == SampleMethod::saltelli ? 2 : 1);
    if ((method == SampleMethod::saltelli || method == SampleMethod::sobol) && dimensions > most_sobol_dimensions)
      usage_error("--method", "Sobol' points have at most " + std::to_string(most_sobol_dimensions) + " dimensions, and " + std::to_string(dimensions) + " are needed");
  }

  void read_counts() {
    constexpr std::uint64_t most = std::uint64_t{1} << 40, most_points = std::uint64_t{1} << 32, most_levels = 1000, most_rows = std::uint64_t{1} << 48;
    SampleDesign& d = s.design;
    const bool counted = d.method != SampleMethod::list && !(d.method == SampleMethod::grid && std::all_of(d.parameters.begin(), d.parameters.end(), [](const SampledParameter& p) { return p.distribution.kind == DistributionKind::discrete; }));
    if (options.count.empty() && counted) usage_error("-n", "how many?", "-n COUNT");
    const bool points = d.method == SampleMethod::sobol || d.method == SampleMethod::saltelli;
    if (!options.count.empty()) d.n = whole_option("-n", options.count, 1, points ? most_points : most);
    d.seed = whole_option("--seed", options.seed, 0, ~std::uint64_t{0});
    d.levels = static_cast<int>(whole_option("--levels", options.levels, 2, most_levels));
    if (d.levels % 2 != 0) usage_error("--levels", "an odd number of levels has no half", "an even number");
    if (d.method != SampleMethod::grid) return;
    double rows = 1;
    for (const SampledParameter& p : d.parameters)
      rows *= p.distribution.kind == DistributionKind::discrete ? static_cast<double>(p.distribution.numbers.size()) : static_cast<double>(d.n);
    if (rows > static_cast<double>(most_rows)) usage_error("--vary", "the grid has " + rounded(rows) + " points", "fewer values");
  }

  /// Groups, ranges, and how much of each distribution the range cuts off.
  void limit(const std::function<Slot<double>(const std::string&)>& find, double from_registry) {
    constexpr double worth_saying = 1e-3;
    for (SampledParameter& p : s.design.parameters) {
      const Field<double>& field = *find(p.path).field;
      const std::string name = options.group.empty() ? p.path : std::string(name_of(field.force));
      const auto at = std::find(s.groups.begin(), s.groups.end(), name);
      p.group = static_cast<std::size_t>(at - s.groups.begin());
      if (at == s.groups.end()) s.groups.push_back(name);
      if (!takes_number(field)) continue;
      const double scale = std::pow(from_registry, field.dimension.money);
      p.range = {field.range.low * scale, field.range.high * scale};
      p.whole = field.kind == Kind::whole;
      const double outside = share_outside(p.distribution, p.range);
      if (outside > 0.5)
        wrong("--dist", p.path, {"more than half of " + to_text(p.distribution) + " lies outside the range of the parameter", "a distribution within " + print_number(p.range.low) + " to " + print_number(p.range.high), {}});
      if (outside > worth_saying)
        s.warnings.push_back(rounded(outside * 100) + " % of " + p.path + " = " + to_text(p.distribution) + " lies outside the range of the parameter and is not drawn");
    }
  }
};

constexpr std::array<std::string_view, 1> group_options{"force"};

}  // namespace

void add_uncertainty_options(CLI::App& app, PlantOptions& plants, UncertaintyOptions& options) {
  add_texts(app, "--dist", plants.inputs.distributions, "What a parameter may be, such as 'labour.wage=lognormal(7, 0.2)'.", "PATH=DISTRIBUTION");
  add_texts(app, "--correlate", plants.inputs.correlations, "Rank correlation of two of them, such as prices.nickel,prices.cobalt=0.7.", "PATH,PATH=NUMBER");
  add_texts(app, "--vary", options.vary, "Values that a parameter takes: LOW:HIGH:COUNT, ends included, or a,b,c.", "PATH=VALUES");
  app.add_flag("--bands", options.bands, "Let every default vary in the band it is believed in.");
}

void add_draw_options(CLI::App& app, UncertaintyOptions& options) {
  add_text(app, "-n", options.count, "How many.", "COUNT");
  add_text(app, "--seed", options.seed, "Another number draws another sample; 1 if not said.", "NUMBER");
}

void add_design_options(CLI::App& app, PlantOptions& plants, UncertaintyOptions& options) {
  add_text(app, "--method", options.method, "grid, list, random, lhs, sobol, saltelli or morris.", "METHOD")->required();
  add_uncertainty_options(app, plants, options);
  add_draw_options(app, options);
  add_text(app, "--levels", options.levels, "Levels of morris; 4 if not said.", "COUNT");
  add_text(app, "--group", options.group, "Let parameters of one force move together (saltelli, morris): force.", "BY");
}

std::uint64_t whole_option(const std::string& option, const std::string& text, std::uint64_t low, std::uint64_t high) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < low || value > high)
    usage_error(option, "'" + text + "' is not a whole number from " + std::to_string(low) + " to " + std::to_string(high));
  return value;
}

unsigned thread_count(const std::string& threads) {
  constexpr std::uint64_t most = 1024;
  if (threads == "all") return std::max(1u, std::thread::hardware_concurrency());
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(threads.data(), threads.data() + threads.size(), value);
  if (error != std::errc{} || end != threads.data() + threads.size() || value < 1 || value > most) usage_error("--threads", "'" + threads + "' is not a whole number from 1 to 1024", "a number, or all");
  return static_cast<unsigned>(value);
}

std::size_t word_option(const std::string& option, const std::string& text, std::span<const std::string_view> words) {
  for (std::size_t i = 0; i < words.size(); ++i)
    if (words[i] == text) return i;
  std::string all;
  for (std::string_view word : words) all += (all.empty() ? "" : ", ") + std::string(word);
  const std::string near = nearest(text, words);
  usage_error(option, text.empty() ? "nothing is said" : "'" + text + "' is not one of its words", all, near.empty() ? near : "did you mean '" + near + "'?");
}

Shard shard_of(const std::string& text) {
  Shard shard;
  if (text.empty()) return shard;
  constexpr std::uint64_t most = 1'000'000;
  const auto slash = text.find('/');
  if (slash == text.npos) usage_error("--shard", "'" + text + "' has no '/'", "I/N, such as 2/8");
  shard.parts = whole_option("--shard", text.substr(slash + 1), 1, most);
  shard.part = whole_option("--shard", text.substr(0, slash), 1, shard.parts);
  return shard;
}

StudyDesign study_design(const ResolvedPlant& resolved, const Tables& tables, const UncertaintyOptions& options, SampleMethod method) {
  if (!options.group.empty()) word_option("--group", options.group, group_options);
  Plant<double> plant = resolved.plant;
  const PlantMoney money{&tables.money, resolved.currency, *money_factor(tables.money, registry_currency(), resolved.currency)};
  const auto find = [&plant](const std::string& path) {
    const Slot<double> slot = find_slot(plant, path);
    if (!slot.field) unknown_parameter("--vary", path, plant);
    if (slot.field->kind == Kind::text || path == "plant.currency") usage_error("--vary", "'" + path + "' is a text that no figure hangs on in this way", "a number, a word or a list of the plant");
    return slot;
  };
  DesignMaker maker{options};
  maker.read_vary(find, money, &tables);
  maker.choose(plant.uncertainty, method);
  maker.read_counts();
  maker.limit(find, money.from_registry);
  return std::move(maker.s);
}

StudyDesign free_design(const PlantInputs& inputs, const UncertaintyOptions& options, SampleMethod method) {
  const Field<double> field = free_field();
  double anything = 0;
  const MoneyTable none;
  const PlantMoney money{&none, registry_currency()};
  const auto find = [&](const std::string&) { return Slot<double>{&field, &anything}; };
  if (options.bands || !options.group.empty()) usage_error("sample", "bands and forces are those of a plant", "a plant file");
  Problems problems;
  Uncertainty u;
  for (const std::string& option : inputs.distributions)
    for (const Assignment& a : assignment_of_distribution(option, problems)) {
      if (a.says != Says::distribution) continue;
      if (u.find(a.path)) wrong("--dist", a.path, {"its distribution is given twice", {}, {}});
      Distribution d;
      const Refusal refusal = read_distribution(a.value, find(a.path), money, nullptr, {}, d);
      if (!refusal.message.empty()) wrong("--dist", a.path, refusal);
      u.parameters.push_back({a.path, std::move(d)});
    }
  for (const std::string& option : inputs.correlations)
    for (const Assignment& a : assignment_of_correlation(option, problems)) {
      const YamlNode::Entry& other = a.value.entries.front();
      std::string why;
      const auto number = parse_number(other.value.text, why);
      if (!number || *number < -1 || *number > 1 || !u.find(a.path) || !u.find(other.key) || a.path == other.key)
        wrong("--correlate", a.path, {"'" + option + "' is no correlation of two names with distributions", "a number from -1 to 1", {}});
      u.correlations.push_back({a.path, other.key, *number});
    }
  if (!problems.empty()) throw InputError{Trouble::usage, std::move(problems)};
  if (const auto impossible = impossible_correlation(u))
    wrong("--correlate", impossible->given.first, refusal_of(*impossible, u));
  DesignMaker maker{options};
  maker.read_vary(find, money, nullptr);
  maker.choose(u, method);
  maker.read_counts();
  maker.limit(find, 1);
  return std::move(maker.s);
}

}  // namespace packcost
