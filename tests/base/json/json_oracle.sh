#!/usr/bin/env bash
# The JSON reader against Python's, on documents that are made up here (json_oracle.py).
set -u
. "$SERAC_SOURCE/tests/tap.sh"

command -v python3 >/dev/null || skip_all "python3 is not installed"
exec python3 -B "$SERAC_SOURCE/tests/base/json/json_oracle.py"
