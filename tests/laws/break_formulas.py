#!/usr/bin/env python3
"""Breaks the formulas of core/model one at a time and says which law, unit test or published result notices. Not part of the tests.

Usage: tests/laws/break_formulas.py [NUMBER...]     (all mutations if none is named)

The tree is copied, and every mutation is written into it at once as `(broken(k) ? new : old)`, so that one build serves all; the variable
BROKEN of the environment chooses which is alive. A mutation is (file of core/model or of the tree, text that stands there once, old, new): old and
new are expressions of one type, and old is replaced inside the text. WHERE says which laws are asked first about a file; all of them where it says none.
"""
import html
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
MODEL = "core/model/"
UNITS = ["test_plant", "test_model", "test_study"]

MUTATIONS = [
    # Cost of a pack
    ("unit_cost.hpp", "u.labour = p.labour.wage * (b.labour / b.packs)", "p.labour.wage * (b.labour / b.packs)", "p.labour.wage * (b.labour / b.packs) * N(1.001)"),
    ("unit_cost.hpp", "(b.equipment / life + b.building / building_life) / b.packs", "b.building / building_life", "b.building / life"),
    ("unit_cost.hpp", "o.variable_labour * u.labour + o.variable_depreciation * u.depreciation", "o.variable_labour * u.labour", "o.variable_labour * u.depreciation"),
    ("unit_cost.hpp", "N(1) - o.utilities_share.value : N(1)", "N(1) - o.utilities_share.value", "N(1)"),
    ("unit_cost.hpp", "const auto variable = u.materials + u.other + u.energy + u.labour", "u.energy", "u.other"),
    ("unit_cost.hpp", "u.general = o.general_labour * (u.labour + u.variable_overhead)", "(u.labour + u.variable_overhead)", "u.labour"),
    ("unit_cost.hpp", "u.launch = o.launch_materials * u.materials + o.launch_labour * (u.labour + u.variable_overhead)", "o.launch_labour", "o.launch_materials"),
    ("unit_cost.hpp", "b.packs + u.launch + u.working_capital", "u.working_capital", "u.launch"),
    ("unit_cost.hpp", "(u.launch + u.working_capital) - u.depreciation", "u.depreciation", "-u.depreciation"),
    ("unit_cost.hpp", "const N growth = pow(N(1) + r.value, -life.value)", "-life.value", "life.value"),
    ("unit_cost.hpp", "u.warranty = o.warranty * (u.cost() + u.charge)", "(u.cost() + u.charge)", "u.cost()"),
    ("unit_cost.hpp", "labour + variable_overhead + general + research + depreciation - credit", "credit", "-credit"),
    # Materials and items
    ("purchases.hpp", "const auto built = net / y.cell", "net / y.cell", "net * y.cell"),
    ("purchases.hpp", "gross = built / yield;", "built / yield", "built"),
    ("purchases.hpp", "lost_after = (built - net) * price * p.yields.cell_credit", "(built - net)", "built"),
    ("purchases.hpp", "lost_before = (gross - built) * price", "(gross - built)", "(built - gross)"),
    ("purchases.hpp", 'buy("separator", Intake::separator, c.separator, y.separator', "y.separator", "y.electrolyte"),
    ("purchases.hpp", 'buy("anode_foil", Intake::anode_foil, c.anode_foil, y.anode_foil, p.prices.anode_foil', "p.prices.anode_foil", "p.prices.cathode_foil"),
    ("purchases.hpp", "c.manganese * p.prices.manganese +", "c.manganese * p.prices.manganese", "c.manganese * p.prices.nickel"),
    ("purchases.hpp", "p.prices.cathode_conversion * learned", "p.prices.cathode_conversion * learned", "p.prices.cathode_conversion"),
    ("purchases.hpp", "inverted ? exponent : -exponent", "-exponent", "exponent"),
    ("purchases.hpp", "c.cathode_binder * (N(1) - p.yields.nmp_recovery.value)", "(N(1) - p.yields.nmp_recovery.value)", "N(1)"),
    ("purchases.hpp", "const auto paid = (mass * price + each * volume) / y.cell", "each * volume", "each"),
    ("hardware.hpp", "const auto each = item.mass * item.price + item.each * volume", "item.each * volume", "item.each / volume"),
    ("hardware.hpp", "return pieces * cells / parallel", "cells / parallel", "cells"),
    ("hardware.hpp", "mass += item.mass * (item_pieces(p, d, item) * times)", "times", "N(1)"),
    # Flow
    ("yields.hpp", "y.cathode_foil = y.anode_foil = with_losses(p.yields.foil, electrode)", "p.yields.foil", "p.yields.electrode"),
    ("yields.hpp", "y.separator = with_losses(p.yields.separator, assembly)", "assembly", "electrode"),
    ("yields.hpp", "y.cell = y.cell * inspection_yield", "inspection_yield", "Quantity<dim::none, N>(N(1))"),
    ("yields.hpp", "count(true, y.cell, s.cell_yield)", "s.cell_yield", "s.electrode_yield"),
    ("yields.hpp", "    separator = separator || s.takes == Intake::separator", "separator || s.takes == Intake::separator", "separator || s.takes == Intake::electrolyte"),
    ("rates.hpp", "r.built_cells = r.accepted_cells / y.cell", "r.accepted_cells / y.cell", "r.accepted_cells * y.cell"),
    ("rates.hpp", "r.anode_active = d.cell.anode_active / y.anode_material", "y.anode_material", "y.cathode_material"),
    # Steps
    ("steps.hpp", "n.equipment = s.capital * (power_of(n.ratio, s.capital_exponent)", "s.capital_exponent", "s.labour_exponent"),
    ("steps.hpp", "pow(ratio.value, exponent.value)", "exponent.value", "-exponent.value"),
    ("steps.hpp", "(p.process.days_reference / p.plant.operating_days).value", "(p.process.days_reference / p.plant.operating_days)", "(p.plant.operating_days / p.process.days_reference)"),
    ("steps.hpp", "power_of<N>(r.water / r.anode_area / s.solvent_reference", "r.anode_area", "r.cathode_area"),
    ("steps.hpp", "select(p.process.large_cell_capacity < d.cell.capacity", "p.process.large_cell_capacity < d.cell.capacity", "d.cell.capacity < p.process.large_cell_capacity"),
    ("steps.hpp", "whole_machines<N>(whole_machines<N>(needed) * reserve)", "whole_machines<N>(whole_machines<N>(needed) * reserve)", "whole_machines<N>(needed) * reserve"),
    ("steps.hpp", "p.process.machine_effectiveness * speed / learned_time * time", "p.process.machine_effectiveness * speed / learned_time", "p.process.machine_effectiveness * speed * learned_time"),
    ("steps.hpp", "n.equipment = s.machine_capital * (n.machines * speed).value", "n.machines * speed", "n.machines"),
    ("steps.hpp", "p.equipment.origin_share.value * (p.equipment.origin_price.value - N(1))", "(p.equipment.origin_price.value - N(1))", "p.equipment.origin_price.value"),
    ("steps.hpp", "n.labour = n.labour * (a.labour * f.labour * f.conversion)", "a.labour * f.labour * f.conversion", "f.labour * f.conversion"),
    ("steps.hpp", "n.area = n.area * f.conversion", "n.area * f.conversion", "n.area"),
    # Energy
    ("energy_use.hpp", "later_charges = N(1) + N(0.5), discharges = N(2)", "N(1) + N(0.5)", "N(1) - N(0.5)"),
    ("energy_use.hpp", "r.built_cells * made;\n  // The floor", "r.built_cells * made", "r.built_cells"),
    ("energy_use.hpp", "s.area_electricity * needs.area * p.plant.operating_days", "needs.area", "needs.area * learned.value"),
    ("energy_use.hpp", "e.heat * p.energy.heat_price", "p.energy.heat_price", "p.energy.electricity_price"),
    # Learning
    ("learning.hpp", "pow(N(1) - rate.value, doublings)", "N(1) - rate.value", "N(1) + rate.value"),
    ("learning.hpp", "max(l.floor.value, pow(", "l.floor.value", "N(0)"),
    ("learning.hpp", "log2((l.cumulative_gwh / l.reference_gwh).value)", "l.cumulative_gwh / l.reference_gwh", "l.reference_gwh / l.cumulative_gwh"),
    ("learning.hpp", "learning_factor(l, l.labour_rate),", "l.labour_rate", "l.rate"),
    # Consistency
    ("consistency.hpp", "r.spread = c.spread.value * factor * within", "within", "N(1)"),
    ("consistency.hpp", "weakest_below_mean(r.spread.value / sqrt(parallel.value)", "sqrt(parallel.value)", "parallel.value"),
    ("consistency.hpp", "moment = normal_density(a) - normal_density(b)", "normal_density(a) - normal_density(b)", "normal_density(a) + normal_density(b)"),
    ("consistency.cpp", "pow(normal_probability(x), n - 1)", "n - 1", "n"),
    ("consistency.hpp", "return sqrt(max(N(0), truncated - between / inside))", "between / inside", "between"),
    # The whole
    ("evaluate_formula.hpp", "r.packs_made = r.rates.packs * p.plant.utilisation", "r.rates.packs * p.plant.utilisation", "r.rates.packs"),
    ("evaluate_formula.hpp", "(N(1) - p.labour.fixed_share.value) * p.plant.utilisation.value", "p.plant.utilisation.value", "N(1)"),
    ("evaluate_formula.hpp", "cells += steps[i].needs.area * p.steps[i].cell_share.value", "p.steps[i].cell_share.value", "N(1)"),
    ("evaluate_formula.hpp", "p.consistency.sort_cost * (r.design.cells / r.yields.cell)", "(r.design.cells / r.yields.cell)", "r.design.cells"),
    ("evaluate_formula.hpp", "return {s.cell_materials, c.other, c.credit, c.energy * share", "c.energy * share", "c.energy"),
    # Cell and pack
    ("electrode_stack.hpp", "return (N(1) - e.porosity.value) / solid_volume", "(N(1) - e.porosity.value)", "(N(1) + e.porosity.value)"),
    ("electrode_stack.hpp", "s.areal_capacity * p.anode.capacity_ratio / volumetric_capacity<N>(p.anode)", "s.areal_capacity * p.anode.capacity_ratio", "s.areal_capacity / p.anode.capacity_ratio"),
    ("electrode_stack.hpp", "s.cathode_thickness + s.anode_thickness + p.separator.thickness", "s.anode_thickness", "s.cathode_thickness"),
    ("cell_design.hpp", "d.electrolyte = pores * p.separator.electrolyte_fill", "pores * p.separator.electrolyte_fill", "pores / p.separator.electrolyte_fill"),
    ("cell_design.hpp", "p.anode.foil_thickness * p.anode.foil_density", "p.anode.foil_density", "p.cathode.foil_density"),
    ("can.hpp", "w.cathode = w.anode - g.anode_overhang", "w.anode - g.anode_overhang", "w.anode + g.anode_overhang"),
    ("can.hpp", "(outer * outer - inner * inner)", "outer * outer - inner * inner", "outer * outer + inner * inner"),
    ("pouch.hpp", "c.anode_foil = (layers.value + N(1))", "layers.value + N(1)", "layers.value - N(1)"),
    ("pouch.hpp", "c.container = laminate * p.geometry.wall", "p.geometry.wall", "p.geometry.wall * N(0.5)"),
    ("pack_design.hpp", "ceil((d.cells / p.pack.cells_per_module).value)", "ceil((d.cells / p.pack.cells_per_module).value)", "round((d.cells / p.pack.cells_per_module).value)"),
    ("pack_design.hpp", "capacity = p.pack.energy.value / (cells * d.cell_voltage)", "cells * d.cell_voltage", "d.cell_voltage"),
    # Value chain
    ("chain_segment.hpp", "const auto gate = price / (N(1) + link.logistics.value), margin", "price / (N(1) + link.logistics.value)", "price * (N(1) - link.logistics.value)"),
    ("chain_segment.hpp", "return {gate - margin, margin, price - gate, gate};", "gate - margin", "price - margin"),
    ("chain_segment.hpp", "near ? logistics * (N(1) - chain.cluster_saving.value)", "(N(1) - chain.cluster_saving.value)", "chain.cluster_saving.value"),
    ("chain_segment.hpp", "n.equipment += s.capital * (power_of(ratio, s.capital_exponent) * level);", "s.capital_exponent", "Quantity<dim::none, N>(N(1.2))"),
    ("chain_segment.hpp", "n.labour += s.labour * power_of(ratio, s.labour_exponent);", "power_of(ratio, s.labour_exponent)", "power_of(ratio, s.labour_exponent + s.labour_exponent)"),
    ("chain_segment.hpp", "b.energy = n.electricity * p.energy.electricity_price;", "n.electricity", "n.electricity * N(2) "),
    ("chain_segment.hpp", "m.own_return = u.charge;", "u.charge", "u.charge + u.warranty"),
    ("chain_segment.hpp", "m.own_cost = u.cost();", "u.cost()", "u.price()"),
    ("chain_segment.hpp", "case Intake::separator: return Segment::separator;", "Segment::separator", "Segment::ore"),
    ("chain_formula.hpp", "row.cost += paid.goods - upstream;", "paid.goods - upstream", "paid.goods"),
    ("chain_formula.hpp", "const Money<N> raw = paid.goods * terms.material_share.value;", "paid.goods", "paid.gate"),
    ("chain_formula.hpp", "const Money<N> own = u.cost() + u.credit - u.materials - machines;", "u.credit", "u.warranty"),
    ("chain_formula.hpp", "if (s != Segment::equipment) changed += c.rows[i].total() - c.rows[i].all_bought;", "c.rows[i].total() - c.rows[i].all_bought", "c.rows[i].total() - c.rows[i].total()"),
    ("chain_formula.hpp", "row.cost = own + more.price() - more.charge - changed - depreciation(b.equipment);", "changed", "Money<N>{}"),
    ("chain_formula.hpp", "row.margin = u.charge - cell_charge + more.charge;", "more.charge", "more.warranty"),
    ("chain_formula.hpp", "row.margin += m.own_return;", "m.own_return", "m.own_return + m.own_return"),
    ("chain_formula.hpp", "b.equipment = r.equipment * ((machines.total() - machines.all_bought).value / paid);", "r.equipment", "r.cell_equipment"),
    ("chain_formula.hpp", "row.margin = gate * terms.margin.value;\n    row.logistics = logistics_left", "gate * terms.margin.value", "row.margin - gate * terms.margin.value"),
    ("chain_outputs.hpp", "return (c.price_bought() - c.price()) / c.energy;", "c.price_bought() - c.price()", "c.price() - c.price_bought()"),
    ("chain_outputs.hpp", "return detail::sum_over(c, detail::rows_made, [](const auto& r) { return r.cost; }) / c.energy;", "r.cost", "r.total()"),
    ("chain_outputs.hpp", "detail::sum_over(c, detail::rows_integrated, detail::of_saving) * c.packs + detail::sum_over(c, detail::rows_integrated, detail::of_profit)", "detail::sum_over(c, detail::rows_integrated, detail::of_profit)", "detail::sum_over(c, detail::rows_made, detail::of_profit)"),
    ("chain_outputs.hpp", "inline constexpr auto of_saving = [](const auto& row) { return row.all_bought - row.total(); };", "row.total()", "row.cost"),
    # Investment
    ("invest_cash_flow_steps.hpp", "row.ebitda = row.revenue - row.variable_cost - row.fixed_cost", "row.fixed_cost", "row.fixed_cost * N(2)"),
    ("invest_cash_flow_steps.hpp", "row.taxable_income = row.ebitda - row.depreciation", "row.depreciation", "row.depreciation * N(0.5)"),
    ("invest_cash_flow_steps.hpp", "for (std::size_t t = 0; t <= year; ++t) rest += basis[t] - depreciation[t];", "depreciation[t]", "Money<N>{}"),
    ("invest_cash_flow_steps.hpp", "row.equity_cash_flow = row.free_cash_flow + row.tax - row.equity_tax", "row.equity_tax", "row.tax"),
    ("invest_tax.hpp", "result[t].tax = (income - result[t].loss_used) * rates[t];", "income - result[t].loss_used", "income + result[t].loss_used"),
    ("invest_rates.hpp", "factors[t] = factors[t - 1] * (N(1) + rate)", "N(1) + rate", "N(1) - rate"),
    ("invest_loan.hpp", "const Money interest = balance * loan.rate;", "balance * loan.rate", "total * loan.rate"),
    ("invest_from_cost.hpp", "c.fixed = u.price() - c.variable - u.depreciation - u.charge;", "u.charge", "u.charge * N(0)"),
    ("invest_from_cost.hpp", "const N sent_home = (N(1) - held) * used / (held + (N(1) - held) * used);", "(N(1) - held) * used / (held + (N(1) - held) * used)", "N(1) - held"),
    ("invest_from_cost.hpp", "c.equipment_capital.back() += r.pack.launch * (r.packs_made * year).value;", "r.pack.launch", "r.pack.launch * N(0)"),
    ("invest_depreciation.hpp", "N share = min(left, left * factor / N(life));", "left * factor / N(life)", "factor / N(life)"),
    # Explain
    ("core/units/traced.cpp", ": -1 / x[2], d[1] = d[2] = 0;", "-1 / x[2]", "1 / x[2]"),
    ("core/units/traced.cpp", "d[0] = 1 / x[1], d[1] = -y / x[1];", "-y / x[1]", "-x[0] / x[1]"),
    ("core/units/traced.cpp", "d[1] = x[0] > 0 ? y * natural(x[0]) : 0;", "y * natural(x[0])", "natural(x[0])"),
    ("core/units/traced.cpp", "d[0] = x[0] < x[1], d[1] = !(x[0] < x[1]);", "!(x[0] < x[1])", "x[0] < x[1]"),
    ("core/model/traced_investment.cpp", "years - Traced(static_cast<double>(year - 1))", "static_cast<double>(year - 1)", "static_cast<double>(year)"),
    ("core/model/traced_investment.cpp", "inflows + flows[t] * growth[flows.size() - 1 - t]", "growth[flows.size() - 1 - t]", "growth[t]"),
    ("core/model/traced_investment.cpp", "net_present_value(std::span<const Traced>(flows), rate)", "rate", "rate + rate"),
    ("core/study/influence.cpp", "slopes[i] * n.value / output.value;", "slopes[i] * n.value / output.value", "slopes[i] * output.value / n.value"),
    # Bridge
    ("core/study/bridge.cpp", "weight *= static_cast<double>(i) / static_cast<double>(count - i)", "static_cast<double>(count - i)", "static_cast<double>(count)"),
    ("core/study/bridge.cpp", "(value[c | std::size_t{1} << g] - value[c])", "value[c]", "value[0]"),
    ("core/study/bridge.cpp", "per_order[i][o] += weight * (*after - before);", "*after - before", "*after - *at_start"),
    ("core/study/bridge.cpp", "if (coalition >> g & 1) continue;", "coalition >> g & 1", "!(coalition >> g & 1)"),
    ("core/plant/differences.cpp", "std::abs(a - b) <= last_places * std::max", "last_places", "0x1p-20"),
]

