#!/usr/bin/env python3
"""Designs, statistics and sensitivities through the command line: check_uncertainty.py PACKCOST SOURCE_FOLDER

Published test functions are computed here from the rows that `sample` gives and analysed by `sensitivity`; their analytic indices must lie within the
bootstrap intervals (unit tests count over seeds how often that holds). What threads, parts and seeds must not change is compared byte for byte."""
import csv
import io
import math
import os
import subprocess
import sys
import tempfile

PACKCOST, SOURCE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
PLANT = """plant: {name: Uncertain, currency: USD2024, output: 10}
cell: {chemistry: {discrete: {LFP: 0.7, NMC622: 0.3}}, capacity: 75, areal_capacity: {triangular: [3, 4, 5]}}
pack: {energy: 60}
labour.wage: {normal: [25, 3]}
plant.utilisation: {uniform: [0.6, 0.95]}
distributions:
  prices.cathode_active: {lognormal: [14, 0.3]}
  prices.anode_active: {pert: [5, 8, 14]}
correlations:
  prices.cathode_active: {prices.anode_active: 0.5}
"""
faults = []


def check(fine, what):
    if not fine:
        faults.append(what)


def run(*arguments, stdin=None):
    done = subprocess.run([PACKCOST, *arguments], capture_output=True, text=True, input=stdin, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"packcost {' '.join(arguments)}: {done.stderr}")
    return done.stdout


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))


def model(function, folder, *arguments):
    """Rows of a design with the function's value in the column y, in a file."""
    rows = rows_of(run("sample", *arguments))
    name = os.path.join(folder, "results.csv")
    with open(name, "w", encoding="utf-8", newline="") as f:
        writer = csv.DictWriter(f, [*rows[0], "y"])
        writer.writeheader()
        for row in rows:
            x = [float(v) for k, v in row.items() if k.startswith("x")]
            writer.writerow({**row, "y": repr(function(x))})
    return name


def ishigami(x):
    return math.sin(x[0]) + 7 * math.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * math.sin(x[0])


def ishigami_indices():
    a, b, pi = 7, 0.1, math.pi
    v1, v2, v13 = (1 + b * pi**4 / 5) ** 2 / 2, a**2 / 8, b**2 * pi**8 * (1 / 18 - 1 / 50)
    v = v1 + v2 + v13
    return [v1 / v, v2 / v, 0], [(v1 + v13) / v, v2 / v, v13 / v]


G = [0, 1, 4.5, 9, 99, 99]


def g_function(x):
    return math.prod((abs(4 * v - 2) + a) / (1 + a) for v, a in zip(x, G))


def g_indices():
    part = [1 / 3 / (1 + a) ** 2 for a in G]
    v = math.prod(1 + p for p in part) - 1
    return [p / v for p in part], [p * math.prod(1 + q for j, q in enumerate(part) if j != i) / v for i, p in enumerate(part)]


def check_indices(name, function, distribution, indices, folder):
    first, total = indices
    inputs = [f"x{i + 1}" for i in range(len(first))]
    dist = [word for x in inputs for word in ("--dist", f"{x}={distribution}")]
    data = model(function, folder, "--method", "saltelli", "-n", "4096", *dist)
    for row in rows_of(run("sensitivity", data, "--method", "sobol", "--inputs", ",".join(inputs), "--outputs", "y")):
        i = inputs.index(row["input"])
        for kind, exact in (("first", first[i]), ("total", total[i])):
            low, high = float(row[f"{kind}_low"]), float(row[f"{kind}_high"])
            check(low <= exact <= high and high - low < 0.25, f"{name} {row['input']} {kind}: {exact} is not in {low} to {high}")
    data = model(function, folder, "--method", "random", "-n", "4096", *dist)
    for row in rows_of(run("sensitivity", data, "--method", "given", "--inputs", ",".join(inputs), "--outputs", "y", "--bootstrap", "50")):
        i = inputs.index(row["input"])
        low, high = float(row["first_low"]), float(row["first_high"])
        check(low <= first[i] <= high and high - low < 0.06, f"{name} {row['input']}: first index {first[i]} is not in {low} to {high} from given data")
        check(-0.02 < float(row["delta"]) < 1, f"{name} {row['input']}: delta is {row['delta']}")


