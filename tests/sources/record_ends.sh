#!/usr/bin/env bash
# What serac record starts ends with it, and the status of its program is handed on.
. "$SERAC_SOURCE/tests/tap.sh"

command -v python3 >/dev/null || skip_all "python3 is not installed"
exec python3 -B "$SERAC_SOURCE/tests/sources/record_ends.py"
