#!/usr/bin/env bash
# Moving in lists sends little to the terminal.
. "$SERAC_SOURCE/tests/tap.sh"

command -v python3 >/dev/null || skip_all "python3 is not installed"
exec python3 -B "$SERAC_SOURCE/tests/terminal/key_bytes.py"
