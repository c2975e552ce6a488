"""Compares sums and all functions of a recorded profile of each kind with go tool pprof, and prints TAP."""

import glob
import json
import os
import re
import subprocess
import tempfile

from pprof_top import compare, pprof, read_amount, run, serac, their_rows, totals
from tap import finish, report, skip

source = f"{os.environ['SERAC_SOURCE']}/tests/fixtures/pprof/kinds.go"


def their_total(lines):
    """"Showing nodes accounting for 7ns, 100% of 7ns total"."""
    found = re.search(r" of (\S+) total", "\n".join(lines))
    return read_amount(found.group(1)) if found else (0, 0)


def check(file):
    for kind in json.loads(run(serac, "info", "--format", "json", file))["sample_types"]:
        unit = {"nanoseconds": "ns", "bytes": "B"}.get(kind["unit"], "count")
        options = ["-symbolize=none", "-top", "-nodefraction=0", f"-unit={unit}", f"-sample_index={kind['name']}"]
        lines = run(*pprof(), *options, file).split("\n")
        theirs, (total, around) = their_rows(lines), their_total(lines)
        difference = compare(totals(file, kind["name"]), theirs)
        if abs(kind["total"] - total) > around:
            difference.append(f"sum {kind['total']}, theirs {total}")
        name = os.path.basename(file)
        report(f"{kind['name']} of {name} as go tool pprof", difference)


def check_recorded():
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "GO111MODULE": "off", "GOFLAGS": ""}
        build = ["go", "build", "-o", f"{folder}/kinds", source]
        if subprocess.run(build, env=environment, cwd=folder, capture_output=True).returncode:
            return skip("profiles that are recorded here", "go cannot build here")
        subprocess.run([f"{folder}/kinds"], check=True, cwd=folder)
        for path in sorted(glob.glob(f"{folder}/*.pb.gz")):
            check(path)


check_recorded()
finish()
