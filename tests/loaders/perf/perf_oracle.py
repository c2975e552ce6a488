"""Records what runs here with perf, and compares what serac reads with what perf says of the
same recording: sample for sample with perf script, function for function with perf report.

Each difference that is meant is accounted for by a rule that says so; docs/formats.md lists them.
"""

import collections
import functools
import os
import re
import subprocess
import tempfile

from tap import finish, report, skip

serac = os.environ["SERAC"]
source = os.environ["SERAC_SOURCE"]
print_samples = os.path.join(os.path.dirname(serac), "tests/loaders/print_samples")
work = tempfile.TemporaryDirectory()


def run(*command, **options):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120, **options)
    if done.returncode:
        raise SystemExit(f"Bail out! {' '.join(command)}: {done.stderr.decode(errors='replace')[-500:]}")
    return done.stdout.decode(errors="replace")


# --- samples

Sample = collections.namedtuple("Sample", "time cpu pid tid thread event value frames is_alone")
Frame = collections.namedtuple("Frame", "address symbol module offset")

HEAD = re.compile(r"^\s*(.*?)\s+(-?\d+)/(-?\d+)\s+(?:\[(\d+)\]\s+)?(\d+)\.(\d{9}):\s+(\d+)\s+(\S+?):(\s.*)?$")
TIME = re.compile(r"\.\d{9}:\s")
FRAME = re.compile(r"^\s+([0-9a-f]+) (.*?)(?:\+0x([0-9a-f]+))? \(([^()]*(?: \(deleted\))?)\)$")


def perf_script(path):
    command = ["perf", "script", "-i", path, "--no-inline", "--ns", "--max-stack", "1024", "-F"]
    fields = "comm,pid,tid,time,event,period,ip,sym,symoff,dso"
    # It refuses to print what was not recorded.
    with_cpus = subprocess.run([*command, f"{fields},cpu"], capture_output=True, check=False, timeout=120)
    return with_cpus.stdout.decode(errors="replace") if with_cpus.returncode == 0 else run(*command, fields)


@functools.lru_cache(1)
def as_perf_says(path):
    text = perf_script(path)
    samples = []
    for line in text.split("\n"):
        # Of a frame, only the slow way finds that it is none.
        head = TIME.search(line) and HEAD.match(line)
        if head:
            thread, pid, tid, cpu, seconds, fraction, value, event, line = head.groups()
            samples.append(Sample(int(seconds + fraction), int(cpu or -1), int(pid), int(tid), thread, event, int(value), [], line is not None and line.strip() != ""))
        # Without a call graph the one frame is on the same line.
        frame = FRAME.match(line or "")
        if frame:
            address, symbol, offset, module = frame.groups()
            offset = -1 if offset is None else int(offset, 16)
            samples[-1].frames.append(Frame(int(address, 16), symbol, module, offset))
        elif line and line.strip():
            raise SystemExit(f"Bail out! perf script printed: {line}")
    return sorted(samples, key=lambda sample: sample[:7])


@functools.lru_cache(1)
def as_serac_says(path):
    samples = []
    for line in run(print_samples, "--stacks", "--no-inline", path).split("\n")[:-1]:
        process, pid, thread, tid, when, cpu, event, value, *frames = line.split("\t")
        sample = Sample(int(when), int(cpu), int(pid), int(tid), thread, event, int(value), [], False)
        for frame in frames:
            address, symbol, module = re.match(r"([0-9a-f]+) (.*) \((.*)\)$", frame).groups()
            sample.frames.append(Frame(int(address, 16), symbol, module, None))
        samples.append(sample)
    return sorted(samples, key=lambda sample: sample[:7])


# What was accounted for, and how often: printed, so that it is seen.
rules = collections.Counter()


def rule(name):
    rules[name] += 1
    return True


kernel_symbols = collections.defaultdict(set)


def kernel_addresses(name):
    if not kernel_symbols:
        with open("/proc/kallsyms", encoding="utf-8") as file:
            for line in file:
                address, _, symbol = line.split()[:3]
                kernel_symbols[symbol].add(address)
    return kernel_symbols.get(name, set())


