#!/usr/bin/env python3
"""What happens when an output cannot be written: run.py PACKCOST SOURCE

Each case makes one thing fail and looks at the exit code, the message, standard output, the old file and the folder: a file is written whole or not
at all, and nothing is left lying about. Cases that need root (a small file system) or another user are skipped where they cannot be had."""
import contextlib
import os
import resource
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time

PACKCOST, SOURCE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
PLANT = os.path.join(SOURCE, "configs/minimal.yaml")
DONE, REFUSED, NO_INPUT, CANNOT_CREATE, NOT_WRITTEN, LOCKED = 0, 2, 66, 73, 74, 75
HISTORY = "year,price_usd2020_per_kwh,cumulative_gwh\n2015,400,30\n2016,300,60\n2017,220,120\n2018,180,240\n"
tally = {"passed": 0, "failed": 0, "skipped": 0}


def commands():
    """Commands that write, with what they need but for an output."""
    rows = "plant.output\n" + "".join(f"{n}\n" for n in range(1, 400))
    return {
        "cost": (["cost", PLANT, "--format", "csv"], ""), "cost json": (["cost", PLANT, "--format", "json"], ""),
        "design": (["design", PLANT, "--format", "csv"], ""), "show": (["show", PLANT], ""), "list": (["list", "parameters", "--format", "csv"], ""),
        "schema": (["schema"], ""), "run": (["run", PLANT, "-", "--outputs", "pack_cost_per_kwh"], rows),
        "project": (["project", PLANT, "--to", "2030", "--format", "csv", "--quiet"], ""), "invest": (["invest", PLANT, "--format", "csv", "--quiet"], ""),
        "learn": (["learn", "-", "--year", "year", "--price", "price_usd2020_per_kwh", "--cumulative", "cumulative_gwh", "--format", "csv", "--quiet"], HISTORY),
        "solve": (["solve", PLANT, "--find", "plant.utilisation", "--target", "cell_cost_per_kwh=110"], ""),
    }


def run(words, text="", stdout=subprocess.PIPE, limit=None, **more):
    return subprocess.run([PACKCOST, *words], input=text.encode(), stdout=stdout, stderr=subprocess.PIPE, preexec_fn=limit, check=False, timeout=120, **more)


def judge(name, *faults):
    wrong = [fault for fault in faults if fault]
    tally["failed" if wrong else "passed"] += 1
    if wrong:
        print(f"FAIL {name}: {'; '.join(wrong)}")


def skip(name, why):
    tally["skipped"] += 1
    print(f"SKIP {name}: {why}")


def told(result, code, word=b""):
    if result.returncode != code:
        return f"exit {result.returncode}, expected {code}: {result.stderr[:200]!r}"
    if code not in (DONE,) and (not result.stderr.strip() or word not in result.stderr):
        return f"message {result.stderr[:200]!r} lacks {word!r}"
    return None


@contextlib.contextmanager
def folder():
    path = tempfile.mkdtemp()
    try:
        yield path
    finally:
        for top, _, _ in os.walk(path):
            os.chmod(top, 0o700)
        shutil.rmtree(path, ignore_errors=True)


def holds(path, names):
    """What is wrong with the names in a folder; a sidecar beside an output is none of it."""
    extra = sorted(name for name in os.listdir(path) if name not in names)
    return f"left behind: {extra}" if extra else None


def unchanged(path, text):
    with open(path, encoding="utf-8") as f:
        return None if f.read() == text else f"{os.path.basename(path)} was changed"


def old_file(at, text="old\n"):
    path = os.path.join(at, "out")
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    return path


