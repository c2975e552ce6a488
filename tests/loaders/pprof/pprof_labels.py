"""Compares labels of samples, and what is kept and grouped by them, with go tool pprof, and prints TAP."""

import collections
import json
import os
import re
import subprocess
import tempfile

from pprof_top import compare, pprof, run, serac, their_rows, totals
from tap import finish, report, skip

# Become processes and threads in serac.
threads = {"pid", "process_id", "process", "tid", "thread_id", "thread", "thread_name", "process_name", "comm"}


def their(file, kind, *options):
    unit = {"nanoseconds": "ns", "bytes": "B"}.get(kind["unit"], "count")
    known = ["-symbolize=none", f"-unit={unit}", f"-sample_index={kind['name']}"]
    return run(*pprof(), *known, *options, file).split("\n")


def kinds(file):
    return json.loads(run(serac, "info", "--format", "json", file))["sample_types"]


# --- sums


def their_tags(file, kind):
    """The sum of each value of each key: " user: Total 5ns of 7ns", "  5ns (70%): alice"."""
    tags, key = collections.defaultdict(dict), None
    for line in their(file, kind, "-tags"):
        heading = re.match(r" (\S.*): Total ", line)
        value = re.match(r" +(-?\d+)\w* \([^)]*\): (.*)$", line)
        if heading:
            key = heading.group(1)
        elif value and key not in threads:
            tags[key][value.group(2)] = int(value.group(1))
    return tags


def our_tags(file, kind):
    """With numbers as pprof writes them."""
    tags = collections.defaultdict(lambda: collections.defaultdict(int))
    for row in json.loads(run(serac, "info", "--format", "json", file))["label_values"]:
        unit = {"nanoseconds": "ns", "bytes": "B"}.get(row["unit"], row["unit"])
        number = f"{row['number']}{unit if row['number'] else ''}" if row["unit"] else row["value"]
        tags[row["key"]][number] += row["total"]
    return tags


def check_sums(name, file, kind):
    ours, theirs = our_tags(file, kind), their_tags(file, kind)
    difference = [] if theirs else ["they have none"]
    for key in ours.keys() | theirs.keys():
        for value in ours[key].keys() | theirs[key].keys():
            pair = ours[key].get(value, 0), theirs[key].get(value, 0)
            if pair[0] != pair[1]:
                difference.append(f"{key}={value}: {pair[0]}, theirs {pair[1]}")
    count = sum(len(values) for values in theirs.values())
    report(f"sums of {count} labels of {name}", difference)


# --- what is kept, and what stands above


def in_units(bytes):
    units = ["B", "KiB", "MiB", "GiB"]
    while len(units) > 1 and bytes and bytes % 1024 == 0:
        bytes //= 1024
        units.pop(0)
    return f"{bytes} {units[0]}"


def check_top(name, file, kind, theirs, ours):
    rows = their_rows(their(file, kind, "-top", "-nodefraction=0", *theirs))
    # Samples without the label are below a frame without a name there, and numbers have no unit.
    rows.pop("<unknown>", None)
    rows = {in_units(int(row)) if row.isdigit() else row: value for row, value in rows.items()}
    difference = compare(totals(file, kind["name"], *ours), rows)
    report(f"{' '.join(ours)} of {name}, {len(rows)} functions", difference or ([] if rows else ["none"]))


def check_values(name, file, kind, key, values):
    for value in values:
        check_top(name, file, kind, [f"-tagfocus={key}={value}"], ["--label", f"{key}={value}"])
    for value in values[:2]:
        check_top(name, file, kind, [f"-tagignore={key}={value}"], ["--label", f"{key}!={value}"])
    check_top(name, file, kind, [f"-tagroot={key}"], ["--root", f"label:{key}"])


def check_recorded():
    source = f"{os.environ['SERAC_SOURCE']}/tests/fixtures/pprof/labels.go"
    with tempfile.TemporaryDirectory() as folder:
        cpu, before, after = (f"{folder}/{name}.pb.gz" for name in ("cpu", "before", "after"))
        program = f"{folder}/labels"
        built = subprocess.run(["go", "build", "-o", program, source], capture_output=True, timeout=300)
        if built.returncode:
            return skip("labels that are recorded here", "go cannot build here")
        run(program, cpu, before, after)
        for kind in kinds(cpu)[-1:]:
            check_sums("labels.go", cpu, kind)
            check_values("labels.go", cpu, kind, "user", ["amy", "^b", "amy|bob"])
            check_values("labels.go", cpu, kind, "step", ["render"])
        for kind in kinds(after)[-1:]:
            check_sums("its heap", after, kind)
            check_values("its heap", after, kind, "bytes", ["64kb:", ":4096b", "1kb:8kb"])
        check_difference(folder, before, after)


# --- the difference of two


def check_difference(folder, before, after):
    file = f"{folder}/difference.pb.gz"
    run(*pprof(), "-proto", "-symbolize=none", f"-output={file}", f"-base={before}", after)
    for kind in kinds(file):
        lines = their(file, kind, "-top", "-nodefraction=0")
        total = next(re.search(r"of (-?\d+)\w* total", line) for line in lines if " total" in line)
        ours = json.loads(run(serac, "top", "--format", "json", "--type", kind["name"], file))
        difference = compare(totals(file, kind["name"]), their_rows(lines))
        if not ours["signed"] and kind["name"].startswith("inuse"):
            difference.append("no losses")
        if ours["whole"] != int(total.group(1)):
            difference.append(f"the whole is {ours['whole']}, theirs {total.group(1)}")
        report(f"{kind['name']} of a difference", difference)


# --- files of other projects


def check_corpus():
    corpus = os.environ.get("SERAC_CORPUS", "")
    for name, values in (
        ("DataDog+go-profiler-notes/examples/goroutine/1.net.http.pprof.goroutine.debug0.pb.gz", None),
        ("grafana+pyroscope/pkg/og/convert/pprof/testdata/heap.pb.gz", ["32kb:", ":64b", "4kb:16kb"]),
        ("grafana+pyroscope/pkg/pprof/testdata/heap", ["32kb:", "4864b"]),
        ("parca-dev+parca/pkg/query/testdata/alloc_objects.pb.gz", [":1kb"]),
    ):
        file = f"{corpus}/{name}"
        if not os.path.exists(file):
            skip(f"labels of {name}", "not in this corpus")
            continue
        information = json.loads(run(serac, "info", "--format", "json", file))
        kind = next(k for k in kinds(file) if k["name"] == information["default_sample_type"])
        check_sums(name, file, kind)
        if values:
            check_values(name, file, kind, "bytes", values)
        else:
            check_values(name, file, kind, "test_label", ["test_value"])


check_recorded()
check_corpus()
finish()
