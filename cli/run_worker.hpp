#pragma once

#include "io/row_table.hpp"
#include "model_options.hpp"
#include "report/csv.hpp"
#include "study/batch.hpp"

#include <functional>

namespace packcost {

/// What every row is asked, and how it is answered.
struct RowQuestion {
  std::vector<std::string> outputs;
  std::function<ShownMoney(const Currency&)> money;  ///< that the figures of a plant are shown in
  int lanes = 0;
  bool json = false;  ///< a JSON object a line instead of CSV
};

/// The columns of the answer: row, status, error, those of the table, the figures.
std::vector<CsvColumn> answer_columns(const RowTable& table, const RowQuestion& question);

/// One thread's hands for answering blocks of rows.
class RunWorker {
 public:
  RunWorker(const RowTable& table, const RowQuestion& question);
  ~RunWorker();
  RunWorker(RunWorker&&) noexcept;

  /// Appends the answer to every row of the block to `out`; how many failed.
  std::size_t answer(const RowBlock& block, std::string& out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace packcost
