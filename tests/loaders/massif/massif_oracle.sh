#!/usr/bin/env bash
# What a reading in Python makes of files of massif, and what ms_print says of them (massif_oracle.py).
set -u
. "$SERAC_SOURCE/tests/tap.sh"
skip_in_second_run

command -v python3 >/dev/null || skip_all "python3 is not installed"
exec python3 -B "$SERAC_SOURCE/tests/loaders/massif/massif_oracle.py" "$@"
