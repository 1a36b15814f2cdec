#include "io/yaml_tree.hpp"

#include "schema/problem.hpp"

#include <catch2/catch.hpp>

using namespace packcost;
using Kind = YamlNode::Kind;

namespace {

Problems refusal(std::string_view text, bool stream = false) {
  INFO(text.substr(0, 200));
  try {
    if (stream) parse_yaml_stream(text, "f");
    else parse_yaml(text, "f");
  } catch (const InputError& e) {
    CHECK(e.trouble == Trouble::data);
    REQUIRE_FALSE(e.problems.empty());
    for (const Problem& p : e.problems) {
      CHECK_THAT(p.message, !Catch::Contains("yaml-cpp") && !Catch::Contains("YAML::") && !Catch::Contains("bad conversion"));
      CHECK(p.place.file == "f");
    }
    return e.problems;
  }
  FAIL("accepted");
  return {};
}

void refuses(std::string_view text, const std::string& message, int line, int column) {
  INFO(text.substr(0, 200));
  const Problem first = refusal(text).front();
  CHECK_THAT(first.message, Catch::Contains(message));
  CHECK(first.place.line == line);
  CHECK(first.place.column == column);
}

std::string repeated(const std::string& part, int n) {
  std::string out;
  for (int i = 0; i < n; ++i) out += part;
  return out;
}

}  // namespace

TEST_CASE("a document becomes a tree with places and without types") {
  const YamlNode root = parse_yaml("# c\na: 1\nb:\n  c: \"5\"\n  d: [x, 'y']\ne:\nn: NO\n", "f");
  REQUIRE(root.kind == Kind::map);
  REQUIRE(root.entries.size() == 4);
  CHECK(root.entries[0].key == "a");
  CHECK(root.entries[0].line == 2);
  CHECK(root.entries[0].value.text == "1");
  CHECK_FALSE(root.entries[0].value.quoted);
  CHECK(root.entries[0].value.column == 4);
  const YamlNode& b = *root.find("b");
  CHECK(b.find("c")->quoted);
  CHECK(b.find("d")->items[1].text == "y");
  CHECK(b.find("d")->items[1].line == 5);
  CHECK(root.find("e")->kind == Kind::null);
  CHECK(root.find("e")->line == 6);
  CHECK(root.find("n")->text == "NO");
  CHECK(root.find("zzz") == nullptr);
  CHECK(parse_yaml("\xEF\xBB\xBF" "a: 1", "f").entries[0].column == 1);
  CHECK(parse_yaml("a: 1\r\nb: 2\r\n", "f").find("b")->text == "2");
  CHECK(parse_yaml("a: |\n  text\n  more\n", "f").find("a")->text == "text\nmore\n");
  CHECK(parse_yaml("a: !!str 5\n", "f").find("a")->quoted);
  CHECK(parse_yaml("---\na: 1\n...\n# end\n", "f").entries.size() == 1);
  CHECK(parse_yaml("a: 'it''s # no comment'", "f").find("a")->text == "it's # no comment");
  CHECK(parse_yaml("{\"a\": {\"b\": [1, 2.5e3, true]}}", "f").find("a")->find("b")->items.size() == 3);
}

TEST_CASE("aliases are expanded, within limits") {
  const YamlNode root = parse_yaml("a: &x {v: [1, 2]}\nb: *x\nc: [*x, *x]\n", "f");
  CHECK(root.find("c")->items[1].find("v")->items[1].text == "2");
  refuses("a: &x [*x]", "inside the value it names", 1, 8);
  refuses("a: *x", "names no anchor", 1, 4);
  std::string laughs = "a: &a [x,x,x,x,x,x,x,x,x,x]\n";
  for (char name = 'b'; name < 'j'; ++name) {
    const std::string previous(1, static_cast<char>(name - 1)), own(1, name);
    laughs.append(own).append(": &").append(own).append(" [").append(repeated("*" + previous + ",", 10)).append("]\n");
  }
  CHECK_THAT(refusal(laughs).front().message, Catch::Contains("more than 100000 values"));
  CHECK_THAT(refusal("a: &x " + std::string(60000, 'x') + "\nb: [" + repeated("*x,", 1000) + "]").front().message, Catch::Contains("expand to more"));
}

TEST_CASE("one document, not none and not two") {
  for (const char* text : {"", "  \n\n", "# nothing\n", "---\n", "~\n"}) CHECK_THAT(refusal(text).front().message, Catch::Contains("empty"));
  refuses("a: 1\n---\nb: 2\n", "more than one document", 2, 1);
  refuses("a: 1\n---\n,", "more than one document", 2, 1);
  refuses("a: 1\n---\n", "more than one document", 2, 1);
  refuses(",", "cannot start a document", 1, 1);
  refuses("- a\nb: 1\n", "does not continue", 2, 1);
  refuses("[a]\nkey = 1\n", "does not continue", 2, 1);
}

