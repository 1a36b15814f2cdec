"""The cash flow of a project after packcost-model(7), INVESTMENT, and the meanings of section investment in packcost-plant(5): before any loan."""
from types import SimpleNamespace

from mpmath import mpf


def by_year(values, years, default):
    """A list whose last entry goes on; `default` where there is none."""
    if not values:
        return [default] * years
    return [values[min(t, len(values) - 1)] for t in range(years)]


def shares(i):
    """What is written off of one unit of equipment, by year."""
    life = int(i.depreciation_life)
    if i.depreciation == "none":
        return []
    if i.depreciation == "own_table":
        return i.depreciation_table
    if i.depreciation == "straight_line":
        return [mpf(1) / life] * life
    left, all_of_it = mpf(1), []  # declining balance, twice the straight line, changing over to it
    for year in range(life):
        part = max(min(mpf(1), i.declining_factor / life) * left, left / (life - year))
        all_of_it.append(part)
        left -= part
    return all_of_it


def tax_by_year(income, rate, years_forward, share):
    """Losses are carried forward, the oldest first, for `years_forward` years (0: for ever), against at most `share` of an income."""
    losses, taxes = [], []
    for t, amount in enumerate(income):
        taxable = mpf(0)
        if amount < 0:
            losses.append([t, -amount])
        else:
            room = share * amount
            for loss in losses:
                if years_forward and t - loss[0] > years_forward:
                    continue
                used = min(room, loss[1])
                room, loss[1] = room - used, loss[1] - used
                amount -= used
            taxable = amount
        taxes.append(rate * taxable)
    return taxes


def costs_of_model(p, r):
    """Variable and fixed cost of a pack, of the results of the cost chain."""
    over, labour, energy, u = p.section("overheads"), p.section("labour"), p.section("energy"), p.section("plant").utilisation
    sent_home = (1 - labour.fixed_share) * u / (labour.fixed_share + (1 - labour.fixed_share) * u)
    with_overhead = 1 + over.variable_labour * ((1 - over.utilities_share) if energy.explicit_line else 1)
    variable = (r["purchases"] - r["scrap_credit"] + r["energy"] + r["sorting"] + r["warranty"]
                + r["labour"] * sent_home * with_overhead)
    return variable, r["pack_price"] - variable - r["depreciation"] - r["capital_charge"]


def cash_flow(p, r, price=None):
    """Free cash flow by year [money] and its present value; `r` are the results of the cost chain, `price` of a kWh may replace that of the case."""
    i, fin, million = p.section("investment"), p.section("finance"), mpf(1000000)
    variable, fixed = costs_of_model(p, r)
    capital = i.capital
    if capital:
        building_capital = [x * i.building_share for x in capital]
    else:
        years = int(i.construction_years)
        spend = i.spend if i.spend else [mpf(1) / years] * years
        building_capital = [r["building_capital"] * million * share for share in spend]
        capital = [r["equipment_capital"] * million * share + building for share, building in zip(spend, building_capital)]
        capital[-1] += r["launch_cost"] * million  # the last thing before the start, written off with the equipment
    first = int(i.first_operating_year) if i.first_operating_year is not None else len(capital)
    life = int(i.life)
    last = first + life - 1
    span = last + 1
    growth = 1 + i.inflation if i.price_basis == "real" else mpf(1)
    capital, building_capital = ([(x[t] if t < len(x) else mpf(0)) * growth ** t for t in range(span)] for x in (capital, building_capital))
    energy = i.energy if i.energy is not None else r["packs_made"] * r["pack_energy"]

    def operating(values, default):
        spread = by_year(values, life, default)
        return [spread[t - first] if t >= first else mpf(0) for t in range(span)]

    sold = [energy * x for x in operating(i.output_share, mpf(1))]
    prices = [price] * span if price is not None else operating(i.price, r["pack_price"] / r["pack_energy"])
    inflated = [growth ** t for t in range(span)]
    revenue = [a * b * g for a, b, g in zip(sold, prices, inflated)]
    cost = [a * b * g for a, b, g in zip(sold, operating(i.variable_cost, variable / r["pack_energy"]), inflated)]
    stays = [a * g for a, g in zip(operating(i.fixed_cost, fixed * r["packs_made"]), inflated)]
    credit_shares = i.credit_shares if i.credit_shares is not None else []
    credit = [mpf(0)] * span
    for t in range(first, span):
        if t - first < len(credit_shares):  # nothing after the list
            credit[t] = sold[t] * i.credit * credit_shares[t - first]
    grants = [mpf(0)] * span
    for year, amount in zip(i.grant_years or [], i.grants or []):
        grants[int(year)] += amount
    taxed_grants = grants if i.grant_treatment == "taxable" else [mpf(0)] * span
    untaxed = [g - x for g, x in zip(grants, taxed_grants)]
    ebitda = [a - b - c + d + e for a, b, c, d, e in zip(revenue, cost, stays, credit, taxed_grants)]

    basis_left = 1 - sum(untaxed) / sum(capital)
    equipment, building = shares(i), [mpf(1) / int(i.building_life)] * int(i.building_life)
    written = [mpf(0)] * span
    for t, spent in enumerate(capital):
        for basis, parts in ((spent - building_capital[t], equipment), (building_capital[t], building)):
            for year, part in enumerate(parts):
                at = max(first, t + 1) + year
                if at < span:
                    written[at] += basis * basis_left * part
    salvage = i.salvage * growth ** last
    gain = [mpf(0)] * span
    if i.salvage_taxed:
        book = sum(capital) * basis_left - sum(written)
        gain[last] = salvage - book
    income = [a - (mpf(0) if i.credit_taxable else b) - c + d for a, b, c, d in zip(ebitda, credit, written, gain)]
    taxes = tax_by_year(income, fin.tax_rate, int(i.loss_years), i.loss_share)
    working = [i.working_capital * x for x in revenue]
    working[last] = mpf(0)
    change = [now - before for now, before in zip(working, [mpf(0)] + working)]
    free = [a - b - c + d - e for a, b, c, d, e in zip(ebitda, taxes, capital, untaxed, change)]
    free[last] += salvage
    present = sum(flow / (1 + fin.cost_of_capital) ** t for t, flow in enumerate(free))
    return SimpleNamespace(free=free, tax=taxes, present=present, size=sum(capital))
