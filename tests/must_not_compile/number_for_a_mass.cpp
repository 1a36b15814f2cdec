// layers: units
// fails: conversion from .* to non-scalar type|could not convert
#include "units/unit.hpp"

constexpr packcost::Quantity<packcost::dim::mass> mass = 1.0;
