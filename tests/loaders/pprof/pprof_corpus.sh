#!/usr/bin/env bash
# What go tool pprof makes of the same profiles (pprof_corpus.py), where the corpus is there.
set -u
. "$SERAC_SOURCE/tests/tap.sh"
without_leak_checks

[ -d "${SERAC_CORPUS:-}" ] || skip_all "no corpus of other projects' profiles in ${SERAC_CORPUS:-}"
command -v python3 >/dev/null || skip_all "python3 is not installed"
exec python3 -B "$SERAC_SOURCE/tests/loaders/pprof/pprof_corpus.py"
