#!/usr/bin/env bash
# Do the routes keep off what the map itself records as a barrier, without detours round imaginary ones? The judge is an
# auditor that shares no code with this project and lies beside the checkout, not in it.
#
# usage: tests/audit.sh PROSVASI SHARED WORK     the program, the folder with the auditor, a folder for the routes
# Prints `ok …` or `not ok …` for each demand.
set -euo pipefail
prosvasi=$1 shared=$2 work=$3
root=$(cd "$(dirname "$0")/.." && pwd)
failures=0
# The auditor leaves nothing behind in its folder.
export PYTHONDONTWRITEBYTECODE=1

# figure PATTERN: the number that the auditor prints there, or nothing.
figure() { sed -n "s/.*$1.*/\1/p" <<<"$report"; }

# demand WHAT VALUE OPERATOR LIMIT; a figure that was not printed fails
demand() {
  if [ -n "$2" ] && awk -v a="$2" -v b="$4" "BEGIN { exit !(a $3 b) }"; then
    echo "ok $1: $2 (wanted $3 $4)"
  else
    echo "not ok $1: ${2:-not told by the auditor} (wanted $3 $4)"
    failures=$((failures + 1))
  fi
}

# audit NAME EXTRACT FOUND
audit() {
  local name=$1 extract=$2 pairs=$shared/peers/pairs/$1.json routes=$work/$1.jsonl
  # What the auditor assumes of the traveller, so that both speak of the same chair.
  "$prosvasi" route-batch --extract "$extract" --pairs "$pairs" --profile manual_chair \
    --set max_kerb_m=0.03 --set max_incline_up=0.08 --set max_incline_down=0.08 --set min_width_m=0.8 \
    --set short_ramp=off --set unknown=accept --out "$routes"
  report=$(python3 "$shared/peers/audit.py" "$extract" "$routes" --pairs "$pairs")
  printf '%s\n' "$report"
  demand "$name: pairs asked" "$(figure 'asked \([0-9]*\),')" == 1000
  # 95 % of the pairs that can be joined at all under these rules: an engine must not be safe by refusing.
  demand "$name: routes found" "$(figure 'found \([0-9]*\) (')" '>=' "$3"
  demand "$name: routes over a recorded barrier, cobbles aside" "$(figure 'cobbles aside: \([0-9]*\) (')" == 0
  demand "$name: false routes" "$(figure 'false routes \([0-9]*\) ')" == 0
  demand "$name: share of the length that lies on the map, in percent" "$(figure 'matched to the extract \([0-9.]*\) %')" '>=' 95
  detour "$name" "$extract" "$pairs" "$routes"
}

# How much longer than the shortest way that the auditor allows, and whether it cuts through anything. That part calculates with
# numpy and scipy, which nothing else here needs: see `calculator`.
detour() {
  if ! calculator; then
    echo "skipped $1: lengths against the shortest allowed way need numpy and scipy"
    return 0
  fi
  report=$("$calculates" "$shared/peers/detour.py" "$2" "$3" "$4")
  printf '%s\n' "$report"
  demand "$1: length over the shortest allowed way, median" "$(figure 'median \([0-9.]*\),')" '<=' 1.08
  demand "$1: the same, p99" "$(figure 'p99 \([0-9.]*\);')" '<=' 1.8
  demand "$1: shorter than 0.97 of it, squares aside" "$(figure 'under 0.97: \([0-9]*\),')" '<=' 10
}

# A Python that has numpy and scipy: this machine's own, else one in the folder for the routes, made once.
calculates=python3
calculator() {
  "$calculates" -c 'import numpy, scipy' 2>/dev/null && return
  [ "$calculates" = python3 ] || return
  calculates=$work/calculator/bin/python
  python3 -m venv "$work/calculator" >/dev/null 2>&1 || return
  "$calculates" -m pip --quiet --disable-pip-version-check install numpy scipy >/dev/null 2>&1 || return
  "$calculates" -c 'import numpy, scipy' 2>/dev/null
}

