#include "units/lanes_kernel.hpp"

#if defined(__x86_64__)

namespace packcost::lanes_avx2 {

const LaneKernel of4{run<4>, rates<4>};
const LaneKernel of8{run<8>, rates<8>};

}  // namespace packcost::lanes_avx2

#endif
