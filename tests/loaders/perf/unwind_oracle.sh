#!/usr/bin/env bash
# What perf and libdwfl make of copies of stacks that are recorded here and now
# (unwind_oracle.py), where perf can record.
set -u
. "$SERAC_SOURCE/tests/tap.sh"
skip_in_second_run

command -v python3 >/dev/null || skip_all "python3 is not installed"
command -v perf >/dev/null || skip_all "perf is not installed"
probe=$(mktemp)
perf record -q --call-graph dwarf -e cpu-clock -o "$probe" -- true 2>/dev/null ||
	{ rm -f "$probe"; skip_all "perf may not record here"; }
rm -f "$probe"
exec python3 -B "$SERAC_SOURCE/tests/loaders/perf/unwind_oracle.py"
