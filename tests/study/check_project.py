#!/usr/bin/env python3
"""Build-out and projection through the command line: check_project.py PACKCOST SOURCE_DIR

The paper's arithmetic, the growth of BYD and EVE and the idle capacity of Huizhou as running cases, a projection that starts from today's cost and
whose forces sum to its change, and the published band for 2030.
"""
import csv, glob, io, json, os, subprocess, sys, tempfile

packcost, source = sys.argv[1], sys.argv[2]
configs = os.path.join(source, "configs")
passed = failed = 0


def check(what, fine, detail=""):
    global passed, failed
    passed, failed = passed + bool(fine), failed + (not fine)
    if not fine:
        print(f"{what}: {detail}")


def near(a, b, tolerance):
    return abs(a - b) <= tolerance * max(1.0, abs(b))


def ask(*words, stdin=None, code=0):
    run = subprocess.run([packcost, *words, "--quiet"], capture_output=True, text=True, input=stdin)
    check(" ".join(words), run.returncode == code, f"exit {run.returncode}: {run.stderr}")
    return run.stdout


def table(command, plant, name, *words, stdin=None):
    answer = json.loads(ask(command, plant, *words, "--format", "json", stdin=stdin))
    return answer["tables"][name]


def column(row, start):
    return next(v for k, v in row.items() if k.startswith(start))


# 132 USD in 2021, 343.8 GWh in the year, 940.841 cumulative, +30 % a year, 18 % a doubling: 59.46 USD in 2030, 15 250 GWh.
paper = table("project", f"{configs}/minimal.yaml", "projection", "--top-down", "--price", "132", "--floor", "none", "--rate", "18 %", "--from", "2021", "--to", "2030",
              "--set", "buildout.experience=world", "--set", "buildout.world_output=343.8", "--set", "buildout.world_growth=0.3", "--set", "learning.cumulative_gwh=940.841")
check("paper 2021", column(paper[0], "price") == 132, paper[0])
check("paper 2030", near(column(paper[-1], "price"), 59.46, 1e-4), paper[-1])
check("paper 2030 volume", near(column(paper[-1], "cumulative"), 15250, 1e-4), paper[-1])
check("bands widen", all(column(a, "price_high_95") / column(a, "price") <= column(b, "price_high_95") / column(b, "price") for a, b in zip(paper, paper[1:])))

# BYD: 2 GWh in 2014, 16 in 2018 (F21, F22). EVE: 600 M CNY for the first GWh, 5 bn CNY for the next eight, 9 GWh by the end of 2017 (F24 to F27).
byd = {r["year"]: r for r in table("buildout", f"{configs}/buildout/byd_2014_2018.yaml", "years")}
check("BYD 2014", column(byd["2014"], "capacity") == 2, byd["2014"])
check("BYD 2018", column(byd["2018"], "capacity") == 16, byd["2018"])
eve = {r["year"]: r for r in table("buildout", f"{configs}/buildout/eve_2014_2017.yaml", "years")}
check("EVE 2014", column(eve["2014"], "capacity") == 1, eve["2014"])
check("EVE 2017", column(eve["2017"], "capacity") == 9, eve["2017"])
check("EVE capital to 2014", near(sum(column(eve[str(y)], "capital") for y in (2013, 2014)), 600, 1e-9))
check("EVE capital 2016 and 2017", near(sum(column(eve[str(y)], "capital") for y in (2016, 2017)), 5000, 1e-9))
for name in ("byd_2014_2018", "eve_2014_2017"):
    last = table("project", f"{configs}/buildout/{name}.yaml", "forces")[-1]
    check(f"{name} scale and learning both lower the price", column(last, "scale") < 0 and column(last, "learning") < 0, last)

