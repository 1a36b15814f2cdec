#!/usr/bin/env python3
"""What the study of the Huizhou cluster claims in figures, and what packcost says: check_claims.py PACKCOST SOURCE_DIR [--update]

Runs the command of every line of claims.csv in the source folder, takes the last field that it prints, and judges: `reproduced` where it lies within
the tolerance of the figure (or of the nearer end of its range), else `not reproduced`; `no figure to compare` where the study gives none. Prints the
table. Fails where a verdict is not the one that the line expects, README.md of this folder does not show the table (--update writes it there), or a fact
of the study in data/sources.yaml is neither in claims.csv nor, with the reason, in not_comparable.csv.
"""
import csv
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
FACTS_START, FACTS_END = "<!-- table: not_comparable.csv -->\n", "<!-- end of not_comparable.csv -->\n"
START, END = "<!-- table: check_claims.py -->\n", "<!-- end of table -->\n"


def value_of(command, packcost, source):
    env = dict(os.environ, PATH=os.path.dirname(os.path.abspath(packcost)) + os.pathsep + os.environ["PATH"], LC_ALL="C")
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=source, env=env, capture_output=True, text=True, timeout=120, check=False)
    try:
        return float(done.stdout.strip().splitlines()[-1].split(",")[-1])
    except (IndexError, ValueError):
        sys.exit(f"{command}\ngives no number: {done.stdout}{done.stderr}")


def judge(line, value):
    """Deviation from the figure, or None, and the verdict."""
    if not line["low"]:
        return None, "no figure to compare"
    low, high = float(line["low"]), float(line["high"])
    nearest = min(max(value, low), high)
    deviation = value / nearest - 1 if nearest else value
    return deviation, "reproduced" if abs(deviation) <= float(line["tolerance"]) + 1e-12 else "not reproduced"


def main():
    packcost, source = sys.argv[1:3]
    with open(os.path.join(HERE, "claims.csv"), encoding="utf-8", newline="") as f:
        lines = list(csv.DictReader(f))
    table = "| fact | claim | reported | packcost | deviation | tolerance | verdict | note |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n"
    passed = failed = 0
    comparable = []
    for line in lines:
        value = value_of(line["command"], packcost, source)
        deviation, verdict = judge(line, value)
        reported = "" if not line["low"] else line["low"] if line["low"] == line["high"] else f"{line['low']} to {line['high']}"
        shown = "" if deviation is None else f"{100 * deviation + 0.0:+.0f} %".replace("-0 %", "+0 %")
        allowed = f"{100 * float(line['tolerance']):g} %" if line["tolerance"] else ""
        unit = "" if line["unit"] in ("fraction", "workers", "doublings") else " " + line["unit"]
        table += f"| {line['fact']} | {line['claim']} | {reported}{unit if reported else ''} | {value:.3g}{unit} | {shown} | {allowed} | {verdict} | {line['note']} |\n"
        comparable += [verdict] if line["low"] else []
        if verdict == line["verdict"]:
            passed += 1
        else:
            failed += 1
            print(f"{line['fact']}: {line['claim']}: {value:.6g} is {verdict}, and '{line['verdict']}' was expected")
    print(table, end="")
    page = os.path.join(HERE, "README.md")
    with open(page, encoding="utf-8") as f:
        text = f.read()
    before, rest = text.split(START)
    fresh = before + START + table + END + rest.split(END)[1]
    with open(os.path.join(HERE, "not_comparable.csv"), encoding="utf-8", newline="") as f:
        others = list(csv.DictReader(f))
    other_table = "| fact | claim | why not |\n| --- | --- | --- |\n" + "".join(f"| {o['fact']} | {o['claim']} | {o['why']} |\n" for o in others)
    fresh = fresh.split(FACTS_START)[0] + FACTS_START + other_table + FACTS_END + fresh.split(FACTS_END)[1]
    with open(os.path.join(source, "data", "sources.yaml"), encoding="utf-8") as f:
        facts = set(re.findall(r"(?m)^paper_(F\d+):", f.read()))
    judged, listed = {fact for line in lines for fact in line["fact"].split()}, {o["fact"] for o in others}
    for wrong, what in ((facts - judged - listed, "neither judged nor listed as not comparable"), (judged & listed, "both judged and listed"), ((judged | listed) - facts, "no fact of the study")):
        failed += len(wrong)
        if wrong:
            print(f"{', '.join(sorted(wrong))}: {what}")
    if "--update" in sys.argv:
        with open(page, "w", encoding="utf-8") as f:
            f.write(fresh)
    elif fresh != text:
        failed += 1
        print("tests/validation/README.md shows another table; --update writes this one")
    said = f"of {len(comparable)} that can be compared {comparable.count('reproduced')} are reproduced"
    with open(os.path.join(source, "README.md"), encoding="utf-8") as f:
        if said not in f.read():
            failed += 1
            print(f"README.md does not say: {said}")
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed != 0 or passed == 0)


main()
