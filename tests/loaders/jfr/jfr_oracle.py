"""Compares every stack and value that serac reads from JFR recordings with what Java's own tool
prints: jfr print --json. Prints TAP. Arguments: recordings; otherwise the fixtures."""

import collections
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile

from tap import finish, report

serac = os.environ.get("SERAC", "serac")
jfr = os.environ["JFR"]

# Which events make which of serac's types, and what each is worth: 1, or a field.
TYPES = {
    "cpu_samples": (["jdk.CPUTimeSample"], 1),
    "cpu_samples:ExecutionSample": (["jdk.ExecutionSample"], 1),
    "wall_samples": (["profiler.WallClockSample"], "samples"),
    "alloc_samples": (["jdk.ObjectAllocationSample", "jdk.ObjectAllocationInNewTLAB",
                       "jdk.ObjectAllocationOutsideTLAB"], 1),
    "alloc_space": (["jdk.ObjectAllocationSample", "jdk.ObjectAllocationInNewTLAB",
                     "jdk.ObjectAllocationOutsideTLAB"], ["weight", "tlabSize", "allocationSize"]),
    "live_objects": (["jdk.OldObjectSample", "profiler.LiveObject"], 1),
    "malloc_space": (["profiler.Malloc"], "size"),
    "native_samples": (["jdk.NativeMethodSample"], 1),
    "exceptions": (["jdk.JavaExceptionThrow"], 1),
    "lock": (["jdk.JavaMonitorEnter"], "duration"),
    "park": (["jdk.ThreadPark"], "duration"),
    "wait": (["jdk.JavaMonitorWait"], "duration"),
    "sleep": (["jdk.ThreadSleep"], "duration"),
    "file_read": (["jdk.FileRead"], "duration"),
    "file_write": (["jdk.FileWrite"], "duration"),
    "file_write_bytes": (["jdk.FileWrite"], "bytesWritten"),
    "socket_read_bytes": (["jdk.SocketRead"], "bytesRead"),
    "method_trace": (["jdk.MethodTrace"], "duration"),
    "Shop$Sale": (["Shop$Sale"], "duration"),
}


def nanoseconds(text):
    """PT1M2.000000003S"""
    match = re.fullmatch(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d+))?S)?", text)
    hours, minutes, seconds, fraction = match.groups(default="0")
    return ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 10**9 + int(
        fraction.ljust(9, "0"))


def spelled(name):
    """Hidden classes, and what serac adds to tell overloads apart."""
    name = re.sub(r"[+./]0x[0-9a-f]{8,}([/.]\d+)?", "", name)
    return re.sub(r"\([\w.$, \[\]]*\)$", "", name)


def frame(json_frame):
    method, line = json_frame["method"], json_frame["lineNumber"]
    # async-profiler's functions of libraries.
    is_native = (method["descriptor"] or "").endswith(")L;")
    name = method["name"] if is_native or not method["type"]["name"] else (
        f"{method['type']['name'].replace('/', '.')}.{method['name']}")
    return spelled(name) + (f":{line}" if 0 < line < 65535 else "")


def value_of(values, worth):
    if worth == 1:
        return 1
    for name in worth if isinstance(worth, list) else [worth]:
        if values.get(name):
            value = values[name]
            return nanoseconds(value) if isinstance(value, str) else value
    return 0


def theirs(events, worth):
    found = collections.Counter()
    for event in events:
        trace = event["values"]["stackTrace"]
        frames = [frame(f) for f in reversed(trace["frames"])] if trace else ["[no stack]"]
        found[";".join(frames)] += value_of(event["values"], worth)
    return found


def ours(path, kind):
    text = subprocess.run([serac, "folded", "--by", "line", "--root", "none", "--type", kind,
                           path], check=True, capture_output=True, text=True).stdout
    found = collections.Counter()
    for line in text.splitlines():
        head, _, value = line.rpartition(" ")
        frames = []
        for name in head.split(";"):
            name, _, number = re.fullmatch(r"(.*?)(:(\d+))?", name).groups()
            frames.append(spelled(name) + (f":{number}" if number else ""))
        found[";".join(f for f in frames if f != "[truncated]")] += int(value)
    return found


def check(path, plain):
    text = subprocess.run([jfr, "print", "--json", "--stack-depth", "2048", plain], check=True,
                          capture_output=True, text=True).stdout
    events = collections.defaultdict(list)
    for event in json.loads(text)["recording"]["events"]:
        events[event["type"]].append(event)
    info = json.loads(subprocess.run([serac, "info", "--format", "json", path], check=True,
                                     capture_output=True, text=True).stdout)
    have = {kind["name"] for kind in info["sample_types"]}
    for kind, (names, worth) in TYPES.items():
        if kind == "cpu_samples" and not events["jdk.CPUTimeSample"]:
            names = ["jdk.ExecutionSample"]
        chosen = [e for name in names for e in events[name]]
        if not chosen and kind not in have:
            continue
        if kind == "cpu_samples:ExecutionSample" and kind not in have:
            continue
        want, mine = theirs(chosen, worth), ours(path, kind)
        report(f"{os.path.basename(path)}: {kind}",
               [f"{want[k]} {mine[k]} {k}" for k in sorted(set(want) | set(mine))
                if want[k] != mine[k]])


def main(paths):
    for path in paths:
        if not path.endswith(".gz"):
            check(path, path)
            continue
        with tempfile.NamedTemporaryFile(suffix=".jfr") as plain, gzip.open(path) as packed:
            plain.write(packed.read())
            plain.flush()
            check(path, plain.name)


fixtures = f"{os.environ.get('SERAC_SOURCE', '.')}/tests/fixtures/jfr"
main(sys.argv[1:] or [f"{fixtures}/java25.jfr.gz", f"{fixtures}/async.jfr.gz"])
finish()
