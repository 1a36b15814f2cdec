#include "schema/suggest.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace packcost {
namespace {

constexpr std::size_t longest_word = 200;

std::string lower(std::string_view s) {
  std::string out(s);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::string_view last_segment(std::string_view path) { return path.substr(path.find_last_of('.') + 1); }

constexpr std::size_t none = static_cast<std::size_t>(-1);

// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment); `none` where they are more than `allowed`. Three rows of
// the table are enough, of words that are not much longer than the longest.
std::size_t distance(std::string_view a, std::string_view b, std::size_t allowed) {
  std::array<std::array<std::size_t, 2 * longest_word>, 3> row;
  for (std::size_t j = 0; j <= b.size(); ++j) row[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& now = row[i % 3];
    const auto& before = row[(i + 2) % 3];
    std::size_t least = now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      now[j] = std::min({before[j] + 1, now[j - 1] + 1, before[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) now[j] = std::min(now[j], row[(i + 1) % 3][j - 2] + 1);
      least = std::min(least, now[j]);
    }
    if (least > allowed + 1) return none;  // a swap can give one back
  }
  const std::size_t edits = row[a.size() % 3][b.size()];
  return edits <= allowed ? edits : none;
}

// Edits between two words, or `none` where they are too far apart to be the same word.
std::size_t edits(std::string_view word, std::string_view candidate) {
  const std::size_t allowed = std::max<std::size_t>(1, word.size() / 3);
  const std::size_t gap = word.size() > candidate.size() ? word.size() - candidate.size() : candidate.size() - word.size();
  if (gap > allowed) return none;
  const std::size_t d = distance(word, candidate, allowed);
  return d < std::max<std::size_t>(1, word.size()) && d < std::max<std::size_t>(1, candidate.size()) ? d : none;
}

}  // namespace

std::string nearest(std::string_view word, std::span<const std::string_view> candidates) {
  if (word.empty() || word.size() > longest_word) return {};
  const std::string wanted = lower(word);
  const std::string_view wanted_last = last_segment(wanted);
  std::string_view best;
  std::size_t least = none;
  for (const std::string_view candidate : candidates) {
    const std::string name = lower(candidate);
    // Doubled, so that a whole match comes before a match of the last segment with as many edits.
    std::size_t score = edits(wanted, name);
    if (score != none) score *= 2;
    if (const std::string_view name_last = last_segment(name); name_last.size() < name.size() || wanted_last.size() < wanted.size()) {
      const std::size_t d = wanted_last.size() == wanted.size() ? edits(wanted_last, name_last) : (wanted_last == name_last ? 1 : none);
      if (d != none) score = std::min(score, 2 * d + 1);
    }
    if (score < least) {
      least = score;
      best = candidate;
    }
  }
  return std::string(best);
}

}  // namespace packcost
