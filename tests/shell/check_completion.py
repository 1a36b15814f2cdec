#!/usr/bin/env python3
"""Completion as three shells give it: check_completion.py PACKCOST

bash, zsh and fish complete the same lines, with the scripts that `packcost completion` prints; what they offer must hold the words that are wanted.
bash and zsh are also driven by keys in a terminal, TAB included. A shell that is not installed is left out with a message."""
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time

from tally import finish, judge

packcost = os.path.abspath(sys.argv[1])
root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
# Line up to the cursor, words that must be offered, words that must not.
LINES = [
    ("packcost ", ["cost", "init", "completion", "help"], ["--version"]),
    ("packcost che", ["check"], ["cost"]),
    ("packcost --", ["--version", "--help"], ["cost"]),
    ("packcost cost --for", ["--format"], ["--output"]),
    ("packcost cost --format ", ["table", "csv", "json", "jsonl", "md"], ["--format"]),
    ("packcost cost -f js", ["json", "jsonl"], ["csv"]),
    ("packcost cost --format=js", ["--format=json", "--format=jsonl"], []),
    ("packcost cost --set cell.ch", ["cell.chemistry="], ["cell.anode="]),
    ("packcost cost --set steps.mixing_cathode.la", ["steps.mixing_cathode.labour="], []),
    ("packcost cost --set cell.chemistry=L", ["cell.chemistry=LFP", "cell.chemistry=LMO"], ["cell.chemistry=NCA"]),
    ("packcost cost --set plant.region=U", ["plant.region=US"], ["plant.region=CN"]),
    ("packcost cost --set cell.sizing=", ["cell.sizing=capacity", "cell.sizing=geometry"], []),
    ("packcost cost --outputs pack_pr", ["pack_price_per_kwh"], ["cell_cost"]),
    ("packcost cost --outputs cell_cost,pack_price_per_k", ["cell_cost,pack_price_per_kwh"], []),
    ("packcost cost configs/lfp_p", ["configs/lfp_prismatic_10gwh.yaml"], ["configs/minimal.yaml"]),
    ("packcost cost configs/minimal.yaml --overlay configs/po", ["configs/policy"], []),
    ("packcost cost --currency CNY", ["CNY2025"], ["USD2025"]),
    ("packcost init --chemistry NM", ["NMC811", "NMC622"], ["LFP"]),
    ("packcost init --region C", ["CN", "CA"], ["US"]),
    ("packcost init --template cyl", ["cylindrical_4680"], ["prismatic"]),
    ("packcost list chem", ["chemistries"], ["regions"]),
    ("packcost list chemistries NM", ["NMC811"], ["LFP"]),
    ("packcost help che", ["check"], []),
    ("packcost completion ", ["bash", "zsh", "fish"], []),
    ("packcost cost --nonsense ", [], ["cost"]),
]


def compare(shell, line, offered, wanted, unwanted):
    offered = {word.rstrip("/") for word in offered}
    if shell == "bash":  # readline replaces what follows the last = or :
        kept = re.match(r".*[=:]|", line.split(" ")[-1])[0]
        offered = {kept + word for word in offered}
    missing = [w for w in wanted if w not in offered]
    judge(f"{shell}: {line!r}", not missing and not any(w in offered for w in unwanted), f"misses {missing}, offers {sorted(offered)[:12]}")


def run(words, text, folder):
    env = {**os.environ, "PATH": os.path.dirname(packcost) + ":" + os.environ["PATH"], "HOME": folder, "LC_ALL": "C.UTF-8", "TERM": "xterm"}
    return subprocess.run(words, input=text, cwd=root, env=env, capture_output=True, text=True, timeout=60, check=False)


def bash(line, folder):
    words = line.split(" ")
    text = f"""source <(packcost completion bash)
COMP_LINE={shell_quote(line)} COMP_POINT={len(line)} COMP_WORDS=({' '.join(map(shell_quote, words))}) COMP_CWORD={len(words) - 1}
_packcost packcost {shell_quote(words[-1])} {shell_quote(words[-2])}
printf '%s\\n' "${{COMPREPLY[@]}}" """
    return run(["bash", "--norc"], text, folder).stdout.split("\n")


