"""Compares serac with a reading of OpenTelemetry's JSON in Python, and the message with its JSON."""
import collections
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["SERAC_SOURCE"], "tests"))
import tap  # noqa: E402

FIXTURES = os.path.join(os.environ["SERAC_SOURCE"], "tests/fixtures/otlp")
FACTORS = {"kilobytes": 1024}


def read(path):
    """Self and total of each function, by sample type."""
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    tables = data["dictionary"]
    text = tables["stringTable"].__getitem__

    def frames(row):
        location = tables["locationTable"][row]
        mapping = tables["mappingTable"][location.get("mappingIndex", 0)]
        names = [text(tables["functionTable"][line["functionIndex"]]["nameStrindex"]) for line in location.get("lines", [])]
        return names or [f"[{os.path.basename(text(mapping['filenameStrindex']))}]"]

    sums = collections.defaultdict(collections.Counter)
    for resource in data["resourceProfiles"]:
        for scope in resource["scopeProfiles"]:
            for profile in scope["profiles"]:
                kind, unit = (text(profile["sampleType"][key]) for key in ("typeStrindex", "unitStrindex"))
                for sample in profile["samples"]:
                    stack = [name for row in tables["stackTable"][sample.get("stackIndex", 0)].get("locationIndices", [])
                             for name in frames(row)] or ["[no stack]"]
                    value = sum(map(int, sample.get("values", []))) or len(sample["timestampsUnixNano"])
                    sums[kind]["self", stack[0]] += value * FACTORS.get(unit, 1)
                    for name in set(stack):
                        sums[kind]["total", name] += value * FACTORS.get(unit, 1)
    return sums


def serac(path, kind):
    command = [os.environ["SERAC"], "top", "--limit", "1000000", "--format", "json", "--type", kind, path]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    sums = collections.Counter()
    for row in json.loads(result.stdout)["rows"] if result.returncode == 0 else []:
        for column in "self", "total":
            sums[column, row["symbol"]] += row[column]
    return sums


def compare(what, path, expected, factor=1):
    for kind, sums in expected.items():
        found = serac(path, kind)
        tap.report(f"{what}: {kind} of each function",
                   [f"{at}: {found[at]}, not {factor * sums[at]}"
                    for at in sorted(found.keys() | sums.keys()) if found[at] != factor * sums[at]])


def main():
    for path in sys.argv[1:]:
        compare(path, path, read(path))
    expected = read(os.path.join(FIXTURES, "shop.json"))
    compare("JSON", os.path.join(FIXTURES, "shop.json"), expected)
    compare("a message", os.path.join(FIXTURES, "shop.otlp"), expected)
    compare("messages with their lengths", os.path.join(FIXTURES, "shop-frames.otlp"), expected, 2)
    tap.finish()


main()
