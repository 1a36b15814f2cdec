#include "random_plants.hpp"

#include "plant/check.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace packcost;
using namespace packcost::laws;

namespace {

/// The plant with its cell computed from chemistry, loading and format, sized by its capacity.
Plant<double> computed(const Trial& t) {
  Plant<double> p = t.plant;
  p.cell.bill = Bill::computed;
  p.cell.sizing = Sizing::capacity;
  if (!p.cell.capacity.given) p.cell.capacity = {true, t.results.design.cell.capacity};
  return p;
}

/// The sheets, tabs and laminate of BatPaC's pouch, from its outer size; lengths in metres.
void pouch_holds(Verdict& v, const Plant<double>& p, const CellDesign<double>& c) {
  const double t = c.thickness.value, w = c.height.value - 0.004, n = c.layers;
  const double tab = 1.2 * t, bend = 0.1 * t + 0.002, collector = tab - bend;
  const double l = c.length.value - 2 * (collector + 0.008 + 0.005 + bend);
  v.equal("cathode", c.cathode_area.value, 2 * n * w * l, 1e-9);
  v.equal("anode", c.anode_area.value, 2 * n * (w + 0.002) * (l + 0.002), 1e-9);
  v.equal("positive foil", c.cathode_foil.value, n * w * (l + tab), 1e-9);
  v.equal("negative foil", c.anode_foil.value, (n + 1) * (w + 0.002) * (l + tab + 0.001), 1e-9);
  v.equal("separator", c.separator.value, 2 * n * (w + 0.002) * (l + 0.004), 1e-9);
  v.equal("shape", l / w, p.geometry.aspect_ratio, 1e-9);
  const double terminal = 0.013 * (w > 0.084 ? 0.05 : 0.04) + collector * (w - 0.004);
  v.equal("positive terminal", c.positive_terminal.value, terminal * 1.2e-3 * 2700, 1e-9);
  v.equal("negative terminal", c.negative_terminal.value, terminal * 0.8e-3 * 8960, 1e-9);
  const double laminate = (2 * c.height.value + 2 * t + 0.012) * (c.length.value - 0.016);
  v.equal("laminate", (c.container - p.geometry.fittings).value, laminate * p.geometry.wall.value * p.geometry.container_density.value, 1e-9);
  const double pores = c.cathode_area.value * c.cathode_thickness.value * p.cathode.porosity + c.anode_area.value * c.anode_thickness.value * p.anode.porosity +
                       c.separator.value * p.separator.thickness.value * p.separator.porosity;
  v.equal("free electrolyte", c.electrolyte.value, pores * p.separator.electrolyte_fill + 0.02 * t * w * l, 1e-9);
}

CellDesign<double> cell_of(const Plant<double>& p, double capacity) { return computed_cell(p, Quantity<dim::charge>(capacity)); }

}  // namespace

