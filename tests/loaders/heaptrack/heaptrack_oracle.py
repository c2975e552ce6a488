"""Compares serac with a reading of heaptrack's files in Python, and with heaptrack_print."""
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

FIXTURES = os.path.join(os.environ["SERAC_SOURCE"], "tests/fixtures/heaptrack")
NEW = {"operator new(unsigned long)", "operator new[](unsigned long)"}
START = {"_start", "__libc_start_main_impl", "__libc_start_call_main", "main"}
COSTS = {"allocations": "alloc_objects", "leaked": "inuse_space", "peak": "peak_space", "temporary": "temporary_objects"}


def run(*command, **options):
    return subprocess.run(command, capture_output=True, check=False, **options)


def unpacked(path):
    command = ["zstd", "-dc"] if path.endswith(".zst") else ["gzip", "-dc"] if path.endswith(".gz") else ["cat"]
    return run(*command, path).stdout.decode()


def serac_rows(path, kind):
    result = run(os.environ["SERAC"], "top", "--limit", "1000000", "--format", "json", "--type", kind, path)
    return json.loads(result.stdout)["rows"] if result.returncode == 0 else []


class Recording:
    """What an interpreted file of version 3 says, in two passes, as heaptrack reads it."""

    def __init__(self, text):
        self.texts, self.places, self.traces, self.infos, self.lines = [""], [None], [None], [], []
        for line in text.splitlines():
            letter, _, rest = line.partition(" ")
            if letter == "s":
                self.texts.append(rest.split(" ", 1)[1])
            elif letter == "i":
                self.places.append([int(word, 16) for word in rest.split()])
            elif letter == "t":
                self.traces.append([int(word, 16) for word in rest.split()])
            elif letter == "a":
                self.infos.append([int(word, 16) for word in rest.split()])
            elif letter in ("+", "-"):
                self.lines.append((letter, int(rest, 16)))
        self.stacks = [self.stack(trace) for _, trace in self.infos]

    def frames(self, place):
        """The functions of an address, the outermost first."""
        numbers = self.places[place]
        functions = [self.texts[numbers[i]] for i in range(2, len(numbers), 3)]
        if not functions or functions == [""]:
            return ["[" + os.path.basename(self.texts[numbers[1]]) + "]"]
        return functions[::-1]

    def stack(self, trace):
        frames, is_leaf = [], True
        while trace:
            place, trace = self.traces[trace]
            names = self.frames(place)
            if is_leaf and names[-1] in NEW and len(names) == 1 and trace:
                continue
            is_leaf = False
            frames = names + frames
        return tuple(frames)

    def costs(self):
        """By type and stack."""
        highest = in_use = 0
        peak = -1
        for at, (letter, info) in enumerate(self.lines):
            in_use += self.infos[info][0] * (1 if letter == "+" else -1)
            if in_use > highest:
                highest, peak = in_use, at
        costs = {kind: collections.Counter() for kind in
                 ("alloc_space", "alloc_objects", "inuse_space", "inuse_objects", "peak_space", "peak_objects",
                  "temporary_space", "temporary_objects")}
        last = None
        for at, (letter, info) in enumerate(self.lines):
            size, stack = self.infos[info][0], self.stacks[info]

            def add(kind, sign):
                costs[kind + "_space"][stack] += sign * size
                costs[kind + "_objects"][stack] += sign
            sign = 1 if letter == "+" else -1
            add("inuse", sign)
            if at <= peak:
                add("peak", sign)
            if letter == "+":
                add("alloc", 1)
            elif last == info:
                add("temporary", 1)
            last = info if letter == "+" else None
        return costs


def compare(what, path, text, kinds=None):
    """Self and total of each function, by its name."""
    for kind, stacks in Recording(text).costs().items():
        if kinds and kind not in kinds:
            continue
        expected, found = collections.Counter(), collections.Counter()
        for stack, value in stacks.items():
            expected["self", stack[-1]] += value
            for name in set(stack):
                expected["total", name] += value
        for row in serac_rows(path, kind):
            found["self", row["symbol"]] += row["self"]
            found["total", row["symbol"]] = max(found["total", row["symbol"]], row["total"])
        wrong = [f"{at}: {found[at]}, not {expected[at]}"
                 for at in sorted(found.keys() | expected.keys()) if found[at] != expected[at]]
        tap.report(f"{what}: {kind} of each function", wrong)


