#include "report/montecarlo_state.hpp"

#include "report/text.hpp"
#include "units/print_number.hpp"

namespace packcost {

namespace {

void add_moments(std::string& out, const Moments& m) {
  out += std::to_string(m.count);
  for (double x : {m.mean, m.m2, m.m3, m.m4, m.least, m.greatest}) (out += ',') += print_number(x);
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

std::string state_json(const MonteCarloState& s) {
  std::string out = "{\"montecarlo_part\": " + json_string(s.key) + ", \"part\": " + std::to_string(s.part) + ", \"parts\": " + std::to_string(s.parts) +
                    ", \"failed\": " + std::to_string(s.failed) + ", \"first_failed\": " + std::to_string(s.first_failed) + ", \"first_reason\": " + json_string(s.first_reason) + ", \"outputs\": [";
  std::string comma;
  for (const OutputStatistics& o : s.outputs) {
    out += comma + output_json(o);
    comma = ", ";
  }
  return out + "]}\n";
}

}  // namespace packcost
