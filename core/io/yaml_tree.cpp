#include "io/yaml_tree.hpp"

#include "io/fail.hpp"
#include "io/text_guard.hpp"
#include "io/yaml_builder.hpp"

#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <sstream>

namespace packcost {
namespace {

struct Wording {
  std::string_view start;
  const char* message;
  const char* hint = "";
};

// The parser's own phrases, by how they begin, and what a user can do with them.
constexpr std::array wordings{
    Wording{"YAML directives must", "a %YAML line names one version", "leave the line out"},
    Wording{"bad YAML version", "this is not a YAML version", "leave the %YAML line out"},
    Wording{"YAML major version", "this YAML version is not read here", "leave the %YAML line out"},
    Wording{"repeated YAML", "a second %YAML line, with another version", "leave the line out"},
    Wording{"TAG directives", "tags are not read here", "leave the %TAG line out"},
    Wording{"repeated TAG", "tags are not read here", "leave the %TAG line out"},
    Wording{"illegal character found while scanning tag", "this tag is not read here", "put a text that starts with '!' in quotes"},
    Wording{"tag handle", "this tag is not read here", "put a text that starts with '!' in quotes"},
    Wording{"end of verbatim tag", "this tag is not read here", "put a text that starts with '!' in quotes"},
    Wording{"cannot assign multiple tags", "two tags before one value"},
    Wording{"cannot assign multiple anchors", "two anchors (&) before one value"},
    Wording{"cannot assign multiple aliases", "two aliases (*) for one value"},
    Wording{"cannot assign the same alias", "two values with one anchor (&)"},
    Wording{"aliases can't", "an alias (*) stands alone, without an anchor or a tag"},
    Wording{"end of map flow", "a '{' is never closed, or a ',' is missing before this"},
    Wording{"end of sequence flow", "a '[' is never closed, or a ',' is missing before this"},
    Wording{"end of map", "illegal here: another 'key: value' at the same indent is expected"},
    Wording{"end of sequence", "illegal here: another '- entry' at the same indent is expected"},
    Wording{"bad character found while scanning hex", "an escape in a double-quoted text needs hexadecimal digits here"},
    Wording{"invalid unicode", "an escape in a double-quoted text names no character"},
    Wording{"unknown escape", "unknown escape in a double-quoted text", "write \\\\ for a backslash, or use single quotes"},
    Wording{"unknown token", "a value cannot start with this character", "put it in quotes"},
    Wording{"illegal document indicator", "'---' or '...' inside a text"},
    Wording{"illegal EOF", "the file ends inside a text", "close the quote"},
    Wording{"illegal character in scalar", "this character cannot stand here", "put the text in quotes"},
    Wording{"illegal tab", "a tab in the indentation", "indent with blanks"},
    Wording{"illegal flow end", "a closing bracket without an opening one"},
    Wording{"illegal block entry", "illegal '-' here: a list entry with the wrong indent, or after a key on its line"},
    Wording{"illegal map key", "a key cannot stand here: wrong indent?"},
    Wording{"illegal map value", "illegal ':' here: wrong indent (tabs do not count), or a text with ': ' that needs quotes"},
    Wording{"alias not found", "a name is missing after '*'", "put a text that starts with '*' in quotes"},
    Wording{"anchor not found", "a name is missing after '&'", "put a text that starts with '&' in quotes"},
    Wording{"illegal character found while scanning alias", "this alias (*) has a character that names may not have", "put a text that starts with '*' in quotes"},
    Wording{"illegal character found while scanning anchor", "this anchor (&) has a character that names may not have", "put a text that starts with '&' in quotes"},
    Wording{"cannot set zero", "a block text ('|' or '>') cannot have indent 0"},
    Wording{"unexpected character in block", "after '|' or '>' only a digit, '+' or '-' may stand"},
    Wording{"the referenced anchor", "this alias names no anchor (&) before it", "put a text that starts with '*' in quotes"},
    Wording{"bad file", "nested too deep"}};

Problem reworded(const YAML::Exception& e) {
  const auto found = std::ranges::find_if(wordings, [&](const Wording& w) { return e.msg.starts_with(w.start); });
  const Wording wording = found != wordings.end() ? *found : Wording{"", "not valid YAML here"};
  return problem_at({{}, std::max(e.mark.line, 0) + 1, std::max(e.mark.column, 0) + 1}, wording.message, wording.hint);
}

int hex_digit(char c) { return c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1; }

// The UTF-16 unit of an escape such as \uD83D that starts at `at`; -1 if there is none.
int escaped_unit(std::string_view text, std::size_t at) {
  if (text.size() - at < 6 || text[at] != '\\' || text[at + 1] != 'u') return -1;
  int unit = 0;
  for (std::size_t i = at + 2; i < at + 6; ++i) {
    const int digit = hex_digit(text[i]);
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

// JSON writes a character beyond 16 bits as two escapes, which YAML does not know: the text with each such pair as the one escape \UXXXXXXXX.
// Only where the text starts as JSON does, for elsewhere a backslash may mean itself.
std::string with_pairs_joined(std::string_view text) {
  std::string joined;
  const auto start = text.find_first_not_of(" \t\r\n");
  if (start == text.npos || text[start] != '{') return std::string(text);
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != '\\') {
      joined += text[at++];
      continue;
    }
    const int high = escaped_unit(text, at), low = high >= 0xD800 && high < 0xDC00 ? escaped_unit(text, at + 6) : -1;
    if (low >= 0xDC00 && low < 0xE000) {
      std::array<char, 11> escape{};
      std::snprintf(escape.data(), escape.size(), "\\U%08X", static_cast<unsigned>(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)));
      joined += escape.data();
      at += 12;
    } else {
      joined += text.substr(at, 2);
      at += 2;
    }
  }
  return joined;
}

Problem too_many_documents(Place place, const YamlLimits& limits) {
  return problem_at(std::move(place), "more than " + std::to_string(limits.documents) + " documents", "give them in parts, or as rows of a table to `packcost run`");
}

// Reads the documents of one text, each with a builder of its own.
class Reader {
 public:
  Reader(std::string_view text, const std::string& file, const YamlLimits& limits, int first_line)
      : text_(text), file_(file), limits_(limits), first_line_(first_line) {
    while (text_.find(sentinel_) != text_.npos) sentinel_ += 'x';
    stream_.str(with_pairs_joined(text_) + "\n# " + sentinel_ + "\n");
  }

