#!/usr/bin/env bash
# How long threads were blocked, runnable and running: the same as an independent script finds in
# the text of `perf script` (waits.py).
set -u
. "$SERAC_SOURCE/tests/tap.sh"

command -v python3 >/dev/null || skip_all "python3 is not installed"
exec python3 -B "$SERAC_SOURCE/tests/loaders/perf/waits/waits.py"
