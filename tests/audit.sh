#!/usr/bin/env bash
# Do the routes of the sample city keep off what the map itself records as a barrier? The judge is an auditor that shares no
# code with this project and lies beside the checkout, not in it.
#
# usage: tests/audit.sh PROSVASI SHARED WORK     the program, the folder with the auditor, a folder for the routes
# Prints `ok …` or `not ok …` for each demand.
set -euo pipefail
prosvasi=$1 shared=$2 work=$3
root=$(cd "$(dirname "$0")/.." && pwd)
city=$root/data/helsinki.osm.pbf
pairs=$shared/peers/pairs/helsinki.json
routes=$work/helsinki.jsonl

# What the auditor assumes of the traveller, so that both speak of the same chair.
"$prosvasi" route-batch --extract "$city" --pairs "$pairs" --profile manual_chair \
  --set max_kerb_m=0.03 --set max_incline_up=0.08 --set max_incline_down=0.08 --set min_width_m=0.8 \
  --set short_ramp=off --set unknown=accept --out "$routes"
report=$(python3 "$shared/peers/audit.py" "$city" "$routes" --pairs "$pairs")
printf '%s\n' "$report"

# figure PATTERN: the number that the auditor prints there, or nothing.
figure() { sed -n "s/.*$1.*/\1/p" <<<"$report"; }
asked=$(figure 'asked \([0-9]*\),')
found=$(figure 'found \([0-9]*\) (')
matched=$(figure 'matched to the extract \([0-9.]*\) %')
false_routes=$(figure 'false routes \([0-9]*\) ')
barred=$(figure 'cobbles aside: \([0-9]*\) (')

failures=0
# demand WHAT VALUE OPERATOR LIMIT; a figure that was not printed fails
demand() {
  if [ -n "$2" ] && awk -v a="$2" -v b="$4" "BEGIN { exit !(a $3 b) }"; then
    echo "ok $1: $2 (wanted $3 $4)"
  else
    echo "not ok $1: ${2:-not told by the auditor} (wanted $3 $4)"
    failures=$((failures + 1))
  fi
}
demand "pairs asked" "$asked" == 1000
# 95 % of the 967 pairs that can be joined at all under these rules: an engine must not be safe by refusing.
demand "routes found" "$found" '>=' 919
demand "routes over a recorded barrier, cobbles aside" "$barred" == 0
demand "false routes" "$false_routes" == 0
demand "share of the length that lies on the map, in percent" "$matched" '>=' 95
[ "$failures" = 0 ]
