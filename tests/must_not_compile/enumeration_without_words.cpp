// layers: units schema
// fails: this enumeration has no words
#include "schema/field.hpp"

namespace packcost {

enum class Colour { red, green };
struct Trial {
  Colour colour = Colour::red;
};
constexpr auto line = choice_field<&Trial::colour, double>("colour", "Colour.", stated, Force::none);

}  // namespace packcost
