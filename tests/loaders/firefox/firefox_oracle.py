"""Stacks and sums of profiles of Firefox, Gecko and samply, by serac and by Python: of the fixture, and of the
corpus. Names that are addresses are not compared."""
import collections
import glob
import gzip
import json
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["SERAC_SOURCE"], "tests"))
from tap import finish, report, skip  # noqa: E402

SERAC = os.environ["SERAC"]
FIXTURE = os.path.join(os.environ["SERAC_SOURCE"], "tests/fixtures/firefox/small.json")
CORPUS = os.environ.get("SERAC_CORPUS", "")


def columns(table):
    """Of a table in either form."""
    if not table or "schema" not in table:
        return table or {}
    made = {}
    for name, at in table["schema"].items():
        made[name] = [row[at] if at < len(row) else None for row in table["data"]]
    return made


def tidy(name):
    """Gecko's texts have the place in them; serac says it where several functions have a name."""
    name = re.sub(r" \((?:in )?[^()]*\)$", "", name)
    return "?" if re.fullmatch(r"0x[0-9a-f]+", name) else name


def stacks_of(thread, shared):
    def table(name):
        own = columns(thread.get(name))
        return own if any(own.get(k) for k in own if k != "length") else columns(shared.get(name))
    texts = thread.get("stringArray") or thread.get("stringTable") or shared.get("stringArray")
    stack, frame, function = table("stackTable"), table("frameTable"), table("funcTable")
    paths = []
    for i, number in enumerate(stack.get("frame", [])):
        if "prefixOffset" in stack:
            offset = stack["prefixOffset"][i]
            above = i - offset if offset else None
        else:
            above = stack["prefix"][i]
        name = texts[frame["location"][number] if "location" in frame else function["name"][frame["func"][number]]]
        paths.append((paths[above] if above is not None else ()) + (tidy(name),))
    return paths


def expect(profile, sums, cpu):
    for thread in profile["threads"]:
        if not isinstance(thread, dict):
            continue
        samples = columns(thread["samples"])
        paths = stacks_of(thread, profile.get("shared", {})) if samples.get("stack") else []
        for i, stack in enumerate(samples.get("stack", [])):
            weight = samples.get("weight") and samples["weight"][i]
            process = (thread["processName"],) if thread.get("processName") else ()
            sums[process + (paths[stack] if stack is not None else ("[no stack]",))] += 1 if weight is None else weight
            delta = samples.get("threadCPUDelta") and samples["threadCPUDelta"][i]
            cpu[0] += delta or 0
    for process in profile.get("processes", []):
        expect(process, sums, cpu)


def compare(file):
    with (gzip.open if file.endswith(".gz") else open)(file, "rb") as opened:
        profile = json.load(opened)
    profile = profile.get("profile", profile)
    want, cpu = collections.Counter(), [0]
    expect(profile, want, cpu)
    shown = subprocess.run([SERAC, "folded", "--type", "samples", file], capture_output=True, text=True)
    got = collections.Counter()
    for line in shown.stdout.splitlines():
        stack, _, weight = line.rpartition(" ")
        got[tuple(tidy(frame) for frame in stack.split(";"))] += int(weight)
    unknown = any("?" in path for path in want)
    wrong = [f"{sum(got.values())} samples, not {sum(want.values())}"] * (sum(got.values()) != sum(want.values()))
    if not unknown:
        wrong += [f"{p} {got[p]} {want[p]}" for p in set(got) | set(want) if got[p] != want[p]]
    info = json.loads(subprocess.run([SERAC, "info", "--format", "json", file], capture_output=True).stdout)
    found = sum(t["total"] for t in info["sample_types"] if t["name"] == "cpu")
    wrong += [f"{found} ns of CPU, not {cpu[0] * 1000}"] * (found != cpu[0] * 1000)
    report(f"{os.path.basename(file)} has the {'sums' if unknown else 'stacks'} of Python", wrong)


def has_samples(file):
    with open(file, "rb") as opened:
        profile = json.load(opened)
    threads = profile.get("profile", profile).get("threads")
    return isinstance(threads, list) and isinstance(threads[0].get("samples"), dict)


compare(FIXTURE)
if os.path.isdir(CORPUS):
    found = glob.glob(CORPUS + "/firefox-devtools+profiler/**/*.json", recursive=True)
    found += glob.glob(CORPUS + "/**/*.gecko.json", recursive=True) + glob.glob(CORPUS + "/**/ls-profile.json",
                                                                                recursive=True)
    found += glob.glob(CORPUS + "/**/Firefox/**/*.json", recursive=True)
    for name in sorted(found):
        if "/expected/" not in name and "chrome" not in name and has_samples(name):
            compare(name)
else:
    skip("other projects' profiles", "there is no corpus")
finish()
