#include "units/lanes_kernel.hpp"

namespace packcost::lanes_any {

void run1(const LaneStep* steps, std::size_t count, std::size_t variants) { run<1>(steps, count, variants); }
void run2(const LaneStep* steps, std::size_t count, std::size_t variants) { run<2>(steps, count, variants); }
void run4(const LaneStep* steps, std::size_t count, std::size_t variants) { run<4>(steps, count, variants); }
void run8(const LaneStep* steps, std::size_t count, std::size_t variants) { run<8>(steps, count, variants); }

}  // namespace packcost::lanes_any
