#!/usr/bin/env python3
"""Fills the generated blocks of the manual pages from the program itself: generate.py PACKCOST [--check]

A block stands between `.\\" generated: WHAT` and `.\\" end generated`. WHAT is `options COMMAND`, `commands`, `parameters`, `outputs` or `tables`.
--check changes nothing and fails if a block is not what the program says now, or if a command has no page.
"""
import csv, io, os, re, subprocess, sys

packcost = os.path.abspath(sys.argv[1])
check = "--check" in sys.argv
folder = os.path.dirname(os.path.abspath(__file__))


def ask(*words):
    return subprocess.run([packcost, *words], capture_output=True, text=True, check=True, env={**os.environ, "COLUMNS": "200"}).stdout


def roff(text):
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("`", "").replace("'", "\\(aq")
    return "\\&" + text if text[:1] in ".'" else text


def commands():
    listed = ask("--help").split("Subcommands:\n")[1]
    return re.findall(r"^  (\S+) +(.*)$", listed, flags=re.M)


def options(command):
    out = []
    entries = re.findall(r"^  (\S.*?)(?: {2,}(.*))?$", re.sub(r"\n {20,}", " ", ask(command, "--help")), flags=re.M)
    for name, text in entries:
        if name.startswith(("Usage", "Positionals", "Options")):
            continue
        name = re.sub(r" (REQUIRED|\.\.\.)", "", name)
        match = re.match(r"(-\S+|\S+)(?: (.*))?$", name)
        flag, kind = match[1], match[2]
        shown = ", ".join(f"\\fB{roff(f)}\\fR" for f in flag.split(",")) if flag.startswith("-") else f"\\fI{roff(flag)}\\fR"
        out += [".TP", shown + (f" \\fI{roff(kind)}\\fR" if kind and flag.startswith("-") else ""), roff((text or "").strip())]
    return out


def listing(what):
    return list(csv.DictReader(io.StringIO(ask("list", what, "--format", "csv"))))


def parameters():
    out, section = [], None
    for p in listing("parameters"):
        path = p["path"]
        head = path.rsplit(".", 1)[0] if "." in path else ""
        if head != section:
            section = head
            out += [".SS " + (roff(section) if section else "At the top")]
        facts = []
        if p["unit"]:
            facts.append(p["unit"])
        if p["low"]:
            facts.append(f"{float(p['low']):g} to {float(p['high']):g}")
        if p["default"]:
            facts.append("default " + p["default"])
        if p["source"]:
            facts.append(p["source"])
        out += [".TP", f"\\fB{roff(path.rsplit('.', 1)[-1])}\\fR", roff(p["meaning"]) + (" " + roff("[" + "; ".join(facts) + "]") if facts else "")]
    return out


def outputs():
    out = []
    for o in listing("outputs"):
        unit = "" if o["unit"] in ("count", "fraction", "ratio") else f" [{o['unit']}]"
        out += [".TP", f"\\fB{roff(o['name'])}\\fR", roff(o["meaning"] + unit)]
    return out


def tables():
    out = []
    for what in ("chemistries", "anodes", "formats", "regions", "prices", "automation", "origins", "steps", "items"):
        names = list(dict.fromkeys(r["name"] for r in listing(what)))
        out += [".TP", f"\\fB{what}\\fR", roff(", ".join(names))]
    return out


def command_list():
    out = []
    for name, summary in commands():
        out += [".TP", f"\\fBpackcost\\-{name}\\fR(1)", roff(summary) + "."]
    return out


def block(what):
    words = what.split()
    if words[0] == "options":
        return options(words[1])
    return {"commands": command_list, "parameters": parameters, "outputs": outputs, "tables": tables}[words[0]]()


passed = failed = 0
pages = sorted(p for p in os.listdir(folder) if re.search(r"\.[157]$", p))
for page in pages:
    path = os.path.join(folder, page)
    text = open(path, encoding="utf-8").read()
    fresh = re.sub(r'(?ms)^(\.\\" generated: (.*?)\n).*?^(\.\\" end generated)$', lambda m: m[1] + "\n".join(block(m[2])) + "\n" + m[3], text)
    if fresh == text:
        passed += 1
    elif check:
        failed += 1
        print(f"{page} is not what the program says: run man/generate.py")
    else:
        open(path, "w", encoding="utf-8").write(fresh)
for name, _ in commands():
    if f"packcost-{name}.1" not in pages:
        failed += 1
        print(f"command {name} has no page")
print(f"{passed} passed, {failed} failed")
sys.exit(failed != 0)
