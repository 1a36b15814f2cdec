#!/usr/bin/env python3
"""A long run that is killed goes on with --resume and ends with the same bytes: kill.py PACKCOST SOURCE [--rounds 200] [--seed 1]

Each round runs many rows into a file, ends the run at a random moment by kill -9, SIGTERM or SIGINT, at times cuts or flips the tail of the journal, and goes
on with --resume, with other numbers of threads, until it is through. The result must be that of a run that nobody disturbed, and the output must never be
there in part. Skipped (exit 77) where `run` has no --resume."""
import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PATIENCE = 40  # times that a round may be ended before it must come through


def journals(folder, known):
    return [os.path.join(folder, name) for name in os.listdir(folder) if name not in known]


def is_whole(path, wanted):
    with open(path, "rb") as f:
        return f.read() == wanted


def damage(chance, path):
    """Cuts or flips what stands last in a journal, as a machine that loses its power would."""
    size = os.path.getsize(path)
    if size < 64:
        return
    with open(path, "r+b") as f:
        if chance.random() < 0.5:
            f.truncate(size - chance.randint(1, 48))
        else:
            f.seek(size - chance.randint(1, 48))
            byte = f.read(1)
            f.seek(-1, os.SEEK_CUR)
            f.write(bytes([byte[0] ^ 1 << chance.randint(0, 7)]))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("packcost")
    parser.add_argument("source")
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--rows", type=int, default=100000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    packcost, plant = os.path.abspath(options.packcost), os.path.join(os.path.abspath(options.source), "configs/minimal.yaml")
    if b"--resume" not in subprocess.run([packcost, "run", "--help"], capture_output=True, check=True).stdout:
        print("run has no --resume")
        return 77
    threads = b"--threads" in subprocess.run([packcost, "run", "--help"], capture_output=True, check=True).stdout
    chance, folder = random.Random(options.seed), tempfile.mkdtemp()
    failed = ended = damaged = 0
    try:
        rows = os.path.join(folder, "rows.csv")
        with open(rows, "w", encoding="utf-8") as f:
            f.write("plant.output,labour.wage\n" + "".join(f"{1 + n % 97},{5 + n % 41}\n" for n in range(options.rows)))
        whole, out = os.path.join(folder, "whole.csv"), os.path.join(folder, "out.csv")
        words = ["run", plant, rows, "--outputs", "pack_cost_per_kwh,npv", "--quiet"]
        start = time.time()
        subprocess.run([packcost, *words, "-o", whole], check=True)
        length = time.time() - start
        with open(whole, "rb") as f:
            wanted = f.read()
        known = {"rows.csv", "whole.csv", "whole.csv.meta.json"}
        for number in range(options.rounds):
            fault, calm = None, False
            for attempt in range(PATIENCE):
                more = ["--threads", str(chance.choice((1, 2, 3, 8)))] if threads else []
                process = subprocess.Popen([packcost, *words, *more, "-o", out, "--resume"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
                how = chance.choice((signal.SIGKILL, signal.SIGTERM, signal.SIGINT))
                try:
                    code = process.wait(None if attempt > PATIENCE // 2 else chance.uniform(0, length))
                except subprocess.TimeoutExpired:
                    process.send_signal(how)
                    code = process.wait()
                    ended += 1
                error = process.stderr.read()
                process.stderr.close()
                if code == 0:
                    calm = True
                    break
                if code not in (-signal.SIGKILL, -signal.SIGTERM, -signal.SIGINT, 128 + signal.SIGTERM, 128 + signal.SIGINT):
                    fault = f"exit {code}: {error[:200]!r}"
                    break
                if os.path.exists(out) and not is_whole(out, wanted):  # a signal may come after the last byte
                    fault = "a torn output"
                    break
                for path in journals(folder, known | {"out.csv", "out.csv.meta.json"}):
                    if how == signal.SIGKILL and chance.random() < 0.4:
                        damage(chance, path)
                        damaged += 1
            if not fault and not calm:
                fault = "never came through"
            if not fault:
                fault = None if is_whole(out, wanted) else "other bytes"
            left = [name for name in journals(folder, known | {"out.csv", "out.csv.meta.json"})]
            if not fault and left:
                fault = f"left behind: {left}"
            if fault:
                failed += 1
                print(f"FAIL round {number + 1}: {fault}")
            for name in set(os.listdir(folder)) - known:
                os.unlink(os.path.join(folder, name))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{options.rounds} rounds, ended {ended} times, journal damaged {damaged} times")
    print(f"{options.rounds - failed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
