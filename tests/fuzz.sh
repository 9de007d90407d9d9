#!/usr/bin/env bash
# Feeds every reader of extracts with bytes that nobody thought of, each for its share of the time.
#
# usage: tests/fuzz.sh SECONDS TARGET_FOLDER CORPUS_FOLDER
# Prints `ok …` or `not ok …` for each reader; what broke one is left in the corpus folder.
set -euo pipefail
seconds=$1 target=$2 corpus=$3
root=$(cd "$(dirname "$0")/.." && pwd)
readers=(file block packed clip xml tags)
share=$((seconds / ${#readers[@]}))
[ "$share" -gt 0 ] || share=1

# libFuzzer's counters, on a stable compiler: what cargo-fuzz would set, without its sanitizers.
flags="--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters"
flags="$flags -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1"
# A triple, so that build scripts and macros are built without the counters.
triple=$(rustc -vV | sed -n 's/^host: //p')
(cd "$root/fuzz" && CARGO_TARGET_DIR="$target" RUSTFLAGS="$flags" cargo build --release --target "$triple")

failures=0
for reader in "${readers[@]}"; do
  mkdir -p "$corpus/$reader"
  case $reader in
    file) cp "$root/data/helsinki.osm.pbf" "$corpus/$reader/sample" ;;
    packed) printf '!\000<node id="1" lat="1" lon="2"/><way id="1"><nd ref="1"/></way>' >"$corpus/$reader/sample" ;;
    xml) printf '<node id="1" lat="1" lon="2"/><way id="1"><nd ref="1"/><tag k="highway" v="steps"/></way>' >"$corpus/$reader/sample" ;;
    tags) printf 'highway=steps\nincline=8-10%%\nkerb:height=15 cm\nsidewalk:left:width=3'"'"'6"\nfoot:conditional=no @ (22:00-06:00)\n' >"$corpus/$reader/sample" ;;
  esac
  log=$corpus/$reader.log
  if "$target/$triple/release/$reader" "$corpus/$reader" -max_total_time="$share" -timeout=20 -rss_limit_mb=3000 -max_len=700000 \
      -artifact_prefix="$corpus/$reader-" -print_final_stats=1 >"$log" 2>&1; then
    echo "ok $reader: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") inputs in $share s"
  else
    echo "not ok $reader: see $log"
    tail -20 "$log"
    failures=$((failures + 1))
  fi
done
[ "$failures" = 0 ]