def printed(path, kind, folder):
    """Its flame graph: what each set of functions has, as it turns inlined ones round and begins at main."""
    graph = os.path.join(folder, "graph")
    run("heaptrack_print", "--disable-builtin-suppressions", "-t", "0", "-f", path, "-F", graph, "--flamegraph-cost-type", kind)
    sums = collections.Counter()
    with open(graph) as file:
        for line in file:
            stack, value = line.rstrip().rsplit(" ", 1)
            frames = [re.sub(r" \([^()]*\.[^()]*\)$", "", frame) for frame in stack.rstrip(";").split(";")]
            sums[from_main(frames)] += int(value)
    return +sums


def from_main(frames):
    """Without what calls main, which it leaves out where main was not inlined into, and without addresses."""
    names = [re.sub(r"^(0x[0-9a-f]+|\[.*\])$", "?", frame) for frame in frames]
    return tuple(sorted(name for name in names if name not in START))


def compare_printed(what, path, folder):
    recording = Recording(unpacked(path))
    costs = recording.costs()
    # It takes what was allocated first for temporary wherever that is freed after something else was.
    for at, (letter, info) in enumerate(recording.lines):
        if (letter, info) == ("-", 0) and (at == 0 or recording.lines[at - 1][0] == "-"):
            costs["temporary_objects"][recording.stacks[0]] += 1
    for kind, name in COSTS.items():
        expected = printed(path, kind, folder)
        found = collections.Counter()
        for stack, value in costs[name].items():
            found[from_main(stack)] += value
        found = +found
        tap.report(f"{what}: heaptrack_print --flamegraph-cost-type {kind}",
                   [f"{at}: {found[at]}, not {expected[at]}"
                    for at in sorted(found.keys() | expected.keys()) if found[at] != expected[at]])


def record(folder):
    program = os.path.join(folder, "rooms")
    run("g++", "-g", "-O2", "-o", program, os.path.join(FIXTURES, "rooms.cpp"))
    run("heaptrack", "-o", os.path.join(folder, "own"), program)
    run("heaptrack", "--raw", "-o", os.path.join(folder, "own"), program)
    found = {name: os.path.join(folder, name) for name in os.listdir(folder) if name.startswith("own")}
    path = found.get("own.zst", found.get("own.gz"))
    raw = found.get("own.raw.zst", found.get("own.raw.gz"))
    if not path:
        tap.skip("recorded here", "heaptrack cannot record here")
        return
    compare("recorded here", path, unpacked(path))
    compare_printed("recorded here", path, folder)
    interpreter = "/usr/lib/heaptrack/libexec/heaptrack_interpret"
    if not raw or not os.path.exists(interpreter):
        tap.skip("raw", "heaptrack_interpret is elsewhere")
        return
    text = run(interpreter, input=unpacked(raw).encode()).stdout.decode()
    for kind, stacks in Recording(text).costs().items():
        # Of pointers it is known which block was freed, of sizes and stacks just that such a one was.
        if kind.startswith("temporary"):
            continue
        found, expected = sum(row["self"] for row in serac_rows(raw, kind)), sum(stacks.values())
        tap.report(f"raw: {kind} as interpreted", [f"{found}, not {expected}"] if found != expected else [])
        for name in "main", "leak":
            found = max((row["total"] for row in serac_rows(raw, kind) if row["function"] == name), default=0)
            expected = sum(value for stack, value in stacks.items()
                           if any(re.sub(r"\(.*", "", frame) == name for frame in stack))
            tap.report(f"raw: {kind} below {name}", [f"{found}, not {expected}"] if found != expected else [])


def main():
    for path in sys.argv[1:]:
        compare(path, path, unpacked(path))
    if shutil.which("zstd"):
        path = os.path.join(FIXTURES, "rooms.zst")
        compare("rooms.zst", path, unpacked(path))
    if shutil.which("heaptrack") and shutil.which("heaptrack_print") and shutil.which("g++") and shutil.which("zstd"):
        with tempfile.TemporaryDirectory() as folder:
            record(folder)
    else:
        tap.skip("recorded here", "heaptrack, g++ or zstd is not installed")
    tap.finish()


main()
