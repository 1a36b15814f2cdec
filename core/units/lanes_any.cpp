#include "units/lanes_kernel.hpp"

namespace packcost::lanes_any {

const LaneKernel of1{run<1>, rates<1>};
const LaneKernel of2{run<2>, rates<2>};
const LaneKernel of4{run<4>, rates<4>};
const LaneKernel of8{run<8>, rates<8>};

}  // namespace packcost::lanes_any
