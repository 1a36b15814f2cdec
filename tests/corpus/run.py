#!/usr/bin/env python3
"""Runs tricky and hostile inputs through packcost and judges the answers: run.py PACKCOST MINIMAL.yaml [--only TEXT] [-v]

manifest.csv names the cases: file, kind, what is wrong, class of answer, a pattern for standard error, a check of standard output. written.csv holds
those that fit in a line, for every reader (written.py). Each runs under limits and must end by itself, within SECONDS of processor and MEGABYTES, with an exit code of its class, a message without jargon or raw control characters, and, where it
fails, nothing on standard output, the old output file untouched and no other file left behind."""
import argparse
import contextlib
import csv
import io
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading

import written

HERE = os.path.dirname(os.path.abspath(__file__))
NAMES = {"NUM": "plant.output", "INT": "pack.series", "NAME": "plant.name", "LIST": "steps", "SECTION": "cell"}
CODES = {"ok": {0}, "usage": {2}, "data": {65}, "noinput": {66}, "cantcreat": {73}, "io": {74}, "policy": {0, 2, 65, 66, 71},
         "partly": {1}}
LOCALES = {"de_DE.UTF-8": ("de_DE", "UTF-8"), "tr_TR.UTF-8": ("tr_TR", "UTF-8"), "de_DE.ISO-8859-1": ("de_DE", "ISO-8859-1")}
SECONDS, MEGABYTES, MESSAGE_BYTES = 2, 600, 6000
LONGEST_WAIT = 120  # on a machine that does other things
SLOWER = 1  # how many times as much of both a program with sanitizers or counters may take (--slow); it maps more addresses than there is memory
ROWS_MEGABYTES = 96  # rows are streamed: as much for 200 000 as for one
JARGON = rb"terminate called|what\(\)|YAML::|boost::|std::|basic_|Assertion|yaml-cpp|CLI11"


class Filler:
    """Puts real parameters of the smallest plant in place of the tags of a case."""

    def __init__(self, base):
        def without(key):
            return "".join(line + "\n" for line in base.splitlines() if not line.startswith(key + ":"))

        self.texts = {"@BASE@": base.rstrip("\n")}
        for tag in ("NUM", "INT", "NAME"):
            self.texts[f"@BASE_NO_{tag}@"] = without(NAMES[tag]).rstrip("\n")
        self.texts.update((f"@{tag}@", name) for tag, name in NAMES.items())

    def fill(self, data):
        for tag, text in self.texts.items():
            data = data.replace(tag.encode(), text.encode())
        return data


class Case:
    def __init__(self, row, packcost, config, folder):
        self.file, self.kind, self.expect = row.get("file") or row["case"], row["kind"], row["expect"]
        self.wrong, self.pattern, self.check = row["wrong"], row["stderr_should_match"], row.get("stdout_check")
        self.packcost, self.config, self.folder = packcost, config, folder
        self.env, self.prefix = {}, []
        self.stdout, self.megabytes, self.file_kilobytes = None, MEGABYTES, None
        self.stdin, self.used_seconds, self.used_megabytes = os.devnull, 0.0, 0.0
        if "input" in row:
            written.make(self, row["input"])
        else:
            getattr(self, "make_" + self.kind)()

    def input_file(self, name):
        with open(self.config, encoding="utf-8") as f:
            base = f.read()
        source = os.path.join(HERE, self.file)
        with open(source, "rb") as f:
            data = f.read()
        if source.endswith(".gen"):  # an expression that makes what would be too long to keep
            data = eval(data, {"BASE": base}).encode()  # noqa: S307, our own file
        self.text = Filler(base).fill(data)
        path = os.path.join(self.folder, name)
        with open(path, "wb") as f:
            f.write(self.text)
        return path

    def make_yaml(self):
        self.plant = self.input_file("case.yaml")
        self.arguments = ["check", self.plant]

    def make_csv(self):
        self.megabytes = ROWS_MEGABYTES
        self.arguments = ["run", self.config, self.input_file("case.csv"), "--outputs", "rated_output,pack_cost_per_kwh"]

    def make_cli(self):
        places = {"@CFG@": "base.yaml", "@CSV@": "table.csv", "@OUT@": "out", "@SYMLINK@": "link"}
        places = {tag: os.path.join(self.folder, name) for tag, name in places.items()}
        places.update((f"@{tag}@", name) for tag, name in NAMES.items())
        self.arguments = []
        with open(os.path.join(HERE, self.file), encoding="utf-8") as f:
            lines = f.read().split("\n")[:-1]
        for line in lines:
            word, _, rest = line.partition(" ")
            if word == "#env":
                key, _, value = rest.partition("=")
                self.env[key] = value
            elif word == "#stdout":
                self.stdout = rest
            elif word == "#limit":
                key, _, value = rest.partition("=")
                if key == "as":
                    self.megabytes = int(value)
                else:
                    self.file_kilobytes = int(value)
            elif word == "#user":
                self.prefix = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
            else:
                for tag, value in places.items():
                    line = line.replace(tag, value)
                self.arguments.append(unescaped(line))

    def skipped(self, locales):
        locale = self.env.get("LC_ALL")
        if locale and locale not in locales:
            return f"locale {locale} cannot be made here (package locales)"
        if self.prefix and os.geteuid() != 0:
            self.prefix = []  # an ordinary user has no more rights than nobody where it matters
        if self.prefix and not shutil.which("setpriv"):
            return "setpriv is missing (package util-linux)"
        return None

    def run(self, arguments=None, env=None):
        environment = {k: v for k, v in os.environ.items() if not k.startswith("LC_") and k not in ("LANG", "COLUMNS")}
        environment.update(self.env if env is None else env)

        def limit():
            if SLOWER == 1:
                resource.setrlimit(resource.RLIMIT_AS, (self.megabytes << 20, self.megabytes << 20))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            resource.setrlimit(resource.RLIMIT_CPU, (5 * SLOWER * SECONDS, 5 * SLOWER * SECONDS))
            if self.file_kilobytes is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (self.file_kilobytes << 10, self.file_kilobytes << 10))

        with contextlib.ExitStack() as stack:
            out = stack.enter_context(open(self.stdout, "wb") if self.stdout else tempfile.TemporaryFile())
            error, source = stack.enter_context(tempfile.TemporaryFile()), stack.enter_context(open(self.stdin, "rb"))
            process = subprocess.Popen(self.prefix + [self.packcost] + (arguments or self.arguments), stdin=source, stdout=out, stderr=error,
                                       env=environment, preexec_fn=limit)
            timer = threading.Timer(LONGEST_WAIT, process.kill)
            timer.start()
            _, status, usage = os.wait4(process.pid, 0)
            timer.cancel()
            process.returncode = os.waitstatus_to_exitcode(status)
            self.used_seconds = max(self.used_seconds, usage.ru_utime + usage.ru_stime)
            self.used_megabytes = max(self.used_megabytes, usage.ru_maxrss / 1024)
            return subprocess.CompletedProcess(process.args, process.returncode, None if self.stdout else text_of(out), text_of(error))


