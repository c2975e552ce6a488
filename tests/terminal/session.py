"""serac in a terminal of its own, for tests that measure how it ends."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time

RESTORED = b"\x1b[?1049l"  # back from the screen of its own


def set_size(descriptor, columns, rows):
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


class Session:
    """A program with its own terminal and session: `output` is all that it has written."""

    def __init__(self, words, columns=80, rows=24, environment=None, before=None, stdin=None):
        self.master, slave = pty.openpty()
        set_size(slave, columns, rows)
        self.modes = termios.tcgetattr(slave)
        self.slave = slave
        self.output = b""

        def prepare():
            os.setsid()
            fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
            for number in (signal.SIGHUP, signal.SIGINT, signal.SIGPIPE):
                signal.signal(number, signal.SIG_DFL)
            if before:
                before()

        self.process = subprocess.Popen(
            words, stdin=slave if stdin is None else stdin, stdout=slave, stderr=slave, preexec_fn=prepare,
            env={**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "COLORTERM": "",
                 "COLORFGBG": "", **(environment or {})})

    def read(self, seconds):
        """Takes what comes within that time; False: nothing did."""
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        try:
            got = os.read(self.master, 65536)
        except OSError:
            return False
        self.output += got
        return bool(got)

    def wait_for(self, text, patience=20):
        """Until `text` has been written; False: it was not."""
        deadline = time.monotonic() + patience
        while text.encode() not in self.output:
            if time.monotonic() > deadline or self.process.poll() is not None:
                return False
            self.read(0.1)
        return True

    def forget(self):
        self.output = b""

    def type(self, text):
        os.write(self.master, text.encode())

    def end(self, patience=10):
        """Waits for the end. (status as a shell says it, seconds); None: it goes on."""
        start = time.monotonic()
        while self.process.poll() is None and time.monotonic() < start + patience:
            self.read(0.005)
        took = time.monotonic() - start
        while self.read(0):
            pass
        status = self.process.poll()
        if status is None:
            return None, took
        return (128 - status if status < 0 else status), took

    def is_restored(self):
        """The screen and the modes are those from before."""
        return RESTORED in self.output and termios.tcgetattr(self.slave) == self.modes

    def left(self):
        """The processes of its session that are there still, a second after it."""
        deadline = time.monotonic() + 1
        while self.others() and time.monotonic() < deadline:
            time.sleep(0.01)
        return self.others()

    def others(self):
        found = []
        for name in os.listdir("/proc"):
            if not name.isdigit():
                continue
            try:
                with open(f"/proc/{name}/stat") as file:
                    fields = file.read().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == self.process.pid and fields[0] != "Z":
                found.append(int(name))
        return found

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for process in self.others():
            os.kill(process, signal.SIGKILL)
        os.close(self.master)
        os.close(self.slave)
