"""q and signals end serac within half a second, whatever hangs."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time

sys.path[:0] = [os.path.join(os.environ["SERAC_SOURCE"], name) for name in ("tests", "tests/terminal")]
import tap  # noqa: E402
from session import Session  # noqa: E402

SERAC = os.environ["SERAC"]
MEMORY = 400  # MiB; a sanitizer needs some itself
# Half a second; but another process may have the processor for a while: what hangs would do so for much longer.
GRACE = float(os.environ.get("SERAC_GRACE", "3"))


def varint(number):
    out = b""
    while number > 127:
        out += bytes([number & 127 | 128])
        number >>= 7
    return out + bytes([number])


def field(number, value):
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    return varint(number << 3 | 2) + varint(len(value)) + value


def write_profile(path):
    """A pprof profile of addresses in a module that is nowhere but perhaps on a server."""
    texts = [b"", b"cpu", b"nanoseconds", b"/no/such/module", b"ab" * 20]
    profile = field(1, field(1, 1) + field(2, 2))
    profile += field(3, field(1, 1) + field(2, 0x1000) + field(3, 0x9000) + field(5, 3) + field(6, 4))
    profile += field(4, field(1, 1) + field(2, 1) + field(3, 0x1234))
    profile += field(2, field(1, b"\1") + field(2, b"\5"))
    for text in texts:
        profile += field(6, text)
    with open(path, "wb") as file:
        file.write(profile)


def write_folded(path, lines):
    with open(path, "w") as file:
        file.writelines(f"main;f{i % 977};g{i};h{i * 7 % 100003};k{i} 1\n" for i in range(lines))


class Silent:
    """A server that takes connections and says nothing."""

    def __init__(self):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.address = "http://127.0.0.1:%d" % self.socket.getsockname()[1]


def check(name, session, end, status, wrong, grace=GRACE):
    end(session)
    ended, took = session.end()
    if ended != status:
        wrong.append(f"its status is {ended}, and not {status}")
    if ended is not None and took > grace:
        wrong.append(f"it took {took:.2f} s")
    if not session.is_restored():
        wrong.append("the terminal is not as it was")
    if session.left():
        wrong.append(f"left behind: {session.left()}")
    if os.environ.get("SERAC_TIMES"):
        print(f"# {took:.3f} s {name}")


ENDS = {
    "q": (lambda session: session.type("q"), 0),
    "SIGTERM": (lambda session: os.kill(session.process.pid, signal.SIGTERM), 143),
    "SIGHUP": (lambda session: os.kill(session.process.pid, signal.SIGHUP), 129),
}


def hangs(what, words, shown, steps=(), environment=None, statuses=None, grace=GRACE, then_do=None):
    """In a state in which the screen has `shown`, after steps (what to type, what shows then)."""
    for name, (end, status) in ENDS.items():
        session = Session([SERAC, *words], environment=environment)
        wrong = []
        try:
            if not session.wait_for(shown):
                wrong.append(f"{shown} does not show: {session.output[-300:]!r}")
            for text, then in steps:
                session.forget()
                session.type(text)
                if not session.wait_for(then):
                    wrong.append(f"{then} does not show: {session.output[-300:]!r}")
            if then_do:
                then_do()
            check(f"{name}, {what}", session, end, (statuses or {}).get(name, status), wrong, grace)
        finally:
            session.close()
        tap.report(f"{what}: {name} ends it at once", wrong)


def perf_without_output():
    """One that has closed its output, and goes on for a while."""
    with open("perf", "w") as file:
        file.write("#!/bin/sh\ncat recording\nuntil [ -e go ]; do sleep 0.05; done\n"
                   "exec >&-\n: >closed\nexec sleep 60\n")
    os.chmod("perf", 0o755)
    with open("recording", "wb") as file:
        subprocess.run([sys.executable, "-B", f"{os.environ['SERAC_SOURCE']}/tests/sources/live_stream.py"],
                       stdout=file, check=True)

    def close_output():
        open("go", "w").close()
        deadline = time.time() + 60
        while not os.path.exists("closed") and time.time() < deadline:
            time.sleep(0.01)
        for name in ("go", "closed"):
            os.remove(name)

    # Waiting for its end would take three seconds.
    hangs("a perf that has closed its output", ["live", "-a"], "Icicle", grace=min(GRACE, 2),
          environment={"PERF": os.path.abspath("perf")}, then_do=close_output)


def deaf_terminal():
    """One that nobody reads from any more, while the screen is drawn again and again."""
    session = Session([SERAC, "small.folded"], columns=400, rows=200)
    wrong = []
    try:
        session.wait_for("k9")
        for _ in range(40):
            session.type("21")
        time.sleep(0.2)
        os.kill(session.process.pid, signal.SIGTERM)
        start = time.monotonic()
        while session.process.poll() is None and time.monotonic() < start + 10:
            time.sleep(0.01)
        if session.process.poll() != -signal.SIGTERM:
            wrong.append(f"its status is {session.process.poll()}")
        if time.monotonic() > start + GRACE:
            wrong.append(f"it took {time.monotonic() - start:.2f} s")
    finally:
        session.close()
    tap.report("a terminal that nobody reads from: SIGTERM ends it at once", wrong)


def memory_of(process):
    """Its most, in MiB."""
    with open(f"/proc/{process}/status") as file:
        return next(int(line.split()[1]) // 1024 for line in file if line.startswith("VmHWM"))


def odd_size(columns, rows):
    session = Session([SERAC, "small.folded"], columns=columns, rows=rows)
    wrong = []
    try:
        if not session.wait_for("\x1b[?1049h"):
            wrong.append(f"it does not begin: {session.output[-300:]!r}")
        else:
            session.read(1)
            if memory_of(session.process.pid) > MEMORY:
                wrong.append(f"it has {memory_of(session.process.pid)} MiB")
        # A sanitizer takes its time for so many cells.
        check(f"{columns}x{rows}", session, *ENDS["q"], wrong, GRACE * 3)
    finally:
        session.close()
    tap.report(f"a terminal of {columns} columns and {rows} rows", wrong)


def main():
    silent = Silent()
    servers = {"DEBUGINFOD_URLS": silent.address, "DEBUGINFOD_CACHE_PATH": "cache"}
    write_profile("addresses.pb")
    write_folded("small.folded", 10)
    os.mkfifo("pipe")
    os.mkfifo("written.svg")
    writer = os.open("pipe", os.O_RDWR)

    os.mkfifo("lonely")
    hangs("a pipe without a writer", ["lonely"], "Waiting")
    hangs("a pipe that says nothing", ["pipe"], "Waiting")
    os.write(writer, b"main;work 1\n" * 10)
    hangs("a server that says nothing", [silent.address + "/profile?seconds=30"], "Waiting")
    hangs("a debuginfod server that says nothing", ["--debuginfod", "addresses.pb"], "Waiting",
          environment=servers)
    hangs("a file that is written to a pipe without a reader", ["small.folded"], "k9",
          [("w\x15written.svg\r", "replace it"), ("y\r", "Writing")], statuses={"q": 3})
    hangs("another file that is opened meanwhile", ["small.folded"], "k9",
          [("w\x15written.svg\r", "replace it"), ("y\r", "Writing"), (":open addresses.pb\r", "[module]")],
          statuses={"q": 3})
    hangs("a file after one whose names a server does not send", ["--debuginfod", "addresses.pb"], "Waiting",
          [(":open small.folded\r", "k9")], environment=servers)
    os.close(writer)
    perf_without_output()
    deaf_terminal()
    for columns, rows in (65535, 24), (24, 65535), (65535, 65535), (1, 1):
        odd_size(columns, rows)


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    main()
tap.finish()
