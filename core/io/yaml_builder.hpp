#pragma once

#include "io/yaml_tree.hpp"
#include "schema/problem.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

#include <string>
#include <unordered_map>
#include <vector>

namespace packcost {

/// Builds one YamlNode from parser events and checks it on the way. Private to yaml_tree.cpp.
class YamlBuilder final : public YAML::EventHandler {
 public:
  /// Thrown when reading on makes no sense; the problems are with the builder.
  struct Stop {};

  /// Lines of nodes count from `first_line`, those of problems from 1.
  YamlBuilder(const YamlLimits& limits, std::string sentinel, int first_line)
      : limits_(limits), sentinel_(std::move(sentinel)), first_line_(first_line) {}

  YamlNode root;
  Problems problems;  // places lack the file; columns count bytes
  YAML::Mark start;
  bool started = false;

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style) override;
  void OnMapEnd() override { close(); }

 private:
  struct Frame {
    YamlNode node;
    YAML::anchor_t anchor = 0;
    bool has_key = false;
    bool drops = false;  ///< the entry has a wrong key, which was reported
    YamlNode::Entry pending;
    std::unordered_map<std::string, int> key_lines;
  };
  struct Weight {
    std::size_t values = 0, bytes = 0;
    int depth = 0;
  };

  YamlNode node_at(YamlNode::Kind kind, const YAML::Mark& mark) const;
  void report(int line, int column, std::string message, std::string hint = {});
  void check_tag(const YAML::Mark& mark, const std::string& tag);
  void check_text(const YamlNode& node);
  void count(const Weight& weight, int line, int column);
  static Weight weigh(const YamlNode& node);
  void open(YamlNode::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor);
  void close();
  void place(YamlNode node, YAML::anchor_t anchor, bool alias = false);
  void take_key(Frame& frame, YamlNode node, bool alias);

  YamlLimits limits_;
  std::string sentinel_;
  int first_line_;
  std::vector<Frame> open_;
  std::unordered_map<YAML::anchor_t, YamlNode> anchors_;
  Weight total_;
};

}  // namespace packcost
