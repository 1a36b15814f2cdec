#!/usr/bin/env python3
"""One answer whatever the way: check_run.py PACKCOST SOURCE_DIR

`run` gives the same bytes for any number of threads and lanes, cut into shards and joined again, and after a kill and --resume; a row of it is
what `cost --set` says, to the last digit."""
import csv
import glob
import io
import os
import random
import signal
import subprocess
import sys
import tempfile
import time

PACKCOST, SOURCE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
OUTPUTS = "pack_cost_per_kwh,pack_price_per_kwh,equipment_capital,usable_energy,npv,irr,payback"
VARIED = {"labour.wage": (3, 60), "plant.output": (2, 90), "plant.utilisation": (0.4, 1), "prices.cathode_active": (5, 30), "cathode.porosity": (0.2, 0.4),
          "cathode.active_fraction": (0.9599999, 0.9600021), "yields.cell": (0.85, 1), "steps.formation.capital_exponent": (0.5, 1)}
failures = 0


def expect(what, good):
    global failures
    print(("ok      " if good else "FAILED  ") + what)
    failures += not good


def packcost(*arguments, code=(0,), env=None, stdin=None):
    done = subprocess.run([PACKCOST, *arguments], capture_output=True, check=False, env=dict(os.environ, **(env or {})), input=stdin)
    if done.returncode not in code:
        print(f"FAILED  packcost {' '.join(arguments)}: exit {done.returncode}: {done.stderr.decode()}")
        sys.exit(1)
    return done.stdout


