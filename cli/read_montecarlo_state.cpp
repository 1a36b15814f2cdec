#include "read_montecarlo_state.hpp"

#include "io/fail.hpp"
#include "io/read_bytes.hpp"
#include "io/yaml_tree.hpp"
#include "units/written_number.hpp"

#include <charconv>

namespace packcost {

namespace {

struct StateReader {
  const std::string& file;

  [[noreturn]] void fail() const { throw input_error(Trouble::data, {file, 1, 1}, "not what montecarlo --shard wrote, or changed since"); }

  const YamlNode& member(const YamlNode& map, const char* key) const {
    const YamlNode* found = map.find(key);
    if (!found) fail();
    return *found;
  }
  template <class Whole>
  Whole whole(const YamlNode& node) const {
    Whole value{};
    const auto [end, error] = std::from_chars(node.text.data(), node.text.data() + node.text.size(), value);
    if (error != std::errc{} || end != node.text.data() + node.text.size()) fail();
    return value;
  }
  double number(const YamlNode& node) const {
    std::string why;
    const auto value = parse_number(node.text, why);
    if (!value) fail();
    return *value;
  }
  Moments moments(const YamlNode& list, std::size_t from) const {
    constexpr std::size_t members = 7;
    if (list.items.size() != from + members) fail();
    const auto at = [&](std::size_t i) { return number(list.items[from + i]); };
    Moments m;
    m.count = whole<std::uint64_t>(list.items[from]);
    double* const fields[] = {&m.mean, &m.m2, &m.m3, &m.m4, &m.least, &m.greatest};
    for (std::size_t i = 0; i + 1 < members; ++i) *fields[i] = at(i + 1);
    return m;
  }
  OutputStatistics statistics(const YamlNode& map) const {
    OutputStatistics s;
    s.absent = whole<std::uint64_t>(member(map, "absent"));
    for (const YamlNode& n : member(map, "below").items) s.below.push_back(whole<std::uint64_t>(n));
    for (const YamlNode& n : member(map, "nodes").items) {
      if (n.items.size() < 2) fail();
      s.moments.add(MomentTree::Node{whole<int>(n.items[0]), whole<std::uint64_t>(n.items[1])}, moments(n, 2));
    }
    for (const YamlNode& n : member(map, "beginnings").items) {
      if (n.items.empty()) fail();
      s.moments.add_beginning(whole<int>(n.items[0]), moments(n, 1));
    }
    const std::vector<YamlNode>& buckets = member(map, "buckets").items;
    for (std::size_t i = 0; i + 1 < buckets.size(); i += 2) s.sketch.add(QuantileSketch::Bucket{whole<std::int32_t>(buckets[i]), whole<std::uint64_t>(buckets[i + 1])});
    return s;
  }
};

constexpr std::string_view beginning = "{\"montecarlo_part\": ";

}  // namespace

bool is_montecarlo_state(const std::string& file) {
  Input input(file);
  std::string bytes(beginning.size(), ' ');
  std::size_t got = 0;
  for (std::size_t n; got < bytes.size() && (n = input.read({bytes.data() + got, bytes.size() - got})) > 0;) got += n;
  return bytes == beginning;
}

MonteCarloRun read_montecarlo_state(const std::string& file) {
  YamlLimits limits;
  limits.bytes = std::size_t{1} << 28;
  limits.values = limits.bytes;
  const YamlNode root = parse_yaml(read_bytes(file, limits.bytes), file, limits);
  const StateReader reader{file};
  const auto text = [&](const char* key) { return reader.member(root, key).text; };
  const auto count = [&](const char* key) { return reader.whole<std::uint64_t>(reader.member(root, key)); };
  MonteCarloRun run;
  Answer& a = run.about;
  a.command = "montecarlo";
  const std::pair<const char*, std::string*> members[] = {{"plant", &a.plant}, {"chemistry", &a.chemistry}, {"description", &a.description}, {"inputs", &a.inputs_json},
                                                          {"inputs_digest", &a.inputs_digest}, {"currency", &a.currency}, {"design", &a.design_json}, {"first_reason", &run.first_reason}};
  for (const auto& [name, to] : members) *to = text(name);
  a.seed = count("seed");
  for (const YamlNode& warning : reader.member(root, "warnings").items) a.warnings.push_back(warning.text);
  const std::pair<const char*, std::uint64_t*> counts[] = {{"rows", &run.rows}, {"part", &run.part}, {"parts", &run.parts}, {"done", &run.done}, {"chunks", &run.chunks},
                                                           {"failed", &run.failed}, {"first_failed", &run.first_failed}};
  for (const auto& [name, to] : counts) *to = count(name);
  for (const YamlNode& share : reader.member(root, "shares").items) run.shares.push_back(reader.number(share));
  run.with_targets = text("with_targets") == "true";
  for (const YamlNode::Entry& entry : reader.member(root, "targets").entries) {
    const Output<double>* const output = find_output<double>(entry.key);
    if (!output) reader.fail();
    run.outputs.push_back({output, {}, {}});
    for (const YamlNode& target : entry.value.items) run.outputs.back().targets.push_back(reader.number(target));
  }
  const std::vector<YamlNode>& found = reader.member(root, "outputs").items;
  if (found.size() != run.outputs.size() || text("montecarlo_part") != key_of(run) || run.part < 1 || run.part > run.parts || run.done > run.chunks) reader.fail();
  for (std::size_t i = 0; i < found.size(); ++i) run.outputs[i].statistics = reader.statistics(found[i]);
  return run;
}

}  // namespace packcost
