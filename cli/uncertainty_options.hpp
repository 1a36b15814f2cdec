#pragma once

#include "model_options.hpp"
#include "study/sampling.hpp"

#include <optional>

namespace packcost {

/// What commands that draw plants take.
struct UncertaintyOptions {
  std::vector<std::string> vary;
  bool bands = false;
  std::string method, count, seed = "1", group, levels = "4", threads = "all";
};

/// Declares --dist, --correlate, --vary and --bands.
void add_uncertainty_options(CLI::App& app, PlantOptions& plants, UncertaintyOptions& options);
/// Declares -n and --seed.
void add_draw_options(CLI::App& app, UncertaintyOptions& options);

/// Declares both with --method, --levels and --group, for commands that write a design.
void add_design_options(CLI::App& app, PlantOptions& plants, UncertaintyOptions& options);

/// A whole number of an option; throws InputError (usage).
std::uint64_t whole_option(const std::string& option, const std::string& text, std::uint64_t low, std::uint64_t high);
/// --threads; as many as the machine has for `all`.
unsigned thread_count(const std::string& threads);
/// One of some words; throws InputError (usage), with a suggestion.
std::size_t word_option(const std::string& option, const std::string& text, std::span<const std::string_view> words);

/// Part of n equal parts, one after the other: `2/8`.
struct Shard {
  std::uint64_t part = 1, parts = 1;
  /// Where the part begins among `rows`; part + 1 begins where it ends.
  std::uint64_t begin(std::uint64_t rows) const { return share(rows, part - 1); }
  std::uint64_t end(std::uint64_t rows) const { return share(rows, part); }

 private:
  std::uint64_t share(std::uint64_t rows, std::uint64_t k) const { return rows / parts * k + rows % parts * k / parts; }
};
Shard shard_of(const std::string& text);

/// Names of the groups of a design: paths, or forces with `--group force`.
struct StudyDesign {
  SampleDesign design;
  std::vector<std::string> groups;
  std::vector<std::string> warnings;
};

/// The design that plant and options ask for, `n` and `seed` included; the bands are already in the plant. Throws InputError (usage) where nothing
/// varies, or the method cannot do what is asked.
StudyDesign study_design(const ResolvedPlant& plant, const Tables& tables, const UncertaintyOptions& options, SampleMethod method);

/// The same for names that belong to no plant, with distributions and correlations as the options of `plants` say.
StudyDesign free_design(const PlantInputs& inputs, const UncertaintyOptions& options, SampleMethod method);

}  // namespace packcost