def is_same_name(ours, theirs):
    if ours == theirs:
        return True
    if theirs in ("@plt", "[unknown]") and ours.endswith("@plt"):
        return rule("perf has no names for some kinds of entries of the PLT")
    if theirs.endswith("@plt") and ours.endswith("@plt"):
        return rule("perf numbers entries of the PLT in the order of relocations, not by their slot")
    if theirs.startswith(ours + "@"):
        return rule("perf shows versions of symbols")
    if kernel_addresses(ours) & kernel_addresses(theirs):
        return rule("of two names of one address in the kernel, perf takes another one")
    if theirs == "_init" and (ours == "[unknown]" or ours.endswith("@plt")):
        return rule("perf stretches symbols to the next one: _init over the beginning of the PLT")
    return False


# By how much perf's addresses, which are offsets in a file, are off those in the file's symbols.
shifts = {}


def is_same_address(ours, theirs, is_alone):
    if ours.address == theirs.address:
        return True
    if theirs.module.startswith("[kernel") or (ours.address ^ theirs.address) & 0xFFF:
        return False
    if is_alone:
        return rule("without a call graph perf prints where a file was mapped")
    shift = ours.address - theirs.address
    return shift == shifts.setdefault(ours.module, shift) and rule("perf prints offsets in files, not addresses")


def is_same_frame(ours, theirs, is_leaf, in_exec, is_alone):
    """Whether two frames are the same, but for what is meant to differ."""
    if ours.symbol == "[unknown]" and ours.module == "" and theirs.module == "[unknown]":
        return rule("nothing is mapped there: serac makes one row of all such addresses")
    if ours.symbol == "[unknown]" and ours.module == "" and in_exec:
        return rule("perf keeps what a program had mapped before it became another one")
    if ours.module == theirs.module and re.match(r"/tmp/perf-\d+\.map$", ours.module):
        return is_same_name(ours.symbol, theirs.symbol)
    if re.match(r"/tmp/perf-\d+\.map$", ours.module) and re.match(r"//anon|\[anon|/memfd:|\[heap\]", theirs.module):
        return rule("serac calls memory of no file after what names the code in it") and theirs.symbol == "[unknown]"
    if ours.module != theirs.module or not is_same_address(ours, theirs, is_alone):
        return False
    if is_same_name(ours.symbol, theirs.symbol):
        return True
    if not is_leaf and theirs.offset == 0:
        return rule("a call is a function's last instruction: perf names the next function")
    return False


def impossible_stacks(path):
    """The times of samples with words in their stacks that look like contexts, but are none."""
    contexts = {-32, -128, -512, -2048, -2176, -2560}
    times = set()
    for line in run(print_samples, path).split("\n")[:-1]:
        fields = line.split("\t")
        words = [int(word, 16) - 2**64 for word in fields[9].split()]
        if any(-4096 < word < 0 and word not in contexts for word in words):
            times.add(int(fields[2]))
    return times


def frame_differences(ours, theirs, impossible):
    mine, other = list(ours.frames), list(theirs.frames)
    if not other and theirs.time in impossible:
        rule("perf drops stacks with an impossible word in them")
        return []
    while len(other) > 1 and other[-1].address == 0 and other[-1].module == "[unknown]":
        rule("an address 0 at the end is no caller")
        other.pop()
    if mine[-1].symbol == "[truncated]":
        rule("serac marks stacks that the kernel cut off")
        mine.pop()
    in_exec = any("bprm_execve" in frame.symbol for frame in other)
    for i, (a, b) in enumerate(zip(mine, other)):
        if not is_same_frame(a, b, i == 0, in_exec, theirs.is_alone):
            return [f"{theirs.time} frame {i} of {len(mine)}: serac {a}, perf {b}"]
    if len(mine) == len(other):
        return []
    return [f"{theirs.time}: serac {len(mine)} frames, perf {len(other)}: {mine[-1:]}, {other[-1:]}"]


def sample_differences(path, is_ours):
    ours, theirs = as_serac_says(path), as_perf_says(path)
    impossible = impossible_stacks(path)
    difference = [] if len(ours) == len(theirs) else [f"serac {len(ours)} samples, perf {len(theirs)}"]
    for a, b in zip(ours, theirs):
        if b.tid == -1 and b.thread == ":-1" and rule("perf does not name the last moments of threads"):
            b = b._replace(thread=a.thread)
        if a[:7] != b[:7]:
            difference.append(f"serac {a[:7]}, perf {b[:7]}")
        elif is_ours(b.thread):
            difference += [f"{b.thread} {b.pid}/{b.tid} {line}" for line in frame_differences(a, b, impossible)]
    return difference


