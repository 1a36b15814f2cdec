#!/usr/bin/env python3
"""Published finance cases through the command line: check_invest.py PACKCOST SOURCE_DIR

Every cash flow and tax of tests/reference/finance_cases.csv, NPV, IRR, payback and minimum selling price to 1e-6; text-book cases; for every plant of
configs/, that the table foots, that revenue less costs is the depreciation and the charge in the cost it came from, and that the plant sold at its
minimum selling price has an NPV of zero; and what each parameter of the case does to its column.
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


def cost(*words):
    return json.loads(subprocess.run([packcost, "cost", *words, "--format", "json", "--quiet"], capture_output=True, text=True, check=True).stdout)


def by_year(answer, name):
    rows = answer["tables"]["cash_flow"][:-1]
    key = next(c for c in rows[0] if c.startswith(name + "_m_"))
    return [row[key] for row in rows]


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
    families = {row["family"]: next(v for k, v in row.items() if "_per_kwh" in k or k.startswith("per_kwh") or k.endswith("kwh")) for row in cost(path)["tables"]["families"]}
    sold = by_year(answer, "revenue")[-1] / value(cost(path), "pack_price_per_kwh")  # GWh of a year at full output
    for name, families_of_it in (("revenue", sum(v for k, v in families.items() if k != "total")), ("revenue", families["total"])):
        check(f"{path} {name} is the price of the cost it came from", by_year(answer, name)[-1] / sold, families_of_it, 1e-9)
    left = (by_year(answer, "revenue")[-1] - by_year(answer, "variable_cost")[-1] - by_year(answer, "fixed_cost")[-1]) / sold
    check(f"{path} revenue less costs is depreciation and charge", left, families["depreciation"] + families["capital_charge"], 1e-9)
    spent = sum(by_year(answer, "capital"))
    capex = cost(path, "--outputs", "equipment_capital,building_capital,launch_cost")
    check(f"{path} capital is equipment, building and launch", spent, sum(v["value"] for v in capex["results"].values()), 1e-9)
    at_cost = invest(path, "--set", f"investment.price={value(answer, 'minimum_selling_price_per_kwh')!r}")
    check(f"{path} npv at the minimum selling price", value(at_cost, "npv") / sum(r[next(c for c in table[0] if c.startswith('capital_m'))] for r in table[:-1]), 0, 1e-9)
# What parameters of the case do, against columns reckoned by hand.
F1 = os.path.join(source, "configs/finance/f1.yaml")
base = invest(F1)
amount, share = invest(F1, "--set", "investment.loan_amount=250"), invest(F1, "--set", "investment.loan_share=0.25")
check("a loan of an amount is the loan of that share", value(amount, "equity_npv"), value(share, "equity_npv"), 1e-12)
holiday = invest(F1, "--set", "investment.price=150", "--set", "investment.tax_rates=[0, 0, 12.5 %, 25 %]")
for year, rate in ((2, 0), (3, 0), (4, 0.125), (5, 0.25), (11, 0.25)):
    check(f"tax of year {year} of a holiday", by_year(holiday, "tax")[year], rate * max(0, by_year(holiday, "taxable_income")[year]), 1e-12)
for factor in (1.5, 2, 3):
    written = invest(F1, "--set", "investment.depreciation=declining_balance", "--set", f"investment.declining_factor={factor}")
    left = 1000
    for k in range(10):
        now = max(left * factor / 10, left / (10 - k))
        check(f"declining balance {factor}, year {k}", by_year(written, "depreciation")[2 + k], now, 1e-12)
        left -= now
sold_early = invest(F1, "--set", "investment.salvage=80", "--set", "investment.salvage_year=9")
check("salvage falls in its year", by_year(sold_early, "salvage")[9], 80, 1e-12)
check("gain of a sale before the end", by_year(sold_early, "disposal_gain")[9], 80 - 200, 1e-12)
model = os.path.join(source, "configs/lfp_us_50gwh.yaml")
capital = {k: v["value"] for k, v in cost(model, "--outputs", "equipment_capital,building_capital,launch_cost")["results"].items()}
curve = by_year(invest(model, "--set", "investment.spend=[0.2, 0.5, 0.3]"), "capital")
for year, part in enumerate((0.2, 0.5, 0.3, 0)):
    launch = capital["launch_cost"] if year == 2 else 0
    check(f"spend of year {year}", curve[year], part * (capital["equipment_capital"] + capital["building_capital"]) + launch, 1e-12)
cleared = invest(F1, "--set", "investment.capital=[]")
check("an empty list clears", by_year(cleared, "capital")[0], by_year(cleared, "capital")[1] - cost(F1, "--outputs", "launch_cost")["results"]["launch_cost"]["value"], 1e-9)
law = os.path.join(source, "configs/policy/us_45x.yaml")
for start in (2022, 2025, 2028, 2030):
    paid = invest(model, "--overlay", law, "--set", f"investment.first_year={start}")
    sold = by_year(paid, "revenue")[2] / value(cost(model), "pack_price_per_kwh")
    price_of_2024 = invest(model, "--overlay", law, "--set", "investment.first_year=2024")
    full = by_year(price_of_2024, "credit")[2]
    for year in range(2, 12):
        calendar = start + year
        wanted = {2030: 0.75, 2031: 0.5, 2032: 0.25}.get(calendar, 1 if calendar < 2030 else 0)
        check(f"credit of {calendar} for a start in {start}", by_year(paid, "credit")[year], wanted * full, 1e-12)
print(f"{passed} passed, {failed} failed")
sys.exit(failed != 0)
