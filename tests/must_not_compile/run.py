#!/usr/bin/env python3
"""Compiles what must not compile, and checks that the compiler says why: run.py COMPILER LAYERS_FOLDER

Each case names on its first lines the layers whose headers it sees, and `fails:` a phrase of the compiler, or `compiles:`."""
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def fault_of(path, compiler, layers):
    with open(path, encoding="utf-8") as f:
        first, second = f.readline(), f.readline()
    names = re.fullmatch(r"// layers: ([a-z ]+)\n", first)[1].split()
    word, what = re.fullmatch(r"// (fails|compiles): (.*)\n", second).groups()
    command = [compiler, "-std=c++20", "-fsyntax-only", "-fdiagnostics-color=never", path]
    command += [part for name in names for part in ("-I", os.path.join(layers, name))]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"}, check=False)
    if word == "compiles":
        return None if done.returncode == 0 else "does not compile:\n" + done.stderr[:2000]
    if done.returncode == 0:
        return "compiles"
    errors = "\n".join(line for line in done.stderr.splitlines() if "error" in line)
    return None if re.search(what, errors) else f"the compiler does not say /{what}/:\n{errors[:2000]}"


def main():
    compiler, layers = sys.argv[1:3]
    cases = sorted(name for name in os.listdir(HERE) if name.endswith(".cpp"))
    failed = 0
    for name in cases:
        fault = fault_of(os.path.join(HERE, name), compiler, layers)
        failed += fault is not None
        if fault:
            print(f"FAIL {name}: {fault}")
    print(f"{len(cases)} cases, {failed} failed")
    return failed != 0 or not cases


if __name__ == "__main__":
    sys.exit(main())
