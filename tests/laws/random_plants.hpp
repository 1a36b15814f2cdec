#pragma once

#include "io/load_plants.hpp"
#include "io/set_value.hpp"
#include "model/evaluate.hpp"
#include "model/outputs.hpp"

#include <cstdint>
#include <functional>

namespace packcost::laws {

/// A file of configs/, and where the law needs machines, the options that put the machine list of `prozell` in place of its steps.
struct Config {
  std::string file;
  std::vector<std::string> options;  ///< as after `--set`
  LoadedPlant loaded;
  PlantMoney money;
  std::vector<std::string> section_paths, list_paths;  ///< numbers that may be drawn
};

enum class Family { shipped, machines };

/// The plants of every file of configs/, read once.
const std::vector<Config>& configs(Family family);
/// The config whose file ends in `name`; throws if there is none.
const Config& config_named(Family family, std::string_view name);
const Tables& tables();

/// One assignment, as after `--set`.
struct Setting {
  std::string path, value;
};

/// A random valid plant: a config with 5 to 20 parameters drawn, and what the model says of it.
struct Trial {
  const Config* config = nullptr;
  std::uint64_t row = 0;
  std::vector<Setting> settings;
  Plant<double> plant;
  Results<double> results;

  /// A number between 0 and 1 of the law's own, the n-th.
  double uniform(std::uint64_t n) const;
  double uniform(std::uint64_t n, double low, double high) const { return low + (high - low) * uniform(n); }
};

/// What a law finds. The first thing that does not hold is kept.
class Verdict {
 public:
  /// a = b within a relative tolerance; 0 asks for the same bits.
  void equal(std::string_view what, double a, double b, double tolerance = 0);
  /// a <= b, or more by no more than rounding.
  void at_most(std::string_view what, double a, double b, double slack = 1e-12);
  /// a < b by more than rounding.
  void below(std::string_view what, double a, double b, double margin = 1e-12);
  void that(std::string_view what, bool holds);
  const std::string& broken() const { return broken_; }

 private:
  void note(std::string_view what, const char* relation, double a, double b);
  std::string broken_;
};

using Law = std::function<void(const Trial&, Verdict&)>;

/// Random valid plants of each config that a law is run over.
std::size_t plants_of(Family family);

/// Runs the law over the random plants of every config; reports the first failure of each config with seed, config and settings, the
/// settings being cut down to those that are needed to break it. A law that is dear is run over one of so many of the plants.
void holds_for_every_plant(const Law& law, Family family = Family::shipped, std::size_t one_of = 1);
/// Over the shipped steps and over the machine list.
void holds_for_both_families(const Law& law);

/// The settings that were drawn for a row of a config.
std::vector<Setting> draw(const Config& config, std::uint64_t row);
/// The plant with the settings, as `--set` makes it; false if one is refused or the plant is not valid or its results not finite.
bool make_trial(const Config& config, std::uint64_t row, std::vector<Setting> settings, Trial& trial);

/// Whether two plants are the same to the last bit; else the path of the first difference.
std::string difference(const Plant<double>& a, const Plant<double>& b);
/// All outputs are the same to the last bit (or within a tolerance).
void same_outputs(Verdict& v, const Results<double>& a, const Results<double>& b, double tolerance = 0);

/// Every registered number of a plant.
void for_every_number(Plant<double>& plant, const std::function<void(const Field<double>&, double&)>& use);

inline double price(const Results<double>& r) { return r.pack.price().value; }
inline double price(const Plant<double>& p) { return price(evaluate(p)); }

}  // namespace packcost::laws
