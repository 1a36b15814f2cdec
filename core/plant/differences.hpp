#pragma once

#include "plant/registry.hpp"

#include <string>
#include <vector>

namespace packcost {

/// A parameter in which plants differ, with the force it belongs to. A whole list (`steps`, `items`) where the plants have other elements in it.
struct Difference {
  std::string path;
  Force force = Force::none;
  bool words = false;  ///< a text or the name of a data row: what it chose shows in other parameters, itself it moves nothing
};

/// The parameters in which any of the plants differs from the first, in file order. Money that agrees to 16 last places is the same: conversion from
/// another currency leaves no more.
std::vector<Difference> differences(const std::vector<const Plant<double>*>& plants);

/// Takes the value of one difference over from another plant.
void take_over(Plant<double>& plant, const Plant<double>& from, const Difference& difference);

/// The plant with every money figure multiplied: the same plant in another currency or price year.
void convert_money(Plant<double>& plant, double factor);

}  // namespace packcost
