#!/usr/bin/env python3
"""Processor time of `packcost cost configs/minimal.yaml`, against `python3 -c pass` in the same run: start.py PACKCOST [RUNS]

Prints the medians and their ratio. A benchmark, not a test: run it on a release build and an idle machine.
"""
import os, resource, statistics, subprocess, sys

packcost, runs = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 50
minimal = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../configs/minimal.yaml")


def processor_time(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


ours, theirs = [], []
for _ in range(runs):
    ours.append(processor_time([packcost, "cost", minimal, "--quiet"]))
    theirs.append(processor_time([sys.executable, "-c", "pass"]))
print(f"packcost cost configs/minimal.yaml  {1e3 * statistics.median(ours):6.2f} ms (median of {runs})")
print(f"python3 -c pass                     {1e3 * statistics.median(theirs):6.2f} ms")
print(f"ratio                               {statistics.median(a / b for a, b in zip(ours, theirs)):6.2f}")