def text_of(file):
    file.seek(0)
    return file.read()


def unescaped(text):
    data = re.sub(rb"\\x([0-9a-f]{2})", lambda m: bytes([int(m[1], 16)]), text.encode())
    return data.replace(b"\\n", b"\n").replace(b"\\t", b"\t").replace(b"\\0", b"\0")


def name_written(case):
    """The name of the plant as the file spells it: its last line is `plant.name: "..."`, which is JSON after the colon."""
    line = case.text.decode().rstrip("\n").split("\n")[-1]
    return json.loads(line.partition(":")[2])


def csv_rows(data):
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def fault_of_output(case, result):
    """What is wrong with standard output where the case says how to judge it; None if nothing is."""
    if case.check == "stdout-not-empty":
        return None if result.stdout else "nothing on standard output"
    if case.check == "same-as-C":
        return None if result.stdout and result.stdout == case.run(env={"LC_ALL": "C"}).stdout else "other bytes than with LC_ALL=C"
    if case.kind == "name":
        case.plant, case.check = case.arguments[1], "name"
    if case.kind == "csv":
        given = csv_rows(case.text.removeprefix(b"\xef\xbb\xbf"))
        told = csv_rows(result.stdout)
        if [row["plant.name"] for row in told] != [row["plant.name"] for row in given]:
            return "names do not come back as they were given"
        if case.check == "bits-equal-from_chars":
            for row, back in zip(given, told):
                if float(back["rated_output_gwh_per_yr"]) != float(row["plant.output"]):
                    return f"{row['plant.output']} became {back['rated_output_gwh_per_yr']}"
        return None

    def cost(style):
        return case.run(["cost", case.plant, "--format", style]).stdout

    name = name_written(case)
    data = cost("json")
    answer = json.loads(data)
    if answer["plant"] != name or answer["inputs"]["plant"]["name"] != name:
        return "JSON gives the name back as another"
    if case.check == "html-escaped" and b"<" in data:
        return "JSON holds a raw '<', which could end a script block"
    [row] = csv_rows(cost("csv"))
    guarded = "'" + name if name[:1] in ("=", "+", "-", "@", "\t", "\r") else name
    if row["plant"] != guarded:
        return f"CSV gives the name as {row['plant']!r}"
    if case.check == "no-crash" and case.run(["cost", case.plant, "--format", "table"], {"COLUMNS": "20"}).returncode != 0:
        return "no table"
    return None


