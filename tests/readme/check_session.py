#!/usr/bin/env python3
"""Runs every `$` line of the console blocks of README.md and compares what it prints with what stands below it.

    check_session.py PACKCOST SOURCE_DIR [--update]

Lines run in the source folder with packcost on the path. `packcost check` of a wrong plant prints to standard error: both streams are shown.
"""
import os, re, subprocess, sys

packcost, source = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
update = "--update" in sys.argv
readme = os.path.join(source, "README.md")
text = open(readme, encoding="utf-8").read()
environment = dict(os.environ, PATH=os.path.dirname(packcost) + os.pathsep + os.environ["PATH"], LC_ALL="C")

passed = failed = 0


def replace(block):
    global passed, failed
    out = []
    for part in re.split(r"(?m)^(?=\$ )", block[1]):
        if not part.strip():
            continue
        command = part.split("\n", 1)[0][2:]
        run = subprocess.run(["bash", "-c", command], cwd=source, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        fresh = f"$ {command}\n{run.stdout}"
        if fresh.strip() == part.strip():
            passed += 1
        else:
            failed += 1
            if not update:
                print(f"README.md shows\n{part}\nbut it is now\n{fresh}")
        out.append(fresh)
    return "```console\n" + "\n".join(out).rstrip() + "\n```"


fresh = re.sub(r"```console\n(.*?)```", replace, text, flags=re.S)
if update:
    open(readme, "w", encoding="utf-8").write(fresh)
    sys.exit(0)
print(f"{passed} passed, {failed} failed")
sys.exit(failed != 0 or passed == 0)
