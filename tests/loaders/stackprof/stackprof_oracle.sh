#!/usr/bin/env bash
# What stackprof itself counted for each function, and what it prints (stackprof_oracle.py).
set -u
. "$SERAC_SOURCE/tests/tap.sh"
skip_in_second_run

command -v python3 >/dev/null || skip_all "python3 is not installed"
exec python3 -B "$SERAC_SOURCE/tests/loaders/stackprof/stackprof_oracle.py"
