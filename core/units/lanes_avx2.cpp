#include "units/lanes_kernel.hpp"

#if defined(__x86_64__)

namespace packcost::lanes_avx2 {

const LaneKernel of4{4, handler<4>, run<4>, all_are<4>, rates<4>};

}  // namespace packcost::lanes_avx2

#endif
