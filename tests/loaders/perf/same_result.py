"""Reads recordings of perf again and again, as they are, compressed and from a pipe, on all cores and
on one, and prints TAP: whether each gives one result. What is compared are all samples with their
addresses, functions and inlined functions, warnings, and what `serac info` says.

SERAC_REPEATS=40 reads each so often, and all of the corpus instead of a part: that takes minutes.
"""

import collections
import concurrent.futures
import glob
import gzip
import hashlib
import os
import random
import re
import subprocess
import tempfile

from tap import finish, report, skip

corpus = os.environ.get("SERAC_CORPUS", "")
serac = os.environ["SERAC"]
print_samples = os.path.join(os.path.dirname(serac), "tests/loaders/print_samples")
repeats = int(os.environ.get("SERAC_REPEATS", 2))
is_long = "SERAC_REPEATS" in os.environ
cores = sorted(os.sched_getaffinity(0))
work = tempfile.TemporaryDirectory()


# --- recordings


def is_recording(path):
    try:
        with open(path, "rb") as file:
            return file.read(8) in (b"PERFILE2", b"2ELIFREP")
    except OSError:
        return False


def of_corpus():
    found = []
    for folder, folders, names in os.walk(corpus):
        folders.sort()
        found += [os.path.join(folder, name) for name in sorted(names)]
    found = [path for path in found if is_recording(path)]
    # Large ones are read by few tests as it is.
    return found if is_long else [path for path in found if os.path.getsize(path) < 1 << 20][::12]


# Processes that begin and end, with libraries that others have as well.
PROGRAM = """
import os, sys, zlib
for i in range(12):
    if os.fork() == 0:
        for k in range(25):
            zlib.compress(os.urandom(50000))
        os.execvp("true", ["true"]) if i % 3 == 0 else os._exit(0)
while True:
    try:
        os.wait()
    except ChildProcessError:
        break
"""

RECORDINGS = {
    "compressed": ["-z", "-g"],
    "stacks": ["--call-graph", "dwarf,4096"],
    "plain": ["-g"],
    "compressed-stacks": ["-z", "--call-graph", "dwarf,4096"],
    "without-build-ids": ["-g", "-B"],
    "groups": ["-g", "-e", "{cpu-clock,page-faults}:S"],
}


def of_perf():
    found = []
    for name, options in list(RECORDINGS.items())[: None if is_long else 2]:
        path = os.path.join(work.name, name)
        command = ["perf", "record", "-q", "-F", "1500" if is_long else "400", "-e", "cpu-clock", *options, "-o", path, "--", "python3", "-c", PROGRAM]
        if "groups" in name:
            command[command.index("cpu-clock") - 1 : command.index("cpu-clock") + 1] = []
        try:
            subprocess.run(command, capture_output=True, timeout=120)
        except OSError:
            return []
        if is_recording(path) and os.path.getsize(path) > 4000:
            found.append(path)
            # perf record -o -
            with open(path + "-pipe", "wb") as file:
                pipe = [word if word != path else "-" for word in command]
                subprocess.run(pipe, stdout=file, stderr=subprocess.DEVNULL, timeout=120)
            found.append(path + "-pipe")
    return found


# --- results


def run(core, command, **options):
    """On one core threads take turns; on all, whoever is first wins."""
    done = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        timeout=300,
        preexec_fn=lambda: os.sched_setaffinity(0, [core] if core is not None else cores),
        **options,
    )
    return done.returncode, done.stdout, done.stderr


def as_read(form, path, core):
    """As text: what is the same for all forms, but for what the input is called."""
    if form == "pipe":
        with open(path, "rb") as file:
            feeder = subprocess.Popen(["cat"], stdin=file, stdout=subprocess.PIPE)
            result = run(core, [serac, "info", "-"], stdin=feeder.stdout)
            feeder.stdout.close()
            feeder.wait()
        return "info", result
    if form == "info":
        return "info", run(core, [serac, "info", path])
    return "samples", run(core, [print_samples, "--stacks", path])


def without_names(path, result):
    status, out, errors = result
    names = re.escape(path.encode())
    text = re.sub(rb"^input .*\n", b"", out) + b"\n" + errors
    return status, re.sub(names + rb"|\(standard input\)|standard input|\bstdin\b", b"INPUT", text)


def read(job):
    path, form, copy, core = job
    kind, result = as_read(form, copy, core)
    status, text = without_names(copy, result)
    return path, kind, form, hashlib.sha256(b"%d " % status + text).hexdigest(), text


def jobs_of(path):
    packed = os.path.join(work.name, f"{abs(hash(path))}.gz")
    with open(path, "rb") as file, gzip.open(packed, "wb", compresslevel=1) as copy:
        copy.write(file.read())
    for i in range(repeats):
        core = random.choice(cores) if i % 2 else None
        yield path, "samples", path, core
        yield path, "packed", packed, core
        # Before all of it is there a pipe's symbols are looked for without build-ids, and names agree.
        if i % 4 == 0:
            yield path, "info", path, core
            yield path, "pipe", path, core


def main():
    paths = of_corpus() + of_perf()
    if not paths:
        return skip("results", "neither a corpus nor a perf that may record here")
    results = collections.defaultdict(lambda: collections.defaultdict(collections.Counter))
    texts = {}
    jobs = [job for path in paths for job in jobs_of(path)]
    with concurrent.futures.ThreadPoolExecutor(2 * len(cores)) as pool:
        for path, kind, form, digest, text in pool.map(read, jobs):
            results[path][kind][digest] += 1
            texts.setdefault((path, digest), (form, text))
    for path in paths:
        difference = []
        for kind, digests in results[path].items():
            if len(digests) == 1:
                continue
            difference.append(f"{kind}: {len(digests)} results, {sorted(digests.values())} times")
            (_, first), (_, second) = (texts[path, digest] for digest in list(digests)[:2])
            for a, b in zip(first.split(b"\n"), second.split(b"\n")):
                if a != b:
                    difference += [f"{a!r}"[:250], f"{b!r}"[:250]]
                    break
        times = sum(sum(digests.values()) for digests in results[path].values())
        report(f"{os.path.relpath(path, corpus) if path.startswith(corpus or '//') else os.path.basename(path)}, {times} times", difference)


main()
finish()
