#include "io/csv_reader.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

using namespace packcost;
using namespace std::string_literals;
using Rows = std::vector<std::vector<std::string>>;

namespace {

Rows rows(CsvReader& reader) {
  Rows found;
  while (reader.next()) found.emplace_back(reader.fields().begin(), reader.fields().end());
  return found;
}

Rows rows(std::string_view text) {
  CsvReader reader(text, "f.csv");
  return rows(reader);
}

struct TemporaryFile {
  std::string name = std::filesystem::temp_directory_path() / "packcost_csv_reader_test.csv";
  explicit TemporaryFile(const std::string& bytes) { std::ofstream(name, std::ios::binary) << bytes; }
  ~TemporaryFile() { std::filesystem::remove(name); }
};

void refuses(const std::string& text, const std::string& message, int line, int column) {
  INFO(text.substr(0, 100));
  const auto check = [&](auto&& read) {
    try {
      read();
      FAIL_CHECK("accepted");
    } catch (const InputError& e) {
      CHECK(e.trouble == Trouble::data);
      CHECK_THAT(e.problems[0].message, Catch::Contains(message));
      CHECK(e.problems[0].place.line == line);
      CHECK(e.problems[0].place.column == column);
    }
  };
  check([&] { rows(text); });
  const TemporaryFile file(text);
  check([&] {
    Input input(file.name);
    CsvReader reader(input);
    rows(reader);
  });
}

}  // namespace

TEST_CASE("rows of a table") {
  const Rows expected{{"a", "1.5", "2"}, {"b", "", "4"}};
  for (const char* text : {"name,x,n\na,1.5,2\nb,,4\n", "name,x,n\r\na,1.5,2\r\nb,,4\r\n", "\xEF\xBB\xBFname,x,n\na,1.5,2\nb,,4",
                           "name,x,n\na,1.5,2\nb,,4\n\n\r\n", "\"name\",x,n\n\"a\",\"1.5\",2\nb,\"\",4"})
    CHECK(rows(text) == expected);
  CsvReader reader("name,x,n\na,1,2\n", "f.csv");
  CHECK(reader.header() == std::vector<std::string>{"name", "x", "n"});
  CHECK(reader.column("n") == 2u);
  CHECK_FALSE(reader.column("zz"));
  REQUIRE(reader.next());
  CHECK(reader.line() == 2);
  CHECK(reader.place(1).column == 3);
  CHECK(reader.excerpt() == "a,1,2");
  CHECK_FALSE(reader.next());
  CHECK_FALSE(reader.next());
  CHECK(rows("a,b\n").empty());
  CHECK(rows("a\n\"\"\n") == Rows{{""}});
  CHECK(rows("name,x\n# note,1\n") == Rows{{"# note", "1"}});
}

TEST_CASE("quoted fields hold anything") {
  CsvReader reader("a,b\n\"x, \"\"q\"\" y\",\"l1\r\nl2\n\"\n\"\"\"\",\"\u00fc\"\n", "f.csv");
  REQUIRE(reader.next());
  CHECK(reader.fields()[0] == "x, \"q\" y");
  CHECK(reader.fields()[1] == "l1\r\nl2\n");
  REQUIRE(reader.next());
  CHECK(reader.line() == 5);
  CHECK(reader.fields()[0] == "\"");
  CHECK(reader.fields()[1] == "\u00fc");
}