  // The documents; what is wrong with one that can be read all the same is appended to `problems`.
  std::vector<YamlNode> documents(bool several, Problems& problems) {
    std::vector<YamlNode> found;
    try {
      YAML::Parser parser(stream_);
      for (;;) {
        YamlBuilder builder(limits_, sentinel_, first_line_);
        if (!next(parser, builder)) break;
        if (found.size() == limits_.documents) {
          problems_.push_back(too_many_documents({{}, builder.start.line + 1, 1}, limits_));
          broken_ = true;
          break;
        }
        if (!found.empty() || builder.root.kind == YamlNode::Kind::null) check_start(builder, several, found.empty());
        found.push_back(std::move(builder.root));
        if (broken_) break;
      }
    } catch (const YAML::Exception& e) {
      problems_.push_back(reworded(e));
      broken_ = true;
    }
    if (found.empty() && problems_.empty()) problems_.push_back(problem_at({}, empty()));
    locate();
    if (broken_ || found.empty()) throw InputError{Trouble::data, std::move(problems_)};
    std::ranges::move(problems_, std::back_inserter(problems));
    return found;
  }

 private:
  std::string empty() const { return file_ == "standard input" ? "standard input is empty" : "the file is empty"; }

  // One document, its problems added to ours; false at the end of the text.
  bool next(YAML::Parser& parser, YamlBuilder& builder) {
    const auto keep = [&] { std::ranges::move(builder.problems, std::back_inserter(problems_)); };
    bool more = false;
    try {
      more = parser.HandleNextDocument(builder);
    } catch (const YamlBuilder::Stop&) {
      more = broken_ = true;
    } catch (...) {
      keep();
      throw;
    }
    keep();
    return more;
  }

  // Every document after the first must start with '---': what does not is text the parser gave up on, at times without moving on.
  void check_start(const YamlBuilder& builder, bool several, bool first) {
    if (!problems_.empty() && first) return;
    const int line = builder.start.line + 1, column = builder.start.column + 1;
    const std::string_view rest = after(line, column);
    const auto add = [&](std::string message, std::string hint = {}) {
      broken_ = true;
      problems_.push_back(problem_at({{}, line, column}, std::move(message), std::move(hint)));
    };
    if (first) {
      if (rest.starts_with(',') || rest.starts_with(']') || rest.starts_with('}')) return add("this cannot start a document");
      broken_ = true;
      problems_.push_back(problem_at({}, several ? "a document is empty" : empty()));
    } else if (!rest.starts_with("---")) {
      add("this does not continue what stands before it: wrong indent, or text after a closing bracket");
    } else if (!several) {
      add("more than one document in a file", "keep one, without '---'; several are read from standard input");
    } else if (builder.root.kind == YamlNode::Kind::null) {
      add("a document is empty");
    }
  }

