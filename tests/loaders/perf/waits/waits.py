#!/usr/bin/env python3
"""How long threads were blocked, runnable and running: what serac finds in a recording against what
waits_of_script.py finds in the text that `perf script` prints of it. See waits.sh."""
import collections
import os
import re
import struct
import subprocess
import sys
import tempfile

SOURCE = os.environ["SERAC_SOURCE"]
SERAC = os.environ["SERAC"]
HERE = SOURCE + "/tests/loaders/perf/waits"
sys.path.insert(0, SOURCE + "/tests")
import tap  # noqa: E402

KINDS = ("off-cpu", "runnable", "running")
FIELDS = "pid,tid,cpu,time,event,trace"


def by_script(text):
    output = subprocess.run([sys.executable, "-B", HERE + "/waits_of_script.py"], input=text,
                            capture_output=True, text=True, check=True).stdout
    return {int(tid): [int(n) for n in times]
            for tid, *times in map(str.split, output.splitlines())}


def by_serac(path):
    sums = collections.defaultdict(lambda: [0, 0, 0])
    for i, kind in enumerate(KINDS):
        output = subprocess.run(
            [SERAC, "tree", "--root", "thread", "--min", "0", "--type", kind, "--no-inline",
             "--format", "tsv", path], capture_output=True, text=True, check=False).stdout
        for line in output.splitlines():
            row = line.split("\t")
            if row[2] == "1":
                sums[int(row[7].split()[-1].lstrip(":"))][i] += int(row[4])
    return sums


def differences(path, text, threads=None):
    expected, found = by_script(text), by_serac(path)
    threads = set(expected) | set(found) if threads is None else threads
    if not threads:
        return ["perf script has no switches"]
    return [f"thread {tid}: {dict(zip(KINDS, found[tid]))}, by the script {expected.get(tid)}"
            for tid in sorted(threads) if found[tid] != expected.get(tid, [0, 0, 0])]


def whole_lives(text):
    """Threads that began and ended in the recording. Its events begin and end on one processor
    after the other, so others may have run where nobody looked."""
    new = set(map(int, re.findall(r"sched:sched_wakeup_new: .* pid=(\d+)", text)))
    return new & set(map(int, re.findall(r"prev_pid=(\d+) .*prev_state=[XZ]", text)))


# --- a recording of a text

SAMPLE_TYPE = 1 << 16 | 1 << 0 | 1 << 1 | 1 << 2 | 1 << 7 | 1 << 8 | 1 << 10
BITS = {letter: 1 << i for i, letter in enumerate("SDTtXZPI")}


def record(kind, body):
    body += bytes(-len(body) % 8)
    return struct.pack("<IHH", kind, 0, 8 + len(body)) + body


def attribute(number, name):
    attr = struct.pack("<IIQQQQQ", 2, 128, number, 1, SAMPLE_TYPE, 0, 1 << 18).ljust(128, b"\0")
    return (record(64, attr + struct.pack("<Q", number)) +
            record(78, struct.pack("<QQ", 2, number) + name.encode() + b"\0"))


def sample(number, line, raw):
    time = int(line["seconds"]) * 10**9 + int(line["nanoseconds"])
    raw += bytes((12 - len(raw) % 8) % 8)
    return time, record(9, struct.pack("<QQiiQIIQI", number, 0xffffffff81000000, int(line["pid"]),
                                       int(line["tid"]), time, int(line["cpu"]), 0, 1,
                                       len(raw)) + raw)


def compose(text):
    sys.path.insert(0, HERE)
    import waits_of_script as script
    samples = []
    for match in filter(None, map(script.LINE.match, text.splitlines())):
        if match["event"] == "sched:sched_switch":
            prev, state, following = script.SWITCH.search(match["rest"]).groups()
            bits = 0x100 if state == "R+" else BITS.get(state[0], 0)
            raw = struct.pack("<8x16xiiq16xii", int(prev), 120, bits, int(following), 120)
            samples.append(sample(1, match, raw))
        else:
            woken = int(script.WAKE.search(match["rest"])[1])
            samples.append(sample(2, match, struct.pack("<8x16xiii", woken, 120, 0)))
    return (b"PERFILE2" + struct.pack("<Q", 16) + attribute(1, "sched:sched_switch") +
            attribute(2, "sched:sched_waking") + b"".join(bytes for _, bytes in samples))


def check_composed(folder):
    with open(SOURCE + "/tests/fixtures/perf-script/switches.txt", encoding="utf-8") as file:
        text = file.read()
    path = folder + "/composed.perf.data"
    with open(path, "wb") as file:
        file.write(compose(text))
    tap.report("times of a recording, by the text that it was made of", differences(path, text))


# --- a recording that is made here

def check_recorded(folder):
    name = "times of a recording made here, by what perf script prints"
    path = folder + "/recorded.perf.data"
    program = "for i in 1 2 3 4 5 6; do (sleep 0.02; echo $i | sort >/dev/null) & done; wait"
    command = ["perf", "record", "-q", "-a", "-g", "-m", "1024", "-o", path,
               "-e", "sched:sched_switch", "-e", "sched:sched_waking",
               "-e", "sched:sched_wakeup_new", "--", "sh", "-c", program]
    if os.environ.get("SERAC_SECOND_RUN"):
        return tap.skip(name, "done without sanitizers")
    try:
        failure = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return tap.skip(name, "perf is not installed")
    if failure.returncode != 0:
        return tap.skip(name, "perf may not record tracepoints here")
    text = subprocess.run(["perf", "script", "--ns", "-i", path, "-F", FIELDS],
                          capture_output=True, text=True, check=False).stdout
    return tap.report(name, differences(path, text, whole_lives(text)))


def main():
    with tempfile.TemporaryDirectory() as folder:
        check_composed(folder)
        check_recorded(folder)
    tap.finish()


if __name__ == "__main__":
    main()
