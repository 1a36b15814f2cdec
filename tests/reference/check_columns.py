#!/usr/bin/env python3
"""Reruns every row of a published table through `packcost run` and compares the results with those printed in the table.

    check_columns.py PACKCOST PLANT.yaml COLUMNS.csv TABLE.csv [--tolerance 1e-4]

COLUMNS.csv says what each column of TABLE.csv is: `file,column,role,name,scale`, role `input` (a parameter path), `output` (an output name) or
`label`; value x scale is in the unit of the parameter or output. A figure agrees if it is within the relative tolerance, or within half a unit
of the last digit that the table prints.
"""
import argparse, csv, io, os, subprocess, sys
from decimal import Decimal

parser = argparse.ArgumentParser()
for name in ("packcost", "plant", "columns", "table"):
    parser.add_argument(name)
parser.add_argument("--tolerance", type=float, default=1e-4)
args = parser.parse_args()

roles = [c for c in csv.DictReader(open(args.columns, newline="")) if c["file"] == os.path.basename(args.table)]
table = list(csv.DictReader(open(args.table, newline="")))
unknown = [c for c in table[0] if c not in {r["column"] for r in roles}]
inputs = [r for r in roles if r["role"] == "input" and r["column"] in table[0]]
outputs = [r for r in roles if r["role"] == "output" and r["column"] in table[0]]

rows = io.StringIO()
writer = csv.writer(rows, lineterminator="\n")
writer.writerow([r["name"] for r in inputs])
for line in table:
    writer.writerow([repr(float(line[r["column"]]) * float(r["scale"])) for r in inputs])
command = [args.packcost, "run", args.plant, "-", "--outputs", ",".join(r["name"] for r in outputs)]
run = subprocess.run(command, input=rows.getvalue(), capture_output=True, text=True)
if run.returncode != 0:
    sys.exit(f"{' '.join(command)}: exit {run.returncode}\n{run.stderr}\n0 passed, 1 failed")
results = list(csv.reader(io.StringIO(run.stdout)))[1:]

passed = failed = 0
worst = (0.0, "")
for number, (line, result) in enumerate(zip(table, results), 1):
    for value, r in zip(result[3 + len(inputs):], outputs):
        printed = line[r["column"]]
        wanted, got = float(printed) * float(r["scale"]), float(value)
        half_digit = 0.5 * 10.0 ** Decimal(printed).as_tuple().exponent * float(r["scale"]) if "." in printed else 0.5 * float(r["scale"])
        deviation = abs(got - wanted) / abs(wanted)
        worst = max(worst, (deviation, f"row {number} {r['column']}"))
        if deviation <= args.tolerance or abs(got - wanted) <= half_digit:
            passed += 1
        else:
            failed += 1
            print(f"row {number} {r['column']} ({r['name']}): printed {printed}, got {value}, off by {deviation:.2e}")
for column in unknown:
    failed += 1
    print(f"column {column} of {args.table} is not in {args.columns}")
if len(results) != len(table):
    failed += 1
    print(f"{len(table)} rows in, {len(results)} out")
print(f"largest deviation {worst[0]:.2e} at {worst[1]}")
print(f"{passed} passed, {failed} failed")
sys.exit(failed != 0 or passed == 0)
