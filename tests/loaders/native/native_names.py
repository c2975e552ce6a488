"""A profile of one stack in a program: native_names.py NAME KIND PATH BUILD-ID PROGRAM."""

import json
import subprocess
import sys

sys.dont_write_bytecode = True
import make_fixtures as made  # noqa: E402
from nettrace_writer import Event, Writer, short_utf8, varint  # noqa: E402

NAME, KIND, PATH, BUILD_ID, PROGRAM = sys.argv[1:]
START = 0x555555000000 if KIND == "in-process" else 0
SIZE = 0x100000 if KIND == "in-process" else 0


def symbols():
    lines = subprocess.run(["nm", PROGRAM], capture_output=True, text=True, check=True).stdout.splitlines()
    return {line.split()[2]: int(line.split()[0], 16) for line in lines if len(line.split()) == 3}


def segments():
    """Offset and address of the code, and its size."""
    for line in subprocess.run(["readelf", "-lW", PROGRAM], capture_output=True, text=True,
                               check=True).stdout.splitlines():
        words = line.split()
        if words[:1] == ["LOAD"] and "E" in words[6:-1]:
            return int(words[1], 16), int(words[2], 16)
    raise SystemExit("no code")


OFFSET, ADDRESS = segments()


def place(name, more):
    address = symbols()[name] + more
    return address - ADDRESS + START if KIND == "in-process" else address


STACK = [place("sort_orders", 4), place("main", 6)]


def otlp():
    texts = ["", PATH, "process.executable.build_id.gnu", BUILD_ID, "profile.frame.type", "native", "samples", "count"]
    mapping = {"memoryStart": str(START), "memoryLimit": str(START + SIZE), "fileOffset": str(OFFSET if SIZE else 0),
               "filenameStrindex": 1, "attributeIndices": [1] if BUILD_ID else []}
    return json.dumps({
        "resourceProfiles": [{"scopeProfiles": [{"profiles": [{
            "sampleType": {"typeStrindex": 6, "unitStrindex": 7},
            "samples": [{"stackIndex": 1, "values": ["5"]}]}]}]}],
        "dictionary": {
            "mappingTable": [{}, mapping],
            "locationTable": [{}] + [{"mappingIndex": 1, "address": str(address), "attributeIndices": [2]}
                                     for address in STACK],
            "stackTable": [{}, {"locationIndices": [1, 2]}],
            "attributeTable": [{}, {"keyStrindex": 2, "value": {"stringValue": BUILD_ID}},
                               {"keyStrindex": 4, "value": {"stringValue": "native"}}],
            "stringTable": texts}}).encode()


def nettrace():
    w = Writer(6, made.CLOCK, begin=5000, keys={"ExpectedCPUSamplingRate": "1000000"})
    for number, (provider, event, name, kinds) in made.STABLE.items():
        w.kind(number, provider, event, name, 3 if number == 8 else 0, kinds)
    w.metadata()
    w.sequence_point(made.at(0), {}, flags=1)
    w.stacks({1: STACK})
    w.threads({0: (None, 0, 0), 1: ("worker", 70, 71)})
    details = '{"type":"ELF","build_id":"%s"}' % BUILD_ID if BUILD_ID else "{}"
    w.events([
        Event(4, made.at(0), 1, varint(70) + short_utf8("shop") + short_utf8(""), capture=0),
        Event(7, made.at(0), 1, varint(1) + short_utf8(details) + short_utf8(""), capture=0),
        Event(5, made.at(0), 1, varint(1) + varint(START) + varint(START + SIZE) + varint(OFFSET) +
              short_utf8(PATH) + varint(1), capture=0),
        Event(1, made.at(1), 1, varint(5), 1, capture=0, cpu=3),
    ])
    w.sequence_point(made.at(9), {})
    return w.end()


sys.stdout.buffer.write(otlp() if NAME.endswith(".otlp") else nettrace())
