// layers: units schema plant model
// fails: io/tables.hpp: No such file
#include "model/evaluate.hpp"

#include "io/tables.hpp"
