"""Flow, purchases, steps and cost of a pack after packcost-model(7), LEARNING to COST OF A PACK. Results by name, as packcost prints them."""
from types import SimpleNamespace

from mpmath import erf, exp, inf, log, mpf, pi, quad, sqrt

from cell import design

GROUPS = {"electrode": "electrode", "assembly": "assembly", "formation": "formation", "module": "module_pack", "pack": "module_pack"}
MATERIALS = {"cathode_active": "cathode_material", "cathode_carbon": "cathode_material", "cathode_binder": "cathode_material",
             "anode_active": "anode_material", "anode_carbon": "anode_material", "anode_binder": "anode_material", "cathode_foil": "cathode_foil",
             "anode_foil": "anode_foil", "separator": "separator", "electrolyte": "electrolyte"}
CREDITED = ("cathode_active", "anode_active", "cathode_foil", "anode_foil")
METALS = ("lithium", "nickel", "cobalt", "manganese", "iron", "phosphorus")
OTHERS_ELECTRODE = {"cathode_active": "anode", "cathode_area": "anode", "anode_active": "cathode", "anode_area": "cathode"}


def learned(p):
    l = p.section("learning")
    doublings = log(l.cumulative_gwh / l.reference_gwh) / log(2)

    def phi(rate):
        raw = (1 - rate) ** doublings
        p.edge((raw - l.floor) / max(raw, l.floor) if rate != 0 else mpf(1))
        return max(l.floor, raw)

    return SimpleNamespace(**{name: phi(getattr(l, name)) for name in
                              ("rate", "yield_rate", "labour_rate", "equipment_rate", "machine_rate", "material_rate", "spread_rate")})


def automation(p):
    names = ("labour", "rate", "yield_loss", "capital", "uptime", "spread")
    groups = {g: p.section("automation." + g) for g in ("electrode", "assembly", "formation", "module_pack")}
    neutral = SimpleNamespace(**{name: mpf(1) for name in names})
    return lambda group: groups[GROUPS[group]] if group in GROUPS else neutral


def density(x):
    return exp(-x * x / 2) / sqrt(2 * pi)


def below(x):
    return (1 + erf(x / sqrt(2))) / 2


def expected_maximum(n):
    """Of n standard normals: the integral of x n phi(x) Phi(x)^(n-1)."""
    if n == 1:
        return mpf(0)
    return quad(lambda x: x * n * density(x) * below(x) ** (n - 1), [-inf, -8, -4, -2, 0, 1, 2, 3, 4, 5, 6, 8, inf])


def consistency(p, auto, phi, d):
    """Yield of inspection, spread within a bin, and the share of its energy that a string gives."""
    c = p.section("consistency")
    sigma = c.spread * auto("electrode").spread * auto("assembly").spread * phi.spread_rate
    z = c.inspection_limit
    passed, variance = mpf(1), mpf(1)
    if z is not None:
        passed = 2 * below(z) - 1
    bins = int(c.sort_bins)
    if z is not None or bins > 1:
        reach = z if z is not None else c.sort_window
        mass = 2 * below(reach) - 1
        variance = 1 - 2 * reach * density(reach) / mass
        if bins > 1:
            cuts = [-reach + 2 * reach * i / bins for i in range(bins + 1)]
            for low, high in zip(cuts, cuts[1:]):
                share = (below(high) - below(low)) / mass
                mean = (density(low) - density(high)) / mass / share
                variance -= share * mean ** 2
    spread = sigma * sqrt(variance)
    string = 1 - spread / sqrt(d.parallel) * expected_maximum(d.series) if spread != 0 else mpf(1)
    return SimpleNamespace(passed=passed, spread=spread, string=string, sort=c.sort_cost if bins > 1 else mpf(0))


