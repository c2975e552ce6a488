#!/usr/bin/env bash
# What Java's own jfr prints of the same recordings (jfr_oracle.py), where there is a Java.
set -u
. "$SERAC_SOURCE/tests/tap.sh"

JFR=$(command -v jfr || true)
[ -n "$JFR" ] || JFR=$(find -L /usr/lib/jvm -maxdepth 3 -path '*/bin/jfr' 2>/dev/null | sort | head -1)
[ -n "$JFR" ] || skip_all "no jfr, which comes with Java"
command -v python3 >/dev/null || skip_all "python3 is not installed"
export JFR
exec python3 -B "$SERAC_SOURCE/tests/loaders/jfr/jfr_oracle.py"
