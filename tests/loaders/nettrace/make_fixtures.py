"""Writes tests/fixtures/nettrace: make_fixtures.py FOLDER."""
import io
import os
import sys
import zipfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from nettrace_writer import *  # noqa: E402,F403

SAMPLER = "Microsoft-DotNETCore-SampleProfiler"
RUNTIME = "Microsoft-Windows-DotNETRuntime"
RUNDOWN = RUNTIME + "Rundown"
EXTERNAL, MANAGED = u32(1), u32(2)
MAIN, SORT, WAIT, OLD, NEW = 0x10000, 0x11000, 0x12000, 0x13000, 0x13000
MS = 1000000

KINDS = {  # number: provider, event, version
    1: (SAMPLER, 0, 0), 2: (RUNTIME, 143, 1), 3: (RUNDOWN, 144, 1), 4: (RUNDOWN, 154, 1),
    5: (RUNDOWN, 187, 0), 6: (RUNTIME, 10, 3), 7: (RUNTIME, 9, 1), 8: (RUNTIME, 1, 2),
    9: (RUNTIME, 3, 1), 10: (RUNTIME, 80, 1), 11: (RUNTIME, 81, 1), 12: (RUNTIME, 91, 1),
    13: ("Demo-Source", 5, 0), 14: (RUNTIME, 144, 1), 15: (RUNTIME, 303, 0),
}


def at(milliseconds):
    return 5000 + round(milliseconds * MS)


def describe(w):
    for number, (provider, event, version) in KINDS.items():
        w.kind(number, provider, event, "", version)


# What the runtime says of a program with two threads, as a whole.
def program(w, sampler=99, activity=True):
    describe(w)
    old = w.form == 3
    stacks = {1: [SORT + 8, MAIN + 16], 2: [WAIT + 4], 3: [MAIN + 4], 4: [NEW + 4, MAIN + 16],
              5: [0x9999, MAIN + 16]}

    def event(kind, ms, thread, payload, stack=0, capture=None):
        return Event(kind, at(ms), thread, payload, 0 if old else stack, capture,
                     inline=stacks.get(stack, []) if old else [])

    def sample(ms, thread, stack, kind):
        return event(1, ms, thread, kind, stack, sampler)

    if not old:
        w.stacks(stacks)
    w.events([
        event(2, 0.5, 11, method(OLD, 0x100, "dynamicClass", "Made", "void  ()", 0)),
        sample(1, 11, 3, MANAGED), sample(1, 12, 2, EXTERNAL),
        sample(2, 11, 1, MANAGED), sample(2, 12, 2, EXTERNAL),
        sample(3, 11, 4, MANAGED), sample(3, 12, 2, EXTERNAL), sample(3, 13, 0, u32(0)),
    ])
    # Another method at the same place, and events of threads that are not in the order of time.
    w.events([
        event(2, 3.5, 11, method(NEW, 0x100, "Demo.Text+<>c`1[System.Int32]", "<Join>b__0_1",
                                 "instance class System.String  (!0,!!0&,unsigned int8[])")),
        event(6, 3.6, 11, tick(102400, "System.Byte[]", 1, w.pointer), 1),
        sample(4, 11, 4, MANAGED), sample(4, 12, 2, MANAGED),
        sample(5.5, 11, 5, MANAGED),
    ])
    w.events([
        event(7, 4.1, 12, u32(1) + u32(0) + u16(1)),
        event(7, 4.2, 99, u32(0) + u32(0) + u16(1)),
        event(8, 4.3, 12, gc_start(1, 2, 1, 0), 2),
        event(9, 4.4, 99, u16(1)),
        event(9, 4.6, 12, u16(1)),
        event(11, 4.7, 12, u8(0) + u16(1), 2),
        event(12, 5.2, 12, u8(0) + u16(1) + struct.pack("<d", 1.0)),
        event(10, 5.3, 12, exception("System.IO.IOException"), 2),
        event(13, 5.4, 12, b"custom"),
    ])
    if not old:
        w.sequence_point(at(6), {11: w.sequences[11], 12: w.sequences[12] + 3})
        w.sequences[12] += 3
        # Numbers of stacks begin anew.
        w.stacks({1: [MAIN + 4]})
    w.events([sample(7, 11, 3 if old else 1, MANAGED)])
    w.events([
        event(3, 8, 77, method(MAIN, 0x100, "Demo.Program", "Main",
                               "void  (class System.String[])")),
        event(3, 8, 77, method(SORT, 0x100, "System.Collections.Generic.List`1[System.__Canon]",
                               "Sort", "instance void  (int32,class System.Collections.Generic."
                               "IComparer`1<!0>)")),
        event(3, 8, 77, method(WAIT, 0x100, "System.Threading.Thread", "Sleep",
                               "void  (value class System.TimeSpan)", 2)),
        event(4, 8, 77, module(1, "/app/Demo.dll")),
        event(4, 8, 77, module(2, "C:\\dotnet\\System.Private.CoreLib.dll")),
        event(5, 8, 77, runtime_information("/usr/bin/dotnet exec \"/app/Demo.dll\" --fast")),
    ])
    return w.end()


