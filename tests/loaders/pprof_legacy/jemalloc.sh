#!/usr/bin/env bash
# What jeprof makes of heaps that jemalloc writes here and now (jemalloc.py).
set -u
. "$SERAC_SOURCE/tests/tap.sh"
skip_in_second_run

for tool in python3 gcc jeprof; do
	command -v "$tool" >/dev/null || skip_all "$tool is not installed"
done
exec python3 -B "$SERAC_SOURCE/tests/loaders/pprof_legacy/jemalloc.py"
