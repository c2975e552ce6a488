"""How a recording ends: by signals to serac, by Ctrl-C in a terminal, by itself."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path[:0] = [os.path.join(os.environ["SERAC_SOURCE"], name) for name in ("tests", "tests/terminal")]
import session  # noqa: E402
import tap  # noqa: E402

serac = os.environ["SERAC"]
PATIENCE = 30
SECOND_RUN = os.environ.get("SERAC_SECOND_RUN", "no")

# A perf that starts the program, and ends it when it is told to end, as the real one does.
PLAYED = """#!/usr/bin/env python3
import os, signal, subprocess, sys
words = sys.argv[1:]
output, program = words[words.index("-o") + 1], words[words.index("--") + 1:]
ended = []
for number in (signal.SIGINT, signal.SIGTERM):
    signal.signal(number, lambda number, frame: (ended.append(number), child.poll() is None and child.terminate()))
child = subprocess.Popen(program)
while True:
    try:
        status = child.wait()
        break
    except InterruptedError:
        pass
with open(output, "w") as file:
    file.write("main;played 3\\n")
if ended or status < 0:
    number = ended[0] if ended else -status
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
sys.exit(status)
"""

# Children in all ways to be left behind; `sleep` has an argument by which it is found.
PROGRAM = """
sleep {mark} &
(sleep {mark} &)
nohup sleep {mark} >/dev/null 2>&1 &
setsid sleep {mark} &
(setsid sh -c 'sleep {mark} & wait' &)
{more}
exec sleep {mark}
"""
CHILDREN = 6
STUBBORN = "(trap '' TERM HUP INT; exec sleep {mark}) &"


def of_mark(mark):
    """The processes that sleep so long."""
    found = []
    for number in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{number}/cmdline", "rb") as file:
                if file.read().split(b"\0")[:2] == [b"sleep", mark.encode()]:
                    found.append(int(number))
        except OSError:
            pass
    return found


def until(condition):
    deadline = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def as_usual():
    """What is ignored around here (nohup) would be so there."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def check(name, got, wanted):
    tap.report(name, [] if got == wanted else [f"got {got!r}, not {wanted!r}"])


marks = (f"{1000 + os.getpid() % 1000}.{count:02}" for count in range(1, 100))


def program(mark, more=""):
    return ["sh", "-c", PROGRAM.format(mark=mark, more=more.format(mark=mark))]


def ends_with(perf, options, number, wanted, more=""):
    name = f"{perf} perf: {signal.Signals(number).name} to serac"
    mark = next(marks)
    words = [serac, "record", *options, "--", *program(mark, more)]
    count = CHILDREN + bool(more)
    process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, preexec_fn=as_usual)
    tap.report(f"{name}: the program runs", [] if until(lambda: len(of_mark(mark)) == count) else
               [f"{len(of_mark(mark))} of its processes"])
    process.send_signal(number)
    process.stdout.read()
    check(f"{name}: status", process.wait(), wanted)
    until(lambda: not of_mark(mark))
    check(f"{name}: nothing is left", of_mark(mark), [])
    check(f"{name}: what was recorded is kept", os.path.exists("perf.data"), True)
    os.remove("perf.data")


def ends_by_itself(perf, options):
    def status(script):
        return subprocess.run([serac, "record", *options, "--", "sh", "-c", script], stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=as_usual).returncode

    check(f"{perf} perf: a program that succeeds", status("exit 0"), 0)
    check(f"{perf} perf: one that fails", status("exit 7"), 7)
    check(f"{perf} perf: one that crashes", status("kill -SEGV $$"), 128 + signal.SIGSEGV)
    mark = next(marks)
    check(f"{perf} perf: one that leaves a server", status(f"sleep {mark} & exit 0"), 0)
    left = of_mark(mark)
    check(f"{perf} perf: it goes on", len(left), 1)
    for number in left:
        os.kill(number, signal.SIGKILL)


def ends_in_terminal(perf, options):
    mark = next(marks)
    terminal = session.Session([serac, "record", *options, "--", *program(mark)])
    until(lambda: len(of_mark(mark)) == CHILDREN)
    terminal.type("\x03")
    shown = terminal.wait_for("\x1b[?1049h", PATIENCE)
    tap.report(f"{perf} perf: Ctrl-C: it is explored", [] if shown else [repr(terminal.output[-200:])])
    check(f"{perf} perf: Ctrl-C: nothing is left", of_mark(mark), [])
    terminal.type("q")
    check(f"{perf} perf: Ctrl-C, then q: status", terminal.end(PATIENCE)[0], 0)


def hangs_up(perf, options):
    """The window is closed."""
    mark = next(marks)
    terminal = session.Session([serac, "record", *options, "--", *program(mark)])
    until(lambda: len(of_mark(mark)) == CHILDREN)
    os.close(terminal.slave)
    os.close(terminal.master)
    tap.report(f"{perf} perf: the terminal is closed: nothing is left",
               [] if until(lambda: not of_mark(mark)) else [str(of_mark(mark))])
    terminal.process.wait()


def try_real(perf, options):
    ends_with(perf, options, signal.SIGKILL, -signal.SIGKILL)
    ends_in_terminal(perf, options)


def try_played(perf, options):
    ends_by_itself(perf, options)
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGKILL):
        ends_with(perf, options, number, -number)
    ends_with(perf, options, signal.SIGINT, 0, STUBBORN)
    ends_in_terminal(perf, options)
    hangs_up(perf, options)


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    real = SECOND_RUN != "yes" and shutil.which("perf") and subprocess.run(
        ["perf", "record", "-o", "probe", "-e", "cpu-clock", "--", "true"], capture_output=True).returncode == 0
    with open("played-perf", "w") as file:
        file.write(PLAYED)
    os.chmod("played-perf", 0o755)
    if real:
        try_real("the real", ["-q", "-e", "cpu-clock"])
    else:
        tap.skip("the real perf", "there is none, or it may not record, or this is a second run")
    os.environ["PERF"] = folder + "/played-perf"
    try_played("a played", [])
tap.finish()