  std::string_view after(int line, int column) const {
    std::string_view rest = text_;
    for (; line > 1; --line) rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
    return rest.substr(std::min(rest.size(), static_cast<std::size_t>(column - 1)));
  }

  // Gives every problem its file, its excerpt and a column in characters.
  void locate() {
    const int last = static_cast<int>(std::ranges::count(text_, '\n')) + 1;
    for (Problem& p : problems_) {
      p.place.file = file_;
      if (p.place.line == 0) continue;
      if (p.place.line > last) p.place.line = last, p.place.column = 1 << 20;
      const std::size_t offset = static_cast<std::size_t>(after(p.place.line, 1).data() - text_.data());
      const std::size_t end = std::min(text_.find('\n', offset), text_.size());
      p.excerpt = line_of(text_.substr(offset), 1);
      p.place = place_at(text_, std::min(end, offset + static_cast<std::size_t>(p.place.column - 1)), file_, first_line_);
    }
    std::ranges::stable_sort(problems_, {}, [](const Problem& p) { return p.place.line; });
  }

  std::string_view text_;
  std::string file_;
  YamlLimits limits_;
  int first_line_;
  std::string sentinel_ = "end-of-text-7f3a9c51";
  std::istringstream stream_;
  Problems problems_;
  bool broken_ = false;  // a problem after which there is no tree to go on with
};

std::string_view guarded(std::string_view text, const std::string& file, const YamlLimits& limits) {
  if (text.size() > limits.bytes) throw input_error(Trouble::data, {file}, "too large: more than " + std::to_string(limits.bytes) + " bytes");
  Problems problems;
  guard_text(text, file, problems);
  if (!problems.empty()) throw InputError{Trouble::data, std::move(problems)};
  return without_bom(text);
}

std::string_view trimmed(std::string_view line) {
  const auto first = line.find_first_not_of(" \t\r");
  if (first == line.npos) return {};
  return line.substr(first, line.find_last_not_of(" \t\r") + 1 - first);
}

template <class Visit>
bool all_lines(std::string_view text, Visit visit) {
  for (int number = 1; !text.empty(); ++number) {
    const auto end = std::min(text.find('\n'), text.size());
    if (!visit(text.substr(0, end), number)) return false;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return true;
}

bool is_json_lines(std::string_view text) {
  int objects = 0;
  return all_lines(text, [&](std::string_view line, int) {
    line = trimmed(line);
    objects += !line.empty();
    return line.empty() || (line.starts_with('{') && line.ends_with('}'));
  }) && objects > 1;
}

}  // namespace

const YamlNode* YamlNode::find(std::string_view key) const {
  const auto found = std::ranges::find(entries, key, &Entry::key);
  return found == entries.end() ? nullptr : &found->value;
}

YamlNode parse_yaml(std::string_view text, const std::string& file, Problems& problems, const YamlLimits& limits) {
  return std::move(Reader(guarded(text, file, limits), file, limits, 1).documents(false, problems).front());
}

YamlNode parse_yaml(std::string_view text, const std::string& file, const YamlLimits& limits) {
  Problems problems;
  YamlNode node = parse_yaml(text, file, problems, limits);
  if (!problems.empty()) throw InputError{Trouble::data, std::move(problems)};
  return node;
}

std::vector<YamlNode> parse_yaml_stream(std::string_view text, const std::string& file, Problems& problems, const YamlLimits& limits) {
  text = guarded(text, file, limits);
  if (!is_json_lines(text)) return Reader(text, file, limits, 1).documents(true, problems);
  std::vector<YamlNode> found;
  all_lines(text, [&](std::string_view line, int number) {
    if (trimmed(line).empty()) return true;
    if (found.size() == limits.documents) throw InputError{Trouble::data, {too_many_documents({file, number, 1}, limits)}};
    found.push_back(std::move(Reader(line, file, limits, number).documents(false, problems).front()));
    return true;
  });
  return found;
}

std::vector<YamlNode> parse_yaml_stream(std::string_view text, const std::string& file, const YamlLimits& limits) {
  Problems problems;
  std::vector<YamlNode> found = parse_yaml_stream(text, file, problems, limits);
  if (!problems.empty()) throw InputError{Trouble::data, std::move(problems)};
  return found;
}

}  // namespace packcost
