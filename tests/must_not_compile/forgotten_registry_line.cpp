// layers: units schema
// fails: static assertion failed
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
};
static_assert(registers_every_member<Trial<double>>());

}  // namespace packcost
