#include "run_threads.hpp"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>

namespace packcost {

namespace {

/// Rows that go through lanes together and are written together.
constexpr std::size_t rows_in_block = 504;

/// A block on its way from the reader through one of the threads to the writer.
struct Job {
  enum class Stage { empty, read, answered };
  Stage stage = Stage::empty;
  RowBlock block;
  AnsweredRows answer;
  std::exception_ptr trouble;
};

void answer(RunWorker& worker, Job& job) {
  job.answer.bytes.clear();
  job.answer.rows = job.block.rows();
  job.answer.failed = worker.answer(job.block, job.answer.bytes);
}

/// A ring of jobs: the reader fills them in order, threads take them in order, the writer waits for the oldest.
class Ring {
 public:
  Ring(const RowTable& table, const RowQuestion& question, int threads) : jobs_(static_cast<std::size_t>(threads) * 3) {
    try {
      for (int t = 0; t < threads; ++t) threads_.emplace_back([this, &table, &question] { work(table, question); });
    } catch (const std::system_error&) {  // as many as the system gives
    } catch (...) {
      close();
      throw;
    }
  }
  ~Ring() { close(); }

  /// Whether any thread could be started.
  bool works() const { return !threads_.empty(); }
  bool full() const { return filled_ - emptied_ == jobs_.size(); }
  bool idle() const { return filled_ == emptied_; }
  Job& next() { return jobs_[filled_ % jobs_.size()]; }
  void fill() {
    const std::lock_guard lock(mutex_);
    next().stage = Job::Stage::read;
    ++filled_;
    changed_.notify_all();
  }
  /// The oldest job, when it is answered.
  const Job& wait() {
    std::unique_lock lock(mutex_);
    Job& job = jobs_[emptied_ % jobs_.size()];
    changed_.wait(lock, [&job] { return job.stage == Job::Stage::answered; });
    if (job.trouble) std::rethrow_exception(job.trouble);
    return job;
  }
  void empty() {
    jobs_[emptied_ % jobs_.size()].stage = Job::Stage::empty;
    ++emptied_;
  }

 private:
  void close() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }
  void work(const RowTable& table, const RowQuestion& question) {
    std::optional<RunWorker> worker;  // made where its trouble is caught
    for (;;) {
      Job* job = nullptr;
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return closed_ || taken_ < filled_; });
        if (closed_) return;
        job = &jobs_[taken_++ % jobs_.size()];
      }
      try {
        if (!worker) worker.emplace(table, question);
        answer(*worker, *job);
      } catch (...) {
        job->trouble = std::current_exception();
      }
      const std::lock_guard lock(mutex_);
      job->stage = Job::Stage::answered;
      changed_.notify_all();
    }
  }

  std::vector<Job> jobs_;
  std::vector<std::thread> threads_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t filled_ = 0, taken_ = 0, emptied_ = 0;
  bool closed_ = false;
};

}  // namespace

void answer_rows(RowTable& table, const RowQuestion& question, int threads, std::size_t most, const std::function<bool(const AnsweredRows&)>& take) {
  const auto block_of = [&](std::size_t left) { return std::min(left, rows_in_block); };
  std::optional<Ring> started;
  if (threads > 1) started.emplace(table, question, threads);
  if (!started || !started->works()) {
    RunWorker worker(table, question);
    for (Job job; most > 0 && table.read(job.block, block_of(most)); most -= job.block.rows()) {
      answer(worker, job);
      if (!take(job.answer)) return;
    }
    return;
  }
  Ring& ring = *started;
  bool more = true;
  while (more || !ring.idle()) {
    while (more && !ring.full()) {
      more = most > 0 && table.read(ring.next().block, block_of(most));
      if (!more) break;
      most -= ring.next().block.rows();
      ring.fill();
    }
    if (ring.idle()) break;
    if (!take(ring.wait().answer)) return;
    ring.empty();
  }
}

}  // namespace packcost
