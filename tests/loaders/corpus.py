"""Compares serac with what the peers' own tests expect of their files, and prints TAP.

Each difference that is meant is undone here by a line that says so; docs/formats.md lists them.
"""

import collections
import gzip
import json
import os
import re
import subprocess
import tempfile

from tap import finish, report, skip

corpus = os.environ["SERAC_CORPUS"]
serac = os.environ["SERAC"]


def run(*arguments, text=None):
    done = subprocess.run([serac, *arguments], input=text, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode:
        raise SystemExit(f"Bail out! serac {' '.join(arguments)}: {done.stderr.decode()}")
    return done.stdout.decode(errors="replace")


def read(path):
    open_file = gzip.open if path.endswith(".gz") else open
    with open_file(path, "rb") as file:
        return file.read()


def differences(ours, theirs):
    return [f"ours {n} {key}" for key, n in sorted((ours - theirs).items())] + [
        f"theirs {n} {key}" for key, n in sorted((theirs - ours).items())
    ]


def fold(text, change):
    stacks = collections.Counter()
    for line in filter(None, text.split("\n")):
        stack, _, weight = line.rpartition(" ")
        stacks[";".join(change(stack.split(";")))] += int(weight)
    return stacks


# --- perf script text, against stackcollapse-perf.pl and inferno-collapse-perf


def without_parameters(frame, templates):
    """From the first bracket on; inferno looks for it behind template arguments."""
    depth = 0
    for at, letter in enumerate(frame):
        depth += templates and (letter == "<") - (letter == ">")
        if letter == "(" and depth == 0 and not frame.startswith("(anonymous namespace)", at):
            return frame[:at]
    return frame


def as_stackcollapse_names(frame, process, templates):
    """serac keeps names as they are, and says where those are that several functions have; the others tidy them."""
    frame = re.sub(r" \([^()]*\)$", "", frame)
    if not re.search(r"\.\(.*\)\.", frame):
        frame = without_parameters(frame, templates)
    frame = frame.replace('"', "").replace("'", "")
    if process == "java" and "/" in frame:
        frame = re.sub(r"^L", "", frame)
    return frame


def ours_as_theirs(frames, templates=False):
    process = frames[0].replace(" ", "_")
    # Frames in brackets, "(comm)", are left out by the others.
    kept = [f for f in frames[1:] if not f.startswith("(")]
    return [process] + [as_stackcollapse_names(f, process, templates) for f in kept]


def theirs_as_ours(frames):
    # Marks are written where they were asked for; names of pseudo files get a second bracket.
    frames = [re.sub(r"_\[[kji]\]$", "", frame) for frame in frames]
    return [re.sub(r"^\[(\[.*\])\]$", r"\1", frame).strip() or "[no name]" for frame in frames]


def without_last_sample(text):
    """stackcollapse-perf.pl forgets a last sample that no empty line follows."""
    return text if text.endswith(b"\n\n") else text[: text.rfind(b"\n\n") + 2]


def with_names(text):
    """It prints an empty name where perf printed none; serac names the module."""
    return re.sub(rb"(?m)^(\s+[0-9a-f]+) +(\()", rb"\1 [no name] \2", text)


def ours_as_inferno(frames):
    return ours_as_theirs(frames, templates=True)


def compare_collapsed(name, text, expected, events=("1",), change=ours_as_theirs):
    with tempfile.NamedTemporaryFile() as file:
        file.write(text)
        file.flush()
        ours = collections.Counter()
        for event in events:  # the others keep the first event that they see
            ours += fold(run("folded", "--input", "perf-script", "--type", event, file.name), change)
    report(name, differences(ours, fold(expected, theirs_as_ours)))


def check_flamegraph():
    folder = f"{corpus}/brendangregg+FlameGraph/test"
    if not os.path.isdir(folder):
        return skip("FlameGraph", "not in this corpus")
    for name in ("cycles-instructions", "dd-stacks", "funcab-cmd", "java-stacks", "js-stacks", "vertx-stacks"):
        text = with_names(without_last_sample(read(f"{folder}/perf-{name}-01.txt")))
        for option in ("kernel", "jit", "all"):
            expected = read(f"{folder}/results/perf-{name}-01-collapsed-{option}.txt").decode(errors="replace")
            compare_collapsed(f"perf-{name}-01 as stackcollapse-perf.pl --{option}", text, expected)


def check_inferno():
    folder = f"{corpus}/jonhoo+inferno/tests/data/collapse-perf"
    if not os.path.isdir(folder):
        return skip("inferno", "not in this corpus")
    cases = {
        "cpp-stacks-std-function": ("1",),
        "java-inline": ("1",),
        # To inferno, cycles and cycles:u are one event.
        "single-line-stacks": ("1", "2"),
    }
    for name, events in cases.items():
        expected = read(f"{folder}/results/{name}-collapsed.txt").decode(errors="replace")
        compare_collapsed(f"{name} as inferno", read(f"{folder}/{name}.txt"), expected, events, ours_as_inferno)
    expected = read(f"{folder}/results/versioned-vmlinux-collapsed-kernel.txt").decode()
    compare_collapsed("versioned-vmlinux as inferno", read(f"{folder}/versioned-vmlinux.txt"), expected)
    text = read(f"{corpus}/brendangregg+FlameGraph/example-perf-stacks.txt.gz")
    expected = read(f"{folder}/results/example-perf-stacks-collapsed.txt").decode()
    compare_collapsed("example-perf-stacks as inferno", text, expected)


# --- folded stacks, against flamelens and speedscope


def rows(*arguments):
    return json.loads(run("top", "--format", "json", "--limit", "0", *arguments))["rows"]


def check_flamelens():
    for name in ("py-spy-simple", "ignore-metadata-lines"):
        path = f"{corpus}/YS-L+flamelens/tests/data/{name}.txt"
        golden = f"{corpus}/YS-L+flamelens/tests/fixtures/{name}/expected_ordered_counts.json"
        if not os.path.exists(golden):
            skip(f"{name} as flamelens", "not in this corpus")
            continue
        # "work (run.py:8)" is a function, a file and a line to serac.
        ours, theirs = collections.Counter(), collections.Counter()
        for row in rows("--by", "line", path):
            label = row["function"]
            if row["line"]:
                label = re.sub(r" ?(\S+:\d+)$", r" (\1)", label)
            ours[f"{label} self"] += row["self"]
            ours[f"{label} total"] += row["total"]
        for entry in json.loads(read(golden))["entries"]:
            theirs[f"{entry['name']} self"] += entry["count"]["own"]
            theirs[f"{entry['name']} total"] += entry["count"]["total"]
        report(f"{name} as flamelens", differences(ours, theirs))


def check_speedscope():
    for name in ("simple", "simple-crlf", "simple-utf16-le"):
        path = f"sample/profiles/stackcollapse/{name}.txt"
        golden = f"{corpus}/expected/speedscope/{path}.expected.json"
        if not os.path.exists(golden):
            skip(f"{name} as speedscope", "not in this corpus")
            continue
        expected = json.loads(read(golden))["profiles"][0]
        ours, theirs = collections.Counter(), collections.Counter()
        for row in rows(f"{corpus}/jlfwong+speedscope/{path}"):
            ours[f"{row['function']} self"] += row["self"]
            ours[f"{row['function']} total"] += row["total"]
        for frame in expected["frames"]:
            theirs[f"{frame['name']} self"] += frame["selfWeight"]
            theirs[f"{frame['name']} total"] += frame["totalWeight"]
        folded = fold(run("folded", f"{corpus}/jlfwong+speedscope/{path}"), list)
        stacks = fold("\n".join(expected["stacks"]), list)
        report(f"{name} as speedscope", differences(ours, theirs) + differences(folded, stacks))


# --- everything that is text loads


def check_all():
    with open(f"{corpus}/INDEX.tsv", encoding="utf-8") as index:
        for line in index:
            kind, path = line.split("\t")[:2]
            if kind not in ("perf script text", "folded stacks"):
                continue
            done = subprocess.run([serac, "info", f"{corpus}/{path}"], capture_output=True, timeout=60)
            # 3 is an input that cannot be read; that must be said in one line.
            wrong = done.returncode not in (0, 3) or (done.returncode == 3 and done.stderr.count(b"\n") != 1)
            report(f"info of {path}", [f"exit status {done.returncode}: {done.stderr!r}"] if wrong else [])


check_flamegraph()
check_inferno()
check_flamelens()
check_speedscope()
check_all()
finish()
