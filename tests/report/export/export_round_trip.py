"""What serac exports, read by serac and by other tools: the same numbers. Prints TAP."""

import collections
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "loaders"))
import tap  # noqa: E402
from pprof_top import pprof  # noqa: E402
from tap import report, skip  # noqa: E402

serac = os.environ["SERAC"]
source = os.environ["SERAC_SOURCE"]
corpus = os.environ.get("SERAC_CORPUS", "")
svg = "{http://www.w3.org/2000/svg}"

# Of the corpus every third file. Fewer of all where a build without sanitizers has exported those.
is_second = os.environ.get("SERAC_SECOND_RUN") == "yes"
corpus_step = 9 if is_second else 3
if os.environ.get("SERAC_ROUND_TRIP") == "all":
    corpus_step = 1
folder = tempfile.TemporaryDirectory()


def run(*command):
    done = subprocess.run(command, capture_output=True, timeout=600)
    if done.returncode:
        raise SystemExit(f"Bail out! {' '.join(command)}: {done.stderr.decode(errors='replace')}")
    return done.stdout.decode(errors="replace")


def loads(path):
    return subprocess.run([serac, "info", path], capture_output=True, timeout=600).returncode == 0


def inputs():
    yield "demo"
    yield from sorted(glob.glob(f"{source}/tests/fixtures/folded/*"))
    yield from sorted(glob.glob(f"{source}/tests/fixtures/perf-script/*.txt"))
    yield from sorted(glob.glob(f"{source}/tests/fixtures/pprof/*.pb.gz"))
    if os.path.exists(f"{corpus}/INDEX.tsv"):
        with open(f"{corpus}/INDEX.tsv", encoding="utf-8") as index:
            for line in list(index)[::corpus_step]:
                kind, path = line.split("\t")[:2]
                if kind in ("folded stacks", "perf script text", "perf.data", "pprof"):
                    if loads(f"{corpus}/{path}"):
                        yield f"{corpus}/{path}"


def sample_types(path):
    return [row["name"] for row in json.loads(run(serac, "info", "--format", "json", path))["sample_types"]]


def difference(ours, theirs):
    return [f"- {line}" for line in ours if line not in theirs][:3] + [
        f"+ {line}" for line in theirs if line not in ours
    ][:3]


# --- pprof, and serac itself


def stacks(path, *options):
    """Marks of kinds are not kept, so what differs in them alone adds up."""
    sums = collections.Counter()
    for line in run(serac, "folded", *options, path).splitlines():
        stack, _, weight = line.rpartition(" ")
        sums[re.sub(r"_\[[kij]\]", "", stack)] += float(weight)
    return sums


def check_pprof(path, name):
    exported = f"{folder.name}/x.pb.gz"
    run(serac, "export", "-o", exported, path)
    wrong = []
    for kind in sample_types(path):
        again = ("--type", kind)
        ours, theirs = stacks(path, "--type", kind), stacks(exported, *again)
        wrong += difference(ours.items(), theirs.items())
        rows = [
            sorted(run(serac, "top", "--limit", "0", "--format", "tsv", *options, file).splitlines())
            for options, file in ((("--type", kind), path), (again, exported))
        ]
        wrong += difference(set(rows[0]), set(rows[1]))
    report(f"pprof of {name}: stacks and functions as before", wrong)


def check_go(path, name):
    """What go tool pprof says of a profile of its own, and of what serac made of it."""
    exported = f"{folder.name}/x.pb.gz"
    run(serac, "export", "-o", exported, path)
    wrong = []
    for index, kind in enumerate(sample_types(path)):
        texts = []
        for file in (path, exported):
            done = subprocess.run(
                [*pprof(), "-symbolize=none", "-top", "-nodefraction=0", f"-sample_index={index}", file],
                capture_output=True,
                timeout=600,
            )
            if done.returncode:
                break
            lines = done.stdout.decode(errors="replace").splitlines()
            # Ours says where it comes from, and has a name for types that have none.
            texts.append([line for line in lines if not re.match(r"exported by|File:|Build ID:|Type:", line)])
        if len(texts) == 2:
            wrong += [f"{kind}: {line}" for line in difference(*texts)]
        elif len(texts) == 1:
            wrong.append(f"{kind}: go tool pprof cannot read what serac wrote")
    report(f"go tool pprof of {name} as before", wrong)