def compare_samples(name, path, is_ours, difference=None):
    if difference is None:
        difference = sample_differences(path, is_ours)
    theirs = as_perf_says(path)
    frames = sum(len(sample.frames) for sample in theirs if is_ours(sample.thread))
    report(f"{name}: {len(theirs)} samples and their {frames} frames as perf script", difference)


# --- functions


def perf_rows(path):
    """Self and total in percent of the functions of each name and event; addresses without a name add up."""
    command = ["perf", "report", "-i", path, "--stdio", "--no-inline", "--no-group", "-g", "none", "--percent-limit", "0"]
    command += ["--children", "-s", "dso,sym", "-F", "overhead_children,overhead,dso,sym", "-t", "\t"]
    done = subprocess.run(command, capture_output=True, timeout=120, check=False)
    if done.returncode != 0:
        return None
    rows, event = {}, None
    for line in done.stdout.decode(errors="replace").split("\n"):
        head = re.match(r"# Samples: \S+ +of events? '(.*)'", line)
        if head:
            event = head.group(1)
        # Of a pipe and without a call graph it knows no totals.
        row = re.match(r" *(?:([0-9.]+)%|N/A) *\t *([0-9.]+)% *\t([^\t]*?) *\t\[.\] (.*?) *$", line)
        if row:
            total, own, module, symbol = row.groups()
            key = event, re.sub(r"\[JIT\] tid (\d+)", r"perf-\1.map", module), symbol
            if not re.match("(0x)?[0-9a-f]+$", symbol):
                rows.setdefault(key, []).append((float(own), total and float(total)))
    return rows


def without_place(name):
    """The name as perf shows it, where serac shows what tells functions of one name apart."""
    name = re.sub(r" \([^()]*\)$", "", name)
    return re.sub(r"(?<=[\w>~])\([^()]*\)( const)?$", "", name)


def serac_rows(path, event):
    lines = run(serac, "top", "--format", "tsv", "--limit", "0", "--no-inline", "--type", event, path).split("\n")
    header = lines[0].split("\t")
    rows = {}
    for line in lines[1:-1]:
        row = dict(zip(header, line.split("\t")))
        key = event, os.path.basename(row["module"]), without_place(row["function"])
        rows.setdefault(key, []).append((float(row["self_percent"]), float(row["total_percent"])))
    return rows


def has_equal(ours, theirs):
    """Whether two lists of self and total are the same, as exact as perf prints them."""
    ours, theirs = sorted(ours, reverse=True), sorted(theirs, key=lambda row: (row[0], row[1] or 0), reverse=True)
    return len(ours) == len(theirs) and all(
        f"{a[0]:.2f}" == f"{b[0]:.2f}" and (b[1] is None or f"{a[1]:.2f}" == f"{b[1]:.2f}") for a, b in zip(ours, theirs)
    )


def moved_names(path):
    """Names that frames go by in one of the two, and not in the other one: see the rules."""
    moved = set()
    for ours, theirs in zip(as_serac_says(path), as_perf_says(path)):
        if len(theirs.frames) == 0:
            moved |= {frame.symbol for frame in ours.frames}
        for a, b in zip(ours.frames, theirs.frames):
            if a.symbol != b.symbol:
                moved |= {a.symbol, b.symbol}
    return moved


def compare_functions(name, path, kernel_only):
    theirs = perf_rows(path)
    if theirs is None:
        return skip(f"{name}: functions", "perf report crashes")
    moved = moved_names(path)
    ours, compared, difference = {}, 0, []
    for event in sorted({key[0] for key in theirs}):
        ours.update(serac_rows(path, event))
    for key, rows in sorted(theirs.items()):
        if key[2] in moved or (kernel_only and not key[1].startswith("[kernel")):
            continue
        compared += 1
        mine = ours.get(key, [(0, 0)])
        if not has_equal(mine, rows):
            difference.append(f"{key}: serac {mine}, perf {rows}")
    return report(f"{name}: self and total of {compared} functions as perf report", difference)


def compare(name, path):
    compare_samples(name, path, lambda thread: True)
    compare_functions(name, path, False)


