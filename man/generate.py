#!/usr/bin/env python3
"""Fills the generated blocks of the manual pages from the program itself: generate.py PACKCOST [--check]

A block stands between `.\\" generated: WHAT` and `.\\" end generated`. WHAT is `options COMMAND`, `commands`, `parameters`, `outputs`, `tables` or
`references`. --check changes nothing and fails if a block is not what the program says now.
"""
import csv
import io
import json
import os
import re
import subprocess
import sys

import pages

packcost = os.path.abspath(sys.argv[1])
check = "--check" in sys.argv[2:]


def ask(*words):
    return subprocess.run([packcost, *words], capture_output=True, text=True, check=True).stdout


def listing(what):
    return list(csv.DictReader(io.StringIO(ask("list", what, "--format", "csv"))))


COMMANDS = json.loads(ask("help", "--format", "json"))["commands"]


def said(text):
    """A meaning in roff, its names in bold."""
    return "".join(f"\\fB{pages.roff(part)}\\fR" if i % 2 else pages.roff(part) for i, part in enumerate(text.split("`")))


def options(name):
    command = next(c for c in COMMANDS if c["name"] == name)
    out = []
    for argument in command["arguments"]:
        out += [".TP", f"\\fI{pages.roff(argument['name'])}\\fR", said(argument["meaning"])]
    for option in command["options"]:
        value = f" \\fI{pages.roff(option['value'])}\\fR" if option["value"] else ""
        out += [".TP", ", ".join(f"\\fB{pages.roff(n)}\\fR" for n in option["names"]) + value, said(option["meaning"]) + (" Repeatable." if option["several"] else "")]
    return out


def commands():
    out = []
    for command in COMMANDS:
        out += [".TP", f"\\fBpackcost\\-{command['name']}\\fR(1)", pages.roff(command["summary"]) + "."]
    return out


def shown_number(text):
    return f"{float(text):g}"


def parameters():
    out, section = [], None
    for p in listing("parameters"):
        head, _, name = p["path"].rpartition(".")
        if head != section:
            section = head
            out.append(".SS " + (pages.roff(section) if section else "At the top"))
        facts = []
        if p["unit"]:
            facts.append(p["unit"])
        if p["low"]:
            facts.append(f"{shown_number(p['low'])} to {shown_number(p['high'])}")
        if p["default"]:
            facts.append("default " + p["default"])
        if p["source"]:
            facts.append(p["source"])
        out += [".TP", f"\\fB{pages.roff(name)}\\fR", said(p["meaning"]) + (" " + pages.roff("[" + "; ".join(facts) + "]") if facts else "")]
    return out


def outputs():
    out = []
    for o in listing("outputs"):
        unit = "" if o["unit"] in ("count", "fraction", "ratio") else f" [{o['unit']}]"
        out += [".TP", f"\\fB{pages.roff(o['name'])}\\fR", said(o["meaning"]) + pages.roff(unit)]
    return out


def tables():
    out = []
    for what in ("chemistries", "anodes", "formats", "regions", "materials", "automation", "origins", "steps", "items", "chain", "chain_steps"):
        found = list(dict.fromkeys(r["name"] for r in listing(what)))
        out += [".TP", f"\\fB{what}\\fR", pages.roff(", ".join(found))]
    return out


def references(page):
    """The sources whose keys stand in brackets on the page."""
    known = {s["key"]: s for s in listing("sources")}
    cited = {key for keys in re.findall(r"\[([a-z][A-Za-z0-9_, ]*)\]", page) for key in keys.split(", ")}
    out = []
    for key in sorted(cited):
        if key not in known:
            sys.exit(f"[{key}] is not a key of data/sources.yaml")
        s = known[key]
        note = " " + s["note"].rstrip(".") + "." if s["note"] else ""
        out += [".TP", f"\\fB{pages.roff(key)}\\fR", pages.roff(f"{s['publisher']}: {s['title']}, {s['year']}; {s['where'].rstrip('.')}.{note}")]
    return out


def block(words, page):
    if words[0] == "options":
        return options(words[1])
    if words[0] == "references":
        return references(re.sub(r'(?ms)^\.\\" generated: .*?^\.\\" end generated$', "", page))
    return {"commands": commands, "parameters": parameters, "outputs": outputs, "tables": tables}[words[0]]()


passed = failed = 0
for name in pages.names():
    text = pages.read(name)
    fresh = re.sub(r'(?ms)^(\.\\" generated: (.*?)\n).*?^(\.\\" end generated)$', lambda m: m[1] + "\n".join(block(m[2].split(), text)) + "\n" + m[3], text)
    if fresh == text:
        passed += 1
    elif check:
        failed += 1
        print(f"{name} is not what the program says: run man/generate.py")
    else:
        pages.write(name, fresh)
        print(f"{name} written")
if check:
    print(f"{passed} passed, {failed} failed")
sys.exit(failed != 0)
