"""Cell and pack after packcost-model(7), ELECTRODES to PACK. Lengths in m, areas in m2, masses in kg."""
from types import SimpleNamespace

from mpmath import mpf, pi, sqrt

MM, G_CM3 = mpf("1e-3"), mpf(1000)


def coating_density(e):
    solids = e.active_fraction / e.density + e.carbon_fraction / e.carbon_density + e.binder_fraction / e.binder_density
    return (1 - e.porosity) / solids


def electrodes(p):
    """Areal capacity [Ah/m2], thickness of both coatings, their densities, and the repeat of the stack."""
    cell, c, a, s = p.section("cell"), p.section("cathode"), p.section("anode"), p.section("separator")
    rho_c, rho_a = coating_density(c), coating_density(a)
    per_volume = rho_c * c.active_fraction * c.specific_capacity
    e = SimpleNamespace(rho_c=rho_c, rho_a=rho_a)
    if cell.cathode_thickness is not None:
        e.t_c, e.areal = cell.cathode_thickness, cell.cathode_thickness * per_volume
    else:
        e.areal, e.t_c = cell.areal_capacity, cell.areal_capacity / per_volume
    e.t_a = e.areal * a.capacity_ratio / (rho_a * a.active_fraction * a.specific_capacity)
    e.repeat = c.foil_thickness + a.foil_thickness + 2 * (e.t_c + e.t_a + s.thickness)
    return e


def pouch(p, g, e, area):
    foil = p.section("anode").foil_thickness

    def layers_in(t):
        return g.fill * (t - 2 * g.wall - foil) / e.repeat

    if area is not None:
        n = max(mpf(1), p.whole(layers_in(g.thickness)))
        t = n * e.repeat / g.fill + 2 * g.wall + foil
        w = sqrt(area / (2 * n * g.aspect_ratio))
        length = g.aspect_ratio * w
    else:
        t, n = g.thickness, layers_in(g.thickness)
        ends = g.headspace if g.headspace > 0 else 2 * (mpf("1.2") * t + 13 * MM)
        length = g.length - ends
        w = g.height - (g.margin if g.margin > 0 else 4 * MM)
    tab, bend = mpf("1.2") * t, mpf("0.1") * t + 2 * MM
    collector = tab - bend
    p.edge((w - 84 * MM) / w)
    wide = 50 * MM if w > 84 * MM else 40 * MM
    terminal = 13 * MM * wide + collector * (w - 4 * MM)
    outer_w, outer_l = w + 4 * MM, length + 2 * (collector + 13 * MM + bend)
    laminate = (outer_w + 2 * t + 6 * MM) * (outer_l - 16 * MM) + (outer_w + 6 * MM) * (outer_l - 16 * MM)
    volume = t * outer_w * outer_l if area is not None else g.length * g.height * g.thickness
    return SimpleNamespace(cathode=2 * n * w * length, anode=2 * n * (w + 2 * MM) * (length + 2 * MM), cathode_foil=n * w * (length + tab),
                           anode_foil=(n + 1) * (w + 2 * MM) * (length + tab + MM), separator=2 * n * (w + 2 * MM) * (length + 4 * MM),
                           free=mpf("0.02") * t * w * length, positive=terminal * mpf("1.2") * MM * mpf("2.7") * G_CM3,
                           negative=terminal * mpf("0.8") * MM * mpf("8.96") * G_CM3, container=laminate * g.wall * g.container_density, volume=volume)


def can(g, e, area):
    """Prismatic and cylindrical: sheets of n layers, or one wound sheet; each narrower than the last."""
    height = g.height - 2 * g.lid - g.headspace
    over_anode, over_cathode = g.separator_overhang, g.separator_overhang + g.anode_overhang
    if g.shape == "prismatic":
        length = g.length - 2 * g.wall - g.margin
        sheet = (length - over_cathode) * (height - over_cathode)
        n = area / (2 * sheet) if area is not None else g.fill * (g.thickness - 2 * g.wall) / e.repeat
        t = n * e.repeat / g.fill + 2 * g.wall if area is not None else g.thickness
        volume = g.length * g.height * t
        inside = (g.length - 2 * g.wall) * (t - 2 * g.wall) * (g.height - 2 * g.lid)
        lengths = (length - over_cathode, length - over_anode, length)
        count = n
    else:
        radius, mandrel = g.diameter / 2 - g.wall, g.mandrel_diameter / 2
        wound = g.fill * pi * (radius ** 2 - mandrel ** 2) / e.repeat
        outer = g.height
        if area is not None:
            height = area / (2 * wound) + over_cathode
            outer = height + 2 * g.lid + g.headspace
        volume = pi * g.diameter ** 2 / 4 * outer
        inside = pi * radius ** 2 * (outer - 2 * g.lid)
        lengths, count = (wound, wound, wound), mpf(1)
    return SimpleNamespace(cathode=2 * count * lengths[0] * (height - over_cathode), anode=2 * count * lengths[1] * (height - over_anode),
                           cathode_foil=count * lengths[0] * height, anode_foil=count * lengths[1] * height, separator=2 * count * lengths[2] * height,
                           free=mpf(0), positive=mpf(0), negative=mpf(0), container=(volume - inside) * g.container_density + g.fittings, volume=volume)


