#!/usr/bin/env python3
"""What holds for every command alike: check_conventions.py PACKCOST

Formats that parse, files whole or not at all with a schema beside CSV, exit codes, quiet, colour, narrow terminals, closed pipes, misspelt words,
other currencies, several plants on standard input. Commands and options come from `packcost help --format json`; LINES says how each is called."""
import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
import tempfile

from tally import finish, judge

packcost = os.path.abspath(sys.argv[1])
root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
PLANT = "configs/lfp_cn_50gwh.yaml"
TWO = [PLANT, "configs/lfp_us_50gwh.yaml"]
PACKS = "tests/reference/learning/pack_bnef_iea_2010_2024.csv"
LEARN = ["--year", "year", "--price", "price_usd2023_per_kwh", "--cumulative", "cum_gwh"]
ROWS = "plant.output,cell.chemistry\n20,LFP\n50,NMC622\n"
VARY = ["--method", "grid", "--vary", "labour.wage=10:20:3"]
UNSURE = ["--dist", "labour.wage=uniform(10, 20)", "-n", "20", "--seed", "1"]
LINES = {
    "cost": [PLANT], "design": [PLANT], "capex": [PLANT], "check": [PLANT], "show": [PLANT], "list": ["formats"], "schema": [], "init": [], "help": [],
    "run": [PLANT, "-"], "buildout": ["configs/buildout/eve_2014_2017.yaml"], "project": [PLANT, "--to", "2028"], "invest": [PLANT],
    "solve": [PLANT, "--find", "plant.utilisation", "--target", "cell_cost_per_kwh=45"], "compare": TWO, "bridge": TWO, "learn": [PACKS, *LEARN],
    "completion": ["bash"], "explain": ["labour.wage", PLANT], "chain": TWO, "sample": [PLANT, *VARY], "sweep": [PLANT, *VARY], "montecarlo": [PLANT, *UNSURE],
    "sensitivity": [PLANT, *UNSURE, "--method", "tornado"], "merge": [],
}
TYPOS = {"invest": ("nvp", b"npv"), "chain": ("chain_prise_per_kwh", b"chain_price_per_kwh")}  # figures of its own
BY_ROW = {"run", "sample", "sweep", "merge"}  # gives csv as it goes, whatever the terminal
FORMATS = ("table", "csv", "json", "jsonl", "md", "yaml", "text")


def run(words, stdin="", env=None, **more):
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", **(env or {})}
    return subprocess.run([packcost, *words], cwd=root, input=stdin.encode(), env=environment, timeout=120, check=False,
                          **({"capture_output": True} if not more else more))


def parses(text, form):
    if form == "csv":
        rows = list(csv.reader(io.StringIO(text)))
        return len(rows) > 1 and len({len(r) for r in rows}) == 1 and len(set(rows[0])) == len(rows[0]) and not re.search(r"(?i)(^|,)-?(nan|inf)", text)
    if form in ("json", "jsonl"):
        for line in text.splitlines() if form == "jsonl" else [text]:
            json.loads(line, parse_constant=lambda word: 1 / 0)
        return text.strip() != ""
    if form == "md":
        return "| " in text and re.search(r"(?m)^\| -+ \|", text)
    return text.strip() != ""


def check_formats(name, line, option, stdin):
    for form in [f for f in FORMATS if re.search(rf"\b{f}\b", option["meaning"].split(";")[0].split(".")[0])]:
        done = run([name, *line, "--format", form], stdin)
        judge(f"{name} --format {form}", done.returncode == 0 and parses(done.stdout.decode(), form), done.stderr + done.stdout[:300])
        judge(f"{name} --format {form} says the same twice", run([name, *line, "--format", form], stdin).stdout == done.stdout)
    done = run([name, *line, "--format", "cvs" if "csv" in option["meaning"] else "jsn"], stdin)
    judge(f"{name} --format misspelt", done.returncode == 2 and not done.stdout and b"did you mean" in done.stderr, done.stderr)


