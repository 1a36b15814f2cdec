#include "units/lanes_kernel.hpp"

#if defined(__x86_64__)

namespace packcost::lanes_avx512 {

const LaneKernel of8{8, handler<8>, run<8>, all_are<8>, rates<8>};

}  // namespace packcost::lanes_avx512

#endif
