#!/usr/bin/env bash
# Files of speedscope: serac's own come back with the same stacks; others against a reading of them in Python, and
# what speedscope itself makes of those in the corpus (speedscope_oracle.py).
set -u
. "$SERAC_SOURCE/tests/tap.sh"

command -v python3 >/dev/null || skip_all "python3 is not installed"
exec python3 -B "$SERAC_SOURCE/tests/loaders/speedscope/speedscope_oracle.py"
