#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace packcost {

/// A sum over bytes, taken in pieces of any length, eight bytes at a time: it tells torn writes and other contents, and protects from nothing else.
class Checksum {
 public:
  void add(std::string_view bytes) {
    while (held_ > 0 && held_ < word_size && !bytes.empty()) {
      tail_[held_++] = bytes.front();
      bytes.remove_prefix(1);
    }
    if (held_ == word_size) {
      word(tail_.data());
      held_ = 0;
    }
    for (; bytes.size() >= word_size; bytes.remove_prefix(word_size)) word(bytes.data());
    for (char c : bytes) tail_[held_++] = c;
  }
  std::uint64_t value() const {
    std::uint64_t sum = sum_;
    for (std::size_t i = 0; i < held_; ++i) sum = (sum ^ static_cast<unsigned char>(tail_[i])) * prime;
    return sum;
  }

 private:
  static constexpr std::uint64_t start = 0xcbf29ce484222325ULL, prime = 0x100000001b3ULL;
  static constexpr std::size_t word_size = sizeof(std::uint64_t);
  void word(const char* from) {
    std::uint64_t w;
    std::memcpy(&w, from, sizeof w);
    sum_ = (sum_ ^ w) * prime;
    sum_ ^= sum_ >> 29;
  }
  std::uint64_t sum_ = start;
  std::array<char, word_size> tail_{};  ///< bytes that do not fill a word yet
  std::size_t held_ = 0;
};

}  // namespace packcost
