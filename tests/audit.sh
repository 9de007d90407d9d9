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

audit helsinki "$root/data/helsinki.osm.pbf" 919
[ ! -f "$shared/data/heidelberg.osm.pbf" ] || audit heidelberg "$shared/data/heidelberg.osm.pbf" 879
[ ! -f "$shared/data/athens-ilisia.osm" ] || silent "$shared/data/athens-ilisia.osm"
[ "$failures" = 0 ]
