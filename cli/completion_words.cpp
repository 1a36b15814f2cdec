#include "completion_words.hpp"

#include "io/load_plants.hpp"
#include "model/outputs.hpp"
#include "plant/registry.hpp"

#include <algorithm>
#include <cctype>

namespace packcost {

namespace {

using Candidates = std::vector<Completion::Candidate>;

/// The data that `--data` options in the words name; the shipped ones where those are wrong.
Tables tables_of(const std::vector<std::string>& words) {
  std::vector<std::string> folders;
  for (std::size_t i = 0; i + 2 < words.size(); ++i)
    if (words[i] == "--data") folders.push_back(words[i + 1]);
  try {
    return load_tables(folders);
  } catch (const InputError&) {
    return load_tables({});
  }
}

/// The plant that the words name, whose steps and items have paths too; else one of defaults.
Plant<double> plant_of(const std::vector<std::string>& words, const Tables& tables) {
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    if (!words[i].ends_with(".yaml") && !words[i].ends_with(".yml")) continue;
    try {
      return load_plant({{words[i]}, {}, {}}, tables).resolved.plant;
    } catch (const InputError&) {
      continue;
    }
  }
  Problems ignored;
  return resolve_values({}, tables, "defaults", ignored).plant;
}

/// `a`, `b`, `c` of a meaning that starts with "a, b or c": the words that an option or argument takes.
std::vector<std::string> named_words(const std::string& meaning) {
  std::vector<std::string> words;
  std::string word;
  const std::string text = meaning.substr(0, meaning.find_first_of(".;:(")) + ',';
  for (const char c : text) {
    if (c != ',' && c != ' ') {
      word += c;
      continue;
    }
    if (word == "or" || word == "and") word.clear();
    if (c == ' ' && !word.empty() && text.find(word + " or ") == text.npos) return {};
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  }
  return words.size() > 1 ? words : std::vector<std::string>{};
}

Candidates rows_of(const Tables& tables, std::string_view table) {
  Candidates all;
  for (std::string& name : tables.names(table)) all.push_back({std::move(name), {}});
  return all;
}

Candidates outputs_of() {
  Candidates all;
  for (const Output<double>& o : outputs<double>) all.push_back({std::string(o.name), std::string(o.doc)});
  return all;
}

Candidates paths(const std::vector<std::string>& words) {
  const Tables tables = tables_of(words);
  Plant<double> plant = plant_of(words, tables);
  Candidates all;
  for (std::string& path : paths_of(plant)) {
    const Slot<double> slot = find_slot(plant, path);
    std::string meaning = slot.field ? std::string(slot.field->doc) : std::string{};
    if (slot.field && !slot.field->unit.empty()) meaning += " [" + std::string(slot.field->unit) + ']';
    all.push_back({std::move(path), std::move(meaning)});
  }
  return all;
}

/// What may follow `PATH=`.
Candidates values_of(const std::string& path, const std::vector<std::string>& words) {
  const Tables tables = tables_of(words);
  Plant<double> plant = plant_of(words, tables);
  const Slot<double> slot = find_slot(plant, path);
  if (!slot.field) return {};
  if (slot.field->kind == Kind::row) return rows_of(tables, slot.field->table);
  if (slot.field->kind == Kind::flag) return {{"true", {}}, {"false", {}}};
  Candidates all;
  for (const std::string_view word : slot.field->words) all.push_back({std::string(word), {}});
  return all;
}

Candidates commands_of(const CLI::App& app) {
  Candidates all;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) all.push_back({command->get_name(), command->get_description()});
  return all;
}

Candidates options_of(const CLI::App& command) {
  Candidates all;
  for (const CLI::Option* option : command.get_options())
    for (const std::string& name : option->get_lnames()) all.push_back({"--" + name, option->get_description()});
  return all;
}

bool takes_value(const CLI::Option& option) { return option.get_items_expected_max() > 0; }

/// The option that a word is, `--format` or `-f`; null for another word.
const CLI::Option* option_named(const CLI::App& command, const std::string& word) {
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames())
      if (word == "--" + name) return option;
    for (const std::string& name : option->get_snames())
      if (word == "-" + name) return option;
  }
  return nullptr;
}

/// The argument that stands at the last word, the last one declared where it may be repeated; null if there is none.
const CLI::Option* argument_at_end(const CLI::App& command, const std::vector<std::string>& words) {
  std::size_t before = 0;
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    if (words[i].size() < 2 || words[i][0] != '-') {
      ++before;
      continue;
    }
    const CLI::Option* option = option_named(command, words[i]);
    if (option && takes_value(*option)) ++i;
  }
  const CLI::Option* at = nullptr;
  for (const CLI::Option* option : command.get_options()) {
    if (!option->get_positional()) continue;
    at = option;
    if (before-- == 0) return at;
  }
  return at && at->get_items_expected_max() > 1 ? at : nullptr;
}

struct Typed {
  const CLI::App& app;
  const std::vector<std::string>& words;
  std::string word;  ///< what is typed of the value
};

