#!/usr/bin/env python3
"""Sobol' indices of the plant model, by packcost and by OpenTURNS: check_openturns.py PACKCOST SOURCE_FOLDER

OpenTURNS draws its own design, packcost only evaluates its rows (`run`), and OpenTURNS estimates the indices; their intervals must overlap. The three
inputs that matter most must be the same.
Exits with 77 where python3-openturns (Debian) is not installed."""
import csv
import io
import subprocess
import sys

try:
    import openturns as ot
except ImportError:
    print("skipped: python3-openturns is not installed")
    sys.exit(77)

PACKCOST, SOURCE = sys.argv[1], sys.argv[2]
PLANT = f"{SOURCE}/configs/lfp_cn_50gwh.yaml"
OUTPUT = "cell_cost_per_kwh"
# Path, as packcost writes it, as OpenTURNS does.
INPUTS = [
    ("prices.cathode_active", "triangular(3, 5, 9)", ot.Triangular(3, 5, 9)),
    ("prices.anode_active", "uniform(2, 6)", ot.Uniform(2, 6)),
    ("plant.utilisation", "uniform(0.5, 0.95)", ot.Uniform(0.5, 0.95)),
    ("labour.wage", "normal(8, 1)", ot.Normal(8, 1)),
    ("cell.areal_capacity", "uniform(4, 5)", ot.Uniform(4, 5)),
    ("energy.electricity_price", "lognormal(0.1, 0.2)", ot.LogNormal(-2.302585092994046, 0.2)),
]
PATHS = [path for path, _, _ in INPUTS]


def rows_of(*arguments, stdin=None):
    done = subprocess.run([PACKCOST, *arguments], capture_output=True, text=True, input=stdin, check=True)
    return list(csv.DictReader(io.StringIO(done.stdout)))


ot.RandomGenerator.SetSeed(1)
size = 8192
rows = ot.SobolIndicesExperiment(ot.ComposedDistribution([d for _, _, d in INPUTS]), size).generate()
table = ",".join(PATHS) + "\n" + "".join(",".join(repr(v) for v in row) + "\n" for row in rows)
answers = rows_of("run", PLANT, "-", "--outputs", OUTPUT, stdin=table)
column = list(answers[0])[-1]
theirs = ot.SaltelliSensitivityAlgorithm(rows, ot.Sample([[float(r[column])] for r in answers]), size)
first, total = theirs.getFirstOrderIndices(), theirs.getTotalOrderIndices()
theirs.setUseAsymptoticDistribution(True)
intervals = {"first": theirs.getFirstOrderIndicesInterval(), "total": theirs.getTotalOrderIndicesInterval()}

dist = [word for path, text, _ in INPUTS for word in ("--dist", f"{path}={text}")]
ours = {r["input"]: r for r in rows_of("sensitivity", PLANT, "--method", "sobol", "-n", str(size), "--outputs", OUTPUT, "--format", "csv", *dist)}
faults = []
for i, path in enumerate(PATHS):
    for kind, index in (("first", first[i]), ("total", total[i])):
        low, high = intervals[kind].getLowerBound()[i], intervals[kind].getUpperBound()[i]
        value, our_low, our_high = (float(ours[path][f"{kind}{end}"]) for end in ("", "_low", "_high"))
        print(f"{path} {kind}: packcost {value:.4f} ({our_low:.4f} to {our_high:.4f}), OpenTURNS {index:.4f} ({low:.4f} to {high:.4f})")
        if max(low, our_low) > min(high, our_high):
            faults.append(f"{path} {kind}: {our_low} to {our_high} and {low} to {high} do not overlap")
        if our_high - our_low > 0.1 or high - low > 0.1:
            faults.append(f"{path} {kind}: an interval is too wide to tell")
order = lambda values: sorted(range(len(PATHS)), key=lambda i: -values[i])[:3]
if order([float(ours[path]["total"]) for path in PATHS]) != order(list(total)):
    faults.append("the three inputs that matter most are not the same")
print("\n".join([*faults, f"{len(faults)} faults"]))
sys.exit(bool(faults))