def yields(p, auto, phi, passed):
    """Yield of cells, and of each intake up to the built cell."""
    y, k = p.section("yields"), lambda group: auto(group).yield_loss * phi.yield_rate
    if not y.by_step:
        by = {"cathode_material": y.electrode ** k("electrode"), "cathode_foil": y.foil ** k("electrode"), "separator": y.separator ** k("assembly"),
              "electrolyte": y.electrolyte ** k("assembly")}
        by["anode_material"], by["anode_foil"] = by["cathode_material"], by["cathode_foil"]
        return y.cell ** k("assembly") * passed, by
    cell, by = mpf(1), {}
    for _, s in p.steps:
        cell *= s.cell_yield ** k(s.group)
    for intake, figure in (("cathode_material", "electrode_yield"), ("anode_material", "electrode_yield"), ("cathode_foil", "foil_yield"),
                           ("anode_foil", "foil_yield"), ("separator", "separator_yield"), ("electrolyte", "electrolyte_yield")):
        product, inside = mpf(1), False
        for _, s in p.steps:
            inside = inside or s.takes == intake
            if inside and not intake.startswith(OTHERS_ELECTRODE.get(s.driver, "-")):
                product *= getattr(s, figure) ** k(s.group)
        by[intake] = product
    return cell * passed, by


