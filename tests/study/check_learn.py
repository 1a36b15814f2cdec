#!/usr/bin/env python3
"""Compares `packcost learn` with published fits, and its errors with their table: check_learn.py PACKCOST

learn_figures.csv: `arguments,figure,value,tolerance,source`; a figure agrees within its relative tolerance, or, with `digits`, within half a unit of
the last digit printed. learn_errors.csv: `arguments,code,message`; BASE stands for the columns of the pack series, and the output must be empty.
"""
import csv, io, json, math, pathlib, subprocess, sys
from decimal import Decimal

packcost, here = sys.argv[1], pathlib.Path(__file__).parent
reference = here.parent / "reference" / "learning"
pack = str(reference / "pack_bnef_iea_2010_2024.csv")
columns = ["--year", "year", "--price", "price_usd2023_per_kwh"]
failures = []


def learn(data, arguments, stdin=""):
    return subprocess.run([packcost, "learn", data, *arguments], input=stdin, capture_output=True, text=True)


def refuse_constant(name):
    raise ValueError(f"{name} printed")


def answer(data, arguments, stdin=""):
    run = learn(data, [*arguments, "-q", "-f", "json"], stdin)
    if run.returncode not in (0, 1) or run.stderr:
        raise RuntimeError(f"exit {run.returncode}: {run.stderr}")
    return json.loads(run.stdout, parse_constant=refuse_constant)


def check(holds, what):
    if not holds:
        failures.append(what)


def near(got, wanted, relative=1e-9):
    return got is not None and abs(got - wanted) <= relative * abs(wanted)


def rows(name):
    return csv.DictReader(open(here / name, newline=""))


for row in rows("learn_figures.csv"):
    got = answer(pack, columns + row["arguments"].split())["results"][row["figure"]]["value"]
    wanted = float(row["value"])
    if row["tolerance"] == "digits":
        agrees = abs(got - wanted) <= 0.5 * 10.0 ** Decimal(row["value"]).as_tuple().exponent
    else:
        agrees = near(got, wanted, float(row["tolerance"]))
    check(agrees, f"{row['arguments']}: {row['figure']} is {got}, published {row['value']} ({row['source']})")

for row in rows("learn_errors.csv"):
    arguments = row["arguments"].replace("BASE", " ".join(columns) + " --cumulative cum_gwh").split()
    run = learn(pack, arguments)
    check(run.returncode == int(row["code"]), f"{row['arguments']}: exit {run.returncode}, not {row['code']}")
    check(row["message"] in run.stderr, f"{row['arguments']}: says {run.stderr!r}, not {row['message']!r}")
    check(run.stdout == "", f"{row['arguments']}: output beside an error")

# The arithmetic of the paper: 132 USD in 2021, 18 % a doubling, output growing 30 % a year.
start = "year,price_usd2021_per_kwh,annual_gwh\n2021,132,343.8\n"
paper = ["--year", "year", "--price", "price_usd2021_per_kwh", "--annual", "annual_gwh", "--prior", "597.041", "--learning-rate", "18%", "--growth", "30%"]
results = answer("-", paper + ["--forecast-year", "2030"], start)["results"]
check(round(results["forecast_price"]["value"], 2) == 59.46, f"the paper's price in 2030: {results['forecast_price']}")
check(results["forecast_price"]["unit"] == "USD2021/kWh", "the paper's money")
check(round(results["forecast_annual"]["value"]) == 3646 and round(results["forecast_cumulative"]["value"]) == 15250, "the paper's output in 2030")
back = answer("-", paper + ["--until", repr(results["forecast_price"]["value"])], start)["results"]
check(near(back["until_year"]["value"], 2030), f"until the paper's price: {back['until_year']}")

# Other technologies, each against plain least squares written out here.
table = {}
for row in csv.DictReader(open(reference / "technologies.csv", newline="")):
    table.setdefault(row["technology"], []).append((row["year"], row["cumulative_production"], row["unit_cost"]))
for name, points in table.items():
    x, y = [math.log(float(p[1])) for p in points], [math.log(float(p[2])) for p in points]
    mx, my = math.fsum(x) / len(x), math.fsum(y) / len(y)
    slope = math.fsum((a - mx) * (b - my) for a, b in zip(x, y)) / math.fsum((a - mx) ** 2 for a in x)
    text = "year,made,cost\n" + "".join(",".join(p) + "\n" for p in points)
    got = answer("-", ["--year", "year", "--price", "cost", "--cumulative", "made", "--model", "wright"], text)["results"]
    check(near(got["slope"]["value"], slope), f"{name}: slope {got['slope']['value']}, by hand {slope}")
    check(near(got["learning_rate"]["value"], 1 - 2**slope), f"{name}: learning rate")

