#include "units/quantity.hpp"
#include "units/traced.hpp"

#include <catch2/catch.hpp>

#include <functional>

using namespace packcost;

TEST_CASE("the same operation on the same numbers is one node") {
  Trace trace;
  const Traced a{trace, trace.input(3, "a")}, b{trace, trace.input(4, "b")};
  const Traced sum = a + b;
  CHECK((a + b).node == sum.node);
  CHECK((b + a).node != sum.node);
  CHECK((a * 2.0).node == (a * Traced(2)).node);
  CHECK(trace.input(3, "a") != a.node);
  CHECK(sum.value == 7);
}

TEST_CASE("constants stay constants, keep their source, and join a trace with their name") {
  constexpr Constant share{0.15, "share", "batpac5"};
  const Traced folded = Traced(2) * Traced(share);
  CHECK(folded.trace == nullptr);
  CHECK(folded.value == 0.3);
  CHECK(folded.constant.source == "batpac5");
  CHECK(folded.constant.name.empty());
  Trace trace;
  const Traced x{trace, trace.input(10, "x")};
  const Traced y = x * Traced(share);
  const TraceNode& used = trace.nodes()[trace.nodes()[y.node].operands[1]];
  CHECK(used.constant.name == "share");
  CHECK(used.constant.source == "batpac5");
  CHECK_FALSE(used.input);
}

TEST_CASE("a choice on a traced comparison remembers what decided it, one on constants does not") {
  Trace trace;
  const Traced x{trace, trace.input(5, "x")};
  const Traced chosen = select(Traced(2) < x, x * 3.0, Traced(1));
  CHECK(chosen.value == 15);
  CHECK(trace.nodes()[chosen.node].operation == &operation::select);
  CHECK(trace.slopes(chosen.node)[x.node] == 3);
  CHECK(select(Traced(2) < Traced(1), x, x * 2.0).node == (x * 2.0).node);
}

TEST_CASE("slopes of every operation agree with central differences") {
  using F = std::function<Traced(Traced, Traced)>;
  const std::vector<std::pair<const char*, F>> functions{
      {"sum", [](Traced a, Traced b) { return a + b; }},        {"difference", [](Traced a, Traced b) { return a - b - a * a; }},
      {"product", [](Traced a, Traced b) { return a * b; }},    {"quotient", [](Traced a, Traced b) { return a / b; }},
      {"negative", [](Traced a, Traced b) { return -a + b; }},  {"power", [](Traced a, Traced b) { return pow(a, b); }},
      {"root", [](Traced a, Traced b) { return sqrt(a * b); }}, {"exponential", [](Traced a, Traced b) { return exp(-a) * b; }},
      {"logarithms", [](Traced a, Traced b) { return log(a) + log2(b); }}, {"error function", [](Traced a, Traced b) { return erf(a - b); }},
      {"least", [](Traced a, Traced b) { return min(a * a, b); }},         {"largest", [](Traced a, Traced b) { return max(a * a, b); }},
      {"whole", [](Traced a, Traced b) { return ceil(a) * b + round(b) * a; }},
      {"choice", [](Traced a, Traced b) { return select(a < b, a * b, a + b); }}};
  for (const auto& [name, f] : functions) {
    const auto at = [&f = f](double a, double b) {
      Trace t;
      return f({t, t.input(a, "a")}, {t, t.input(b, "b")}).value;
    };
    Trace trace;
    const Traced a{trace, trace.input(1.3, "a")}, b{trace, trace.input(2.2, "b")};
    const Traced y = f(a, b);
    const std::vector<double> slopes = trace.slopes(y.node);
    const double h = 1e-5;
    INFO(name);
    CHECK(slopes[a.node] == Approx((at(1.3 + h, 2.2) - at(1.3 - h, 2.2)) / (2 * h)).epsilon(1e-8).margin(1e-9));
    CHECK(slopes[b.node] == Approx((at(1.3, 2.2 + h) - at(1.3, 2.2 - h)) / (2 * h)).epsilon(1e-8).margin(1e-9));
    CHECK(trace.reckon_again()[y.node] == y.value);
  }
}

TEST_CASE("quantities over traced numbers keep their dimension and their trace") {
  Trace trace;
  const Quantity<dim::mass, Traced> m(Traced{trace, trace.input(6, "m")});
  const Quantity<dim::volume, Traced> v(Traced{trace, trace.input(2, "v")});
  const auto density = m / v;
  static_assert(decltype(density)::dimension == dim::density);
  CHECK(density.value.value == 3);
  CHECK(trace.nodes()[density.value.node].operation == &operation::divide);
}
