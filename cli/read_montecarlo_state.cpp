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

  [[noreturn]] void fail() const { throw input_error(Trouble::data, {file, 1, 1}, "not a part of a run of montecarlo", "write it with montecarlo --shard"); }

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

}  // namespace

MonteCarloState read_montecarlo_state(const std::string& file) {
  YamlLimits limits;
  limits.bytes = std::size_t{1} << 28;
  limits.values = limits.bytes;
  const YamlNode root = parse_yaml(read_bytes(file, limits.bytes), file, limits);
  const StateReader reader{file};
  MonteCarloState s;
  s.key = reader.member(root, "montecarlo_part").text;
  s.part = reader.whole<std::uint64_t>(reader.member(root, "part"));
  s.parts = reader.whole<std::uint64_t>(reader.member(root, "parts"));
  s.failed = reader.whole<std::uint64_t>(reader.member(root, "failed"));
  s.first_failed = reader.whole<std::uint64_t>(reader.member(root, "first_failed"));
  s.first_reason = reader.member(root, "first_reason").text;
  for (const YamlNode& o : reader.member(root, "outputs").items) s.outputs.push_back(reader.statistics(o));
  return s;
}

}  // namespace packcost