# Huizhou 2017 (F16 to F18): 31 800 of 196 700 packs.
cost = lambda *words: float(list(csv.reader(io.StringIO(ask("cost", f"{configs}/buildout/huizhou_2017.yaml", "--outputs", "pack_cost_per_kwh", "--format", "csv", *words))))[1][2])
idle, busy = cost(), cost("--set", "plant.utilisation=0.85")
check("idle capacity costs", 1.5 < idle / busy < 3, f"{idle} against {busy}")
output = float(list(csv.reader(io.StringIO(ask("cost", f"{configs}/buildout/huizhou_2017.yaml", "--outputs", "rated_output,packs_made", "--format", "csv"))))[1][2])
check("Huizhou capacity", near(output, 12.1, 0.01), output)

# Every plant: no jump at today's cost; forces sum to the change; more experience is never dearer; the JSON of cost is a plant.
for path in sorted(glob.glob(f"{configs}/*.yaml")):
    words = ("--from", "2025", "--to", "2030", "--set", "learning.rate=0.18", "--set", "buildout.experience=world")
    years = table("project", path, "projection", *words)
    now = json.loads(ask("cost", path, "--format", "json", "--set", "learning.rate=0.18", "--outputs", "pack_price_per_kwh"))["results"]["pack_price_per_kwh"]["value"]
    prices = [next(v for k, v in r.items() if k.startswith("pack_price")) for r in years]
    check(f"{path} no jump", prices[0] == now, f"{prices[0]} {now}")
    check(f"{path} falls", all(a >= b for a, b in zip(prices, prices[1:])), prices)
    for row, price in zip(table("project", path, "forces", *words), prices):
        parts = [v for k, v in row.items() if k != "year" and not k.startswith("change")]
        check(f"{path} forces {row['year']}", sum(parts) == column(row, "change") == price - prices[0], row)
direct = ask("project", f"{configs}/lfp_cn_50gwh.yaml", "--to", "2035", "--format", "csv")
piped = ask("project", "-", "--to", "2035", "--format", "csv", stdin=ask("cost", f"{configs}/lfp_cn_50gwh.yaml", "--format", "json"))
check("cost | project", direct == piped)