def bill(p, capacity, e):
    """Masses, areas and volumes of one cell of `capacity` [Ah], or of the outer size where it is None; with the capacity."""
    cell, c, a, s, g = (p.section(name) for name in ("cell", "cathode", "anode", "separator", "geometry"))
    if cell.bill == "given":
        b = p.section("bill")
        names = ("cathode_active", "cathode_carbon", "cathode_binder", "anode_active", "anode_carbon", "anode_binder", "cathode_foil", "anode_foil",
                 "separator", "electrolyte", "positive_terminal", "negative_terminal", "container", "cell_mass", "cell_volume", "cathode_area", "anode_area")
        return SimpleNamespace(capacity=capacity, **{name: getattr(b, name) for name in names})
    area = capacity / e.areal if capacity is not None else None
    o = pouch(p, g, e, area) if g.shape == "pouch" else can(g, e, area)
    capacity = o.cathode * e.areal
    m_c, m_a = o.cathode * e.t_c * e.rho_c, o.anode * e.t_a * e.rho_a
    pores = o.cathode * e.t_c * c.porosity + o.anode * e.t_a * a.porosity + o.separator * s.thickness * s.porosity
    b = SimpleNamespace(capacity=capacity, cathode_active=m_c * c.active_fraction, cathode_carbon=m_c * c.carbon_fraction,
                        cathode_binder=m_c * c.binder_fraction, anode_active=m_a * a.active_fraction, anode_carbon=m_a * a.carbon_fraction,
                        anode_binder=m_a * a.binder_fraction, cathode_foil=o.cathode_foil, anode_foil=o.anode_foil, separator=o.separator,
                        electrolyte=pores * s.electrolyte_fill + o.free, positive_terminal=o.positive, negative_terminal=o.negative, container=o.container,
                        cell_volume=o.volume, cathode_area=o.cathode, anode_area=o.anode)
    b.cell_mass = (m_c + m_a + b.cathode_foil * c.foil_thickness * c.foil_density + b.anode_foil * a.foil_thickness * a.foil_density
                   + b.separator * s.thickness * s.density + b.electrolyte * s.electrolyte_density + b.positive_terminal + b.negative_terminal + b.container)
    return b


def design(p):
    """The cell, and the pack of s groups of p cells: E = s p C V [kWh]."""
    cell, pack = p.section("cell"), p.section("pack")
    e, voltage = electrodes(p), cell.voltage
    series, parallel, energy = pack.series, pack.parallel, pack.energy
    capacity = cell.capacity
    if cell.sizing == "geometry" and cell.bill != "given":
        capacity = bill(p, None, e).capacity
    elif capacity is None:
        capacity = energy * 1000 / (series * parallel * voltage)
    elif energy is not None and series is not None and parallel is not None:
        voltage = energy * 1000 / (series * parallel * capacity)
    volt_hours = capacity * voltage / 1000
    if series is None and parallel is None:
        string = max(mpf(1), p.whole(pack.voltage / voltage))
        parallel = max(mpf(1), p.whole(energy / (string * volt_hours)))
    if series is None:
        series = max(mpf(1), p.whole(energy / (parallel * volt_hours)))
    if parallel is None:
        parallel = max(mpf(1), p.whole(energy / (series * volt_hours)))
    b = bill(p, None if cell.sizing == "geometry" and cell.bill != "given" else capacity, e)
    d = SimpleNamespace(electrodes=e, bill=b, capacity=capacity, voltage=voltage, series=series, parallel=parallel, cells=series * parallel)
    d.energy = d.cells * volt_hours
    d.modules = mpf(0) if pack.architecture == "cell_to_pack" else p.up(d.cells / pack.cells_per_module)
    return d
