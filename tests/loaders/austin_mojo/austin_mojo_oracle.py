"""Compares serac with a reading of MOJO in Python, and with mojo2austin where it is installed."""
import collections
import json
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ["SERAC_SOURCE"], "tests"))
import tap  # noqa: E402

FIXTURES = os.path.join(os.environ["SERAC_SOURCE"], "tests/fixtures/austin_mojo")


class Reader:
    """Versions 1 to 3."""

    def __init__(self, content):
        assert content[:3] == b"MOJ"
        self.content, self.at = content, 3
        self.version = self.number()
        self.texts, self.frames = {}, {}
        self.mode, self.samples = "wall", []

    def byte(self):
        self.at += 1
        return self.content[self.at - 1]

    def number(self):
        byte = self.byte()
        number, shift, negative = byte & 0x3F, 6, byte & 0x40
        while byte & 0x80:
            byte = self.byte()
            number, shift = number | (byte & 0x7F) << shift, shift + 7
        return -number if negative else number

    def text(self):
        end = self.content.index(b"\0", self.at)
        text, self.at = self.content[self.at:end].decode(), end + 1
        return text

    def name(self, number):
        return self.texts.get((self.pid, number), "")

    def read(self):
        while self.at < len(self.content):
            self.take(self.byte())
        return self

    def take(self, kind):
        sample = self.samples[-1] if self.samples else None
        if kind == 1:
            key, value = self.text(), self.text()
            self.mode = value if key == "mode" else self.mode
        elif kind == 2:
            self.pid = self.number()
            if self.version >= 3:
                self.number()
            self.samples.append({"thread": self.text(), "stack": [], "time": 0, "memory": 0, "idle": False, "gc": False})
        elif kind == 3:
            key, file, scope, line = (self.number() for _ in range(4))
            if self.version >= 2:
                assert line >= 0 and [self.number() for _ in range(3)]
            self.frames[self.pid, key] = self.name(scope) or "[unknown]", self.name(file) or None
        elif kind == 4:
            sample["stack"].append((":INVALID:", None))
        elif kind == 5:
            sample["stack"].append(self.frames[self.pid, self.number()])
        elif kind == 6:
            sample["stack"].append((self.text(), None))
        elif kind in (7, 8):
            sample["gc" if kind == 7 else "idle"] = True
        elif kind in (9, 10):
            sample["time" if kind == 9 else "memory"] = self.number()
        elif kind == 11:
            key = self.number()
            self.texts[self.pid, key] = self.text()
        else:
            raise ValueError(f"kind {kind} at {self.at}")


VALUES = {"wall": lambda sample: sample["time"] * 1000, "memory": lambda sample: sample["memory"],
          "cpu": lambda sample: 0 if sample["idle"] else sample["time"] * 1000}
TYPES = {"wall": ["wall"], "cpu": ["cpu"], "memory": ["memory"], "full": ["wall", "cpu", "memory"]}


def serac(path, kind):
    command = [os.environ["SERAC"], "top", "--limit", "1000000", "--format", "json", "--type", kind, path]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    sums = collections.Counter()
    for row in json.loads(result.stdout)["rows"] if result.returncode == 0 else []:
        for column in "self", "total":
            sums[column, (row["symbol"], row["file"] or None)] += row[column]
    return sums


def compare(what, path):
    with open(path, "rb") as file:
        recording = Reader(file.read()).read()
    for kind in TYPES[recording.mode]:
        expected = collections.Counter()
        for sample in recording.samples:
            stack = sample["stack"] + ([(":GC:", None)] if sample["gc"] else []) or [("[no stack]", None)]
            value = VALUES[kind](sample)
            expected["self", stack[-1]] += value
            for frame in set(stack):
                expected["total", frame] += value
        found = serac(path, kind)
        tap.report(f"{what}: {kind} of each function",
                   [f"{at}: {found[at]}, not {expected[at]}"
                    for at in sorted(found.keys() | expected.keys(), key=str) if found[at] != expected[at]])
    if recording.mode != "full":  # of which it writes the times only
        compare_text(what, path)


def folded(path):
    return subprocess.run([os.environ["SERAC"], "folded", "--root", "thread", path], capture_output=True, check=False).stdout


def compare_text(what, path):
    if not shutil.which("mojo2austin"):
        tap.skip(f"{what}: what mojo2austin makes of it", "it is not installed")
        return
    with tempfile.TemporaryDirectory() as folder:
        text = os.path.join(folder, "text")
        subprocess.run(["mojo2austin", path, text], check=True)
        found, expected = folded(path).splitlines(), folded(text).splitlines()
        tap.report(f"{what}: what mojo2austin makes of it",
                   [f"{line}" for line in sorted(set(found) ^ set(expected))] if expected else ["nothing"])


def main():
    for path in sys.argv[1:]:
        compare(path, path)
    for fixture in "wall", "cpu", "memory", "full":
        compare(fixture, os.path.join(FIXTURES, fixture + ".mojo"))
    tap.finish()


main()