def check_output(name, line, stdin, has_csv, folder):
    said = run([name, *line], stdin)
    path = os.path.join(folder, "out")
    for old in (path, path + ".meta.json"):
        if os.path.exists(old):
            os.remove(old)
    done = run([name, *line, "-o", path], stdin)
    with open(path, "rb") as f:
        written = f.read()
    same = re.sub(rb"packcost (check|cost) \S+", b"", written) == re.sub(rb"packcost (check|cost) \S+", b"", said.stdout)
    judge(f"{name} -o writes what it prints", done.returncode == 0 and not done.stdout and same, done.stderr)
    if name in BY_ROW:
        has_csv = os.path.exists(path + ".meta.json")
    judge(f"{name} -o has a schema beside it where it is csv", os.path.exists(path + ".meta.json") == has_csv)
    if has_csv and os.path.exists(path + ".meta.json"):
        with open(path + ".meta.json", encoding="utf-8") as f:
            about = json.load(f)
        header = next(csv.reader(io.StringIO(written.decode())))
        judge(f"{name}: the schema has the columns", [f["name"] for f in about["schema"]["fields"]] == header, header)
        judge(f"{name}: the schema has the command", about["command"].startswith(f"packcost {name} ") and about["packcost"])
        money = [f for f in about["schema"]["fields"] if re.search(r"_(usd|cny|eur)\d{4}", f["name"])]
        judge(f"{name}: money has its year", all(str(f.get("currency_year")) in f["name"] for f in money), money)
        digests = about["inputs_digests"]
        judge(f"{name}: the schema has the digest of the inputs", name == "list" or digests and all(re.fullmatch("[0-9a-f]{16}", d) for d in digests), digests)
    judge(f"{name} -o in no folder", run([name, *line, "-o", "/nowhere/at/all"], stdin).returncode == 73)
    judge(f"{name} -o on a full disk", run([name, *line, "-o", "/dev/full"], stdin).returncode == 74)
    judge(f"{name} leaves nothing behind", sorted(os.listdir(folder)) == (["out", "out.meta.json"] if has_csv else ["out"]), os.listdir(folder))


