"""Writes recordings of .NET in formats 3 to 6 (.netperf, .nettrace), for fixtures and tests.

A recording is a list of steps, in the order of the file:

	w = Writer(6, clock=(2026, 11, 30, 12, 0, 0, 250), begin=1000, frequency=10_000_000)
	w.kind(1, "Microsoft-DotNETCore-SampleProfiler", 0)
	w.stacks({1: [0x1010, 0x2020]})
	w.events([Event(1, time=2000, thread=7, stack=1, payload=u32(2))])
	w.sequence_point(9000, {7: 1})
	data = w.end()
"""
import struct
from dataclasses import dataclass, field


def u8(n): return struct.pack("<B", n)
def u16(n): return struct.pack("<H", n)
def u32(n): return struct.pack("<I", n & 0xffffffff)
def u64(n): return struct.pack("<Q", n & 0xffffffffffffffff)
def utf16(text): return text.encode("utf-16-le") + b"\0\0"
def short_utf8(text): return u16(len(text.encode())) + text.encode()


def varint(n):
    out = b""
    while n > 127:
        out += u8(n & 127 | 128)
        n >>= 7
    return out + u8(n)


def utf8(text): return varint(len(text.encode())) + text.encode()


@dataclass
class Event:
    kind: int
    time: int = 0
    thread: int = 0
    payload: bytes = b""
    stack: int = 0
    capture: int = None     # the thread that recorded it; the same where it is not said
    sequence: int = None    # of that thread; one more than before where it is not said
    cpu: int = 0
    labels: int = 0
    inline: list = field(default_factory=list)  # addresses, of format 3


# --- payloads

def method(start, size, type_name, name, signature, module=1):
    return (u64(start) + u64(module) + u64(start) + u32(size) + u32(0x6000001) + u32(0) +
            utf16(type_name) + utf16(name) + utf16(signature) + u16(1))


def module(ident, path, domain=False):
    return (u64(ident) + u64(2) + (u64(3) if domain else b"") + u32(0) + u32(0) + utf16(path) +
            utf16("") + u16(1))


def tick(amount, type_name, kind=0, pointer=8):
    return (u32(amount) + u32(kind) + u16(1) + u64(amount) + bytes(pointer) + utf16(type_name) +
            u32(0))


def sampled(size, type_name):
    return u32(0) + u16(1) + u64(0) + utf16(type_name) + u64(0) + u64(size) + u64(0)


def gc_start(number, generation, reason, how):
    return u32(number) + u32(generation) + u32(reason) + u32(how) + u16(1) + u64(0)


def exception(type_name): return utf16(type_name) + utf16("message") + u64(0) + u32(0) + u16(0)


def runtime_information(command):
    return (u16(1) + u16(2) + 4 * u16(0) + u16(8) + 3 * u16(1) + u32(0) + u8(1) + utf16(command) +
            bytes(16) + utf16(""))


# --- the file

