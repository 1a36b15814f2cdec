#!/usr/bin/env python3
"""Mutants of core/model and core/study, and how many the quick tests kill: run.py SOURCE WORK [--sample 300] [--seed 1] [--minutes 60]

One build holds every mutant (rewrite.py); PACKCOST_MUTANT chooses one at run time. Each mutant of a seeded sample is given to the tests, quickest first,
until one fails: it is killed. Survivors are printed, and judged by hand in README.md. Mutants that do not compile are left out."""
import argparse
import collections
import glob
import hashlib
import multiprocessing
import os
import pickle
import random
import re
import shutil
import subprocess
import sys
import time

import rewrite

KILLERS = ["oracle", "unit_model", "unit_study", "reference_cases", "reference_figures", "study_invest", "study_project", "study_learn", "golden"]


def tests(source, build):
    program = os.path.join(build, "packcost")
    here = lambda *path: os.path.join(source, "tests", *path)  # noqa: E731
    return {
        "oracle": [sys.executable, here("oracle/check_oracle.py"), program, source, "--plants", "44", "--stop"],
        "unit_model": [os.path.join(build, "tests/test_model"), "-a"],
        "unit_study": [os.path.join(build, "tests/test_study"), "-a"],
        "reference_cases": [sys.executable, here("reference/check_columns.py"), program, os.path.join(source, "configs/batpac5.yaml"),
                            here("reference/batpac5_columns.csv"), here("reference/batpac5_cases.csv")],
        "reference_figures": [sys.executable, here("reference/check_figures.py"), program, "reference/figures.csv"],
        "study_invest": [sys.executable, here("study/check_invest.py"), program, source],
        "study_project": [sys.executable, here("study/check_project.py"), program, source],
        "study_learn": [sys.executable, here("study/check_learn.py"), program],
        "golden": [sys.executable, here("run_folders.py"), "golden", program, here("golden")],
    }


def copy_tree(source, work):
    """The files that git knows, in WORK/source; kept where they are the same, so that a second build is short."""
    tree = os.path.join(work, "source")
    names = subprocess.run(["git", "-C", source, "ls-files"], capture_output=True, text=True, check=True).stdout.split("\n")[:-1]
    for name in names:
        if os.path.isfile(os.path.join(source, name)):
            os.makedirs(os.path.dirname(os.path.join(tree, name)), exist_ok=True)
            shutil.copy2(os.path.join(source, name), os.path.join(tree, name))
    return tree


def write_if_new(path, data):
    if open(path, "rb").read() != data:
        with open(path, "wb") as f:
            f.write(data)


def parse(job):
    return rewrite.Rewriter(*job)


def parsed(source, work):
    """The files of core/model and core/study, parsed."""
    layers = ("units", "schema", "plant", "model", "study")
    for layer in layers:
        link = os.path.join(work, "layers", layer, layer)
        os.makedirs(os.path.dirname(link), exist_ok=True)
        if not os.path.islink(link):
            os.symlink(os.path.join(source, "core", layer), link)
    arguments = ["-x", "c++", "-std=c++20"] + [f"-I{work}/layers/{layer}" for layer in layers]
    jobs = []
    for path in sorted(glob.glob(os.path.join(source, "core/model/*pp")) + glob.glob(os.path.join(source, "core/study/*pp"))):
        # A header of steps is no header of its own: what includes it stands before it.
        prelude = {"invest_cash_flow_steps.hpp": "model/invest_cash_flow.hpp", "buildout_plan_steps.hpp": "model/buildout_plan.hpp"}.get(os.path.basename(path))
        jobs.append((path, arguments + (["-include", prelude] if prelude else [])))
    # Parsing takes a minute; what it gave is kept for the same sources.
    digest, kept = hashlib.sha256(repr(jobs).encode()), os.path.join(work, "parsed")
    for path in sorted(glob.glob(os.path.join(source, "core/*/*.[ch]pp")) + [rewrite.__file__]):
        with open(path, "rb") as f:
            digest.update(f.read())
    if os.path.exists(kept):
        with open(kept, "rb") as f:
            if f.read(32) == digest.digest():
                return pickle.load(f)
    with multiprocessing.Pool(initializer=rewrite.find_library) as pool:
        files = pool.map(parse, jobs, chunksize=1)
    with open(kept, "wb") as f:
        f.write(digest.digest())
        pickle.dump(files, f)
    return files


