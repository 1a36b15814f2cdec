#!/usr/bin/env python3
"""Compares figures of plants with published ones: check_figures.py PACKCOST FIGURES.csv [--report]

FIGURES.csv: `plant,set,output,value,tolerance,source`; `set` holds assignments separated by `;`, a figure agrees within its relative tolerance,
or within half a unit of the last digit printed. --report prints every figure with its deviation.
"""
import csv, io, subprocess, sys
from collections import defaultdict
from decimal import Decimal

packcost, figures = sys.argv[1:3]
report = "--report" in sys.argv
plants = defaultdict(list)
for row in csv.DictReader(open(figures, newline="")):
    plants[row["plant"], row["set"]].append(row)

passed = failed = 0
for (plant, sets), rows in plants.items():
    names = list(dict.fromkeys(r["output"] for r in rows))
    command = [packcost, "cost", plant, "--quiet", "--format", "csv", "--outputs", ",".join(names)]
    for assignment in filter(None, sets.split(";")):
        command += ["--set", assignment]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode != 0:
        print(f"{plant} {sets}: exit {run.returncode}: {run.stderr}")
        failed += len(rows)
        continue
    got = dict(zip(names, list(csv.reader(io.StringIO(run.stdout)))[1][2:]))
    for r in rows:
        printed, value = float(r["value"]), float(got[r["output"]])
        deviation = (value - printed) / printed
        half_digit = 0.5 * 10.0 ** Decimal(r["value"]).as_tuple().exponent if "." in r["value"] else 0.5
        agrees = abs(deviation) <= float(r["tolerance"]) or (float(r["tolerance"]) < 1e-3 and abs(value - printed) <= half_digit)
        passed, failed = passed + agrees, failed + (not agrees)
        if report or not agrees:
            print(f"{'ok  ' if agrees else 'FAIL'} {plant} {sets} {r['output']}: published {printed:g}, model {value:g}, {100 * deviation:+.3f} % of {100 * float(r['tolerance']):g} %  [{r['source']}]")
print(f"{passed} passed, {failed} failed")
sys.exit(failed != 0 or passed == 0)
