"""Inputs of a plant as exact decimals in base units (kg, m, h, year, Ah, kWh, V, money), and where a result turns on rounding."""
from mpmath import mp, mpf

mp.dps = 40

# The units in which `packcost list parameters` states its parameters, in base units.
UNITS = {"": 1, "fraction": 1, "ratio": 1, "count": 1, "V": 1, "Ah": 1, "h": 1, "yr": 1, "1/yr": 1, "h/yr": 1, "d/yr": 24, "m2": 1, "kg": 1, "g": "0.001",
         "um": "1e-6", "mm": "1e-3", "L": "1e-3", "cm2": "1e-4", "g/cm3": 1000, "mAh/g": 1, "mAh/cm2": 10, "kg/m2": 1, "kWh": 1, "kWh/yr": 1, "GWh": "1e6",
         "GWh/yr": "1e6", "kWh/kg": 1, "kWh/(m2*d)": 1, "1/min": 60, "kW": 1, "m2/yr": 1, "kg/yr": 1, "money": 1, "M money": "1e6", "money/kg": 1,
         "money/m2": 1, "money/L": 1000, "money/h": 1, "money/kWh": 1}


class Section:
    """The values of a section by name, numbers in base units; what is not given is None."""

    def __init__(self, values, units):
        self._values, self._units = values, units

    def __getattr__(self, name):
        value = self._values.get(name)
        if isinstance(value, list):
            return [mpf(repr(v)) * self._unit(name) for v in value]
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return value
        return mpf(repr(value)) * self._unit(name)

    def _unit(self, name):
        return mpf(UNITS[self._units.get(name, "")])


class Plant:
    """Sections of the `inputs` of a result; lists of steps and items in their order."""

    def __init__(self, inputs, unit_of_path):
        self.inputs, self.unit_of_path = inputs, unit_of_path
        self.steps = self._members("steps")
        self.items = self._members("items")
        self.edges = []  # how near a decision is to flipping

    def _units(self, prefix):
        return {path[len(prefix) + 1:]: unit for path, unit in self.unit_of_path.items() if path.startswith(prefix + ".")}

    def section(self, name):
        return Section(self.inputs.get(name, {}), self._units(name))

    def _members(self, name):
        units = self._units(name + ".NAME")
        return [(key, Section(values, units)) for key, values in self.inputs.get(name, {}).items() if not values.get("remove")]

    def edge(self, distance):
        """Notes how far a number is from where the answer jumps, relative to itself."""
        self.edges.append(abs(distance))

    def whole(self, x):
        """The nearest whole number, halves away from zero."""
        n = mp.floor(x + mpf("0.5"))
        self.edge((abs(x - n) - mpf("0.5")) / max(1, abs(x)))
        return n

    def up(self, x):
        """The next whole number; what is whole is no edge, for it must stay what it is."""
        n = mp.ceil(x)
        if n != x:
            self.edge(min(n - x, x - (n - 1)) / max(1, abs(x)))
        return n
