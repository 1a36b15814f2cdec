#include "io/yaml_builder.hpp"

#include "io/fail.hpp"
#include "io/text_guard.hpp"

#include <algorithm>

namespace packcost {
namespace {

constexpr std::size_t most_problems = 20;

std::string in_quotes(const std::string& text) { return "'" + (text.size() > 60 ? text.substr(0, 60) + "..." : text) + "'"; }

}  // namespace

YamlNode YamlBuilder::node_at(YamlNode::Kind kind, const YAML::Mark& mark) const {
  YamlNode node;
  node.kind = kind;
  node.line = mark.line + first_line_;
  node.column = mark.column + 1;
  return node;
}

void YamlBuilder::report(int line, int column, std::string message, std::string hint) {
  problems.push_back(problem_at({{}, line - first_line_ + 1, column}, std::move(message), std::move(hint)));
  if (problems.size() >= most_problems) throw Stop{};
}

void YamlBuilder::check_tag(const YAML::Mark& mark, const std::string& tag) {
  constexpr std::string_view core = "tag:yaml.org,2002:";
  if (tag.empty() || tag == "?" || tag == "!") return;
  std::string shown = tag;
  if (tag.starts_with(core)) {
    const std::string kind = tag.substr(core.size());
    if (kind == "str" || kind == "map" || kind == "seq") return;
    shown = "!!" + kind;
  }
  report(mark.line + first_line_, mark.column + 1, "the tag " + in_quotes(shown) + " is not read here", "write the value without a tag");
}

void YamlBuilder::check_text(const YamlNode& node) {
  if (node.text.find(sentinel_) != node.text.npos) {
    report(node.line, node.column, "the quote opened here is never closed");
    throw Stop{};
  }
  if (node.text.size() > limits_.scalar)
    report(node.line, node.column, "a text is too long: more than " + std::to_string(limits_.scalar) + " bytes");
  if (const std::string wrong = forbidden_character(node.text); !wrong.empty())
    report(node.line, node.column, wrong + " in a text (through an escape)");
}

YamlBuilder::Weight YamlBuilder::weigh(const YamlNode& node) {
  Weight sum{1, node.text.size(), 0};
  const auto add = [&](const YamlNode& part) {
    const Weight w = weigh(part);
    sum.values += w.values;
    sum.bytes += w.bytes;
    sum.depth = std::max(sum.depth, w.depth + 1);
  };
  for (const YamlNode& item : node.items) add(item);
  for (const YamlNode::Entry& entry : node.entries) add(entry.value), sum.bytes += entry.key.size();
  return sum;
}

void YamlBuilder::count(const Weight& weight, int line, int column) {
  total_.values += weight.values;
  total_.bytes += weight.bytes;
  const auto stop = [&](std::string message) {
    report(line, column, std::move(message));
    throw Stop{};
  };
  if (static_cast<int>(open_.size()) + weight.depth > limits_.depth) stop("nested too deep: more than " + std::to_string(limits_.depth) + " levels");
  if (total_.values > limits_.values) stop("more than " + std::to_string(limits_.values) + " values (aliases are expanded)");
  if (total_.bytes > 4 * limits_.bytes) stop("aliases expand to more than " + std::to_string(4 * limits_.bytes) + " bytes");
}

void YamlBuilder::OnDocumentStart(const YAML::Mark& mark) {
  start = mark;
  started = true;
}

void YamlBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  YamlNode node = node_at(YamlNode::Kind::null, mark);
  if (!open_.empty() && open_.back().has_key) {
    node.line = open_.back().pending.line;
    node.column = open_.back().pending.column;
  }
  count({1, 0, 0}, node.line, node.column);
  place(std::move(node), anchor);
}

void YamlBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const auto found = anchors_.find(anchor);
  if (found == anchors_.end()) {
    report(mark.line + first_line_, mark.column + 1, "this alias stands inside the value it names");
    throw Stop{};
  }
  count(weigh(found->second), mark.line + first_line_, mark.column + 1);
  place(found->second, 0, true);
}

void YamlBuilder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) {
  YamlNode node = node_at(YamlNode::Kind::scalar, mark);
  node.quoted = tag != "?" && !tag.empty();
  node.text = value;
  check_tag(mark, tag);
  check_text(node);
  count({1, value.size(), 0}, node.line, node.column);
  place(std::move(node), anchor);
}

void YamlBuilder::OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) {
  open(YamlNode::Kind::list, mark, tag, anchor);
}

void YamlBuilder::OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) {
  open(YamlNode::Kind::map, mark, tag, anchor);
}

void YamlBuilder::open(YamlNode::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
  check_tag(mark, tag);
  count({1, 0, 1}, mark.line + first_line_, mark.column + 1);
  Frame frame;
  frame.node = node_at(kind, mark);
  frame.anchor = anchor;
  open_.push_back(std::move(frame));
}

void YamlBuilder::close() {
  Frame frame = std::move(open_.back());
  open_.pop_back();
  place(std::move(frame.node), frame.anchor);
}

void YamlBuilder::place(YamlNode node, YAML::anchor_t anchor, bool alias) {
  if (anchor != 0) {
    count(weigh(node), node.line, node.column);
    anchors_.emplace(anchor, node);
  }
  if (open_.empty()) {
    root = std::move(node);
    return;
  }
  Frame& frame = open_.back();
  if (frame.node.kind == YamlNode::Kind::list) {
    if (node.kind == YamlNode::Kind::null) report(node.line, node.column, "an entry of this list is empty");
    frame.node.items.push_back(std::move(node));
  } else if (!frame.has_key) {
    take_key(frame, std::move(node), alias);
  } else {
    frame.pending.value = std::move(node);
    if (!frame.drops) frame.node.entries.push_back(std::move(frame.pending));
    frame.pending = {};
    frame.has_key = false;
  }
}

void YamlBuilder::take_key(Frame& frame, YamlNode node, bool alias) {
  frame.has_key = true;
  frame.drops = true;
  frame.pending.line = node.line;
  frame.pending.column = node.column;
  if (node.kind != YamlNode::Kind::scalar || alias || node.text.empty()) return report(node.line, node.column, "a key must be plain text");
  if (node.text == "<<") return report(node.line, node.column, "merge keys (<<) are not read here", "write the keys out, or lay a second file over this one");
  if (const auto [first, is_new] = frame.key_lines.emplace(node.text, node.line); !is_new)
    return report(node.line, node.column, "key " + in_quotes(node.text) + " given twice; first at line " + std::to_string(first->second));
  frame.drops = false;
  frame.pending.key = std::move(node.text);
}

}  // namespace packcost
