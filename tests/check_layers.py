#!/usr/bin/env python3
"""Rules of the source that no compiler knows: check_layers.py SOURCE_FOLDER

The pure layers read no streams, files, YAML or command line; formulas have no numbers but 0, 1, 2 and 0.5 outside named constants; nothing is
built with fast-math."""
import os
import re
import sys

PURE = ("units", "schema", "plant", "model", "study")
IMPURE = re.compile(r'#include\s*[<"](iostream|fstream|filesystem|cstdio|yaml-cpp/.*|CLI/.*|libfccp/.*|io/.*|report/.*)[>"]')
NUMBER = re.compile(r"(?<![\w.])(\d+\.?\d*(?:e[-+]?\d+)?|\.\d+)(?![\w.])")
PLAIN = {0.0, 1.0, 2.0, 0.5}
NAMED = re.compile(r"\bconstexpr\b|^\s*case \d+:|^\s*[\w:<>, ]+ \w+ = -?[\d.e+-]+;")
# File, text of the line, why its number needs no name.
ALLOWED = (
    ("consistency.cpp", "gauss<double, 20>", "the order of a quadrature, whose error is below rounding"),
    ("invest_irr.cpp", "digits * 4", "a bound on iterations, not a figure of the model"),
)


def code_of(path):
    """Lines of a file without comments and texts, with their numbers."""
    with open(path, encoding="utf-8") as f:
        text = re.sub(r"/\*.*?\*/", lambda m: "\n" * m[0].count("\n"), f.read(), flags=re.S)
    continued = False  # a table of constants goes on to its semicolon
    for number, line in enumerate(text.split("\n"), 1):
        line = re.sub(r'"(\\.|[^"\\])*"', '""', line).split("//")[0]
        if not continued:
            continued = "constexpr" in line and "{" in line and not line.rstrip().endswith((";", "{"))
            yield number, line
        elif ";" in line:
            continued = False


def literals(path):
    for number, line in code_of(path):
        if NAMED.search(line) or any(os.path.basename(path) == name and text in line for name, text, _ in ALLOWED):
            continue
        for found in NUMBER.findall(line):
            if float(found) not in PLAIN:
                yield f"{path}:{number}: {found} is a number without a name: {line.strip()}"


def sources(folder, endings=(".hpp", ".cpp")):
    for path, _, names in os.walk(folder):
        yield from sorted(os.path.join(path, name) for name in names if name.endswith(endings))


def faults_of(root):
    for layer in PURE:
        for path in sources(os.path.join(root, "core", layer)):
            with open(path, encoding="utf-8") as f:
                for number, line in enumerate(f, 1):
                    if IMPURE.search(line):
                        yield f"{path}:{number}: a pure layer does not include {line.strip()}"
    for path in sources(os.path.join(root, "core", "model")):
        yield from literals(path)
    for path in list(sources(root, ("CMakeLists.txt", "CMakePresets.json"))):
        with open(path, encoding="utf-8") as f:
            if "/build" not in path and re.search(r"ffast-math|funsafe-math|Ofast", f.read()):
                yield f"{path}: fast-math changes results and breaks the test for NaN"


def main():
    faults = list(faults_of(sys.argv[1]))
    for fault in faults:
        print("FAIL " + fault)
    print(f"{len(faults)} faults")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