/// Keeps the candidates that go on with what is typed, `before` put before each.
void keep(Completion& completion, const Candidates& all, const std::string& typed, const std::string& before, const std::string& after = {}) {
  for (const Completion::Candidate& c : all)
    if (c.word.starts_with(typed)) completion.candidates.push_back({before + c.word + after, c.meaning});
}

/// What a value of this type may be: `PATH=VALUE`, `PATH`, `NAME,...`, `FILE` and the like.
Completion values(const CLI::Option& option, const Typed& typed, const std::string& before) {
  Completion completion;
  const std::string type = option.get_positional() ? option.get_name(true) + ' ' + option.get_type_name() : option.get_type_name();
  const std::string name = option.get_lnames().empty() ? std::string{} : option.get_lnames().front();
  const auto has = [&type](std::string_view part) { return type.find(part) != type.npos; };
  const std::size_t equals = typed.word.find('='), comma = typed.word.rfind(',');
  const std::string list = comma == std::string::npos ? std::string{} : typed.word.substr(0, comma + 1), last = typed.word.substr(list.size());
  if (const std::vector<std::string> named = named_words(option.get_description()); !named.empty()) {
    for (const std::string& word : named) keep(completion, {{word, {}}}, typed.word, before);
  } else if (has("PATH=") && equals != std::string::npos) {
    keep(completion, values_of(typed.word.substr(0, equals), typed.words), typed.word.substr(equals + 1), before + typed.word.substr(0, equals + 1));
  } else if (has("PATH=")) {
    keep(completion, paths(typed.words), typed.word, before, "=");
    completion.goes_on = true;
  } else if (has("PATH")) {
    keep(completion, paths(typed.words), last, before + list);
  } else if (name == "outputs" || name == "output-names") {
    keep(completion, outputs_of(), last, before + list);
  } else if (has("NAME=VALUE") || has("OLD=NEW")) {
    if (equals == std::string::npos || comma != std::string::npos) keep(completion, outputs_of(), last, before + list, "=");
    completion.goes_on = true;
  } else if (has("COMMAND")) {
    keep(completion, commands_of(typed.app), typed.word, before);
  } else if (has("CHEMISTRY") || has("REGION") || has("TEMPLATE")) {
    keep(completion, rows_of(tables_of(typed.words), has("CHEMISTRY") ? "chemistries" : has("REGION") ? "regions" : "formats"), typed.word, before);
  } else if (has("CURRENCY")) {
    for (const auto& [currency, years] : tables_of(typed.words).money.per_usd)
      if (!years.empty()) keep(completion, {{currency + std::to_string(years.rbegin()->first), {}}}, typed.word, before);
  } else if (has("DIR")) {
    completion.files = Completion::Files::folders;
  } else if (has("FILE") || has("PLANT")) {
    completion.files = Completion::Files::any;
  }
  return completion;
}

/// `list WHAT NAME`: the rows of what is listed.
bool lists_rows(const std::vector<std::string>& words, const CLI::Option& argument) {
  return words.front() == "list" && argument.get_name(true) == "NAME" && words.size() > 2;
}

}  // namespace

std::vector<std::string> shell_words(const std::string& line) {
  std::vector<std::string> words(1);
  char quote = 0;
  bool inside = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
      else if (c == '\\' && quote == '"' && i + 1 < line.size()) words.back() += line[++i];
      else words.back() += c;
    } else if (c == '\'' || c == '"') {
      quote = c;
      inside = true;
    } else if (std::isspace(static_cast<unsigned char>(c)) != 0) {
      if (inside || !words.back().empty()) words.emplace_back();
      inside = false;
    } else {
      words.back() += c == '\\' && i + 1 < line.size() ? line[++i] : c;
    }
  }
  return words;
}

Completion complete(const CLI::App& app, const std::vector<std::string>& words) {
  Completion completion;
  if (words.empty()) return completion;
  const std::string& last = words.back();
  if (words.size() == 1) {
    keep(completion, last.starts_with('-') ? options_of(app) : commands_of(app), last, {});
    return completion;
  }
  const CLI::App* command = nullptr;
  for (const CLI::App* sub : app.get_subcommands([](const CLI::App*) { return true; }))
    if (sub->get_name() == words.front()) command = sub;
  if (!command) return completion;
  if (const CLI::Option* option = option_named(*command, words[words.size() - 2]); words.size() > 2 && option && takes_value(*option))
    return values(*option, {app, words, last}, {});
  if (last.starts_with("--")) {
    const std::size_t equals = last.find('=');
    const CLI::Option* option = equals == last.npos ? nullptr : option_named(*command, last.substr(0, equals));
    if (option && takes_value(*option)) return values(*option, {app, words, last.substr(equals + 1)}, last.substr(0, equals + 1));
  }
  if (last.starts_with('-')) {
    keep(completion, options_of(*command), last, {});
    return completion;
  }
  const CLI::Option* argument = argument_at_end(*command, words);
  if (!argument) return completion;
  if (lists_rows(words, *argument)) {
    keep(completion, rows_of(tables_of(words), words[1] == "materials" ? "prices" : words[1] == "steps" ? "processes" : words[1]), last, {});
    return completion;
  }
  return values(*argument, {app, words, last}, {});
}

}  // namespace packcost
