#!/usr/bin/env bash
# Every input there is, written as folded stacks (and to pprof) and read back (round_trip.py). Of the corpus every
# fifth, but for SERAC_ROUND_TRIP=all.
set -u
. "$SERAC_SOURCE/tests/tap.sh"
skip_in_second_run

command -v python3 >/dev/null || skip_all "python3 is not installed"
exec python3 -B "$SERAC_SOURCE/tests/loaders/round_trip.py"
