#include "report/page_what_if.hpp"

#include "report/chart.hpp"
#include "report/svg_pen.hpp"
#include "report/text.hpp"
#include "units/print_number.hpp"
#include "units/tape_op.hpp"

#include <array>
#include <cmath>

namespace packcost {

namespace {

/// Names of steps, as the script of the page knows them, in the order of Op.
constexpr std::array<std::string_view, 23> operation_names{"input", "constant", "add", "subtract", "multiply", "divide", "negate", "square_root", "exponential", "log", "log_low", "log2", "power", "ceil",
                                                           "round", "least", "greatest", "less", "less_equal", "equal", "finite", "select", "call"};
static_assert(operation_names.size() == static_cast<std::size_t>(Op::call) + 1, "every step has a name");

template <class List, class Print>
std::string json_list(const List& list, Print print) {
  std::string out = "[";
  for (const auto& item : list) out += (out.size() > 1 ? "," : "") + print(item);
  return out + "]";
}

std::string number_json(double value) { return std::isfinite(value) ? print_number(value) : value > 0 ? "1e999" : value < 0 ? "-1e999" : "null"; }

/// A whole number in as few letters as its size needs: five bits a letter, the sign first, as source maps have them (base64 VLQ).
std::string packed(int number) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  constexpr unsigned bits = 5, goes_on = 1u << bits;
  unsigned rest = number < 0 ? (static_cast<unsigned>(-number) << 1) | 1u : static_cast<unsigned>(number) << 1;
  std::string out;
  do {
    const unsigned digit = rest & (goes_on - 1);
    rest >>= bits;
    out += letters[rest > 0 ? digit | goes_on : digit];
  } while (rest > 0);
  return out;
}

/// The program, with only the operations that it has. Its steps are one list of packed numbers: operation, place of the answer (a logarithm has two), places it reads.
std::string program_json(const LaneProgram& p) {
  std::array<int, operation_names.size()> number{};
  number.fill(-1);
  std::vector<std::string_view> names;
  for (const LaneProgram::Step& s : p.steps) {
    int& known = number[static_cast<std::size_t>(s.op)];
    if (known >= 0) continue;
    known = static_cast<int>(names.size());
    names.push_back(operation_names[static_cast<std::size_t>(s.op)]);
  }
  std::string steps;
  for (const LaneProgram::Step& s : p.steps) {
    steps += packed(number[static_cast<std::size_t>(s.op)]) + packed(s.to) + (s.op == Op::log ? packed(s.beside) : "");
    for (int place : s.from)
      if (place != -1) steps += packed(place);
  }
  const auto whole = [](int value) { return std::to_string(value); };
  return "\"operations\":" + json_list(names, json_string) + ",\"places\":" + std::to_string(p.places) + ",\"constants\":" + json_list(p.constants, number_json) +
         ",\"inputs\":" + json_list(p.inputs, whole) + ",\"outputs\":" + json_list(p.outputs, whole) +
         ",\"guards\":" + json_list(p.guards, [](const LaneProgram::Guard& g) { return "[" + std::to_string(g.place) + (g.expected ? ",true]" : ",false]"); }) +
         ",\"steps\":\"" + steps + "\"";
}

/// A path that may be broken after its words.
std::string breakable(const std::string& path) {
  std::string out;
  for (char c : path) {
    out += c;
    if (c == '.' || c == '_') out += "<wbr>";
  }
  return out;
}

std::string slider(const PageSlider& s, const std::string& id) {
  return "<div class=\"knob\"><label for=\"" + id + "\">" + breakable(markup_text(s.path)) + "</label><span><b id=\"" + id + "v\">" + markup_text(rounded(s.value)) + "</b> " + markup_text(s.unit) +
         "</span><input type=\"range\" id=\"" + id + "\" name=\"" + markup_text(s.path) + "\" min=\"" + print_number(s.low) + "\" max=\"" + print_number(s.high) + "\" step=\"any\" value=\"" +
         print_number(s.value) + "\"><span class=\"ends\"><span>" + markup_text(label_number(s.low)) + "</span><span>" + markup_text(label_number(s.high)) + "</span></span></div>";
}

}  // namespace

std::string html_what_if(const PageWhatIf& w, const std::string& whose, const std::string& id) {
  const std::string caption = "Figures as the sliders stand" + (whose.empty() ? std::string{} : ": " + whose);
  std::string out = "<div class=\"whatif\" id=\"" + id + "\" hidden><h3>What if?</h3><p class=\"note\">The inputs that move " + markup_text(spoken(w.figures.front().name)) + " most, each within its band. The figures are computed on this page by the formulas of packcost; "
                    "the command below the table gives the same.</p><div class=\"knobs\">";
  for (std::size_t i = 0; i < w.sliders.size(); ++i) out += slider(w.sliders[i], id + "k" + std::to_string(i));
  out += "</div><p><button type=\"button\">Back to the plant as it is filed<span class=\"sr\">" + (whose.empty() ? std::string{} : ": " + markup_text(whose)) + "</span></button></p><p class=\"caution beyond\" hidden>"
         "So far out the model takes another way than the one this page holds: run the command.</p>"
         "<table><caption>" + markup_text(caption) + "</caption><thead><tr><th scope=\"col\">figure<th scope=\"col\" class=\"r\">as filed<th scope=\"col\" class=\"r\">now<th scope=\"col\" class=\"r\">change<tbody></tbody></table>"
         "<pre tabindex=\"0\"><code></code></pre><p class=\"sr\" role=\"status\"></p><script type=\"application/json\">{\"command\":" + json_string(w.command) + ",\"figures\":" +
         json_list(w.figures, [](const PageMovedFigure& f) { return "{\"name\":" + json_string(f.name) + ",\"said\":" + json_string(spoken(f.name)) + ",\"unit\":" + json_string(f.unit) + ",\"divisor\":" + print_number(f.divisor) + "}"; }) +
         "," + program_json(w.program) + "}</script></div>";
  return out;
}

}  // namespace packcost
