"""Records what runs here with perf, and compares what serac reads with what perf says of the
same recording: sample for sample with perf script, function for function with perf report.

Each difference that is meant is accounted for by a rule that says so; docs/formats.md lists them.
"""

import collections
import os
import re
import subprocess
import sys
import tempfile

serac = os.environ["SERAC"]
source = os.environ["SERAC_SOURCE"]
print_samples = os.path.join(os.path.dirname(serac), "tests/loaders/print_samples")
work = tempfile.TemporaryDirectory()
count = failed = 0


def report(name, difference):
    global count, failed
    count += 1
    failed += bool(difference)
    print(f"{'not ok' if difference else 'ok'} {count} - {name}", flush=True)
    for line in difference[:8]:
        print(f"#  {line[-400:]}")


def skip(name, reason):
    global count
    count += 1
    print(f"ok {count} - {name} # SKIP {reason}", flush=True)


def run(*command, **options):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120, **options)
    if done.returncode:
        raise SystemExit(f"Bail out! {' '.join(command)}: {done.stderr.decode(errors='replace')[-500:]}")
    return done.stdout.decode(errors="replace")


# --- samples

Sample = collections.namedtuple("Sample", "time cpu pid tid thread event value frames")
Frame = collections.namedtuple("Frame", "address symbol module offset")

HEAD = re.compile(r"^\s*(.*?)\s+(-?\d+)/(-?\d+)\s+(?:\[(\d+)\]\s+)?(\d+)\.(\d{9}):\s+(\d+) (\S.*?):\s*$")
FRAME = re.compile(r"^\s+([0-9a-f]+) (.*?)(?:\+0x([0-9a-f]+))? \((.*)\)$")


def as_perf_says(path):
    has_cpu = "-F +cpu" if subprocess.run(["perf", "script", "-i", path, "-F", "cpu"], capture_output=True).returncode == 0 else ""
    fields = "comm,pid,tid,time,event,period,ip,sym,symoff,dso" + (",cpu" if has_cpu else "")
    text = run("perf", "script", "-i", path, "--no-inline", "--ns", "--max-stack", "1024", "-F", fields)
    samples = []
    for line in text.split("\n"):
        head, frame = HEAD.match(line), FRAME.match(line)
        if head:
            thread, pid, tid, cpu, seconds, fraction, value, event = head.groups()
            samples.append(Sample(int(seconds + fraction), int(cpu or -1), int(pid), int(tid), thread, event, int(value), []))
        elif frame:
            address, symbol, offset, module = frame.groups()
            offset = -1 if offset is None else int(offset, 16)
            samples[-1].frames.append(Frame(int(address, 16), symbol, module, offset))
        elif line:
            raise SystemExit(f"Bail out! perf script printed: {line}")
    return sorted(samples, key=lambda sample: sample[:7])


def as_serac_says(path):
    samples = []
    for line in run(print_samples, "--stacks", "--no-inline", path).split("\n")[:-1]:
        process, pid, thread, tid, when, cpu, event, value, *frames = line.split("\t")
        sample = Sample(int(when), int(cpu), int(pid), int(tid), thread, event, int(value), [])
        for frame in frames:
            address, symbol, module = re.match(r"([0-9a-f]+) (.*) \((.*)\)$", frame).groups()
            sample.frames.append(Frame(int(address, 16), symbol, module, None))
        samples.append(sample)
    return sorted(samples, key=lambda sample: sample[:7])


# What was accounted for, and how often: printed, so that it is seen.
rules = collections.Counter()


def rule(name):
    rules[name] += 1
    return True


def is_same_name(ours, theirs):
    return ours == theirs


def is_same_frame(ours, theirs, is_leaf):
    """Whether two frames are the same, but for what is meant to differ."""
    if ours.symbol == "[unknown]" and ours.module == "" and theirs.module == "[unknown]":
        return rule("nothing is mapped there: serac makes one row of all such addresses")
    if ours.module != theirs.module or ours.address != theirs.address:
        return False
    if is_same_name(ours.symbol, theirs.symbol):
        return True
    if not is_leaf and theirs.offset == 0:
        return rule("a call is a function's last instruction: perf names the next function")
    return False


def frame_differences(ours, theirs):
    mine, other = list(ours.frames), list(theirs.frames)
    while len(other) > 1 and other[-1].address == 0 and other[-1].module == "[unknown]":
        rule("an address 0 at the end is no caller")
        other.pop()
    if mine[-1].symbol == "[truncated]":
        rule("serac marks stacks that the kernel cut off")
        mine.pop()
    if mine[-1].symbol == "[user stack not unwound]":
        rule("serac does not unwind copies of stacks")
        mine.pop()
        other = other[: len(mine)]
    if len(mine) == len(other) and all(is_same_frame(a, b, i == 0) for i, (a, b) in enumerate(zip(mine, other))):
        return []
    for i, (a, b) in enumerate(zip(mine, other)):
        if not is_same_frame(a, b, i == 0):
            return [f"{theirs.time} frame {i} of {len(mine)}: serac {a}, perf {b}"]
    return [f"{theirs.time}: serac {len(mine)} frames, perf {len(other)}: {mine[-1]}, {other[-1]}"]


def compare_samples(name, path, other_path=None):
    ours, theirs = as_serac_says(path), as_perf_says(other_path or path)
    difference = [] if len(ours) == len(theirs) else [f"serac {len(ours)} samples, perf {len(theirs)}"]
    for a, b in zip(ours, theirs):
        if a[:7] != b[:7]:
            difference.append(f"serac {a[:7]}, perf {b[:7]}")
        else:
            difference += frame_differences(a, b)
    frames = sum(len(sample.frames) for sample in theirs)
    report(f"{name}: {len(theirs)} samples and their {frames} frames as perf script", difference)


for path in sys.argv[1:]:
    compare_samples(os.path.basename(path), path)
for name, times in sorted(rules.items()):
    print(f"# {times} times: {name}")
print(f"1..{count}")
sys.exit(failed != 0)
