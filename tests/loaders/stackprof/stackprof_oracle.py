"""Compares serac with what stackprof counted for each function, in its files and in what it prints."""
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

FIXTURES = os.path.join(os.environ["SERAC_SOURCE"], "tests/fixtures/stackprof")
WORK = """require 'stackprof'
def fib(n) n < 2 ? n : fib(n - 1) + fib(n - 2) end
def words() ('a ' * 20000).split.tally end
StackProf.run(mode: :MODE, raw: true, interval: 1000, out: 'a.dump', metadata: {[1] => Hash.new(5), t: Time.now}) do
  stop = Time.now + 0.3
  (fib(12); words) while Time.now < stop
end"""


def serac(path):
    command = [os.environ["SERAC"], "top", "--limit", "1000000", "--format", "json", path]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        return {"rows": [], "error": result.stderr}
    return json.loads(result.stdout)


def read(path):
    """What the file says of each function."""
    with open(path, encoding="utf-8") as file:
        profile = json.load(file)
    expected = collections.Counter()
    for frame in profile["frames"].values():
        at = frame.get("name", "[unknown]"), frame["file"] if frame["file"] not in ("", "<cfunc>") else None
        expected["self", at] += frame["samples"]
        expected["total", at] += frame["total_samples"]
    return expected


def found_in(path, columns):
    found = collections.Counter()
    for row in serac(path)["rows"]:
        for column in columns:
            found[column, (row["symbol"], row["file"] or None)] += row[column]
    return found


def differences(found, expected):
    return [f"{at}: {found[at]}, not {expected[at]}"
            for at in sorted(found.keys() | expected.keys(), key=str) if found[at] != expected[at]]


def compare(what, path):
    expected = read(path)
    with open(path, encoding="utf-8") as file:
        columns = ("self", "total") if '"raw"' in file.read() else ("self",)
    expected = collections.Counter({at: n for at, n in expected.items() if at[0] in columns and n})
    found = collections.Counter({at: n for at, n in found_in(path, columns).items() if n})
    tap.report(f"{what}: {' and '.join(columns)} of each function", differences(found, expected))


def compare_text(what, path):
    """The numbers that stackprof prints; functions of one name together."""
    text = subprocess.run(["stackprof", "--text", "--limit", "10000", path], capture_output=True, text=True, check=False)
    expected, found = collections.Counter(), collections.Counter()
    for total, own, name in re.findall(r"^ +(\d+) +\([\d.]+%\) +(\d+) +\([\d.]+%\) +(.*)$", text.stdout, re.M):
        expected["total", name] += int(total)
        expected["self", name] += int(own)
    for (column, (name, _)), amount in found_in(path, ("self", "total")).items():
        found[column, name] += amount
    # Those of which stackprof counts none for any function are samples all the same.
    without = found.pop(("self", "[no stack]"), 0)
    found.pop(("total", "[no stack]"), 0)
    samples = sum(n for (column, _), n in found.items() if column == "self") + without
    if f"Samples: {samples} " not in text.stdout:
        found["samples", ""] = samples
    tap.report(f"{what}: what stackprof --text prints", differences(found, expected) if expected else ["nothing"])


def is_consistent(path):
    """Whether the stacks of a profile say what it counts. stackprof 0.2 writes a collection over the frames of the
    sample before it where the two meet (about one recording in fifty)."""
    with open(path, encoding="utf-8") as file:
        profile = json.load(file)
    raw, at, totals = profile["raw"], 0, collections.Counter()
    while at < len(raw):
        end = at + 1 + raw[at]
        for frame in set(raw[at + 1:end]):
            totals[str(frame)] += raw[end]
        at = end + 1
    return totals == {frame: count["total_samples"] for frame, count in profile["frames"].items()}


def record_once(folder):
    subprocess.run(["ruby", "app.rb"], cwd=folder, check=True)
    path = os.path.join(folder, "a.dump")
    result = subprocess.run(["stackprof", "--json", path], capture_output=True, check=True)
    with open(path + ".json", "wb") as file:
        file.write(result.stdout)
    return path


def record(folder, mode):
    with open(os.path.join(folder, "app.rb"), "w", encoding="ascii") as file:
        file.write(WORK.replace("MODE", mode))
    path = record_once(folder)
    for _ in range(5):
        if is_consistent(path + ".json"):
            break
        path = record_once(folder)
    compare_text(f"recorded here, {mode}", path)
    tap.report(f"recorded here, {mode}: the dump is what its JSON is",
               differences(found_in(path, ("self", "total")), found_in(path + ".json", ("self", "total"))))


def has_stackprof():
    return shutil.which("stackprof") and shutil.which("ruby") and subprocess.run(
        ["ruby", "-e", "require 'stackprof'"], capture_output=True, check=False).returncode == 0


def main():
    for path in sys.argv[1:]:
        compare(path, path)
    for fixture in "cpu.json", "object.json", "calls.json":
        compare(fixture, os.path.join(FIXTURES, fixture))
    for name in "cpu", "calls":
        found, expected = (found_in(os.path.join(FIXTURES, name + end), ("self", "total")) for end in (".dump", ".json"))
        tap.report(f"{name}.dump is what its JSON is", differences(found, expected))
    if has_stackprof():
        compare_text("wall.dump", os.path.join(FIXTURES, "wall.dump"))
        with tempfile.TemporaryDirectory() as folder:
            record(folder, "wall")
            record(folder, "object")
    else:
        tap.skip("what stackprof prints", "it is not installed")
    tap.finish()


main()
