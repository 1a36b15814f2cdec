#pragma once

#include "io/checksum.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace packcost {

/// An open input, read through read(2): a file, a pipe, a device, or `-` for standard input.
class Input {
 public:
  /// Opens `name`; throws InputError (no_input) if it is missing, unreadable or a directory.
  /// With `digested`, digest() says what was read.
  explicit Input(const std::string& name, bool digested = false);
  ~Input();
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;

  /// Reads up to `room.size()` bytes, 0 at the end; throws InputError (no_input) on a read error. Returns what is there, as pipes do.
  std::size_t read(std::span<char> room);

  /// The first bytes, up to `count` of them, which read() gives all the same; to be called before it. Valid until then.
  std::string_view peek(std::size_t count);

  /// A digest of what was read so far, as 16 digits.
  std::string digest() const;

  /// The name in messages: `standard input` for `-`.
  const std::string& name() const { return name_; }

  /// Bytes of a regular file, 0 for everything else.
  std::size_t size() const { return size_; }

 private:
  std::string name_;
  int descriptor_ = -1;
  std::size_t size_ = 0;
  bool digested_;
  Checksum checksum_;
  std::string ahead_;  ///< bytes that peek() read
};

/// All bytes of `name` (`-` is standard input). Throws InputError: no_input as Input does, data if there are more than `limit` bytes.
/// Never holds more than `limit` bytes and a block, whatever the file claims to be.
std::string read_bytes(const std::string& name, std::size_t limit);
std::string read_bytes(Input& input, std::size_t limit);

}  // namespace packcost
