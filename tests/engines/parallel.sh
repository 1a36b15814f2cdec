#!/usr/bin/env bash
# GNU parallel: parts as jobs, and rows through a pipe.
. "$(dirname "$0")/common.sh"
command -v parallel >/dev/null && parallel --version 2>/dev/null | grep -q '^GNU parallel' || skip "GNU parallel is not installed (Debian package parallel)"
export PARALLEL_HOME="$work/parallel"
mkdir -p "$PARALLEL_HOME"
touch "$PARALLEL_HOME/will-cite"

seq "$parts" | parallel -j2 ./part {} "$parts"
same "GNU parallel"

# JSON lines need no header, so that any engine that cuts a text at line ends will do: this one, or Spark's RDD.pipe.
parallel --pipe --keep-order -j2 --block 20k packcost run "$plant" - --outputs cell_cost_per_kwh,npv --format jsonl < rows.jsonl > piped.jsonl
cmp piped.jsonl whole.jsonl
echo "GNU parallel --pipe: the same $(wc -l < piped.jsonl) lines"
