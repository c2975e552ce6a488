#!/usr/bin/env python3
"""`serac list`: self and total of each line of random profiles, which have recursion and inlined calls, are those that
`go tool pprof -list` prints, and those of `serac top`; and files of source code that are odd. Called by list.sh."""

import collections
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

SOURCE = os.environ["SERAC_SOURCE"]
sys.path.insert(0, os.path.join(SOURCE, "tests"))
sys.path.insert(0, os.path.join(SOURCE, "tests/report"))
import tap  # noqa: E402
from pprof_top import pprof  # noqa: E402
from pprof_profile import Profile, field, varint  # noqa: E402

SERAC = os.environ["SERAC"]
FILES, LINES, FUNCTIONS = 2, 40, 6


# --- a profile of pprof

def random_profile(folder, seed):
    """Functions a, b, ... of which each is in one file; locations of one or two frames."""
    draw = random.Random(seed)
    profile = Profile()
    profile.add(1, (1, profile.text("cpu")), (2, profile.text("nanoseconds")))
    for function in range(FUNCTIONS):
        profile.add(5, (1, function + 1), (2, profile.text(chr(ord("a") + function))),
                    (4, profile.text(f"{folder}/{function % FILES}.go")), (5, 1))
    locations = 30
    for location in range(locations):
        lines = [(4, field(1, draw.randint(1, FUNCTIONS)) + field(2, draw.randint(1, LINES)))
                 for _ in range(draw.choice((1, 1, 2, 3)))]
        profile.add(4, (1, location + 1), (3, 4096 + 16 * location), *lines)
    for _ in range(120):
        stack = b"".join(varint(draw.randint(1, locations)) for _ in range(draw.randint(1, 8)))
        profile.add(2, (1, stack), (2, varint(draw.randint(1, 90))))
    path = f"{folder}/{seed}.pb"
    profile.write(path)
    return path


def sources(folder):
    for file in range(FILES):
        with open(f"{folder}/{file}.go", "w") as out:
            out.writelines(f"line {line}\n" for line in range(1, LINES + 1))
        os.utime(f"{folder}/{file}.go", (1, 1))


# --- what is printed

def run(*command, check=True):
    done = subprocess.run(command, capture_output=True, timeout=60)
    if check and done.returncode:
        raise SystemExit(f"Bail out! {' '.join(command)}: {done.stderr.decode(errors='replace')}")
    return done.stdout.decode(errors="replace")


def rows(verb, *words):
    lines = run(SERAC, verb, *words, "--format", "tsv").splitlines()
    names = lines[0].split("\t")
    return [dict(zip(names, line.split("\t"))) for line in lines[1:]]


def ours(path, *options):
    return {(row["function"], int(row["line"])): (int(row["self"]), int(row["total"]))
            for row in rows("list", ".", path, *options)}


def theirs(path, *options):
    found = {}
    name = None
    for line in run(*pprof(), "-list", ".", "-unit", "ns", *options, path).split("\n"):
        head = re.match(r"ROUTINE =+ (.*) in ", line)
        values = re.match(r"\s*(\S+)\s+(\S+)\s+(\d+):", line)
        name = head.group(1) if head else name
        if values and values.group(1, 2) != (".", "."):
            found[name, int(values.group(3))] = tuple(
                int(re.sub("ns$", "", value)) if value != "." else 0
                for value in values.group(1, 2))
    return found


def differences(have, want):
    return [f"{key}: {have.get(key)}, expected {want.get(key)}"
            for key in sorted(set(have) | set(want)) if have.get(key) != want.get(key)]


def against_pprof(folder):
    if not shutil.which("go"):
        tap.skip("lines as go tool pprof -list", "go is not installed")
        return
    for seed, options in ((1, ()), (2, ()), (3, ("a",))):
        path = random_profile(folder, seed)
        mine = ours(path, *(["--focus", f"^{options[0]}$"] if options else []))
        other = theirs(path, *(["-focus", f"^{options[0]}$"] if options else []))
        tap.report(f"lines as go tool pprof -list, {len(mine)} of them {' '.join(options)}".rstrip(),
                   differences(mine, other) if mine else ["no lines"])


