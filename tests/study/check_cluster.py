#!/usr/bin/env python3
"""The Huizhou cluster through the command line: check_cluster.py PACKCOST SOURCE_DIR

Every firm runs: makers of cells and packs through cost, project, invest and chain, specialists through chain. EVE's first automatic line, a Chinese plant
of 2014 against one of 2021, and Germany against China are split over what explains them, and the case files say the residual that the model leaves.
"""
import json
import os
import re
import subprocess
import sys

packcost, source = sys.argv[1], sys.argv[2]
configs = os.path.join(source, "configs")
passed = failed = 0

MAKERS = ("byd", "eve_2017", "sunwoda", "e_power", "haopeng", "yineng")
SPECIALISTS = {"desay": "battery_management", "battery_nm": "anode", "yinghe": "equipment", "kedali": "structural"}


def check(what, fine, detail=""):
    global passed, failed
    passed, failed = passed + bool(fine), failed + (not fine)
    if not fine:
        print(f"{what}: {detail}")


def near(a, b, tolerance):
    return abs(a - b) <= tolerance * max(1.0, abs(b))


def ask(command, *words):
    run = subprocess.run([packcost, command, *words, "--format", "json", "--quiet"], capture_output=True, text=True, check=False)
    check(f"{command} {words[0]}", run.returncode == 0, run.stderr)
    return json.loads(run.stdout)


def value(row, start):
    return next(v for k, v in row.items() if k.startswith(start))


def firm(name):
    return f"{configs}/huizhou/{name}.yaml"


# The ten firms.
for name in MAKERS:
    for command in ("cost", "project", "invest"):
        ask(command, firm(name))
for name in (*MAKERS, *SPECIALISTS):
    answer = ask("chain", firm(name))
    stack = {row["segment"]: row for row in answer["tables"]["stack"]}
    cost = ask("cost", firm(name), "--outputs", "pack_price_per_kwh")["results"]["pack_price_per_kwh"]["value"]
    check(f"{name}: all bought", near(value(stack["price"], "all_bought"), cost, 1e-12), (stack["price"], cost))
    check(f"{name}: the stack adds up", near(sum(value(r, "total") for s, r in stack.items() if s not in ("price", "delivered")), value(stack["price"], "total"), 1e-12))
    if name in SPECIALISTS:
        made = {s for s, r in stack.items() if r["source"] == "made"}
        check(f"{name}: makes its segment", SPECIALISTS[name] in made and not made & {"cells", "packs"}, made)
    with open(firm(name), encoding="utf-8") as f:
        text = f.read()
    check(f"{name}: cites the study and says what it assumes", "paper_F" in text or "tables 2 and 3" in text, "")
    check(f"{name}: says what it assumes", "assumption" in text)


def bridge(a, b, output):
    tables = ask("bridge", f"{configs}/{a}.yaml", f"{configs}/{b}.yaml", "--outputs", output)["tables"]
    forces = {row["force"]: row["value"] for row in tables["waterfall"]}
    parts = {row["parameter"]: row["value"] for row in tables["parameters"]}
    shares = [v for k, v in forces.items() if k not in ("from", "to")]
    check(f"{a} to {b}: forces add up", near(sum(shares), forces["to"] - forces["from"], 1e-12), forces)
    check(f"{a} to {b}: parameters add up", near(sum(parts.values()), sum(shares), 1e-9), parts)
    return forces, parts


# EVE: what the case file says is what comes out.
forces, parts = bridge("huizhou/eve_2015_before", "huizhou/eve_2015_after", "cell_conversion_cost_per_kwh")


def points(*words):
    return 100 * sum(v for k, v in parts.items() if any(w in k for w in words)) / forces["from"]


split = {"labour": points(".labour"), "scale": points("plant.output"), "yield": points(".yield_loss"), "capital": points(".capital")}
fall = 100 * (forces["to"] / forces["from"] - 1)
check("EVE: labour, yield, rate, capital and scale are all of it", near(sum(split.values()) + points(".rate", ".uptime"), fall, 1e-9), (split, fall))
for case in ("before", "after"):
    with open(firm(f"eve_2015_{case}"), encoding="utf-8") as f:
        said = " ".join(f.read().split("\n")).replace("# ", "")
    found = re.search(r"give ([-+0-9.]+) % .* labour ([-+0-9.]+) points, scale ([-+0-9.]+), yield ([-+0-9.]+), capital +([-+0-9.]+);.*residual is ([0-9.]+) points", said)
    check(f"EVE {case}: the file states the split", bool(found), said)
    if found:
        figures = [fall, *split.values(), fall + 21.76]
        check(f"EVE {case}: as it comes out", all(abs(float(s) - v) < 0.051 for s, v in zip(found.groups(), figures)), (found.groups(), figures))

# China 2014 to 2021: every force is there, and none of the five makes the pack dearer.
forces, _ = bridge("huizhou/china_2014", "huizhou/china_2021", "pack_price_per_kwh")
for force in ("scale", "automation", "learning", "prices", "design"):
    check(f"2014 to 2021: {force}", forces[force] < 0, forces)
back, _ = bridge("huizhou/china_2021", "huizhou/china_2014", "pack_price_per_kwh")
for force in ("scale", "automation", "learning", "prices", "design", "utilisation"):
    a, b = forces[force] / (forces["to"] - forces["from"]), back[force] / (back["to"] - back["from"])
    check(f"2021 to 2014: {force} is the same share the other way", near(a, b, 1e-6), (a, b))

# Germany to China: the same product, so only the places' prices differ.
forces, parts = bridge("lfp_de_50gwh", "lfp_cn_50gwh", "pack_price_per_kwh")
check("Germany to China: prices", near(forces["prices"], forces["to"] - forces["from"], 1e-9), forces)
check("Germany to China: equipment most of all", min(parts, key=parts.get) == "equipment.region_index", parts)

# Nobody below the barrier of 8 GWh; a tax holiday and a grant are worth something, and the ceiling binds.
small, barred = (ask("cost", firm("yineng"), *more, "--outputs", "rated_output,pack_cost_per_kwh")["results"] for more in ((), ("--overlay", f"{configs}/policy/entry_barrier.yaml")))
check("entry barrier", barred["rated_output"]["value"] == 8 and barred["pack_cost_per_kwh"]["value"] < small["pack_cost_per_kwh"]["value"], (small, barred))
sold = ("--set", "investment.price=650")  # CNY2019/kWh: with a profit that is taxed
plain = ask("invest", firm("sunwoda"), *sold, "--outputs", "npv")["results"]["npv"]["value"]
for policy in ("tax_holiday", "capital_grant", "guangdong_interest"):
    npv = ask("invest", firm("sunwoda"), *sold, "--overlay", f"{configs}/policy/{policy}.yaml", "--outputs", "npv,equity_npv")["results"]
    check(f"{policy} is worth something", npv["npv"]["value"] > plain, (policy, npv, plain))

print(f"{passed} passed, {failed} failed")
sys.exit(failed != 0)