# 2030 within the published band, 45 to 115 USD2023/kWh of pack price.
pack = table("project", f"{configs}/lfp_cn_50gwh.yaml", "projection", "--to", "2030", "--currency", "USD2023", "--set", "learning.rate=0.18", "--set", "buildout.experience=world")[-1]
price = next(v for k, v in pack.items() if k.startswith("pack_price"))
check("2030 in the band", 45 <= price <= 115, price)
# Changes by year: the order of the lines does not matter, a price scenario is the same as its overrides, an empty cell changes nothing.
with tempfile.TemporaryDirectory() as folder:
    def written(name, text):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
            f.write(text)
        return f.name

    lines = ["2026,labour.wage,10", "2028,labour.wage,40", "2028,prices.nmp,1", "2029,prices.nmp,2"]
    plant = f"{configs}/minimal.yaml"
    upwards = ask("project", plant, "--to", "2030", "--format", "json", "--override", written("up.csv", "year,path,value\n" + "\n".join(lines) + "\n"))
    downwards = ask("project", plant, "--to", "2030", "--format", "json", "--override", written("down.csv", "year,path,value\n" + "\n".join(lines[::-1]) + "\n"))
    scenario = ask("project", plant, "--to", "2030", "--format", "json", "--prices", written("prices.csv", "year,labour.wage,nmp\n2026,10,\n2028,40,1\n2029,,2\n"))
    check("order of overrides", upwards == downwards)
    check("prices as overrides", upwards == scenario)
    prices = [next(v for k, v in r.items() if k.startswith("pack_price")) for r in json.loads(upwards)["tables"]["projection"]]
    check("a dearer wage is dearer than a cheap one", prices[1] == prices[2] < prices[3] < prices[0], prices)
    moved = {k.rsplit("_usd", 1)[0] for r in json.loads(upwards)["tables"]["forces"] for k, v in r.items() if k != "year" and v != 0}
    check("prices move prices only", moved == {"prices", "change"}, moved)
    both = ask("project", plant, "--to", "2030", "--format", "json", "--prices", written("low.csv", "year,labour.wage\n2026,1\n2028,1\n"), "--override", written("wage.csv", "year,path,value\n2026,labour.wage,10\n2028,labour.wage,40\n2028,prices.nmp,1\n2029,prices.nmp,2\n"))
    check("overrides go over prices", both == upwards)

    # A choice and the name of a data row change all that follows from them, from their year on, as `--set` would; the force is theirs alone.
    plant = f"{configs}/lfp_cn_50gwh.yaml"
    levels = ("--override", written("levels.csv", "year,path,value\n2027,automation.level,semi_automatic\n2029,automation.level,intelligent\n"))
    prices = [next(v for k, v in r.items() if k.startswith("pack_price")) for r in table("project", plant, "projection", "--to", "2030", *levels)]
    price_of = lambda *sets: json.loads(ask("cost", plant, "--format", "json", *sets))["results"]["pack_price_per_kwh"]["value"]
    semi, smart = price_of("--set", "automation.level=semi_automatic"), price_of("--set", "automation.level=intelligent")
    check("automation path", prices == [price_of(), price_of(), semi, semi, smart, smart], prices)
    for row, price in zip(table("project", plant, "forces", "--to", "2030", *levels), prices):
        check(f"automation alone in {row['year']}", column(row, "automation") == column(row, "change") == price - prices[0], row)
    with_learning = table("project", plant, "forces", "--to", "2030", "--set", "learning.rate=0.18", "--set", "buildout.experience=world", *levels)[-1]
    moved = {k.rsplit("_usd", 1)[0] for k, v in with_learning.items() if k != "year" and v != 0}
    check("automation and learning apart", moved == {"automation", "learning", "change"}, moved)
    mixed = ("--override", written("mixed.csv", "year,path,value\n2026,cell.chemistry,NMC622\n2027,plant.region,DE\n2028,plant.packs,900000\n2029,plant.output,60\n"))
    prices = [next(v for k, v in r.items() if k.startswith("pack_price")) for r in table("project", plant, "projection", "--to", "2029", *mixed)]
    sets = ["--set", "cell.chemistry=NMC622", "--set", "plant.region=DE"]
    check("chemistry, region and size by year", prices == [price_of(), price_of(*sets[:2]), price_of(*sets), price_of(*sets, "--set", "plant.packs=900000"),
                                                           price_of(*sets, "--set", "plant.output=60")], prices)
    for row, price in zip(table("project", plant, "forces", "--to", "2029", *mixed), prices):
        parts = [v for k, v in row.items() if k != "year" and not k.startswith("change")]
        check(f"mixed forces {row['year']}", sum(parts) == column(row, "change") == price - prices[0], row)

# A plant without phases is one that stands; demand binds it; a ramp of its own for each phase.
standing = table("buildout", f"{configs}/lfp_cn_50gwh.yaml", "years", "--set", "buildout.last_year=2027")
check("a standing plant", all(near(column(r, "capacity"), 50, 1e-12) and near(column(r, "output"), 38, 1e-12) and near(column(r, "utilisation"), 0.76, 1e-12) for r in standing), standing)
bound = ("--set", "demand.model=table", "--set", "demand.table=[20, 30, 60]", "--to", "2027")
used = [column(r, "utilisation") for r in table("project", f"{configs}/lfp_cn_50gwh.yaml", "projection", *bound)]
check("demand binds a standing plant", all(near(a, b, 1e-12) for a, b in zip(used, (0.4, 0.6, 0.76))), used)
same = table("buildout", f"{configs}/buildout/eve_2014_2017.yaml", "years", "--set", "buildout.phase_ramp_months=[7, 7, 7]", "--set", "buildout.phase_yield_start=[0.8]")
check("ramps by phase, all alike", same == list(eve.values()))
slow = {r["year"]: r for r in table("buildout", f"{configs}/buildout/eve_2014_2017.yaml", "years", "--set", "buildout.phase_ramp_months=[7, 20]", "--set", "buildout.phase_yield_start=[0.8, 0.5]")}
check("a slow second phase leaves the first", all(slow[str(y)] == eve[str(y)] for y in range(2013, 2017)), slow)
check("a slow second phase makes less", column(slow["2018"], "output") < column(eve["2018"], "output") and column(slow["2018"], "yield") < column(eve["2018"], "yield"), slow)

