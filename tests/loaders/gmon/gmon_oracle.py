"""Compares serac with a reading of gmon.out in Python, and with gprof."""
import bisect
import collections
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ["SERAC_SOURCE"], "tests"))
import tap  # noqa: E402

FIXTURES = os.path.join(os.environ["SERAC_SOURCE"], "tests/fixtures/gmon")


def run(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


def rows(path, kind, *options):
    result = run(os.environ["SERAC"], "top", "--limit", "1000000", "--format", "json", "--type", kind, *options, path)
    if result.returncode != 0:
        return {"error": (result.stderr, 0)}
    return {row["function"]: (row["self"], row["total"]) for row in json.loads(result.stdout)["rows"]}


class File:
    """Records of a file of 64 bits and the machine's own order of bytes."""

    def __init__(self, path):
        with open(path, "rb") as file:
            data = file.read()
        self.histograms, self.arcs, at = [], [], 20
        while at < len(data):
            tag, at = data[at], at + 1
            if tag == 0:
                low, high, bins, rate, dimension = struct.unpack_from("<QQII16s", data, at)
                at += 40
                self.histograms.append((low, high, rate, dimension, struct.unpack_from(f"<{bins}H", data, at)))
                at += 2 * bins
            else:
                self.arcs.append(struct.unpack_from("<QQI", data, at))
                at += 20

    def write(self, path, order="<", address="Q", blocks=0):
        with open(path, "wb") as file:
            file.write(b"gmon" + struct.pack(order + "I12x", 1))
            for low, high, rate, dimension, ticks in self.histograms:
                file.write(struct.pack(f"{order}B{address}{address}II16s{len(ticks)}H", 0, low, high, len(ticks), rate,
                                       dimension, *ticks))
            if blocks:
                file.write(struct.pack(f"{order}BI", 2, blocks) + struct.pack(f"{order}{address}{address}", 1, 2) * blocks)
            for arc in self.arcs:
                file.write(struct.pack(f"{order}B{address}{address}I", 1, *arc))


def compare(what, folder, program):
    """Time and calls of each function, by the symbols that nm lists; small differences where two share a tick."""
    path, file = os.path.join(folder, "gmon.out"), File(os.path.join(folder, "gmon.out"))
    symbols = sorted((int(line.split()[0], 16), line.split()[2])
                     for line in run("nm", program).stdout.splitlines() if re.match(r"[0-9a-f]+ [tT] ", line))
    starts = [start for start, _ in symbols]

    def find(address):
        return symbols[bisect.bisect_right(starts, address) - 1][1]
    time, calls = collections.Counter(), collections.Counter()
    for low, high, rate, _, ticks in file.histograms:
        for at, count in enumerate(ticks):
            if count:
                time[find(low + (high - low) * at // len(ticks))] += count * 1000000000 // rate
    for _, to, count in file.arcs:
        calls[find(to)] += count
    found = rows(path, "time")
    tap.report(f"{what}: time of each function", [f"{name}: {found.get(name)}, not {value}" for name, value in time.items()
                                                  if abs(found.get(name, (0, 0))[0] - value) > 30000000])
    wrong = [] if sum(own for own, _ in found.values()) == sum(time.values()) else [f"{found}, not {time}"]
    tap.report(f"{what}: time of all", wrong)
    found = {name: own for name, (own, _) in rows(path, "calls").items() if own}
    tap.report(f"{what}: calls of each function", [f"{found}, not {dict(calls)}"] if found != dict(calls) else [])


def compare_gprof(what, folder, program):
    path = os.path.join(folder, "gmon.out")
    time, calls = rows(path, "time"), rows(path, "calls")
    flat = run("gprof", "-b", "-p", program, path).stdout
    wrong, seen = [], 0
    for own, name in re.findall(r"^ *[\d.]+ +[\d.]+ +([\d.]+) .*?(\S+)$", flat, re.M):
        seen += 1
        if abs(time.get(name, (0, 0))[0] / 1e9 - float(own)) > 0.031:
            wrong.append(f"{name}: {time.get(name)}, not {own}")
    tap.report(f"{what}: gprof's flat profile", wrong or ([] if seen else ["nothing"]))
    graph = run("gprof", "-b", "-q", program, path).stdout
    wrong, seen = [], 0
    # "[4]     36.8    0.00    0.24       1         bath [4]", "1+635620" where it calls itself
    for own, below, count, name, cycle in re.findall(r"^\[\d+\] +[\d.]+ +([\d.]+) +([\d.]+) +([\d+]+) +(\S+)( <cycle \d+>)? \[", graph, re.M):
        seen += 1
        # Calls of a member of a cycle by itself are rows below it.
        if not cycle and name.startswith("<") is False and calls.get(name, (0, 0))[0] != sum(map(int, count.split("+"))):
            wrong.append(f"{name}: {calls.get(name)} calls, not {count}")
        if not cycle and not name.startswith("<") and abs(time.get(name, (0, 0))[1] / 1e9 - float(own) - float(below)) > 0.05:
            wrong.append(f"{name}: {time.get(name)}, not {own} and {below}")
    tap.report(f"{what}: gprof's call graph", wrong or ([] if seen else ["nothing"]))


def variants(folder, program):
    """The same records as other machines write them."""
    shutil.copy(program, os.path.join(folder, "rooms"))
    file, path = File(os.path.join(FIXTURES, "gmon.out")), os.path.join(folder, "gmon.out")
    expected = {kind: rows(os.path.join(FIXTURES, "gmon.out"), kind) for kind in ("time", "calls")}
    for what, options in (("64 bits", {}), ("32 bits", {"address": "I"}), ("big-endian", {"order": ">"}),
                          ("big-endian of 32 bits", {"order": ">", "address": "I"}), ("basic blocks", {"blocks": 3})):
        file.write(path, **options)
        for kind, value in expected.items():
            tap.report(f"{what}: {kind}", [] if rows(path, kind) == value else [f"{rows(path, kind)}, not {value}"])
    other = os.path.join(folder, "elsewhere")
    os.mkdir(other)
    os.rename(os.path.join(folder, "rooms"), os.path.join(other, "rooms"))
    said = run(os.environ["SERAC"], "info", path).stderr
    tap.report("without its program", [] if "no program next to it has code that ends at" in said else [said])
    found = rows(path, "calls", "--symfs", other)
    tap.report("with its program in the folder of --symfs", [] if found == expected["calls"] else [str(found)])


def main():
    program = os.path.join(FIXTURES, "rooms")
    compare("gmon.out", FIXTURES, program)
    with tempfile.TemporaryDirectory() as folder:
        variants(folder, program)
    with tempfile.TemporaryDirectory() as folder:
        program = os.path.join(folder, "a.out")
        if shutil.which("gcc"):
            run("gcc", "-g", "-O1", "-pg", "-o", program, os.path.join(FIXTURES, "rooms.c"))
            run(program, cwd=folder)
        if os.path.exists(os.path.join(folder, "gmon.out")):
            compare("recorded here", folder, program)
            if shutil.which("gprof"):
                compare_gprof("recorded here", folder, program)
        else:
            tap.skip("recorded here", "gcc cannot make programs that are profiled")
    tap.finish()


main()
