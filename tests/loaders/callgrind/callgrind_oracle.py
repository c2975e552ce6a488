"""Compares serac with callgrind_annotate on callgrind files: self of every function and file, and the
total of every function that is in no cycle.

callgrind_oracle.py SERAC FILE...    prints a line for each difference, and one that sums up
"""
import collections
import json
import re
import subprocess
import sys


def annotate(path, inclusive):
    """(file, function) -> costs, as callgrind_annotate prints them."""
    command = ["callgrind_annotate", "--threshold=100", "--auto=no", "--show-percs=no",
               "--inclusive=" + ("yes" if inclusive else "no"), path]
    result = subprocess.run(command, capture_output=True, text=True, errors="replace")
    if result.returncode != 0:
        return None, None
    rows = collections.defaultdict(lambda: None)
    events, width, reading = [], 0, False
    for line in result.stdout.split("\n"):
        if line.startswith("Events shown:"):
            events = line.split(":", 1)[1].split()
        if re.match(r"\S.*\bfile:function$", line):
            reading, width = True, line.index("file:function")
            continue
        if reading and line.startswith("----"):
            continue
        if reading and not line.strip():
            break
        if not reading:
            continue
        words, name = [], line
        for _ in events:
            match = re.match(r"\s*([\d,]+|\.)\s", name)
            if not match:
                break
            words.append(int(match.group(1).replace(",", "")) if match.group(1) != "." else 0)
            name = name[match.end():]
        key = re.sub(r" \[[^\[]*\]$", "", name.strip())
        old = rows[key]
        rows[key] = [a + b for a, b in zip(old, words)] if old and not inclusive else words
    return events, rows


def key(function):
    return function[0] + ":" + function[1]


class Graph:
    """A reading of the file of its own, for what callgrind_annotate takes otherwise."""

    def __init__(self, path):
        self.names = {"fn": {}, "fl": {}}
        self.edges = collections.defaultdict(set)
        self.own = collections.defaultdict(collections.Counter)  # by event
        self.come = collections.defaultdict(collections.Counter)
        self.open = set()  # functions with calls that had not ended
        fl, fn, cfl, cfn, calls, skip = "???", None, None, None, None, False
        columns = 1
        for line in open(path, errors="replace"):
            line = line.rstrip("\n")
            if line.startswith("positions:"):
                columns = len(line.split()) - 1
            elif line.startswith(("fl=", "fi=", "fe=")):
                fl = self.name("fl", line[3:])
            elif line.startswith("fn="):
                fn = (fl, self.name("fn", line[3:]))
            elif line.startswith(("cfi=", "cfl=")):
                cfl = self.name("fl", line[4:])
            elif line.startswith("cfn="):
                cfn = (cfl or fl, self.name("fn", line[4:]))
                cfl = None
            elif line.startswith("calls="):
                self.edges[fn].add(cfn)
                self.edges[fl, fn[1]].add(cfn)
                calls = int(line[6:].split()[0])
            elif line.startswith(("jump=", "jcnd=")):
                skip = True
            elif line.startswith("jfi="):
                self.name("fl", line[4:])
            elif line.startswith("jfn="):
                self.name("fn", line[4:])
            elif re.match(r"[\d+*-]", line):
                costs = [int(word) for word in line.split()[columns:]]
                for i, cost in enumerate([] if skip else costs):
                    self.own[fn][i] += cost
                    if calls is not None:
                        self.come[cfn][i] += cost
                if calls == 0:
                    self.open |= {(fl, fn[1]), fn, cfn}
                calls, skip = None, False

    def name(self, kind, value):
        match = re.match(r"\((\d+)\)\s*(.*)", value)
        if not match:
            return value
        if match.group(2):
            self.names[kind][match.group(1)] = match.group(2)
        return self.names[kind].get(match.group(1), "")

    def reach(self, start):
        seen, todo = set(), list(self.edges.get(start, ()))
        while todo:
            at = todo.pop()
            if at not in seen:
                seen.add(at)
                todo += self.edges.get(at, ())
        return seen

    def cycles(self):
        """Functions that can reach themselves."""
        return {key(f) for f in list(self.edges) if f in self.reach(f)}

    def contradictions(self, event):
        """Functions of which calls cost something else than they did, and what leads there."""
        unlike = {f for f in list(self.come) if self.come[f][event] != self.own[f][event]}
        more = {f for f in unlike if self.come[f][event] > self.own[f][event]}
        return {key(f) for f in unlike} | {key(f) for f in list(self.edges)
                                           if self.reach(f) & more}


def serac(program, path, event):
    result = subprocess.run([program, "top", "--no-demangle", "--limit", "1000000", "--format",
                             "json", "--type", event, path], capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(f"{path}: {result.stderr}")
    return json.loads(result.stdout)


def names_of(rows, column):
    found = collections.Counter()
    for row in rows:
        if not row["symbol"].startswith("["):
            found[f"{row['file'] or '???'}:{row['symbol']}"] += row[column]
    return found


def find(ours, name):
    """callgrind_annotate takes the current directory off paths."""
    if name in ours:
        return ours[name]
    return sum(cost for other, cost in ours.items() if other.endswith("/" + name))


def has(names, name):
    return name in names or any(other.endswith("/" + name) for other in names)


def by_name(costs, name):
    """What a function cost in all files: where a line is of no known file, serac counts it as the
    function's own."""
    last = re.sub(r"^[^:]*:", "", name)
    return sum(cost for other, cost in costs.items() if re.sub(r"^[^:]*:", "", other) == last)


def compare(program, path):
    events, selfs = annotate(path, False)
    if not selfs:
        print(f"{path}: callgrind_annotate has nothing to say")
        return 0
    _, totals = annotate(path, True)
    graph = Graph(path)
    cyclic, still_open = graph.cycles(), {key(f) for f in graph.open}
    counts = collections.Counter()
    for number, event in enumerate(events):
        rows = serac(program, path, str(number + 1))["rows"]
        contradictions = graph.contradictions(number)
        scale = None
        for what, theirs in ("self", selfs), ("total", totals):
            ours = names_of(rows, what)
            for name, costs in theirs.items():
                if re.search(r":0x[0-9a-fA-F]+$|:\?\?\?$", name) or not costs[number]:
                    continue
                mine = find(ours, name)
                scale = scale or (mine / costs[number] if what == "self" else 1)
                if mine == round(costs[number] * scale):
                    counts["equal"] += 1
                elif has(still_open, name):
                    counts["calls that had not ended"] += 1
                elif what == "total" and has(cyclic, name):
                    counts["in cycles"] += 1
                elif what == "total" and has(contradictions, name):
                    counts["contradictions"] += 1
                elif what == "total" and mine == 0 and name.startswith("???:"):
                    counts["in another file"] += 1
                elif what == "self" and by_name(ours, name) == by_name(
                        {other: cost[number] for other, cost in theirs.items()}, name):
                    counts["in another file"] += 1
                else:
                    counts["unlike"] += 1
                    print(f"# {path}: {event}: {what} of {name}: {mine}, not {costs[number]}")
    print(f"{path}: " + ", ".join(f"{count} {what}" for what, count in counts.items()))
    return counts["unlike"] + (counts["equal"] == 0)


if __name__ == "__main__":
    sys.exit(1 if sum([compare(sys.argv[1], path) for path in sys.argv[2:]]) else 0)
