#include "study/elasticity.hpp"

#include "model/evaluate_dual.hpp"
#include "plant/over_number.hpp"

namespace packcost {

namespace {

using dual::Dual;

template <class Element>
Dual* number_in_list(std::vector<Element>& list, std::string_view path) {
  const auto dot = path.find('.');
  for (Element& element : list)
    if (element.name == path.substr(0, dot))
      for (const Field<Dual>& field : fields_of<Element>)
        if (field.name == path.substr(dot + 1) && field.number) return field.number(&element);
  return nullptr;
}

/// The number at a path of the plant over dual numbers.
Dual* number_at(Plant<Dual>& plant, std::string_view path) {
  constexpr std::string_view steps = "steps.", items = "items.";
  if (path.starts_with(steps)) return number_in_list(plant.steps, path.substr(steps.size()));
  if (path.starts_with(items)) return number_in_list(plant.items, path.substr(items.size()));
  const auto dot = path.rfind('.');
  for (const Section<Dual>& s : sections<Dual>)
    if (dot != path.npos && s.name == path.substr(0, dot))
      for (const Field<Dual>& field : s.fields)
        if (field.name == path.substr(dot + 1) && field.number) return field.number(s.of(plant));
  return nullptr;
}

}  // namespace

std::vector<Elasticity> elasticities(const Plant<double>& plant, const std::vector<std::string>& paths, const std::vector<std::string>& outputs) {
  Plant<double> source = plant;
  Plant<Dual> lifted = over_number<Dual>(plant);
  std::vector<const Output<Dual>*> wanted;
  for (const std::string& name : outputs) wanted.push_back(find_output<Dual>(name));
  std::vector<Elasticity> all;
  for (const std::string& path : paths) {
    Dual* number = number_at(lifted, path);
    if (!number) continue;
    number->slope = 1;
    const Results<Dual> results = evaluate(lifted);
    number->slope = 0;
    Elasticity e{path, find_slot(source, path).field->force, number->value, {}, {}};
    for (const Output<Dual>* o : wanted) {
      const Dual y = o->value(results);
      e.slopes.push_back(y.slope);
      e.elasticities.push_back(y.value != 0 ? y.slope * number->value / y.value : 0);
    }
    all.push_back(std::move(e));
  }
  return all;
}

}  // namespace packcost
