#!/usr/bin/env python3
"""What someone meets who waits for a long run: check_long_runs.py PACKCOST

Progress on a real terminal (rate, time left, no wrap, taken off again, none where it does not belong), and interrupts: what each command says, what it
keeps, and that going on with it ends in the same bytes."""
import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time

from tally import finish, judge

packcost = os.path.abspath(sys.argv[1])
root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
PLANT = os.path.join(root, "configs/minimal.yaml")
DIST = ["--dist", "labour.wage=normal(25, 3)", "--dist", "prices.cathode_active=lognormal(12, 0.3)"]
CLEAR = "\r\x1b[K"


def lines_of(folder, rows):
    """Commands that take a second or so, by name; `run` reads a table."""
    return {
        "montecarlo": ["montecarlo", PLANT, "-n", str(rows * 24), "--outputs", "cell_cost_per_kwh,npv", "--threads", "1", *DIST],
        "sweep": ["sweep", PLANT, "--method", "lhs", "-n", str(rows * 3), "--outputs", "cell_cost_per_kwh,npv", "--threads", "1", *DIST],
        "sample": ["sample", PLANT, "--method", "lhs", "-n", str(rows * 12), *DIST],
        "run": ["run", PLANT, os.path.join(folder, "rows.csv"), "--outputs", "cell_cost_per_kwh,npv"],
    }


