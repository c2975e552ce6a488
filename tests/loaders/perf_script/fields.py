#!/usr/bin/env python3
"""Draws combinations of the fields of `perf script -F`, prints recordings with them, and compares what
serac makes of the text with what it makes of the recording. Called by fields.sh."""

import collections
import os
import random
import re
import subprocess
import sys
import tempfile

SERAC = os.environ["SERAC"]
DRAWS = int(os.environ.get("SERAC_FIELD_DRAWS", "24"))
SEED = int(os.environ.get("SERAC_FIELD_SEED", "1"))
PERIODS = {"cpu-clock": 500000}  # with -F 2000; all others are 1

PROGRAM = """
#define _GNU_SOURCE
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#define APART __attribute__((noinline, noclone, noipa))
volatile long sink;
static long table[4096];
APART void leaf(int n) { for (int i = 0; i < n; i++) sink += table[i & 4095] * i; }
APART void add(int n) { for (int i = 0; i < n / 2; i++) table[i & 4095] += sink; leaf(n); }
APART int compare(const void *a, const void *b) { return *(long *)a < *(long *)b ? -1 : 1; }
APART void sort(void) { for (int i = 0; i < 4096; i++) table[i] = rand(); qsort(table, 4096, 8, compare); }
APART void touch(int k) { char *p = malloc(1 << 20); memset(p, k, 1 << 20); free(p); }
APART void work(int n) { for (int k = 0; k < n; k++) { add(200000); sort(); touch(k); } }
void *start(void *name) { pthread_setname_np(pthread_self(), name); work(8); return 0; }
int main(int argc, char **argv) {
	pthread_t threads[3];
	for (int i = 1; i < argc && i <= 3; i++) pthread_create(&threads[i - 1], 0, start, argv[i]);
	work(argc > 1 ? 8 : 25);
	for (int i = 1; i < argc && i <= 3; i++) pthread_join(threads[i - 1], 0);
	return 0;
}
"""
FUNCTIONS = {"leaf", "add", "compare", "sort", "touch", "work", "start", "main"}
THREADS = ["worker 1", "12 [x]", "a: b:c"]

RECORDINGS = {
    "flat": ["-e", "cpu-clock:u"],
    "stacks": ["-e", "cpu-clock:u", "-g"],
    "dwarf": ["-e", "cpu-clock:u", "--call-graph", "dwarf,1024"],
    "data": ["-e", "cpu-clock:u", "-d", "--phys-data", "--data-page-size", "--code-page-size", "-W",
             "-k", "CLOCK_MONOTONIC"],
    "stacks and data": ["-e", "cpu-clock:u", "-g", "-d", "--phys-data", "--data-page-size",
                        "--code-page-size", "-W", "--sample-cpu"],
    "registers": ["-e", "cpu-clock:u", "--intr-regs=AX,BX,IP", "--user-regs=AX,SP", "--sample-cpu"],
    "branches": ["-e", "cpu-clock:u", "-b"],
    "page faults": ["-e", "page-faults:u", "-c", "1", "-d"],
    "page faults with stacks": ["-e", "page-faults:u", "-c", "1", "-d", "-g"],
    "two events": ["-e", "cpu-clock:u", "-e", "page-faults/period=1/u"],
    "two events with stacks": ["-e", "cpu-clock:u", "-e", "page-faults/period=1/u", "-g"],
    "kernel": ["-e", "cpu-clock", "-g"],
    "threads and tracepoints": ["-e", "cpu-clock/period=500000/", "-e", "sched:sched_switch", "-c", "1", "-g"],
    "tracepoints": ["-e", "sched:sched_switch", "-e", "sched:sched_stat_runtime", "-c", "1"],
}
USUAL = ["comm", "tid", "time", "event", "period", "ip", "sym", "dso"]
MORE = ["pid", "cpu", "addr", "symoff", "srcline", "iregs", "uregs", "brstack", "brstacksym", "flags",
        "data_src", "weight", "brstackinsn", "brstackinsnlen", "brstackoff", "callindent", "insn",
        "insnlen", "synth", "phys_addr", "metric", "misc", "srccode", "ipc", "tod", "data_page_size",
        "code_page_size", "ins_lat", "machine_pid", "vcpu", "trace",
        # of later versions
        "cgroup", "retire_lat", "disasm", "brstackdisasm", "dsoff", "brcntr"]


def run(*command):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr.decode(errors="replace")


def rows(text):
    lines = text.decode(errors="replace").splitlines()
    names = lines[0].split("\t") if lines else []
    return [dict(zip(names, line.split("\t"))) for line in lines[1:]]


