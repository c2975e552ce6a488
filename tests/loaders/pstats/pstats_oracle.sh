#!/usr/bin/env bash
# What Python's pstats makes of profiles that cProfile stores here and now (pstats_oracle.py).
set -u
. "$SERAC_SOURCE/tests/tap.sh"
skip_in_second_run

command -v python3 >/dev/null || skip_all "python3 is not installed"
exec python3 -B "$SERAC_SOURCE/tests/loaders/pstats/pstats_oracle.py"
