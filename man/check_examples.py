#!/usr/bin/env python3
"""Runs every example of the manual pages: check_examples.py PACKCOST

Each line of an EXAMPLES block runs in a scratch folder that has the project's configs/ and must end with 0 and say something (schema, check and
what writes a file excepted).
"""
import os, re, subprocess, sys, tempfile

packcost = os.path.abspath(sys.argv[1])
folder = os.path.dirname(os.path.abspath(__file__))
environment = dict(os.environ, PATH=os.path.dirname(packcost) + os.pathsep + os.environ["PATH"], LC_ALL="C")
passed = failed = 0
for page in sorted(p for p in os.listdir(folder) if re.search(r"\.[157]$", p)):
    text = open(os.path.join(folder, page), encoding="utf-8").read()
    if ".SH EXAMPLES" not in text:
        continue
    section = text.split(".SH EXAMPLES")[1].split("\n.SH ")[0]
    with tempfile.TemporaryDirectory() as scratch:
        os.symlink(os.path.join(folder, "..", "configs"), os.path.join(scratch, "configs"))
        os.symlink(os.path.join(folder, "..", "tests", "reference", "learning", "pack_bnef_iea_2010_2024.csv"), os.path.join(scratch, "packs.csv"))
        for block in re.findall(r"^\.nf\n(.*?)^\.fi$", section, flags=re.S | re.M):
            command = "\n".join(line for line in block.split("\n") if not line.startswith("."))
            command = command.replace("\\-", "-").replace("\\(aq", "'").replace("\\(dq", '"').replace("\\e", "\\").replace("\\\\", "\\").strip()
            run = subprocess.run(["sh", "-c", command], cwd=scratch, env=environment, capture_output=True, text=True)
            silent = " check " in command or "--output" in command
            if run.returncode == 0 and (run.stdout or silent):
                passed += 1
            else:
                failed += 1
                print(f"{page}: {command}: exit {run.returncode} {run.stderr.strip()}")
print(f"{passed} passed, {failed} failed")
sys.exit(failed != 0 or passed == 0)
