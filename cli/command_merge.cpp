#include "command.hpp"
#include "io/fail.hpp"
#include "io/output.hpp"
#include "io/read_bytes.hpp"
#include "model_options.hpp"

#include <algorithm>
#include <memory>

namespace packcost {

namespace {

struct MergeOptions {
  std::vector<std::string> shards;
  std::string output = "-";
};

/// What a file of a shard holds.
struct ShardFile {
  std::string name;
  std::string header;  ///< empty where it has none
  std::size_t rows = 0, first = 0, last = 0;
};

constexpr std::string_view json_row = "{\"row\": ";

/// The number that a record starts with; throws where it has none.
std::size_t row_of(const ShardFile& shard, std::string_view record, int line) {
  if (record.starts_with(json_row)) record.remove_prefix(json_row.size());
  std::size_t number = 0, digits = 0;
  while (digits < record.size() && record[digits] >= '0' && record[digits] <= '9') number = number * 10 + static_cast<std::size_t>(record[digits++] - '0');
  if (digits == 0 || digits > 18 || digits == record.size() || record[digits] != ',')
    throw input_error(Trouble::data, {shard.name, line, 1}, "this line does not start with the number of a row; expected the output of run --shard");
  return number;
}

/// Takes a record in; the first may be a header.
void take(ShardFile& shard, std::string_view record, int line) {
  if (line == 1 && record.starts_with("row,")) {
    shard.header = record;
    return;
  }
  const std::size_t row = row_of(shard, record, line);
  if (shard.rows > 0 && row != shard.last + 1)
    throw input_error(Trouble::data, {shard.name, line, 1}, "row " + std::to_string(row) + " stands after row " + std::to_string(shard.last));
  if (shard.rows++ == 0) shard.first = row;
  shard.last = row;
}

/// Reads a file in pieces and passes on its bytes.
void read_through(const std::string& name, const auto& use) {
  Input input(name);
  std::string buffer(std::size_t{1} << 18, '\0');
  for (std::size_t n; (n = input.read({buffer.data(), buffer.size()})) > 0;) use(std::string_view(buffer).substr(0, n));
}

ShardFile look_at(const std::string& name) {
  ShardFile shard{name, {}, 0, 0, 0};
  std::string head;  // of the record: its number, or the whole of a header
  int line = 1;
  bool quoted = false;
  read_through(name, [&](std::string_view bytes) {
    constexpr std::size_t enough = 64;
    for (char c : bytes) {
      if (c == '"' && !head.starts_with('{')) quoted = !quoted;
      if (c == '\n' && !quoted) {
        take(shard, head, line++);
        head.clear();
      } else if (line == 1 || head.size() < enough) {
        head += c;
      }
    }
  });
  if (!head.empty()) throw input_error(Trouble::data, {name, line, 1}, "the last line has no end: the file is not whole");
  return shard;
}

int merge(const MergeOptions& options) {
  for (const std::string& name : options.shards) {
    if (name == "-") usage_error("merge", "shards are files, which are read twice", "files");
    if (same_file(name, options.output)) usage_error("--output", "'" + options.output + "' would replace an input", "another file");
  }
  std::vector<ShardFile> shards;
  for (const std::string& name : options.shards) shards.push_back(look_at(name));
  std::stable_sort(shards.begin(), shards.end(), [](const ShardFile& a, const ShardFile& b) {
    return std::make_tuple(a.rows > 0 ? a.first : 0, a.header.empty()) < std::make_tuple(b.rows > 0 ? b.first : 0, b.header.empty());
  });
  std::size_t last = 0;
  const ShardFile* with_header = nullptr;
  for (const ShardFile& shard : shards) {
    if (!shard.header.empty() && with_header) throw input_error(Trouble::data, {shard.name, 1, 1}, "a second header: '" + with_header->name + "' has one");
    if (!shard.header.empty()) with_header = &shard;
    if (shard.rows == 0) continue;
    if (shard.first <= last) throw input_error(Trouble::data, {shard.name, 1, 1}, "row " + std::to_string(shard.first) + " is there twice");
    if (shard.first != last + 1)
      throw input_error(Trouble::data, {shard.name, 1, 1}, "rows " + std::to_string(last + 1) + " to " + std::to_string(shard.first - 1) + " are missing before it");
    last = shard.last;
  }
  if (with_header && with_header != &shards.front()) throw input_error(Trouble::data, {with_header->name, 1, 1}, "the header does not stand before row 1");
  OutputFile file(options.output);
  for (const ShardFile& shard : shards) read_through(shard.name, [&file](std::string_view bytes) { file.write(bytes); });
  file.commit();
  return 0;
}

}  // namespace

Command make_merge() {
  auto options = std::make_shared<MergeOptions>();
  return {"merge", "Joins the results of shards to what one run would have given",
          [options](CLI::App& app) {
            app.add_option("SHARD", options->shards, "Outputs of run --shard, in any order.")->required()->type_name("FILE");
            add_text(app, "-o,--output", options->output, "Write to a file, whole or not at all.", "FILE");
          },
          [options] { return merge(*options); }};
}

}  // namespace packcost
