"""Reads back what `serac folded` writes of every input there is, and what it exports to pprof of those that
tests/report/export does not have: the same stacks, functions and sums. Prints TAP, and a summary."""

import collections
import glob
import json
import os
import re
import subprocess
import tempfile

import tap
from tap import report

serac = os.environ["SERAC"]
source = os.environ["SERAC_SOURCE"]
corpus = os.environ.get("SERAC_CORPUS", "")
STEP = 1 if os.environ.get("SERAC_ROUND_TRIP") == "all" else 5  # of the corpus
folder = tempfile.TemporaryDirectory()
summary = collections.Counter()

# What tests/report/export exports to pprof and reads back.
EXPORTED = ("folded stacks", "perf script text", "perf.data", "pprof")

# Not "[x tid=3]" and the like, which are threads at the root, nor "f (a.py:12)", which is a place in a file, nor
# blanks at the end, which are those in front of the value: folded stacks have no other way to say so. Names that are hard to write, in folded stacks above all.
HARD = ["a;b", "line\nbreak", "# comment", "#", "worker 12", "12", "1.5e3", " blanks", "tab\there", "x_[k]", "[unknown]",
        "comm-10/12", "P1", "T2", "_ZN3foo3barEv", "a\u200bb", "\\u200b",
        "é", "\x1b[1m", "operator new", "<[u8; 2]>", "samples/count", "", "\\", "-", "+1", "@", "{x}"]


def run(*command):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=600, check=False)
    return done.returncode, done.stdout.decode(errors="surrogateescape"), done.stderr.decode(errors="replace")


def inputs():
    yield from ((path, "folded stacks") for path in sorted(glob.glob(f"{source}/tests/fixtures/folded/*")))
    yield from ((path, "perf script text") for path in sorted(glob.glob(f"{source}/tests/fixtures/perf-script/*.txt")))
    yield from ((path, "pprof") for path in sorted(glob.glob(f"{source}/tests/fixtures/pprof/*.pb.gz")))
    yield from ((path, "bpftrace") for path in sorted(glob.glob(f"{source}/tests/fixtures/bpftrace/*.txt")))
    if os.path.exists(f"{corpus}/INDEX.tsv"):
        with open(f"{corpus}/INDEX.tsv", encoding="utf-8") as index:
            for line in list(index)[1::STEP]:
                kind, path = line.split("\t")[:2]
                yield f"{corpus}/{path}", kind


def info(path):
    status, out, _ = run(serac, "info", "--format", "json", path)
    return json.loads(out)["sample_types"] if status == 0 else None


def sums(text):
    lines = [line.rpartition(" ") for line in text.split("\n") if line]
    return {stack: weight for stack, _, weight in lines}


def without_places(text):
    """Of names that several functions have, the place is shown: those of a type may be fewer."""
    table = collections.Counter()
    for stack, weight in sums(text).items():
        table[re.sub(r" \([^();]*\)(?=;|$)", "", stack)] += float(weight)
    return table


def difference(ours, theirs):
    """Of two tables."""
    return [f"- {key!r} {ours[key]}" for key in ours if theirs.get(key) != ours[key]][:3] + [
        f"+ {key!r} {theirs[key]}" for key in theirs if ours.get(key) != theirs[key]][:3]


def check_folded(path, kind):
    _, before, _ = run(serac, "folded", "--type", kind, path)
    if not before:
        summary["types without a value"] += 1
        return []
    written = f"{folder.name}/x.folded"
    with open(written, "w", encoding="utf-8", errors="surrogateescape") as file:
        file.write(before)
    options = ["--input", "folded", "--no-demangle"]
    status, again, error = run(serac, "folded", *options, written)
    if status:
        return [f"it cannot be read: {error}"]
    wrong = difference(without_places(before), without_places(again))
    if "not understood" in error:
        wrong.append(error.strip())
    # Without --input: it must not be taken for something else.
    status, _, error = run(serac, "info", written)
    if status:
        wrong.append(f"it is not recognised: {error.strip()}")
    return wrong


def check_pprof(path, kind):
    exported = f"{folder.name}/x.pb.gz"
    run(serac, "export", "-o", exported, path)
    tables = []
    for file in (path, exported):
        _, out, _ = run(serac, "folded", "--type", kind, file)
        # Marks of kinds are not kept, so stacks that differ only in them add up.
        table = collections.Counter()
        for stack, weight in sums(out).items():
            table[re.sub(r"_\[[kij]\]", "", stack)] += float(weight)
        tables.append(table)
    return difference(*tables)


# --- names


def varint(number):
    out = b""
    while number > 127:
        out += bytes([number & 127 | 128])
        number >>= 7
    return out + bytes([number])


def field(number, value):
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    return varint(number << 3 | 2) + varint(len(value)) + value


def compose(names):
    """A profile of pprof: each name alone, called by the one before, and calling the one behind it."""
    texts = ["", "samples", "count", *names]
    out = field(1, field(1, 1) + field(2, 2))
    for i, _ in enumerate(names):
        before, behind = (i - 1) % len(names), (i + 1) % len(names)
        for stack, value in (([i], 1), ([i, before], 10), ([behind, i, before], 100)):
            out += field(2, b"".join(field(1, at + 1) for at in stack) + field(2, value))
        out += field(4, field(1, i + 1) + field(4, field(1, i + 1))) + field(5, field(1, i + 1) + field(2, i + 3))
    return out + b"".join(field(6, text.encode(errors="surrogateescape")) for text in texts)


def check_names():
    path = f"{folder.name}/names.pb"
    with open(path, "wb") as file:
        file.write(compose(HARD))
    wrong = check_folded(path, "samples") + check_pprof(path, "samples")
    total = sum(float(weight) for weight in sums(run(serac, "folded", path)[1]).values())
    if total != 111 * len(HARD):
        wrong.append(f"{total} samples of {111 * len(HARD)}")
    _, text, _ = run(serac, "top", "--limit", "0", "--format", "json", path)
    found = {row["function"] or "" for row in json.loads(text)["rows"]}
    missing = [name for name in HARD if name and name not in found and not name.startswith("_Z")]
    report("names that are hard to write", wrong + [f"no function is called {name!r}" for name in missing])


def check(path, name, kind_of):
    types = info(path)
    if types is None:
        summary["refused"] += 1
        return
    wrong = []
    for kind in types:
        wrong += [f"{kind['name']}: {text}" for text in check_folded(path, kind["name"])]
        if kind_of not in EXPORTED:
            wrong += [f"{kind['name']}: pprof: {text}" for text in check_pprof(path, kind["name"])]
    summary["inputs"] += 1
    summary["sample types"] += len(types)
    report(f"folded stacks of {name}, read back", wrong)


def main():
    check_names()
    for path, kind in inputs():
        check(path, path.replace(corpus + "/", "").replace(source + "/", ""), kind)
    print("# " + ", ".join(f"{count} {what}" for what, count in sorted(summary.items())))
    tap.finish()


main()
