#!/usr/bin/env bash
# V8's profiles against a reading of them in Python, and what other projects expect of theirs (v8_oracle.py).
set -u
. "$SERAC_SOURCE/tests/tap.sh"

command -v python3 >/dev/null || skip_all "python3 is not installed"
exec python3 -B "$SERAC_SOURCE/tests/loaders/v8_profile/v8_oracle.py"
