#!/usr/bin/env bash
# Times in exported files.
. "$SERAC_SOURCE/tests/tap.sh"
command -v python3 >/dev/null || skip_all "there is no python3"
exec python3 -B "$SERAC_SOURCE/tests/report/export/export_times.py"