# --- speedscope


def sampled(profile, wrong):
    """Its stacks, as numbers of frames, with their weights."""
    sums = sum(profile["weights"])
    if len(profile["samples"]) != len(profile["weights"]) or abs(profile["endValue"] - sums) > 1e-6 * abs(sums):
        wrong.append(f"{profile['name']}: {len(profile['samples'])} samples, {sums} of {profile['endValue']}")
    if any(weight < 0 for weight in profile["weights"]):
        wrong.append(f"{profile['name']}: a negative weight")
    yield from zip(profile["samples"], profile["weights"])


def evented(profile, wrong):
    """The same; each frame that is closed is the innermost one."""
    stack = []
    now = profile["startValue"]
    for event in profile["events"]:
        if event["at"] < now:
            wrong.append(f"{profile['name']}: {event['at']} after {now}")
        elif event["at"] > now and stack:
            yield list(stack), event["at"] - now
        now = event["at"]
        if event["type"] == "O":
            stack.append(event["frame"])
        elif not stack or stack.pop() != event["frame"]:
            wrong.append(f"{profile['name']}: {event} closes what is not open")
            return
    if stack or now > profile["endValue"]:
        wrong.append(f"{profile['name']}: ends at {now} with {stack}")


def check_speedscope(path, name):
    written = json.loads(run(serac, "export", "--to", "speedscope", path))
    frames = written["shared"]["frames"]
    active = written["profiles"][written["activeProfileIndex"]]
    wrong = []
    ours = collections.Counter()
    for profile in written["profiles"]:
        for sample, weight in (sampled if profile["type"] == "sampled" else evented)(profile, wrong):
            if any(not 0 <= frame < len(frames) for frame in sample):
                wrong.append(f"{profile['name']}: a frame that is not there")
            elif profile.get("serac", profile)["type"] == active.get("serac", active)["type"]:
                if "serac" in active or profile is active:
                    stack = ";".join(frames[frame]["name"].replace(";", ":") for frame in sample) or "[no stack]"
                    ours[re.sub(r"\s", " ", stack)] += weight
    theirs = stacks(path, "--root", "none") if "serac" in active else stacks(path)
    # Control characters are written in other ways.
    if all(line.isprintable() and "^" not in line and "\\" not in line for line in (*ours, *theirs)):
        losses = sum(weight for weight in theirs.values() if weight < 0)
        if not losses:
            wrong += difference(
                [(stack, round(weight, 6)) for stack, weight in ours.items()],
                [(stack, round(weight, 6)) for stack, weight in theirs.items()],
            )
    report(f"speedscope of {name}: valid, and the stacks of serac folded", wrong)


# --- svg


def check_svg(path, name):
    root = ElementTree.fromstring(run(serac, "export", "--to", "svg", path))
    rows = json.loads(run(serac, "tree", "--format", "json", path))["rows"]
    boxes = root.findall(f"{svg}svg")
    wrong = []
    width_of_row = collections.Counter()
    for box in boxes:
        width_of_row[int(box.get("data-depth"))] += float(box.get("width").rstrip("%"))
    for depth, width in width_of_row.items():
        if width > 100.01:
            wrong.append(f"row {depth} is {width}% wide")
    if boxes and abs(width_of_row[0] - 100) > 0.001:
        wrong.append(f"the root is {width_of_row[0]}% wide")
    texts = collections.Counter(box.find(f"{svg}text").text for box in boxes)
    if len({row["total"] < 0 for row in rows}) == 1 and boxes:
        shown = rows[0]["total"]
        wide = [row for row in rows if row["total"] * 1200 * 4 > shown * 1.0001]
        if len(boxes) < len(wide):
            wrong.append(f"{len(boxes)} boxes, of {len(wide)} that are wide enough")
        for row in wide[:200]:
            name_of = row["function"] or "[unknown]"
            if name_of.isprintable() and "\\" not in name_of and not texts[name_of]:
                wrong.append(f"no box says {name_of}")
    report(f"svg of {name}: well-formed, widths add up, names are there", wrong)


