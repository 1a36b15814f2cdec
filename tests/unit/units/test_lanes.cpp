#include "units/lanes.hpp"

#include <catch2/catch.hpp>

#include <bit>
#include <cmath>
#include <cstdint>
#include <random>

namespace packcost {

namespace {

std::uint64_t bits(double x) { return std::bit_cast<std::uint64_t>(x); }

/// Distance from the exact value in last places of it.
double places_off(double value, long double exact) {
  const double near = static_cast<double>(exact);
  const double place = std::nextafter(std::fabs(near), INFINITY) - std::fabs(near);
  return static_cast<double>(std::fabs(static_cast<long double>(value) - exact) / static_cast<long double>(place));
}

struct Draw {
  std::mt19937_64 engine{20261124};
  double operator()(double low, double high) { return low + (high - low) * static_cast<double>(engine() >> 11) * 0x1p-53; }
};

bool holds(const LaneMachine& machine, std::size_t variant) {
  bool all[LaneMachine::block];
  std::fill_n(all, LaneMachine::block, true);
  machine.check(LaneMachine::block, all);
  return all[variant];
}

/// Answers of a formula of two numbers over lanes of a width.
template <class F>
std::vector<double> over_lanes(F formula, const std::vector<double>& a, const std::vector<double>& b, int width) {
  Tape tape;
  const int first = tape.input(), second = tape.input();
  const Taped answer = formula(Taped(a[0], &tape, first), Taped(b[0], &tape, second));
  LaneMachine machine(lane_program(tape, {answer}, LaneStyle::registers), width);
  std::vector<double> answers;
  for (std::size_t start = 0; start < a.size(); start += LaneMachine::block) {
    const std::size_t count = std::min(LaneMachine::block, a.size() - start);
    for (std::size_t k = 0; k < count; ++k) {
      if (double* x = machine.input(0)) x[k] = a[start + k];
      if (double* y = machine.input(1)) y[k] = b[start + k];
    }
    machine.run(count);
    for (std::size_t k = 0; k < count; ++k) {
      CHECK(holds(machine, k));
      answers.push_back(machine.output(0)[k]);
    }
  }
  return answers;
}

}  // namespace

TEST_CASE("powers that need no arithmetic have the bits that it gives") {
  Draw draw;
  const auto check = [](double base, double exponent) {
    INFO(base << "^" << exponent);
    const double whole = elementary::power_of_log<1>(base, elementary::log_sum<1>(base), exponent), found = pow(base, exponent);
    CHECK((bits(found) == bits(whole) || (std::isnan(found) && std::isnan(whole))));
  };
  for (double base : {0.0, 0x1p-1074, 0.3, 1.0, std::nextafter(1.0, 0.0), std::nextafter(1.0, 2.0), 7.5, 1.7e308, static_cast<double>(INFINITY), std::nan("")})
    for (double exponent : {0.0, -0.0, 1.0, -1.0, std::nextafter(1.0, 0.0), 0.7, 1e-300, 1e300, -1e300, static_cast<double>(INFINITY), std::nan("")}) check(base, exponent);
  for (int i = 0; i < 2000; ++i) {
    check(1, draw(-50, 50));
    check(draw(0, 50), i % 2);
  }
}

TEST_CASE("exp, log, log2, pow and erf keep to their bounds") {
  Draw draw;
  double of_exp = 0, of_log = 0, of_log2 = 0, of_pow = 0, of_erf = 0;
  for (int i = 0; i < 200000; ++i) {
    const double x = i % 2 ? draw(-700, 700) : draw(-2, 2), base = i % 3 ? std::exp(draw(-50, 50)) : draw(0.5, 2), exponent = draw(-3, 3), near = draw(0.01, 100);
    of_exp = std::max(of_exp, places_off(exp(x), std::exp(static_cast<long double>(x))));
    of_log = std::max(of_log, places_off(log(base), std::log(static_cast<long double>(base))));
    of_log2 = std::max(of_log2, places_off(log2(base), std::log2(static_cast<long double>(base))));
    of_pow = std::max(of_pow, places_off(pow(near, exponent), std::pow(static_cast<long double>(near), static_cast<long double>(exponent))));
    of_erf = std::max(of_erf, places_off(erf(x / 100), std::erf(static_cast<long double>(x / 100))));
  }
  CHECK(of_exp < 0.9);
  CHECK(of_log < 0.6);
  CHECK(of_log2 < 0.6);
  CHECK(of_pow < 1);
  CHECK(of_erf < 1.5);
}

TEST_CASE("exp, log and pow of special numbers are those of the C library") {
  for (double x : {0.0, -0.0, 1.0, -1.0, 5e-324, 1e-310, 745.5, -745.0, -750.0, 710.0, static_cast<double>(INFINITY), -static_cast<double>(INFINITY), std::nan("")}) {
    INFO(x);
    CHECK((exp(x) == Approx(std::exp(x)).epsilon(1e-15) || bits(exp(x)) == bits(std::exp(x)) || (std::isnan(x) && std::isnan(exp(x)))));
    CHECK((log(x) == Approx(std::log(x)).epsilon(1e-15) || log(x) == std::log(x) || (std::isnan(std::log(x)) && std::isnan(log(x)))));
  }
  for (double y : {-2.0, -0.5, 0.0, 0.3, 1.0, 2.0}) {
    INFO(y);
    CHECK(pow(0, y) == std::pow(0.0, y));
    CHECK(pow(1, y) == 1);
  }
  for (double x : {0.1, 0.7, 1.3, 17.0, 1e200}) {
    CHECK(bits(pow(x, 1)) == bits(x));
    CHECK(pow(x, 0) == 1);
  }
  for (int k = -1074; k < 1024; ++k) CHECK(log2(std::ldexp(1.0, k)) == k);
  for (double x : {-2.5, -0.5, -0.3, -0.0, 0.0, 0.3, 0.49999999999999994, 0.5, 1.5, 2.5, 1e15 + 0.5, 1e300}) {
    CHECK(bits(ceil(x)) == bits(std::ceil(x)));
    CHECK(bits(round(x)) == bits(std::round(x)));
  }
}

TEST_CASE("every step of a tape gives the same bits alone and in 1, 2, 4 and 8 lanes") {
  Draw draw;
  std::vector<double> a, b;
  for (int i = 0; i < 203; ++i) {
    a.push_back(i % 7 ? std::exp(draw(-9, 9)) : draw(0, 2));
    b.push_back(draw(-3, 3));
  }
  const auto check = [&](const char* name, auto formula) {
    INFO(name);
    for (int width : {1, 2, 4, 8}) {
      const std::vector<double> answers = over_lanes([&](Taped x, Taped y) { return formula(x, y); }, a, b, width);
      for (std::size_t k = 0; k < a.size(); ++k) CHECK(bits(answers[k]) == bits(formula(a[k], b[k])));
    }
  };
  check("sum", [](auto x, auto y) { return x + y; });
  check("difference", [](auto x, auto y) { return x - y; });
  check("product", [](auto x, auto y) { return x * y; });
  check("quotient", [](auto x, auto y) { return x / y; });
  check("negative", [](auto x, auto y) { return -(x * y); });
  check("sqrt", [](auto x, auto) { return sqrt(x); });
  check("exp", [](auto, auto y) { return exp(y); });
  check("log", [](auto x, auto) { return log(x); });
  check("log2", [](auto x, auto) { return log2(x); });
  check("pow", [](auto x, auto y) { return pow(x, y); });
  check("pow of a constant", [](auto, auto y) { return pow(decltype(y)(1.7), y); });
  check("pow to a constant", [](auto x, auto) { return pow(x, decltype(x)(0.85)); });
  check("erf", [](auto, auto y) { return erf(y); });
  check("ceil", [](auto x, auto) { return ceil(x); });
  check("round", [](auto x, auto) { return round(x); });
  check("min", [](auto x, auto y) { return min(x, y); });
  check("max", [](auto x, auto y) { return max(x, y); });
  check("select", [](auto x, auto y) { return select(x < y, x, y) + select(x == y, x, -y) + select(y <= x, y, x) + select(is_finite(x), x, y); });
  check("two powers of one number", [](auto x, auto y) { return pow(x, y) * pow(x, decltype(x)(0.3)) + log(x); });
}

TEST_CASE("a tape folds what does not vary, and speaks only for variants that branch as it did") {
  Tape tape;
  const Taped x(3, &tape, tape.input());
  const Taped plain = Taped(2) * Taped(5) + pow(Taped(2), Taped(3));
  CHECK(plain.tape() == nullptr);
  CHECK(plain.value() == 18);
  Taped answer = x * plain;
  if (x > Taped(1)) answer = answer + Taped(1);
  for (int i = 0; i < static_cast<int>(static_cast<double>(round(x))); ++i) answer = answer * Taped(2);
  const LaneProgram program = lane_program(tape, {answer, plain}, LaneStyle::registers);
  LaneMachine machine(program, 4);
  const std::vector<double> xs{3, 3.2, 0.5, 4, std::nan("")};
  for (std::size_t k = 0; k < xs.size(); ++k) machine.input(0)[k] = xs[k];
  machine.run(xs.size());
  CHECK((holds(machine, 0) && holds(machine, 1)));
  CHECK_FALSE((holds(machine, 2) || holds(machine, 3) || holds(machine, 4)));
  CHECK(machine.output(0)[0] == (3 * 18 + 1) * 8);
  CHECK(machine.output(0)[1] == (3.2 * 18 + 1) * 8);
  CHECK(machine.output(1)[1] == 18);
}

TEST_CASE("rates of return are found in lanes with the bits of one series alone, and are those that were put in") {
  Draw draw;
  constexpr std::size_t years = 21, series = LaneMachine::block;
  Tape tape;
  std::vector<Taped> flows;
  for (std::size_t t = 0; t < years; ++t) flows.emplace_back(1, &tape, tape.input());
  const LaneProgram program = lane_program(tape, flows, LaneStyle::registers);
  const elementary::RateBounds bounds{-0.999, 1000, 1e-13};
  std::vector<std::vector<double>> all(series);
  std::vector<double> wanted(series);
  for (std::size_t k = 0; k < series; ++k) {
    const double rate = k % 4 == 0 ? draw(-0.5, 0) : draw(0, 0.6), sign = k % 5 == 0 ? -1 : 1;
    wanted[k] = rate;
    std::vector<double>& f = all[k];
    double worth = 0;
    f.push_back(0);
    for (std::size_t t = 1; t < years; ++t) {
      f.push_back(sign * draw(0, 100));
      worth += f[t] * std::pow(1 + rate, -static_cast<double>(t));
    }
    f[0] = -worth;
  }
  all[7].assign(years, 1.0);                               // no change of sign: no rate
  all[8] = all[9];
  all[8][years - 1] = -all[9][years - 1];                  // two changes: said, not answered
  all[10].assign(years, 0.0);
  all[11][3] = std::nan("");
  for (int width : {1, 2, 4, 8}) {
    LaneMachine machine(program, width);
    for (std::size_t t = 0; t < years; ++t)
      for (std::size_t k = 0; k < series; ++k) machine.input(t)[k] = all[k][t];
    machine.run(series);
    std::vector<double> rates(series), changes(series);
    machine.rates(0, years, bounds, series, rates.data(), changes.data());
    for (std::size_t k = 0; k < series; ++k) {
      INFO(width << " lanes, series " << k);
      elementary::SingleRate<1> alone;
      elementary::single_rate<1, 1>([&](int, std::size_t t) { return all[k][t]; }, years, bounds, &alone);
      CHECK((bits(rates[k]) == bits(alone.rate) || (std::isnan(rates[k]) && std::isnan(alone.rate))));
      CHECK(changes[k] == alone.changes);
      if (k == 7 || k == 8 || k == 10 || k == 11) CHECK(std::isnan(rates[k]));
      else CHECK(rates[k] == Approx(wanted[k]).epsilon(1e-12).margin(1e-13));
    }
    CHECK((changes[7] == 0 && changes[8] == 2 && changes[10] == 0 && changes[11] == 2));
  }
}

namespace {

/// A formula of random steps over what came before, mostly what came last; every tenth number is an answer.
template <class N>
std::vector<N> random_formula(std::uint64_t seed, std::vector<N> known) {
  std::mt19937_64 engine{seed};
  std::vector<N> answers;
  for (int i = 0; i < 700; ++i) {
    const auto pick = [&] {
      const std::uint64_t r = engine();
      if (r % 7 == 0) return N(0.5 + static_cast<double>(r >> 32) * 0x1p-32);
      return known[r % 3 ? known.size() - 1 - (r >> 8) % std::min<std::size_t>(known.size(), 4) : (r >> 8) % known.size()];
    };
    const N a = pick(), b = pick(), c = pick();
    switch (engine() % 9) {
      case 0: known.push_back(a + b); break;
      case 1: known.push_back(a - b); break;
      case 2: known.push_back(a * N(0.5)); break;
      case 3: known.push_back(a * b + c); break;
      case 4: known.push_back(c - a * b); break;
      case 5: known.push_back(a * b - c); break;
      case 6: known.push_back(a / (b * b + N(1))); break;
      case 7: known.push_back(max(min(a, b), c)); break;
      default: known.push_back(select(a < b, c, pow(a * a + N(0.1), N(0.7)))); break;
    }
    // Numbers stay where differences show.
    known.back() = known.back() / (N(1) + max(known.back(), -known.back()));
    if (i % 10 == 0) answers.push_back(known.back());
  }
  return answers;
}

}  // namespace

TEST_CASE("a program of any shape gives the bits of its formula, with registers or with a place for every answer") {
  Draw draw;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    Tape tape;
    std::vector<Taped> inputs;
    for (int i = 0; i < 5; ++i) inputs.emplace_back(1 + 0.1 * i, &tape, tape.input());
    const std::vector<Taped> outputs = random_formula<Taped>(seed, inputs);
    for (LaneStyle style : {LaneStyle::registers, LaneStyle::places}) {
      const LaneProgram program = lane_program(tape, outputs, style);
      for (int width : {1, 2, 4, 8}) {
        INFO("seed " << seed << ", " << width << " lanes, " << (style == LaneStyle::registers ? "registers" : "places"));
        LaneMachine machine(program, width);
        constexpr std::size_t variants = 37;
        std::vector<std::vector<double>> values(variants);
        for (std::size_t k = 0; k < variants; ++k)
          for (std::size_t i = 0; i < inputs.size(); ++i) {
            values[k].push_back(draw(-2, 2));
            if (machine.input(i)) machine.input(i)[k] = values[k][i];
          }
        machine.run(variants);
        std::size_t other = 0;
        for (std::size_t k = 0; k < variants; ++k) {
          const std::vector<double> expected = random_formula<double>(seed, values[k]);
          for (std::size_t o = 0; o < expected.size(); ++o) other += bits(machine.output(o)[k]) != bits(expected[o]);
        }
        CHECK(other == 0);
      }
    }
  }
}

