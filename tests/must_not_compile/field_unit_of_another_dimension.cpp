// layers: units schema
// fails: the unit of this field has another dimension than the member
#include "schema/field.hpp"

namespace packcost {

struct Trial {
  Quantity<dim::mass, double> mass;
};
constexpr auto line = field<&Trial::mass>("mass", unit::m, {0, 1}, "Mass.", assumption(0, 1), Force::design);

}  // namespace packcost
