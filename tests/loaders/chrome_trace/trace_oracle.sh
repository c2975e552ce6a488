#!/usr/bin/env bash
# Traces in Chrome's format against a reading of them in Python, and against what speedscope makes of those in the
# corpus (trace_oracle.py).
set -u
. "$SERAC_SOURCE/tests/tap.sh"

command -v python3 >/dev/null || skip_all "python3 is not installed"
exec python3 -B "$SERAC_SOURCE/tests/loaders/chrome_trace/trace_oracle.py"
