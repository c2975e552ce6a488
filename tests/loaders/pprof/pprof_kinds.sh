#!/usr/bin/env bash
# What go tool pprof makes of profiles of every kind that Go has (pprof_kinds.py), recorded here and now.
set -u
. "$SERAC_SOURCE/tests/tap.sh"
skip_in_second_run

command -v python3 >/dev/null || skip_all "python3 is not installed"
command -v go >/dev/null || skip_all "go is not installed"
exec python3 -B "$SERAC_SOURCE/tests/loaders/pprof/pprof_kinds.py"