TEST_CASE("what is no table is refused with its place") {
  refuses("", "empty", 0, 0);
  refuses("\xEF\xBB\xBF", "empty", 0, 0);
  refuses("\na,b\n", "empty", 1, 1);
  refuses("name;x;n\na;1;2\n", "columns are separated by commas here", 1, 5);
  refuses("name\tx\n", "columns are separated by commas here", 1, 5);
  refuses("sep=,\na,b\n", "sep=", 1, 1);
  refuses("a,,b\n", "column 2 has no name", 1, 3);
  refuses("a,b,\n", "column 3 has no name", 1, 5);
  refuses("a,b,a\n", "column 'a' given twice", 1, 5);
  refuses("a,b,c\n1,2,3\n1,2,3,4\n", "expected 3 columns, found 4", 3, 7);
  refuses("a,b,c\n1,2\n", "expected 3 columns, found 2", 2, 4);
  refuses("a,b\n\n1,2\n", "blank line", 2, 1);
  refuses("a,b\nx\"y,2\n", "a quote inside a field", 2, 2);
  refuses("a,b\n\"x\"y,2\n", "text after a closing quote", 2, 4);
  refuses("a,b\n1,\"x\ny\n", "never closed", 2, 3);
  refuses("a,b\n1,\"", "never closed", 2, 3);
  refuses("a,b\n1,\"" + std::string(70000, 'x'), "not closed within", 2, 3);
  refuses("a,b\n" + std::string(70000, 'x') + ",1\n", "long", 2, 1);
  refuses("a,b\n1,2\rx", "bare carriage return", 2, 4);
  refuses("a,b\n1,2\r", "bare carriage return", 2, 4);
  refuses("a,b\n\"1\rx\",2\n", "bare carriage return", 2, 3);
  refuses("a,b\n\u00fc\0zz,2\n"s, "NUL", 2, 2);
  refuses("\xFF\xFEn\0a\0,\0\n\0"s, "UTF-16", 1, 1);
  refuses("n\0a\0,\0\n\0"s, "UTF-16", 1, 1);
  refuses("a,b\n\x1b[31m,2\n", "control character U+001B", 2, 1);
  refuses("a,b\n\xFC,2\n", "not valid UTF-8", 2, 1);
  refuses("a,b\n1,x\u202ey\n", "U+202E", 2, 4);
}

TEST_CASE("reading goes on after a row of the wrong length") {
  CsvReader reader("a,b\n1\n3,4\n", "f.csv");
  CHECK_THROWS_AS(reader.next(), InputError);
  REQUIRE(reader.next());
  CHECK(reader.fields()[1] == "4");
  CHECK(reader.line() == 3);
}

TEST_CASE("a stream in blocks gives the rows of the text in memory") {
  std::string text = "name,x,n\r\n";
  for (int i = 0; i < 60000; ++i) {
    const std::string number = std::to_string(i);
    text.append(i % 7 == 0 ? "\"a \"\"" + number + "\"\"\n\u00fc\"" : number).append(",").append(number).append(".5,\"\"\r\n");
  }
  const TemporaryFile file(text);
  Input input(file.name);
  CsvReader streamed(input), in_memory(text, "f.csv");
  int same = 0;
  while (in_memory.next()) {
    REQUIRE(streamed.next());
    same += std::ranges::equal(in_memory.fields(), streamed.fields()) && in_memory.line() == streamed.line();
  }
  CHECK_FALSE(streamed.next());
  CHECK(same == 60000);
}

TEST_CASE("a line that is taken at once is read as one that is taken byte by byte") {
  // A line without its end is never taken at once.
  const auto outcome = [](const std::string& text) {
    try {
      std::string all;
      for (const std::vector<std::string>& row : rows(text))
        for (const std::string& field : row) all += '<' + field + '>';
      return all;
    } catch (const InputError& e) {
      const Problem& p = e.problems[0];
      return std::to_string(p.place.line) + ':' + std::to_string(p.place.column) + ' ' + p.message;
    }
  };
  for (std::size_t length = 1; length < 70; ++length)
    for (std::size_t at = 0; at < length; ++at)
      for (const std::string byte : {"x", ",", "\"", "\t", "\x1b", "\x7f", "\u00fc", "\r", "\x80"}) {
        if (byte == "\r" && at + 1 == length) continue;  // then it is part of the line end
        std::string line(length, '7');
        line[length / 2] = ',';
        line.replace(at, 1, byte);
        INFO(line);
        const std::string text = "a,b\n1,2\n" + line;
        REQUIRE(outcome(text + '\n') == outcome(text));
        REQUIRE(outcome(text + "\r\n") == outcome(text));
      }
}

TEST_CASE("a long line of many columns is read whole") {
  for (std::size_t columns : {200u, 4000u, 6000u}) {
    std::string head, line;
    for (std::size_t i = 0; i < columns; ++i) head += (i ? ",c" : "c") + std::to_string(i), line += i ? ",7" : "7";
    const Rows read = rows(head + '\n' + line + '\n' + line + '\n');
    REQUIRE(read.size() == 2);
    CHECK(read[1] == std::vector<std::string>(columns, "7"));
  }
}
