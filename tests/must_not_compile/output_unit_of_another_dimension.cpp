// layers: units schema plant model
// fails: the unit of this output has another dimension
#include "model/outputs.hpp"

namespace packcost {

constexpr auto output = detail::output<double>("trial", unit::kWh, "Mass.", [](const Results<double>& r) { return r.pack_mass; });

}  // namespace packcost
