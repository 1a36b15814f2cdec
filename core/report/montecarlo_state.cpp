#include "report/montecarlo_state.hpp"

#include "report/text.hpp"
#include "units/print_number.hpp"

namespace packcost {

namespace {

void add_moments(std::string& out, const Moments& m) {
  out += std::to_string(m.count);
  for (double x : {m.mean, m.m2, m.m3, m.m4, m.least, m.greatest}) (out += ',') += print_number(x);
}

std::string numbers(const std::vector<double>& values) {
  std::string out = "[";
  for (double x : values) out += (out.size() > 1 ? "," : "") + print_number(x);
  return out + ']';
}

std::string texts(const std::vector<std::string>& values) {
  std::string out = "[";
  for (const std::string& text : values) out += (out.size() > 1 ? ", " : "") + json_string(text);
  return out + ']';
}

/// What all parts have in common, as members of an object.
std::string common_json(const MonteCarloRun& run) {
  std::string out = "\"packcost\": " + json_string(PACKCOST_VERSION);
  const Answer& a = run.about;
  const std::pair<const char*, const std::string*> members[] = {{"plant", &a.plant}, {"chemistry", &a.chemistry}, {"description", &a.description}, {"inputs", &a.inputs_json},
                                                                {"inputs_digest", &a.inputs_digest}, {"currency", &a.currency}, {"design", &a.design_json}};
  for (const auto& [name, text] : members) out += ", \"" + std::string(name) + "\": " + json_string(*text);
  out += ", \"seed\": " + std::to_string(a.seed.value_or(0)) + ", \"warnings\": " + texts(a.warnings) + ", \"rows\": " + std::to_string(run.rows) + ", \"shares\": " + numbers(run.shares) +
         ", \"with_targets\": " + (run.with_targets ? "true" : "false") + ", \"targets\": {";
  std::string comma;
  for (const DrawnOutput& o : run.outputs) {
    out += comma + json_string(std::string(o.output->name)) + ": " + numbers(o.targets);
    comma = ", ";
  }
  return out + '}';
}

std::string output_json(const OutputStatistics& s) {
  std::string out = "{\"absent\": " + std::to_string(s.absent) + ", \"below\": [", comma;
  for (std::uint64_t n : s.below) {
    out += comma + std::to_string(n);
    comma = ",";
  }
  out += "], \"nodes\": [";
  comma.clear();
  for (const auto& [node, m] : s.moments.nodes()) {
    out += comma + '[' + std::to_string(node.first) + ',' + std::to_string(node.second) + ',';
    add_moments(out, m);
    out += ']';
    comma = ",";
  }
  out += "], \"beginnings\": [";
  comma.clear();
  for (const auto& [level, m] : s.moments.beginnings()) {
    out += comma + '[' + std::to_string(level) + ',';
    add_moments(out, m);
    out += ']';
    comma = ",";
  }
  out += "], \"buckets\": [";
  comma.clear();
  for (const QuantileSketch::Bucket& b : s.sketch.buckets()) {
    out += comma + std::to_string(b.key) + ',' + std::to_string(b.count);
    comma = ",";
  }
  return out + "]}";
}

}  // namespace

std::string key_of(const MonteCarloRun& run) { return digest(common_json(run)); }

std::string state_json(const MonteCarloRun& run) {
  const std::string common = common_json(run);
  std::string out = "{\"montecarlo_part\": " + json_string(digest(common)) + ", \"part\": " + std::to_string(run.part) + ", \"parts\": " + std::to_string(run.parts) +
                    ", \"done\": " + std::to_string(run.done) + ", \"chunks\": " + std::to_string(run.chunks) + ", \"failed\": " + std::to_string(run.failed) +
                    ", \"first_failed\": " + std::to_string(run.first_failed) + ", \"first_reason\": " + json_string(run.first_reason) + ", " + common + ", \"outputs\": [";
  std::string comma;
  for (const DrawnOutput& o : run.outputs) {
    out += comma + output_json(o.statistics);
    comma = ", ";
  }
  return out + "]}\n";
}

void join(MonteCarloRun& run, const MonteCarloRun& part) {
  for (std::size_t i = 0; i < run.outputs.size(); ++i) run.outputs[i].statistics.merge(part.outputs[i].statistics);
  run.failed += part.failed;
  if (part.first_failed >= run.first_failed) return;
  run.first_failed = part.first_failed;
  run.first_reason = part.first_reason;
}

Answer montecarlo_answer(const MonteCarloRun& run) {
  Answer a = run.about;
  const ShownMoney money{a.currency, 1};
  a.tables = {summary_table(run.outputs, money), quantile_table(run.outputs, money, run.shares)};
  if (run.with_targets) a.tables.push_back(below_table(run.outputs, money));
  a.tables.push_back(histogram_table(run.outputs, money));
  a.tables.push_back(convergence_table(run.outputs, money));
  if (run.failed > 0)
    a.warnings.push_back(std::to_string(run.failed) + " of " + std::to_string(run.rows) + " rows failed and are left out; row " + std::to_string(run.first_failed + 1) + ": " + run.first_reason);
  for (const DrawnOutput& o : run.outputs)
    if (o.statistics.absent > 0) a.warnings.push_back(std::to_string(o.statistics.absent) + " rows have no " + std::string(o.output->name) + " and are left out of it");
  return a;
}

}  // namespace packcost
