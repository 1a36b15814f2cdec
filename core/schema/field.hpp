#pragma once

#include "schema/member_count.hpp"
#include "units/unit.hpp"

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace packcost {

/// What a field holds: a real number, a whole number, a list of numbers, true/false, one of a few words, the name of a row of a data table, or
/// free text.
enum class Kind { number, whole, series, flag, choice, row, text };

/// The force of the model that a parameter belongs to, so that a difference between plants can be split over the forces.
enum class Force { design, scale, automation, learning, prices, utilisation, process, policy, none };

std::string_view name_of(Kind kind);
std::string_view name_of(Force force);

/// Bounds of a number in the field's own unit, both allowed.
struct Range {
  double low;
  double high;
};

/// Where a default comes from: a key of data/sources.yaml; or `assumption`, with the band it is believed in; or a data table, whose row
/// the plant chooses and whose own source column speaks.
struct Source {
  std::string_view key;
  Range band{0, 0};
};
constexpr Source cited(std::string_view key) { return {key}; }
constexpr Source assumption(double low, double high) { return {"assumption", {low, high}}; }
constexpr Source from_table(std::string_view table) { return {table}; }
inline constexpr Source stated{"plant"};  ///< the plant file must or may say it; there is nothing to cite

/// A parameter that may be absent; the model then derives it.
template <class Q>
struct Maybe {
  bool given = false;
  Q value{};
};

/// A list of numbers of one dimension, by year or by part; empty where the plant says nothing.
template <Dimension D, class N>
struct Series {
  static constexpr Dimension dimension = D;
  using number = N;

  std::vector<N> values;

  bool given() const { return !values.empty(); }
  std::size_t size() const { return values.size(); }
  Quantity<D, N> operator[](std::size_t i) const { return Quantity<D, N>(values[i]); }
};

/// The words of an enumeration, in the order of its values. Specialised beside each enumeration that a plant file can name.
template <class E>
inline constexpr std::span<const std::string_view> words_of{};

/// A registered parameter, with its type erased: what readers of the registry (loader, schema, manual, sweeps, explain) work with.
template <class N>
struct Field {
  std::string_view name;
  Kind kind = Kind::number;
  std::string_view unit;  ///< symbol of the field's own unit; empty for words and texts
  Dimension dimension{};
  double factor = 1;  ///< base units in one of the field's own unit
  Range range{0, 0};
  std::string_view doc;
  Source source;
  Force force = Force::none;
  bool optional = false;
  std::string_view table;                    ///< the data table of a `row`
  std::span<const std::string_view> words{};  ///< the words of a `choice`

  N* (*number)(void* section) = nullptr;
  bool* (*given)(void* section) = nullptr;
  std::vector<N>* (*series)(void* section) = nullptr;
  N* (*alone)(void* section) = nullptr;  ///< makes a list one of a single number, and gives that
  bool* (*flag)(void* section) = nullptr;
  std::string* (*text)(void* section) = nullptr;
  int (*choice)(const void* section) = nullptr;
  void (*choose)(void* section, int word) = nullptr;
};

namespace detail {
template <class T> struct member_of;
template <class S, class M> struct member_of<M S::*> { using section = S; using member = M; };
template <auto P> using section_t = typename member_of<decltype(P)>::section;
template <auto P> using member_t = typename member_of<decltype(P)>::member;

template <class M> struct is_maybe : std::false_type {};
template <class Q> struct is_maybe<Maybe<Q>> : std::true_type { using quantity = Q; };

template <class M> struct quantity_of { using type = M; };
template <class Q> struct quantity_of<Maybe<Q>> { using type = Q; };
template <class M> using quantity_t = typename quantity_of<M>::type;
}  // namespace detail

/// Registers a quantity. The unit must have the dimension of the member, or it does not compile.
template <auto P, Dimension D>
constexpr auto field(std::string_view name, Unit<D> unit, Range range, std::string_view doc, Source source, Force force,
                     Kind kind = Kind::number) {
  using S = detail::section_t<P>;
  using M = detail::member_t<P>;
  using Q = detail::quantity_t<M>;
  static_assert(Q::dimension == D, "the unit of this field has another dimension than the member");
  Field<typename Q::number> f;
  f.name = name;
  f.kind = kind;
  f.unit = unit.symbol;
  f.dimension = D;
  f.factor = unit.factor;
  f.range = range;
  f.doc = doc;
  f.source = source;
  f.force = force;
  if constexpr (detail::is_maybe<M>::value) {
    f.optional = true;
    f.number = [](void* s) { return &(static_cast<S*>(s)->*P).value.value; };
    f.given = [](void* s) { return &(static_cast<S*>(s)->*P).given; };
  } else {
    f.number = [](void* s) { return &(static_cast<S*>(s)->*P).value; };
  }
  return f;
}

/// Registers a list of numbers; unit and range are those of each.
template <auto P, Dimension D>
constexpr auto series_field(std::string_view name, Unit<D> unit, Range range, std::string_view doc, Source source, Force force) {
  using S = detail::section_t<P>;
  using M = detail::member_t<P>;
  static_assert(M::dimension == D, "the unit of this field has another dimension than the member");
  Field<typename M::number> f;
  f.name = name;
  f.kind = Kind::series;
  f.unit = unit.symbol;
  f.dimension = D;
  f.factor = unit.factor;
  f.range = range;
  f.doc = doc;
  f.source = source;
  f.force = force;
  f.optional = true;
  f.series = [](void* s) { return &(static_cast<S*>(s)->*P).values; };
  f.alone = [](void* s) {
    (static_cast<S*>(s)->*P).values.resize(1);
    return (static_cast<S*>(s)->*P).values.data();
  };
  return f;
}

/// Registers true/false.
template <auto P, class N>
constexpr Field<N> flag_field(std::string_view name, std::string_view doc, Source source, Force force) {
  Field<N> f;
  f.name = name;
  f.kind = Kind::flag;
  f.doc = doc;
  f.source = source;
  f.force = force;
  f.flag = [](void* s) { return &(static_cast<detail::section_t<P>*>(s)->*P); };
  return f;
}

/// Registers an enumeration, whose words `words_of<E>` spells.
template <auto P, class N>
constexpr Field<N> choice_field(std::string_view name, std::string_view doc, Source source, Force force) {
  using S = detail::section_t<P>;
  using E = detail::member_t<P>;
  static_assert(!words_of<E>.empty(), "this enumeration has no words");
  Field<N> f;
  f.name = name;
  f.kind = Kind::choice;
  f.doc = doc;
  f.source = source;
  f.force = force;
  f.words = words_of<E>;
  f.choice = [](const void* s) { return static_cast<int>(static_cast<const S*>(s)->*P); };
  f.choose = [](void* s, int word) { static_cast<S*>(s)->*P = static_cast<E>(word); };
  return f;
}

/// Registers the name of a row of a data table; the row then gives the defaults of other fields.
template <auto P, class N>
constexpr Field<N> row_field(std::string_view name, std::string_view table, std::string_view doc, Force force, bool optional = false) {
  Field<N> f;
  f.name = name;
  f.kind = Kind::row;
  f.doc = doc;
  f.source = stated;
  f.force = force;
  f.table = table;
  f.optional = optional;
  f.text = [](void* s) { return &(static_cast<detail::section_t<P>*>(s)->*P); };
  return f;
}

/// Registers a free text.
template <auto P, class N>
constexpr Field<N> text_field(std::string_view name, std::string_view doc) {
  Field<N> f;
  f.name = name;
  f.kind = Kind::text;
  f.doc = doc;
  f.source = stated;
  f.optional = true;
  f.text = [](void* s) { return &(static_cast<detail::section_t<P>*>(s)->*P); };
  return f;
}

/// The registry lines of a section. Each section specialises this right below its struct.
template <class Section>
inline constexpr std::array<Field<double>, 0> fields_of{};

/// A section must register every member: forgetting a line does not compile.
template <class Section>
constexpr bool registers_every_member() { return fields_of<Section>.size() == member_count<Section>; }

}  // namespace packcost
