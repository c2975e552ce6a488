#!/usr/bin/env bash
# serac annotate of code that is odd (odd_code.py): symbols that lie, a long function, and what data is called.
set -u
. "$SERAC_SOURCE/tests/tap.sh"

command -v python3 >/dev/null || skip_all "python3 is not installed"
exec python3 -B "$SERAC_SOURCE/tests/report/annotate/odd_code.py"
