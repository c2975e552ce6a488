#!/usr/bin/env bash
# Strips of other projects' recordings: they add up, and show the gaps that are known (timeline_corpus.py).
set -u
. "$SERAC_SOURCE/tests/tap.sh"
skip_in_second_run

[ -d "${SERAC_CORPUS:-}" ] || skip_all "no corpus of other projects' profiles in ${SERAC_CORPUS:-}"
command -v python3 >/dev/null || skip_all "python3 is not installed"
exec python3 -B "$SERAC_SOURCE/tests/report/timeline/timeline_corpus.py"
