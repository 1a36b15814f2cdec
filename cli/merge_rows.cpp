#include "merge_rows.hpp"

#include "invocation.hpp"
#include "io/fail.hpp"
#include "io/output.hpp"
#include "io/read_bytes.hpp"
#include "io/yaml_tree.hpp"
#include "report/text.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <tuple>

namespace packcost {

namespace {

/// What a file of a part holds.
struct PartFile {
  std::string name;
  std::string header;  ///< empty where it has none
  std::size_t rows = 0, first = 0, last = 0;
  std::string about;    ///< what stands beside it; empty where nothing does
  std::string run;      ///< that it is a part of, as that says
  std::size_t part = 0, parts = 0;
};

constexpr std::string_view json_row = "{\"row\": ";

/// The number that a record starts with; throws where it has none.
std::size_t row_of(const PartFile& part, std::string_view record, int line) {
  if (record.starts_with(json_row)) record.remove_prefix(json_row.size());
  std::size_t number = 0, digits = 0;
  while (digits < record.size() && record[digits] >= '0' && record[digits] <= '9') number = number * 10 + static_cast<std::size_t>(record[digits++] - '0');
  if (digits == 0 || digits > 18 || digits == record.size() || record[digits] != ',')
    throw input_error(Trouble::data, {part.name, line, 1}, "this line does not start with the number of a row; expected what run, sweep, sample or montecarlo wrote with --shard");
  return number;
}

/// Takes a record in; the first may be a header.
void take(PartFile& part, std::string_view record, int line) {
  if (line == 1 && record.starts_with("row,")) {
    part.header = record;
    return;
  }
  const std::size_t row = row_of(part, record, line);
  if (part.rows > 0 && row != part.last + 1)
    throw input_error(Trouble::data, {part.name, line, 1}, "row " + std::to_string(row) + " stands after row " + std::to_string(part.last));
  if (part.rows++ == 0) part.first = row;
  part.last = row;
}

/// Reads a file in pieces and passes on its bytes.
void read_through(const std::string& name, const auto& use) {
  Input input(name);
  std::string buffer(std::size_t{1} << 18, '\0');
  for (std::size_t n; (n = input.read({buffer.data(), buffer.size()})) > 0;) use(std::string_view(buffer).substr(0, n));
}

/// Reads what stands beside the file, if anything does.
void read_about(PartFile& part) {
  constexpr std::size_t most = std::size_t{1} << 24;
  const std::string beside = name_beside(part.name);
  if (!std::filesystem::exists(beside)) return;
  part.about = read_bytes(beside, most);
  const YamlNode root = parse_yaml(part.about, beside);
  const YamlNode* about = root.find("part");
  if (!about) return;
  const auto text = [about](const char* key) {
    const YamlNode* const found = about->find(key);
    return found ? found->text : std::string{};
  };
  part.run = text("run");
  part.part = std::strtoul(text("part").c_str(), nullptr, 10);
  part.parts = std::strtoul(text("parts").c_str(), nullptr, 10);
}

PartFile look_at(const std::string& name) {
  PartFile part;
  part.name = name;
  std::string head;  // of the record: its number, or the whole of a header
  int line = 1;
  bool quoted = false;
  read_through(name, [&](std::string_view bytes) {
    constexpr std::size_t enough = 64;
    for (char c : bytes) {
      if (c == '"' && !head.starts_with('{')) quoted = !quoted;
      if (c == '\n' && !quoted) {
        take(part, head, line++);
        head.clear();
      } else if (line == 1 || head.size() < enough) {
        head += c;
      }
    }
  });
  if (!head.empty()) throw input_error(Trouble::data, {name, line, 1}, "the last line has no end: the file is not whole");
  read_about(part);
  return part;
}

/// The rows follow each other, and only the first file has a header.
void check_rows(const std::vector<PartFile>& parts) {
  std::size_t last = 0;
  const PartFile* with_header = nullptr;
  for (const PartFile& part : parts) {
    if (!part.header.empty() && with_header) throw input_error(Trouble::data, {part.name, 1, 1}, "a second header: '" + with_header->name + "' has one");
    if (!part.header.empty()) with_header = &part;
    if (part.rows == 0) continue;
    if (part.first <= last) throw input_error(Trouble::data, {part.name, 1, 1}, "row " + std::to_string(part.first) + " is there twice");
    if (part.first != last + 1)
      throw input_error(Trouble::data, {part.name, 1, 1}, "rows " + std::to_string(last + 1) + " to " + std::to_string(part.first - 1) + " are missing before it");
    last = part.last;
  }
  if (with_header && with_header != &parts.front()) throw input_error(Trouble::data, {with_header->name, 1, 1}, "the header does not stand before row 1");
}

/// The parts that what stands beside the files tells of are all there, and of one run; what is not told of is a warning.
std::vector<std::string> check_parts(const std::vector<PartFile>& parts) {
  const auto told = std::find_if(parts.begin(), parts.end(), [](const PartFile& p) { return p.parts > 0; });
  if (told == parts.end()) return {"nothing beside the parts says how many there are, so that a last one could be missing; run, sweep and sample write it with --output"};
  std::vector<const PartFile*> seen(told->parts, nullptr);
  for (const PartFile& p : parts) {
    if (p.parts == 0) continue;
    if (p.run != told->run || p.parts != told->parts || p.part < 1 || p.part > seen.size())
      throw input_error(Trouble::data, {p.name, 0, 0}, "a part of another run than '" + told->name + "', as " + name_beside(p.name) + " says");
    if (seen[p.part - 1]) throw input_error(Trouble::data, {p.name, 0, 0}, "the same part as '" + seen[p.part - 1]->name + "'");
    seen[p.part - 1] = &p;
  }
  if (parts.size() == seen.size()) return {};
  for (std::size_t i = 0; i < seen.size(); ++i)
    if (!seen[i]) throw input_error(Trouble::data, {told->name, 0, 0}, "it is one of " + std::to_string(seen.size()) + " parts, and part " + std::to_string(i + 1) + " is missing");
  return {};
}

/// What describes the whole: that of its first part, with the command that joined them.
std::string about_whole(const std::string& about) {
  std::string out;
  for (std::size_t start = 0; start < about.size();) {
    const std::size_t end = std::min(about.find('\n', start), about.size() - 1) + 1;
    const std::string_view line = std::string_view(about).substr(start, end - start);
    start = end;
    if (line.starts_with("  \"part\": ")) continue;
    if (line.starts_with("  \"command\": ")) (out += "  \"command\": " + json_string(invocation()) + ",\n  \"first_") += line.substr(3);
    else out += line;
  }
  return out;
}

}  // namespace

std::vector<std::string> merge_rows(const std::vector<std::string>& files, const std::string& output) {
  std::vector<PartFile> parts;
  for (const std::string& name : files) parts.push_back(look_at(name));
  std::stable_sort(parts.begin(), parts.end(), [](const PartFile& a, const PartFile& b) {
    return std::make_tuple(a.rows > 0 ? a.first : 0, a.header.empty()) < std::make_tuple(b.rows > 0 ? b.first : 0, b.header.empty());
  });
  const std::vector<std::string> warnings = check_parts(parts);
  check_rows(parts);
  OutputFile file(output);
  for (const PartFile& part : parts) read_through(part.name, [&file](std::string_view bytes) { file.write(bytes); });
  const auto first = std::find_if(parts.begin(), parts.end(), [](const PartFile& p) { return p.parts > 0 && p.part == 1; });
  if (first != parts.end() && file.is_file()) file.describe(about_whole(first->about));
  file.commit();
  return warnings;
}

}  // namespace packcost
