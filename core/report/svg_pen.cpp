#include "report/svg_pen.hpp"

#include "report/text.hpp"
#include "units/print_number.hpp"

#include <algorithm>
#include <cmath>

namespace packcost {

namespace {

constexpr std::size_t longest_text = 2000;

/// Width of a letter as a share of the size of the face, after DejaVu Sans, which is wider than Helvetica and Arial.
double letter_width(char c) {
  constexpr double thin = 0.33, slim = 0.42, usual = 0.62, wide = 0.75, widest = 0.98;
  constexpr std::string_view thins = "ijl.,:;'|!I ", slims = "frt()[]-/", wides = "ABCDEFGHKNOPQRSUVXYw&", widests = "mMW%@";
  if (thins.find(c) != thins.npos) return thin;
  if (slims.find(c) != slims.npos) return slim;
  if (widests.find(c) != widests.npos) return widest;
  return wides.find(c) != wides.npos ? wide : usual;
}

std::string whole(double value) { return print_number(std::round(value) + 0.0); }

}  // namespace

std::string markup_text(std::string_view text) {
  std::string out;
  for (char c : printable(text, longest_text)) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return out;
}

double text_width(std::string_view text, double size) {
  double width = 0;
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) width += letter_width(c);
    else if (byte >= 0xE2) width += 1;           // minus sign, arrows, scripts of East Asia
    else if (byte >= 0xC0) width += 0.6;         // one for each character, whose further bytes are below
  }
  return width * size;
}

std::string fitted(const std::string& text, double width, double size) {
  if (text_width(text, size) <= width) return text;
  std::string cut = text;
  const auto inside = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
  while (!cut.empty() && text_width(cut + "\u2026", size) > width) {
    while (!cut.empty() && inside(cut.back())) cut.pop_back();
    if (!cut.empty()) cut.pop_back();
  }
  while (!cut.empty() && cut.back() == ' ') cut.pop_back();
  return cut + "\u2026";
}

std::string tenth(double value) { return print_number(std::round(value * 10) / 10 + 0.0); }

std::string& SvgPen::body_of(std::vector<Group>& groups, std::string_view look) {
  const auto found = std::find_if(groups.begin(), groups.end(), [look](const Group& g) { return g.look == look; });
  return found != groups.end() ? found->body : groups.emplace_back(Group{std::string(look), {}}).body;
}

void SvgPen::rect(double x, double y, double width, double height, std::string_view look) {
  body_of(paths_, look) += move_to(x, y) + "h" + tenth(width) + "v" + tenth(height) + "H" + tenth(x) + "z";
}

void SvgPen::line(double x1, double y1, double x2, double y2, std::string_view look) {
  body_of(paths_, look) += move_to(x1, y1) + (y1 == y2 ? "H" + tenth(x2) : x1 == x2 ? "V" + tenth(y2) : line_to(x2, y2));
}

void SvgPen::text(double x, double y, std::string_view text, std::string_view look, Anchor anchor) {
  const std::string anchored = std::string(look) + (anchor == Anchor::start ? "" : anchor == Anchor::middle ? " m" : " e");
  body_of(texts_, anchored) += "<text x=\"" + whole(x) + "\" y=\"" + whole(y) + "\">" + markup_text(text) + "</text>";
}

void SvgPen::dot(double x, double y, std::string_view look) { body_of(paths_, "l p " + std::string(look)) += move_to(x, y) + "h0"; }

void SvgPen::path(const std::string& steps, std::string_view look) {
  if (!steps.empty()) paths_.push_back({std::string(look), steps});
}

std::string SvgPen::shapes() const {
  std::string out;
  for (const Group& g : paths_) out += "<path class=\"" + g.look + "\" d=\"" + g.body + "\"/>";
  for (const Group& g : texts_) out += "<g class=\"" + g.look + "\">" + g.body + "</g>";
  return out;
}

std::string SvgPen::move_to(double x, double y) { return "M" + tenth(x) + " " + tenth(y); }
std::string SvgPen::line_to(double x, double y) { return "L" + tenth(x) + " " + tenth(y); }

}  // namespace packcost
