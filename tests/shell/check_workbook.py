#!/usr/bin/env python3
"""The workbook of `cost --format xlsx`: check_workbook.py PACKCOST

LibreOffice calculates it anew: the formulas give the figures of `cost`, both ways to the price agree, and a wage that is raised in the sheet raises the
price by as much. Names that look like formulas stay texts. The same command gives the same bytes. What needs LibreOffice is left out without it, with
a message."""
import csv
import glob
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

from tally import finish, judge

packcost = os.path.abspath(sys.argv[1])
root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
PLANT = "configs/lfp_cn_50gwh.yaml"


def run(*words, code=0):
    done = subprocess.run([packcost, *words], cwd=root, capture_output=True, timeout=60, check=False)
    if done.returncode != code:
        raise SystemExit(f"packcost {' '.join(words)}: exit {done.returncode}: {done.stderr.decode()}")
    return done.stdout


def without_values(path, changed, factor=1.0):
    """The workbook without the values of its formulas, so that nobody can show what was not calculated; the number at `changed` times a factor.
    Returns that number."""
    parts, old = {}, None
    with zipfile.ZipFile(path) as book:
        for name in book.namelist():
            text = book.read(name)
            if name.startswith("xl/worksheets/"):
                text = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", text)
            if name == "xl/worksheets/sheet2.xml":
                found = re.search(rb'<c r="' + changed.encode() + rb'"[^>]*><v>([^<]*)</v>', text)
                old = float(found[1])
                text = text[: found.start(1)] + repr(old * factor).encode() + text[found.end(1):]
            parts[name] = text
    with zipfile.ZipFile(path, "w") as book:
        for name, text in parts.items():
            book.writestr(name, text)
    return old


def calculated(path, folder):
    """Sheets as LibreOffice calculates them: name to rows."""
    out = os.path.join(folder, "calculated")
    shutil.rmtree(out, ignore_errors=True)
    done = subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to",
                           "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1", "--outdir", out, path],
                          capture_output=True, text=True, timeout=300, check=False)
    sheets = {}
    for file in glob.glob(out + "/*.csv"):
        with open(file, encoding="utf-8") as f:
            sheets[re.search(r"-([^-]*)\.csv$", file)[1]] = list(csv.reader(f))
    if not sheets:
        raise SystemExit("LibreOffice wrote nothing: " + done.stdout + done.stderr)
    return sheets


def named(rows, name, column):
    return float(next(r for r in rows if r[0] == name)[column])


with tempfile.TemporaryDirectory() as scratch:
    book = os.path.join(scratch, "cost.xlsx")
    run("cost", PLANT, "--format", "xlsx", "-o", book)
    judge("the same command gives the same bytes", run("cost", PLANT, "--format", "xlsx") == run("cost", PLANT, "--format", "xlsx"))
    with zipfile.ZipFile(book) as b:
        sheets = b.read("xl/worksheets/sheet1.xml").decode() + b.read("xl/worksheets/sheet2.xml").decode()
    judge("sums, shares and money a kWh are formulas", sheets.count("<f>") > 80, sheets.count("<f>"))

    evil = os.path.join(scratch, "evil.yaml")
    with open(os.path.join(root, "configs/minimal.yaml"), encoding="utf-8") as f:
        text = f.read().replace("plant.name: Minimal", "plant.name: '=HYPERLINK(\"http://example.org\";\"x\")'")
    with open(evil, "w", encoding="utf-8") as f:
        f.write(text)
    named_evil = os.path.join(scratch, "evil.xlsx")
    run("cost", evil, "--format", "xlsx", "-o", named_evil, "--quiet")
    with zipfile.ZipFile(named_evil) as b:
        formulas = "".join(re.findall(r"<f>(.*?)</f>", "".join(b.read(n).decode() for n in b.namelist() if n.startswith("xl/worksheets/"))))
        judge("a name that looks like a formula is none", "HYPERLINK" not in formulas and "HYPERLINK" in b.read("xl/sharedStrings.xml").decode())
    judge("other commands have no workbook", subprocess.run([packcost, "design", PLANT, "--format", "xlsx"], cwd=root, capture_output=True, check=False).returncode == 2)

    if shutil.which("soffice"):
        table = {r["family"]: r for r in csv.DictReader(io.StringIO(run("cost", PLANT, "--table", "families", "--format", "csv").decode()))}
        without_values(book, "E4")
        sheets = calculated(book, scratch)
        for family, row in table.items():
            wanted = float(row["per_pack_usd2025"])
            judge(f"{family} is calculated", abs(named(sheets["Families"], family, 2) - wanted) <= 1e-9 * abs(wanted) + 1e-12, (named(sheets["Families"], family, 2), wanted))
            wanted = float(row["per_kwh_usd2025"]) if "per_kwh_usd2025" in row else float(row["usd2025_per_kwh"])
            judge(f"{family} a kWh is calculated", abs(named(sheets["Families"], family, 1) - wanted) <= 1e-9 * abs(wanted) + 1e-12)
        judge("both ways to the price agree", named(sheets["Families"], "less the sum of the steps", 2) == 0)
        price = named(sheets["Families"], "total", 2)
        old = without_values(book, "E4", 2.0)
        sheets = calculated(book, scratch)
        judge("what is raised in a step raises the price by as much", abs(named(sheets["Families"], "total", 2) - price - old) < 1e-9 * price and old > 0, (price, old))
        judge("and the step's total", abs(named(sheets["Steps"], "total", 2) - price - old) < 1e-9 * price)
    else:
        print("LibreOffice is not installed: what it calculates is left out")
finish()
