#!/usr/bin/env python3
"""A long run that is killed goes on with --resume and ends with the same bytes:
kill.py PACKCOST SOURCE [--command run|sample|sweep|montecarlo ...] [--rounds 200] [--seed 1]

Each round runs many rows into a file, ends the run at a random moment by kill -9, SIGTERM or SIGINT, at times cuts or flips the tail of the journal, and goes
on with --resume, with other numbers of threads, until it is through. The result must be that of a run that nobody disturbed, and the output must never be
there in part."""
import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time

PATIENCE = 40  # times that a round may be ended before it must come through


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


def words_of(command, plant, folder, rows):
    """The command line of a long run, without its output."""
    if command == "run":
        table = os.path.join(folder, "rows.csv")
        with open(table, "w", encoding="utf-8") as f:
            f.write("plant.output,labour.wage\n" + "".join(f"{1 + n % 97},{5 + n % 41}\n" for n in range(rows)))
        return ["run", plant, table, "--outputs", "pack_cost_per_kwh,npv", "--quiet"]
    vary = ["--dist", "labour.wage=uniform(5, 45)", "--dist", "plant.output=uniform(2, 90)", "--seed", "3", "--quiet"]
    if command == "sample":
        return ["sample", plant, "--method", "lhs", "-n", str(10 * rows), *vary]
    if command == "sweep":
        return ["sweep", plant, "--method", "sobol", "-n", str(5 * rows), "--outputs", "pack_cost_per_kwh,npv", *vary]
    return ["montecarlo", plant, "-n", str(20 * rows), "--outputs", "pack_cost_per_kwh,npv", *vary]


class Trial:
    """One command, killed again and again."""

    def __init__(self, packcost, command, plant, rows, chance, folder):
        self.packcost, self.command, self.chance, self.folder = packcost, command, chance, folder
        self.words = words_of(command, plant, folder, rows)
        whole, self.out = os.path.join(folder, "whole.csv"), os.path.join(folder, "out.csv")
        start = time.time()
        subprocess.run([packcost, *self.words, "-o", whole], check=True)
        self.length = time.time() - start
        with open(whole, "rb") as f:
            self.wanted = f.read()
        self.known = {"rows.csv", "whole.csv", "whole.csv.meta.json"}
        self.ended = self.resumed = self.damaged = 0

    def others(self):
        """Files that are neither input nor output."""
        return [os.path.join(self.folder, name) for name in set(os.listdir(self.folder)) - self.known - {"out.csv", "out.csv.meta.json"}]

    def attempt(self, patient):
        """Starts or goes on, and ends it at a random moment unless patient: the exit code, how it was ended, what it said."""
        more = [] if self.command == "sample" else ["--threads", str(self.chance.choice((1, 2, 3, 8)))]
        self.resumed += bool(self.others())
        process = subprocess.Popen([self.packcost, *self.words, *more, "-o", self.out, "--resume"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        how = self.chance.choice((signal.SIGKILL, signal.SIGTERM, signal.SIGINT))
        try:
            code = process.wait(None if patient else self.chance.uniform(0, self.length))
        except subprocess.TimeoutExpired:
            process.send_signal(how)
            code = process.wait()
            self.ended += 1
        error = process.stderr.read()
        process.stderr.close()
        return code, how, error

    def fault_of_round(self):
        """What is wrong with a run that goes through in the end; None if nothing is."""
        for attempt in range(PATIENCE):
            code, how, error = self.attempt(attempt > PATIENCE // 2)
            if code == 0:
                break
            if code not in (-signal.SIGKILL, -signal.SIGTERM, -signal.SIGINT, 128 + signal.SIGTERM, 128 + signal.SIGINT):
                return f"exit {code}: {error[:200]!r}"
            if os.path.exists(self.out) and not is_whole(self.out, self.wanted):  # a signal may come after the last byte
                return "a torn output"
            for path in self.others():
                # What `montecarlo` keeps appears whole or not at all, and has no tail that a machine could lose.
                if how == signal.SIGKILL and self.command != "montecarlo" and self.chance.random() < 0.4:
                    damage(self.chance, path)
                    self.damaged += 1
        else:
            return "never came through"
        if not is_whole(self.out, self.wanted):
            return "other bytes"
        left = [os.path.basename(path) for path in self.others()]
        return f"left behind: {left}" if left else None

    def clear(self):
        for name in set(os.listdir(self.folder)) - self.known:
            os.unlink(os.path.join(self.folder, name))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("packcost")
    parser.add_argument("source")
    parser.add_argument("--command", nargs="*", default=["run", "sample", "sweep", "montecarlo"])
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--rows", type=int, default=100000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    packcost, plant = os.path.abspath(options.packcost), os.path.join(os.path.abspath(options.source), "configs/minimal.yaml")
    chance, failed, passed, resumed = random.Random(options.seed), 0, 0, 0
    for command in options.command:
        with tempfile.TemporaryDirectory() as folder:
            trial = Trial(packcost, command, plant, options.rows, chance, folder)
            for number in range(options.rounds):
                fault = trial.fault_of_round()
                if fault:
                    failed += 1
                    print(f"FAIL {command}, round {number + 1}: {fault}")
                else:
                    passed += 1
                trial.clear()
        print(f"{command}: {options.rounds} rounds, ended {trial.ended} times, gone on {trial.resumed} times, journal damaged {trial.damaged} times")
        resumed += trial.resumed
    if not resumed:
        failed += 1
        print("FAIL nothing was ever gone on with")
    print(f"{passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
