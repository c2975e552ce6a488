#!/usr/bin/env bash
# The most memory and time that bytes of recordings, and of the files with names that they refer to, cost (limits.py).
set -u
. "$SERAC_SOURCE/tests/tap.sh"
skip_in_second_run

command -v python3 >/dev/null || skip_all "python3 is not installed"
exec python3 -B "$SERAC_SOURCE/tests/loaders/limits.py" perf elf paths