TEST_CASE("law: a cell of twice the capacity has twice the coating, and no more than twice of anything") {
  // Exactly double: cathode coating, and in cans of given length and height the anode coating, foils and separator too. Less than double in
  // pouch and round cells: what runs along edges (overhangs, tabs, walls, the outer anode foil).
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    const Plant<double> p = computed(t);
    const double capacity = p.cell.capacity.value.value;
    const CellDesign<double> one = cell_of(p, capacity), two = cell_of(p, 2 * capacity);
    v.equal("capacity", two.capacity.value, 2 * one.capacity.value, 1e-12);
    v.equal("capacity asked for", one.capacity.value, capacity, 1e-12);
    v.equal("cathode area", two.cathode_area.value, 2 * one.cathode_area.value, 1e-12);
    v.equal("active", two.cathode_active.value, 2 * one.cathode_active.value, 1e-12);
    v.equal("carbon", two.cathode_carbon.value, 2 * one.cathode_carbon.value, 1e-12);
    v.equal("binder", two.cathode_binder.value, 2 * one.cathode_binder.value, 1e-12);
    if (p.geometry.shape == Shape::prismatic) {
      v.equal("anode", two.anode_active.value, 2 * one.anode_active.value, 1e-12);
      v.equal("foil", two.anode_foil.value, 2 * one.anode_foil.value, 1e-12);
      v.equal("separator", two.separator.value, 2 * one.separator.value, 1e-12);
      v.equal("electrolyte", two.electrolyte.value, 2 * one.electrolyte.value, 1e-12);
    }
    for (auto area : {&CellDesign<double>::anode_area, &CellDesign<double>::cathode_foil, &CellDesign<double>::anode_foil, &CellDesign<double>::separator}) {
      v.at_most("area", (two.*area).value, 2 * (one.*area).value);
      v.below("area grows", (one.*area).value, (two.*area).value);
    }
    v.at_most("mass", two.mass.value, 2 * one.mass.value);
    v.at_most("volume", two.volume.value, 2 * one.volume.value);
    v.at_most("container", two.container.value, 2 * one.container.value);
    v.below("mass grows", one.mass.value, two.mass.value);
  });
}

TEST_CASE("law: energy and mass are those of the capacity and the loading") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    const Plant<double> p = computed(t);
    const CellDesign<double> c = cell_of(p, p.cell.capacity.value.value);
    const double capacity = c.capacity.value;
    v.equal("active holds the capacity", c.cathode_active.value * p.cathode.specific_capacity.value, capacity, 1e-12);
    v.equal("areal capacity", c.areal_capacity.value * c.cathode_area.value, capacity, 1e-12);
    v.equal("recipe", c.cathode_carbon.value / c.cathode_active.value, p.cathode.carbon_fraction / p.cathode.active_fraction, 1e-12);
    v.equal("recipe", c.anode_binder.value / c.anode_active.value, p.anode.binder_fraction / p.anode.active_fraction, 1e-12);
    v.equal("N/P", c.anode_active.value * p.anode.specific_capacity.value / c.anode_area.value / c.areal_capacity.value, p.anode.capacity_ratio, 1e-12);
    const auto solids = [](const auto& e, double active, double carbon, double binder) {
      return (active / e.density.value + carbon / e.carbon_density.value + binder / e.binder_density.value) / (1 - e.porosity.value);
    };
    const double cathode = solids(p.cathode, c.cathode_active.value, c.cathode_carbon.value, c.cathode_binder.value);
    const double anode = solids(p.anode, c.anode_active.value, c.anode_carbon.value, c.anode_binder.value);
    v.equal("cathode thickness", c.cathode_thickness.value * c.cathode_area.value, cathode, 1e-12);
    v.equal("anode thickness", c.anode_thickness.value * c.anode_area.value, anode, 1e-12);
    const double coatings = (c.cathode_active + c.cathode_carbon + c.cathode_binder + c.anode_active + c.anode_carbon + c.anode_binder).value;
    const double foils = c.cathode_foil.value * p.cathode.foil_thickness.value * p.cathode.foil_density.value +
                         c.anode_foil.value * p.anode.foil_thickness.value * p.anode.foil_density.value;
    const double between = c.separator.value * p.separator.thickness.value * p.separator.density.value + c.electrolyte.value * p.separator.electrolyte_density.value;
    v.equal("mass", c.mass.value, coatings + foils + between + (c.positive_terminal + c.negative_terminal + c.container).value, 1e-9);
    const double pores = cathode * p.cathode.porosity + anode * p.anode.porosity + c.separator.value * p.separator.thickness.value * p.separator.porosity;
    v.at_most("electrolyte fills the pores", pores * p.separator.electrolyte_fill, c.electrolyte.value);
    if (p.geometry.shape != Shape::pouch) v.equal("electrolyte in the pores", c.electrolyte.value, pores * p.separator.electrolyte_fill, 1e-12);
    v.at_most("coatings are on foils", c.cathode_area.value, 2 * c.cathode_foil.value);
    v.at_most("coatings are on foils", c.anode_area.value, 2 * c.anode_foil.value);
    v.below("anode is larger", c.cathode_area.value, c.anode_area.value * (1 + 1e-9));
    v.at_most("separator is larger", c.anode_area.value, c.separator.value, p.geometry.shape == Shape::pouch ? 0.5 : 1e-12);
  });
}

