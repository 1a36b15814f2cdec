#!/usr/bin/env python3
"""pandas and DuckDB read what packcost writes, CSV, JSON lines and Parquet, to the last bit: check_frames.py PACKCOST SOURCE BUILD

Exits with 77 where neither is installed: Debian package python3-pandas; DuckDB by tests/node/install BUILD. Parquet in pandas needs pyarrow, which
Debian has not; it is read where it is there."""
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
PACKCOST, SOURCE, BUILD = (os.path.abspath(word) for word in sys.argv[1:4])
try:
    import pandas
except ImportError:
    pandas = None
MODULES = os.path.join(BUILD, "node/node_modules")
DUCKDB = shutil.which("node") and os.path.isdir(os.path.join(MODULES, "@duckdb"))
STUDY = ["sweep", f"{SOURCE}/configs/lfp_cn_50gwh.yaml", "--method", "lhs", "-n", "2000", "--dist", "labour.wage=normal(8, 1)", "--dist", "plant.utilisation=uniform(0.2, 0.95)",
         "--dist", "cell.chemistry=discrete(LFP: 1, NMC622: 1)", "--dist", "cathode.active_fraction=uniform(0.9599999, 0.9600021)", "--outputs", "cell_cost_per_kwh,npv,irr"]
faults = []


def check(fine, what):
    print(("ok      " if fine else "FAILED  ") + what)
    if not fine:
        faults.append(what)


def same(column, texts):
    """Whether numbers are those that texts spell, to the last bit; an empty text is no number."""
    return all((text == "" and value != value) or (text != "" and value == float(text)) for value, text in zip(column, texts, strict=True))


def check_pandas(folder, names, texts):
    frame = pandas.read_csv(f"{folder}/out.csv", float_precision="round_trip")
    lines = pandas.read_json(f"{folder}/out.jsonl", lines=True, precise_float=True)
    about = json.load(open(f"{folder}/out.csv.meta.json", encoding="utf-8"))
    types = {f["name"]: f["type"] for f in about["schema"]["fields"]}
    numbers = [n for n in names if types[n] in ("number", "integer")]
    check(list(frame.columns) == names == list(types), "pandas: the columns of the CSV are those of its schema")
    check(all(frame[n].dtype.kind in "if" for n in numbers), "pandas: numbers are numbers")
    check(all(same(frame[n], texts[n]) for n in numbers), "pandas: each number of the CSV to the last bit (float_precision='round_trip')")
    check(len(lines) == len(frame) and all(same(lines[title].astype(float), texts[n]) for n, title in zip(numbers[-3:], ("cell_cost_per_kwh", "npv", "irr"))), "pandas: each figure of the JSON lines")
    if os.path.exists(f"{folder}/out.parquet"):
        try:
            stored = pandas.read_parquet(f"{folder}/out.parquet")
            check(all(same(stored[n].astype(float), texts[n]) for n in numbers), "pandas: each number of the Parquet that DuckDB wrote")
        except ImportError:
            print("skipped: pandas reads Parquet only with pyarrow, which is not installed")


def check_duckdb(folder, names, texts):
    done = subprocess.run(["node", f"{HERE}/duckdb.mjs", MODULES, f"{folder}/out.csv", f"{folder}/out.jsonl", f"{folder}/out.parquet"], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        return check(False, f"DuckDB: {done.stderr}")
    said = json.loads(done.stdout)
    check(list(said["types"]) == names, "DuckDB: the columns of the Parquet file")
    check(all(said["types"][n] == "DOUBLE" for n in names[-3:]), "DuckDB: figures are doubles")
    check(said["rows"] == said["same"] == len(texts["row"]), f"DuckDB: CSV, JSON lines and Parquet hold the same numbers, to the last bit ({said['same']} rows)")
    total = sum(float(t) for t in texts[names[-1]] if t)
    check(abs(said["sum"] - total) < 1e-9 * abs(total), "DuckDB: a query over the Parquet file")
    return None


if not pandas and not DUCKDB:
    print("skipped: neither pandas (Debian package python3-pandas) nor DuckDB (tests/node/install) is installed")
    sys.exit(77)
with tempfile.TemporaryDirectory() as work:
    for form in ("csv", "jsonl"):
        code = subprocess.run([PACKCOST, *STUDY, "--format", form, "-o", f"{work}/out.{form}"], check=False).returncode
        check(code == 1, f"a sweep in {form}, some rows of which fail")
    with open(f"{work}/out.csv", encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(f))
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    if DUCKDB:
        check_duckdb(work, list(columns), columns)
    else:
        print("skipped: DuckDB is not installed; tests/node/install BUILD")
    if pandas:
        check_pandas(work, list(columns), columns)
    else:
        print("skipped: pandas is not installed; Debian package python3-pandas")
print(f"{len(faults)} faults")
sys.exit(bool(faults))
