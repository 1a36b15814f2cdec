"""What is written off of one unit, by year, after [irs946] and the meanings in packcost-plant(5)."""
from mpmath import mpf

# IRS Publication 946, table A-1, half-year convention, in hundredths of a per cent.
MACRS = {3: "3333 4445 1481 741", 5: "2000 3200 1920 1152 1152 576", 7: "1429 2449 1749 1249 893 892 893 446",
         10: "1000 1800 1440 1152 922 737 655 655 656 655 328", 15: "500 950 855 770 693 623 590 590 591 590 591 590 591 590 591 295",
         20: "375 721.9 667.7 617.7 571.3 528.5 488.8 452.2 446.2 446.1 446.2 446.1 446.2 446.1 446.2 446.1 446.2 446.1 446.2 446.1 223.1"}


def half_year(life):
    """What the table rounds: declining balance at twice (15 and 20 years: one and a half times) the straight line, which takes over; half of it in the first year."""
    factor, left, shares = (mpf("1.5") if life >= 15 else mpf(2)), mpf(1), []
    for year in range(life + 1):
        straight = left / (mpf(life) - year + mpf("0.5")) if year > 0 else mpf(1) / life
        part = min(left, max(factor / life * left, straight)) / (2 if year == 0 else 1)
        shares.append(part if year < life else left)
        left -= shares[-1]
    return shares


def macrs(life):
    shares = [mpf(entry) / 10000 for entry in MACRS[life].split()]
    assert len(shares) == life + 1 and abs(sum(shares) - 1) < mpf("1e-12")
    assert all(abs(a - b) <= mpf("1.01e-4") for a, b in zip(shares, half_year(life))), life
    return shares


def shares(i):
    """Of equipment."""
    life = int(i.depreciation_life)
    if i.depreciation == "none":
        return []
    if i.depreciation == "own_table":
        return i.depreciation_table
    if i.depreciation == "macrs":
        return macrs(life)
    if i.depreciation == "straight_line":
        return [mpf(1) / life] * life
    left, all_of_it = mpf(1), []  # declining balance, changing over to the straight line
    for year in range(life):
        part = max(min(mpf(1), i.declining_factor / life) * left, left / (life - year))
        all_of_it.append(part)
        left -= part
    return all_of_it


def write_off(into, basis, parts, start):
    """Adds what is written off of `basis` from year `start`; what falls after the end is lost."""
    for year, part in enumerate(parts, start):
        if year < len(into):
            into[year] += basis * part


def dispose(written, bases, year):
    """What is not yet written off at the end of `year`; nothing is written off after it."""
    for t in range(year + 1, len(written)):
        written[t] = mpf(0)
    return sum(bases[:year + 1]) - sum(written[:year + 1])
