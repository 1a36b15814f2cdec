#!/usr/bin/env python3
"""What happens when memory runs out: allocation.py PACKCOST SOURCE LIBRARY [--points N]

LIBRARY (failing_malloc.c) lets the n-th allocation after the start of main fail, alone or with all after it. Whatever n: exit 71 and `out of memory`, or
the whole answer where the C library could do without; never an abort, an old file changed, or something left lying about. Before main, what the
shared libraries set up cannot be caught by any program."""
import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile

OUT_OF_MEMORY = 71


def commands(plant, at):
    """Commands by name; those with threads count their allocations a little differently each time."""
    with open(os.path.join(at, "rows.csv"), "w", encoding="utf-8") as f:
        f.write("plant.output\n" + "".join(f"{n}\n" for n in range(1, 60)))
    with open(os.path.join(at, "wrong.yaml"), "w", encoding="utf-8") as f:
        f.write("plant.currency: USD2024\ncell.chemstry: LFP\nyields: [1\n")
    rows = os.path.join(at, "rows.csv")
    return {
        "cost": ["cost", plant, "--format", "json", "--quiet"], "show": ["show", plant, "--origins"], "check": ["check", os.path.join(at, "wrong.yaml")],
        "a misspelt option": ["cost", plant, "--formt", "csv"], "help": ["--help"], "list": ["list", "parameters", "--format", "csv"],
        "run": ["run", plant, rows], "run in threads": ["run", plant, rows, "--threads", "2"],
        "sweep": ["sweep", plant, "--method", "grid", "--vary", "plant.output=1:9:9", "--threads", "2"], "invest": ["invest", plant, "--format", "csv", "--quiet"],
        "montecarlo": ["montecarlo", plant, "--dist", "plant.output=uniform(8, 12)", "-n", "200", "--threads", "2", "--format", "csv", "--quiet"],
        "project": ["project", plant, "--to", "2027", "--format", "csv", "--quiet"], "report": ["report", plant],
    }


def points(count, wanted):
    """Allocations to fail: the first ones, and others spread evenly over all."""
    first = range(1, wanted // 4)
    return sorted({*first, *(1 + (count - 1) * i // wanted for i in range(wanted + 1))})


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("packcost")
    parser.add_argument("source")
    parser.add_argument("preloaded", metavar="LIBRARY")
    parser.add_argument("--points", type=int, default=24, help="allocations to fail, for each command and way to fail")
    options = parser.parse_args()
    program, plant = os.path.abspath(options.packcost), os.path.abspath(os.path.join(options.source, "configs/minimal.yaml"))
    passed, ended, faults = 0, 0, []
    with tempfile.TemporaryDirectory() as at:
        counter, out = os.path.join(at, "count"), os.path.join(at, "folder", "out")
        os.mkdir(os.path.dirname(out))

        def run(words, failing):
            environment = dict(os.environ, LD_PRELOAD=os.path.abspath(options.preloaded), FAILING_MALLOC=failing, FAILING_MALLOC_COUNT=counter)
            return subprocess.run([program, *words], env=environment, capture_output=True, check=False, timeout=300)

        for name, words in commands(plant, at).items():
            writes = name not in ("check", "a misspelt option", "help")
            whole = run(words, "0")
            with open(counter, encoding="utf-8") as f:
                count = int(f.read())
            for n in points(count, options.points):
                for failing in (f"{n}", f"{n}+"):
                    with open(out, "w", encoding="utf-8") as f:
                        f.write("old\n")
                    done = run([*words, "-o", out] if writes else words, failing)
                    with open(out, "rb") as f:
                        text = f.read()
                    extra = sorted(set(os.listdir(os.path.dirname(out))) - {"out", "out.meta.json"})
                    if done.returncode == OUT_OF_MEMORY:
                        right = b"out of memory" in done.stderr and (not writes or (text == b"old\n" and not extra)) and not (done.stdout if writes else b"")
                    else:  # nothing was missed
                        right = done.returncode == whole.returncode and (text == whole.stdout if writes else done.stdout == whole.stdout)
                    passed, ended = passed + right, ended + (done.returncode == OUT_OF_MEMORY)
                    if not right:
                        what = signal.Signals(-done.returncode).name if done.returncode < 0 else f"exit {done.returncode}"
                        faults.append(f"{name}, allocation {failing} of {count}: {what}, left {extra}: {done.stderr[-200:]!r}")
                    shutil.rmtree(os.path.dirname(out))
                    os.mkdir(os.path.dirname(out))
    print("\n".join(faults[:20]))
    print(f"{ended} times out of memory; {passed} passed, {len(faults)} failed")
    return bool(faults) or passed == 0


if __name__ == "__main__":
    sys.exit(main())
