#!/usr/bin/env python3
"""Lays out seeds for the fuzz targets: seeds.py SOURCE_FOLDER OUT

From the corpus, the plants of configs/, the tables of data/ and the inputs of golden runs. Cases longer than LONGEST are left out: a fuzzer learns
nothing from them, and the corpus itself runs them. cases/ holds what fuzzing found, and is read by every target."""
import csv
import glob
import os
import re
import shutil
import sys
import types

LONGEST = 16384
HISTORY = b"year,price,output\n2015,400,30\n2016,300,55\n2017,,80\n2018,200,120\n"
JSON_ROWS = [b'{"row": 1, "labour.wage": 5, "cell.chemistry": "LFP"}\n{"cell.chemistry": "NMC\\u0036\\u0032\\u0032", "labour.wage": "7 USD2024/h", "row": 2}\n',
             b'{"process.fractional_machines": true, "plant.name": "\\ud83d\\udd0b \\"x\\"", "plant.output": null}\n', b'{"plant.output": -1.5e+3 ,\t"design_step":0}\r\n\n']
YEARS = [b"year,path,value\n2026,plant.utilisation,80 %\n2027,prices.separator,0.5 USD2022/m2\n", b"year,separator,prices.copper_foil\n2026,0.5,\n2027,,10\n",
         b"year,cash_flow\n0,-100\n1,60.5\n2,6e1\n"]
NUMBERS = ["4 mAh/cm2", "8 %", "8%", "+2.5", ".5", "5.", "1e3", "010", "0x1F", "1,5", "1_000", "nan", "-inf", "1e999", "1e-400", "kWh/(m2*d)", "1/yr",
           "M EUR2021", "USD2024/kg", "RMB2020", "12 USD2024/kWh", "-0", "1e-310", "280 Ah", "um", "g/cm3", "(((", "kg/kg/kg", "%", "5 %/yr"]

# Which target reads the cases of a kind.
TARGETS = {"plant": "plant", "name": "plant", "overlay": "plant", "pipe": "stream", "history": "history", "override": "years", "scenario": "years", "flows": "years",
           "data": "data_table", "rows": "rows", "option": "option"}


def main():
    source, out = sys.argv[1:]
    sys.path.insert(0, os.path.join(source, "tests/corpus"))
    import run as corpus  # noqa: PLC0415, found only now
    import written  # noqa: PLC0415
    shutil.rmtree(out, ignore_errors=True)

    def put(target, name, data):
        if target == "plant":
            put("resolve", name, data)
        os.makedirs(os.path.join(out, target), exist_ok=True)
        if len(data) <= LONGEST:
            with open(os.path.join(out, target, name), "wb") as f:
                f.write(data)

    def read(path):
        with open(path, "rb") as f:
            return f.read()

    base = read(os.path.join(source, "configs/minimal.yaml")).decode()
    filler = corpus.Filler(base)
    for path in sorted(glob.glob(os.path.join(source, "tests/corpus/*/*"))):
        kind, name = path.split(os.sep)[-2:]
        if not os.path.isfile(path) or path.endswith(".gen"):
            continue
        data = filler.fill(read(path))
        for target in {"yaml": ("plant", "stream"), "csv": ("rows", "table"), "cli": ("command_line",)}.get(kind, ("table", "history", "years", "plant")):
            put(target, name, data)
    with open(os.path.join(source, "tests/corpus/written.csv"), encoding="utf-8", newline="") as f:
        for row in csv.DictReader(f):
            case = types.SimpleNamespace(config=os.path.join(source, "configs/minimal.yaml"), kind=row["kind"])
            put(TARGETS[row["kind"]], row["case"].replace("/", "-"), written.content(case, row["input"]))
    for path in sorted(glob.glob(os.path.join(source, "configs/**/*.yaml"), recursive=True)):
        name, data = os.path.relpath(path, source).replace(os.sep, "-"), read(path)
        put("plant", name, data)
        put("stream", name, data + b"---\n" + data)
        for number, (key, value) in enumerate(re.findall(rb"^ *([a-z_.]+): +([^#\n]+)", data, re.MULTILINE)):
            put("option", f"{name}-{number}", key + b"=" + value.strip())
    for path in sorted(glob.glob(os.path.join(source, "data/*.csv"))):
        lines = read(path).splitlines(keepends=True)
        for start in range(1, len(lines), 40):
            put("data_table", f"{os.path.basename(path)}-{start}", lines[0] + b"".join(lines[start:start + 40]))
    for path in sorted(glob.glob(os.path.join(source, "tests/golden/*/*/cmd")) + glob.glob(os.path.join(source, "tests/golden/*/cmd"))):
        words = read(path).split()
        put("command_line", "golden-" + os.path.relpath(path, source).replace(os.sep, "-"), b"\n".join(words[1:] if words[:1] == [b"packcost"] else words))
    put("history", "history", HISTORY)
    for number, rows in enumerate(JSON_ROWS):
        put("rows", f"json-{number}", rows)
    for number, table in enumerate(YEARS):
        put("years", str(number), table)
        put("table", f"years-{number}", table)
    for number, text in enumerate(NUMBERS):
        put("number", str(number), text.encode())
        put("option", f"number-{number}", b"cell.areal_capacity=" + text.encode())


main()
