#pragma once

#include "run_worker.hpp"

namespace packcost {

/// What became of some rows, in their order.
struct AnsweredRows {
  std::size_t rows = 0, failed = 0;
  std::string bytes;
};

/// Answers up to `most` rows of the table on so many threads (1 is this one). `take` gets the answers in the order of the rows, whatever the
/// threads; it says whether to go on. What a thread throws is thrown here.
void answer_rows(RowTable& table, const RowQuestion& question, int threads, std::size_t most, const std::function<bool(const AnsweredRows&)>& take);

}  // namespace packcost
