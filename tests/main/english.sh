#!/usr/bin/env bash
# The texts that users and contributors read keep clear of habits that read like a translation.
. "$SERAC_SOURCE/tests/tap.sh"

command -v python3 >/dev/null || skip_all "python3 is not installed"
exec python3 -B "$SERAC_SOURCE/tests/main/english.py"
