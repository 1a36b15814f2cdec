"""Random plants around the resolved inputs of a configuration: numbers moved within their ranges, words and flags changed."""
import copy
import math

FLAGS = ("process.fractional_machines", "yields.by_step", "yields.nmp_for_rejects", "energy.explicit_line", "prices.cathode_from_metals")
WORDS = {"process.mode": ("power_law", "machines"), "finance.charge": ("profit", "capital_recovery"), "pack.architecture": ("modules", "cell_to_pack")}
RATES = ("rate", "yield_rate", "labour_rate", "equipment_rate", "machine_rate", "material_rate", "spread_rate")
# What must add up, be whole, or be left alone for the plant to be one.
FIXED = {"cathode.active_fraction", "cathode.carbon_fraction", "cathode.binder_fraction", "anode.active_fraction", "anode.carbon_fraction",
         "anode.binder_fraction", "pack.series", "pack.parallel", "consistency.sort_bins", "geometry.shape"}
NOT_COST = ("investment", "buildout", "demand")


def number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def moved(random, value, low, high):
    if value == 0:
        return value
    new = value * math.exp(random.gauss(0, 0.35))
    return float(f"{min(max(new, low), high):.{random.choice((3, 6, 17))}g}")


def vary_section(random, values, prefix, ranges, share):
    for key, value in values.items():
        path = f"{prefix}.{key}"
        if number(value) and path not in FIXED and path in ranges and random.random() < share:
            values[key] = moved(random, value, *ranges[path])


def draw(random, inputs, ranges):
    """A plant near `inputs`; `ranges` gives low and high by path, with NAME for the members of lists."""
    plant = copy.deepcopy(inputs)

    def chance(share):
        return random.random() < share

    share = random.choice((0.05, 0.2, 0.5))
    for name, values in plant.items():
        if name in ("steps", "items"):
            for member in values.values():
                if not member.get("remove"):
                    vary_section(random, member, name + ".NAME", ranges, share / 3)
        elif isinstance(values, dict) and name not in NOT_COST:
            vary_section(random, values, name, ranges, share)
    for path in FLAGS:
        section, key = path.split(".")
        if chance(0.15):
            plant[section][key] = not plant[section][key]
    for path, words in WORDS.items():
        section, key = path.split(".")
        if chance(0.15):
            plant[section][key] = random.choice(words)
    if chance(0.3):
        for electrode in ("cathode", "anode"):
            e = plant[electrode]
            e["carbon_fraction"], e["binder_fraction"] = round(random.uniform(0.001, 0.04), 4), round(random.uniform(0.005, 0.04), 4)
            e["active_fraction"] = round(1 - e["carbon_fraction"] - e["binder_fraction"], 4)
    if plant["cell"]["bill"] == "given" and chance(0.5):  # no given bill has it
        plant["bill"]["anode_carbon"] = round(random.uniform(0.1, 20), 3)
    if chance(0.3):
        plant["learning"].update({rate: round(random.uniform(0, 0.3), 4) for rate in random.sample(RATES, random.randint(1, len(RATES)))})
        plant["learning"]["cumulative_gwh"] = round(plant["learning"]["reference_gwh"] * math.exp(random.uniform(-0.7, 3)), 3)
        plant["learning"]["floor"] = random.choice((0, 0.3, 0.6))
    if chance(0.25):
        plant["consistency"]["spread"] = round(random.uniform(0.0005, 0.03), 5)
        plant["consistency"]["sort_bins"] = random.choice((1, 1, 2, 3, 7))
        plant["consistency"]["sort_cost"] = round(random.uniform(0, 0.1), 4)
        if chance(0.5):
            plant["consistency"]["inspection_limit"] = round(random.uniform(1.2, 5), 3)
    if chance(0.2):
        for group in ("electrode", "assembly", "formation", "module_pack"):
            for key in ("labour", "rate", "yield_loss", "capital", "uptime", "spread"):
                plant["automation." + group][key] = round(math.exp(random.gauss(0, 0.3)), 4)
    if plant["process"]["mode"] == "machines" and chance(0.5):
        plant["process"]["reserve"] = random.choice((0, 0.05, 0.1, 0.15, 0.2, 0.3))
    if chance(0.2) and "areal_capacity" in plant["cell"]:
        del plant["cell"]["areal_capacity"]
        plant["cell"]["cathode_thickness"] = round(random.uniform(40, 130), 2)
    if chance(0.2) and "output" in plant["plant"]:
        del plant["plant"]["output"]
        plant["plant"]["packs"] = random.randint(1000, 2000000)
    if chance(0.2):
        plant["plant"]["utilisation"] = round(random.uniform(0.1, 1), 3)
    return plant


