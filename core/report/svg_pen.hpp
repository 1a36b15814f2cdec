#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace packcost {

/// The text as HTML or XML: what could end or start markup is escaped, what cannot be seen is written as `\xNN`.
std::string markup_text(std::string_view text);

/// Width of a text of that size in a plain sans-serif face, from the widths of its letters; a little too wide rather than too narrow.
double text_width(std::string_view text, double size);

/// The text cut to a width, with an ellipsis where something was cut.
std::string fitted(const std::string& text, double width, double size);

enum class Anchor { start, middle, end };

/// Writes shapes of an SVG; numbers to a tenth of a pixel, places of texts to a whole one. A shape has a class that the style sheet colours, and nothing else;
/// what has the same class is one element, for a page holds many charts. Classes are drawn in the order in which they come up, texts over all of them.
class SvgPen {
 public:
  void rect(double x, double y, double width, double height, std::string_view look);
  void line(double x1, double y1, double x2, double y2, std::string_view look);
  void text(double x, double y, std::string_view text, std::string_view look, Anchor anchor = Anchor::start);
  void dot(double x, double y, std::string_view look);
  /// Steps of M, L and Z, built by move_to and line_to: an element of its own, for bands lie over each other.
  void path(const std::string& steps, std::string_view look);
  std::string shapes() const;

  static std::string move_to(double x, double y);
  static std::string line_to(double x, double y);

 private:
  struct Group {
    std::string look, body;
  };
  static std::string& body_of(std::vector<Group>& groups, std::string_view look);
  std::vector<Group> paths_, texts_;
};

/// A number to a tenth, as short as can be.
std::string tenth(double value);

}  // namespace packcost