# A city of which hardly anything is recorded: a chair with the limits that it begins with.
silent() {
  local extract=$1 pairs=$work/silent.json routes=$work/silent.jsonl
  python3 "$root/tests/silent.py" pairs "$extract" 400 "$pairs"
  "$prosvasi" route-batch --extract "$extract" --pairs "$pairs" --profile manual_chair --out "$routes"
  report=$(python3 "$root/tests/silent.py" check "$extract" "$routes")
  printf '%s\n' "$report"
  demand "silent city: routes found of 400" "$(figure 'found \([0-9]*\);')" '>=' 300
  demand "silent city: routes along a main road without a recorded pavement" "$(figure 'pavement: \([0-9]*\)')" == 0
  demand "silent city: routes of which most is not recorded, and which say so" "$(figure 'half of it: \([0-9]*\) routes')" '>=' 300
}

# Four travellers, and what the auditor is to know of each: kerb, slope up and down, width.
travellers='manual_chair 0.03,6,8,0.8
assisted_chair 0.06,8,8,0.8
powered_chair 0.05,10,10,0.75
pram 0.10,12,12,0.6'

# everybody NAME EXTRACT: each traveller on a day without obstacles, then with 200 of them, each in somebody's way.
everybody() {
  local name=$1 extract=$2 traveller limits
  while read -r traveller limits; do
    local routes=$work/$name.$traveller.jsonl obstacles=$work/$name.$traveller.obstacles.json
    travel "$name, $traveller" "$extract" "$traveller" "$limits" - "$routes"
    python3 "$root/tests/traveller.py" place "$extract" "$routes" 200 "$obstacles"
    travel "$name, $traveller, 200 obstacles" "$extract" "$traveller" "$limits" "$obstacles" "$routes"
    report=$(python3 "$root/tests/traveller.py" passed "$obstacles" "$shared/peers/pairs/$name.json" "$routes")
    demand "$name, $traveller: routes through an obstacle" "$(figure 'through an obstacle: \([0-9]*\);')" == 0
  done <<<"$travellers"
}

# travel WHAT EXTRACT TRAVELLER LIMITS OBSTACLES ROUTES
travel() {
  local what=$1 extract=$2 traveller=$3 limits=$4 obstacles=$5 routes=$6 pairs=$shared/peers/pairs/${1%%,*}.json today=() share=0.95
  # Whose nearest path is cut off by obstacles is barred here; the auditor's count sets them down on another within 100 m.
  [ "$obstacles" = - ] || today=(--obstacles "$obstacles") share=0.85
  "$prosvasi" route-batch --extract "$extract" --pairs "$pairs" --profile "$traveller" --set short_ramp=off \
    --set unknown=accept "${today[@]}" --out "$routes" >/dev/null
  report=$(judge reach_reference "$limits" "$obstacles" "$extract" "$pairs" &&
    judge audit "$limits" - "$extract" "$routes" --pairs "$pairs")
  printf '%s\n' "$report"
  demand "$what: routes found" "$(figure 'found \([0-9]*\) (')" '>=' \
    "$(awk -v share="$share" '/ pairs can be joined/ { print int(share * $1) }' <<<"$report")"
  demand "$what: routes over a recorded barrier, cobbles aside" "$(figure 'cobbles aside: \([0-9]*\) (')" == 0
  demand "$what: false routes" "$(figure 'false routes \([0-9]*\) ')" == 0
}

# judge TOOL LIMITS OBSTACLES ARGUMENTS…
judge() { python3 "$root/tests/traveller.py" judge "$shared/peers" "$@"; }

audit helsinki "$root/data/helsinki.osm.pbf" 919
[ ! -f "$shared/data/heidelberg.osm.pbf" ] || audit heidelberg "$shared/data/heidelberg.osm.pbf" 879
[ ! -f "$shared/data/athens-ilisia.osm" ] || silent "$shared/data/athens-ilisia.osm"
everybody helsinki "$root/data/helsinki.osm.pbf"
for city in monaco heidelberg; do
  [ ! -f "$shared/data/$city.osm.pbf" ] || everybody "$city" "$shared/data/$city.osm.pbf"
done
[ "$failures" = 0 ]
