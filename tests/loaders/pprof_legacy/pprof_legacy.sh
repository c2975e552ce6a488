#!/usr/bin/env bash
# What go tool pprof makes of the same legacy profiles (pprof_legacy.py): the corpus's, and those that Go
# and gperftools record here.
set -u
. "$SERAC_SOURCE/tests/tap.sh"
skip_in_second_run

command -v python3 >/dev/null || skip_all "python3 is not installed"
exec python3 -B "$SERAC_SOURCE/tests/loaders/pprof_legacy/pprof_legacy.py"
