"""The page of `report`, read as a file: check_page.py PACKCOST
What a page weighs, and that nothing is lost on it: the tables carry their figures to the last digit, as the commands print them, and every input of every plant stands there."""
import csv
import html.parser
import io
import json
import pathlib
import re
import subprocess
import sys

from tally import finish, judge

PACKCOST = sys.argv[1]
CONFIGS = pathlib.Path(__file__).parents[2] / "configs"
FOUR = [CONFIGS / f"{name}.yaml" for name in ("lfp_cn_50gwh", "nmc811_pouch_50gwh", "nca_21700", "lfp_blade_ctp")]
# bytes; man/packcost-report.1 says what a page weighs
MOST_OF_FOUR, MOST_OF_ONE = 900_000, 350_000
TABLES = {"Price of a pack by family of cost": ("cost", "families"), "Price of a pack by process step": ("cost", "steps"), "Cost of a pack by material and purchased item": ("cost", "materials"),
          "Cash flow by year": ("invest", "cash_flow")}


class Tables(html.parser.HTMLParser):
    """Tables of a page: caption, attributes, and rows of (texts, figures in full)."""

    def __init__(self):
        super().__init__()
        self.tables, self.into, self.body = [], None, False

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        if tag == "table":
            self.tables.append({"caption": "", "rows": [], **a})
            self.body, self.into = False, None
        elif tag == "tbody":
            self.body, self.into = True, None
        elif tag == "caption":
            self.into = "caption"
        elif tag == "tr" and self.body:
            self.tables[-1]["rows"].append(([], a.get("data-v", "").split(" ")))
            self.into = None
        elif tag in ("td", "th") and self.body:
            self.tables[-1]["rows"][-1][0].append("")
            self.into = "cell"

    def handle_endtag(self, tag):
        if tag in ("caption", "table"):
            self.into = None

    def handle_data(self, data):
        if self.into == "caption":
            self.tables[-1]["caption"] += data
        elif self.into == "cell":
            self.tables[-1]["rows"][-1][0][-1] += data


def report(files):
    return subprocess.run([PACKCOST, "report", *files, "--quiet"], capture_output=True, check=True).stdout


def tables_of(page):
    reader = Tables()
    reader.feed(page.decode())
    return reader.tables


def full(table):
    """Heading and rows of a table as its CSV must have them."""
    return [next(csv.reader([table["data-head"]]))] + [[(figures[i] if i < len(figures) else "") or text for i, text in enumerate(texts)] for texts, figures in table["rows"]]


def printed(command, table, file):
    out = subprocess.run([PACKCOST, command, file, "--table", table, "--currency", "USD2025", "--format", "csv", "--quiet"], capture_output=True, text=True, check=True).stdout
    return [row[1:] for row in csv.reader(io.StringIO(out))]


four = report(FOUR)
judge("a page of four plants of different chemistry", len(four) <= MOST_OF_FOUR, f"{len(four)} bytes")
one = report(FOUR[:1])
judge("a page of one plant", len(one) <= MOST_OF_ONE, f"{len(one)} bytes")
print(f"one plant {len(one)} bytes, four {len(four)}")

on_page = tables_of(four)
for caption, (command, table) in TABLES.items():
    of_plants = [t for t in on_page if t["caption"] == caption]
    judge(f"{caption}: once for each plant", len(of_plants) == len(FOUR), len(of_plants))
    for file, t in zip(FOUR, of_plants):
        shown, wanted = full(t), printed(command, table, file)
        judge(f"{caption} of {file.name}: every digit of packcost {command}", shown == wanted, next((pair for pair in zip(shown, wanted) if pair[0] != pair[1]), "rows are missing"))

# Every input of every plant, in the one table of all inputs: sections of paths, and whose a row is.
inputs = next(t for t in on_page if t["caption"] == "All inputs")
held = {}
section = ""
for texts, _ in inputs["rows"]:
    if len(texts) == 1:
        section = texts[0]
        continue
    name, value, unit, plants, origin = texts
    for letter in "ABCD" if plants == "all" else plants.split(", "):
        judge(f"{section}.{name} of {letter} stands once", (letter, f"{section}.{name}") not in held)
        held[letter, f"{section}.{name}"] = (value, origin)
for letter, file in zip("ABCD", FOUR):
    plant = json.loads(subprocess.run([PACKCOST, "show", file, "--format", "json"], capture_output=True, text=True, check=True).stdout)

    def paths(node, before):
        for key, value in node.items():
            if isinstance(value, dict):
                yield from paths(value, f"{before}{key}.")
            elif key != "after" and value not in ([], None):
                yield f"{before}{key}", value

    missing = [path for path, value in paths(plant.get("inputs", plant), "") if "." in path and (letter, path) not in held and path.split(".")[0] != "uncertainty"]
    judge(f"every input of {file.name} stands on the page", not missing, missing[:5])
    judge(f"every input of {file.name} says where it comes from", all(origin for (l, _), (_, origin) in held.items() if l == letter))
letters_in_use = {letter for letter, _ in held}
judge("inputs are of four plants", letters_in_use == set("ABCD"), letters_in_use)

# A page of ten is not cut short.
ten = report(sorted(CONFIGS.glob("*.yaml"))[:10])
judge("a page of ten plants has ten tornados", len([t for t in tables_of(ten) if t["caption"].startswith("Each parameter")]) == 10)
judge("nothing on the page loads anything", not re.search(rb"(?:src|href)\s*=\s*[\"']?(?!#)[a-z]+:", ten), re.findall(rb"(?:src|href)\s*=\s*.{40}", ten)[:2])
print(f"ten plants {len(ten)} bytes")
finish("page: ")
