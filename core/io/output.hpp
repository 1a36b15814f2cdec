#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace packcost {

/// An output that appears whole or not at all: bytes go to a temporary file beside it, commit() puts it in place. An existing file keeps its
/// mode; a link stays and what it points to is replaced. `-` (standard output), devices and pipes are written as it goes.
/// Errors are InputError: cannot_create if it cannot be opened or replaced, output if bytes cannot be written.
class OutputFile {
 public:
  /// Opens `name`; throws.
  explicit OutputFile(const std::string& name);
  /// Removes the temporary file of an output that was not committed: the old file is as it was.
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  /// Writes all bytes; throws. A closed pipe at standard output ends the process by SIGPIPE.
  void write(std::string_view bytes);

  /// Whether this is a file, which may have another beside it; not so standard output, devices and pipes.
  bool is_file() const { return !temporary_.empty(); }

  /// Has commit() put `bytes` beside the file as FILE.meta.json; nothing where there is no file. Throws. To be called once.
  void describe(std::string_view bytes);

  /// Puts the file in place, on the disk, then what stands beside it; throws. To be called once, last.
  void commit();

 private:
  [[noreturn]] void fail(int error) const;

  std::string name_, given_, target_, temporary_;
  int descriptor_ = -1;
  std::unique_ptr<OutputFile> beside_;
};

/// Writes `bytes` as the whole of `name`, `beside` (unless empty) as NAME.meta.json; throws as OutputFile does. For `-`, calls add to what was
/// written before.
void write_output(const std::string& name, std::string_view bytes, std::string_view beside = {});

/// The file that describes `name`.
std::string name_beside(const std::string& name);

/// Whether two names are one file, through links as well, or one file that does not exist yet. `-` is no file.
bool same_file(const std::string& a, const std::string& b);

}  // namespace packcost
