#!/usr/bin/env python3
"""Mutants of core/model and core/study, and how many the quick tests kill: run.py SOURCE WORK [--sample 300] [--seed 1] [--minutes 60] [--again]

One build holds every mutant (rewrite.py); PACKCOST_MUTANT chooses one at run time. The two layers are compiled from the rewritten sources as SOURCE/build
compiles them, with their unit tests, and linked before its other objects, so that theirs are used wherever both have a function. Each mutant of a seeded sample is given to
the tests that reach it, quickest first, until one fails: it is killed, as it is where time runs out. Survivors are printed, and judged by hand in
README.md. Mutants that do not compile are left out."""
import argparse
import collections
import concurrent.futures
import glob
import hashlib
import json
import multiprocessing
import os
import pickle
import random
import re
import shlex
import shutil
import subprocess
import sys
import time

import killers
import rewrite

MUTATED = ("model", "study")
ORACLE_PLANTS = 147


def copy_files(source, work):
    """The files that git knows, as they are now, in WORK/files: what the tests read must not change while they run."""
    files = os.path.join(work, "files")
    shutil.rmtree(files, ignore_errors=True)
    for name in subprocess.run(["git", "-C", source, "ls-files"], capture_output=True, text=True, check=True).stdout.splitlines():
        if os.path.isfile(os.path.join(source, name)):
            os.makedirs(os.path.dirname(os.path.join(files, name)), exist_ok=True)
            shutil.copy2(os.path.join(source, name), os.path.join(files, name))
    return files


def copy_layers(source, work):
    """The two layers, in WORK/source."""
    tree = os.path.join(work, "source")
    for layer in MUTATED:
        shutil.copytree(os.path.join(source, "core", layer), os.path.join(tree, layer, layer), dirs_exist_ok=True)
    return tree


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


def write_all(files, tree, dropped):
    """Writes the rewritten files; returns the mutants, numbered through."""
    mutants, first = [], 0
    for file in files:
        layer, name = file.path.split(os.sep)[-2:]
        with open(os.path.join(tree, layer, layer, name), "wb") as f:
            f.write(file.result(first, dropped))
        mutants += [(first + m[0], *m[1:]) for m in file.mutants if (m[1], m[2]) not in dropped]
        first += len(file.mutants)
    return mutants


def compile_one(job):
    words, folder = job
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)


def compile_all(source, tree, work, here, jobs):
    """Compiles the rewritten layers; returns what the compiler said, empty if all is well."""
    with open(os.path.join(source, "build/compile_commands.json"), encoding="utf-8") as f:
        commands = json.load(f)
    for folder in ("objects", "test_objects"):
        os.makedirs(os.path.join(work, folder), exist_ok=True)
    launcher = ["ccache"] if shutil.which("ccache") else []
    waiting = []
    for entry in commands:
        layer, name = entry["file"].split(os.sep)[-2:]
        kind = os.path.relpath(os.path.dirname(os.path.dirname(entry["file"])), source)
        if layer not in MUTATED or kind not in ("core", "tests/unit"):
            continue
        words = [word for word in shlex.split(entry["command"]) if not word.startswith(("-W", "-O")) and word not in launcher]
        for other in MUTATED:
            words = [f"-I{tree}/{other}" if word == f"-I{source}/build/layers/{other}" else word for word in words]
        words[words.index("-o") + 1] = os.path.join(work, "objects" if kind == "core" else "test_objects", f"{layer}_{name}.o")
        if kind == "core":
            words[-1] = os.path.join(tree, layer, layer, name)
        waiting.append((launcher + words + ["-w", "-O1", "-include", os.path.join(here, "mutant.hpp")], entry["directory"]))
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        return "".join(done.stdout + done.stderr for done in pool.map(compile_one, waiting) if done.returncode != 0)


