#!/usr/bin/env python3
"""What happens when a call of the system fails: system_calls.py PACKCOST SOURCE [--points N]

strace lets the n-th call of a kind fail (after what the loader does): the disk is full, a read breaks off, no file can be opened, no thread started, no
memory had. Whatever fails: an exit code of those that packcost promises, with a message and nothing on standard output, or the whole answer where it
could do without or try again; the old file or the new one, never a part, and nothing left lying about but what --resume goes on from, to the same
bytes. Skipped (77) where strace may not trace."""
import argparse
import collections
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile

import allocation

SKIPPED = 77
CODES = {66, 71, 73, 74}  # cannot be read, out of memory or threads, cannot be created, not written
# Calls by how they can fail. EINTR asks for another try: the answer must be whole.
FAILURES = {"openat": ("EMFILE", "EACCES"), "read": ("EIO", "EINTR"), "write": ("ENOSPC", "EIO", "EINTR"), "fsync": ("EIO",),
            "rename": ("EACCES", "EIO"),
            "close": ("EIO", "EINTR"), "newfstatat": ("EIO",), "mmap": ("ENOMEM",), "clone3": ("EAGAIN",), "flock": ("EIO",),
            "ftruncate": ("EIO",), "lseek": ("EIO",), "unlink": ("EACCES",), "munmap": ("EINVAL",), "ioctl": ("ENOTTY",), "getdents64": ("EIO",)}


def calls_of(trace):
    """How often each call was made by the loader, and after it."""
    loader, all_calls, loading = collections.Counter(), collections.Counter(), True
    with open(trace, encoding="utf-8", errors="replace") as f:
        for line in f:
            found = re.match(r"(?:\d+ +)?(\w+)\(", line)
            if not found:
                continue
            all_calls[found[1]] += 1
            loader[found[1]] += loading
            loading = loading and found[1] != "munmap"  # the loader's last act is to let go of its cache
    return loader, all_calls


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("packcost")
    parser.add_argument("source")
    parser.add_argument("--points", type=int, default=3, help="calls to fail of each kind, for each command and way to fail, and both ends")
    options = parser.parse_args()
    program, plant = os.path.abspath(options.packcost), os.path.abspath(os.path.join(options.source, "configs/minimal.yaml"))
    if not shutil.which("strace") or subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False).returncode != 0:
        print("strace is missing, or may not trace here")
        return SKIPPED
    passed, failing, faults = 0, 0, []
    with tempfile.TemporaryDirectory() as at:
        trace, folder = os.path.join(at, "trace"), os.path.join(at, "folder")
        out = os.path.join(folder, "out")

        def run(words, *how):
            shutil.rmtree(folder, ignore_errors=True)
            os.mkdir(folder)
            for name in (out, out + ".meta.json"):
                with open(name, "w", encoding="utf-8") as f:
                    f.write("old\n")
            return subprocess.run(["strace", "-f", "-o", trace, *how, program, *words], stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=300)

        def contents():
            texts = {}
            for name in sorted(os.listdir(folder)):
                with open(os.path.join(folder, name), "rb") as f:
                    texts[name] = f.read()
            return texts

        for name, words in allocation.commands(plant, at).items():
            if name in ("check", "a misspelt option", "help"):
                continue
            words, resumable = [*words, "-o", out], words[0] in ("run", "sweep", "montecarlo")
            whole = run(words)
            new, (loader, all_calls) = contents(), calls_of(trace)
            if whole.returncode != 0 or new["out"] == b"old\n":
                faults.append(f"{name}: exit {whole.returncode} without a fault: {whole.stderr[-200:]!r}")
                continue
            for call, errors in FAILURES.items():
                first, last = loader[call] + 1, all_calls[call]
                for n in sorted({*range(first, last + 1)} if last - first <= options.points else {first + (last - first) * i // options.points for i in range(options.points + 1)}):
                    for error in errors:
                        done = run(words, "-e", f"inject={call}:error={error}:when={n}")
                        now = contents()
                        kept = all(now.get(f) in (b"old\n", new[f]) for f in ("out", "out.meta.json"))
                        extra = sorted(set(now) - set(new) - ({"out.partial", "out.journal"} if resumable else set()))
                        if done.returncode == 0:
                            right = now.get("out") == new["out"]
                        else:
                            right = done.returncode in CODES and done.stderr.strip() and error != "EINTR"
                        right = bool(right and kept and not done.stdout and (not extra or call == "unlink"))
                        if right and done.returncode != 0 and set(now) - set(new):  # what was kept is of use
                            right = subprocess.run([program, *words, "--resume"], capture_output=True, check=False).returncode == 0 and contents()["out"] == new["out"]
                        passed, failing = passed + right, failing + (done.returncode != 0)
                        if not right:
                            what = signal.Signals(-done.returncode).name if done.returncode < 0 else f"exit {done.returncode}"
                            faults.append(f"{name}, {call} {n} of {first} to {last} {error}: {what}, kept {kept}, left {extra}: {done.stderr[-160:]!r}")
    print("\n".join(faults[:40]))
    print(f"{failing} commands stopped by a fault; {passed} passed, {len(faults)} failed")
    return bool(faults) or passed == 0


if __name__ == "__main__":
    sys.exit(main())
