#include "plant_study.hpp"

#include "study/chunks.hpp"
#include "study/montecarlo.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <mutex>

namespace packcost {

namespace {

constexpr std::size_t most_variants = 1000;
constexpr double none = std::numeric_limits<double>::quiet_NaN();

Assignment setting(const std::string& path, const std::string& word) {
  YamlNode value;
  value.kind = YamlNode::Kind::scalar;
  value.text = word;
  return {path, std::move(value), Layer::set, {path, 0, 0}, {}};
}

}  // namespace

PlantStudy::PlantStudy(const LoadedPlant& loaded, const Tables& tables, SampleDesign design, const std::vector<std::string>& outputs) : sampler_(std::move(design)) {
  for (const std::string& name : outputs) outputs_.push_back(&known_output("--outputs", name));
  const std::vector<SampledParameter>& parameters = sampler_.design().parameters;
  std::vector<std::string> paths;
  std::size_t combinations = 1;
  for (std::size_t j = 0; j < parameters.size(); ++j) {
    const bool word = !parameters[j].distribution.words.empty();
    (word ? words_ : numbers_).push_back(j);
    if (word) combinations *= parameters[j].distribution.words.size();
    else paths.push_back(parameters[j].path);
    if (combinations > most_variants) usage_error("--dist", "words have more than a thousand combinations", "fewer words");
  }
  const double from_registry = *money_factor(tables.money, registry_currency(), loaded.resolved.currency);
  for (std::size_t v = 0; v < combinations; ++v) {
    Variant variant;
    Plant<double> plant = loaded.resolved.plant;
    if (!words_.empty()) {
      std::vector<Assignment> all = loaded.assignments;
      std::size_t rest = v;
      for (std::size_t j : words_) {
        const std::vector<std::string>& words = parameters[j].distribution.words;
        all.push_back(setting(parameters[j].path, words[rest % words.size()]));
        rest /= words.size();
      }
      Problems problems;
      plant = resolve_values(all, tables, loaded.resolved.file, problems, paths).plant;
      if (!problems.empty()) variant.error = problems.front().path + ": " + problems.front().message;
    }
    if (variant.error.empty()) variant.plan = std::make_unique<BatchPlan>(plant, paths, outputs, from_registry);
    variants_.push_back(std::move(variant));
  }
}

std::size_t PlantStudy::variant_of(std::span<const double> values, std::size_t count, std::size_t row) const {
  std::size_t variant = 0, stride = 1;
  for (std::size_t j : words_) {
    const std::vector<double>& numbers = sampler_.design().parameters[j].distribution.numbers;
    variant += stride * static_cast<std::size_t>(std::find(numbers.begin(), numbers.end(), values[j * count + row]) - numbers.begin());
    stride *= numbers.size();
  }
  return variant;
}

std::size_t PlantStudy::rows_at_once() const {
  if (!has_base_points()) return chunk_rows;
  const std::size_t of_base = sampler_.groups() + 2, blocks = (chunk_rows / of_base + LaneMachine::block - 1) / LaneMachine::block;
  return std::max<std::size_t>(blocks, 1) * LaneMachine::block * of_base;
}

StudyWorker::StudyWorker(const PlantStudy& study) : study_(study) {}

BatchWorker& StudyWorker::worker(std::size_t variant) {
  const auto found = workers_.find(variant);
  return found != workers_.end() ? found->second : workers_.emplace(variant, BatchWorker(*study_.variants_[variant].plan)).first->second;
}

void StudyWorker::evaluate(std::span<const double> values, std::size_t count, std::span<double> figures, std::span<RowStatus> status) {
  if (study_.words_.empty()) return worker(0).evaluate(values, figures, status);
  std::map<std::size_t, std::vector<std::size_t>> rows_of;
  for (std::size_t row = 0; row < count; ++row) rows_of[study_.variant_of(values, count, row)].push_back(row);
  std::vector<double> part, part_figures;
  std::vector<RowStatus> part_status;
  for (const auto& [variant, rows] : rows_of) {
    const std::size_t n = rows.size(), outputs = study_.outputs_.size();
    part_figures.assign(outputs * n, none);
    part_status.assign(n, RowStatus::misfit);
    if (study_.variants_[variant].plan) {
      part.clear();
      for (std::size_t j : study_.numbers_)
        for (std::size_t row : rows) part.push_back(values[j * count + row]);
      worker(variant).evaluate(part, part_figures, part_status);
    }
    for (std::size_t i = 0; i < n; ++i) {
      status[rows[i]] = part_status[i];
      for (std::size_t o = 0; o < outputs; ++o) figures[o * count + rows[i]] = part_figures[o * n + i];
    }
  }
}

void StudyWorker::evaluate_drawn(std::uint64_t first, std::size_t count, std::span<double> figures, std::span<RowStatus> status) {
  const Sampler& sampler = study_.sampler();
  const std::vector<SampledParameter>& parameters = sampler.design().parameters;
  const std::size_t of_base = sampler.groups() + 2;
  if (!study_.has_base_points() || first % of_base != 0 || count % of_base != 0) {
    values_.resize(parameters.size() * count);
    sampler.draw(first, count, values_);
    return evaluate(values_, count, figures, status);
  }
  const std::size_t bases = count / of_base, half = parameters.size() * bases;
  values_.resize(2 * half);
  const std::span<double> a = std::span(values_).first(half), b = std::span(values_).last(half);
  sampler.draw_bases(first / of_base, bases, a, b);
  std::vector<std::size_t> group_of;
  for (const SampledParameter& p : parameters) group_of.push_back(p.group);
  worker(0).evaluate(SaltelliRows{a, b, group_of, sampler.groups()}, figures, status);
}

std::string StudyWorker::reason(std::span<const double> values, std::size_t count, std::size_t row) {
  const std::size_t variant = study_.variant_of(values, count, row);
  if (!study_.variants_[variant].plan) return study_.variants_[variant].error;
  std::vector<double> numbers;
  for (std::size_t j : study_.numbers_) numbers.push_back(values[j * count + row]);
  return worker(variant).reason(numbers);
}

std::vector<std::string> warnings_of_idle(const PlantStudy& study, const std::vector<std::string>& options) {
  const std::vector<SampledParameter>& parameters = study.sampler().design().parameters;
  std::vector<std::size_t> asked;
  for (const std::string& option : options)
    for (std::size_t j = 0; j < parameters.size(); ++j)
      if (parameters[j].path == option.substr(0, option.find('=')) && std::find(asked.begin(), asked.end(), j) == asked.end()) asked.push_back(j);
  constexpr double shares[] = {0.1, 0.9};
  const std::size_t count = 1 + std::size(shares) * asked.size(), outputs = study.outputs().size();
  std::vector<double> values(parameters.size() * count), figures(outputs * count);
  std::vector<RowStatus> status(count);
  for (std::size_t j = 0; j < parameters.size(); ++j) std::fill_n(values.begin() + static_cast<std::ptrdiff_t>(j * count), count, central_value(parameters[j].distribution));
  std::size_t row = 0;
  for (std::size_t j : asked) {
    const Draw draw(parameters[j].distribution, parameters[j].range, parameters[j].whole);
    for (double share : shares) values[j * count + ++row] = draw.at(share);
  }
  StudyWorker(study).evaluate(values, count, figures, status);
  std::vector<std::string> warnings;
  if (status[0] != RowStatus::ok) return warnings;  // then the middle says nothing
  const auto moves = [&](std::size_t at) {
    if (status[at] != RowStatus::ok) return true;
    for (std::size_t o = 0; o < outputs; ++o) {
      const double base = figures[o * count], value = figures[o * count + at];
      if (value != base && !(std::isnan(value) && std::isnan(base))) return true;
    }
    return false;
  };
  for (std::size_t k = 0; k < asked.size(); ++k)
    if (!moves(1 + 2 * k) && !moves(2 + 2 * k)) warnings.push_back(parameters[asked[k]].path + " moves none of the outputs asked for");
  return warnings;
}

StudyFigures evaluate_all(const PlantStudy& study, unsigned threads, Progress& progress) {
  const std::uint64_t rows = study.sampler().rows();
  const std::size_t outputs = study.outputs().size();
  StudyFigures all;
  all.outputs.assign(outputs, std::vector<double>(rows, none));
  std::mutex guard;
  std::uint64_t first_failed = rows;
  const std::uint64_t at_once = study.rows_at_once();
  for_chunks(0, (rows + at_once - 1) / at_once, threads, [&] {
    return [&, worker = StudyWorker(study), figures = std::vector<double>(), status = std::vector<RowStatus>()](std::uint64_t chunk) mutable {
      const std::uint64_t first = chunk * at_once;
      const auto count = static_cast<std::size_t>(std::min(at_once, rows - first));
      figures.resize(outputs * count);
      status.resize(count);
      worker.evaluate_drawn(first, count, figures, status);
      for (std::size_t o = 0; o < outputs; ++o) std::copy_n(figures.begin() + static_cast<std::ptrdiff_t>(o * count), count, all.outputs[o].begin() + static_cast<std::ptrdiff_t>(first));
      const std::lock_guard lock(guard);
      progress.add(count);
      for (std::size_t i = 0; i < count; ++i) {
        if (status[i] == RowStatus::ok) continue;
        ++all.failed;
        if (first + i >= first_failed) continue;
        first_failed = first + i;
        std::vector<double> row(study.sampler().design().parameters.size());
        study.sampler().draw(first_failed, 1, row);
        all.first_reason = worker.reason(row, 1, 0);
      }
    };
  });
  return all;
}

}  // namespace packcost
