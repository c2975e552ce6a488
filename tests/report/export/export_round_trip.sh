#!/usr/bin/env bash
# What serac exports, of every input there is, read again by serac and by other tools.
. "$SERAC_SOURCE/tests/tap.sh"
without_leak_checks
command -v python3 >/dev/null || skip_all "there is no python3"
exec python3 -B "$SERAC_SOURCE/tests/report/export/export_round_trip.py"
