#!/usr/bin/env python3
"""Published finance cases through the command line: check_invest.py PACKCOST SOURCE_DIR

Every cash flow and tax of tests/reference/finance_cases.csv, NPV, IRR, payback and minimum selling price to 1e-6; text-book cases; and, for every
plant of configs/, that the table foots and that the plant sold at its minimum selling price has an NPV of zero.
"""
import csv, glob, json, os, subprocess, sys

packcost, source = sys.argv[1], sys.argv[2]
passed = failed = 0


def check(what, got, wanted, tolerance=1e-6):
    global passed, failed
    fine = got is None and wanted is None or got is not None and wanted is not None and abs(got - wanted) <= tolerance * max(1, abs(wanted))
    passed, failed = passed + fine, failed + (not fine)
    if not fine:
        print(f"{what}: {got}, wanted {wanted}")


def invest(*words, stdin=None):
    run = subprocess.run([packcost, "invest", *words, "--format", "json", "--quiet"], capture_output=True, text=True, input=stdin)
    if run.returncode:
        sys.exit(f"{words}: exit {run.returncode}: {run.stderr}\n0 passed, 1 failed")
    return json.loads(run.stdout)


def value(answer, name):
    return answer["results"][name]["value"]


lines = [line for line in open(os.path.join(source, "tests/reference/finance_cases.csv")) if not line.startswith("#")]
for case in csv.DictReader(lines):
    answer = invest(os.path.join(source, "configs/finance", case["case"].lower() + ".yaml"))
    for name, column, scale in (("npv", "npv8", 1), ("irr", "irr_pct", 0.01), ("payback", "payback_y", 1), ("minimum_selling_price_per_kwh", "msp", 1)):
        check(f"{case['case']} {name}", value(answer, name), float(case[column]) * scale if case[column] else None)
    for year in range(12):
        row = answer["tables"]["cash_flow"][year]
        check(f"{case['case']} cash flow {year}", row["free_cash_flow_m_usd2024"], float(case[f"cf{year}"]))
        check(f"{case['case']} tax {year}", row["tax_m_usd2024"], float(case[f"tax{year}"]))

book = invest("--flows", "-", "--rate", "10 %", stdin="year,cash_flow\n0,-100\n1,60\n2,60\n")
check("npv", value(book, "npv"), 4.132231)
check("irr", value(book, "irr"), 0.13066238)
two = invest("--flows", "-", stdin="year,cash_flow\n0,-100\n1,230\n2,-132\n")
check("no single rate", value(two, "irr"), None)
for row, wanted in zip(two["tables"]["rates_of_return"], (0.10, 0.20)):
    check("root", row["rate"], wanted)

for path in sorted(glob.glob(os.path.join(source, "configs/*.yaml"))):
    answer = invest(path)
    table = answer["tables"]["cash_flow"]
    for column in table[0]:
        if column != "year" and table[-1][column] is not None:
            parts = [row[column] for row in table[:-1]]
            check(f"{path} {column}", sum(parts), table[-1][column], 1e-9)
    present = next(c for c in table[0] if c.startswith("present_value"))
    check(f"{path} npv is its column", value(answer, "npv"), table[-1][present], 1e-12)
    at_cost = invest(path, "--set", f"investment.price={value(answer, 'minimum_selling_price_per_kwh')!r}")
    check(f"{path} npv at the minimum selling price", value(at_cost, "npv") / sum(r[next(c for c in table[0] if c.startswith('capital_m'))] for r in table[:-1]), 0, 1e-9)
print(f"{passed} passed, {failed} failed")
sys.exit(failed != 0)
