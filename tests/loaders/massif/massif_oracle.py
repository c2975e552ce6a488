"""Compares serac with a reading of massif's files in Python, and with ms_print."""
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

FIXTURES = os.path.join(os.environ["SERAC_SOURCE"], "tests/fixtures/massif")


def rows(path, kind):
    result = subprocess.run([os.environ["SERAC"], "top", "--limit", "1000000", "--format", "json", "--type", kind, path],
                            capture_output=True, text=True, check=False)
    return json.loads(result.stdout)["rows"] if result.returncode == 0 else []


def name(text):
    """The function of "0x1: f (a.c:12)", and its file."""
    if "below massif's threshold" in text:
        return "[below massif's threshold]", None
    found = re.fullmatch(r"0x[0-9A-F]+: (.*?)(?: \((?:in (/.*)|([^()]*):\d+)\))?", text)
    function, module, file = found.groups()
    if function == "???":
        return "[" + (os.path.basename(module) if module else "unknown") + "]", None
    return function, file


def snapshots(path):
    with open(path) as file:
        text = file.read()
    for part in text.split("#-----------\nsnapshot=")[1:]:
        values = dict(re.findall(r"^(\w+)=(\S+)$", part, re.M))
        tree = [(len(blanks), int(size), rest) for blanks, size, rest in re.findall(r"^( *)n\d+: (\d+) (.*)$", part, re.M)]
        yield part.split("\n", 1)[0], values, tree


def expect(values, tree):
    """Self and total of each function. A row's callers are below it, so its stack begins at the last one."""
    costs = collections.Counter()
    for at, (depth, size, _) in enumerate(tree):
        below = 0
        for other, more, _ in tree[at + 1:]:
            if other <= depth:
                break
            below += more if other == depth + 1 else 0
        if size <= below or depth == 0:
            continue
        stack, wanted = [], depth
        for other, _, text in reversed(tree[:at + 1]):
            if other == wanted and other > 0:
                stack.append(name(text))
                wanted -= 1
        costs["self", stack[-1]] += size - below
        for frame in set(stack):
            costs["total", frame] += size - below
    for mark, key in (("[extra heap]", "mem_heap_extra_B"), ("[stacks]", "mem_stacks_B")):
        for column in "self", "total":
            costs[column, (mark, None)] += int(values[key])
    return +costs


def compare(what, path):
    all_of_them = list(snapshots(path))
    peak = [(values, tree) for _, values, tree in all_of_them if values["heap_tree"] == "peak"]
    detailed = [(values, tree) for _, values, tree in all_of_them if tree]
    for kind, chosen in (("peak_space", peak[-1:]), ("last_space", detailed[-1:])):
        for values, tree in chosen:
            expected, found = expect(values, tree), collections.Counter()
            for row in rows(path, kind):
                for column in "self", "total":
                    found[column, (row["symbol"], row["file"] or None)] += row[column]
            found = +found
            tap.report(f"{what}: {kind} of each function",
                       [f"{at}: {found[at]}, not {expected[at]}"
                        for at in sorted(found.keys() | expected.keys(), key=str) if found[at] != expected[at]])


def compare_printed(what, path):
    """The row of the peak in ms_print's table, and what it says of each place that allocated."""
    text = subprocess.run(["ms_print", "--threshold=0", path], capture_output=True, text=True, check=False).stdout
    number = re.search(r"(\d+) \(peak\)", text).group(1)
    row = re.search(rf"^ +{number} +(?:[\d,]+) +([\d,]+) +([\d,]+) +([\d,]+) +([\d,]+)$", text, re.M)
    total, _, extra, stacks = (int(word.replace(",", "")) for word in row.groups())
    found = collections.Counter()
    for function in rows(path, "peak_space"):
        found[function["symbol"]] += function["self"]
    wrong = [] if sum(found.values()) == total else [f"{sum(found.values())}, not {total}"]
    wrong += [] if found.get("[extra heap]", 0) == extra else [f"extra: {found.get('[extra heap]')}, not {extra}"]
    wrong += [] if found.get("[stacks]", 0) == stacks else [f"stacks: {found.get('[stacks]')}, not {stacks}"]
    tap.report(f"{what}: ms_print's sums at the peak", wrong)
    tree = text[row.end():].split("\n---", 1)[0]
    expected = collections.Counter()
    for size, place in re.findall(r"^->[\d.]+% \(([\d,]+)B\) (0x.*)$", tree, re.M):
        expected[name(place)[0]] += int(size.replace(",", ""))
    tap.report(f"{what}: ms_print's places that allocated",
               [f"{at}: {found[at]}, not {expected[at]}" for at in sorted(expected) if found[at] != expected[at]] or
               ([] if expected else ["none"]))


def record(folder):
    program = os.path.join(folder, "rooms")
    subprocess.run(["gcc", "-g", "-O1", "-o", program, os.path.join(FIXTURES, "../dhat/rooms.c")], check=True)
    for options in [], ["--stacks=yes", "--detailed-freq=1"], ["--time-unit=B", "--threshold=20"], ["--pages-as-heap=yes"]:
        path, what = os.path.join(folder, "massif.out"), " ".join(["recorded here", *options])
        subprocess.run(["valgrind", "--tool=massif", f"--massif-out-file={path}", *options, program],
                       capture_output=True, check=False)
        if not os.path.exists(path):
            tap.skip("recorded here", "valgrind cannot run here")
            return
        compare(what, path)
        compare_printed(what, path)


def main():
    for path in sys.argv[1:]:
        compare(path, path)
        compare_printed(path, path)
    compare("rooms.massif", os.path.join(FIXTURES, "rooms.massif"))
    if shutil.which("valgrind") and shutil.which("gcc") and shutil.which("ms_print"):
        with tempfile.TemporaryDirectory() as folder:
            record(folder)
    else:
        tap.skip("recorded here", "valgrind or gcc is not installed")
    tap.finish()


main()