def link_all(source, work):
    """Programs of the rewritten layers and, for everything else, of what SOURCE/build has."""
    build, mutated = os.path.join(source, "build"), glob.glob(os.path.join(work, "objects/*.o"))
    archives = lambda *layers: [os.path.join(build, f"core/libpackcost_{layer}.a") for layer in layers]  # noqa: E731
    below = archives("plant", "schema", "units")
    programs = {"packcost": [*glob.glob(build + "/cli/CMakeFiles/packcost.dir/*.o"), build + "/cli/libpackcost_cli.a", *archives("io", "report"), *below,
                             "-lyaml-cpp", "-lxlsxwriter", "-pthread"]}
    for name in ("io", "laws"):
        programs["test_" + name] = [*glob.glob(build + f"/tests/CMakeFiles/test_{name}.dir/**/*.o", recursive=True), "-lCatch2WithMain", *archives("io", "report"), *below,
                                    "-lyaml-cpp", "-lxlsxwriter", "-pthread"]
    for layer in MUTATED:
        programs[f"test_{layer}"] = [*glob.glob(work + f"/test_objects/{layer}_*.o"), "-lCatch2WithMain", *below]
    for name, parts in programs.items():
        subprocess.run(["c++", "-o", os.path.join(work, name), *mutated, *parts], check=True)


def made_ready(source, work, jobs):
    """Builds the programs with all mutants; returns the mutants, and the tests with what they reach, the quickest first."""
    here = os.path.dirname(os.path.abspath(__file__))
    tree, dropped = copy_layers(source, work), set()
    files = parsed(source, work)
    for attempt in range(8):
        mutants = write_all(files, tree, dropped)
        said = compile_all(source, tree, work, here, jobs)
        lines = set(re.findall(r"/(?:model|study)/([a-z_0-9]+\.[ch]pp):(\d+):\d+: +(?:error|required)", said))
        print(f"build {attempt + 1}: {len(mutants)} mutants, {f'{len(lines)} lines do not compile' if said else 'fine'}", flush=True)
        if not said:
            break
        if not lines:
            sys.exit(said[-3000:])
        dropped |= {(name, int(line)) for name, line in lines}
    link_all(source, work)
    subprocess.run([sys.executable, os.path.join(source, "tests/oracle/check_oracle.py"), os.path.join(source, "build/packcost"), source, "--plants", str(ORACLE_PLANTS),
                    "--keep", os.path.join(work, "kept")], check=True, stdout=subprocess.DEVNULL)

    tests = killers.all_killers(copy_files(source, work), work)
    wrong = [test.name for test in tests if not test.survey(mutants[-1][0])]
    if wrong:
        sys.exit(f"without a mutant on, these fail: {wrong}")
    tests.sort(key=lambda test: test.seconds)
    print(f"{len(tests)} tests, {sum(test.seconds for test in tests):.0f} s; they reach {sum(any(t.reached[m[0]] for t in tests) for m in mutants)} mutants", flush=True)
    return mutants, tests


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("source")
    parser.add_argument("work")
    parser.add_argument("--sample", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=600)
    parser.add_argument("--jobs", type=int, default=1, help="compilers at a time")
    parser.add_argument("--only", help="these mutants instead of a sample, by number, with commas")
    parser.add_argument("--again", action="store_true", help="with the programs of the last time, for another sample")
    options = parser.parse_args()
    source, work = os.path.abspath(options.source), os.path.abspath(options.work)
    kept = os.path.join(work, "ready")
    if not options.again:
        ready = made_ready(source, work, options.jobs)
        with open(kept, "wb") as f:
            pickle.dump(ready, f)
    with open(kept, "rb") as f:
        mutants, tests = pickle.load(f)
    sample = random.Random(options.seed).sample(mutants, min(options.sample, len(mutants)))
    if options.only:
        sample = [mutant for mutant in mutants if str(mutant[0]) in options.only.split(",")]
    by, survivors, tried, stop = collections.Counter(), [], 0, time.time() + 60 * options.minutes
    for mutant in sample:
        if time.time() > stop:
            break
        tried += 1
        reaching = [test for test in tests if test.reached[mutant[0]]]
        name = next((test.name for test in reaching if not test.run(mutant[0])[0]), None)
        by[name or "none"] += 1
        if name is None:
            survivors.append(mutant)
            print("survives: {} {}:{} {}: {}".format(*mutant) + f" ({len(reaching)} tests)", flush=True)
    print(f"{len(mutants)} mutants; of a sample of {tried} (seed {options.seed}) {tried - len(survivors)} killed, {100 * (tried - len(survivors)) / max(1, tried):.1f} %: "
          + ", ".join(f"{name} {count}" for name, count in by.most_common()))


if __name__ == "__main__":
    main()
