"""Compares serac with a reading of DHAT's files in Python, and with the sums valgrind prints."""
import collections
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ["SERAC_SOURCE"], "tests"))
import tap  # noqa: E402

FIXTURES = os.path.join(os.environ["SERAC_SOURCE"], "tests/fixtures/dhat")
HEAP = {"alloc_space": "tb", "alloc_objects": "tbk", "peak_space": "gb", "peak_objects": "gbk",
        "inuse_space": "eb", "inuse_objects": "ebk", "heap_reads": "rb", "heap_writes": "wb"}
TYPES = {"heap": HEAP, "rust-heap": HEAP, "copy": {"copied": "tb", "copies": "tbk"},
         "ad-hoc": {"units": "tb", "events": "tbk"}, "rust-ad-hoc": {"units": "tb", "events": "tbk"}}


def serac(path, kind):
    command = [os.environ["SERAC"], "top", "--limit", "1000000", "--format", "json", "--type", kind, path]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        return {"rows": [], "error": result.stderr}
    return json.loads(result.stdout)


def name(frame):
    """The function of "0x1: f (a.c:12)", and its file or module."""
    text = re.sub(r"^0x[0-9A-Fa-f]+: ", "", frame)
    found = re.fullmatch(r"(.*) \((?:in (/.*)|(.*?)(?::\d+)+)\)", text)
    if not found:
        return text, None
    function, module, file = found.groups()
    if function == "???":
        return f"[{os.path.basename(module)}]", None
    return function, None if file == "???" else file


def compare(what, path):
    with open(path) as file:
        dhat = json.load(file)
    for kind, key in TYPES[dhat["mode"]].items():
        if not any(key in point for point in dhat["pps"]):
            continue
        expected, found = collections.Counter(), collections.Counter()
        for point in dhat["pps"]:
            frames = [name(dhat["ftbl"][i]) for i in point["fs"] if dhat["ftbl"][i] != "[root]"]
            value = point.get(key, 0)
            if frames:
                expected["self", frames[0]] += value
            for frame in set(frames):
                expected["total", frame] += value
        for row in serac(path, kind)["rows"]:
            for column in "self", "total":
                found[column, (row["symbol"], row["file"] or None)] += row[column]
        tap.report(f"{what}: {kind} of each function",
                   [f"{at}: {found[at]}, not {expected[at]}"
                    for at in sorted(found.keys() | expected.keys(), key=str) if found[at] != expected[at]])
    return dhat


def total(path, kind):
    return sum(row["self"] for row in serac(path, kind)["rows"])


def record(folder):
    """What valgrind prints of what it records here and now."""
    program, path = os.path.join(folder, "rooms"), os.path.join(folder, "rooms.json")
    subprocess.run(["gcc", "-g", "-O1", "-o", program, os.path.join(FIXTURES, "rooms.c")], check=True)
    result = subprocess.run(["valgrind", "--tool=dhat", f"--dhat-out-file={path}", program],
                            capture_output=True, text=True, check=False)
    if not os.path.exists(path):
        tap.skip("recorded here", "valgrind cannot run here")
        return
    compare("recorded here", path)
    for words, space, objects in (("Total", "alloc_space", "alloc_objects"),
                                  ("At t-gmax", "peak_space", "peak_objects"),
                                  ("At t-end", "inuse_space", "inuse_objects"),
                                  ("Reads", "heap_reads", None), ("Writes", "heap_writes", None)):
        line = re.search(rf"{words}: +([\d,]+) bytes(?: in ([\d,]+) blocks)?", result.stderr)
        expected = [int(number.replace(",", "")) for number in line.groups() if number]
        found = [total(path, kind) for kind in (space, objects) if kind]
        tap.report(f"valgrind says \"{words}\"", [f"{found}, not {expected}"] if found != expected else [])


def main():
    for path in sys.argv[1:]:
        compare(path, path)
    for fixture in "rooms-heap.json", "rooms-copy.json":
        compare(fixture, os.path.join(FIXTURES, fixture))
    if shutil.which("valgrind") and shutil.which("gcc"):
        with tempfile.TemporaryDirectory() as folder:
            record(folder)
    else:
        tap.skip("recorded here", "valgrind or gcc is not installed")
    tap.finish()


main()