def check_hostile():
    path = f"{folder.name}/hostile.folded"
    with open(path, "wb") as file:
        file.write(b'</title><script>alert(1)</script>;a"b\'c&d;\x1b[1me]]>;\xff\xef\xbf\xbe 1\n')
    text = run(serac, "export", "--to", "svg", path)
    root = ElementTree.fromstring(text)
    names = [box.find(f"{svg}text").text for box in root.findall(f"{svg}svg")]
    expected = ["all", "</title><script>alert(1)</script>", "a\"b'c&d"]
    wrong = [] if names[:3] == expected else [repr(names)]
    # Its own script, which is no text of the profile.
    if len(root.findall(f".//{svg}script")) != 1 or len(root.findall(f"{svg}svg/{svg}script")):
        wrong.append("a name is a script")
    report("svg of hostile names: they are names", wrong)


def check_changes():
    """Names are apart from what is said of them, and signs and colours say the same: less is blue, more is orange."""
    before, after = f"{folder.name}/hostile.folded", f"{folder.name}/after.folded"
    with open(after, "w", encoding="utf-8") as file:
        file.write("main;parse 90\nmain;lex 10\n")
    with open(before, "ab") as file:
        file.write(b"main;parse 1\nmain;lex 300\n")
    root = ElementTree.fromstring(run(serac, "diff", "--format", "svg", before, after))
    colors = dict(re.findall(r"\.(\w+) { fill: #(\w{6}) }", root.find(f"{svg}style").text))
    wrong = []
    kinds = collections.Counter()
    names = []
    for box in root.findall(f"{svg}svg"):
        text = box.find(f"{svg}text")
        names.append(text.find(f"{svg}tspan").text)
        color = colors[box.find(f"{svg}rect").get("class")]
        red, blue = int(color[:2], 16), int(color[4:], 16)
        kind = " " if red == blue else "-" if red < blue else "+"
        kinds[kind] += 1
        if (text.text or " ")[0] != kind:
            wrong.append(f"{names[-1]} has the sign {text.text} and the colour {color}")
    if not {"</title><script>alert(1)</script>", "parse"} <= set(names):
        wrong.append("names are missing")
    if not kinds["+"] or not kinds["-"] or len(root.findall(f".//{svg}script")) != 1:
        wrong.append(f"{kinds}")
    report("svg of a comparison: well-formed, signs and colours agree", wrong)


def check_browser():
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not browser:
        return skip("svg in a browser", "there is no chromium")
    path = f"{folder.name}/demo.svg"
    run(serac, "export", "-o", path, "demo")
    done = subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder.name}", "--dump-dom", f"file://{path}"],
        capture_output=True,
        timeout=600,
    )
    dom = done.stdout.decode(errors="replace")
    if "<svg" not in dom:
        return skip("svg in a browser", "chromium does not run here")
    # The script has added its buttons, and makes it as wide as the window.
    wrong = [word for word in (">Search</text>", 'width="100%"', "runtime.mallocgc") if word not in dom]
    report("svg in a browser: its script runs", wrong)


def check_all():
    # Pictures take their time: of these files of the corpus every third.
    for i, file in enumerate(inputs()):
        if is_second and i % 3:
            continue
        called = file.replace(corpus + "/", "").replace(source + "/", "")
        check_pprof(file, called)
        if not file.startswith(corpus + "/") or i % 3 == 0:
            check_speedscope(file, called)
            check_svg(file, called)
    if is_second or not shutil.which("go"):
        return skip("go tool pprof", "it has been asked already" if is_second else "go is not installed")
    for name in (
        "grafana+pyroscope/pkg/pprof/testdata/heap",
        "grafana+pyroscope/pkg/phlaredb/testdata/profile_java",
        "grafana+pyroscope/pkg/pprof/testdata/profile_python",
        "google+pprof/internal/driver/testdata/cppbench.cpu_no_samples_type",
        "parca-dev+parca/pkg/query/testdata/fib.pb.gz",
    ):
        if os.path.exists(f"{corpus}/{name}"):
            check_go(f"{corpus}/{name}", name)
    for file in sorted(glob.glob(f"{source}/tests/fixtures/pprof/*.pb.gz")):
        check_go(file, os.path.basename(file))


check_all()
check_hostile()
check_changes()
check_browser()
tap.finish()
