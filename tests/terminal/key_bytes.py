"""What a key sends to the terminal at 120x40: on a slow line that is what one waits for."""

import fcntl
import os
import struct
import sys
import termios
import time

sys.path[:0] = [os.path.join(os.environ["SERAC_SOURCE"], name) for name in ("tests", "tests/terminal")]
from session import Session  # noqa: E402
import tap  # noqa: E402

SERAC = os.environ["SERAC"]
PATIENCE = 60
DOWN = "\x1bOB"

# What is looked at, the panes, keys that lead there, and the most that a move down may send: on average, and each.
# An icicle that scrolls along with the list below it sends more now and then.
VIEWS = [
    ("Top", "one", ["2"], 400, 440),
    ("Top below the icicle", "below", ["2"], 520, 950),
    ("the tree", "one", ["3", "H"], 430, 440),
    ("callers as tables", "one", ["2", DOWN, "\r", "v"], 400, 440),
    ("threads", "one", ["T"], 330, 400),
]


def is_idle(session):
    """It has read all keys and waits for the next one."""
    unread, = struct.unpack("i", fcntl.ioctl(session.slave, termios.FIONREAD, bytes(4)))
    with open(f"/proc/{session.process.pid}/stat") as file:
        state = file.read().rpartition(")")[2].split()[0]
    return not unread and state == "S"


def settle(session):
    """Until nothing more comes: threads may still be adding something up."""
    deadline, quiet = time.monotonic() + PATIENCE, 0
    while quiet < 3 and time.monotonic() < deadline and session.process.poll() is None:
        quiet = 0 if session.read(0.02) or not is_idle(session) else quiet + 1


def press(session, key):
    session.forget()
    session.type(key)
    settle(session)
    return len(session.output)


def moves(panes, keys, environment, count=8):
    session = Session([SERAC, "--panes", panes, "demo"], 120, 40, environment)
    try:
        session.wait_for("1,849", PATIENCE)
        settle(session)
        for key in [*keys, DOWN]:
            press(session, key)
        return [size for size in (press(session, DOWN) for _ in range(count)) if size]
    finally:
        session.close()

TERMINALS = [({}, VIEWS), ({"TERM": "screen-256color"}, VIEWS[:1]), ({"COLORTERM": "truecolor"}, VIEWS[:1])]
for environment, views in TERMINALS:
    where = " ".join(environment.values()) or "256 colours"
    for title, panes, keys, average, most in views:
        sent = moves(panes, keys, environment)
        print(f"# {title}, {where}: {sent}")
        fits = sent and max(sent) <= most and sum(sent) <= len(sent) * average
        tap.report(f"{title}, {where}: at most {most} bytes a move, {average} on average", [] if fits else [str(sent)])
tap.finish()
