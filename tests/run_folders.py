#!/usr/bin/env python3
"""Runs command lines and compares what they say, byte for byte: run_folders.py errors|golden PACKCOST FOLDER [options]

A case is a folder with `cmd` (what a person types, for sh), the answer in `out` or `err`, and `code`; its other files are its inputs. It runs in a
copy of the folder, with the project's configs/ beside it. `errors` must leave standard output empty and write nothing; `golden` must leave standard
error empty. --update writes what the program says now: read the difference before it is committed."""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ANSWERS = {"cmd", "out", "err", "code"}


def run(case, packcost):
    """Standard output, standard error, exit code, and the names of the files that the command left."""
    with tempfile.TemporaryDirectory() as folder:
        for name in os.listdir(case):
            if name not in ANSWERS:
                shutil.copy(os.path.join(case, name), folder)
        os.symlink(os.path.join(HERE, "..", "configs"), os.path.join(folder, "configs"))
        before = set(os.listdir(folder))
        env = {"PATH": os.path.dirname(os.path.abspath(packcost)) + ":/usr/bin:/bin", "LC_ALL": "C", "HOME": folder}
        env |= {name: os.environ[name] for name in ("PACKCOST_MUTANT", "PACKCOST_REACHED") if name in os.environ}  # for tests/mutation
        with open(os.path.join(case, "cmd"), encoding="utf-8") as f:
            command = f.read()
        done = subprocess.run(["sh", "-c", command], cwd=folder, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
        return done.stdout, done.stderr, done.returncode, sorted(set(os.listdir(folder)) - before)


def contents(case, name):
    path = os.path.join(case, name)
    if not os.path.exists(path):
        return None
    with open(path, "rb") as f:
        return f.read()


def faults_of(kind, case, packcost, update):
    out, err, code, written = run(case, packcost)
    faults = []
    if kind == "errors":
        silent, silent_name, said, said_name = out, "standard output", err, "err"
        if code == 0:
            faults.append("exit 0")
        if written:
            faults.append("wrote " + ", ".join(written))
    else:
        silent, silent_name, said, said_name = err, "standard error", out, "out"
    if silent:
        faults.append(f"on {silent_name}: {silent[:300].decode(errors='replace')}")
    wanted = {said_name: said, "code": f"{code}\n".encode()}
    for name, bytes_now in wanted.items():
        if update:
            with open(os.path.join(case, name), "wb") as f:
                f.write(bytes_now)
        elif contents(case, name) != bytes_now:
            faults.append(f"other {name}:\n--- wanted\n{(contents(case, name) or b'')[:3000].decode(errors='replace')}"
                          f"+++ got\n{bytes_now[:3000].decode(errors='replace')}")
    return faults


def cases_in(folder):
    return sorted(path for path, _, files in os.walk(folder) if "cmd" in files)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=["errors", "golden"])
    parser.add_argument("packcost")
    parser.add_argument("folder")
    parser.add_argument("--commands", default="", help="each of these must have a folder with a case, nothing else may; separated by commas")
    parser.add_argument("--only", default="", help="cases whose path holds this")
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    failed = 0
    commands = [name for name in options.commands.split(",") if name]
    for name in commands:
        if not cases_in(os.path.join(options.folder, name)):
            failed += 1
            print(f"FAIL command {name} has no case in {options.folder}/{name}")
    for name in sorted(os.listdir(options.folder)) if commands else []:
        if name not in commands:
            failed += 1
            print(f"FAIL {options.folder}/{name} is no command")
    cases = [case for case in cases_in(options.folder) if options.only in case]
    messages = {}
    for case in cases:
        faults = faults_of(options.kind, case, options.packcost, options.update)
        if options.kind == "errors" and contents(case, "err") is not None:
            twin = messages.setdefault(contents(case, "err"), case)
            if twin != case:
                faults.append("the same message as " + twin)
        failed += bool(faults)
        for fault in faults:
            print(f"FAIL {os.path.relpath(case, options.folder)}: {fault}")
    print(f"{len(cases)} cases, {failed} failed")
    return failed != 0 or not cases


if __name__ == "__main__":
    sys.exit(main())
