// layers: units schema plant model
// compiles: what the other cases do wrong, done right
#include "model/outputs.hpp"
#include "schema/field.hpp"

namespace packcost {

template <class N>
struct Trial {
  Quantity<dim::mass, N> mass;
  Quantity<dim::money, N> price;
};
template <class N>
inline constexpr auto fields_of<Trial<N>> = std::array{
    field<&Trial<N>::mass>("mass", unit::kg, {0, 1}, "Mass.", assumption(0, 1), Force::design),
    field<&Trial<N>::price>("price", unit::money, {0, 1}, "Price.", assumption(0, 1), Force::prices),
};
static_assert(registers_every_member<Trial<double>>());

constexpr auto mass = of(1, unit::kg) + of(1, unit::g);
constexpr auto money = of(1, unit::money) + of(2, unit::kWh) * of(3, unit::money_per_kWh);
constexpr auto output = detail::output<double>("trial", unit::kg, "Mass.", [](const Results<double>& r) { return r.pack_mass; });

}  // namespace packcost
