#!/usr/bin/env bash
# What go tool pprof makes of labels (pprof_labels.py): of a program that is recorded here and now,
# and of the corpus where it is there.
set -u
. "$SERAC_SOURCE/tests/tap.sh"
skip_in_second_run

command -v python3 >/dev/null || skip_all "python3 is not installed"
command -v go >/dev/null || skip_all "go is not installed"
exec python3 -B "$SERAC_SOURCE/tests/loaders/pprof/pprof_labels.py"