# What is printed hangs together.
full = answer(pack, columns + ["--annual", "annual_gwh", "--forecast-year", "2030", "--growth", "0.2", "--until", "80", "--backtest", "--compare"])
check(full["data"] == "pack_bnef_iea_2010_2024.csv" and len(full["inputs_digest"]) == 16, "the input is named with its digest")
forecast = full["tables"]["forecast"]
check([r["year"] for r in forecast] == list(range(2025, 2031)), "a row a year")
for r in forecast:
    band = [r[k + "_usd2023_per_kwh"] for k in ("low_95", "low_80", "low_50", "price", "high_50", "high_80", "high_95")]
    check(band == sorted(band), f"bands are nested in {r['year']}")
check(forecast[-1]["price_usd2023_per_kwh"] == full["results"]["forecast_price"]["value"], "the table ends with the figure")
check(len(full["tables"]["observations"]) == 15, "every row is shown")
chosen = [r for r in full["tables"]["backtest"] if r["method"] == "chosen"]
check(chosen[-1]["horizon_yr"] is None and chosen[-1]["forecasts"] == full["results"]["backtest_forecasts"]["value"] == 45, "the back-test adds up")
refused = {r["model"]: r["refused"] for r in full["tables"]["comparison"] if r["rank"] is None}
check(set(refused) == {"skc", "nordhaus"} and all("variance inflation" in why for why in refused.values()), f"refused a rank: {refused}")
check(any("nordhaus" in w for w in full["warnings"]), "a refusal is a warning")

# An answer that there is not is nothing, with its reason, and the exit code says no.
run = learn(pack, columns + ["--annual", "annual_gwh", "--until", "20", "--growth", "-20 %", "-f", "json"])
never = json.loads(run.stdout, parse_constant=refuse_constant)
check(run.returncode == 1 and never["results"]["until_year"]["value"] is None, "a price that is never met")
check("not within 100 years" in run.stderr, f"why it is never met: {run.stderr}")
flat = "year,price,made\n2010,5,1\n2011,5,2\n2012,5,4\n2013,5,8\n"
dull = answer("-", ["--year", "year", "--price", "price", "--cumulative", "made"], flat)
check(dull["results"]["r_squared"]["value"] is None and any("r_squared" in w for w in dull["warnings"]), "figures that the data do not say")

# Real prices: nominal prices that rise with the deflator are flat.
index = {r["year"]: float(r["index"]) for r in csv.DictReader(open(here.parent.parent / "data" / "deflators.csv", newline=""))}
nominal = "year,p,q\n" + "".join(f"{y},{index[str(y)]!r},{10 + i * i}\n" for i, y in enumerate(range(2012, 2020)))
real = answer("-", ["--year", "year", "--price", "p", "--annual", "q", "--price-unit", "USD/kWh", "--nominal", "--dollar-year", "2020"], nominal)
check(abs(real["results"]["slope"]["value"]) < 1e-12, f"deflated prices are flat: {real['results']['slope']}")
check(near(real["tables"]["observations"][0]["price_usd2020_per_kwh"], index["2020"]), "in money of 2020")

# A year without a price is left out, but what it made counts.
gap = "year,price_usd2020_per_kwh,made_mwh\n2010,9,1000\n2011,,3000\n2012,7,5000\n2013,6,9000\n2014,5,11000\n"
run = learn("-", ["--year", "year", "--price", "price_usd2020_per_kwh", "--annual", "made_mwh", "-f", "json"], gap)
seen = json.loads(run.stdout)["tables"]["observations"]
check([r["cumulative_gwh"] for r in seen] == [1, 9, 18, 29] and "not fitted: 2011" in run.stderr, f"a year without a price: {seen} {run.stderr}")

csv_run = learn(pack, columns + ["--cumulative", "cum_gwh", "--outputs", "slope,learning_rate", "-f", "csv"])
check(list(csv.reader(io.StringIO(csv_run.stdout)))[0] == ["data", "slope", "learning_rate"], csv_run.stdout)

for failure in failures:
    print("FAIL", failure)
print(f"{len(failures)} failed")
sys.exit(bool(failures))