TEST_CASE("law: a can holds its layers") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    const Plant<double> p = computed(t);
    const Geometry<double>& g = p.geometry;
    const CellDesign<double> c = cell_of(p, p.cell.capacity.value.value);
    const ElectrodeStack<double> s = electrode_stack(p);
    const double repeat = p.cathode.foil_thickness.value + p.anode.foil_thickness.value +
                          2 * (c.cathode_thickness.value + c.anode_thickness.value + p.separator.thickness.value);
    v.equal("repeat", s.repeat.value, repeat, 1e-12);
    switch (g.shape) {
      case Shape::pouch:
        v.equal("thickness", (c.thickness - 2.0 * g.wall - p.anode.foil_thickness).value * g.fill, c.layers * repeat, 1e-9);
        v.equal("volume", c.volume.value, (c.length * c.height * c.thickness).value, 1e-12);
        v.that("whole layers", c.layers.value == std::round(c.layers.value) && c.layers.value >= 1);
        pouch_holds(v, p, c);
        break;
      case Shape::prismatic: {
        v.equal("thickness", (c.thickness - 2.0 * g.wall).value * g.fill, c.layers * repeat, 1e-9);
        v.equal("volume", c.volume.value, (g.length * g.height * c.thickness).value, 1e-12);
        const double inside = (g.length.value - 2 * g.wall.value) * (g.height.value - 2 * g.lid.value) * (c.thickness.value - 2 * g.wall.value);
        v.equal("container", (c.container - g.fittings).value, (c.volume.value - inside) * g.container_density.value, 1e-9);
        const double width = g.length.value - 2 * g.wall.value - g.margin.value, height = g.height.value - 2 * g.lid.value - g.headspace.value;
        v.equal("separator", c.separator.value, 2 * c.layers * width * height, 1e-12);
        break;
      }
      case Shape::cylindrical: {
        const double outer = g.diameter.value / 2 - g.wall.value, inner = g.mandrel_diameter.value / 2;
        const double winding = g.fill * std::numbers::pi * (outer * outer - inner * inner) / repeat;
        const double height = c.height.value - 2 * g.lid.value - g.headspace.value;
        v.equal("separator", c.separator.value, 2 * winding * height, 1e-9);
        v.equal("anode", c.anode_area.value, 2 * winding * (height - g.separator_overhang.value), 1e-9);
        v.equal("cathode", c.cathode_area.value, 2 * winding * (height - g.separator_overhang.value - g.anode_overhang.value), 1e-9);
        v.equal("volume", c.volume.value, std::numbers::pi * g.diameter.value * g.diameter.value / 4 * c.height.value, 1e-12);
        const double inside = std::numbers::pi * outer * outer * (c.height.value - 2 * g.lid.value);
        v.equal("container", (c.container - g.fittings).value, (c.volume.value - inside) * g.container_density.value, 1e-9);
        break;
      }
    }
  });
}

TEST_CASE("law: a cell of the outer size that a capacity gives has that capacity") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    Plant<double> p = computed(t);
    const CellDesign<double> by_capacity = cell_of(p, p.cell.capacity.value.value);
    p.geometry.length = by_capacity.length;
    p.geometry.height = by_capacity.height;
    if (p.geometry.shape != Shape::cylindrical) p.geometry.thickness = by_capacity.thickness;
    if (p.geometry.shape == Shape::pouch) p.geometry.headspace = p.geometry.margin = {};  // BatPaC's own tabs and margins
    p.cell.sizing = Sizing::geometry;
    const CellDesign<double> by_size = cell_of(p, 0);
    v.equal("capacity", by_size.capacity.value, by_capacity.capacity.value, 1e-9);
    v.equal("mass", by_size.mass.value, by_capacity.mass.value, 1e-9);
    v.equal("volume", by_size.volume.value, by_capacity.volume.value, 1e-9);
    v.equal("separator", by_size.separator.value, by_capacity.separator.value, 1e-9);
  });
}