def on_terminal(words, columns, screen, env=None):
    """What a terminal of so many columns shows on standard error, and on standard output if `screen`; and the exit code."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen([packcost, *words], stdin=subprocess.DEVNULL, stdout=slave if screen else subprocess.DEVNULL, stderr=slave,
                               env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TERM": "xterm", **(env or {})})
    os.close(slave)
    shown = b""
    while True:
        try:
            block = os.read(master, 65536)
        except OSError:
            break
        if not block:
            break
        shown += block
    os.close(master)
    return shown.decode(), process.wait()


def check_line(name, words, columns):
    shown, code = on_terminal(words, columns, False)
    steps = [s for s in shown.split(CLEAR) if s]
    rate = re.search(r"\d+ of \d+ rows, \d+ a second, \d+:\d\d left", shown) if columns == 100 else re.search(r"^\d+ %, [\d.]+( [kM])?/s", steps[0]) if steps else None
    judge(name, code == 0 and rate and all(len(s) < columns for s in steps) and shown.startswith(CLEAR) and shown.endswith(CLEAR), repr(shown))
    judge(f"{name}, without colour", not re.search(r"\x1b\[[\d;]*m", shown), repr(shown))


def check_progress(folder, lines):
    out = ["-o", os.path.join(folder, "out")]
    for name, words in lines.items():
        columns = 100 if name in ("montecarlo", "run") else 40
        check_line(f"{name}: progress in {columns} columns", [*words, *out], columns)
    words = [*lines["montecarlo"], *out]
    for columns in (40, 20):
        check_line(f"progress in {columns} columns", words, columns)
    judge("progress with NO_COLOR is the same", "rows, " in on_terminal(words, 100, False, {"NO_COLOR": "1"})[0])
    judge("--quiet: no progress", on_terminal([*words, "--quiet"], 100, False) == ("", 0))
    judge("no progress on a dumb terminal", on_terminal(words, 100, False, {"TERM": "dumb"}) == ("", 0))
    done = subprocess.run([packcost, *words], capture_output=True, check=False)
    judge("nothing where standard error is no terminal", (done.stdout, done.stderr) == (b"", b""), done.stderr)
    table, _ = on_terminal(lines["montecarlo"], 100, True)
    judge("montecarlo: progress goes before its table on a terminal", CLEAR in table and "Outputs of the plants drawn" in table.rsplit(CLEAR, maxsplit=1)[-1], repr(table[-800:]))
    rows, _ = on_terminal([*lines["run"][:2], os.path.join(folder, "few.csv"), *lines["run"][3:]], 100, True)
    judge("run: no progress among rows on a terminal", CLEAR not in rows)
    asked = subprocess.run([packcost, *lines_of(folder, 700000)["montecarlo"], "--progress"], capture_output=True, check=False)
    judge("--progress: plain lines where there is no terminal", re.match(rb"\d+ of \d+ rows, \d+ a second, \d+:\d\d left\n", asked.stderr) and b"\x1b" not in asked.stderr, asked.stderr)


def catches(process, how):
    """Whether the process handles a signal by now."""
    with open(f"/proc/{process.pid}/status", encoding="ascii") as f:
        caught = re.search(r"SigCgt:\s*(\w+)", f.read())
    return caught is not None and int(caught[1], 16) >> (how - 1) & 1


def interrupt(words, how, handled=True, **more):
    """Ends a command that is under way; its exit code and what it says."""
    process = subprocess.Popen([packcost, *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **more)
    while process.poll() is None and not catches(process, how if handled else signal.SIGINT):
        time.sleep(0.005)
    time.sleep(0.05)
    process.send_signal(how)
    said = process.communicate()[1].decode()
    return process.returncode, said


def read(path):
    with open(path, "rb") as f:
        return f.read()


def check_interrupts(folder, lines):
    for name, words in lines.items():
        out, whole = os.path.join(folder, name + ".out"), os.path.join(folder, name + ".whole")
        code, said = interrupt([*words, "-o", out], signal.SIGINT)
        judge(f"{name}: an interrupt says how to go on", code == -signal.SIGINT and re.fullmatch(r"packcost: interrupted after \d+ rows: the same command with --resume goes on from there\n", said), (code, said))
        judge(f"{name}: nothing half done stands as the output", not os.path.exists(out))
        rest = subprocess.run([packcost, *words, "-o", out, "--resume"], capture_output=True, check=False)
        subprocess.run([packcost, *words, "-o", whole], check=True)
        judge(f"{name}: going on ends in the same bytes", rest.returncode == 0 and read(out) == read(whole), rest.stderr)
        judge(f"{name}: nothing is left of the interrupt", not [f for f in os.listdir(folder) if f.endswith((".partial", ".journal", ".tmp"))], os.listdir(folder))
        code, said = interrupt(words, signal.SIGTERM)
        judge(f"{name}: an interrupt without a file says that nothing is kept", code == -signal.SIGTERM and "--output FILE" in said and said.count("\n") == 1, (code, said))
        interrupt([*words, "-o", out], signal.SIGINT)
        other = subprocess.run([packcost, *words, "--set", "plant.output=11", "-o", out, "--resume"], capture_output=True, check=False)
        judge(f"{name}: another run does not go on with it", other.returncode == 2 and b"of another run" in other.stderr, other.stderr)
        for left in (out + ".partial", out + ".journal"):
            if os.path.exists(left):
                os.remove(left)
        code, said = interrupt([*words, "-o", out], signal.SIGHUP, handled=False, preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
        judge(f"{name}: nohup is heeded", code == 0 and said == "" and read(out) == read(whole), (code, said))
    code, said = interrupt(["sensitivity", PLANT, "--method", "sobol", "-n", "2000000", "--outputs", "npv", "--bootstrap", "0", *DIST], signal.SIGINT)
    judge("sensitivity: an interrupt says that nothing is kept", code == -signal.SIGINT and said == "packcost: interrupted: nothing is kept, the same command starts anew\n", (code, said))


def check_waiting_input(folder):
    """Rows from a pipe that gives no more: an interrupt ends the wait and keeps the rows that are whole."""
    out = os.path.join(folder, "piped.csv")
    words = ["run", PLANT, "-", "--outputs", "cell_cost_per_kwh", "-o", out]
    process = subprocess.Popen([packcost, *words], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    process.stdin.write(b"labour.wage\n" + b"".join(b"%d\n" % (5 + n % 40) for n in range(50000)) + b"1")
    process.stdin.flush()
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    try:
        said = process.communicate(timeout=20)[1].decode()
    except subprocess.TimeoutExpired:
        process.kill()
        said = "it went on waiting"
    judge("run: an interrupt ends a wait for standard input", process.returncode == -signal.SIGINT and "--resume" in said, (process.returncode, said))
    rest = b"labour.wage\n" + b"".join(b"%d\n" % (5 + n % 40) for n in range(50001))
    resumed = subprocess.run([packcost, *words, "--resume"], input=rest, capture_output=True, check=False)
    whole = subprocess.run([packcost, *words[:-2]], input=rest, capture_output=True, check=False).stdout
    judge("run: rows from a pipe go on to the same bytes", resumed.returncode == 0 and read(out) == whole, resumed.stderr)


with tempfile.TemporaryDirectory() as work:
    for file, count in (("rows.csv", 1500000), ("few.csv", 30000)):
        with open(os.path.join(work, file), "w", encoding="utf-8") as f:
            f.write("labour.wage,plant.output\n" + "".join(f"{5 + n % 41},{1 + n % 97}\n" for n in range(count)))
    long = lines_of(work, 250000)
    check_progress(work, long)
    check_interrupts(work, long)
    check_waiting_input(work)
finish()
