#!/usr/bin/env bash
# What a reading in Python makes of recordings of heaptrack, and what heaptrack_print says of them
# (heaptrack_oracle.py).
set -u
. "$SERAC_SOURCE/tests/tap.sh"
skip_in_second_run

command -v python3 >/dev/null || skip_all "python3 is not installed"
exec python3 -B "$SERAC_SOURCE/tests/loaders/heaptrack/heaptrack_oracle.py" "$@"