WHERE = {  # laws and unit tests; explanations and bridges take longer than all others
    "chain_outputs.hpp": ("law: the figures of a chain*", []),
    "invest_": ("law: a case spends*,law: at the price*,law: hours that stay*,law: NPV at*", ["test_model"]),
    "core/units/traced.cpp": ("law: elasticities*,law: the elasticities*,law: what was found*", []),
    "core/model/traced_investment.cpp": ("law: what was found*,law: the trace*", []),
    "core/study/influence.cpp": ("law: elasticities*,law: the elasticities*", []),
    "core/study/bridge.cpp": ("law: a bridge*,law: of two forces*", ["test_study"]),
    "core/plant/differences.cpp": ("law: a bridge*", ["test_plant"]),
}


def mutate(tree):
    for number, (name, text, old, new) in enumerate(MUTATIONS, 1):
        path = tree / (name if name.startswith("core/") else MODEL + name)
        source = path.read_text()
        if source.count(text) != 1:
            raise SystemExit(f"mutation {number}: '{text}' stands {source.count(text)} times in {name}")
        if text.count(old) != 1:
            raise SystemExit(f"mutation {number}: '{old}' stands {text.count(old)} times in '{text}'")
        path.write_text(source.replace(text, text.replace(old, f"(broken({number}) ? ({new}) : ({old}))")))
    number_header = tree / "core/units/number.hpp"
    number_header.write_text(number_header.read_text().replace("#include <cmath>", """#include <cmath>
#include <cstdlib>
/// Whether this formula is the broken one.
inline bool broken(int number) {
  static const int chosen = std::getenv("BROKEN") ? std::atoi(std::getenv("BROKEN")) : 0;
  return number == chosen;
}"""))