def shell_quote(word):
    return "'" + word + "'"


def fish(line, folder):
    done = run(["fish", "--no-config", "-c", f"packcost completion fish | source; complete -C {shell_quote(line)}"], "", folder)
    return [row.split("\t")[0] for row in done.stdout.split("\n")]


def keys(words, typed, until, folder, prompt=b"ready> "):
    """What a terminal shows after these keys were typed at the prompt of a shell, up to the text `until`."""
    pid, master = pty.fork()
    if pid == 0:
        os.chdir(root)
        os.environ.update({"PATH": os.path.dirname(packcost) + ":" + os.environ["PATH"], "HOME": folder, "TERM": "dumb", "LC_ALL": "C.UTF-8", "PS1": "ready> ",
                           "COLUMNS": "200", "ZDOTDIR": folder})
        os.execvp(words[0], words)
    shown, end = b"", time.time() + 40

    def read_to(text, start):
        nonlocal shown
        while text not in shown[start:] and time.time() < end:
            if select.select([master], [], [], 0.2)[0]:
                try:
                    shown += os.read(master, 65536)
                except OSError:
                    return
    read_to(prompt, 0)
    for line, answer in zip(typed, until):
        start = len(shown)
        os.write(master, line.encode())
        read_to(answer.encode(), start)
    os.close(master)
    os.kill(pid, 9)
    os.waitpid(pid, 0)
    return shown.decode(errors="replace")


def zsh(line, folder):
    """zsh in a pseudo-terminal of zsh's own (zsh/zpty); what it hands to compadd is written down."""
    program = """
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z 'PS1=; PROMPT=; stty -echo; unsetopt zle_bracketed_paste 2>/dev/null; autoload -Uz compinit; compinit -u -D; source <(packcost completion zsh)'
zpty -w z 'compadd () { local -a found; builtin compadd -O found "$@"; print -rl -- $found >> $HOME/offered; builtin compadd "$@" }'
zpty -w z 'bindkey "^I" complete-word; zstyle ":completion:*" list-prompt ""; print started'
while zpty -r z said; do [[ $said == *started* ]] && break; done
zpty -w -n z "$LINE"$'\\t'
repeat 100; do sleep 0.1; [[ -s $HOME/offered ]] && break; (( ++waited > 30 )) && break; done
sleep 0.3
zpty -d z
"""
    path = os.path.join(folder, "offered")
    if os.path.exists(path):
        os.remove(path)
    os.environ["LINE"] = line
    run(["zsh", "-f"], program, folder)
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as f:
        found = f.read().split("\n")
    folder_typed = os.path.dirname(line.split(" ")[-1])
    return found + [folder_typed + "/" + word for word in found if folder_typed]


with tempfile.TemporaryDirectory() as scratch:
    for shell, function in (("bash", bash), ("fish", fish), ("zsh", zsh)):
        if not shutil.which(shell):
            print(f"{shell} is left out: it is not installed")
            continue
        for line, wanted, unwanted in LINES:
            compare(shell, line, function(line, scratch), wanted, unwanted)
    typed = ["source <(packcost completion bash)\n", "packcost sche\t | head -n 3 | tail -n 1\n", "packcost list chem\t LF\t --form\tcsv | tail -n 1 | cut -d, -f1,2\n"]
    shown = keys(["bash", "--norc", "-i"], typed, ["ready> ", "packcost plant", "LFP,"], scratch)
    judge("bash: TAB in a terminal completes commands, rows and options", "packcost plant" in shown and "LFP," in shown, shown[-600:])
    if shutil.which("zsh"):
        typed[0] = "autoload -Uz compinit; compinit -u -D; source <(packcost completion zsh); bindkey '^I' complete-word\n"
        shown = keys(["zsh", "-f", "-i"], typed, ["ready> ", "packcost plant", "LFP,"], scratch)
        judge("zsh: TAB in a terminal completes commands, rows and options", "packcost plant" in shown and "LFP," in shown, shown[-600:])
finish()
