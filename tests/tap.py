"""Results of tests in Python, for the test driver: see tests/tap.sh."""

import sys

count = failed = 0


def report(name, difference):
    """`difference`: lines that say what is wrong; none: it passes."""
    global count, failed
    count += 1
    failed += bool(difference)
    print(f"{'not ok' if difference else 'ok'} {count} - {name}", flush=True)
    for line in difference[:6]:
        print(f"#  {line[-300:]}")


def skip(name, reason):
    global count
    count += 1
    print(f"ok {count} - {name} # SKIP {reason}", flush=True)


def finish():
    print(f"1..{count}")
    sys.exit(failed != 0)