def write_all(files, source, tree, dropped):
    """Writes the rewritten files; returns the mutants, numbered through."""
    mutants, first = [], 0
    for file in files:
        write_if_new(os.path.join(tree, os.path.relpath(file.path, source)), file.result(first, dropped))
        mutants += [(first + m[0], *m[1:]) for m in file.mutants if (m[1], m[2]) not in dropped]
        first += len(file.mutants)
    return mutants


def build_all(tree, build, here):
    flags = f"-include {os.path.join(here, 'mutant.hpp')} -std=c++20 -O1 -w"
    subprocess.run(["cmake", "-S", tree, "-B", build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=None", f"-DCMAKE_CXX_FLAGS={flags}", "-DPACKCOST_TESTS=ON"],
                   stdout=subprocess.DEVNULL, check=True)
    return subprocess.run(["cmake", "--build", build, "--target", "packcost", "test_model", "test_study", "--", "-k", "0"],
                          capture_output=True, text=True, check=False)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("source")
    parser.add_argument("work")
    parser.add_argument("--sample", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=600)
    options = parser.parse_args()
    here = os.path.dirname(os.path.abspath(__file__))
    source, work = os.path.abspath(options.source), os.path.abspath(options.work)
    tree, build, dropped = copy_tree(source, work), os.path.join(work, "build"), set()
    files = parsed(source, work)
    for attempt in range(8):
        mutants = write_all(files, source, tree, dropped)
        done = build_all(tree, build, here)
        lines = set(re.findall(r"core/(?:model|study)/([a-z_0-9]+\.[ch]pp):(\d+):\d+: (?:error|  +required|note|in )", done.stdout + done.stderr))
        lines |= set(re.findall(r"/(?:model|study)/([a-z_0-9]+\.[ch]pp):(\d+):\d+: +(?:error|required|note)", done.stdout + done.stderr))
        print(f"build {attempt + 1}: {len(mutants)} mutants, {'fine' if done.returncode == 0 else f'{len(lines)} lines do not compile'}", flush=True)
        if done.returncode == 0:
            break
        dropped |= {(name, int(line)) for name, line in lines}
    if done.returncode != 0:
        sys.exit((done.stdout + done.stderr)[-3000:])

    commands = tests(source, build)
    killers = [name for name in KILLERS if name in commands]

    def killed_by(number):
        environment = dict(os.environ, PACKCOST_MUTANT=str(number))
        for name in killers:
            try:
                result = subprocess.run(commands[name], cwd=os.path.join(source, "tests"), env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                        timeout=240, check=False)
            except subprocess.TimeoutExpired:
                return name
            if result.returncode != 0:
                return name
        return None

    if killed_by(0):
        sys.exit(f"without a mutant on, {killed_by(0)} fails")
    sample = random.Random(options.seed).sample(mutants, min(options.sample, len(mutants)))
    by, survivors, tried, stop = collections.Counter(), [], 0, time.time() + 60 * options.minutes
    for mutant in sample:
        if time.time() > stop:
            break
        tried += 1
        name = killed_by(mutant[0])
        by[name or "none"] += 1
        if name is None:
            survivors.append(mutant)
            print("survives: {} {}:{} {}: {}".format(*mutant), flush=True)
    print(f"{len(mutants)} mutants; of a sample of {tried} (seed {options.seed}) {tried - len(survivors)} killed, {100 * (tried - len(survivors)) / max(1, tried):.1f} %: "
          + ", ".join(f"{name} {count}" for name, count in by.most_common()))


if __name__ == "__main__":
    main()