class Profile:
    """Self by function and module, of all types together."""

    def __init__(self, path):
        status, out, error = run(SERAC, "info", "--format", "tsv", path)
        self.error = error
        self.selves = collections.Counter()  # by type, function and module
        self.samples = 0
        if status != 0:
            return
        for row in rows(out):
            if row["section"] == "profile" and row["name"] == "samples":
                self.samples = int(row["value"])
        for row in [row for row in rows(out) if row["section"] == "sample_type"]:
            status, out, error = run(SERAC, "top", "--no-inline", "--limit", "0", "--format", "tsv",
                                     "--type", row["name"], path)
            self.error += error
            for function in rows(out):
                module = os.path.basename(function["module"])
                # Without the module that is added where several have such a function.
                name = re.sub(r" \([^()]*\)$", "", function["function"])
                self.selves[row["name"], name, module] += int(function["self"])

    def seen_with(self, fields, names, periods=None):
        """With what a text with only these fields can say; of other functions than `names` the sum."""
        seen = collections.Counter()
        for (event, function, module), value in self.selves.items():
            if names and function not in names:
                function = "others"
            if periods:
                value //= next((period for name, period in periods.items() if event.startswith(name)), 1)
            seen[event if "event" in fields else "", function if "sym" in fields else "",
                 module if "dso" in fields else ""] += value
        return {key: value for key, value in seen.items() if value}


class Recording:
    def __init__(self, folder, name, options):
        self.name = name
        self.path = os.path.join(folder, name.replace(" ", "-") + ".data")
        status, _, _ = run("perf", "record", "-q", "-F" if "-c" not in options else "-c",
                           "2000" if "-c" not in options else "1", "-o", self.path, *options, "--",
                           os.path.join(folder, "program"), *(THREADS if "thread" in name else []))
        self.is_there = status == 0 and os.path.getsize(self.path) > 0
        if not self.is_there:
            return
        self.profile = Profile(self.path)
        self.fields = [field for field in MORE if self.print(USUAL + [field])]
        self.usual = self.load(USUAL)

    def print(self, fields):
        status, out, _ = run("perf", "script", "--no-inline", "-i", self.path, "-F", ",".join(fields))
        return out if status == 0 else b""

    def load(self, fields):
        with tempfile.NamedTemporaryFile(suffix=".txt") as text:
            text.write(self.print(fields))
            text.flush()
            return Profile(text.name)


def draw(random_, recording):
    """Half of them what is printed without -F and one field more or less."""
    if random_.random() < 0.3 and recording.fields:
        return USUAL + [random_.choice(recording.fields)]
    if random_.random() < 0.2:
        less = random_.choice([field for field in USUAL if field != "ip"])
        return [field for field in USUAL if field != less]
    fields = [field for field in USUAL if field == "ip" or random_.random() < 0.6]
    fields += [field for field in recording.fields if random_.random() < 0.25]
    random_.shuffle(fields)
    return fields


def is_possible(fields, recording):
    """Those of sched_stat_runtime are times, each another one; without an event, the text of a tracepoint
    behind a number does not say what the number is."""
    if recording.name == "tracepoints" and not {"period", "event"} <= set(fields):
        return False
    return ("trace" not in fields or "event" in fields) and recording.print(fields)


def differences(recording, fields):
    profile = recording.load(fields)
    periods = None if "period" in fields else PERIODS
    found = []
    if "not understood" in profile.error or not profile.samples:
        found.append(profile.error.strip() or "nothing was read")
    if profile.samples != recording.profile.samples:
        found.append(f"{profile.samples} samples instead of {recording.profile.samples}")
    for what, other, names in (("the recording", recording.profile, FUNCTIONS),
                               ("the usual fields", recording.usual, None)):
        if names is None and "sym" not in fields:
            continue
        is_, expected = profile.seen_with(fields, names), other.seen_with(fields, names, periods)
        if names is None and "dso" not in fields:
            # What has no name is called after its module.
            is_ = {key: value for key, value in is_.items() if not key[1].startswith("[")}
            expected = {key: value for key, value in expected.items() if not key[1].startswith("[")}
        if is_ != expected:
            found.append(f"{what}: " + ", ".join(
                f"{' in '.join(key)}: {is_.get(key, 0)} instead of {expected.get(key, 0)}"
                for key in sorted(set(is_) | set(expected)) if is_.get(key) != expected.get(key))[:600])
    return found


def main():
    random_ = random.Random(SEED)
    count = 0
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "program.c"), "w", encoding="utf-8") as source:
            source.write(PROGRAM)
        compiled = run("gcc", "-O1", "-g", "-pthread", "-fno-omit-frame-pointer", "-o", os.path.join(folder, "program"),
                       source.name)
        if compiled[0] != 0:
            print("1..0 # SKIP gcc is not installed")
            return 0
        recordings = [Recording(folder, *item) for item in RECORDINGS.items()]
        there = [recording for recording in recordings if recording.is_there]
        for recording in recordings:
            count += 1
            if not recording.is_there:
                print(f"ok {count} - {recording.name} # SKIP perf cannot record that here")
                continue
            bad = []
            draws = DRAWS // len(there) + (there.index(recording) < DRAWS % len(there))
            for _ in range(draws):
                fields = draw(random_, recording)
                while not is_possible(fields, recording):
                    fields = draw(random_, recording)
                bad += [f"-F {','.join(fields)}: {text}" for text in differences(recording, fields)]
            print("not ok" if bad else "ok", count, "-", f"{recording.name}: {draws} draws of "
                  f"{len(recording.fields)} more fields, {recording.profile.samples} samples")
            for text in bad:
                print("# " + text.replace("\n", " "))
            failed = failed or bool(bad)
            sys.stdout.flush()
    print(f"1..{count}")
    return 1 if failed else 0


sys.exit(main())
