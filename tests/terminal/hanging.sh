#!/usr/bin/env bash
# What hangs, and what is written or read meanwhile, does not hold the end.
. "$SERAC_SOURCE/tests/tap.sh"

command -v python3 >/dev/null || skip_all "python3 is not installed"
exec python3 -B "$SERAC_SOURCE/tests/terminal/hanging.py"
