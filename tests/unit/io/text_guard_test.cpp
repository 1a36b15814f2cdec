#include "io/text_guard.hpp"

#include <catch2/catch.hpp>

using namespace packcost;
using namespace std::string_literals;

namespace {

Problems guarded(std::string_view text) {
  Problems problems;
  guard_text(text, "f", problems);
  return problems;
}

void refuses(const std::string& text, const std::string& message, int line, int column) {
  const Problems problems = guarded(text);
  REQUIRE(problems.size() == 1);
  CHECK_THAT(problems[0].message, Catch::Contains(message));
  CHECK(problems[0].place.line == line);
  CHECK(problems[0].place.column == column);
}

}  // namespace

TEST_CASE("ordinary text passes") {
  for (const std::string& text : {""s, "a: 1\n"s, "a: 1\r\n\tb\r\n"s, "\xEF\xBB\xBF" "a: 1"s, "Zelle f\u00fcr M\u00fcnchen \u96fb\u6c60 \U0001F50B\n"s, "\u00a0~"s})
    CHECK(guarded(text).empty());
  CHECK(without_bom("\xEF\xBB\xBFx") == "x");
}

TEST_CASE("other encodings are named") {
  refuses("\xFF\xFE" "a\0"s, "UTF-16", 1, 1);
  refuses("\xFE\xFF\0a"s, "UTF-16", 1, 1);
  refuses("a\0:\0 \0"s, "UTF-16", 1, 1);
  refuses("\0a\0:"s, "UTF-16", 1, 1);
  refuses("\xFF\xFE\0\0a\0\0\0"s, "UTF-32", 1, 1);
  refuses("a\0\0\0:\0\0\0"s, "UTF-32", 1, 1);
  refuses("\x1F\x8B\x08"s, "gzip", 1, 1);
  refuses("PK\x03\x04zzz"s, "Excel", 1, 1);
}

TEST_CASE("forbidden characters are named, with their place in characters") {
  refuses("ab\nx: 0.1\0"s + "2", "NUL", 2, 7);
  refuses("\u00e9\u00e9\x1b[2J", "control character U+001B", 1, 3);
  refuses("abcdefghijklmnop\x7f", "control character U+007F", 1, 17);
  refuses("a\u0085", "U+0085", 1, 2);
  refuses("a\rb\rc", "bare carriage return", 1, 2);
  refuses("a\r", "bare carriage return", 1, 2);
  refuses("f\xFCr", "not valid UTF-8", 1, 2);
  refuses("\xED\xA0\x80", "not valid UTF-8", 1, 1);
  refuses("\xC0\xAF", "not valid UTF-8", 1, 1);
  refuses("\xE0\x80\x80", "not valid UTF-8", 1, 1);
  refuses("\xF4\x90\x80\x80", "not valid UTF-8", 1, 1);
  refuses("a\xE2\x82", "not valid UTF-8", 1, 2);
  refuses("a\u202e", "U+202E", 1, 2);
  refuses("a\u2066", "U+2066", 1, 2);
  refuses("a\u200b", "U+200B", 1, 2);
  refuses("\xEF\xBB\xBF" "a\ufeff", "U+FEFF", 1, 2);
  refuses("a\n\u2028", "U+2028", 2, 1);
}

TEST_CASE("several are reported, but not thousands") {
  CHECK(guarded("\x01\n\x02\n\x03").size() == 3);
  CHECK(guarded(std::string(1000, '\x01')).size() == 5);
  Problems later;
  guard_text("\x01", "f", later, 7);
  CHECK(later[0].place.line == 7);
}

TEST_CASE("excerpts are one line, cut") {
  CHECK(line_of("a\nb\r\nc", 2) == "b");
  CHECK(line_of("a\nb", 3).empty());
  CHECK(line_of(std::string(500, 'x'), 1).size() == 123);
  CHECK(forbidden_character("a\tb\nc").empty());
  CHECK(forbidden_character("a\0b"s) == "control character U+0000");
}
