#include "io/resumable_output.hpp"

#include "io/fail.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <system_error>

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace packcost {

namespace {

constexpr const char* magic = "packcost journal 1 ";
constexpr auto between_checkpoints = std::chrono::seconds(2);

std::uint64_t sum_of(std::string_view bytes) {
  Checksum checksum;
  checksum.add(bytes);
  return checksum.value();
}

/// A line of a journal: a text and its checksum, so that a torn or damaged line is known.
std::string sealed(const std::string& text) { return text + ' ' + std::to_string(sum_of(text)) + '\n'; }

/// The text of a line that `sealed` made; false where it is torn or damaged.
bool unseal(std::string& line) {
  const std::size_t at = line.rfind(' ');
  if (at == line.npos) return false;
  const std::string text = line.substr(0, at);
  if (sealed(text) != line + '\n') return false;
  line = text;
  return true;
}

void write_all(int descriptor, std::string_view bytes, const auto& fail) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(descriptor, bytes.data(), bytes.size());
    if (n > 0) bytes.remove_prefix(static_cast<std::size_t>(n));
    else if (n == 0 || errno != EINTR) fail(n == 0 ? ENOSPC : errno);
  }
}

}  // namespace

// The directory_iterator of libstdc++ 12 aborts where memory runs out on its way.
void remove_orphans(const std::string& name) {
  const std::filesystem::path path(name);
  const std::string start = '.' + path.filename().string(), folder = path.has_parent_path() ? path.parent_path().string() : ".";
  constexpr std::string_view mark = ".packcost-";
  const std::unique_ptr<DIR, int (*)(DIR*)> entries(opendir(folder.c_str()), closedir);
  while (const dirent* entry = entries ? readdir(entries.get()) : nullptr) {
    const std::string_view file(entry->d_name);
    const std::size_t at = file.rfind(mark);
    if (at == file.npos || (file.substr(0, at) != start && file.substr(0, at) != start + ".meta.json")) continue;
    pid_t process = 0;
    const auto [end, error] = std::from_chars(file.data() + at + mark.size(), file.data() + file.size(), process);
    if (error == std::errc{} && std::string_view(end) == ".tmp" && process > 0 && kill(process, 0) != 0 && errno == ESRCH) ::unlink((folder + '/' + std::string(file)).c_str());
  }
}

ResumableOutput::ResumableOutput(const std::string& name, const std::string& identity, bool resume)
    : name_(name), identity_(identity), last_(std::chrono::steady_clock::now()) {
  struct stat old {};
  const bool exists = name != "-" && stat(name.c_str(), &old) == 0;
  if (name == "-" || name.empty() || (exists && !S_ISREG(old.st_mode))) {
    stream_ = std::make_unique<OutputFile>(name);
    return;
  }
  OutputFile probe(name);  // refuses what cannot be created before anything is computed; it goes away again
  partial_ = name + ".partial";
  journal_ = name + ".journal";
  descriptor_ = open(partial_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor_ < 0) throw input_error(Trouble::cannot_create, {partial_}, "cannot be created: " + std::generic_category().message(errno));
  if (flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) fail(errno);
    kept_ = true;
    throw input_error(Trouble::locked, {name_}, "another run is writing it");
  }
  remove_orphans(name);
  if (exists && fchmod(descriptor_, old.st_mode & 07777) != 0) errno = 0;
  if (resume) go_on(identity);
  if (ftruncate(descriptor_, static_cast<off_t>(bytes_)) != 0 || lseek(descriptor_, 0, SEEK_END) < 0) fail(errno);
  if (bytes_ == 0) unlink(journal_.c_str());
  segment_start_ = bytes_;
}

