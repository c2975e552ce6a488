#!/usr/bin/env bash
# The theme fits the terminal's ground, and what the terminal answers is no key.
. "$SERAC_SOURCE/tests/tap.sh"

command -v python3 >/dev/null || skip_all "python3 is not installed"
exec python3 -B "$SERAC_SOURCE/tests/terminal/ground.py"
