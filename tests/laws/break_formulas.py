#!/usr/bin/env python3
"""Breaks formulas on purpose, one at a time, and names the law that notices: break_formulas.py SOURCE_DIR [--only TEXT]

A copy of the tree is changed in one place of core/model, rebuilt, and the laws and published tables are run until one fails. A change that
nothing notices is a survivor: the exit status is then 1. Takes a minute or so for each change on one processor; not part of the tests.
"""
import os, re, shutil, subprocess, sys, tempfile

source = os.path.abspath(sys.argv[1])
only = sys.argv[sys.argv.index("--only") + 1] if "--only" in sys.argv else ""

# file, what stands there, what is put there
CHANGES = [
    ("electrode_stack.hpp", "(N(1) - e.porosity.value) / solid_volume", "(N(1) + e.porosity.value) / solid_volume"),
    ("electrode_stack.hpp", "s.areal_capacity * p.anode.capacity_ratio /", "s.areal_capacity /"),
    ("can.hpp", "outer * outer - inner * inner", "outer * outer + inner * inner"),
    ("cell_design.hpp", "anode_coating * p.anode.active_fraction", "cathode_coating * p.anode.active_fraction"),
    ("cell_design.hpp", "pores * p.separator.electrolyte_fill + c.free_electrolyte", "pores * p.separator.electrolyte_fill"),
    ("pack_design.hpp", "p.plant.output.value / d.energy", "p.plant.output.value / d.cell_energy"),
    ("consistency.hpp", "N(1) - weakest_below_mean(", "N(1) + weakest_below_mean("),
    ("consistency.hpp", "truncated - between / inside", "truncated + between / inside"),
    ("learning.hpp", "pow(N(1) - rate.value, doublings)", "pow(N(1) + rate.value, doublings)"),
    ("learning.hpp", "max(l.floor.value,", "min(l.floor.value,"),
    ("yields.hpp", "pow(yield.value, factor.value)", "pow(yield.value, N(1) / factor.value)"),
    ("yields.hpp", "y.cell = y.cell * inspection_yield", "y.cell = y.cell / inspection_yield"),
    ("rates.hpp", "r.built_cells = r.accepted_cells / y.cell", "r.built_cells = r.accepted_cells * y.cell"),
    ("rates.hpp", "max(r.built_cells / b.built_cells, area)", "min(r.built_cells / b.built_cells, area)"),
    ("steps.hpp", "s.capital * (power_of(n.ratio, s.capital_exponent)", "s.capital * (power_of(n.ratio, s.labour_exponent)"),
    ("steps.hpp", "p.process.days_reference / p.plant.operating_days", "p.plant.operating_days / p.process.days_reference"),
    ("steps.hpp", "ceil(ceil(needed) * reserve)", "ceil(needed)"),
    ("steps.hpp", "p.equipment.origin_price.value - N(1)", "p.equipment.origin_price.value + N(1)"),
    ("purchases.hpp", "gross = built / yield", "gross = built * yield"),
    ("purchases.hpp", "(gross - built) * price * p.yields.electrode_credit", "(gross + built) * price * p.yields.electrode_credit"),
    ("purchases.hpp", "inverted ? exponent : -exponent", "inverted ? -exponent : exponent"),
    ("hardware.hpp", "return pieces * cells / parallel", "return pieces * cells * parallel"),
    ("hardware.hpp", "each * p.prices.hardware_level * pieces", "each * pieces"),
    ("energy_use.hpp", "taken - discharges * e.recovery.value", "taken + discharges * e.recovery.value"),
    ("energy_use.hpp", "e.heat = s.heat * built_mass", "e.heat = s.electricity * built_mass"),
    ("unit_cost.hpp", "b.building / building_life", "b.building / life"),
    ("unit_cost.hpp", "o.research * u.depreciation", "o.research * u.labour"),
    ("unit_cost.hpp", "o.warranty * (u.cost() + u.charge)", "o.warranty * u.cost()"),
    ("unit_cost.hpp", "research + depreciation - credit", "research + depreciation + credit"),
    ("unit_cost.hpp", "* not_utilities", ""),
    ("evaluate_formula.hpp", "(N(1) - p.labour.fixed_share.value) * p.plant.utilisation.value", "(N(1) - p.labour.fixed_share.value)"),
    ("evaluate_formula.hpp", "all += steps[i].needs.area;", "all += steps[i].needs.area * p.steps[i].cell_share.value;"),
]


def run(words, **options):
    return subprocess.run(words, capture_output=True, text=True, **options)


def noticed_by(build, copy):
    """Name of the first test that fails; nothing if all pass."""
    for table in ("batpac5_cases", "batpac5_sweep"):
        check = run([sys.executable, f"{copy}/tests/reference/check_columns.py", f"{build}/packcost", f"{copy}/configs/batpac5.yaml",
                     f"{copy}/tests/reference/batpac5_columns.csv", f"{copy}/tests/reference/{table}.csv"])
        if check.returncode:
            reference = f"published table {table}"
            break
    else:
        reference = ""
    laws = run([f"{build}/tests/test_laws", "--abort"])
    law = re.search(r"^-{10,}\n(.*?)\n-{10,}\n.*?FAILED", laws.stdout, flags=re.S | re.M)
    name = " ".join(re.findall(r"^-{10,}\n(law:.*?)\n-{10,}", laws.stdout, flags=re.S | re.M)[-1:]).replace("\n", " ") if law or laws.returncode else ""
    return re.sub(r"\s+", " ", name) or reference


survivors = 0
with tempfile.TemporaryDirectory() as copy:
    for part in ("CMakeLists.txt", "cli", "core", "configs", "data", "man", "tests"):
        path = os.path.join(source, part)
        shutil.copytree(path, os.path.join(copy, part)) if os.path.isdir(path) else shutil.copy(path, copy)
    build = os.path.join(copy, "build")
    run(["cmake", "-G", "Ninja", "-S", copy, "-B", build, "-DCMAKE_BUILD_TYPE=Release"], check=True)
    for name, there, put in CHANGES:
        if only and only not in name + there:
            continue
        path = os.path.join(copy, "core/model", name)
        text = open(path).read()
        if there not in text:
            print(f"{name}: '{there}' is not there any more")
            survivors += 1
            continue
        open(path, "w").write(text.replace(there, put, 1))
        made = run(["ninja", "-C", build, "packcost", "test_laws"])
        law = "does not compile" if made.returncode else noticed_by(build, copy)
        open(path, "w").write(text)
        survivors += not law
        print(f"| {name}: `{there}` to `{put}` | {law or 'NOTHING'} |", flush=True)
sys.exit(survivors != 0)