/// Takes over what the journal is sure of, segment by segment, as far as the bytes of the file agree.
void ResumableOutput::go_on(const std::string& identity) {
  std::ifstream journal(journal_);
  std::string line;
  if (!std::getline(journal, line)) return;
  auto sure = static_cast<off_t>(line.size() + 1);
  if (!unseal(line)) return;
  if (line != magic + identity) {
    kept_ = true;
    throw input_error(Trouble::usage, {"--resume"}, "'" + journal_ + "' is of another run: its plant, table or options are not these", "leave --resume out to start anew");
  }
  std::string bytes;
  while (std::getline(journal, line)) {
    const std::size_t length = line.size() + 1;
    if (!unseal(line)) break;
    std::istringstream words(line);
    std::uint64_t from = 0, to = 0, sum = 0;
    std::size_t rows = 0, failed = 0;
    if (!(words >> from >> to >> rows >> failed >> sum) || from != bytes_ || to < from) break;
    bytes.resize(to - from);
    std::size_t got = 0;
    while (got < bytes.size()) {
      const ssize_t n = pread(descriptor_, bytes.data() + got, bytes.size() - got, static_cast<off_t>(from + got));
      if (n <= 0) break;
      got += static_cast<std::size_t>(n);
    }
    if (got != bytes.size() || sum_of(bytes) != sum) break;
    sure += static_cast<off_t>(length);
    bytes_ = to;
    rows_ = rows;
    failed_ = failed;
  }
  journal.close();
  if (bytes_ == 0) return;
  journal_descriptor_ = open(journal_.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
  if (journal_descriptor_ < 0 || ftruncate(journal_descriptor_, sure) != 0) fail(errno);
}

ResumableOutput::~ResumableOutput() {
  if (journal_descriptor_ >= 0) close(journal_descriptor_);
  if (descriptor_ >= 0) close(descriptor_);
  if (descriptor_ < 0 || kept_ || committed_) return;
  unlink(partial_.c_str());
  unlink(journal_.c_str());
}

void ResumableOutput::fail(int error) const { throw input_error(Trouble::output, {name_}, "cannot be written: " + std::generic_category().message(error)); }

void ResumableOutput::write(std::string_view bytes, std::size_t rows, std::size_t failed) {
  rows_ += rows;
  failed_ += failed;
  if (stream_) return stream_->write(bytes);
  write_all(descriptor_, bytes, [this](int error) { fail(error); });
  checksum_.add(bytes);
  bytes_ += bytes.size();
  if (std::chrono::steady_clock::now() - last_ >= between_checkpoints) checkpoint();
}

void ResumableOutput::checkpoint() {
  if (bytes_ == segment_start_) return;
  if (fdatasync(descriptor_) != 0 && errno != EINVAL) fail(errno);
  std::string line;
  if (journal_descriptor_ < 0) {
    journal_descriptor_ = open(journal_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (journal_descriptor_ < 0) fail(errno);
    line = sealed(magic + identity_);
  }
  std::ostringstream words;
  words << segment_start_ << ' ' << bytes_ << ' ' << rows_ << ' ' << failed_ << ' ' << checksum_.value();
  write_all(journal_descriptor_, line + sealed(words.str()), [this](int error) { fail(error); });
  if (fdatasync(journal_descriptor_) != 0 && errno != EINVAL) fail(errno);
  segment_start_ = bytes_;
  checksum_ = {};
  last_ = std::chrono::steady_clock::now();
}

void ResumableOutput::keep() {
  if (stream_) return;
  checkpoint();
  kept_ = true;
}

void ResumableOutput::commit(std::string_view beside) {
  if (stream_) {
    if (stream_->is_file()) stream_->describe(beside);
    return stream_->commit();
  }
  if (fsync(descriptor_) != 0 && errno != EINVAL) fail(errno);
  std::string target = name_;
  if (char* real = realpath(name_.c_str(), nullptr)) {  // a link stays, and what it points to is replaced
    target = real;
    std::free(real);
  }
  if (rename(partial_.c_str(), target.c_str()) != 0)
    throw input_error(Trouble::cannot_create, {name_}, "cannot be created: " + std::generic_category().message(errno));
  committed_ = true;
  unlink(journal_.c_str());
  write_output(name_beside(name_), beside);
}

}  // namespace packcost
