#include "io/output.hpp"

#include "io/fail.hpp"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace packcost {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const std::string& name, const std::string& message) { throw input_error(Trouble::cannot_create, {name}, message); }
[[noreturn]] void refuse(const std::string& name, int error) { refuse(name, "cannot be created: " + std::generic_category().message(error)); }

// What a chain of links ends at, whether that exists or not.
fs::path end_of_links(const std::string& name) {
  fs::path path = name;
  std::error_code error;
  for (int i = 0; i < 40 && fs::is_symlink(fs::symlink_status(path, error)); ++i) {
    const fs::path next = fs::read_symlink(path, error);
    if (error) break;
    path = next.is_absolute() ? next : path.parent_path() / next;
  }
  return path;
}

std::string folder_of(const std::string& file) {
  const std::string folder = fs::path(file).parent_path();
  return folder.empty() ? "." : folder;
}

int open_file(const std::string& name, int flags, mode_t mode = 0666) {
  int descriptor;
  do descriptor = open(name.c_str(), flags | O_CLOEXEC | O_NOCTTY, mode);
  while (descriptor < 0 && errno == EINTR);
  return descriptor;
}

// Some file systems cannot sync and say so; that is no failure to write.
bool synced(int descriptor) { return fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS || errno == ENOTSUP; }

}  // namespace

OutputFile::OutputFile(const std::string& name) : name_(display_name(name, "standard output")), given_(name) {
  // A file size limit shall be an error of write(2), not the end of the process.
  std::signal(SIGXFSZ, SIG_IGN);
  if (name.empty()) refuse(name_, "a file name is empty");
  if (name == "-") {
    descriptor_ = STDOUT_FILENO;
    return;
  }
  struct stat old {};
  const bool exists = stat(name.c_str(), &old) == 0;
  if (!exists && errno != ENOENT) refuse(name_, errno);
  if (exists && S_ISDIR(old.st_mode)) refuse(name_, "cannot be created: is a directory");
  if (exists && !S_ISREG(old.st_mode)) {
    descriptor_ = open_file(name, O_WRONLY);
    if (descriptor_ < 0) refuse(name_, errno);
    return;
  }
  target_ = end_of_links(name);
  if (exists && access(target_.c_str(), W_OK) != 0) refuse(name_, errno);
  const fs::path path = target_;
  if (path.filename().empty()) refuse(name_, "cannot be created: is a directory");
  temporary_ = folder_of(target_) + "/." + path.filename().string().substr(0, 200) + ".packcost-" + std::to_string(getpid()) + ".tmp";
  unlink(temporary_.c_str());
  descriptor_ = open_file(temporary_, O_WRONLY | O_CREAT | O_EXCL);
  if (descriptor_ < 0) {
    temporary_.clear();
    refuse(name_, errno);
  }
  if (exists) {
    // The owner can be kept by root only; that it cannot be kept is no reason to fail.
    if (fchown(descriptor_, old.st_uid, old.st_gid) != 0) errno = 0;
    if (fchmod(descriptor_, old.st_mode & 07777) != 0) errno = 0;
  }
}

OutputFile::~OutputFile() {
  if (descriptor_ >= 0 && descriptor_ != STDOUT_FILENO) close(descriptor_);
  if (!temporary_.empty()) unlink(temporary_.c_str());
}

void OutputFile::fail(int error) const {
  throw input_error(Trouble::output, {name_}, "cannot be written: " + std::generic_category().message(error));
}

void OutputFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(descriptor_, bytes.data(), bytes.size());
    if (n > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(n));
      continue;
    }
    const int error = n == 0 ? ENOSPC : errno;
    if (error == EINTR) continue;
    if (error == EPIPE && descriptor_ == STDOUT_FILENO) {
      std::signal(SIGPIPE, SIG_DFL);
      std::raise(SIGPIPE);
    }
    fail(error);
  }
}

void OutputFile::describe(std::string_view bytes) {
  if (!is_file()) return;
  beside_ = std::make_unique<OutputFile>(name_beside(given_));
  beside_->write(bytes);
}

void OutputFile::commit() {
  if (descriptor_ == STDOUT_FILENO) return;
  if (!temporary_.empty() && !synced(descriptor_)) fail(errno);
  const int closed = close(descriptor_);
  descriptor_ = -1;
  if (closed != 0 && errno != EINTR) fail(errno);
  if (temporary_.empty()) return;
  if (rename(temporary_.c_str(), target_.c_str()) != 0) refuse(name_, errno);
  temporary_.clear();
  const int folder = open_file(folder_of(target_), O_RDONLY | O_DIRECTORY);
  const bool safe = folder < 0 || synced(folder);
  const int error = errno;
  if (folder >= 0) close(folder);
  if (!safe) fail(error);
  if (beside_) beside_->commit();
}

void write_output(const std::string& name, std::string_view bytes, std::string_view beside) {
  OutputFile output(name);
  output.write(bytes);
  if (!beside.empty()) output.describe(beside);
  output.commit();
}

std::string name_beside(const std::string& name) { return name + ".meta.json"; }

bool same_file(const std::string& a, const std::string& b) {
  if (a == "-" || b == "-") return false;
  struct stat x {}, y {};
  const bool has_x = stat(a.c_str(), &x) == 0, has_y = stat(b.c_str(), &y) == 0;
  if (has_x != has_y) return false;
  if (has_x) return x.st_dev == y.st_dev && x.st_ino == y.st_ino;
  std::error_code error;
  const fs::path p = fs::weakly_canonical(end_of_links(a), error), q = fs::weakly_canonical(end_of_links(b), error);
  return !error && p == q;
}

}  // namespace packcost
