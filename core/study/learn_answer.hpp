#pragma once

#include <optional>
#include <string>
#include <utility>

namespace packcost::learn {

/// A result, or the reason why there is none, as a clause that can follow a colon. Never both.
template <class T>
struct Answer {
  std::optional<T> value;
  std::string reason;

  Answer(T result) : value(std::move(result)) {}
  Answer(std::string why, std::nullopt_t) : reason(std::move(why)) {}

  explicit operator bool() const { return value.has_value(); }
  const T& operator*() const { return *value; }
  const T* operator->() const { return &*value; }
};

/// `no<Fit>("too few points")`: an answer that holds only its reason.
template <class T>
Answer<T> no(std::string why) { return Answer<T>(std::move(why), std::nullopt); }

/// The shortest decimal text of a number that reads back the same, for messages.
std::string number_text(double value);

}  // namespace packcost::learn
