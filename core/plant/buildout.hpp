#pragma once

#include "schema/field.hpp"

namespace packcost {

/// How a rate or a yield grows after the start of production.
enum class RampShape { none, exponential, logistic };
inline constexpr std::array<std::string_view, 3> ramp_shape_words{"none", "exponential", "logistic"};
template <> inline constexpr std::span<const std::string_view> words_of<RampShape> = ramp_shape_words;

/// Whose output a plant learns from.
enum class Experience { plant, world };
inline constexpr std::array<std::string_view, 2> experience_words{"plant", "world"};
template <> inline constexpr std::span<const std::string_view> words_of<Experience> = experience_words;

/// Capacity by phases over the years, ramp-up, and the experience that comes with output.
template <class N>
struct Buildout {
  Quantity<dim::none, N> first_year{2025.0};
  Quantity<dim::none, N> last_year{2035.0};
  Series<dim::energy / dim::year, N> capacity;
  Series<dim::none, N> construction_start;
  Series<dim::none, N> construction_months;
  Series<dim::money, N> capital;
  Series<dim::none, N> spend;
  Series<dim::none, N> retirement;
  Quantity<dim::none, N> availability{1.0};
  RampShape ramp = RampShape::exponential;
  Quantity<dim::none, N> ramp_start{0.3};
  Quantity<dim::none, N> ramp_months{7.0};
  Quantity<dim::none, N> ramp_midpoint_months{12.0};
  Quantity<dim::none, N> yield_start{0.8};
  Quantity<dim::none, N> yield_months{7.0};
  Series<dim::none, N> phase_ramp_start;
  Series<dim::none, N> phase_ramp_months;
  Series<dim::none, N> phase_ramp_midpoint_months;
  Series<dim::none, N> phase_yield_start;
  Series<dim::none, N> phase_yield_months;
  Quantity<dim::energy, N> prior_output = of<dim::energy, N>(0, unit::GWh);
  Experience experience = Experience::plant;
  Quantity<dim::energy / dim::year, N> world_output = of<dim::energy / dim::year, N>(1238.9, unit::GWh_per_yr);
  Quantity<dim::per_year, N> world_growth = of<dim::per_year, N>(0.3, unit::per_yr);
};

template <class N>
inline constexpr auto fields_of<Buildout<N>> = std::array{
    field<&Buildout<N>::first_year>("first_year", unit::count, {1990, 2100},
        "First year of build-out and projection.", stated, Force::scale, Kind::whole),
    field<&Buildout<N>::last_year>("last_year", unit::count, {1990, 2100}, "Last year.", stated, Force::scale, Kind::whole),
    series_field<&Buildout<N>::capacity>("capacity", unit::GWh_per_yr, {1e-4, 1e4},
        "Rated output of each phase; if not said, the plant stands from the first year as `plant` describes it, at its utilisation.", stated, Force::scale),
    series_field<&Buildout<N>::construction_start>("construction_start", unit::count, {1990, 2100},
        "Start of the construction of each phase: a year, or within it, such as 2016.5.", stated, Force::scale),
    series_field<&Buildout<N>::construction_months>("construction_months", unit::count, {1, 120},
        "Months of construction of each phase, the last one going on; 24 if not said.", stated, Force::scale),
    series_field<&Buildout<N>::capital>("capital", unit::million_money, {0, 1e6},
        "Capital of each phase; if not said, equipment and building of the model for a plant of its size.", stated, Force::scale),
    series_field<&Buildout<N>::spend>("spend", unit::fraction, {0, 1},
        "Shares of the capital by 12 months of construction; evenly if not said.", stated, Force::scale),
    series_field<&Buildout<N>::retirement>("retirement", unit::count, {1990, 2200}, "First year without each phase.", stated, Force::scale),
    field<&Buildout<N>::availability>("availability", unit::fraction, {0.01, 1},
        "Share of the rated output that can run once ramped up.", stated, Force::utilisation),
    choice_field<&Buildout<N>::ramp, N>("ramp", "How the rate grows after the start of production.", stated, Force::utilisation),
    field<&Buildout<N>::ramp_start>("ramp_start", unit::fraction, {0, 1},
        "Share of the rated output at the start of production.", assumption(0.1, 0.5), Force::utilisation),
    field<&Buildout<N>::ramp_months>("ramp_months", unit::count, {1, 120},
        "Months in which the distance to the rated output falls to 1/e (exponential), or that set the width (logistic).", assumption(4, 20), Force::utilisation),
    field<&Buildout<N>::ramp_midpoint_months>("ramp_midpoint_months", unit::count, {0, 120},
        "Months after the start at which a logistic ramp is steepest.", assumption(6, 24), Force::utilisation),
    field<&Buildout<N>::yield_start>("yield_start", unit::fraction, {0.05, 1},
        "Yield at the start of production over the yield in the long run.", assumption(0.7, 0.95), Force::utilisation),
    field<&Buildout<N>::yield_months>("yield_months", unit::count, {1, 120},
        "Months in which the distance to the yield in the long run falls to 1/e.", assumption(4, 20), Force::utilisation),
    series_field<&Buildout<N>::phase_ramp_start>("phase_ramp_start", unit::fraction, {0, 1},
        "`ramp_start` of each phase, the last one going on.", stated, Force::utilisation),
    series_field<&Buildout<N>::phase_ramp_months>("phase_ramp_months", unit::count, {1, 120},
        "`ramp_months` of each phase, the last one going on.", stated, Force::utilisation),
    series_field<&Buildout<N>::phase_ramp_midpoint_months>("phase_ramp_midpoint_months", unit::count, {0, 120},
        "`ramp_midpoint_months` of each phase, the last one going on.", stated, Force::utilisation),
    series_field<&Buildout<N>::phase_yield_start>("phase_yield_start", unit::fraction, {0.05, 1},
        "`yield_start` of each phase, the last one going on.", stated, Force::utilisation),
    series_field<&Buildout<N>::phase_yield_months>("phase_yield_months", unit::count, {1, 120},
        "`yield_months` of each phase, the last one going on.", stated, Force::utilisation),
    field<&Buildout<N>::prior_output>("prior_output", unit::GWh, {0, 1e6}, "Made before the first year.", stated, Force::learning),
    choice_field<&Buildout<N>::experience, N>("experience", "Whose output adds to `learning.cumulative_gwh` after the first year.", stated, Force::learning),
    field<&Buildout<N>::world_output>("world_output", unit::GWh_per_yr, {0, 1e5},
        "Output of the world in the first year, for the experience of the world; 2024 and a year of growth.", cited("iea_gevo_2025"), Force::learning),
    field<&Buildout<N>::world_growth>("world_growth", unit::per_yr, {-0.5, 2}, "Its growth a year.", cited("paper_F05"), Force::learning),
};
static_assert(registers_every_member<Buildout<double>>());

/// How the demand of the market runs over the years.
enum class DemandModel { unlimited, table, constant_growth, logistic, gompertz, bass };
inline constexpr std::array<std::string_view, 6> demand_model_words{"unlimited", "table", "constant_growth", "logistic", "gompertz", "bass"};
template <> inline constexpr std::span<const std::string_view> words_of<DemandModel> = demand_model_words;

/// Demand of the market that the plant serves.
template <class N>
struct Demand {
  DemandModel model = DemandModel::unlimited;
  Quantity<dim::none, N> share{1.0};
  Quantity<dim::none, N> reference_year{2025.0};
  Series<dim::energy / dim::year, N> table;
  Quantity<dim::energy / dim::year, N> initial = of<dim::energy / dim::year, N>(953, unit::GWh_per_yr);
  Quantity<dim::per_year, N> growth = of<dim::per_year, N>(0.3, unit::per_yr);
  Quantity<dim::energy / dim::year, N> saturation = of<dim::energy / dim::year, N>(5000, unit::GWh_per_yr);
  Quantity<dim::per_year, N> rate = of<dim::per_year, N>(0.3, unit::per_yr);
  Quantity<dim::energy, N> market = of<dim::energy, N>(50000, unit::GWh);
  Quantity<dim::per_year, N> innovation = of<dim::per_year, N>(0.003, unit::per_yr);
  Quantity<dim::per_year, N> imitation = of<dim::per_year, N>(0.35, unit::per_yr);
};

template <class N>
inline constexpr auto fields_of<Demand<N>> = std::array{
    choice_field<&Demand<N>::model, N>("model", "How demand runs; unlimited demand takes all that can be made.", stated, Force::utilisation),
    field<&Demand<N>::share>("share", unit::fraction, {0, 1}, "Share of the demand that comes to this plant.", stated, Force::utilisation),
    field<&Demand<N>::reference_year>("reference_year", unit::count, {1990, 2100},
        "Year of the first value of the table, of `initial`, of the inflection, or of the launch.", stated, Force::utilisation, Kind::whole),
    series_field<&Demand<N>::table>("table", unit::GWh_per_yr, {0, 1e6}, "Demand by year from the reference year.", stated, Force::utilisation),
    field<&Demand<N>::initial>("initial", unit::GWh_per_yr, {0, 1e6},
        "Demand in the reference year, for constant growth.", cited("iea_gevo_2025"), Force::utilisation),
    field<&Demand<N>::growth>("growth", unit::per_yr, {-0.9, 5},
        "Growth a year, for constant growth.", cited("paper_F05"), Force::utilisation),
    field<&Demand<N>::saturation>("saturation", unit::GWh_per_yr, {0, 1e7},
        "Demand in the long run, for logistic and Gompertz.", assumption(3000, 10000), Force::utilisation),
    field<&Demand<N>::rate>("rate", unit::per_yr, {0, 5}, "Rate of logistic and Gompertz.", assumption(0.1, 0.5), Force::utilisation),
    field<&Demand<N>::market>("market", unit::GWh, {0, 1e9},
        "All that is ever bought, for Bass.", assumption(20000, 200000), Force::utilisation),
    field<&Demand<N>::innovation>("innovation", unit::per_yr, {1e-6, 1},
        "Coefficient of innovation, for Bass.", assumption(0.001, 0.03), Force::utilisation),
    field<&Demand<N>::imitation>("imitation", unit::per_yr, {0, 5},
        "Coefficient of imitation, for Bass.", assumption(0.2, 0.6), Force::utilisation),
};
static_assert(registers_every_member<Demand<double>>());

}  // namespace packcost
