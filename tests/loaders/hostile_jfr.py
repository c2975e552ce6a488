"""Recordings of JFR, for limits.py."""

import struct

from hostile import LAST, case, put, varint


def text(value):
    return b"\3" + varint(len(value)) + value


def event(kind, content):
    """The size counts itself."""
    body = varint(kind) + content
    size = len(body) + 1
    if size < 128:
        return LAST[size] + body
    while len(varint(size)) + len(body) != size:
        size += 1
    return varint(size) + body


TYPES = """8 int
9 long
20 java.lang.String
21 java.lang.Class name:20
22 java.lang.Thread osThreadId:9 javaName:20
24 jdk.types.Method type:21p name:20
25 jdk.types.StackFrame method:24p lineNumber:8
26 jdk.types.StackTrace frames:25a
40 jdk.ExecutionSample stackTrace:26p
41 jdk.JavaMonitorEnter startTime:9 duration:9 eventThread:22p stackTrace:26p monitorClass:21p
42 profiler.Malloc address:9 size:9
43 profiler.Free address:9"""


def metadata(more_strings=(), more_classes=b"", count=0):
    strings = {}

    def number(name):
        return varint(strings.setdefault(name, len(strings)))

    classes = b""
    for line in TYPES.splitlines():
        key, name, *fields = line.split()
        classes += number("class") + b"\2" + number("name") + number(name) + number("id") + number(key)
        classes += varint(len(fields))
        for field in fields:
            name, kind = field.split(":")
            attributes = [("name", name), ("class", kind.rstrip("pa"))]
            attributes += [("constantPool", "true")] * kind.endswith("p")
            attributes += [("dimension", "1")] * kind.endswith("a")
            classes += number("field") + varint(len(attributes))
            classes += b"".join(number(k) + number(v) for k, v in attributes) + b"\0"
    tree = number("root") + b"\0\1" + number("metadata") + b"\0" + varint(len(TYPES.splitlines()) + count)
    texts = b"".join(text(s.encode()) for s in strings) + b"".join(more_strings)
    return event(0, b"\0\0\0" + varint(len(strings) + len(more_strings)) + texts + tree + classes + more_classes)


def pool(kind, rows):
    return varint(kind) + varint(len(rows)) + b"".join(rows)


SAMPLE = event(40, b"\1")
STACK = pool(26, [b"\1\1\1\1"]) + pool(24, [b"\1\1" + text(b"f")]) + pool(21, [b"\1" + text(b"C")])


def chunk(events, pools=STACK, count=3, head=None):
    head = head or metadata()
    checkpoint = event(1, b"\0\0\0\1" + varint(count) + pools)
    body = head + checkpoint + SAMPLE + events
    size = 68 + len(body)
    return struct.pack(">4sHHqqqqqqqI", b"FLR\0", 2, 0, size, 68 + len(head), 68, 1, 1, 1, 1000000000, 1) + body


@case("JFR", n=300000)
def samples(folder, n):
    return put(folder, chunk(SAMPLE * n))


@case("JFR", n=100000)
def locks(folder, n):
    """Each at another time, by another thread, of another class."""
    pools = STACK + pool(22, [varint(i + 2) + varint(i) + b"\1" for i in range(n)])
    pools += pool(21, [varint(i + 2) + text(b"%x" % i) for i in range(n)])
    return put(folder, chunk(b"".join(event(41, varint(i) + b"\1" + varint(i + 2) + b"\1" + varint(i + 2))
                                      for i in range(n)), pools, 5))


@case("JFR", n=300000)
def mallocs(folder, n):
    return put(folder, chunk(b"".join(event(42, varint(i) + b"\1") for i in range(n)) + event(43, b"\1")))


@case("JFR", n=500000)
def constants(folder, n):
    """With the fewest bytes, and keys that are far apart."""
    pools = pool(21, [varint(i * 7) + b"\0" for i in range(n)]) + STACK
    return put(folder, chunk(b"", pools, 4))


@case("JFR", n=200000)
def stacks(folder, n):
    """Each of other frames, at other lines."""
    pools = pool(26, [varint(i + 1) + b"\2\1" + varint(i + 1) + b"\1\1" for i in range(n)])
    pools += pool(24, [b"\1\1" + text(b"f")]) + pool(21, [b"\1" + text(b"C")])
    return put(folder, chunk(b"".join(event(40, varint(i + 1)) for i in range(n)), pools))


@case("JFR", n=100000)
def methods(folder, n):
    pools = pool(24, [varint(i + 1) + b"\1" + text(b"%x" % i) for i in range(n)])
    pools += pool(26, [b"\1" + varint(n) + b"".join(varint(i + 1) + b"\1" for i in range(n))])
    pools += pool(21, [b"\1" + text(b"C" * 1000)])
    return put(folder, chunk(b"", pools))


@case("JFR", n=300000)
def strings(folder, n):
    return put(folder, chunk(b"", head=metadata([b"\0"] * n)))


@case("JFR", n=100000)
def types(folder, n):
    """Classes without a name, and fields without anything."""
    return put(folder, chunk(b"", head=metadata(more_classes=b"\0\0\1\2\0\0" * n, count=n)))


@case("JFR", n=3000)
def chunks(folder, n):
    return put(folder, chunk(b"") * n)
