// layers: units schema plant
// fails: model/evaluate.hpp: No such file
#include "plant/plant.hpp"

#include "model/evaluate.hpp"
