#!/usr/bin/env python3
"""Whether the manual is whole and well made: check_pages.py COMMAND,COMMAND,... | --lint

Every command has a page, every page is a command's or one of the pages about files and model, every page is named in packcost(1), pages refer only
to pages there are, and the sections of packcost-model(7) that comments in core/ name are there. --lint lets groff and mandoc read the pages, and
exits with 77 where groff is not installed.
"""
import os
import re
import shutil
import subprocess
import sys

import pages

ABOUT_ALL = {"packcost.1", "packcost-plant.5", "packcost-data.5", "packcost-model.7", "packcost-tutorial.7"}
faults = []


def check_whole(commands):
    found = set(pages.names())
    wanted = {f"packcost-{c}.1" for c in commands} | ABOUT_ALL
    faults.extend(f"{page} is missing" for page in sorted(wanted - found))
    faults.extend(f"{page} is no command's page" for page in sorted(found - wanted))
    mentioned = {}
    for page in found:
        text = re.sub(r"\\f[BIRP]|^\.B[RI]? ", "", pages.read(page), flags=re.M).replace("\\-", "-")
        mentioned[page] = {f"{name}.{section}" for name, section in re.findall(r"\b(packcost(?:-[a-z]+)?) ?\(([157])\)", text)}
        faults.extend(f"{page} refers to {other}, which is missing" for other in sorted(mentioned[page] - found))
    faults.extend(f"packcost.1 does not name {page}" for page in sorted(found - {"packcost.1"} - mentioned["packcost.1"]))


def check_sections():
    headings = {h.replace("\\-", "-").strip('"').upper() for h in re.findall(r"^\.SH (.*)$", pages.read("packcost-model.7"), flags=re.M)}
    for folder, _, files in os.walk(os.path.join(pages.FOLDER, "..", "core")):
        for file in files:
            with open(os.path.join(folder, file), encoding="utf-8") as f:
                text = f.read()
                named = re.findall(r'packcost-model\(7\), "([^"]+)"|section_of<.*> = "([^"]+)"|, "([A-Z]+(?: [A-Z]+)*)",\s+unit::', text)
                for section in ("".join(n) for n in named):
                    if section.upper() not in headings:
                        faults.append(f"{file} names section {section} of packcost-model(7), which is missing")


def lint():
    if not shutil.which("groff"):
        print("skipped: groff is not installed")
        sys.exit(77)
    readers = [["groff", "-man", "-ww", "-rCHECKSTYLE=1", "-Tutf8", "-z"]]
    if shutil.which("mandoc"):
        readers.append(["mandoc", "-Tlint", "-Wwarning"])
    for page in pages.names():
        for reader in readers:
            done = subprocess.run([*reader, os.path.join(pages.FOLDER, page)], capture_output=True, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"})
            faults.extend((done.stdout + done.stderr).splitlines())


if sys.argv[1] == "--lint":
    lint()
else:
    check_whole(sys.argv[1].split(","))
    check_sections()
print("\n".join(faults + [f"{len(pages.names())} pages, {len(faults)} faults"]))
sys.exit(bool(faults))
