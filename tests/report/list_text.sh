#!/usr/bin/env bash
# `serac list` (list_text.py): what is printed, of one profile and of two sides.
set -u
. "$SERAC_SOURCE/tests/tap.sh"

command -v python3 >/dev/null || skip_all "python3 is not installed"
exec python3 -B "$SERAC_SOURCE/tests/report/list_text.py"
