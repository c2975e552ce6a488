"""Storms of keys: sessions over many inputs with random keys, mouse reports, sizes and ends, which leave nothing
behind: no report of a sanitizer, no signal but the one that was sent, no process.

storm.py [SESSIONS [SEED]]: the same seed gives the same keys."""

import fcntl
import glob
import os
import random
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time

sys.path[:0] = [os.path.join(os.environ["SERAC_SOURCE"], name) for name in ("tests", "tests/terminal")]
from session import Session, set_size  # noqa: E402
import tap  # noqa: E402

SERAC = os.environ["SERAC"]
FIXTURES = os.path.join(os.environ["SERAC_SOURCE"], "tests/fixtures")
OWN_SCREEN = "\x1b[?1049h"
EVENTS = 120
NO_PROFILES = ("c", "h", "java", "jfc", "js", "md", "php", "py", "go", "rb", "txt", "cs", "cpp", "rs", "sh")
PATIENCE = 120  # of a sanitizer's build on a machine that is busy

KEYS = (list("hjklgGnNo0123456789%rtTfFxXmMhHuUyYcCvVsSiIrRbBeEzZdDpP+-*=<>[]|&@!~?.;'\"#")
        + ["\x04", "\x15", "\x1bOP", "\x1b[11~", "\x1b[[C", "\x1b[15~", "\x1b[17~", "\x1b[1;5C", "\x1b[?1;2c"]
        + ["\r", "\t", "\x7f", "\x12", "\x0c", " ", "W"] * 3
        + ["\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[H", "\x1b[F", "\x1b[5~", "\x1b[6~", "\x1b[Z"] * 4)
PROMPTS = ["/ma", "/.*\\(", "/", ":focus a", ":hide ^main", ":root thread", ":by line", ":by module", ":set sort=total",
           ":time 10%,50%", ":again", ":open demo", ":compare demo", ":open /nowhere", ":nonsense", "fmain", "xlex",
           ":panes beside", ":panes below", ":thr\t", ":label \t", ":open ./\t\t", ":set so\t\t", ":\x1b[B\x1b[B", "?zoom", "?",
           ".", "L", ".m", "T  =", "T\x1b[B\r", "T*\x1b[B \x1b[Bx", "F \x1b[B\x1b[3~",
           "Feb\r", ":filters a", "w storm.svg", "w storm.folded", "w storm.pb.gz"]
# Sessions that are mostly in the view of times, in all its forms.
TIME_KEYS = (list("hjkl") * 3 + list("5vvv   H<>==+-+-nNou0$^cC124")
             + ["\r", "\x7f", "\x1b[C", "\x1b[B", "\x1b[H", "\x1b[F"])
TIME_PROMPTS = ["5", "5v", "5vv", "5  l h = ", "5vv>", "5 llll \r", "5 l  lll =", ":time", ":time -20%,",
                ":time 1ms,2ms", ":time -1ms,-1us", ":time 50%,50%", ":time ,1us", ":time 14:03,14:04",
                ":time 3s,1s", "/ma", ":root none", ":again"]
# What formats have and text does not: source and machine code, stores, what is followed.
RECORDED_PROMPTS = ["cs", "cm", "cmY", "cMr", "cs/ma\r", "c\t", "P", "P/a\r", "PY", "P\r", "Pr", "P[", "S", "S=", "SY",
                    "cw x.md", "w x.json", "w x.folded", ":by line", ":by address", "fmain", ":again", "2cn", "2cY"]
SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
ENDS = ["q", "Q", "\x03", *SIGNALS, "gone", "killed"]


def inputs():
    files = sorted(name for kind in ("folded/*.folded", "perf-script/*.txt", "pprof/*.pb.gz")
                   for name in glob.glob(f"{FIXTURES}/{kind}"))
    yield ["demo"]
    yield ["diff", "demo", "demo", "--new-module", "compile"]
    for first, second in zip(files[::2], files[1::2]):
        yield [first]
        yield ["diff", first, second]
        yield ["--by", "line", "--layout", "flame", second]