def table(rows, seed, words=True):
    draw = random.Random(seed)
    out = io.StringIO()
    names = list(VARIED)
    out.write(",".join(["row", "design_block"] + names + (["cell.chemistry", "process.fractional_machines"] if words else [])) + "\n")
    for row in range(rows):
        values = [repr(draw.uniform(*VARIED[name])) for name in names]
        more = [draw.choice(["LFP", "NMC811"]), draw.choice(["true", "false"])] if words else []
        out.write(",".join([str(row + 1), "b%d" % (row // 100)] + values + more) + "\n")
    return out.getvalue()


def write(path, text):
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


def read(path):
    with open(path, "rb") as f:
        return f.read()


def check_ways(folder):
    plant, rows = os.path.join(SOURCE, "configs/lfp_cn_50gwh.yaml"), os.path.join(folder, "rows.csv")
    write(rows, table(5000, 1))
    run = ["run", plant, rows, "--outputs", OUTPUTS]
    whole = packcost(*run, code=(1,))
    failed = whole.count(b",failed,")
    expect(f"some rows fail and stay ({failed} of 5000)", 0 < failed < 4000)
    for threads in ("2", "3", "8", "all"):
        expect(f"{threads} threads", packcost(*run, "--threads", threads, code=(1,)) == whole)
    for lanes in ("0", "1", "2", "4", "8"):
        expect(f"{lanes} lanes", packcost(*run, code=(1,), env={"PACKCOST_LANES": lanes}) == whole)
    expect("rows from standard input", packcost("run", plant, "-", "--outputs", OUTPUTS, code=(1,), stdin=read(rows)) == whole)
    for shards in (1, 7, 64):
        files = [os.path.join(folder, f"shard{i}.csv") for i in range(1, shards + 1)]
        for i, name in enumerate(files, 1):
            packcost(*run, "--shard", f"{i}/{shards}", "-o", name, code=(0, 1))
        expect(f"{shards} shards after each other", b"".join(map(read, files)) == whole)
        expect(f"{shards} shards merged", packcost("merge", *sorted(files)) == whole)
    expect("a missing shard is noticed", b"" == packcost("merge", files[0], files[2], code=(65,)))
    expect("a missing last shard is noticed", b"" == packcost("merge", *files[:-1], code=(65,)))
    bare = [write(os.path.join(folder, f"bare{i}.csv"), packcost(*run, "--shard", f"{i}/2", code=(0, 1)).decode()) or os.path.join(folder, f"bare{i}.csv") for i in (1, 2)]
    said = subprocess.run([PACKCOST, "merge", bare[0]], capture_output=True, check=True).stderr
    expect("where nothing stands beside the parts, merge says that it cannot know the last", b"could be missing" in said and packcost("merge", *bare, "-q") == whole)
    json_lines = packcost(*run, "--format", "jsonl", code=(1,))
    expect("JSON lines, a row a line", json_lines.count(b"\n") == 5000 and json_lines.startswith(b'{"row": 1, "status": '))


def check_resume(folder):
    plant, rows, out = os.path.join(SOURCE, "configs/lfp_cn_50gwh.yaml"), os.path.join(folder, "many.csv"), os.path.join(folder, "many_out.csv")
    write(rows, table(400000, 2, words=False))
    # The plain formula takes long, so that there is time to kill it.
    run = [PACKCOST, "run", plant, rows, "--outputs", OUTPUTS + ",minimum_selling_price_per_kwh", "-o", out]
    done = 0
    for stop in (signal.SIGKILL, signal.SIGTERM):
        process = subprocess.Popen(run + ["--resume"], stderr=subprocess.PIPE, env=dict(os.environ, PACKCOST_LANES="0"))
        started = time.monotonic()
        while process.poll() is None and time.monotonic() - started < 120:
            lines = read(out + ".journal").count(b"\n") if os.path.exists(out + ".journal") else 0
            if lines > done or (stop == signal.SIGTERM and time.monotonic() - started > 1):
                break
            time.sleep(0.02)
        if process.poll() is not None:
            break
        done = max(done, lines)
        process.send_signal(stop)
        said = process.communicate()[1].decode()
        if stop == signal.SIGTERM:
            expect("an interrupt says how to go on", "--resume" in said and process.returncode == -signal.SIGTERM)
            done = read(out + ".journal").count(b"\n")
    expect("a run was stopped, and left no whole file", done > 0 and not os.path.exists(out))
    other = subprocess.run(run[:4] + ["--outputs", "pack_cost", "-o", out, "--resume"], capture_output=True, check=False)
    expect("another run does not go on with it", other.returncode == 2 and b"of another run" in other.stderr)
    if os.path.exists(out + ".partial"):  # a write that was torn
        with open(out + ".partial", "ab") as f:
            f.write(b"7,ok,torn")
    resumed = subprocess.run(run + ["--resume"], check=False).returncode
    bytes_resumed = read(out)
    fresh = out + ".fresh"
    expect("same exit code", subprocess.run(run[:-1] + [fresh, "--threads", "2"], check=False).returncode == resumed)
    expect("same bytes after kill and --resume", read(fresh) == bytes_resumed)
    expect("nothing is left beside it but its schema", not os.path.exists(out + ".journal") and not os.path.exists(out + ".partial") and os.path.exists(out + ".meta.json"))


def check_cost(folder):
    """Every plant of configs/, and every partial one laid over a plant. Unit tests do that for ten thousand rows."""
    draw = random.Random(3)
    names = sorted(os.path.relpath(path, os.path.join(SOURCE, "configs")) for path in glob.glob(os.path.join(SOURCE, "configs/**/*.yaml"), recursive=True))
    rows, same, rows_seen = os.path.join(folder, "some.csv"), 0, 0
    for name in names:
        plant = ["configs/lfp_us_50gwh.yaml", "--overlay", "configs/" + name] if name.startswith("policy/") else ["configs/" + name]
        plant = [os.path.join(SOURCE, word) if word.startswith("configs/") else word for word in plant]
        varied = {"labour.wage": (20, 50), "plant.utilisation": (0.3, 1), "energy.electricity_price": (0.3, 0.9)}
        write(rows, ",".join(varied) + "\n" + "".join(",".join(repr(draw.uniform(*ends)) for ends in varied.values()) + "\n" for _ in range(20)))
        answers = list(csv.DictReader(io.StringIO(packcost("run", plant[0], rows, *plant[1:], "--outputs", OUTPUTS).decode())))
        for answer in draw.sample(answers, 3):
            sets = [word for path in varied for word in ("--set", f"{path}={answer[path]}")]
            cost = next(csv.DictReader(io.StringIO(packcost("cost", *plant, *sets, "--outputs", OUTPUTS, "--format", "csv", "-q").decode())))
            rows_seen += 1
            same += all(answer[column] == value for column, value in cost.items() if column not in ("plant", "chemistry"))
    expect(f"rows are what cost --set says, for {len(names)} files of configs/ ({same} of {rows_seen})", same == rows_seen and len(names) > 30)


with tempfile.TemporaryDirectory() as folder:
    check_ways(folder)
    check_cost(folder)
    check_resume(folder)
sys.exit(1 if failures else 0)
