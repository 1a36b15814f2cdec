#include "units/number.hpp"

#include <cstddef>

namespace packcost {

namespace {

// Chebyshev interpolants, fitted in 60 digits and written as powers; what they leave out is below 1e-18.
/// erf x / x - 1 over x^2 from 0 to 1.
constexpr double near_zero[] = {0x1.06eba8214db69p-3,   -0x1.812746b0379e7p-2, 0x1.ce2f21a042bdep-4,   -0x1.b82ce312889bap-6, 0x1.565bcd0e6502dp-8,
                                -0x1.c02db3feeb579p-11, 0x1.f9a326c233146p-14, -0x1.f4d2561aeafd4p-17, 0x1.b9e6509b9867dp-20, -0x1.5f6d925a0bc7ap-23,
                                0x1.fc4356498c2d9p-27,  -0x1.4e607b41a6416p-30, 0x1.7f072188e194dp-34, -0x1.29b9f1b3df556p-38};
/// e^(x^2) (1 - erf x) over u = 14.4/(x + 3) - 2.6, which goes from 1 to -1 where x goes from 1 to 6.
constexpr double beyond_one[] = {0x1.a9f324d321d3cp-3,   0x1.3c21b61aee88ap-3,   0x1.972131b56d8b8p-5,   0x1.a0959cca86046p-7,   0x1.44f7ff14b1b14p-9,   0x1.5bb5fdef60149p-12,
                                 0x1.4838f354183ecp-16,  -0x1.458d853c0745bp-19, -0x1.297ebcb9488e6p-21, 0x1.3712f0676bfebp-28,  0x1.85a5fdbb91223p-27,  0x1.2209c4e13f2c8p-32,
                                 -0x1.1bc7db38c6033p-32, -0x1.a854a0ae9b06cp-38, 0x1.d899cbc983aadp-38,  -0x1.42028e8f9c8d9p-48, -0x1.7a4c1f2e25193p-43};

template <std::size_t size>
double polynomial(const double (&c)[size], double x) {
  double sum = c[size - 1];
  for (std::size_t i = size - 1; i-- > 0;) sum = sum * x + c[i];
  return sum;
}

/// e^(-x^2), with what squaring rounds off put back.
double gaussian(double x) {
  const double up = elementary::upper<1>(x), low = x - up, square = x * x;
  const double rest = ((up * up - square) + 2 * up * low) + low * low;
  return elementary::exp_of_sum<1>(-square, -rest);
}

}  // namespace

double erf(double x) {
  constexpr double scale = 14.4, pole = 3, shift = 2.6, certain = 6;  // 1 - erf(6) is below a rounding of 1
  const double size = std::fabs(x);
  double value = 1;
  if (size < 1) value = size + size * polynomial(near_zero, size * size);
  else if (size < certain) value = 1 - gaussian(size) * polynomial(beyond_one, scale / (size + pole) - shift);
  else if (size != size) return x;
  return std::copysign(value, x);
}

}  // namespace packcost
