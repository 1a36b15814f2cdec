#include "units/lanes_kernel.hpp"

namespace packcost::lanes_any {

const LaneKernel of1{1, handler<1>, run<1>, all_are<1>, rates<1>};
const LaneKernel of2{2, handler<2>, run<2>, all_are<2>, rates<2>};

}  // namespace packcost::lanes_any
