"""Every signal that ends serac: the terminal is as it was, and the status says which one it was."""

import os
import resource
import signal
import sys

sys.path[:0] = [os.path.join(os.environ["SERAC_SOURCE"], name) for name in ("tests", "tests/terminal")]
from session import Session  # noqa: E402
import tap  # noqa: E402

SERAC = os.environ["SERAC"]
NAMES = ("HUP INT QUIT TERM ABRT SEGV BUS FPE ILL TRAP SYS XCPU XFSZ ALRM PROF VTALRM USR1 USR2 PIPE "
         "POLL PWR STKFLT RTMIN RTMAX").split()


def without_core():
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def ends_by(name):
    number = getattr(signal, "SIG" + name)
    session = Session([SERAC, "demo"], before=without_core)
    wrong = []
    try:
        if not session.wait_for("Icicle"):
            wrong.append("it does not begin")
        os.kill(session.process.pid, number)
        status, took = session.end()
        if status != 128 + number:
            wrong.append(f"its status is {status}, after {took:.2f} s")
        if not session.is_restored():
            wrong.append(f"the terminal is not as it was: {session.output[-200:]!r}")
        if session.left():
            wrong.append(f"left behind: {session.left()}")
    finally:
        session.close()
    tap.report(f"SIG{name} ends it with {128 + number}, and a terminal as before", wrong)


for name in NAMES:
    if hasattr(signal, "SIG" + name):
        ends_by(name)
tap.finish()