def draw_case(random, plant):
    """The plant with an investment case of its own."""
    plant = copy.deepcopy(plant)
    i = plant["investment"]

    def chance(share):
        return random.random() < share

    def some(low, high, count):
        return [round(random.uniform(low, high), 4) for _ in range(random.randint(1, count))]

    life = random.randint(3, 20)
    for key in ("replacement_years", "replacements", "loan_share", "loan_amount", "tax_rates", "credit_first_year", "salvage_year", "equity_rate"):
        i.pop(key, None)
    years = random.randint(1, 4)
    i.update(construction_years=years, life=life, working_capital=round(random.uniform(0, 0.4), 3), loss_years=random.choice((0, 0, 2, 5)),
             loss_share=random.choice((1, 0.8, 0.5)), depreciation=random.choice(("straight_line", "declining_balance", "none", "own_table", "macrs")),
             depreciation_life=random.randint(2, 15), building_life=random.randint(5, 40), salvage=random.choice((0, 50, 400)),
             salvage_taxed=chance(0.5), credit_taxable=chance(0.5), inflation=random.choice((0, 0.02)), price_basis=random.choice(("nominal", "real")),
             grant_treatment=random.choice(("taxable", "reduces_basis")), depreciation_table=[0.4, 0.3, 0.2, 0.1])
    i["credit"], i["credit_shares"] = random.choice(((0, []), (12, [1, 1, 0.5]), (3.5, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1])))
    i["output_share"] = sorted(some(0.3, 1, 4))
    i["grant_years"], i["grants"] = random.choice((([], []), ([0, years], [5, 2.5])))
    if chance(0.5):
        i["price"] = some(40, 200, 5)
    if chance(0.3):
        i["variable_cost"], i["fixed_cost"] = some(20, 90, 3), some(10, 200, 2)
    if chance(0.3):
        i["capital"], i["building_share"] = some(100, 2000, 4), round(random.uniform(0, 0.4), 3)
        i["first_operating_year"] = len(i["capital"]) + random.randint(0, 1)
    if chance(0.3):
        i["energy"] = round(random.uniform(1, 60), 2)
    if i["depreciation"] == "macrs":
        i["depreciation_life"] = random.choice((3, 5, 7, 10, 15, 20))
    draw_terms(random, i, chance, some)
    return {key: value for key, value in plant.items()}


def draw_terms(random, i, chance, some):
    """What is dated, borrowed and taxed by year."""
    first = i.get("first_operating_year", len(i.get("capital") or []) or len(i.get("spend") or []) or i["construction_years"])
    last = first + i["life"] - 1
    if chance(0.4):
        i["tax_rates"] = random.choice(([0, 0, 0.125, 0.25], some(0, 0.4, 4)))
    if chance(0.3):
        i["credit_first_year"] = i["first_year"] + random.randint(-2, first + 4)
    if chance(0.3):
        i["salvage_year"] = random.randint(first, last)
    if chance(0.4):
        ends = i.get("salvage_year", last)
        i["replacement_years"] = sorted(random.randint(0, ends) for _ in range(random.randint(1, 3)))
        i["replacements"] = [round(random.uniform(1, 300), 2) for _ in i["replacement_years"]]
    if chance(0.3):
        i["equity_rate"] = round(random.uniform(0.05, 0.2), 3)
    if chance(0.75):
        grace = random.choice((0, 0, 1, 3))
        i.update(loan_share=round(random.uniform(0.05, 1), 3), loan_rate=random.choice((0, 0.031, 0.055, 0.12)), loan_grace=grace,
                 loan_years=grace + random.randint(1, 15), loan_repayment=random.choice(("annuity", "equal_principal")),
                 loan_construction_interest=random.choice(("capitalised", "paid")))
        if chance(0.3):
            i["loan_amount"] = round(random.uniform(1, 200), 2)
        i.update(random.choice(({}, {"subsidy_share": 0.5}, {"subsidy_points": 0.02}, {"subsidy_share": 1, "subsidy_points": 0.2})))
        if chance(0.3):
            i["subsidy_ceiling"] = round(random.uniform(1, 50), 2)
        if chance(0.3):
            i["subsidy_ceiling_per_year"] = round(random.uniform(0.5, 10), 2)