def timed_inputs():
    callgraph, phases, calls = (f"{FIXTURES}/{name}.txt"
                                for name in ("perf-script/callgraph", "timeline/phases", "calls/shop"))
    yield ["-", calls]
    yield [f"{FIXTURES}/chrome_trace/small.json"]
    yield ["diff", callgraph, calls]
    yield ["--by", "line", "--time", "10%,90%", "-", phases]
    yield ["demo"]
    yield [calls, calls]


def can_record():
    """Whether perf may sample what is started here."""
    try:
        return subprocess.run(["perf", "record", "-q", "-e", "cpu-clock", "-o", "/dev/null", "true"], check=False,
                              stdin=subprocess.DEVNULL, capture_output=True).returncode == 0
    except OSError:
        return False


def record(folder):
    """The words for a new recording, and for what is followed; none where perf may not."""
    if not can_record():
        return
    work = ["sh", "-c", "i=0; while [ $i -lt 60000 ]; do i=$((i + 1)); done"]
    path = f"{folder}/perf.data"
    subprocess.run(["perf", "record", "-q", "-g", "-e", "cpu-clock", "-F", "2000", "-o", path, *work], check=False,
                   stdin=subprocess.DEVNULL, capture_output=True)
    yield [path]
    yield ["live", "--window", "1s", "-e", "cpu-clock", "--", *work]
    yield ["-", path]
    yield ["diff", path, path]