def standard_output():
    for name, (words, text) in commands().items():
        with open("/dev/full", "wb") as full:
            judge(f"{name} to a full standard output", told(run(words, text, stdout=full), NOT_WRITTEN, b"No space"))

        def closed():
            os.close(1)

        judge(f"{name} to a closed standard output", told(run(words, text, stdout=None, limit=closed), NOT_WRITTEN))
    for words in (["--help"], ["--version"], ["help", "cost"]):
        with open("/dev/full", "wb") as full:
            judge(f"{' '.join(words)} to a full standard output", told(run(words, stdout=full), NOT_WRITTEN))
    for name in ("list", "schema", "run"):
        words, text = commands()[name]
        read, write = os.pipe()
        os.close(read)
        result = run(words, text, stdout=write, restore_signals=True)
        os.close(write)
        judge(f"{name} to a pipe that nobody reads", None if result.returncode == -signal.SIGPIPE and not result.stderr else f"{result.returncode} {result.stderr[:100]!r}")


def files():
    for name, (words, text) in commands().items():
        whole = run(words, text).stdout
        with folder() as at:
            out = old_file(at)
            first = run([*words, "-o", out], text)
            second = run([*words, "-o", out], text)
            with open(out, "rb") as f:
                judge(f"{name} twice to one file", told(first, DONE), told(second, DONE), None if f.read() == whole else "not what standard output gets",
                      holds(at, {"out", "out.meta.json"}), "something on standard output" if first.stdout else None)
        with folder() as at:
            out = old_file(at)

            def small():
                resource.setrlimit(resource.RLIMIT_FSIZE, (16, 16))

            judge(f"{name} beyond a limit of file size", told(run([*words, "-o", out], text, limit=small), NOT_WRITTEN), unchanged(out, "old\n"), holds(at, {"out"}))
        judge(f"{name} to a device that is full", told(run([*words, "-o", "/dev/full"], text), NOT_WRITTEN))
        with folder() as at:
            judge(f"{name} into a missing folder", told(run([*words, "-o", os.path.join(at, "no/out")], text), CANNOT_CREATE), holds(at, set()))
            os.mkdir(os.path.join(at, "out"))
            judge(f"{name} onto a folder", told(run([*words, "-o", os.path.join(at, "out")], text), CANNOT_CREATE), holds(at, {"out"}))


def links_and_devices():
    words, text = commands()["cost"]
    whole = run(words, text).stdout
    with folder() as at:
        os.mkdir(os.path.join(at, "elsewhere"))
        target = old_file(os.path.join(at, "elsewhere"))
        os.chmod(target, 0o640)
        link = os.path.join(at, "link")
        os.symlink("elsewhere/out", link)
        result = run([*words, "-o", link])
        with open(target, "rb") as f:
            judge("a link is followed", told(result, DONE), None if os.path.islink(link) else "the link was replaced", None if f.read() == whole else "other content",
                  None if stat.S_IMODE(os.stat(target).st_mode) == 0o640 else "other permissions", holds(os.path.join(at, "elsewhere"), {"out", "out.meta.json"}))
        dangling = os.path.join(at, "dangling")
        os.symlink("elsewhere/new", dangling)
        judge("a link to nothing makes what it names", told(run([*words, "-o", dangling]), DONE), None if os.path.exists(os.path.join(at, "elsewhere/new")) else "not made")
        loop = os.path.join(at, "loop")
        os.symlink("loop", loop)
        judge("a link to itself", told(run([*words, "-o", loop]), CANNOT_CREATE))
        pipe = os.path.join(at, "pipe")
        os.mkfifo(pipe)
        reader = subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE)
        result = run([*words, "-o", pipe])
        judge("a named pipe is written through", told(result, DONE), None if reader.communicate(timeout=60)[0] == whole else "other content",
              None if stat.S_ISFIFO(os.stat(pipe).st_mode) else "the pipe was replaced")
    judge("the null device", told(run([*words, "-o", "/dev/null"]), DONE), None if stat.S_ISCHR(os.stat("/dev/null").st_mode) else "it was replaced")
    with folder() as at:
        out = os.path.join(at, "plant.yaml")
        shutil.copy(PLANT, out)
        with open(out, encoding="utf-8") as f:
            before = f.read()
        judge("an output that is the input", told(run(["show", out, "-o", out]), REFUSED), unchanged(out, before), holds(at, {"plant.yaml"}))


