#!/usr/bin/env bash
# The numbers of serac timeline, against those that a script adds up of the lines of perf script (timeline_samples.py).
set -u
. "$SERAC_SOURCE/tests/tap.sh"

command -v python3 >/dev/null || skip_all "python3 is not installed"
exec python3 -B "$SERAC_SOURCE/tests/report/timeline/timeline_samples.py"
