#!/usr/bin/env bash
# How often functions were called, of a recording of N + 1 queries (calls.py).
set -u
. "$SERAC_SOURCE/tests/tap.sh"

command -v python3 >/dev/null || skip_all "python3 is not installed"
exec python3 -B "$SERAC_SOURCE/tests/report/calls.py"
