#!/usr/bin/env python3
"""What `packcost init` writes runs as it is: check_init.py PACKCOST

Every chemistry in every region in every format passes `check` and `cost`. A line `#key: value` of --full is the value that the plant has anyway:
with the `#` away it is the same plant, to the last bit."""
import csv
import io
import itertools
import os
import re
import subprocess
import sys
import tempfile

from tally import finish, judge

packcost = os.path.abspath(sys.argv[1])


def ask(*words, code=0):
    done = subprocess.run([packcost, *words], capture_output=True, text=True, timeout=120, check=False)
    if done.returncode != code or (code == 0 and "warning" not in done.stderr and done.stderr):
        raise SystemExit(f"packcost {' '.join(words)}: exit {done.returncode}\n{done.stderr[:2000]}")
    return done.stdout


def names(what):
    return list(dict.fromkeys(r["name"] for r in csv.DictReader(io.StringIO(ask("list", what, "--format", "csv")))))


with tempfile.TemporaryDirectory() as folder:
    files = []
    for chemistry, region, template in itertools.product(names("chemistries"), names("regions"), names("formats")):
        files.append(os.path.join(folder, f"{chemistry}-{region}-{template}.yaml"))
        ask("init", "--chemistry", chemistry, "--region", region, "--template", template, "-o", files[-1])
    ask("check", *files)
    rows = list(csv.DictReader(io.StringIO(ask("cost", *files, "--format", "csv", "--outputs", "pack_price_per_kwh", "--quiet"))))
    judge("every combination costs something", len(rows) == len(files) and all(float(r["pack_price_usd2025_per_kwh"]) > 0 for r in rows))
    judge("every combination has its chemistry", all(os.path.basename(f).startswith(r["chemistry"] + "-") for f, r in zip(files, rows)))

    full = os.path.join(folder, "full.yaml")
    for chemistry, region, template in (("LFP", "CN", "prismatic"), ("NMC811", "DE", "batpac_pouch"), ("NCA", "US", "cylindrical_4680")):
        ask("init", "--chemistry", chemistry, "--region", region, "--template", template, "--full", "--force", "-o", full)
        with open(full, encoding="utf-8") as f:
            text = f.read()
        shown = ask("show", full, "--format", "json")
        stated = re.sub(r"(?m)^( *)#([\w.\"]+:( +[^ #\n].*)?)$", lambda m: m[1] + m[2], text)
        stated = re.sub(r"(?m)^.*# .*; not set$|^.*# not set$", "", stated)
        stated = re.sub(r"(?m)^([\w.]+):\n(?!(?: |\n).*)", "", stated)
        with open(full, "w", encoding="utf-8") as f:
            f.write(stated)
        judge(f"--full {chemistry} stated in full is the same plant", ask("show", full, "--format", "json") == shown)
        listed = [r["path"] for r in csv.DictReader(io.StringIO(ask("list", "parameters", "--format", "csv")))]
        # Steps of a segment of the chain stand in a file only where it makes that segment.
        paths = {path.replace("NAME", "").split(".")[-1] for path in listed if not path.startswith("chain_steps")}
        missing = [p for p in paths if p and not re.search(rf"(?m)^ *#?{re.escape(p)}:", text)]
        judge(f"--full {chemistry} names every parameter", not missing, ", ".join(missing))

    short = ask("init")
    judge("the short file is short", short.count("\n") < 70, short.count("\n"))
    judge("the first line is what the language server looks for", short.startswith("# yaml-language-server: $schema=plant.schema.json\n"))
    for field in re.findall(r"(?m)^  (\w+): ", short):
        judge(f"{field} says what it is", re.search(rf"(?m)^  # .+\n  {field}: .+  # .+$|^  # .+\n  {field}: .+$", short))
finish(f"{len(files)} combinations; ")
