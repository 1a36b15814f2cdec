#!/usr/bin/env python3
"""Runs the examples of the manual pages as a reader would type them: check_examples.py PACKCOST [--rewrite]

An example is a block between .nf and .fi of a section EXAMPLES. The blocks of a page run in one scratch folder with the project's configs/ and a
price history packs.csv. In a block a line that starts with `$ ` is a command, lines that start with `> ` or follow a backslash go on with it, and
what follows is all that it prints. A block without `$ ` is one command whose answer is not shown. Every command must end with 0, and say something
unless it has nothing to say (check, mkdir, what writes a file). --rewrite puts what the commands print now in the place of what is shown.
"""
import os
import re
import subprocess
import sys
import tempfile

import pages

packcost = os.path.abspath(sys.argv[1])
rewrite = "--rewrite" in sys.argv[2:]
root = os.path.join(pages.FOLDER, "..")
environment = {"PATH": os.path.dirname(packcost) + ":/usr/bin:/bin", "LC_ALL": "C", "COLUMNS": "80"}
passed = failed = 0


def fault(page, command, what):
    global failed
    failed += 1
    print(f"{page}: {command}: {what}")


def session(lines):
    """Pairs of a command, as its lines, and the lines that it prints."""
    pairs, inside = [], False
    for line in lines:
        if line.startswith("$ "):
            pairs.append(([line], []))
            inside = True
        elif inside and (line.startswith("> ") or pairs[-1][0][-1].endswith("\\")):
            pairs[-1][0].append(line)
        else:
            inside = False
            pairs[-1][1].append(line)
    return pairs


def run(page, command, scratch):
    """What a command prints; None if it is not right."""
    global passed
    done = subprocess.run(["sh", "-c", command], cwd=scratch, env=environment, capture_output=True, text=True, timeout=120)
    silent = re.search(r"packcost check|mkdir|--output|-o |sed -i|>", command)
    if done.returncode != 0:
        return fault(page, command, f"exit {done.returncode} {done.stderr.strip()}")
    if not done.stdout and not silent:
        return fault(page, command, "says nothing")
    passed += 1
    return done.stdout


def example(page, shown, scratch):
    """The lines of a block, as they should be."""
    lines = [pages.plain(line) for line in shown.rstrip("\n").split("\n") if not re.match(r"\.R[SE]", line)]
    if not lines[0].startswith("$ "):
        run(page, "\n".join(lines).strip(), scratch)
        return shown
    fresh = []
    for command, printed in session(lines):
        said = run(page, "\n".join(line[2:] if line[:2] in ("$ ", "> ") else line for line in command), scratch)
        now = printed if said is None else said.rstrip("\n").split("\n") if said else []
        if now != printed and not rewrite:
            fault(page, "\n".join(command), "prints\n" + "\n".join(now))
        fresh += command + now
    return ".RS\n" + "\n".join(pages.roff(line) for line in fresh) + "\n.RE\n"


for page in pages.names():
    text = pages.read(page)
    with tempfile.TemporaryDirectory() as scratch:
        os.symlink(os.path.join(root, "configs"), os.path.join(scratch, "configs"))
        os.symlink(os.path.join(root, "tests", "reference", "learning", "pack_bnef_iea_2010_2024.csv"), os.path.join(scratch, "packs.csv"))
        before, heading, rest = text.partition(".SH EXAMPLES\n")
        if not heading and page.endswith(".1"):
            fault(page, "EXAMPLES", "the page has none")
        section, next_heading, after = rest.partition("\n.SH ")
        fresh = re.sub(r"(?ms)^\.nf\n(.*?)^\.fi$", lambda m: ".nf\n" + example(page, m[1], scratch) + ".fi", section)
    if rewrite and fresh != section:
        pages.write(page, before + heading + fresh + next_heading + after)
        print(f"{page} written")
print(f"{passed} passed, {failed} failed")
sys.exit(failed != 0 or passed == 0)