def check_linear(folder):
    """y = 3 x1 + 2 x2 with x1 normal(10, 2), x2 uniform(0, 6): Morris effects of a straight line, and its elasticities."""
    data = model(lambda x: 3 * x[0] + 2 * x[1], folder, "--method", "morris", "-n", "20", "--dist", "x1=uniform(0, 10)", "--dist", "x2=uniform(0, 6)")
    for row in rows_of(run("sensitivity", data, "--method", "morris", "--inputs", "x1,x2", "--outputs", "y")):
        exact = 30 if row["input"] == "x1" else 12
        check(abs(float(row["mean_size"]) - exact) < 1e-9 and float(row["deviation"]) < 1e-9, f"Morris effect of {row['input']}: {row}")


def check_moments(folder):
    """The price of a material enters the cost in a straight line, so that the mean and the deviation of the cost follow from two evaluations."""
    plant = os.path.join(folder, "plant.yaml")
    fixed = ["--set", "cell.chemistry=LFP", "--set", "cell.areal_capacity=4", "--set", "labour.wage=25", "--set", "plant.utilisation=0.8", "--set", "prices.cathode_active=14"]
    cost = lambda price: float(rows_of(run("cost", plant, *fixed, "--set", f"prices.anode_active={price}", "--outputs", "cell_cost_per_kwh", "-f", "csv"))[0]["cell_cost_usd2024_per_kwh"])
    at, slope = cost(10), (cost(12) - cost(8)) / 4
    for spread, mean, deviation in (("normal(10, 1)", 10, 1), ("uniform(7, 13)", 10, 6 / math.sqrt(12)), ("triangular(8, 10, 15)", 11, math.sqrt((64 + 100 + 225 - 80 - 120 - 150) / 18))):
        s = rows_of(run("montecarlo", plant, *fixed, "--dist", f"prices.anode_active={spread}", "-n", "65536", "--outputs", "cell_cost_per_kwh", "--method", "sobol"))[0]
        check(abs(float(s["mean"]) - (at + slope * (mean - 10))) < 1e-4 * at, f"mean of a linear cost with {spread}: {s['mean']}")
        check(abs(float(s["deviation"]) / (slope * deviation) - 1) < 2e-3, f"deviation of a linear cost with {spread}: {s['deviation']}, not {slope * deviation}")
        if spread.startswith("normal"):
            for share, z in (("p05", -1.6448536), ("p50", 0), ("p90", 1.2815516)):
                check(abs(float(s[share]) - (at + slope * z)) < 5e-4 * at, f"{share} of a linear cost: {s[share]}, not {at + slope * z}")


def independent_plant(folder):
    """The plant without correlations, which designs of base points do not know."""
    plant = os.path.join(folder, "independent.yaml")
    with open(plant, "w", encoding="utf-8") as f:
        f.write(PLANT.split("correlations:", maxsplit=1)[0])
    return plant


