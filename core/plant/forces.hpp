#pragma once

#include "schema/field.hpp"

namespace packcost {

/// What a level of automation does to a group of steps, relative to the automatic line that the baseline describes.
template <class N>
struct AutomationGroup {
  std::string level;
  Quantity<dim::none, N> labour{1.0};
  Quantity<dim::none, N> rate{1.0};
  Quantity<dim::none, N> yield_loss{1.0};
  Quantity<dim::none, N> capital{1.0};
  Quantity<dim::none, N> uptime{1.0};
  Quantity<dim::none, N> spread{1.0};
};

template <class N>
inline constexpr auto fields_of<AutomationGroup<N>> = std::array{
    row_field<&AutomationGroup<N>::level, N>("level", "automation", "Level of this group of steps; that of the plant where it is not said.", Force::automation, true),
    field<&AutomationGroup<N>::labour>("labour", unit::ratio, {0.01, 50},
        "Hours per unit over those of the automatic line.", from_table("automation"), Force::automation),
    field<&AutomationGroup<N>::rate>("rate", unit::ratio, {0.01, 10},
        "Rate of a machine over that of the automatic line.", from_table("automation"), Force::automation),
    field<&AutomationGroup<N>::yield_loss>("yield_loss", unit::ratio, {0.01, 20},
        "Loss of yield over that of the automatic line.", from_table("automation"), Force::automation),
    field<&AutomationGroup<N>::capital>("capital", unit::ratio, {0.01, 10},
        "Capital per capacity over that of the automatic line.", from_table("automation"), Force::automation),
    field<&AutomationGroup<N>::uptime>("uptime", unit::ratio, {0.1, 2},
        "Effectiveness of the equipment over that of the automatic line.", from_table("automation"), Force::automation),
    field<&AutomationGroup<N>::spread>("spread", unit::ratio, {0.1, 10},
        "Spread of cell capacity over that of the automatic line.", from_table("automation"), Force::automation),
};
static_assert(registers_every_member<AutomationGroup<double>>());

/// How much of the work machines do.
template <class N>
struct Automation {
  std::string level = "automatic";
};

template <class N>
inline constexpr auto fields_of<Automation<N>> = std::array{
    row_field<&Automation<N>::level, N>("level", "automation", "Level of automation of the whole plant.", Force::automation),
};
static_assert(registers_every_member<Automation<double>>());

/// Experience, apart from scale: rates a doubling by component, neutral at the reference.
template <class N>
struct Learning {
  Quantity<dim::none, N> rate{0.0};
  Quantity<dim::none, N> yield_rate{0.0};
  Quantity<dim::none, N> labour_rate{0.0};
  Quantity<dim::none, N> equipment_rate{0.0};
  Quantity<dim::none, N> machine_rate{0.0};
  Quantity<dim::none, N> material_rate{0.0};
  Quantity<dim::none, N> spread_rate{0.0};
  Quantity<dim::energy, N> cumulative_gwh = of<dim::energy, N>(4462.541, unit::GWh);
  Quantity<dim::energy, N> reference_gwh = of<dim::energy, N>(4462.541, unit::GWh);
  Quantity<dim::none, N> floor{0.0};
};

template <class N>
inline constexpr auto fields_of<Learning<N>> = std::array{
    field<&Learning<N>::rate>("rate", unit::fraction, {0, 0.6},
        "Fall of all conversion cost with each doubling of cumulative output.", cited("paper_F01"), Force::learning),
    field<&Learning<N>::yield_rate>("yield_rate", unit::fraction, {0, 0.6},
        "Fall of yield loss with each doubling (learning by doing).", assumption(0.05, 0.3), Force::learning),
    field<&Learning<N>::labour_rate>("labour_rate", unit::fraction, {0, 0.6},
        "Fall of hours per unit with each doubling (learning by doing).", assumption(0.05, 0.3), Force::learning),
    field<&Learning<N>::equipment_rate>("equipment_rate", unit::fraction, {0, 0.6},
        "Fall of equipment price with each doubling (learning by using).", assumption(0.05, 0.3), Force::learning),
    field<&Learning<N>::machine_rate>("machine_rate", unit::fraction, {0, 0.6},
        "Fall of the time a machine takes with each doubling (learning by doing).", assumption(0.05, 0.3), Force::learning),
    field<&Learning<N>::material_rate>("material_rate", unit::fraction, {0, 0.6},
        "Fall of the conversion cost in the cathode price with each doubling (learning by interacting).", assumption(0.02, 0.2), Force::learning),
    field<&Learning<N>::spread_rate>("spread_rate", unit::fraction, {0, 0.6},
        "Fall of the spread of cell capacity with each doubling (learning by doing).", assumption(0.05, 0.2), Force::learning),
    field<&Learning<N>::cumulative_gwh>("cumulative_gwh", unit::GWh, {1e-3, 1e7},
        "Cumulative output that the experience stands at; that of the world at the end of 2025 if not said.", cited("iea_gevo_2025"), Force::learning),
    field<&Learning<N>::reference_gwh>("reference_gwh", unit::GWh, {1e-3, 1e7},
        "Cumulative output at which the parameters were found; that of the world at the end of 2025 if not said.", cited("iea_gevo_2025"), Force::learning),
    field<&Learning<N>::floor>("floor", unit::fraction, {0, 1}, "What no learned factor falls below.", assumption(0, 0.5), Force::learning),
};
static_assert(registers_every_member<Learning<double>>());

/// How alike cells are, which decides how much of a string can be used.
template <class N>
struct Consistency {
  Quantity<dim::none, N> spread{0.0};
  Maybe<Quantity<dim::none, N>> inspection_limit;
  Quantity<dim::none, N> sort_bins{1.0};
  Quantity<dim::money, N> sort_cost = of<dim::money, N>(0, unit::money);
  Quantity<dim::none, N> sort_window{3.0};
};

template <class N>
inline constexpr auto fields_of<Consistency<N>> = std::array{
    field<&Consistency<N>::spread>("spread", unit::fraction, {0, 0.2},
        "Standard deviation of cell capacity over its mean, before sorting and inspection.", assumption(0.0015, 0.02), Force::process),
    field<&Consistency<N>::inspection_limit>("inspection_limit", unit::ratio, {0.5, 10},
        "Cells further from the mean than this many standard deviations are rejected.", stated, Force::process),
    field<&Consistency<N>::sort_bins>("sort_bins", unit::count, {1, 50},
        "Bins of equal width that cells are sorted into; packs are made of one bin.", stated, Force::process, Kind::whole),
    field<&Consistency<N>::sort_cost>("sort_cost", unit::money, {0, 10},
        "Cost of sorting a built cell, when there is more than one bin.", assumption(0, 0.05), Force::process),
    field<&Consistency<N>::sort_window>("sort_window", unit::ratio, {0.5, 10},
        "Standard deviations from the mean that the inner bins span to each side when there is no inspection limit.", assumption(2, 4), Force::process),
};
static_assert(registers_every_member<Consistency<double>>());

}  // namespace packcost