CLOCK = (2026, 11, 30, 12, 0, 0, 250)
TEXT, NUMBER = 23, 21  # types of fields
STABLE = {  # of a collector of the whole machine
    1: ("Universal.Events", 1, "cpu", [("Value", NUMBER)]),
    2: ("Universal.Events", 2, "cswitch", [("Value", NUMBER)]),
    3: ("Universal.Events", 3, "page-faults", [("Value", NUMBER)]),
    4: ("Universal.System", 0, "ExistingProcess",
        [("NamespaceId", NUMBER), ("Name", TEXT), ("NamespaceName", TEXT)]),
    5: ("Universal.System", 3, "ProcessMapping",
        [("Id", NUMBER), ("StartAddress", NUMBER), ("EndAddress", NUMBER),
         ("FileOffset", NUMBER), ("FileName", TEXT), ("MetadataId", NUMBER)]),
    6: ("Universal.System", 4, "ProcessSymbol",
        [("Id", NUMBER), ("MappingId", NUMBER), ("StartAddress", NUMBER),
         ("EndAddress", NUMBER), ("Name", TEXT)]),
    7: ("Universal.System", 5, "ProcessMappingMetadata",
        [("Id", NUMBER), ("SymbolMetadata", TEXT), ("VersionMetadata", TEXT)]),
    8: (RUNTIME, 10, "", []),
}


def machine(w):
    kernel = 0xffffffff81000000

    def mapping(ident, start, end, offset, path, details):
        return (varint(ident) + varint(start) + varint(end) + varint(offset) + short_utf8(path) +
                varint(details))

    def symbol(ident, of, start, end, name):
        return varint(ident) + varint(of) + varint(start) + varint(end) + short_utf8(name)

    for number, (provider, event, name, fields) in STABLE.items():
        w.kind(number, provider, event, name, 3 if number == 8 else 0, fields)
    w.metadata()
    w.sequence_point(at(0), {}, flags=1)
    w.stacks({1: [0x401010, 0x402020], 2: [kernel + 0x110, 0x401010], 3: [0x7f0000001234],
              4: [0xdead]})
    w.threads({0: (None, 0, 0), 1: ("worker", 70, 71), 2: (None, 80, 80)})
    w.labels([[(5, utf8("user") + utf8("amy")), (6, utf8("row") + varint(2 * 7 - 1))],
              [(1, bytes(range(16))), (3, bytes(range(16, 32))), (4, u64(0xabc)), (9, u8(4))]])
    w.events([
        Event(4, at(0), 1, varint(70) + short_utf8("shop") + short_utf8("Unknown"), capture=0),
        Event(7, at(0), 1, varint(1) + short_utf8('{"type":"ELF","build_id":"00ff12"}') +
              short_utf8(""), capture=0),
        Event(5, at(0), 1, mapping(1, 0x400000, 0x500000, 0, "/usr/bin/shop", 1), capture=0),
        Event(6, at(0), 1, symbol(1, 1, 0x401000, 0x4010ff, "sort"), capture=0),
        Event(6, at(0), 1, symbol(2, 1, 0x402000, 0x4020ff, "main"), capture=0),
        Event(5, at(0), 1, mapping(2, 0x7f0000000000, 0x7f0000100000, 4096,
                                   "/usr/lib/demo/libc.so.6", 0), capture=0),
        Event(6, at(0), 0, symbol(3, 0, kernel + 0x100, kernel + 0x1ff, "do_wait"), capture=0),
        Event(1, at(1), 1, varint(1), 1, capture=0, cpu=3, labels=1),
        Event(1, at(2), 1, varint(2), 2, capture=0, cpu=1, labels=2),
        Event(2, at(3), 1, varint(20000), 2, capture=0, cpu=1),
        Event(3, at(4), 2, varint(5), 3, capture=0),
        Event(1, at(5), 1, varint(1), 3, capture=0),
        Event(8, at(5), 1, tick(512, "System.String"), 1, capture=0),
        Event(1, at(6), 2, varint(1), 4, capture=0),
        Event(1, at(7), 2, varint(1), 0, capture=0),
    ])
    w.sequence_point(at(9), {0: w.sequences[0] + 4})
    return w.end()


def sampled_allocations(w):
    describe(w)
    w.stacks({1: [MAIN + 4]})
    w.events([
        Event(15, at(1), 11, sampled(24, "System.Object"), 1),
        Event(15, at(2), 11, sampled(10000000, "System.Collections.Generic.Dictionary`2"
                                     "[System.String,System.Int32[]][]"), 1),
        Event(3, at(3), 77, method(MAIN, 0x100, "Demo.Program", "Main", "void  ()")),
    ])
    return w.end()


def zipped(name, data):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in (zipfile.ZipInfo("readme.txt"), zipfile.ZipInfo(name)):
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data if entry.filename == name else b"a recording")
    return out.getvalue()


def make(folder):
    four = program(Writer(4, CLOCK, begin=5000))
    files = {
        "format3.netperf": program(Writer(3, CLOCK, begin=5000)),
        "format4.nettrace": four,
        "format4-whole.nettrace": program(Writer(4, CLOCK, begin=5000, compressed=False)),
        "format5-32bit.nettrace": program(Writer(5, CLOCK, begin=5000, pointer=4)),
        "format6.nettrace": machine(Writer(6, CLOCK, begin=5000,
                                           keys={"ExpectedCPUSamplingRate": "1000000"})),
        "format6-whole.nettrace": machine(Writer(6, CLOCK, begin=5000, compressed=False,
                                                 keys={"ExpectedCPUSamplingRate": "1000000"})),
        "sampled.nettrace": sampled_allocations(Writer(5, CLOCK, begin=5000)),
        "format4.nettrace.zip": zipped("demo.nettrace", four),
    }
    os.makedirs(folder, exist_ok=True)
    for name, data in files.items():
        with open(os.path.join(folder, name), "wb") as out:
            out.write(data)


if __name__ == "__main__":
    make(sys.argv[1])
