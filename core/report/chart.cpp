#include "report/chart.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace packcost {

namespace {

void take_in(Extent& e, double value) {
  if (!std::isfinite(value)) return;
  e.low = std::fmin(e.low, value);
  e.high = std::fmax(e.high, value);
}

/// Bars of several series stand on each other, those below zero under it.
void take_in_stacks(Extent& e, const Chart& chart) {
  for (std::size_t i = 0; i < chart.labels.size(); ++i) {
    double above = 0, below = 0;
    for (const ChartSeries& s : chart.series)
      if (std::isfinite(s.values[i])) (s.values[i] < 0 ? below : above) += s.values[i];
    take_in(e, above);
    take_in(e, below);
  }
}

/// The digits of a size, in threes where they are five or more, and its sign.
std::string with_sign(bool negative, std::string digits) {
  constexpr std::size_t unbroken = 4;
  const std::size_t whole = std::min(digits.find('.'), digits.size());
  if (whole > unbroken && digits.find('e') == digits.npos)
    for (std::size_t i = whole - 3; i > 0 && i < whole; i -= std::min<std::size_t>(i, 3)) digits.insert(i, "\u202F");
  return (negative ? "\u2212" : "") + digits;
}

}  // namespace

Extent extent_of(const Chart& chart) {
  Extent e;
  if (chart.kind == ChartKind::tornado) e = {chart.base, chart.base};
  if (chart.kind == ChartKind::waterfall) {
    for (const Extent& step : waterfall_steps(chart)) {
      take_in(e, step.low);
      take_in(e, step.high);
    }
  } else if (chart.kind == ChartKind::bars || chart.kind == ChartKind::columns) {
    take_in_stacks(e, chart);
  } else {
    for (const ChartSeries& s : chart.series)
      for (double v : s.values) take_in(e, v);
  }
  for (const ChartSeries& s : chart.lines)
    for (double v : s.values) take_in(e, v);
  for (const ChartBand& b : chart.bands)
    for (const std::vector<double>* values : {&b.low, &b.high})
      for (double v : *values) take_in(e, v);
  return e;
}

std::vector<double> round_ticks(double low, double high, int count) {
  if (!(high > low)) high = low + 1;
  const double raw = (high - low) / count, power = std::pow(10, std::floor(std::log10(raw)));
  double step = power;
  for (double factor : {1.0, 2.0, 5.0, 10.0}) {
    step = factor * power;
    if (step >= raw * (1 - 1e-9)) break;
  }
  std::vector<double> ticks;
  const double first = std::floor(low / step + 1e-9), last = std::ceil(high / step - 1e-9);
  for (double k = first; k <= last; ++k) ticks.push_back(k * step + 0.0);
  return ticks;
}

std::string label_number(double value, const Extent& among) {
  if (!std::isfinite(value)) return {};
  constexpr int most = 9;
  const auto decimals_for = [](double size, int digits) { return size > 0 ? digits - 1 - static_cast<int>(std::floor(std::log10(size * (1 + 1e-12)))) : 0; };
  const int decimals = std::clamp(std::max(decimals_for(std::fmax(std::abs(among.low), std::abs(among.high)), 3), decimals_for(among.high - among.low, 2)), 0, most);
  std::array<char, 400> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::abs(value), std::chars_format::fixed, decimals);
  std::string text(buffer.data(), end.ptr);
  const bool zero = text.find_first_not_of("0.") == text.npos;
  return with_sign(value < 0 && !zero, text);
}

std::string label_number(double value) {
  if (!std::isfinite(value)) return {};
  const double size = std::abs(value);
  if (size == 0) return "0";
  constexpr int significant = 3;
  constexpr double most_digits = 15;
  std::array<char, 64> buffer{};
  const double magnitude = std::floor(std::log10(size * (1 + 1e-12)));
  const bool plain = magnitude > -5 && magnitude < most_digits;
  const int decimals = plain ? static_cast<int>(std::fmax(0, significant - 1 - magnitude)) : significant - 1;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), size, plain ? std::chars_format::fixed : std::chars_format::scientific, decimals);
  std::string text(buffer.data(), end.ptr);
  if (plain && text.find('.') != text.npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return with_sign(value < 0, text);
}

std::string spoken(const std::string& name) {
  std::string text = name;
  std::replace(text.begin(), text.end(), '_', ' ');
  for (const auto& [word, written] : std::initializer_list<std::pair<std::string, std::string>>{
           {"npv", "NPV"}, {"irr", "IRR"}, {"kwh", "kWh"}, {"gwh", "GWh"}, {"bms", "BMS"}, {"nmp", "NMP"}, {"ebitda", "EBITDA"}})
    for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
      const bool starts = at == 0 || text[at - 1] == ' ', ends = at + word.size() == text.size() || text[at + word.size()] == ' ';
      if (starts && ends) text.replace(at, word.size(), written);
    }
  return text;
}

std::vector<double> numeric_labels(const Chart& chart) {
  std::vector<double> numbers;
  for (const std::string& label : chart.labels) {
    double value = 0;
    const auto read = std::from_chars(label.data(), label.data() + label.size(), value);
    if (read.ec != std::errc{} || read.ptr != label.data() + label.size() || !std::isfinite(value)) return {};
    if (!numbers.empty() && value <= numbers.back()) return {};
    numbers.push_back(value);
  }
  return numbers;
}

std::vector<Extent> waterfall_steps(const Chart& chart) {
  std::vector<Extent> steps;
  double level = 0;
  for (std::size_t i = 0; i < chart.labels.size(); ++i) {
    const double value = std::isfinite(chart.series.front().values[i]) ? chart.series.front().values[i] : 0;
    if (chart.is_total(i)) level = 0;
    steps.push_back({level, level + value});
    level += value;
  }
  return steps;
}

}  // namespace packcost