# Defaults of the world's experience go together: a first year later is told to say its own.
warned = subprocess.run([packcost, "project", f"{configs}/minimal.yaml", "--from", "2028", "--to", "2030", "--set", "buildout.experience=world"], capture_output=True, text=True).stderr
check("defaults of another year", "learning.cumulative_gwh is not said" in warned and "buildout.world_output is not said" in warned, warned)

# Half a year later costs the same and makes less; the shares of an industry are all of it.
late = {r["year"]: r for r in table("buildout", f"{configs}/buildout/eve_2014_2017.yaml", "years", "--set", "buildout.construction_start=[2013.5, 2016, 2016]")}
check("half a year later, capital", column(late["2013"], "capital") == column(late["2014"], "capital") == 300, late["2013"])
check("half a year later, output", column(late["2014"], "output") < column(eve["2014"], "output"), late["2014"])
industry = json.loads(subprocess.run([packcost, "buildout", f"{configs}/buildout/byd_2014_2018.yaml", f"{configs}/buildout/eve_2014_2017.yaml", "--quiet", "--format", "json"],
                                     capture_output=True, text=True).stdout)
for row in industry["tables"]["shares"]:
    check(f"shares {row['year']}", near(column(row, "plant_1") + column(row, "plant_2"), 1, 1e-12), row)

# The band of the bottom-up price: ordered, the same for a seed, wider where more is uncertain, and around the projection.
chinese = (f"{configs}/lfp_cn_50gwh.yaml", "--to", "2030", "--currency", "USD2023", "--set", "buildout.experience=world")
rate = ("--dist", "learning.rate=triangular(0.10, 0.18, 0.25)")
words = ("project", *chinese, *rate, "--bands", "--band", "300", "--table", "band", "--format", "csv")
check("a band repeats", ask(*words) == ask(*words) and ask(*words) == ask(*words, "--seed", "1") != ask(*words, "--seed", "2"))
points = ("p2_5", "p10", "p50", "p90", "p97_5")


def band(*words):
    rows = json.loads(ask("project", *words, "--band", "300", "--format", "json"))["tables"]["band"]
    return [[column(row, f"pack_price_{p}") for p in points] for row in rows]


wide = band(*chinese, *rate, "--bands")
check("a band is ordered", all(row == sorted(row) and row[0] < row[-1] for row in wide), wide)
rate_alone = band(*chinese, *rate)
check("the rate alone says nothing of today", rate_alone[0][0] == rate_alone[0][-1], rate_alone[0])
check("and more each year", all(a[-1] - a[0] < b[-1] - b[0] for a, b in zip(rate_alone, rate_alone[1:])), rate_alone)
central = [column(r, "pack_price") for r in table("project", chinese[0], "projection", *chinese[1:], "--set", "learning.rate=0.18")]
check("the projection lies within its band", all(low[0] < price < low[-1] for price, low in zip(central, wide)), (central, wide))
check("2030: the band of the plant lies in the published one", 45 <= wide[-1][1] and wide[-1][3] <= 115, wide[-1])
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "rate.csv")
    with open(path, "w", encoding="utf-8") as f:
        f.write("year,path,value\n2028,learning.rate,0.18\n2029,automation.level,intelligent\n")
    said = band(*chinese, *rate, "--override", path)
    check("what an override says is certain", said[3][0] == said[3][-1] and said[2][0] < said[2][-1], said)

ask("project", f"{configs}/minimal.yaml", "--until", "1", code=1)
print(f"{passed} passed, {failed} failed")
sys.exit(failed != 0)
