#!/usr/bin/env python3
"""The cost chain and the cash flow against an implementation of their own, in 40 digits: check_oracle.py PACKCOST SOURCE [--plants N] [--seed S]

Random plants around every file of configs/, in turn. Each figure of `cost` agrees to TOLERANCE, relative. Plants where an answer turns on a rounding
within EDGE are drawn again: there the two may fall on different sides."""
import argparse
import csv
import glob
import io
import json
import os
import random
import subprocess
import sys

from mpmath import mpf

import cash_flow
import chain
import random_plants
from kept import keep_all
from quantities import Plant

TOLERANCE, EDGE = mpf("1e-12"), mpf("1e-9")
# No file of configs/ counts machines step by step: these do so too.
BY_MACHINES = ("configs/lfp_cn_50gwh.yaml", "configs/minimal.yaml", "configs/nmc622_prismatic_20gwh.yaml", "configs/lco_pouch.yaml", "configs/nca_21700.yaml")
MACHINES = ["--set", "process.steps_from=prozell", "--set", "process.mode=machines"]


class Packcost:
    def __init__(self, program):
        self.program = program
        parameters = self.table("parameters")
        self.units = {row["path"]: row["unit"] for row in parameters}
        self.ranges = {row["path"]: (float(row["low"]), float(row["high"])) for row in parameters if row["low"]}
        self.outputs = ",".join(row["name"] for row in self.table("outputs"))

    def table(self, name):
        return list(csv.DictReader(io.StringIO(subprocess.run([self.program, "list", name, "--format", "csv"], capture_output=True, text=True,
                                                              check=True).stdout)))

    def ask(self, command, plant, *words):
        """The answer as JSON; None if the plant is refused."""
        run = subprocess.run([self.program, command, "-", "--format", "json", "--quiet", *words], input=json.dumps(plant), capture_output=True,
                             text=True, check=False)
        if run.returncode not in (0, 65):
            sys.exit(f"{command}: exit {run.returncode}: {run.stderr}")
        return json.loads(run.stdout) if run.returncode == 0 else None


def apart(ours, theirs):
    """Relative difference of two figures."""
    theirs = mpf(repr(theirs))
    return abs(ours - theirs) / max(abs(ours), abs(theirs)) if ours != theirs else mpf(0)


class Tally:
    keep = None  # a list to put plants and answers in
    done = refused = on_edge = failed = figures = show = 0
    stop = False
    worst, worst_of = mpf(0), ""

    def start(self):
        self.of_kind, self.refused, self.on_edge, self.figures, self.worst, self.worst_of = 0, 0, 0, 0, mpf(0), ""

    def judge(self, name, plant, pairs):
        """Pairs of name, our figure, theirs, and the size that a difference is measured by where it is not the figure's own."""
        self.done, self.of_kind, wrong = self.done + 1, self.of_kind + 1, []
        for figure, ours, theirs, size in pairs:
            self.figures += 1
            difference = apart(ours, theirs) if size is None else abs(ours - mpf(repr(theirs))) / size
            if difference > self.worst:
                self.worst, self.worst_of = difference, figure
            if difference > TOLERANCE:
                wrong.append(f"{figure} {theirs!r}, here {float(ours)!r}")
        if self.keep is not None:
            self.keep.append((plant, [(figure, theirs, size and float(size)) for figure, _, theirs, size in pairs if not figure.startswith("npv at")]))
        if wrong and self.stop:
            sys.exit(f"{name}: {wrong[0]}")
        if wrong:
            self.failed += 1
            print(f"plant {self.done} ({name}): {len(wrong)} figures apart: {'; '.join(wrong[:3])}")
            if self.failed == self.show:
                print(json.dumps(plant))

    def tell(self, what):
        print(f"{self.figures} figures of {self.of_kind} {what} ({self.refused} refused, {self.on_edge} on an edge); largest difference "
              f"{float(self.worst):.1e} in {self.worst_of}")


