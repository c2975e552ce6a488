#!/usr/bin/env bash
# Reports of the largest and smallest numbers there are (extremes.py).
set -u
. "$SERAC_SOURCE/tests/tap.sh"
skip_in_second_run

command -v python3 >/dev/null || skip_all "python3 is not installed"
exec python3 -B "$SERAC_SOURCE/tests/report/extremes.py"
