#!/usr/bin/env bash
# What `perf script` prints with any -F, of recordings that are made here and now, against the recordings themselves
# (fields.py). SERAC_FIELD_DRAWS=500 draws more combinations, SERAC_FIELD_SEED=2 others.
set -u
. "$SERAC_SOURCE/tests/tap.sh"
skip_in_second_run

command -v python3 >/dev/null || skip_all "python3 is not installed"
command -v perf >/dev/null || skip_all "perf is not installed"
probe=$(mktemp)
perf record -q -e cpu-clock:u -o "$probe" -- true 2>/dev/null ||
	{ rm -f "$probe"; skip_all "perf may not record here"; }
rm -f "$probe"
exec python3 -B "$SERAC_SOURCE/tests/loaders/perf_script/fields.py"