TEST_CASE("law: thicker coatings take less foil and separator for a kWh") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    Plant<double> p = computed(t);
    if (p.cell.cathode_thickness.given) p.cell.areal_capacity = {true, electrode_stack(p).areal_capacity};
    p.cell.cathode_thickness.given = false;
    const double capacity = p.cell.capacity.value.value;
    const CellDesign<double> thin = cell_of(p, capacity);
    p.cell.areal_capacity.value = 1.3 * p.cell.areal_capacity.value;
    const CellDesign<double> thick = cell_of(p, capacity);
    v.equal("cathode area", thick.cathode_area.value, thin.cathode_area.value / 1.3, 1e-12);
    v.equal("cathode thickness", thick.cathode_thickness.value, 1.3 * thin.cathode_thickness.value, 1e-12);
    v.below("positive foil", thick.cathode_foil.value, thin.cathode_foil.value);
    v.below("negative foil", thick.anode_foil.value, thin.anode_foil.value);
    v.below("separator", thick.separator.value, thin.separator.value);
  });
}

TEST_CASE("law: specific energy times mass is energy, and energy density times volume") {
  holds_for_both_families([](const Trial& t, Verdict& v) {
    const auto of = [&t](const char* name) { return find_output<double>(name)->value(t.results); };
    v.equal("cell", of("cell_specific_energy") * of("cell_mass"), of("cell_energy"), 1e-12);
    v.equal("cell", of("cell_energy_density") * of("cell_volume"), of("cell_energy"), 1e-12);
    v.equal("pack", of("pack_specific_energy") * of("pack_mass"), of("pack_energy"), 1e-12);
    v.equal("pack", of("pack_energy_density") * of("pack_volume"), of("pack_energy"), 1e-12);
    v.equal("voltage", of("cell_capacity") * of("cell_voltage"), of("cell_energy"), 1e-12);
    v.equal("pack energy", of("cells_per_pack") * of("cell_energy"), of("pack_energy"), 1e-12);
    v.equal("volume", of("pack_volume") * t.plant.pack.volume_share, of("cell_volume") * of("cells_per_pack"), 1e-12);
    double items = 0;
    for (const Item<double>& item : t.plant.items) {
      const bool module = item.level == Level::module;
      for (const auto* list : {&t.results.module_purchases, &t.results.pack_purchases, &t.results.management_purchases})
        for (const Purchase<double>& bought : *list)
          if (bought.name == item.name && (list == &t.results.module_purchases) == module) items += item.mass.value * bought.net;
    }
    v.equal("pack mass", of("pack_mass"), of("cell_mass") * of("cells_per_pack") + items, 1e-12);
  });
}

TEST_CASE("law: pieces of an item are counted by its basis") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    const PackDesign<double>& d = t.results.design;
    for (const Item<double>& item : t.plant.items) {
      const bool module = item.level == Level::module;
      const double cells = module ? t.plant.pack.cells_per_module.value : d.cells.value, parallel = module ? t.plant.pack.parallel_in_module.value : d.parallel.value;
      const double pieces = item_pieces(t.plant, d, item);
      double units = 1;
      switch (item.basis) {
        case Basis::each: break;
        case Basis::cell: units = cells; break;
        case Basis::group: units = cells / parallel; break;
        case Basis::group_charge: units = d.cell.capacity.value * parallel; break;
        case Basis::cell_mass: units = cells * d.cell.mass.value; break;
        case Basis::energy: units = cells * d.cell.capacity.value * d.cell_voltage.value; break;
        case Basis::module: units = d.modules; break;
      }
      v.equal(item.name, pieces, item.pieces * units, 1e-12);
    }
    v.that("modules hold the cells", d.modules.value == 0 || (d.modules * t.plant.pack.cells_per_module).value >= d.cells.value);
    v.that("no module too many", d.modules.value == 0 || (d.modules.value - 1) * t.plant.pack.cells_per_module.value < d.cells.value);
  });
}

