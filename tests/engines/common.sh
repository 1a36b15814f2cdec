# For the scripts beside this one, which source it: the rows and options of a study, what one run says of it, and what a part of it is.
# Usage of each: ENGINE.sh PACKCOST SOURCE. Exit 77, with the reason, where the engine is not there or does not start.
set -eu
export LC_ALL=C
packcost="$(realpath "$1")"
plant="$(realpath "$2")/configs/lfp_cn_50gwh.yaml"
parts=7
work="$(mktemp -d)"
ended() { :; }  # an engine that has something to stop says so here
trap 'ended; rm -rf "$work"' EXIT
cd "$work"
PATH="$(dirname "$packcost"):$PATH"

skip() {
  echo "skipped: $*"
  exit 77
}

rows() { packcost sample "$plant" --method sobol -n 3000 --seed 3 --dist 'labour.wage=normal(8, 1)' --dist 'plant.utilisation=uniform(0.5, 0.95)' "$@"; }
rows -o rows.csv
rows --format jsonl -o rows.jsonl
packcost run "$plant" rows.csv --outputs cell_cost_per_kwh,npv -o whole.csv
packcost run "$plant" rows.jsonl --outputs cell_cost_per_kwh,npv --format jsonl -o whole.jsonl
packcost montecarlo "$plant" --dist 'labour.wage=normal(8, 1)' -n 60000 --outputs cell_cost_per_kwh -o whole_drawn.csv

# The work of one part: what an engine starts, with the number of the part and how many there are.
cat > part <<END
#!/bin/sh
set -e
cd "$work"
"$packcost" run "$plant" rows.csv --outputs cell_cost_per_kwh,npv --shard "\$1/\$2" -o "rows.\$1"
"$packcost" montecarlo "$plant" --dist 'labour.wage=normal(8, 1)' -n 60000 --outputs cell_cost_per_kwh --shard "\$1/\$2" -o "drawn.\$1"
END
chmod +x part

# Joins what the parts wrote, and compares it with the single run.
same() {
  packcost merge $(seq -f 'rows.%g' "$parts") -o joined.csv
  cmp joined.csv whole.csv
  packcost merge $(seq -f 'drawn.%g' "$parts") -o joined_drawn.csv
  cmp joined_drawn.csv whole_drawn.csv
  echo "$1: $parts parts give what one run gives, $(wc -l < joined.csv) lines and a distribution"
}