def check_bytes(folder):
    plant = os.path.join(folder, "plant.yaml")
    study = ["-n", "20001", "--seed", "7", "--outputs", "cell_cost_per_kwh,npv,irr", "--below", "cell_cost_per_kwh=90"]
    parts_of = {}
    for parts in (3, 7):
        parts_of[parts] = [os.path.join(folder, f"part{part}of{parts}.json") for part in range(parts, 0, -1)]
        for file in parts_of[parts]:
            run("montecarlo", plant, *study, "--shard", os.path.basename(file)[4:-5].replace("of", "/"), "-o", file)
    for table in ("summary", "quantiles", "histogram", "convergence", "below"):
        whole = run("montecarlo", plant, *study, "--threads", "1", "--table", table)
        for threads in ("2", "3", "8"):
            check(run("montecarlo", plant, *study, "--threads", threads, "--table", table) == whole, f"montecarlo --table {table} is another with {threads} threads")
        for parts, files in parts_of.items():
            check(run("merge", *files, "--table", table) == whole, f"montecarlo --table {table} is another in {parts} parts")
    for method in ("random", "lhs", "sobol"):
        sweep = ["sweep", plant, "--method", method, "-n", "3000", "--outputs", "cell_cost_per_kwh,npv"]
        whole = run(*sweep, "--threads", "1")
        check(run(*sweep, "--threads", "3") == whole, f"sweep --method {method} is another with three threads")
        check("".join(run(*sweep, "--shard", f"{part}/7") for part in range(1, 8)) == whole, f"sweep --method {method} is another in seven parts")
        sample = ["sample", plant, "--method", method, "-n", "3000"]
        check("".join(run(*sample, "--shard", f"{part}/7") for part in range(1, 8)) == run(*sample), f"sample --method {method} is another in seven parts")
    # Rows that move one group at a time are computed from what did not move: the same bytes for any threads, and as one by one.
    independent = independent_plant(folder)
    for method, n in (("sobol", "500"), ("morris", "60")):
        study = ["sensitivity", independent, "--method", method, "-n", n, "--outputs", "cell_cost_per_kwh,npv,irr"]
        whole = run(*study, "--threads", "1")
        for threads in ("2", "3", "8"):
            check(run(*study, "--threads", threads) == whole, f"sensitivity --method {method} is another with {threads} threads")
    indices = {r["input"]: r for r in rows_of(run("sensitivity", independent, "--method", "sobol", "-n", "500", "--outputs", "npv"))}
    rows = os.path.join(folder, "saltelli.csv")
    run("sweep", independent, "--method", "saltelli", "-n", "500", "--outputs", "npv", "-o", rows)
    with open(rows, encoding="utf-8") as f:
        output = next(name for name in f.readline().strip().split(",") if name.startswith("npv"))
    for r in rows_of(run("sensitivity", rows, "--method", "sobol", "--inputs", ",".join(indices), "--outputs", output)):
        for figure in ("first", "total", "total_high"):
            check(abs(float(r[figure]) - float(indices[r["input"]][figure])) < 1e-12, f"{figure} of {r['input']} is another from rows that were written out")
    # A sweep is a sample that was run.
    rows = "".join(line.split(",", 1)[1] for line in run("sample", plant, "--method", "lhs", "-n", "500").splitlines(True))
    check(run("run", plant, "-", "--outputs", "cell_cost_per_kwh", stdin=rows) == run("sweep", plant, "--method", "lhs", "-n", "500", "--outputs", "cell_cost_per_kwh"), "sample | run is not sweep")
    check(run("montecarlo", plant, "-n", "100", "--seed", "1") != run("montecarlo", plant, "-n", "100", "--seed", "2"), "another seed draws the same")


def check_plant(folder):
    """Methods on the plant itself: the drivers that the tornado shows are those that the variance rests on."""
    plant = independent_plant(folder)
    first = lambda method, *more: [r["input"] for r in rows_of(run("sensitivity", plant, "--method", method, "--outputs", "cell_cost_per_kwh", *more))][:2]
    top = set(first("sobol", "-n", "1024"))
    for method in ("morris", "rank", "given"):
        more = ["--bootstrap", "20"] if method == "given" else []
        check(top & set(first(method, *more)), f"{method} and sobol share none of their first two inputs")
    groups = {r["input"]: float(r["total"]) for r in rows_of(run("sensitivity", plant, "--method", "sobol", "--group", "force", "--outputs", "cell_cost_per_kwh", "-n", "512"))}
    check(0.9 < sum(groups.values()) < 1.3, f"total indices of forces add up to {sum(groups.values())}")
    bands = rows_of(run("sensitivity", os.path.join(SOURCE, "configs", "minimal.yaml"), "--method", "tornado", "--bands", "--outputs", "cell_cost_per_kwh"))
    check(len(bands) > 100 and float(bands[0]["swing"]) > 1, "the bands of the defaults move nothing")


with tempfile.TemporaryDirectory() as work:
    with open(os.path.join(work, "plant.yaml"), "w", encoding="utf-8") as plant_file:
        plant_file.write(PLANT)
    check_indices("Ishigami", ishigami, f"uniform({-math.pi!r}, {math.pi!r})", ishigami_indices(), work)
    check_indices("g-function", g_function, "uniform(0, 1)", g_indices(), work)
    check_linear(work)
    check_moments(work)
    check_bytes(work)
    check_plant(work)
print("\n".join([*faults, f"{len(faults)} faults"]))
sys.exit(bool(faults))
