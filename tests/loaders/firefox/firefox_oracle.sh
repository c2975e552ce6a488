#!/usr/bin/env bash
# Profiles of Firefox, Gecko and samply against a reading of them in Python (firefox_oracle.py).
set -u
. "$SERAC_SOURCE/tests/tap.sh"

command -v python3 >/dev/null || skip_all "python3 is not installed"
exec python3 -B "$SERAC_SOURCE/tests/loaders/firefox/firefox_oracle.py"
