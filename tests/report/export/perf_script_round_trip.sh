#!/usr/bin/env bash
# What serac exports as the text of perf script, read again by serac.
. "$SERAC_SOURCE/tests/tap.sh"
skip_in_second_run
command -v python3 >/dev/null || skip_all "there is no python3"
exec python3 -B "$SERAC_SOURCE/tests/report/export/perf_script_round_trip.py"