TEST_CASE("a move computes again what depends on its inputs, and gives the bits of the whole at their new values") {
  Draw draw;
  const std::vector<std::vector<std::size_t>> groups{{0}, {3, 1}, {4}, {2, 0}, {5}};
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    Tape tape;
    std::vector<Taped> inputs;
    for (int i = 0; i < 6; ++i) inputs.emplace_back(1 + 0.1 * i, &tape, tape.input());
    const std::vector<Taped> outputs = random_formula<Taped>(seed, {inputs.begin(), inputs.end() - 1});  // the last moves nothing
    std::vector<std::vector<int>> moves;
    for (const auto& group : groups) {
      moves.emplace_back();
      for (std::size_t i : group) moves.back().push_back(inputs[i].node());
    }
    const LaneProgram program = lane_program(tape, outputs, LaneStyle::registers, moves);
    REQUIRE(program.moves.size() == groups.size());
    CHECK(program.moves.back().steps.empty());
    for (int width : {1, 2, 4, 8}) {
      LaneMachine machine(program, width);
      constexpr std::size_t variants = 37;
      std::size_t other = 0;
      for (int block = 0; block < 2; ++block) {
        std::vector<std::vector<double>> values(variants), moved(variants);
        for (std::size_t k = 0; k < variants; ++k)
          for (std::size_t i = 0; i < inputs.size(); ++i) {
            values[k].push_back(draw(-2, 2));
            moved[k].push_back(draw(-2, 2));
            if (machine.input(i)) machine.input(i)[k] = values[k][i];
          }
        machine.run(variants);
        for (std::size_t g = 0; g < groups.size(); ++g) {
          for (std::size_t i : groups[g])
            for (std::size_t k = 0; k < variants; ++k)
              if (double* to = machine.input(i, g + 1)) to[k] = moved[k][i];
          machine.run(variants, g + 1);
          for (std::size_t k = 0; k < variants; ++k) {
            std::vector<double> there = values[k];
            for (std::size_t i : groups[g]) there[i] = moved[k][i];
            const std::vector<double> expected = random_formula<double>(seed, {there.begin(), there.end() - 1});
            for (std::size_t o = 0; o < expected.size(); ++o) other += bits(machine.output(o, g + 1)[k]) != bits(expected[o]);
          }
        }
      }
      INFO("seed " << seed << ", " << width << " lanes");
      CHECK(other == 0);
    }
  }
}

