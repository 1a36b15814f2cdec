#!/usr/bin/env python3
"""The same bytes everywhere: same_bytes.py SOURCE PACKCOST [ANOTHER_BUILD ...]

Every command below is run in the C locale; then in German, Turkish and Latin-1 locales, which are compiled here first (with a locale that is not there the
test would prove nothing), in odd time zones and on terminals of other widths; then with each other build (another compiler, another level of
optimisation). Standard output and standard error must not differ by a byte."""
import glob
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile

LOCALES = {"de_DE.UTF-8": ("de_DE", "UTF-8"), "tr_TR.UTF-8": ("tr_TR", "UTF-8"), "de_DE.ISO-8859-1": ("de_DE", "ISO-8859-1"), "fa_IR.UTF-8": ("fa_IR", "UTF-8")}
ZONES = ("Pacific/Kiritimati", "America/St_Johns", "XXX-14:59:59", "nonsense")


def commands(source):
    plants = sorted(glob.glob(os.path.join(source, "configs/*.yaml")))
    yield from (["cost", plant, "--format", style, "--quiet"] for plant in plants for style in ("json", "csv", "table", "md"))
    one = os.path.join(source, "configs/lfp_cn_50gwh.yaml")
    yield ["design", *plants, "--format", "csv"]
    yield ["capex", *plants, "--format", "json"]
    yield ["show", one, "--origins"]
    yield ["list", "parameters", "--format", "csv"]
    yield ["invest", *plants, "--format", "json", "--quiet"]
    yield ["project", one, "--to", "2035", "--format", "json", "--quiet"]
    yield ["buildout", os.path.join(source, "configs/buildout/eve_2014_2017.yaml"), "--format", "csv", "--quiet"]
    yield ["bridge", os.path.join(source, "configs/huizhou/eve_2015_before.yaml"), os.path.join(source, "configs/huizhou/eve_2015_after.yaml"), "--quiet"]
    yield ["solve", one, "--find", "plant.utilisation", "--target", "cell_cost_per_kwh=45", "--format", "json"]
    yield ["cost", one, "--set", "labour.wage=1.5 EUR2021/h", "--set", "plant.output=12345.678 MWh/yr"]
    yield ["cost", one, "--set", "labour.wage=1,5"]


def learn(folder):
    path = os.path.join(folder, "history.csv")
    with open(path, "w", encoding="utf-8") as f:
        f.write("year,price_usd2020_per_kwh,cumulative_gwh\n" + "".join(f"{2000 + n},{900 * 0.9 ** n + 17 * ((n * 7) % 5)},{1.5 * 1.4 ** n}\n" for n in range(18)))
    columns = ["--year", "year", "--price", "price_usd2020_per_kwh", "--cumulative", "cumulative_gwh", "--format", "json", "--quiet"]
    yield from (["learn", path, *columns, *more] for more in ([], ["--compare"], ["--differences", "--forecast-year", "2030"], ["--floor", "seek"], ["--backtest"]))


def answer(program, words, **environment):
    clean = {key: value for key, value in os.environ.items() if not key.startswith("LC_") and key not in ("LANG", "LANGUAGE", "TZ", "COLUMNS")}
    result = subprocess.run([program, *words], env={**clean, "LC_ALL": "C", **environment}, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return result.returncode, result.stdout, result.stderr


def make_locales(folder):
    made = []
    for name, (language, charset) in LOCALES.items():
        if shutil.which("localedef") and subprocess.run(["localedef", "-i", language, "-f", charset, os.path.join(folder, name)], stdout=subprocess.DEVNULL,
                                                         stderr=subprocess.DEVNULL, check=False).returncode == 0:
            made.append(name)
    if made:  # that the locale is there is part of the test: printf of the shell must follow it
        seen = subprocess.run(["bash", "-c", "printf '%.1f' 1,5 || true"], env={"LOCPATH": folder, "LC_ALL": made[0], "PATH": os.environ["PATH"]}, capture_output=True, text=True, check=False)
        if seen.stdout != "1,5":
            made = []
    return made


def main():
    source, program, *others = (os.path.abspath(path) for path in sys.argv[1:])
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        locales = make_locales(folder)
        if not locales:
            print("no locale can be made here (package locales)\n0 passed, 1 failed")
            return 1
        runs = list(commands(source)) + list(learn(folder))
        plain = [answer(program, words) for words in runs]
        places = [(f"LC_ALL={name}", program, {"LC_ALL": name, "LOCPATH": folder}) for name in locales]
        places += [(f"TZ={zone}", program, {"TZ": zone}) for zone in ZONES] + [("no environment", program, {"LC_ALL": ""})]
        places += [(f"build {other}", other, {}) for other in others]
        for place, run_by, environment in places:
            differ = [words for words, wanted in zip(runs, plain) if answer(run_by, words, **environment) != wanted]
            passed, failed = passed + (not differ), failed + bool(differ)
            for words in differ[:3]:
                print(f"FAIL {place}: {' '.join(words)[:150]} gives other bytes")
            if differ:
                print(f"FAIL {place}: {len(differ)} of {len(runs)} commands")
        total = hashlib.sha256(b"".join(out + err for _, out, err in plain)).hexdigest()[:16]
        print(f"{len(runs)} commands, {sum(len(out) for _, out, _ in plain)} bytes ({total}); {len(locales)} locales, {len(ZONES)} time zones, {len(others)} other builds")
    print(f"{passed} passed, {failed} failed")
    return failed != 0 or passed == 0


if __name__ == "__main__":
    sys.exit(main())