# --- recordings


def path_of(name):
    return os.path.join(work.name, name)


PROGRAM = """
#include <stdlib.h>
static volatile unsigned long sink;
#define ALONE __attribute__((noinline))
ALONE static void spin(int n) { for (int i = 0; i < n; i++) sink += (unsigned long)i * i; }
ALONE static void both(int n) { spin(n); sink++; spin(n / 2); sink++; }
ALONE static void deep(int depth, int n) { if (depth) deep(depth - 1, n); else both(n); sink++; }
ALONE static void touch(int n)
{
	char *bytes = malloc((size_t)n * 4096);
	for (int i = 0; i < n; i++) bytes[(size_t)i * 4096] = 1;
	sink += (unsigned long)bytes[4096];
	free(bytes);
}
int main(int count, char **arguments)
{
	int rounds = count > 1 ? atoi(arguments[1]) : 1;
	for (int i = 0; i < rounds; i++) { deep(i % 200, 20000); if (i % 20 == 0) touch(200); }
	return 0;
}
"""

SCRIPT = """
import json, re
for i in range(12):
    json.loads(json.dumps([{"a": n, "b": str(n)} for n in range(2000)]))
    re.sub("a+", "b", "xaay" * 5000)
    sorted(str(n) for n in range(20000))
"""


def record(name, options, command):
    path = path_of(name)
    run("perf", "record", "-q", "-o", path, *options, "--", *command)
    return path


def compare_system(clock):
    """What else runs here may be anything: of that, how many samples, and the kernel's functions."""
    threads = ("swapper", "sleep", "perf", "perf-exec")
    # One recording in ten has a frame in a process that is just ending or beginning, which perf names and serac does
    # not: where two in turn differ, serac is wrong.
    for name in ("system", "system-again"):
        path = record(name, [*clock, "-a"], ["sleep", "0.5"])
        difference = sample_differences(path, threads.__contains__)
        if not difference:
            break
        print("\n".join(f"# {name}: {line}" for line in difference))
    compare_samples("the whole system", path, threads.__contains__, difference)
    compare_functions("the whole system", path, True)


def check_programs():
    clock = ["-e", "cpu-clock", "-F", "999", "-g"]
    with open(path_of("script.py"), "w", encoding="utf-8") as file:
        file.write(SCRIPT)
    compare("python3", record("python", clock, ["python3", path_of("script.py")]))
    compare_system(clock)
    with open(path_of("program.c"), "w", encoding="utf-8") as file:
        file.write(PROGRAM)
    program = path_of("program")
    build = ["cc", "-O1", "-g", "-fno-omit-frame-pointer", "-fno-optimize-sibling-calls", "-o", program, program + ".c"]
    if subprocess.run(build, capture_output=True, check=False).returncode != 0:
        return skip("a C program", "there is no C compiler")
    command = [program, "6000"]
    compare("a C program", record("c", clock, command))
    compare("a C program, no call graph", record("flat", ["-e", "cpu-clock", "-F", "999"], command))
    compare("a fixed period", record("period", ["-e", "cpu-clock", "-c", "500000", "-g"], command))
    compare("two events", record("two", ["-e", "cpu-clock,task-clock", "-F", "999", "-g"], command))
    compare("a group that is read", record("group", ["-e", "{cpu-clock,page-faults}:S", "-F", "999", "-g"], command))
    compare("compressed", record("packed", [*clock, "-z"], command))
    check_pipes(clock, command)
    return None


def check_pipes(clock, command):
    path = path_of("piped")
    with open(path, "wb") as file:
        subprocess.run(["perf", "record", "-q", *clock, "-o", "-", "--", *command], stdout=file, check=True)
    compare("a pipe, kept in a file", path)
    for name, file in (("a pipe's recording", path), ("a file's recording", path_of("c"))):
        with open(file, "rb") as recording:
            through = run("sh", "-c", 'cat | "$0" --stacks --no-inline -', print_samples, stdin=recording)
        report(f"{name} through a pipe: as from the file", [] if through == run(print_samples, "--stacks", "--no-inline", file) else ["it differs"])


def print_rules():
    for name, times in sorted(rules.items()):
        print(f"# {times} times: {name}")


if __name__ == "__main__":
    check_programs()
    print_rules()
    finish()
