#include "units/lanes_kernel.hpp"

#if defined(__x86_64__)

namespace packcost::lanes_avx512 {

void run8(const LaneStep* steps, std::size_t count, std::size_t variants) { run<8>(steps, count, variants); }

}  // namespace packcost::lanes_avx512

#endif