TEST_CASE("quotes that never close are found where they open") {
  refuses("a: 1\nb: \"abc\nc: 1\n", "never closed", 2, 4);
  refuses("a: 1\nb: 'abc", "never closed", 2, 4);
  refuses("\"a: 1\nb: 2\n", "never closed", 1, 1);
  refuses("{a: \"abc", "never closed", 1, 5);
  refuses("a: \"abc\\\n", "never closed", 1, 4);
}

TEST_CASE("keys are unique and plain") {
  refuses("x: 1\ny: 2\nx: 3\n", "key 'x' given twice; first at line 1", 3, 1);
  refuses("a: {x: 1, \"x\": 2}", "given twice", 1, 11);
  CHECK(refusal("x: 1\nx: 2\ny: 1\ny: 2\nx: 3\n").size() == 3);
  CHECK(refusal(repeated("x: 1\n", 5000)).size() == 20);
  for (const char* text : {"~: 1", ": 1", "{a: 1}: 2", "[a]: 2", "'': 1", "? - a\n: 1", "a: &k b\n*k : 1"})
    CHECK_THAT(refusal(text).front().message, Catch::Contains("a key must be plain text"));
  refuses("b: &b {x: 1}\nc:\n  <<: *b\n", "merge", 3, 3);
  refuses("a: [1,, 2]", "empty", 1, 7);
  refuses("a: [1, ~]", "empty", 1, 8);
}

TEST_CASE("tags, versions and escapes") {
  refuses("a: !foo 1", "the tag '!foo'", 1, 4);
  refuses("a: !!int 3.7", "the tag '!!int'", 1, 4);
  refuses("a: !!python/object {}", "the tag", 1, 4);
  refuses("%YAML 3.0\n---\na: 1\n", "version", 1, 1);
  refuses("%YAML foo\n---\na: 1\n", "version", 1, 1);
  refuses("a: \"\\e[2J\"", "control character U+001B", 1, 4);
  refuses("a: \"\\0\"", "control character U+0000", 1, 4);
  refuses("\"a\\u202e\": 1", "U+202E", 1, 1);
  refuses("a: \"\\q\"", "unknown escape", 1, 7);
  refuses("a:\n\tb: 1", "tab", 2, 3);
}

TEST_CASE("limits") {
  CHECK(parse_yaml(repeated("[", 32) + repeated("]", 32), "f").kind == Kind::list);
  CHECK_THAT(refusal(repeated("[", 33) + repeated("]", 33)).front().message, Catch::Contains("nested too deep"));
  CHECK_THAT(refusal(std::string(100000, '[')).front().message, Catch::Contains("nested too deep"));
  CHECK_THAT(refusal(repeated("? ", 20000)).front().message, Catch::Contains("nested too deep"));
  CHECK_THAT(refusal("a: [" + repeated("1,", 300000) + "1]").front().message, Catch::Contains("more than 100000 values"));
  CHECK_THAT(refusal("a: \"" + std::string(70000, 'x') + "\"").front().message, Catch::Contains("long"));
  CHECK_THAT(refusal("#" + std::string(1 << 20, 'x')).front().message, Catch::Contains("large"));
}

TEST_CASE("columns count characters, excerpts show the line") {
  refuses("\u00e9\u00e9: [1,, 2]", "empty", 1, 8);
  CHECK(refusal("a: 1\nb: [1,, 2]\n").front().excerpt == "b: [1,, 2]");
}

TEST_CASE("a stream holds several documents or JSON lines") {
  CHECK(parse_yaml_stream("a: 1\n---\na: 2\n---\na: 3\n", "f").size() == 3);
  CHECK(parse_yaml_stream("{\"a\": 1}", "f").size() == 1);
  CHECK(parse_yaml_stream("{\n \"a\": 1\n}\n", "f").size() == 1);
  const auto lines = parse_yaml_stream("{\"a\": 1}\n\n{\"a\": 2}\r\n", "f");
  REQUIRE(lines.size() == 2);
  CHECK(lines[1].find("a")->line == 3);
  CHECK(lines[1].entries[0].line == 3);
  const Problem twice = refusal("{a: 1}\n{a: 1, a: 2}\n", true).front();
  CHECK(twice.place.line == 2);
  CHECK_THAT(twice.message, Catch::Contains("first at line 2"));
  CHECK(twice.excerpt == "{a: 1, a: 2}");
  CHECK_THAT(refusal("a: 1\n---\n,", true).front().message, Catch::Contains("empty"));
  CHECK_THAT(refusal("", true).front().message, Catch::Contains("empty"));
  CHECK_THAT(refusal(",", true).front().message, Catch::Contains("cannot start"));
  CHECK_THAT(refusal("[a]\nb", true).front().message, Catch::Contains("does not continue"));
  CHECK(refusal("a: 1\n---\nx: 1\nx: 2\n", true).front().place.line == 4);
}