TEST_CASE("law: the loading given as areal capacity and as thickness is one loading") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    Plant<double> by_area = computed(t);
    const ElectrodeStack<double> s = electrode_stack(by_area);
    by_area.cell.areal_capacity = {true, s.areal_capacity};
    by_area.cell.cathode_thickness.given = false;
    Plant<double> by_thickness = by_area;
    by_thickness.cell.cathode_thickness = {true, s.cathode_thickness};
    by_thickness.cell.areal_capacity.given = false;
    same_outputs(v, evaluate(by_thickness), evaluate(by_area), 1e-9);
  });
}

TEST_CASE("law: energy, capacity and count of cells decide each other") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    Plant<double> p = computed(t);
    const Results<double> r = evaluate(p);
    p.pack.series = {true, r.design.series};
    p.pack.parallel = {true, r.design.parallel};
    p.pack.energy.given = false;
    p.cell.voltage = r.design.cell_voltage;
    same_outputs(v, evaluate(p), r, 1e-9);
    p.pack.energy = {true, r.design.energy};
    p.cell.capacity.given = false;
    same_outputs(v, evaluate(p), r, 1e-9);
    p.cell.capacity = {true, r.design.cell.capacity};
    p.cell.voltage = {};
    same_outputs(v, evaluate(p), r, 1e-9);
    v.that("whole cells", r.design.series.value == std::round(r.design.series.value) && r.design.parallel.value == std::round(r.design.parallel.value));
  });
}

TEST_CASE("law: a given bill of the computed cell is the computed cell") {
  holds_for_every_plant([](const Trial& t, Verdict& v) {
    Plant<double> p = computed(t);
    const CellDesign<double> c = cell_of(p, p.cell.capacity.value.value);
    const Results<double> r = evaluate(p);
    p.cell.bill = Bill::given;
    GivenBill<double>& b = p.bill;
    b = {};
    b.cathode_active = c.cathode_active, b.cathode_carbon = c.cathode_carbon, b.cathode_binder = c.cathode_binder;
    b.anode_active = c.anode_active, b.anode_carbon = c.anode_carbon, b.anode_binder = c.anode_binder;
    b.cathode_foil = c.cathode_foil, b.anode_foil = c.anode_foil, b.separator = c.separator, b.electrolyte = c.electrolyte;
    b.positive_terminal = c.positive_terminal, b.negative_terminal = c.negative_terminal, b.container = c.container;
    b.cell_mass = c.mass, b.cell_volume = c.volume, b.cathode_area = c.cathode_area, b.anode_area = c.anode_area;
    const bool counted_by_energy = p.pack.energy.given && p.pack.series.given && p.pack.parallel.given;
    if (!counted_by_energy) same_outputs(v, evaluate(p), r, 1e-9);
    b.cell_materials = {true, Quantity<dim::money>(r.pack.materials.value)};
    v.equal("materials by their sum", evaluate(p).cells.materials.value, r.pack.materials.value * r.design.cells, 1e-9);
    b.module_items = {true, Quantity<dim::money>(7)};
    b.pack_items = {true, Quantity<dim::money>(5)};
    b.battery_management = {true, Quantity<dim::money>(3)};
    const Results<double> given = evaluate(p);
    v.equal("items by their sum", (given.pack.materials - given.cells.materials).value, 7 * given.design.modules.value + 5 + 3, 1e-9);
  });
}
