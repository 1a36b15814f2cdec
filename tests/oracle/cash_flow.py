"""The cash flow of a project and of its equity after packcost-model(7), INVESTMENT, and the meanings of section investment in packcost-plant(5)."""
from types import SimpleNamespace

from mpmath import mpf

from loan import loan, subsidy
from write_off import dispose, shares, write_off


def by_year(values, years, default):
    """A list whose last entry goes on; `default` where there is none."""
    if not values:
        return [default] * years
    return [values[min(t, len(values) - 1)] for t in range(years)]


def tax_by_year(income, rates, years_forward, share):
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
        taxes.append(rates[t] * taxable)
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
    """Free cash flow and that to equity by year [money] and their present values; `r` are the results of the cost chain, `price` of a kWh may replace
    that of the case."""
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
    credit_from = first if i.credit_first_year is None else int(i.credit_first_year) - int(i.first_year)
    credit = [mpf(0)] * span
    for t in range(first, span):
        if 0 <= t - credit_from < len(credit_shares):  # nothing before the list and after it
            credit[t] = sold[t] * i.credit * credit_shares[t - credit_from]
    grants = [mpf(0)] * span
    for year, amount in zip(i.grant_years or [], i.grants or []):
        grants[int(year)] += amount
    taxed_grants = grants if i.grant_treatment == "taxable" else [mpf(0)] * span
    untaxed = [g - x for g, x in zip(grants, taxed_grants)]
    ebitda = [a - b - c + d + e for a, b, c, d, e in zip(revenue, cost, stays, credit, taxed_grants)]

    # Untaxed grants lower what is written off of equipment and building alike.
    total = sum(capital)
    basis_left = max(mpf(0), 1 - sum(untaxed) / total)
    equipment, building = shares(i), [mpf(1) / int(i.building_life)] * int(i.building_life)
    written, bases = [mpf(0)] * span, [basis_left * spent for spent in capital]
    for t, spent in enumerate(capital):
        write_off(written, basis_left * (spent - building_capital[t]), equipment, max(first, t + 1))
        write_off(written, basis_left * building_capital[t], building, max(first, t + 1))
    replaced = [mpf(0)] * span
    for year, amount in zip(i.replacement_years or [], i.replacements or []):
        amount *= growth ** int(year)
        replaced[int(year)] += amount
        bases[int(year)] += amount
        write_off(written, amount, equipment, int(year) + 1)
    sale = last if i.salvage_year is None else int(i.salvage_year)
    salvage, gain = [mpf(0)] * span, [mpf(0)] * span
    salvage[sale] = i.salvage * growth ** sale
    if i.salvage_taxed:
        gain[sale] = salvage[sale] - dispose(written, bases, sale)

    rates = by_year(i.tax_rates, life, fin.tax_rate)
    rates = [rates[0]] * first + rates
    income = [a - (mpf(0) if i.credit_taxable else b) - c + d for a, b, c, d in zip(ebitda, credit, written, gain)]
    taxes = tax_by_year(income, rates, int(i.loss_years), i.loss_share)
    working = [i.working_capital * x for x in revenue]
    working[last] = mpf(0)
    change = [now - before for now, before in zip(working, [mpf(0)] + working)]
    free = [sum(plus) - sum(minus) for plus, minus in zip(zip(ebitda, untaxed, salvage), zip(taxes, capital, replaced, change))]

    # Equity: the loan comes and goes; interest, also that which was added to the debt, is written off as well.
    debt = loan(i, capital, first)
    paid_by_state = subsidy(i, debt)
    interest_written = [mpf(0)] * span
    for t, added in enumerate(debt.added):
        write_off(interest_written, added, equipment, max(first, t + 1))
    if i.salvage_taxed:
        interest_written[sale] += dispose(interest_written, debt.added, sale)
    equity_income = [a - b - c + d for a, b, c, d in zip(income, debt.interest, interest_written, paid_by_state)]
    equity_taxes = tax_by_year(equity_income, rates, int(i.loss_years), i.loss_share)
    equity = [sum(plus) - sum(minus) for plus, minus in
              zip(zip(free, taxes, debt.draw, paid_by_state), zip(equity_taxes, debt.interest, debt.principal))]

    def present(flows, rate):
        return sum(flow / (1 + rate) ** t for t, flow in enumerate(flows))

    return SimpleNamespace(free=free, tax=taxes, present=present(free, fin.cost_of_capital), size=total, debt=debt, subsidy=paid_by_state,
                           equity=equity, equity_tax=equity_taxes,
                           equity_present=present(equity, fin.cost_of_capital if i.equity_rate is None else i.equity_rate))