def against_top(folder):
    """Each function's lines have its self; by line the same as top."""
    for seed, options in ((4, ()), (5, ("--no-inline",)), (6, ("--hide", "^b$", "--ignore", "^c$"))):
        path = random_profile(folder, seed)
        lines = ours(path, *options)
        sums = collections.Counter()
        for (name, _), (own, _) in lines.items():
            sums[name] += own
        top = {row["function"]: int(row["self"]) for row in rows("top", path, *options)}
        by_line = {(row["function"].split(" ")[0], int(row["line"])): (int(row["self"]), int(row["total"]))
                   for row in rows("top", path, "--by", "line", *options)}
        if seed == 6:  # expressions see other names by line
            by_line = lines
        tap.report(f"lines add up to what functions have, {' '.join(options) or 'all'}",
                   differences(dict(sums), top) + differences(lines, by_line))


# --- odd files

def listed(path, *options):
    """What is printed of function a."""
    return run(SERAC, "list", "^a$", path, *options)


def odd_files(folder):
    path = random_profile(folder, 1)
    file = f"{folder}/0.go"
    lines = [line for name, line in ours(path) if name == "a"]
    kinds = {
        "missing": (lambda: None, "is not on this machine"),
        "a folder": (lambda: os.mkdir(file), "not a regular file"),
        "a FIFO": (lambda: os.mkfifo(file), "not a regular file"),
        "binary": (lambda: open(file, "wb").write(b"\x7fELF\0\0"), "is a binary file"),
        "short": (lambda: open(file, "w").write("x\n"), "not the file that was recorded"),
        "empty": (lambda: open(file, "w").close(), "not the file that was recorded"),
    }
    for name, (make, expected) in kinds.items():
        shutil.rmtree(file) if os.path.isdir(file) else os.path.exists(file) and os.remove(file)
        make()
        text = listed(path)
        missing = [line for line in lines if not re.search(rf" {line}(  .*)?$", text, re.M)]
        tap.report(f"a source that is {name} leaves the numbers and says so",
                   ([] if expected in text else [text]) + [f"no line {line}" for line in missing])
    os.path.isdir(file) or os.remove(file)
    with open(file, "w") as out:
        out.write("".join("\x1b]0;hacked\x07 \u202e\tx\n" for _ in range(LINES)))
    text = listed(path)
    tap.report("a source cannot send escape sequences",
               [repr(text)] if "\x1b" in text or "\x07" in text or "\u202e" in text else [])
    with open(file, "w") as out:
        out.write(("x" * 100000 + "\n") * LINES)
    tap.report("lines may be long", [] if len(listed(path)) > 500000 else ["cut"])


def searched(folder):
    """Recorded paths that are not those of this machine."""
    recorded = f"{folder}/build/deep"
    path = random_profile(recorded, 7)
    here = f"{folder}/here"
    os.makedirs(f"{here}/deep")
    sources(f"{here}/deep")
    cases = {
        "--source-path DIR": (("--source-path", here), f"{here}/deep/0.go\n"),
        "--source-path FROM=TO": (("--source-path", f"{recorded}={here}/deep"), f"{here}/deep/0.go\n"),
        "--source-path, by the name alone": (("--source-path", f"{here}/deep"), "found only by its name"),
        "--symfs": (("--symfs", f"{folder}/root"), f"{folder}/root{recorded}/0.go\n"),
    }
    os.makedirs(f"{folder}/root{recorded}")
    sources(f"{folder}/root{recorded}")
    for name, (options, expected) in cases.items():
        text = listed(path, *options)
        tap.report(f"a source is found by {name}",
                   [] if expected in text and "  line " in text else [text])
    os.utime(f"{here}/deep/0.go")
    text = listed(path, "--source-path", here)
    tap.report("a source that is newer says so", [] if "(newer than the recording)" in text else [text])


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.makedirs(f"{folder}/build/deep")
        sources(folder)
        against_pprof(folder)
        against_top(folder)
        odd_files(folder)
        searched(folder)
    tap.finish()


main()
