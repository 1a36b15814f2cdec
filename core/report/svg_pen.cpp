#include "report/svg_pen.hpp"

#include "report/text.hpp"
#include "units/print_number.hpp"

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

std::string number(std::string_view name, double value) { return " " + std::string(name) + "=\"" + tenth(value) + "\""; }

std::string look_of(std::string_view look) { return " class=\"" + std::string(look) + "\""; }

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

void SvgPen::rect(double x, double y, double width, double height, std::string_view look) {
  out_ += "<rect" + number("x", x) + number("y", y) + number("width", width) + number("height", height) + look_of(look) + "/>";
}

void SvgPen::line(double x1, double y1, double x2, double y2, std::string_view look) {
  out_ += "<line" + number("x1", x1) + number("y1", y1) + number("x2", x2) + number("y2", y2) + look_of(look) + "/>";
}

void SvgPen::text(double x, double y, std::string_view text, std::string_view look, Anchor anchor) {
  out_ += "<text" + number("x", x) + number("y", y) + look_of(look);
  if (anchor != Anchor::start) out_ += anchor == Anchor::middle ? " text-anchor=\"middle\"" : " text-anchor=\"end\"";
  out_ += ">" + markup_text(text) + "</text>";
}

void SvgPen::circle(double x, double y, double radius, std::string_view look) {
  out_ += "<circle" + number("cx", x) + number("cy", y) + number("r", radius) + look_of(look) + "/>";
}

void SvgPen::path(const std::string& steps, std::string_view look) {
  if (!steps.empty()) out_ += "<path d=\"" + steps + "\"" + look_of(look) + "/>";
}

std::string SvgPen::move_to(double x, double y) { return "M" + tenth(x) + " " + tenth(y); }
std::string SvgPen::line_to(double x, double y) { return "L" + tenth(x) + " " + tenth(y); }

}  // namespace packcost
