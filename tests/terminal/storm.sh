#!/usr/bin/env bash
# A few storms of keys; ./dev soak has hundreds.
. "$SERAC_SOURCE/tests/tap.sh"
command -v python3 >/dev/null || skip_all "there is no python3"
exec python3 -B "$SERAC_SOURCE/tests/terminal/storm.py"