TEST_CASE("a move keeps to the branches of the tape where its new values do, whatever the old ones did") {
  Tape tape;
  const Taped x(3, &tape, tape.input()), y(2, &tape, tape.input());
  Taped answer = x * y;
  if (x > Taped(1)) answer = answer + Taped(1);
  if (y > Taped(1)) answer = answer * Taped(2);
  LaneMachine machine(lane_program(tape, {answer}, LaneStyle::registers, {{x.node()}}), 2);
  const std::vector<double> xs{3, 0.5, 3, 3}, ys{2, 2, 0.5, 2}, moved{4, 5, 6, 0.5};
  for (std::size_t k = 0; k < xs.size(); ++k) {
    machine.input(0)[k] = xs[k];
    machine.input(1)[k] = ys[k];
    machine.input(0, 1)[k] = moved[k];
  }
  machine.run(xs.size());
  machine.run(xs.size(), 1);
  bool holds_now[LaneMachine::block];
  std::fill_n(holds_now, LaneMachine::block, true);
  machine.check(xs.size(), holds_now, 1);
  CHECK((holds_now[0] && holds_now[1] && !holds_now[2] && !holds_now[3]));
  CHECK(machine.output(0, 1)[1] == (5 * 2 + 1) * 2);
}

}  // namespace packcost
