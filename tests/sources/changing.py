"""Files that are cut off or written over while serac reads them: a warning, and what was read."""

import os
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time

sys.path[:0] = [os.path.join(os.environ["SERAC_SOURCE"], name) for name in ("tests", "tests/terminal")]
import tap  # noqa: E402
from session import Session  # noqa: E402

SERAC = os.path.abspath(os.environ["SERAC"])
TRIES = 30


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


def code_of(path):
    """Where the code of a 64-bit ELF file is: address, offset, size."""
    with open(path, "rb") as file:
        data = file.read(4096)
    at, = struct.unpack_from("<Q", data, 32)
    for i in range(struct.unpack_from("<H", data, 56)[0]):
        kind, flags, offset, address, _, size = struct.unpack_from("<IIQQQQ", data, at + 56 * i)
        if kind == 1 and flags & 1:
            return address, offset, size
    raise ValueError(path)


def write_profile(path, module, count):
    """A pprof profile of `count` addresses of a module, and as many samples."""
    address, offset, size = code_of(module)
    texts = [b"", b"cpu", b"nanoseconds", os.path.abspath(module).encode()]
    with open(path, "wb") as file:
        file.write(field(1, field(1, 1) + field(2, 2)))
        file.write(field(3, field(1, 1) + field(2, address) + field(3, address + size) + field(4, offset) +
                         field(5, 3)))
        for i in range(count):
            file.write(field(4, field(1, i + 1) + field(2, 1) + field(3, address + i * size // count)))
            file.write(field(2, field(1, varint(i + 1)) + field(2, varint(5))))
        for text in texts:
            file.write(field(6, text))


def truncate(path):
    os.truncate(path, os.path.getsize(path) // 3 // 4096 * 4096)


def empty(path):
    os.truncate(path, 0)


def write_over(path):
    """As cp does it."""
    shutil.copyfile(sys.executable, path)


def is_mapped(process, path):
    try:
        with open(f"/proc/{process.pid}/maps") as file:
            return path in file.read()
    except OSError:
        return False


def changes(process, path, change, delay):
    """Changes the file while it is mapped. False: it was not, or no longer."""
    while process.poll() is None and not is_mapped(process, path):
        pass
    time.sleep(delay)
    if process.poll() is not None:
        return False
    os.kill(process.pid, signal.SIGSTOP)
    mapped = is_mapped(process, path)
    if mapped:
        change(path)
    os.kill(process.pid, signal.SIGCONT)
    return mapped


def check_report(name, profile, victim, change):
    victim = os.path.abspath(victim)
    shutil.copyfile(victim, "original")
    caught, wrong = 0, []
    for number in range(TRIES):
        process = subprocess.Popen([SERAC, "top", profile], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        caught_now = changes(process, victim, change, number % 5 * 0.002)
        errors = process.communicate(timeout=120)[1].decode(errors="replace")
        if caught_now:
            caught += 1
            if process.returncode not in (0, 3):
                wrong.append(f"its status is {process.returncode}")
            if "changed while it was read" not in errors:
                wrong.append(f"it does not say so: {errors!r}")
        shutil.copyfile("original", victim)
        if caught == 3:
            break
    if caught:
        tap.report(f"{name}: a report says so", wrong)
    else:
        tap.skip(f"{name}: a report says so", "it was never caught while it read")


def check_explorer(name, profile, victim, change):
    victim = os.path.abspath(victim)
    shutil.copyfile(victim, "original")
    for _ in range(TRIES):
        session = Session([SERAC, profile], columns=200, rows=60)
        try:
            if changes(session.process, victim, change, 0):
                wrong = []
                session.wait_for("self ")
                session.type("i")
                if not session.wait_for("changed while"):
                    wrong.append(f"it does not say so: {session.output[-500:]!r}")
                session.type("iq")
                ended = session.end()
                if ended[0] != 0:
                    wrong.append(f"its status is {ended[0]}")
                tap.report(f"{name}: the explorer goes on, and says so", wrong)
                return
        finally:
            session.close()
            shutil.copyfile("original", victim)
    tap.skip(f"{name}: the explorer goes on, and says so", "it was never caught while it read")


def main():
    shutil.copyfile(SERAC, "module")
    write_profile("large.pb", "module", 200000)
    write_profile("small.pb", "module", 500)
    for what, change in (("cut off", truncate), ("emptied", empty), ("written over", write_over)):
        check_report(f"a recording is {what}", "large.pb", "large.pb", change)
        check_report(f"a module is {what}", "small.pb", "module", change)
    check_explorer("a module is cut off", "small.pb", "module", truncate)
    os.utime("module")
    unchanged = subprocess.run([SERAC, "top", "small.pb"], capture_output=True, text=True)
    tap.report("nothing is said of what does not change",
               [unchanged.stderr] if "changed" in unchanged.stderr else [])


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    main()
tap.finish()