def failing(program, environment, filters=()):
    """Names of the test cases of a program that fail, or how it ended."""
    done = subprocess.run([program, *filters, "-r", "xml"], env=environment, capture_output=True, text=True)
    names = [html.unescape(case.split('"')[0]) for case in done.stdout.split('<TestCase name="')[1:] if '<OverallResult success="false"' in case]
    return names or ([f"{program.name} ended with {done.returncode}"] if done.returncode != 0 else [])


def first_failure(tree, number, name=""):
    """Names of the laws that fail, else of the unit tests, else of the published results; none if all pass."""
    environment = dict(os.environ, BROKEN=str(number), PACKCOST_LAWS_PLANTS=os.environ.get("PACKCOST_LAWS_PLANTS", "40"))
    build = tree / "build"
    laws, units = next((where for start, where in WHERE.items() if name.startswith(start)), (None, []))
    failed = failing(build / "tests/test_laws", environment, [laws] if laws else [])
    for unit in units:
        failed += failing(build / "tests" / unit, environment)
    if failed or os.environ.get("BROKEN_QUICK"):
        return failed
    others = subprocess.run(["ctest", "--test-dir", build, "-R", "unit|reference|study_invest", "-j2"], env=environment, capture_output=True, text=True)
    return re.findall(r"- (\S+) \(Failed\)", others.stdout)