def check_costs(packcost, bases, source, plants, tally):
    tally.start()
    while tally.of_kind < plants and tally.refused < 20 * plants:
        name, base = bases[tally.of_kind % len(bases)]
        first = tally.of_kind < len(bases)
        plant = base if first else random_plants.draw(source, base, packcost.ranges)
        answer = packcost.ask("cost", plant, "--outputs", packcost.outputs)
        if answer is None:
            tally.refused += 1
            continue
        inputs = Plant(answer["inputs"], packcost.units)
        results = chain.evaluate(inputs)
        if min(inputs.edges) < EDGE and not first:
            tally.on_edge += 1
            continue
        tally.judge(name, plant, [(figure, ours, answer["results"][figure]["value"], None) for figure, ours in results.items()])
    tally.tell("plants")


def check_cases(packcost, bases, source, cases, tally):
    """Flows, taxes and debt by year, both NPVs, and that the NPV is nothing at the rate of return and at the minimum selling price."""
    tally.start()
    while tally.of_kind < cases and tally.refused < 20 * cases:
        name, base = bases[tally.of_kind % len(bases)]
        plant = random_plants.draw_case(source, base)
        answer = packcost.ask("invest", plant)
        if answer is None:
            tally.refused += 1
            continue
        inputs = Plant(answer["inputs"], packcost.units)
        model = chain.evaluate(inputs)
        case, million = cash_flow.cash_flow(inputs, model), mpf(1000000)
        size = case.size / million
        figures = answer["results"]
        pairs = [("npv", case.present / million, figures["npv"]["value"], size),
                 ("equity_npv", case.equity_present / million, figures["equity_npv"]["value"], size)]
        rows = answer["tables"]["cash_flow"]
        for column, ours in (("free_cash_flow", case.free), ("tax", case.tax), ("debt_draw", case.debt.draw), ("interest", case.debt.interest),
                             ("capitalised_interest", case.debt.added), ("interest_subsidy", case.subsidy), ("principal", case.debt.principal),
                             ("debt", case.debt.owed), ("equity_tax", case.equity_tax), ("equity_cash_flow", case.equity)):
            key = next(k for k in rows[0] if k.startswith(column + "_m_"))
            pairs += [(f"{column} of year {t}", flow / million, rows[t][key], size) for t, flow in enumerate(ours)]
        irr, price = (figures[n]["value"] for n in ("irr", "minimum_selling_price_per_kwh"))
        if irr is not None:
            worth = [flow / (1 + mpf(repr(irr))) ** t for t, flow in enumerate(case.free)]
            pairs.append(("npv at the rate of return", sum(worth), 0.0, sum(abs(w) for w in worth)))
        if price is not None:
            at_price = cash_flow.cash_flow(inputs, model, mpf(repr(price))).present
            pairs.append(("npv at the minimum selling price", at_price, 0.0, case.size))
        tally.judge(name, plant, pairs)
    tally.tell("investment cases")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("packcost")
    parser.add_argument("source")
    parser.add_argument("--plants", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="print the plant of this failure")
    parser.add_argument("--stop", action="store_true", help="at the first failure")
    parser.add_argument("--keep", help="write the plants and the figures that were found right into this folder, for kept.py")
    options = parser.parse_args()
    packcost = Packcost(options.packcost)
    bases = []
    for path in sorted(glob.glob(os.path.join(options.source, "configs/**/*.yaml"), recursive=True)):
        name = os.path.relpath(path, options.source)
        for words in ([], MACHINES) if name in BY_MACHINES else ([],):
            run = subprocess.run([options.packcost, "cost", path, "--format", "json", "--quiet", *words], capture_output=True, text=True, check=False)
            if run.returncode == 0:  # overlays are no plants
                bases.append((" ".join((name, *words)), json.loads(run.stdout)["inputs"]))

    tally = Tally()
    tally.show, tally.stop = options.show, options.stop
    kept = []
    for command, check, seed, count in (("cost", check_costs, options.seed, options.plants), ("invest", check_cases, options.seed + 1, options.plants // 4)):
        if options.keep:
            tally.keep = []
        check(packcost, bases, random.Random(seed), count, tally)
        kept.append((command, ("--outputs", packcost.outputs) if command == "cost" else (), tally.keep))
    if options.keep:
        keep_all(options.keep, kept)
    print(f"{tally.done - tally.failed} passed, {tally.failed} failed")
    return tally.failed != 0


if __name__ == "__main__":
    sys.exit(main())