def evaluate(p):
    site, y, base, proc = p.section("plant"), p.section("yields"), p.section("baseline"), p.section("process")
    price, over, fin, pack, given = p.section("prices"), p.section("overheads"), p.section("finance"), p.section("pack"), p.section("bill")
    energy, equipment, building, labour = p.section("energy"), p.section("equipment"), p.section("building"), p.section("labour")
    d = design(p)
    b, c = d.bill, d.cells
    auto, phi = automation(p), learned(p)
    alike = consistency(p, auto, phi, d)
    y_cell, y_by = yields(p, auto, phi, alike.passed)
    y_of = {name: y_by[intake] for name, intake in MATERIALS.items()}
    n = site.packs if site.packs is not None else site.output / d.energy
    accepted, built = n * c, n * c / y_cell
    gross = {name: getattr(b, name) / (y_cell * y_of[name]) for name in MATERIALS}

    # Rates over the baseline.
    both = (b.cathode_area + b.anode_area) * built
    rate = {"cathode_active": gross["cathode_active"] * accepted, "anode_active": gross["anode_active"] * accepted, "cathode_area": b.cathode_area * built,
            "anode_area": b.anode_area * built, "electrode_area": both, "cells": built, "modules": n * d.modules, "packs": n, "energy": n * d.energy,
            "solvent": y.nmp_per_binder * gross["cathode_binder"] * accepted}
    ratio = {name: rate[name] / getattr(base, "built_cells" if name == "cells" else name) for name in rate if name != "electrode_area"}
    ratio["electrode_area"] = both / (base.cathode_area + base.anode_area)
    p.edge((ratio["cells"] - ratio["electrode_area"]) / ratio["cells"])
    ratio["dry_room"] = max(ratio["cells"], ratio["electrode_area"])

    # Purchases for an accepted cell.
    cathode_price = price.cathode_active
    if price.cathode_from_metals:
        metals = p.section("cathode")
        cathode_price = sum(getattr(metals, m) * getattr(price, m) for m in METALS) + price.cathode_conversion * phi.material_rate
    price_of = {name: getattr(price, name) for name in MATERIALS}
    price_of["cathode_active"] = cathode_price
    bought = {name: gross[name] * price_of[name] for name in MATERIALS}
    bought["nmp"] = price.nmp * y.nmp_per_binder * b.cathode_binder * (1 - y.nmp_recovery) / y_of["cathode_binder"] / (y_cell if y.nmp_for_rejects else 1)
    cheaper = ratio["cells"] ** mpf("-0.15")
    for name in ("positive_terminal", "negative_terminal", "container"):
        bought[name] = (getattr(b, name) * getattr(price, name) + getattr(price, name + "_each") * cheaper) / y_cell
    per_cell = given.cell_materials if given.cell_materials is not None else sum(bought.values())
    credit = mpf(0)
    if given.cell_materials is None:
        for name in CREDITED:
            net = getattr(b, name)
            credit += ((gross[name] - net / y_cell) * y.electrode_credit + (net / y_cell - net) * y.cell_credit) * price_of[name]
    credit *= c

    # Items of modules and pack.
    bought_at = {"module": mpf(0), "pack": mpf(0), "battery_management": mpf(0)}
    volume = {"built_cells": built / base.built_cells, "accepted_cells": accepted / base.accepted_cells, "modules": n * d.modules / base.modules,
              "rows": n * d.modules / pack.modules_per_row / base.rows, "packs": n / base.packs, "none": mpf(1)}
    in_module = {"each": mpf(1), "cell": pack.cells_per_module, "group": pack.cells_per_module / pack.parallel_in_module,
                 "group_charge": pack.parallel_in_module * d.capacity, "cell_mass": pack.cells_per_module * b.cell_mass,
                 "energy": pack.cells_per_module * d.capacity * d.voltage / 1000, "module": mpf(1)}
    in_pack = {"each": mpf(1), "cell": c, "group": d.series, "group_charge": d.parallel * d.capacity, "cell_mass": c * b.cell_mass, "energy": d.energy,
               "module": d.modules}
    for _, i in p.items:
        pieces = i.pieces * (in_module if i.level == "module" else in_pack)[i.basis]
        if pieces == 0:
            continue
        sign = 1 if i.inverted else -1
        each = i.each * volume[i.volume] ** (sign * i.exponent) if i.volume != "none" else i.each
        bought_at[i.level] += price.hardware_level * pieces * (i.mass * i.price + each)
    for level, name in (("module", "module_items"), ("pack", "pack_items"), ("battery_management", "battery_management")):
        if getattr(given, name) is not None:
            bought_at[level] = getattr(given, name)
    if d.modules == 0:
        bought_at["module"] = mpf(0)
    m_cells = c * per_cell
    m_pack = m_cells + d.modules * bought_at["module"] + bought_at["pack"] + bought_at["battery_management"]

    # Steps.
    u, days = site.utilisation, site.operating_days / 24  # a day is 24 h of it
    staffed = labour.fixed_share + (1 - labour.fixed_share) * u
    hours = days * site.shifts * site.shift_length
    q = n * u
    total = SimpleNamespace(L=mpf(0), K=mpf(0), A=mpf(0), electricity=mpf(0), heat=mpf(0))
    steps = []
    for name, s in p.steps:
        a = auto(s.group)
        speed = a.rate * a.uptime
        working = None
        if proc.mode == "machines" and s.machine_rate > 0:
            working = rate[s.driver] * phi.machine_rate / (s.machine_rate * proc.machine_effectiveness * speed * hours)
            working = working if proc.fractional_machines else p.up(working)
            machines = working * (1 + proc.reserve)
            machines = machines if proc.fractional_machines else p.up(machines)
            K, L, A = s.machine_capital * machines * speed, s.machine_crew * working * speed * hours, s.machine_area * machines
        else:
            size, modules = d.capacity / proc.capacity_reference, d.modules / proc.modules_reference
            scaled = proc.days_reference / site.operating_days if s.days_scaled else mpf(1)
            mod = modules ** s.module_exponent if d.modules != 0 else mpf(1)
            r = ratio[s.driver]
            L = s.labour * r ** s.labour_exponent * size ** s.labour_capacity_exponent * mod
            K = s.capital * r ** s.capital_exponent * size ** s.capital_capacity_exponent * mod * scaled
            p.edge((d.capacity - proc.large_cell_capacity) / d.capacity if s.large_cell_capital != 1 else mpf(1))
            if d.capacity > proc.large_cell_capacity:
                K *= s.large_cell_capital
            if s.solvent != "none" and s.solvent_exponent != 0:
                binder, area, per = ((b.cathode_binder / y_of["cathode_binder"], b.cathode_area, y.nmp_per_binder) if s.solvent == "nmp" else
                                     (b.anode_binder / y_of["anode_binder"], b.anode_area, y.water_per_binder))
                K *= (per * binder / area / s.solvent_reference) ** s.solvent_exponent
            A = s.area * r ** s.area_exponent * size ** s.area_capacity_exponent * scaled
        L *= a.labour * phi.rate * phi.labour_rate
        A *= phi.rate
        K *= (a.capital * phi.rate * phi.equipment_rate * equipment.region_index * equipment.installation
              * (1 + equipment.origin_share * (equipment.origin_price - 1)))
        made = s.electricity * b.cell_mass * built * u
        if working is not None and s.machine_power > 0:
            made = s.machine_power * working * hours * u
        if s.formation:
            e1, e = energy.first_charge_efficiency, energy.cycle_efficiency
            made += d.capacity * d.voltage / 1000 * (1 / (e1 * e) + mpf("1.5") / e - 2 * energy.recovery) * built * u
        electricity = made * phi.rate + s.area_electricity * A * days
        heat = s.heat * b.cell_mass * built * u * phi.rate
        steps.append(SimpleNamespace(name=name, s=s, L=L, K=K, A=A, electricity=electricity, heat=heat))
        for key in ("L", "K", "A", "electricity", "heat"):
            setattr(total, key, getattr(total, key) + getattr(steps[-1], key))

    # Cost of a pack.
    life = equipment.life
    life_b = life * building.life_ratio
    explicit = energy.explicit_line

    def cost(x, M, sort):
        r = SimpleNamespace(M=M, sort=sort)
        r.labour = labour.wage * x.L * staffed / q
        r.dep = (x.K / life + x.A * building.price / life_b) / q
        r.voh = (over.variable_labour * r.labour + over.variable_depreciation * r.dep) * ((1 - over.utilities_share) if explicit else 1)
        r.energy = (x.electricity * energy.electricity_price + x.heat * energy.heat_price) / q if explicit else mpf(0)
        r.var = M + sort + r.energy + r.labour + r.voh
        r.gsa = over.general_labour * (r.labour + r.voh) + over.general_depreciation * r.dep
        r.rnd = over.research * r.dep
        r.launch = over.launch_materials * M + over.launch_labour * (r.labour + r.voh)
        r.wc = over.working_capital * r.var
        r.made = r.var + r.gsa + r.rnd + r.dep
        return r

    sort = alike.sort * c / y_cell
    t = cost(total, m_pack, sort)
    t.cost = t.made - credit
    fixed_k, fixed_b = total.K / q, total.A * building.price / q
    if fin.charge == "profit":
        t.charge = fin.profit * (fixed_k + fixed_b + t.launch + t.wc)
    else:
        r = fin.cost_of_capital

        def crf(years):
            return 1 / years if r == 0 else r / (1 - (1 + r) ** -years)

        t.charge = fixed_k * crf(life) + fixed_b * crf(life_b) + r * (t.launch + t.wc) - t.dep
    t.warranty = over.warranty * (t.cost + t.charge)
    t.price = t.cost + t.charge + t.warranty

    floor_others = sum(x.A for x in steps if not x.s.cell_share_by_area)
    share_by_area = sum(x.A * x.s.cell_share for x in steps if not x.s.cell_share_by_area) / floor_others if floor_others != 0 else mpf(0)
    cells = SimpleNamespace(L=mpf(0), K=mpf(0), A=mpf(0), electricity=mpf(0), heat=mpf(0))
    for x in steps:
        share = share_by_area if x.s.cell_share_by_area else x.s.cell_share
        for key in ("L", "K", "A", "electricity", "heat"):
            setattr(cells, key, getattr(cells, key) + getattr(x, key) * share)
    k = cost(cells, m_cells, sort)
    cell_cost = k.made - credit
    million = mpf(1000000)
    usable = d.energy * pack.usable_window * alike.string
    results = {
        "cell_cost_per_kwh": cell_cost / d.energy, "pack_cost_per_kwh": t.cost / d.energy, "pack_price_per_kwh": t.price / d.energy,
        "cell_cost_per_usable_kwh": cell_cost / usable, "pack_price_per_usable_kwh": t.price / usable, "cell_cost": cell_cost / c, "pack_cost_per_usable_kwh": t.cost / usable, "pack_cost": t.cost,
        "pack_price": t.price, "cell_materials_per_cell": per_cell, "cell_materials": m_cells, "module_items_per_module": bought_at["module"],
        "module_items": d.modules * bought_at["module"], "pack_items": bought_at["pack"], "battery_management": bought_at["battery_management"],
        "purchases": m_pack, "labour": t.labour, "energy": t.energy, "sorting": sort, "variable_overhead": t.voh, "general_overhead": t.gsa,
        "research": t.rnd, "depreciation": t.dep, "capital_charge": t.charge, "warranty": t.warranty, "scrap_credit": credit,
        "cell_labour_cost": k.labour / c, "cell_variable_overhead": k.voh / c, "cell_depreciation": k.dep / c, "cell_general_overhead": k.gsa / c,
        "cell_research": k.rnd / c, "rated_packs": n, "rated_output": n * d.energy / million, "packs_made": q, "built_cells": built,
        "equipment_capital": total.K / million, "building_capital": total.A * building.price / million, "launch_cost": t.launch * q / million,
        "capital_intensity": (total.K + total.A * building.price) / (n * d.energy), "working_capital": t.wc * q / million, "total_investment": (total.K + total.A * building.price + (t.launch + t.wc) * q) / million,
        "labour_hours": total.L * staffed, "floor_area": total.A, "cell_equipment_capital": cells.K / million, "cell_labour_hours": cells.L * staffed,
        "cell_floor_area": cells.A, "electricity_per_kwh": total.electricity / (q * d.energy), "heat_per_kwh": total.heat / (q * d.energy),
        "cell_capacity": d.capacity, "cell_voltage": d.voltage, "cell_energy": d.capacity * d.voltage, "cell_mass": b.cell_mass * 1000,
        "cell_volume": b.cell_volume * million, "cathode_active_mass": b.cathode_active * 1000, "cathode_carbon_mass": b.cathode_carbon * 1000,
        "cathode_binder_mass": b.cathode_binder * 1000, "anode_active_mass": b.anode_active * 1000, "anode_carbon_mass": b.anode_carbon * 1000, "anode_binder_mass": b.anode_binder * 1000,
        "cathode_foil_area": b.cathode_foil, "anode_foil_area": b.anode_foil, "separator_area": b.separator, "electrolyte_volume": b.electrolyte * million,
        "cathode_area": b.cathode_area * 10000, "anode_area": b.anode_area * 10000, "positive_terminal_mass": b.positive_terminal * 1000,
        "negative_terminal_mass": b.negative_terminal * 1000, "container_mass": b.container * 1000, "pack_energy": d.energy, "usable_energy": usable,
        "cells_per_pack": c, "cells_in_series": d.series, "cells_in_parallel": d.parallel, "modules_per_pack": d.modules, "cell_yield": y_cell,
        "cathode_material_yield": y_by["cathode_material"], "anode_material_yield": y_by["anode_material"], "capacity_spread": alike.spread, "string_share": alike.string}
    def conversion(x):
        return (sort + x.labour + x.energy + x.voh + x.gsa + x.rnd + x.dep) / d.energy

    micro, e = mpf(1000000), d.electrodes
    energy_wh, solids_c, solids_a = d.capacity * d.voltage, b.cathode_active + b.cathode_carbon + b.cathode_binder, b.anode_active + b.anode_carbon + b.anode_binder
    results |= {"areal_capacity": d.capacity / b.cathode_area / 10, "cathode_thickness": solids_c / (b.cathode_area * e.rho_c) * micro,
                "anode_thickness": solids_a / (b.anode_area * e.rho_a) * micro, "cell_specific_energy": energy_wh / b.cell_mass,
                "cell_energy_density": energy_wh / (b.cell_volume * 1000), "cell_conversion_cost_per_kwh": conversion(k), "pack_conversion_cost_per_kwh": conversion(t)}
    for group in ("electrode", "assembly", "formation", "module", "pack", "warehouse", "facility"):
        results["equipment_capital_" + group] = sum((x.K for x in steps if x.s.group == group), mpf(0)) / million
    return results
