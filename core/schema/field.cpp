#include "schema/field.hpp"

namespace packcost {

std::string_view name_of(Kind kind) {
  switch (kind) {
    case Kind::number: return "number";
    case Kind::whole: return "whole number";
    case Kind::series: return "list of numbers";
    case Kind::flag: return "true or false";
    case Kind::choice: return "choice";
    case Kind::row: return "row";
    case Kind::text: return "text";
  }
  return "";
}

std::string_view name_of(Force force) {
  switch (force) {
    case Force::design: return "design";
    case Force::scale: return "scale";
    case Force::automation: return "automation";
    case Force::learning: return "learning";
    case Force::prices: return "prices";
    case Force::utilisation: return "utilisation";
    case Force::process: return "process";
    case Force::policy: return "policy";
    case Force::none: return "none";
  }
  return "";
}

}  // namespace packcost
