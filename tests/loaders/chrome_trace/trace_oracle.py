"""How long spans last and how often they are called, by serac and by adding up their durations in Python, of the
fixture, of what clang writes here, and of made up ones; and self and total of each function as speedscope has them."""
import collections
import glob
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ["SERAC_SOURCE"], "tests"))
from tap import finish, report, skip  # noqa: E402

SERAC = os.environ["SERAC"]
FIXTURES = os.path.join(os.environ["SERAC_SOURCE"], "tests/fixtures/chrome_trace")
CORPUS = os.environ.get("SERAC_CORPUS", "")
SNAPSHOTS = os.path.join(CORPUS, "expected/speedscope/sample/profiles/trace-event")
INPUTS = os.path.join(CORPUS, "jlfwong+speedscope/sample/profiles/trace-event")


def rows(file, kind):
    shown = subprocess.run([SERAC, "top", "--type", kind, "--limit", "0", "--format", "json", "--by", "function", file],
                           capture_output=True, text=True)
    return json.loads(shown.stdout)["rows"] if shown.returncode == 0 else []


def without_place(name):
    return re.sub(r" \([^()]*\)$", "", name)


def self_times(events):
    """(name -> self, name -> calls) in nanoseconds, of spans that nest."""
    own, calls = collections.Counter(), collections.Counter()
    by_thread = collections.defaultdict(list)
    for event in events:
        if event.get("ph") == "X" and not (event["name"].startswith("Total ") and "avg ms" in event.get("args", {})):
            begin = round(event["ts"] * 1000)
            by_thread[event.get("pid"), event.get("tid")].append((begin, begin + round(event["dur"] * 1000), event))
    for spans in by_thread.values():
        spans.sort(key=lambda span: (span[0], -span[1]))
        stack = []
        for begin, end, event in spans:
            name = event["name"]
            if "detail" in event.get("args", {}):
                name += " " + event["args"]["detail"]
            while stack and stack[-1][0] <= begin:
                stack.pop()
            calls[name] += 1
            own[name] += end - begin
            if stack:
                own[stack[-1][1]] -= end - begin
            stack.append((end, name))
    return own, calls


def compare(file, called=None):
    with open(file, encoding="utf-8") as opened:
        events = json.load(opened)
    events = events if isinstance(events, list) else events["traceEvents"]
    for kind, want in zip(("time", "calls"), self_times(events)):
        got, renamed = collections.Counter(), collections.Counter()
        for row in rows(file, kind):
            got[without_place(row["function"])] += row["self"]
        for name, value in want.items():
            renamed[without_place(name)] += value
        report(f"{kind} of spans of {called or os.path.basename(file)}",
               [f"{n}: {got[n]} {renamed[n]}" for n in set(got) | set(renamed) if got[n] != renamed[n]])


def made_up(folder):
    dice = random.Random(3)
    events = []

    def span(begin, end, tid, depth):
        events.append({"ph": "X", "pid": 1, "tid": tid, "name": "f%d" % dice.randrange(9),
                       "ts": begin / 1000, "dur": (end - begin) / 1000})
        at = begin
        while depth < 9 and at < end and dice.random() < 0.7:
            first = dice.randrange(at, end + 1)
            at = dice.randrange(first, end + 1)
            span(first, at, tid, depth + 1)
    for tid in range(4):
        for i in range(40):
            span(i * 10000, i * 10000 + 9000, tid, 0)
    dice.shuffle(events)
    name = os.path.join(folder, "made.json")
    with open(name, "w", encoding="utf-8") as out:
        json.dump(events, out)
    compare(name, "what is made up")


def clang(folder):
    if not shutil.which("clang++"):
        skip("what clang writes", "it is not installed")
        return
    source, made = os.path.join(folder, "a.cc"), os.path.join(folder, "a.json")
    with open(source, "w", encoding="utf-8") as out:
        out.write("template <int n> struct F { static int f() { return n + F<n - 1>::f(); } };\n"
                  "template <> struct F<0> { static int f() { return 0; } };\nint main() { return F<90>::f(); }\n")
    done = subprocess.run(["clang++", "-c", "-ftime-trace", "-ftime-trace-granularity=0", "-o",
                           os.path.join(folder, "a.o"), source], capture_output=True)
    if done.returncode or not os.path.exists(made):
        skip("what clang writes", "it writes no trace")
        return
    compare(made)


# Where serac differs from speedscope: spans that overlap.
OVERLAPS = {"invalid-x-nesting.json"}
# Samples of stackFrames (React Native) are not read.
FRAMED = {"multi-thread-with-samples.json"}


def snapshot(file):
    """Self of each function; speedscope has args in their names."""
    name = os.path.basename(file).removesuffix(".expected.json")
    want = collections.Counter()
    with open(file, encoding="utf-8") as opened:
        for profile in json.load(opened)["profiles"]:
            for frame in profile["frames"]:
                name_there = re.sub(r' {"detail":"(.*?)"}', r" \1", frame["name"]).split(" {")[0]
                want[name_there] += round(frame["selfWeight"] * 1000)
    got = collections.Counter()
    for row in rows(os.path.join(INPUTS, name), "time"):
        got[without_place(row["function"])] += row["self"]
    if name in OVERLAPS:
        report(f"{name} has spans that overlap, which last as long as they say",
               [] if +got == {"alpha": 5000, "beta": 10000} else [str(got)])
        return
    want, got = +want, +got
    report(f"{name} is as speedscope has it", [f"{n}: {got[n]} {want[n]}" for n in set(got) | set(want)
                                               if got[n] != want[n]])


compare(os.path.join(FIXTURES, "small.json"))
with tempfile.TemporaryDirectory() as scratch:
    made_up(scratch)
    clang(scratch)
if os.path.isdir(SNAPSHOTS):
    for found in sorted(glob.glob(SNAPSHOTS + "/*.expected.json")):
        if os.path.basename(found).removesuffix(".expected.json") not in FRAMED:
            snapshot(found)
else:
    skip("what speedscope makes of traces", "there is no corpus")
finish()