def faults_of(case):
    result = case.run()
    code, error, faults = result.returncode, result.stderr, []
    if case.used_seconds > SLOWER * SECONDS:
        faults.append(f"{case.used_seconds:.1f} s of processor")
    if case.used_megabytes > SLOWER * MEGABYTES:
        faults.append(f"{case.used_megabytes:.0f} MB")
    if code < 0 or code > 128:
        faults.append(f"died by signal ({code})")
    elif code not in CODES[case.expect]:
        faults.append(f"exit {code}, expected {case.expect}")
    if code != 0 and case.expect != "partly":
        if not error.strip():
            faults.append("no message")
        if len(error) > MESSAGE_BYTES:
            faults.append(f"message of {len(error)} bytes")
        if re.search(JARGON, error):
            faults.append("library jargon in the message")
        if result.stdout:
            faults.append("something on standard output")
    if re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", error):
        faults.append("raw control characters in the message")
    pattern = case.pattern
    for tag, name in NAMES.items():
        pattern = pattern.replace(f"@{tag}@", name)
    if code != 0 and case.expect != "policy" and not re.search(pattern, error.decode(errors="replace"), re.IGNORECASE):
        faults.append(f"message lacks /{pattern}/")
    if not faults and (case.check or case.kind == "name") and code == 0:
        fault = fault_of_output(case, result)
        faults += [fault] if fault else []
    return faults, error


def make_locales(folder):
    """Compiles the locales into `folder`, so that the cases that name them prove something; returns those that could be made."""
    made = {"C"}
    os.mkdir(folder)
    if shutil.which("localedef"):
        for name, (language, charset) in LOCALES.items():
            done = subprocess.run(["localedef", "-i", language, "-f", charset, os.path.join(folder, name)],
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
            if done.returncode == 0:
                made.add(name)
    os.environ["LOCPATH"] = folder
    return made


def fresh(folder, base):
    """The files that command lines name, as they were."""
    os.makedirs(folder)
    os.chmod(folder, 0o755)
    for name, text in (("base.yaml", base), ("table.csv", "plant.name,plant.output,pack.series\na,1.5,2\n"), ("out", "old")):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
            f.write(text)
    os.symlink(os.path.join(folder, "out"), os.path.join(folder, "link"))


def left_behind(folder, base):
    """What a command that failed may not have done to the files."""
    known = {"base.yaml", "table.csv", "out", "link", "case.yaml", "case.csv", "case", "data"}
    extra = sorted(set(os.listdir(folder)) - known)
    if extra:
        return "left behind: " + ", ".join(extra)
    for name, text in (("base.yaml", base), ("out", "old")):
        with open(os.path.join(folder, name), encoding="utf-8") as f:
            if f.read() != text:
                return f"{name} was changed"
    return None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("packcost")
    parser.add_argument("config")
    parser.add_argument("--only", default="")
    parser.add_argument("-v", action="store_true")
    parser.add_argument("--slow", action="store_true", help="the program is built with sanitizers or counters: ten times the limits")
    options = parser.parse_args()
    global SLOWER  # noqa: PLW0603
    SLOWER = 10 if options.slow else 1
    with open(options.config, encoding="utf-8") as f:
        base = f.read()
    with open(os.path.join(HERE, "manifest.csv"), encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(line for line in f if not line.startswith("#")))
    with open(os.path.join(HERE, "written.csv"), encoding="utf-8", newline="") as f:
        rows += list(csv.DictReader(f))
    passed = failed = skipped = 0
    slowest = largest = (0.0, "")
    with tempfile.TemporaryDirectory() as top:
        os.chmod(top, 0o755)
        locales = make_locales(os.path.join(top, "locales"))
        for row in rows:
            if options.only not in (row.get("file") or row["case"]):
                continue
            folder = os.path.join(top, "work")
            fresh(folder, base)
            case = Case(row, os.path.abspath(options.packcost), os.path.abspath(options.config), folder)
            why_not = case.skipped(locales)
            if why_not:
                skipped += 1
                print(f"SKIP {case.file}: {why_not}")
            else:
                faults, error = faults_of(case)
                if case.expect not in ("ok", "policy"):
                    left = left_behind(folder, base)
                    faults += [left] if left else []
                passed, failed = passed + (not faults), failed + bool(faults)
                slowest, largest = max(slowest, (case.used_seconds, case.file)), max(largest, (case.used_megabytes, case.file))
                if faults:
                    print(f"FAIL {case.file}: {'; '.join(faults)}  [{case.wrong}] {error[:200]!r}")
                elif options.v:
                    print(case.file, error[:300].decode(errors="replace").rstrip())
            shutil.rmtree(folder)
    listed = {row.get("file") for row in rows}
    for kind in ("yaml", "csv", "cli"):
        for name in sorted(os.listdir(os.path.join(HERE, kind))):
            if f"{kind}/{name}" not in listed:
                failed += 1
                print(f"FAIL {kind}/{name}: not in manifest.csv")
    print(f"most processor: {slowest[0]:.2f} s ({slowest[1]}); most memory: {largest[0]:.0f} MB ({largest[1]})")
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return failed != 0 or passed == 0


if __name__ == "__main__":
    sys.exit(main())
