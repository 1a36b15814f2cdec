"""A loan by year after section investment of packcost-plant(5): flows at the end of their year, interest on what was owed at its start."""
from types import SimpleNamespace

from mpmath import mpf


def level_payment(owed, rate, count):
    """The payment that ends a debt in `count` equal ones."""
    if rate == 0:
        return owed / count
    return owed * rate / (1 - (1 + rate) ** -count)


def loan(i, capital, first):
    """Draws, interest paid, interest added to the debt, principal, and what is owed at the end of each year."""
    zeros = lambda: [mpf(0)] * len(capital)  # noqa: E731
    years = SimpleNamespace(draw=zeros(), interest=zeros(), added=zeros(), principal=zeros(), owed=zeros())
    share, owed = i.loan_share, mpf(0)
    if i.loan_amount is not None:
        share = i.loan_amount / sum(capital)
    grace, last = int(i.loan_grace), int(i.loan_years)
    for t, spent in enumerate(capital):
        running = t >= first
        interest = owed * i.loan_rate
        if running or i.loan_construction_interest == "paid":
            years.interest[t] = interest
        else:
            years.added[t] = interest
        if running and t - first >= grace:
            left = max(1, last - (t - first))
            years.principal[t] = owed / left if i.loan_repayment == "equal_principal" else level_payment(owed, i.loan_rate, left) - interest
        years.draw[t] = share * spent
        owed += years.draw[t] + years.added[t] - years.principal[t]
        if t == len(capital) - 1:  # whatever is owed at the end is repaid then
            years.principal[t] += owed
            owed = mpf(0)
        years.owed[t] = owed
    return years


def subsidy(i, years):
    """What a government pays of the interest: points on what was owed, or a share; never more than the interest, within both ceilings."""
    paid = []
    for t, interest in enumerate(years.interest):
        before = years.owed[t - 1] if t else mpf(0)
        amount = before * i.subsidy_points if i.subsidy_points > 0 else interest * i.subsidy_share
        amount = min(amount, interest)
        if i.subsidy_ceiling_per_year is not None:
            amount = min(amount, i.subsidy_ceiling_per_year)
        if i.subsidy_ceiling is not None:
            amount = min(amount, i.subsidy_ceiling - sum(paid))
        paid.append(amount)
    return paid
