#pragma once

#include "plant/plant.hpp"

#include <optional>

namespace packcost {

/// A section of the plant file: its name, and the registered fields of its struct.
template <class N>
struct Section {
  std::string_view name;
  std::string_view doc;
  std::span<const Field<N>> fields;
  void* (*of)(Plant<N>&);
};

namespace detail {
template <auto M, class N>
constexpr Section<N> section(std::string_view name, std::string_view doc) {
  using S = member_t<M>;
  return {name, doc, fields_of<S>, [](Plant<N>& p) -> void* { return &(p.*M); }};
}

template <Segment S, class N>
constexpr Section<N> link(std::string_view name, std::string_view doc) {
  return {name, doc, fields_of<Link<N>>, [](Plant<N>& p) -> void* { return &p.links[static_cast<std::size_t>(S)]; }};
}
}  // namespace detail

/// The sections of a plant file in the order in which it is written. `steps`, `items` and `chain_steps` are lists and stand beside them.
template <class N>
inline constexpr auto sections = std::array{
    detail::section<&Plant<N>::about, N>("", "What the file says about itself."),
    detail::section<&Plant<N>::plant, N>("plant", "The plant: place, rated output, utilisation, money."),
    detail::section<&Plant<N>::cell, N>("cell", "The cell: chemistry, format, capacity, loading."),
    detail::section<&Plant<N>::cathode, N>("cathode", "The positive electrode."),
    detail::section<&Plant<N>::anode, N>("anode", "The negative electrode."),
    detail::section<&Plant<N>::separator, N>("separator", "Separator and electrolyte."),
    detail::section<&Plant<N>::geometry, N>("geometry", "Outer shape and size of the cell."),
    detail::section<&Plant<N>::pack, N>("pack", "The pack: energy, cells, modules, hardware."),
    detail::section<&Plant<N>::bill, N>("bill", "Masses and areas of a cell designed elsewhere (`cell.bill: given`)."),
    detail::section<&Plant<N>::process, N>("process", "How steps are chosen and scaled."),
    detail::section<&Plant<N>::baseline, N>("baseline", "Yearly rates at which the steps were calibrated."),
    detail::section<&Plant<N>::yields, N>("yields", "What of the bought material ends in good cells."),
    detail::section<&Plant<N>::labour, N>("labour", "Direct labour."),
    detail::section<&Plant<N>::building, N>("building", "Building and land."),
    detail::section<&Plant<N>::equipment, N>("equipment", "What machines cost, and where they come from."),
    detail::section<&Plant<N>::overheads, N>("overheads", "Cost that follows labour and depreciation."),
    detail::section<&Plant<N>::energy, N>("energy", "Electricity and heat."),
    detail::section<&Plant<N>::finance, N>("finance", "Return on capital, and tax."),
    detail::section<&Plant<N>::automation, N>("automation", "Level of automation of the whole plant."),
    detail::section<&Plant<N>::automation_electrode, N>("automation.electrode", "Automation of mixing to vacuum drying."),
    detail::section<&Plant<N>::automation_assembly, N>("automation.assembly", "Automation of slitting to filling."),
    detail::section<&Plant<N>::automation_formation, N>("automation.formation", "Automation of formation, ageing and test."),
    detail::section<&Plant<N>::automation_module_pack, N>("automation.module_pack", "Automation of module and pack assembly."),
    detail::section<&Plant<N>::learning, N>("learning", "Experience: rates a doubling, neutral at the reference."),
    detail::section<&Plant<N>::consistency, N>("consistency", "How alike cells are."),
    detail::section<&Plant<N>::prices, N>("prices", "What materials are bought for."),
    detail::section<&Plant<N>::investment, N>("investment", "The investment case."),
    detail::section<&Plant<N>::buildout, N>("buildout", "Capacity by phases over the years, ramp-up, experience."),
    detail::section<&Plant<N>::demand, N>("demand", "Demand of the market."),
    detail::section<&Plant<N>::chain, N>("chain", "The value chain around the plant."),
    detail::link<Segment::ore, N>("chain.ore", "Ore, refined metals and graphite: what cathode and anode makers buy."),
    detail::link<Segment::cathode, N>("chain.cathode", "Cathode active material."),
    detail::link<Segment::anode, N>("chain.anode", "Anode active material."),
    detail::link<Segment::electrolyte, N>("chain.electrolyte", "Electrolyte."),
    detail::link<Segment::separator, N>("chain.separator", "Separator."),
    detail::link<Segment::other, N>("chain.other", "Foils, carbon, binder and solvent."),
    detail::link<Segment::structural, N>("chain.structural", "Structural parts of the cell: container, terminals."),
    detail::link<Segment::hardware, N>("chain.hardware", "Parts of modules and packs: housings, bus bars, cooling."),
    detail::link<Segment::battery_management, N>("chain.battery_management", "Battery management system."),
    detail::link<Segment::equipment, N>("chain.equipment", "Equipment of the cell and pack plant."),
    detail::link<Segment::cells, N>("chain.cells", "Cells and modules: the plant's own work on them."),
    detail::link<Segment::packs, N>("chain.packs", "Packs: the plant's own work on them, and warranty."),
    detail::link<Segment::recycling, N>("chain.recycling", "What becomes of scrap."),
    detail::section<&Plant<N>::vehicle, N>("chain.vehicle", "Cars and buses that packs go into."),
    detail::section<&Plant<N>::storage, N>("chain.storage", "Stationary storage that packs go into."),
};

/// A field of one plant, found by its path. `section` is where the accessors of `field` read and write.
template <class N>
struct Slot {
  const Field<N>* field = nullptr;
  void* section = nullptr;
};

/// Whether a number can stand at a field: one by itself, or in the place of a list, as the only one of it.
template <class N>
bool takes_number(const Field<N>& field) {
  return field.number || field.alone;
}

/// The number at a slot that takes one. A list is made one of a single number, as `--set` of a number makes it.
template <class N>
N& number_at(const Slot<N>& slot) {
  return *(slot.field->number ? slot.field->number(slot.section) : slot.field->alone(slot.section));
}

/// The slot at `path` (`cell.capacity`, `steps.stacking.labour`, `items.row_rack.mass`, `description`), or an empty slot.
Slot<double> find_slot(Plant<double>& plant, std::string_view path);

/// Every path of a plant in file order, steps and items by name included.
std::vector<std::string> paths_of(const Plant<double>& plant);

/// Value of a number in its field's own unit, such that multiplying it by the field's factor gives the stored value to the last bit.
double in_own_unit(const Field<double>& field, double stored);

/// The value nearest to `base` that some number in the field's own unit gives: what may be stored, so that it can be shown and read back.
double storable(const Field<double>& field, double base);

}  // namespace packcost
