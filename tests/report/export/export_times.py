"""Times in what serac exports, read back by serac: thread, time, duration and clock. Prints TAP."""

import gzip
import json
import os
import subprocess
import tempfile

import tap
from tap import report

serac = os.environ["SERAC"]
fixtures = os.environ["SERAC_SOURCE"] + "/tests/fixtures"
folder = tempfile.TemporaryDirectory()
text = f"{folder.name}/x.perf"
again = f"{folder.name}/x.speedscope.json"

# Two threads with pauses; the second one begins late. A sample is a little late now and then.
STACKS = {1: ("main", "work"), 2: ("main", "read")}


def run(*command):
    done = subprocess.run(command, capture_output=True, timeout=600)
    if done.returncode:
        raise SystemExit(f"Bail out! {' '.join(command)}: {done.stderr.decode(errors='replace')}")
    return done.stdout.decode()


def info(path, *options):
    return json.loads(run(serac, "info", "--format", "json", *options, path))


def write_text():
    """1 ms a sample: 1 works from 10 s to 10.5 s, 2 from 10.2 s to 10.3 s, and both from 12 s to 12.1 s."""
    rows = []
    for tid, begin, end in ((1, 10000, 10500), (2, 10200, 10300), (1, 12000, 12100), (2, 12000, 12100)):
        rows += [(at * 1000 + (at * 7 + tid) % 90, tid) for at in range(begin, end)]
    with open(text, "w", encoding="utf-8") as file:
        for at, tid in sorted(rows):
            print(f"app 7/{tid} [000] {at // 1000000}.{at % 1000000:06}: 1000000 cpu-clock:", file=file)
            for name in reversed(STACKS[tid]):
                print(f"\t    10 {name} (/bin/app)", file=file)
            print(file=file)


def check_events():
    run(serac, "export", "-o", again, text)
    with open(again, encoding="utf-8") as file:
        written = json.load(file)
    names = [profile["name"] for profile in written["profiles"]]
    expected = ["cpu-clock, app 1", "cpu-clock, app 2"]
    report("speedscope: a profile a thread, the heaviest first", [] if names == expected else [f"{names}"])
    frames = [frame["name"] for frame in written["shared"]["frames"]]
    wrong = []
    for profile, spans in zip(written["profiles"], (((0, 500), (2000, 2100)), ((200, 300), (2000, 2100)))):
        boxes = [
            (frames[event["frame"]], event["type"], event["at"] / 1e6) for event in profile["events"] if event["frame"] == 0
        ]
        times = [(int(box[2] + 0.5), box[1]) for box in boxes]
        expected = [(at, kind) for begin, end in spans for at, kind in ((begin, "O"), (end, "C"))]
        if times != expected or profile["unit"] != "nanoseconds" or not 2099 <= profile["endValue"] / 1e6 < 2102:
            wrong.append(f"{profile['name']}: {times} until {profile['endValue']}")
    report("speedscope: calls are when they were, and pauses are none", wrong)


def check_back():
    wrong = []
    before, after = info(text), info(again)
    for key in ("sample_types", "threads"):
        for ours, theirs in zip(before[key], after[key]):
            ours.pop("samples")
            theirs.pop("samples")
        if before[key] != after[key]:
            wrong.append(f"{key}: {before[key]} was {after[key]}")
    if abs(before["duration_ns"] - after["duration_ns"]) > 2e6:
        wrong.append(f"{before['duration_ns']} lasts {after['duration_ns']}")
    for options in (("--time", "0,550ms"), ("--time", "1.5,"), ("--thread", "app 2")):
        ours, theirs = (run(serac, "folded", *options, path) for path in (text, again))
        if ours != theirs:
            wrong.append(f"{options}: {ours} was {theirs}")
    report("speedscope: threads, times and sums come back", wrong)


def check_clock():
    """Of a profile that knows the time of day."""
    path = f"{fixtures}/firefox/small.json"
    began = info(path)["began_ns"]
    wrong = []
    run(serac, "export", "-o", again, path)
    with open(again, encoding="utf-8") as file:
        written = json.load(file)
    first = min(profile["events"][0]["at"] for profile in written["profiles"] if profile["type"] == "evented")
    if written["serac"]["clock"] != began or info(again)["began_ns"] != began + first:
        wrong.append(f"speedscope: {began} is {info(again)['began_ns']}")
    written = f"{folder.name}/y.perf"
    run(serac, "export", "-o", written, path)
    if info(written)["began_ns"] != began:
        wrong.append(f"perf script: {began} is {info(written)['began_ns']}")
    pprof = f"{folder.name}/x.pb.gz"
    lasts = info(path)["duration_ns"]
    for options, at, long in (
        ((), began, lasts),
        (("--time", "25%,75%"), began + lasts // 4, lasts // 2),
        (("--time", "-1ms,"), began + lasts - 1000000, 1000000),
    ):
        run(serac, "export", "-o", pprof, *options, path)
        values = fields(pprof)
        if abs(values.get(9, 0) - at) > 2 or abs(values.get(10, 0) - long) > 2:
            wrong.append(f"pprof {options}: {values}, not {at} and {long}")
    report("the clock comes back, also of a range", wrong)


def fields(path):
    """Whole numbers of the outermost message."""
    with gzip.open(path) as file:
        data = file.read()
    at = 0
    values = {}

    def number():
        nonlocal at
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    while at < len(data):
        key = number()
        if key & 7 == 0:
            values[key >> 3] = number()
        else:
            length = number()
            at += length
    return values


write_text()
check_events()
check_back()
check_clock()
tap.finish()
