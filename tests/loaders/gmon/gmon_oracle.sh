#!/usr/bin/env bash
# What a reading in Python makes of files of gprof, and what gprof says of them (gmon_oracle.py).
set -u
. "$SERAC_SOURCE/tests/tap.sh"
skip_in_second_run

command -v python3 >/dev/null || skip_all "python3 is not installed"
command -v nm >/dev/null || skip_all "nm is not installed"
exec python3 -B "$SERAC_SOURCE/tests/loaders/gmon/gmon_oracle.py" "$@"