def permissions():
    words, text = commands()["cost"]
    as_nobody = []
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            return skip("read-only folders and files", "setpriv is missing (package util-linux)")
        as_nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]

    def other(*words):
        return subprocess.run([*as_nobody, PACKCOST, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)

    with folder() as at:
        os.chmod(at, 0o755)
        plant = os.path.join(at, "plant.yaml")
        shutil.copy(PLANT, plant)
        out = old_file(at)
        os.chmod(out, 0o444)
        os.chmod(at, 0o555)
        judge("a folder that is read-only", told(other("cost", plant, "-o", os.path.join(at, "new")), CANNOT_CREATE), holds(at, {"plant.yaml", "out"}))
        judge("a file that is read-only", told(other("cost", plant, "-o", out), CANNOT_CREATE), unchanged(out, "old\n"), holds(at, {"plant.yaml", "out"}))
        os.chmod(plant, 0)
        judge("a plant that is not for us", told(other("cost", plant), NO_INPUT) if as_nobody or os.geteuid() != 0 else None)
    return None


def full_file_system():
    if os.geteuid() != 0:
        return skip("a full file system", "needs root")
    with folder() as at:
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", at], stderr=subprocess.DEVNULL, check=False).returncode != 0:
            return skip("a full file system", "tmpfs cannot be mounted here")
        try:
            for name, (words, text) in commands().items():
                out = old_file(at)
                ballast = os.open(os.path.join(at, "ballast"), os.O_WRONLY | os.O_CREAT)
                with contextlib.suppress(OSError):
                    while os.write(ballast, b"x" * 4096):
                        pass
                os.close(ballast)
                result = run([*words, "-o", out], text)
                judge(f"{name} to a full file system", told(result, NOT_WRITTEN), unchanged(out, "old\n"), holds(at, {"out", "ballast"}))
                os.unlink(os.path.join(at, "ballast"))
        finally:
            subprocess.run(["umount", at], check=False)
    return None


def killed():
    """A run that is killed while it writes leaves the old file; what a dead run left is told by its name and goes with the next."""
    words, text = commands()["list"]
    with folder() as at:
        out = old_file(at)
        whole = run(words, text).stdout
        for delay in (0.0, 0.002, 0.005, 0.01, 0.02, 0.05):
            process = subprocess.Popen([PACKCOST, *words, "-o", out], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(delay)
            process.kill()
            process.wait()
            with open(out, "rb") as f:
                judge(f"killed after {delay} s", None if f.read() in (b"old\n", whole) else "half a file")


def locked():
    """A second run that writes the same file is told to come later, and spoils nothing of the first, which waits for its rows."""
    words = ["run", PLANT, "-", "--outputs", "pack_cost_per_kwh"]
    rows = b"plant.output\n10\n20\n"
    whole = run(words, rows.decode()).stdout
    with folder() as at:
        out = old_file(at)
        with subprocess.Popen([PACKCOST, *words, "-o", out], stdin=subprocess.PIPE, stderr=subprocess.PIPE) as first:
            first.stdin.write(rows[:-3])
            first.stdin.flush()
            until = time.monotonic() + 60
            while not os.path.exists(out + ".partial") and first.poll() is None and time.monotonic() < until:
                time.sleep(0.01)
            time.sleep(0.05)  # from making the file to locking it
            for name, more in (("a second run on one file", []), ("a second run that would go on", ["--resume"])):
                judge(name, told(run([*words, "-o", out, *more], rows.decode()), LOCKED, b"another run"), unchanged(out, "old\n"))
            first.stdin.write(rows[-3:])
            first.communicate()
        with open(out, "rb") as f:
            judge("the first run of two on one file", None if first.returncode == DONE else f"exit {first.returncode}", None if f.read() == whole else "other content",
                  holds(at, {"out", "out.meta.json"}))
        judge("a run after both", told(run([*words, "-o", out], rows.decode()), DONE))


for part in (locked, standard_output, files, links_and_devices, permissions, full_file_system, killed):
    part()
print(f"{tally['passed']} passed, {tally['failed']} failed, {tally['skipped']} skipped")
sys.exit(tally["failed"] != 0 or tally["passed"] == 0)
