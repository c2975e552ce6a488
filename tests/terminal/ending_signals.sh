#!/usr/bin/env bash
# Signals that end the explorer.
. "$SERAC_SOURCE/tests/tap.sh"

command -v python3 >/dev/null || skip_all "python3 is not installed"
exec python3 -B "$SERAC_SOURCE/tests/terminal/ending_signals.py"
