"""Compares serac with a reading of pyinstrument's files in Python, and with pyinstrument where it is installed."""
import collections
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["SERAC_SOURCE"], "tests"))
import tap  # noqa: E402

FIXTURES = os.path.join(os.environ["SERAC_SOURCE"], "tests/fixtures/pyinstrument")
NEAR = 2000  # ns: reports have microseconds, and sums of them


def add(sums, stack, value):
    """`stack`: (name, file), the outermost first."""
    sums["self", stack[-1]] += value
    for at in set(stack):
        sums["total", at] += value


def function(name, file, kind=None):
    return (f"{kind}.{name}" if kind else name), (file if file not in ("", "<built-in>") else None)


def read_frame(text):
    head, *notes = text.split("\x01")
    parts = head.split("\0") + ["", ""]
    kinds = [note[1:] for note in notes if note.startswith("c")]
    return function(parts[0], parts[1], kinds[-1] if kinds else None)


def read_session(session):
    sums = collections.Counter()
    for stack, seconds in session["frame_records"]:
        add(sums, [read_frame(text) for text in stack if "\0<thread>\0" not in text], round(seconds * 1e9))
    return sums


def read_report(report):
    sums, left = collections.Counter(), [((), report["root_frame"])]
    while left:
        callers, frame = left.pop()
        stack = (*callers, function(frame["function"], frame["file_path"], frame.get("class_name")))
        children = [child for child in frame["children"] if child["function"] != "[self]"]
        own = round(frame["time"] * 1e9) - sum(round(child["time"] * 1e9) for child in children)
        add(sums, stack, max(own, 0))
        left += [(stack, child) for child in children]
    return sums


def ask_pyinstrument(path):
    """Its own tree of a session, without classes: it merges those. None: it is not installed."""
    try:
        from pyinstrument.session import Session
    except ImportError:
        return None
    sums, left = collections.Counter(), [((), Session.load(path).root_frame(trim_stem=False))]
    while left:
        callers, frame = left.pop()
        is_thread = frame.file_path == "<thread>"
        stack = callers if is_thread else (*callers, function(frame.function, frame.file_path or ""))
        children = [child for child in frame.children if child.function != "[self]"]
        if not is_thread:
            add(sums, stack, (frame.time - sum(child.time for child in children)) * 1e9)
        left += [(stack, child) for child in children]
    return sums


def serac(path):
    command = [os.environ["SERAC"], "top", "--limit", "1000000", "--format", "json", "--type", "wall", path]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    sums = collections.Counter()
    for row in json.loads(result.stdout)["rows"] if result.returncode == 0 else []:
        for column in "self", "total":
            sums[column, (row["symbol"], row["file"] or None)] += row[column]
    return sums


def differences(found, expected):
    return [f"{at}: {found[at]}, not {expected[at]}" for at in sorted(found.keys() | expected.keys(), key=str)
            if abs(found[at] - expected[at]) > NEAR]


def compare(what, path):
    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    expected = read_session(document) if "frame_records" in document else read_report(document)
    tap.report(f"{what}: self and total of each function", differences(serac(path), expected))
    if "frame_records" not in document:
        return
    asked = ask_pyinstrument(path)
    if asked is None:
        tap.skip(f"{what}: what pyinstrument has", "it is not installed")
        return
    found = collections.Counter()
    for (column, (name, file)), value in serac(path).items():
        if column == "self":
            found[column, (name.rsplit(".", 1)[-1], file)] += value
    expected = collections.Counter()
    for (column, (name, file)), value in asked.items():
        if column == "self":
            expected[column, (name.rsplit(".", 1)[-1], file)] += value
    tap.report(f"{what}: what pyinstrument has", differences(found, expected))


def main():
    for path in sys.argv[1:]:
        compare(path, path)
    for fixture in "shop.pyisession", "shop.json":
        compare(fixture, os.path.join(FIXTURES, fixture))
    tap.finish()


main()
