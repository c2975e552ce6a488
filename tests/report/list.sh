#!/usr/bin/env bash
# `serac list` (list.py): the lines of random profiles against `go tool pprof -list`, and files that are odd.
set -u
. "$SERAC_SOURCE/tests/tap.sh"

command -v python3 >/dev/null || skip_all "python3 is not installed"
exec python3 -B "$SERAC_SOURCE/tests/report/list.py"
