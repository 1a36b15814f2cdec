"""Plants whose figures an implementation of their own found right, kept so that many programs can be asked for them quickly: kept.py PACKCOST FOLDER."""
import json
import os
import subprocess
import sys

TOLERANCE, MOST_BYTES = 1e-12, 1000000


def keep_all(folder, kept):
    """`kept` are commands with their options, and plants with pairs of figure, value, and the size that a difference is measured by."""
    os.makedirs(folder, exist_ok=True)
    for command, words, plants in kept:
        with open(os.path.join(folder, command + ".jsonl"), "w", encoding="utf-8") as f:
            f.writelines(json.dumps(plant) + "\n" for plant, _ in plants)
        with open(os.path.join(folder, command + ".json"), "w", encoding="utf-8") as f:
            json.dump([words, [figures for _, figures in plants]], f)


def figure_of(answer, name):
    """A result, or `COLUMN of year T` of the cash flow."""
    column, _, year = name.partition(" of year ")
    if not year:
        return answer["results"][name]["value"]
    row = answer["tables"]["cash_flow"][int(year)]
    return next(value for key, value in row.items() if key.startswith(column + "_m_"))


def parts(folder, command):
    """The plants in pieces that standard input may hold."""
    piece = ""
    with open(os.path.join(folder, command + ".jsonl"), encoding="utf-8") as f:
        for line in f:
            if len(piece) + len(line) > MOST_BYTES:
                yield piece
                piece = ""
            piece += line
    yield piece


def check_kept(program, folder):
    """What is wrong first, or None."""
    for command in ("cost", "invest"):
        with open(os.path.join(folder, command + ".json"), encoding="utf-8") as f:
            words, wanted = json.load(f)
        answers = []
        for part in parts(folder, command):
            run = subprocess.run([program, command, "-", "--format", "jsonl", "--quiet", *words], input=part, capture_output=True, text=True, check=False)
            if run.returncode != 0:
                return f"{command}: exit {run.returncode}: {run.stderr[:500]}"
            answers += [json.loads(line) for line in run.stdout.splitlines()]
        if len(answers) != len(wanted):
            return f"{command}: {len(answers)} answers to {len(wanted)} plants"
        for number, (figures, answer) in enumerate(zip(wanted, answers), 1):
            for name, value, size in figures:
                found = figure_of(answer, name)
                if found is None or abs(found - value) > TOLERANCE * (size or max(abs(found), abs(value))):
                    return f"{command}, plant {number}: {name} {found!r}, not {value!r}"
    return None


if __name__ == "__main__":
    sys.exit(check_kept(*sys.argv[1:]))
