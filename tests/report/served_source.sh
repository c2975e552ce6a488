#!/usr/bin/env bash
# Source files from debuginfod servers (served_source.py).
set -u
. "$SERAC_SOURCE/tests/tap.sh"

command -v python3 >/dev/null || skip_all "python3 is not installed"
exec python3 -B "$SERAC_SOURCE/tests/report/served_source.py"
