"""The tests that mutants are given to, each a process of its own: which mutants it reaches, what time it takes, and whether it passes."""
import os
import resource
import subprocess
import sys

LONGEST, MOST_MEMORY = 60, 4 << 30  # seconds of processor and bytes, of each process
LAWS = {"PACKCOST_LAWS_PLANTS": "4"}  # random plants of each law and file: few, for each mutant meets them all


class Killer:
    """A test: a command, or a case of run_folders.py."""

    def __init__(self, name, work):
        self.name, self.work, self.seconds, self.reached = name, work, 0.0, b""

    def run(self, mutant=0, reached=None):
        """Whether it passes, and the processor time that it took. Run in a child with limits: a mutant may go on for ever, or take all memory."""
        child = os.fork()
        if child == 0:
            try:
                os.setsid()
                os.environ.update(PACKCOST_MUTANT=str(mutant), **({"PACKCOST_REACHED": reached} if reached else {}))
                resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
                resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
                nowhere = os.open(os.devnull, os.O_RDWR)
                for descriptor in (0, 1, 2):
                    os.dup2(nowhere, descriptor)
                self.act()
            finally:
                os._exit(1)
        _, status, used = os.wait4(child, 0)
        return status == 0, used.ru_utime + used.ru_stime

    def survey(self, mutants):
        """What it reaches and takes without a mutant; False if it fails."""
        reached = os.path.join(self.work, "reached")
        with open(reached, "wb") as f:
            f.truncate(mutants + 1)
        passes, self.seconds = self.run(reached=reached)
        with open(reached, "rb") as f:
            self.reached = f.read()
        return passes


class Command(Killer):
    def __init__(self, name, work, words, folder):
        super().__init__(name, work)
        self.words, self.folder = words, folder

    def act(self):
        os.chdir(self.folder)
        os.execvp(self.words[0], self.words)


class Folder(Killer):
    """A case of run_folders.py."""

    def __init__(self, kind, case, program):
        super().__init__(kind, os.path.dirname(program))
        self.case, self.program = case, program

    def act(self):
        sys.path.insert(0, self.case[:self.case.index(f"/{self.name}/", self.case.index("/tests"))])
        import run_folders  # noqa: PLC0415, that of the project's files
        os._exit(bool(run_folders.faults_of(self.name, self.case, self.program, False)))


def unit_tests(work, layer, folder):
    """Each case of a unit test program."""
    program = os.path.join(work, "test_" + layer)
    names = subprocess.run([program, "--list-test-names-only"], capture_output=True, text=True, check=False).stdout.splitlines()
    escaped = str.maketrans({c: "\\" + c for c in "[],\\\"*~"})
    os.environ.update(LAWS)
    return [Command("unit_" + layer, work, [program, name.translate(escaped), "-a"], folder) for name in names if name.strip()]


def all_killers(files, work):
    """`files` are the project's, `work` holds the programs and the plants of the oracle."""
    folder, program, python = os.path.join(files, "tests"), os.path.join(work, "packcost"), sys.executable
    killers = [killer for layer in ("model", "study", "io", "laws") for killer in unit_tests(work, layer, folder)]
    for kind in ("golden", "errors"):
        killers += [Folder(kind, case, program) for case, _, names in sorted(os.walk(os.path.join(folder, kind))) if "cmd" in names]
    scripts = {"oracle": ["oracle/kept.py", program, os.path.join(work, "kept")], "reference_figures": ["reference/check_figures.py", program, "reference/figures.csv"],
               "reference_cases": ["reference/check_columns.py", program, os.path.join(files, "configs/batpac5.yaml"), "reference/batpac5_columns.csv",
                                   "reference/batpac5_cases.csv"],
               "study_learn": ["study/check_learn.py", program], "validation": ["validation/check_claims.py", program, files]}
    scripts |= {f"study_{name}": [f"study/check_{name}.py", program, files] for name in ("invest", "project", "cluster", "uncertainty")}
    return killers + [Command(name, work, [python, *words], folder) for name, words in scripts.items()]
