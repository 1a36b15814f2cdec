#pragma once

#include "schema/problem.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace packcost {

/// A YAML value with its place. Texts are as written: no type is inferred, `quoted` tells `"5"` from `5`. Keys are unique and not empty,
/// lists hold no null. A null stands at its key.
struct YamlNode {
  enum class Kind { null, scalar, list, map };
  struct Entry;

  Kind kind = Kind::null;
  std::string text;
  bool quoted = false;
  int line = 0, column = 0;
  std::vector<YamlNode> items;
  std::vector<Entry> entries;

  /// The value of `key` in a map; null where it is missing or this is not a map.
  const YamlNode* find(std::string_view key) const;
};

struct YamlNode::Entry {
  std::string key;
  int line = 0, column = 0;
  YamlNode value;
};

/// What a document may hold; values are counted after aliases are expanded.
struct YamlLimits {
  int depth = 32;
  std::size_t values = 100'000;
  std::size_t bytes = std::size_t{1} << 20;
  std::size_t scalar = std::size_t{64} << 10;
  std::size_t documents = 1000;  ///< of a stream: each becomes a whole plant in memory
};

/// The one document of `text`. Throws InputError (data) with all problems it can find, at most 20, each with its place and line.
/// Refused beyond wrong YAML: more than one document, an empty one, duplicate keys, keys that are not plain text, empty list entries, `<<`,
/// tags other than !!str, !!map and !!seq, recursive aliases, quotes that never close, and whatever guard_text refuses.
YamlNode parse_yaml(std::string_view text, const std::string& file, const YamlLimits& limits = {});

/// The same for a reader that looks for more problems: those that leave a tree (a wrong key, whose entry is left out; a wrong tag or text) are
/// appended to `problems`, all others thrown.
YamlNode parse_yaml(std::string_view text, const std::string& file, Problems& problems, const YamlLimits& limits = {});

/// The documents of a stream: separated by `---`, or JSON lines (one JSON object a line); at least one. Throws as parse_yaml does.
/// `limits.bytes` counts for the whole stream, the other limits for each document.
std::vector<YamlNode> parse_yaml_stream(std::string_view text, const std::string& file, const YamlLimits& limits = {});
std::vector<YamlNode> parse_yaml_stream(std::string_view text, const std::string& file, Problems& problems, const YamlLimits& limits = {});

}  // namespace packcost