def on_terminal(words, stdin, env):
    """What a terminal shows."""
    master, slave = pty.openpty()
    process = subprocess.Popen([packcost, *words], cwd=root, stdin=subprocess.PIPE, stdout=slave, stderr=subprocess.DEVNULL,
                               env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TERM": "xterm", **env})
    os.close(slave)
    process.stdin.write(stdin.encode())
    process.stdin.close()
    shown = b""
    while True:
        try:
            block = os.read(master, 65536)
        except OSError:
            break
        if not block:
            break
        shown += block
    process.wait()
    os.close(master)
    return shown.replace(b"\r\n", b"\n").decode()


def check_streams(name, line, stdin, options):
    with open("/dev/full", "wb") as full:
        done = run([name, *line], stdin, stdout=full, stderr=subprocess.PIPE)
    judge(f"{name} to a full disk", done.returncode == (0 if name == "check" else 74), done.returncode)
    reader, writer = os.pipe()
    os.close(reader)
    done = run([name, *line], stdin, stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    judge(f"{name} with nobody reading ends quietly", name == "check" or (done.returncode == -13 and not re.sub(rb"(?m)^warning: .*\n", b"", done.stderr)),
          (done.returncode, done.stderr))
    if "--quiet" in options:
        judge(f"{name} --quiet is quiet", run([name, *line, "--quiet"], stdin).stderr == b"")
    judge(f"{name} has no colour with NO_COLOR", "\x1b" not in on_terminal([name, *line], stdin, {"NO_COLOR": "1"}))
    judge(f"{name} has no colour in a pipe", b"\x1b" not in run([name, *line], stdin).stdout)
    if "--format" in options and "table" in options["--format"]["meaning"] and name not in BY_ROW:
        narrow = on_terminal([name, *line], stdin, {"COLUMNS": "40"})
        tables = narrow.split("\n\n", 1)[-1]
        widest = max(len(row) for row in tables.split("\n"))
        judge(f"{name} fits a narrow terminal", widest <= 78 and widest <= max(len(r) for r in on_terminal([name, *line], stdin, {"COLUMNS": "300"}).split("\n")), widest)


def check_words(name, line, stdin, options):
    done = run([name, *line, "--hlep"], stdin)
    judge(f"{name}: misspelt option", done.returncode == 2 and not done.stdout and b"did you mean '--help'?" in done.stderr, done.stderr)
    for option, value, hint in (("--set", "cell.chemstry=LFP", b"cell.chemistry"), ("--set", "cell.chemistry=LPF", b"LFP"), ("--outputs", *TYPOS.get(name, ("pack_prise_per_kwh", b"pack_price_per_kwh"))),
                                ("--columns", "nonsense=x", b""), ("--currency", "CYN2021", b"CNY2021")):
        if option not in options or (option == "--columns" and name in BY_ROW) or (name == "learn" and option in ("--outputs", "--currency")):
            continue
        done = run([name, *line, option, value], stdin)
        judge(f"{name} {option} {value}", done.returncode == 2 and not done.stdout, (done.returncode, done.stderr))
        if option != "--columns":
            judge(f"{name} {option} {value}: a suggestion", b"did you mean" in done.stderr and hint in done.stderr, done.stderr)
    if "--data" in options:
        judge(f"{name} --data that is missing", run([name, *line, "--data", "/nowhere"], stdin).returncode == 66)


def check_plants(name, line, options):
    if "--currency" in options and "--format" in options and name not in ("learn", "design", "solve"):  # solve takes its target in the currency shown
        head = run([name, *line, "--currency", "CNY2021", "--format", "csv"], ROWS if name == "run" else "").stdout.decode().split("\n", 2)
        judge(f"{name} --currency", "cny2021" in head[0] or any("CNY2021" in row for row in head[1:]), head[:2])
    argument = next((a for a in next(c for c in COMMANDS if c["name"] == name)["arguments"] if a["name"] == "PLANT"), None)
    if not argument or not argument["several"] or not set(TWO) & set(line):
        return
    rest = [word for word in line if word not in TWO]
    shown = run(["show", *TWO]).stdout.decode()
    wanted = run([name, *TWO, *rest])
    judge(f"{name} reads YAML documents", run([name, "-", *rest], shown).stdout == wanted.stdout or name == "check", wanted.stdout[:200])
    lines = run(["show", *TWO, "--format", "json"]).stdout.decode()
    judge(f"{name} reads JSON lines", run([name, "-", *rest], lines).stdout == wanted.stdout or name in ("check", "bridge"), wanted.stdout[:200])


PARTS = tempfile.TemporaryDirectory()
with open(os.path.join(PARTS.name, "rows.csv"), "w", encoding="utf-8") as part:
    part.write(ROWS)
for number in ("1", "2"):
    LINES["merge"].append(os.path.join(PARTS.name, f"part{number}.csv"))
    run(["run", PLANT, os.path.join(PARTS.name, "rows.csv"), "--shard", number + "/2", "-o", LINES["merge"][-1]])

COMMANDS = json.loads(run(["help", "--format", "json"]).stdout)["commands"]
for command in COMMANDS:
    command_name = command["name"]
    if command_name not in LINES:
        print(f"{command_name} is left out: LINES does not say how it is called")
        continue
    known = {option_name: o for o in command["options"] for option_name in o["names"]}
    words, rows = LINES[command_name], ROWS if command_name == "run" else ""
    with tempfile.TemporaryDirectory() as scratch:
        if "--format" in known and command_name not in BY_ROW:
            check_formats(command_name, words, known["--format"], rows)
        if "--output" in known:
            check_output(command_name, words, rows, "--columns" in known and command_name not in BY_ROW, scratch)
        check_streams(command_name, words, rows, known)
        check_words(command_name, words, rows, known)
        check_plants(command_name, words, known)

judge("a misspelt command", b"did you mean 'cost'?" in run(["csot", PLANT]).stderr)
version = run(["--version"]).stdout.decode()
judge("--version starts with name and version", re.match(r"packcost \d+\.\d+\.\d+\n", version), version)
judge("--version says how it was built", all(re.search(rf"(?m)^{word} +\S", version) for word in ("compiler", "build", "libraries", "vectors", "data")), version)
known = json.loads(run(["help", "--format", "json"]).stdout)
judge("help as JSON has the outputs", {"name", "unit", "meaning"} <= set(known["outputs"][0]))
for output in known["outputs"]:
    said = dict(row[1:] for row in csv.reader(io.StringIO(run(["explain", output["name"]]).stdout.decode())) if len(row) == 3)
    judge(f"explain {output['name']} without a plant has its formula in symbols", said.get("formula", "") and re.search("[A-Za-z]", said["formula"]), said)
for command in known["commands"]:
    judge(f"help {command['name']}", command["name"] in run(["help", command["name"]]).stdout.decode())
    judge(f"{command['name']} --help to a full disk", run([command["name"], "--help"], stdout=open("/dev/full", "wb"), stderr=subprocess.PIPE).returncode == 74)
far = run(["cost", "configs/minimal.yaml", "--set", "plant.output=0.1", "--outputs", "pack_price_per_kwh"])
judge("far from where a law was calibrated is said, with the ratio", re.search(rb"warning: .* 0\.2 to 5 times .*stacking 0\.\d+", far.stderr), far.stderr)
finish()