class Writer:
    def __init__(self, form, clock=(2026, 11, 30, 12, 0, 0, 0), begin=0, frequency=10**9,
                 pointer=8, pid=4242, period=1000000, compressed=True, keys=None):
        self.form, self.pointer, self.compressed = form, pointer, compressed
        self.kinds, self.versions, self.sequences = [], {}, {}
        year, month, day, *rest = clock
        parts = (year, month, 1, day, *rest)
        trace = struct.pack("<8H", *parts) + u64(begin) + u64(frequency) + u32(pointer)
        if form >= 6:
            keys = {"ProcessId": str(pid), "ExpectedCPUSamplingRate": str(period)} \
                if keys is None else keys
            trace += u32(len(keys)) + b"".join(utf8(k) + utf8(v) for k, v in keys.items())
            self.data = b"Nettrace" + u32(0) + u32(6) + u32(0)
            self.block(1, trace)
        else:
            self.data = (b"Nettrace" if form > 3 else b"") + u32(20) + b"!FastSerialization.1"
            self.data += self.begin("Trace", form) + trace
            self.data += u32(pid) + u32(2) + u32(period) + b"\6"

    def begin(self, name, version):
        tag = b"\5" if self.form > 3 else b"\4"
        return (2 * tag + b"\1" + u32(version) + u32(version) + u32(len(name)) + name.encode() +
                b"\6")

    def block(self, kind, content):
        if self.form >= 6:
            self.data += u32(len(content) | kind << 24) + content
            return
        name = {2: "EventBlock", 3: "MetadataBlock", 4: "SPBlock", 5: "StackBlock"}[kind]
        self.data += self.begin(name, 2 if self.form > 3 else 1) + u32(len(content))
        self.data += bytes(-len(self.data) % 4) + content + b"\6"

    # What events of a number are; fields (name, type) only matter in format 6.
    def kind(self, number, provider, event, name="", version=0, fields=()):
        self.kinds.append((number, provider, event, name, version, fields))

    def metadata(self):
        kinds, self.kinds = self.kinds, []
        if self.form >= 6:
            rows = b""
            for number, provider, event, name, version, fields in kinds:
                row = varint(number) + utf8(provider) + varint(event) + utf8(name)
                row += u16(len(fields))
                for field_name, code in fields:
                    row += u16(len(utf8(field_name)) + 1) + utf8(field_name) + u8(code)
                options = u8(9) + u8(version) if version else b""
                row += u16(len(options)) + options
                rows += u16(len(row)) + row
            self.block(3, u16(0) + rows)
        else:
            events = [Event(0, payload=u32(n) + utf16(p) + u32(e) + utf16(name) + u64(0) + u32(v) +
                            u32(4) + u32(0)) for n, p, e, name, v, _ in kinds]
            self.events(events, kind=3 if self.form > 3 else 2)

    def next_sequence(self, event):
        capture = event.thread if event.capture is None else event.capture
        sequence = event.sequence
        if event.kind == 0 and self.form < 6:
            return 0, 0
        if sequence is None:
            sequence = self.sequences.get(capture, 0) + 1
        self.sequences[capture] = sequence
        return capture, sequence

    def events(self, events, kind=2):
        if self.kinds:
            self.metadata()
        if self.form == 3:
            self.block(kind, b"".join(self.old(e) for e in events))
            return
        times = [e.time for e in events] or [0]
        content = u16(20) + u16(1 if self.compressed else 0) + u64(min(times)) + u64(max(times))
        if self.compressed:
            content += self.compress(events)
        else:
            content += b"".join(self.whole(e) for e in events)
        self.block(kind, content)

    def old(self, event):
        stack = b"".join(u64(a) for a in event.inline)
        rest = (u32(event.kind) + u32(event.thread) + u64(event.time) + bytes(32) +
                u32(len(event.payload)) + event.payload + u32(len(stack)) + stack)
        rest += bytes(-len(rest) % 4)
        return u32(len(rest)) + rest

    def whole(self, event):
        capture, sequence = self.next_sequence(event)
        rest = (u32(event.kind) + u32(sequence) + u64(event.thread) + u64(capture) +
                u32(event.cpu) + u32(event.stack) + u64(event.time))
        rest += u32(event.labels) if self.form >= 6 else bytes(32)
        rest += u32(len(event.payload)) + event.payload
        if self.form < 6:
            rest += bytes(-len(rest) % 4)
        return u32(len(rest)) + rest

    def compress(self, events):
        out, last = b"", dict(kind=0, sequence=0, capture=0, cpu=0, thread=0, stack=0, time=0,
                              labels=0, size=0)
        for event in events:
            capture, sequence = self.next_sequence(event)
            counts = event.kind != 0 or self.form >= 6
            flags, head = 0, b""
            if event.kind != last["kind"]:
                flags, head = flags | 1, head + varint(event.kind)
            expected = (last["sequence"] + counts) & 0xffffffff
            if (sequence, capture, event.cpu) != (expected, last["capture"], last["cpu"]):
                flags |= 2
                head += varint((sequence - expected) & 0xffffffff) + varint(capture)
                head += varint(event.cpu)
            if event.thread != last["thread"]:
                flags, head = flags | 4, head + varint(event.thread)
            if event.stack != last["stack"]:
                flags, head = flags | 8, head + varint(event.stack)
            head += varint((event.time - last["time"]) & 0xffffffffffffffff)
            if event.labels != last["labels"]:
                flags, head = flags | 16, head + varint(event.labels)
            if len(event.payload) != last["size"]:
                flags, head = flags | 128, head + varint(len(event.payload))
            out += u8(flags) + head + event.payload
            last = dict(kind=event.kind, sequence=sequence, capture=capture, cpu=event.cpu,
                        thread=event.thread, stack=event.stack, time=event.time,
                        labels=event.labels, size=len(event.payload))
        return out

    # Ids to addresses, the innermost first; ids follow each other.
    def stacks(self, stacks):
        first = min(stacks)
        content = u32(first) + u32(len(stacks))
        for ident in range(first, first + len(stacks)):
            code = "<%d%s" % (len(stacks[ident]), "Q" if self.pointer == 8 else "I")
            addresses = struct.pack(code, *stacks[ident])
            content += u32(len(addresses)) + addresses
        self.block(5, content)

    def sequence_point(self, time, sequences, flags=0):
        content = u64(time)
        if self.form >= 6:
            content += u32(flags) + u32(len(sequences))
            content += b"".join(varint(t) + varint(s) for t, s in sequences.items())
        else:
            content += u32(len(sequences))
            content += b"".join(u64(t) + u32(s) for t, s in sequences.items())
        self.block(4, content)
        if flags & 1:
            self.sequences = {}

    # Format 6: index to (name, pid, tid).
    def threads(self, threads):
        content = b""
        for index, (name, pid, tid) in threads.items():
            row = varint(index)
            row += u8(1) + utf8(name) if name else b""
            row += u8(2) + varint(pid) + u8(3) + varint(tid)
            row += u8(4) + utf8("key") + utf8("value")
            content += u16(len(row)) + row
        self.block(6, content)

    # Format 6: lists of (kind, bytes), from number 1 on.
    def labels(self, lists):
        content = u32(1) + u32(len(lists))
        for labels in lists:
            for i, (kind, value) in enumerate(labels):
                content += u8(kind | (128 if i == len(labels) - 1 else 0)) + value
        self.block(8, content)

    def end(self):
        self.data += u32(0) if self.form >= 6 else b"\1"
        return self.data