def recorded_inputs(folder):
    """Of other formats, one of each kind of file, and what perf and a store give here."""
    of = {}
    for name in sorted(glob.glob(f"{FIXTURES}/*/*.*")):
        kind = (os.path.basename(os.path.dirname(name)), name.rpartition(".")[2])
        if kind[0] not in ("symbols", "-", "folded", "diff") and kind[1] not in NO_PROFILES:
            of.setdefault(kind, []).append(name)
    kinds = [of[kind] for kind in sorted(of)]
    random.Random(1).shuffle(kinds)
    others = list(record(folder))
    for number, names in enumerate(kinds):
        yield [names[0]]
        if others and number % 2 == 0:
            yield others[number // 2 % len(others)]
        if len(names) > 1:
            yield ["diff", names[0], names[-1]]


def mouse(pick):
    form = pick.choice(("\x1b[<{};{};{}M", "\x1b[<{};{};{}m", "\x1b[<{};{}", "\x1b[<"))
    return form.format(pick.choice((0, 0, 0, 64, 65, 2)), pick.randint(1, 200), pick.randint(1, 60))


def feed(path, pick):
    """The end to read of a pipe into which a file is written, in pieces."""
    pieces, pause = pick.randint(1, 40), pick.choice((0, 0.002, 0.02))
    end, start = os.pipe()

    def write():
        with open(path, "rb") as file, os.fdopen(start, "wb", 0) as pipe:
            data = file.read()
            size = len(data) // pieces + 1
            for at in range(0, len(data), size):
                try:
                    pipe.write(data[at:at + size])
                except BrokenPipeError:
                    return
                time.sleep(pause)

    threading.Thread(target=write, daemon=True).start()
    return end


def send(session, pick, kind):
    what = pick.random()
    if what < 0.70:
        keys = TIME_KEYS if kind == "timed" and pick.random() < 0.85 else KEYS
        session.type("".join(pick.choices(keys, k=pick.randint(1, 4))))
    elif what < 0.82:
        session.type(mouse(pick))
    elif what < 0.92:
        prompts = {"timed": TIME_PROMPTS, "recorded": RECORDED_PROMPTS + PROMPTS}.get(kind, PROMPTS)
        session.type(pick.choice(prompts) + pick.choice(("\r", "\x1b", "")))
    elif what < 0.97:
        set_size(session.slave, pick.randint(1, 200), pick.randint(1, 60))
    else:
        session.read(0.02)


def is_waiting(process):
    """It sleeps, most likely until there is a key."""
    with open(f"/proc/{process.pid}/stat") as file:
        return file.read().rpartition(")")[2].split()[0] == "S"


def wait_until_taken(session, seconds=1):
    """Until the program has done what was typed: keys that nobody reads before the end test nothing."""
    deadline = time.monotonic() + seconds
    while session.process.poll() is None and time.monotonic() < deadline:
        said = session.read(0.004)
        unread, = struct.unpack("i", fcntl.ioctl(session.slave, termios.FIONREAD, bytes(4)))
        if not said and not unread and is_waiting(session.process):
            return


def end(session, how):
    """What was wrong with it."""
    if how == "gone":
        os.close(session.slave)
        os.close(session.master)
        try:
            session.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            return ["it goes on without a terminal"]
        return []
    if how == "killed":
        session.process.kill()
        session.process.wait()
        return []
    if isinstance(how, str):
        # Whatever is open is closed first.
        deadline = time.monotonic() + PATIENCE
        while session.process.poll() is None and time.monotonic() < deadline:
            session.type("\x1b\x1b" + how)  # of lists the first one empties what was typed
            quiet = time.monotonic() + 0.3
            while session.process.poll() is None and time.monotonic() < quiet:
                session.read(0.05)
    else:
        os.kill(session.process.pid, how)
    status, took = session.end(PATIENCE)
    # Before it has begun, Ctrl-C is a signal.
    expected = (0, 128 + signal.SIGINT if how == "\x03" else 128 + how if how in SIGNALS else 0)
    # What was being written is given up, and said.
    if status == 3 and b"was not written" in session.output:
        return []
    return [] if status in expected else [f"{session.output[-200:]!r}", f"status {status} after {took:.1f} s"]


def begin(words, folder, pick):
    """What is behind - comes through a pipe."""
    log = {name: f"{os.environ.get(name, '')}:log_path={folder}/report" for name in
           ("ASAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS")}
    # Leaks are looked for with all threads stopped: the limit of the end would wait for them for ever. Unit
    # tests and fuzz targets look for leaks.
    log["ASAN_OPTIONS"] += ":detect_leaks=0"
    # The end waits for no thread for longer than a moment.
    log["TSAN_OPTIONS"] += ":report_thread_leaks=0"
    pipe = None
    if words[-2:-1] == ["-"]:
        pipe = feed(words[-1], pick)
        words = words[:-1]
    session = Session([SERAC, *words], pick.choice((40, 80, 120, 200)), pick.choice((10, 24, 40, 60)), log,
                      lambda: os.chdir(folder), pipe)
    if pipe is not None:
        os.close(pipe)
    return session


def storm(words, number, pick, kind):
    with tempfile.TemporaryDirectory() as folder:
        session = begin(words, folder, pick)
        how = pick.choice(ENDS)
        wrong = []
        if pick.random() < 0.7 and not session.wait_for(OWN_SCREEN, PATIENCE):
            wrong.append(f"it does not begin: {session.output[-300:]!r}")
        for _ in range(pick.randint(5, EVENTS)):
            if session.process.poll() is not None:
                break
            send(session, pick, kind)
            # Mostly one after the other; and sometimes many at once.
            if pick.random() < 0.8:
                wait_until_taken(session)
            while session.read(0):
                pass
        if session.process.poll() is None:
            wrong += end(session, how)
        elif session.process.returncode not in (0, 2, 3):
            wrong.append(f"it ended with {session.process.returncode}: {session.output[-300:]!r}")
        deadline = time.monotonic() + PATIENCE
        while session.left() and time.monotonic() < deadline:
            time.sleep(0.05)
        if session.left():
            wrong.append(f"left behind: {session.left()}")
        for name in sorted(glob.glob(f"{folder}/report*")):
            with open(name, errors="replace") as file:
                wrong += file.read().splitlines()[:6]
        if how != "gone":
            session.close()
    tap.report(f"storm {number}, {' '.join(os.path.basename(word) for word in words)}, ended by {how!r}", wrong)


def main():
    sessions = int(sys.argv[1]) if len(sys.argv) > 1 else 8
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory() as folder:
        kinds = {"text": list(inputs()), "timed": list(timed_inputs()), "recorded": list(recorded_inputs(folder))}
        for number in range(sessions):
            kind = list(kinds)[number % len(kinds)]
            of_kind = kinds[kind]
            storm(of_kind[number // len(kinds) % len(of_kind)], number, random.Random(f"{seed} {number}"), kind)
    tap.finish()


main()
