#!/usr/bin/env bash
# The same recording gives the same result, every time (same_result.py): those of the corpus, where it
# is there, and those that are made here, where perf can record.
set -u
. "$SERAC_SOURCE/tests/tap.sh"
skip_in_second_run

command -v python3 >/dev/null || skip_all "python3 is not installed"
exec python3 -B "$SERAC_SOURCE/tests/loaders/perf/same_result.py"
