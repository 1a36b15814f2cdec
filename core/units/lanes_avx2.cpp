#include "units/lanes_kernel.hpp"

#if defined(__x86_64__)

namespace packcost::lanes_avx2 {

void run4(const LaneStep* steps, std::size_t count, std::size_t variants) { run<4>(steps, count, variants); }
void run8(const LaneStep* steps, std::size_t count, std::size_t variants) { run<8>(steps, count, variants); }

}  // namespace packcost::lanes_avx2

#endif