def main():
    quick = os.environ.get("BROKEN_QUICK")  # without published results, which take the whole program
    chosen = [int(a) for a in sys.argv[1:]] or range(1, len(MUTATIONS) + 1)
    tree = pathlib.Path(os.environ.get("BROKEN_TREE") or tempfile.mkdtemp(prefix="packcost_broken_")) / "tree"
    if tree.exists():
        shutil.rmtree(tree / "core"), shutil.rmtree(tree / "tests")
    shutil.copytree(ROOT, tree, dirs_exist_ok=True, ignore=shutil.ignore_patterns("build", "build-*", ".git"))
    mutate(tree)
    if not (tree / "build").exists():
        subprocess.run(["cmake", "-S", tree, "-B", tree / "build", "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["ninja", "-C", tree / "build", "-j", os.environ.get("JOBS", "2"), "test_laws", *UNITS, *([] if quick else ["packcost"])], check=True)
    for name in {MUTATIONS[number - 1][0] for number in chosen}:
        if sound := first_failure(tree, 0, name):
            raise SystemExit(f"unbroken, these fail: {sound}")
    survivors = 0
    for number in chosen:
        name, text, old, new = MUTATIONS[number - 1]
        failed = first_failure(tree, number, name)
        survivors += not failed
        caught = "SURVIVES" if not failed else f"{failed[0]}" + (f" (and {len(failed) - 1} more)" if len(failed) > 1 else "")
        cells = (str(number), f"`{name}`", f"`{old}` → `{new}`", caught)
        print("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |", flush=True)
    print(f"{len(list(chosen)) - survivors} of {len(list(chosen))} mutations noticed")


if __name__ == "__main__":
    main()
