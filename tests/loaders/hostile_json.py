"""Profiles in JSON, for limits.py."""

import gzip

from hostile import case, put

NODES = b'{"nodes":[%s],"startTime":0,"endTime":9,"samples":[%s],"timeDeltas":[%s]}'
SPEEDSCOPE = (b'{"$schema":"https://www.speedscope.app/file-format-schema.json","shared":{"frames":[{"name":"a"},{"name":"b"}]'
              b'},"profiles":[{"type":"%s","unit":"none",%s}]}')
STACKPROF = b'{"mode":"wall","interval":1000,"samples":0,"gc_samples":0,"missed_samples":0,"frames":{%s},"raw":[%s]}'
FIREFOX = (b'{"meta":{"interval":1,"startTime":1,"preprocessedProfileVersion":50},"threads":[{"stackTable":{%s},"frameTable":'
           b'{"func":[0]},"funcTable":{"name":[0]},"stringArray":["a"],"samples":{"stack":[%s]}}]}')


@case("JSON")
def nodes_with_names(folder, n):
    nodes = b",".join(b'{"id":%d,"functionName":"%x","url":"x"}' % (i, i) for i in range(n))
    return put(folder, NODES % (nodes, b",".join(b"%d" % i for i in range(n)), b",".join(b"1" for i in range(n))))


@case("JSON")
def nodes_of_one_name(folder, n):
    """Each in another file, and at another line."""
    nodes = b",".join(b'{"id":%d,"functionName":"a","url":"%x","lineNumber":%d}' % (i, i, i) for i in range(n))
    return put(folder, NODES % (nodes, b",".join(b"%d" % i for i in range(n)), b",".join(b"1" for i in range(n))))


@case("JSON")
def nodes_in_a_chain(folder, n):
    nodes = b",".join(b'{"id":%d,"functionName":"","parent":%d}' % (i + 1, i) for i in range(n))
    return put(folder, NODES % (nodes, b"%d" % n, b"1"))


@case("JSON")
def nodes_in_circles(folder, n):
    nodes = b",".join(b'{"id":%d,"functionName":"","children":[%d,%d]}' % (i, i ^ 1, (i * 7919) % n) for i in range(n))
    return put(folder, NODES % (nodes, b",".join(b"%d" % i for i in range(n)), b""))


@case("JSON", n=1000000)
def samples_without_times(folder, n):
    return put(folder, NODES % (b'{"id":1,"functionName":"a"}', b",".join(b"1" for i in range(n)), b""))


@case("JSON", n=300000)
def lines_of_a_node(folder, n):
    lines = b",".join(b'{"line":%d,"ticks":1}' % (i + 1) for i in range(n))
    return put(folder, NODES % (b'{"id":1,"functionName":"a","positionTicks":[%s]}' % lines,
                                b",".join(b"1" for i in range(n)), b",".join(b"1" for i in range(n))))


@case("JSON", n=1000000)
def brackets(folder, n):
    return put(folder, b'{"nodes":[{"id":1,"functionName":"a","x":%s}],"startTime":0,"endTime":9,"samples":[1],"timeDeltas":'
                       b'[1]}' % (b"[" * n + b"]" * n))


@case("JSON")
def one_stack(folder, n):
    return put(folder, SPEEDSCOPE % (b"sampled", b'"samples":[[%s]],"weights":[1]' % b",".join(
        b"%d" % (i % 2) for i in range(n))))


@case("JSON")
def empty_stacks(folder, n):
    return put(folder, SPEEDSCOPE % (b"sampled", b'"samples":[%s],"weights":[]' % b",".join(b"[]" for i in range(n))))


@case("JSON")
def frames_that_open(folder, n):
    return put(folder, SPEEDSCOPE % (b"evented", b'"endValue":%d,"events":[%s]' % (n, b",".join(
        b'{"type":"O","frame":0,"at":%d}' % i for i in range(n)))))


@case("JSON")
def spans_that_overlap(folder, n):
    return put(folder, b"[%s]" % b",".join(b'{"ph":"X","ts":%d,"dur":%d}' % (i, n) for i in range(n)))


@case("JSON")
def ends_of_nothing(folder, n):
    begins = b",".join(b'{"ph":"B","ts":%d,"name":"a"}' % i for i in range(n))
    return put(folder, b"[%s,%s]" % (begins, b",".join(b'{"ph":"E","ts":%d,"name":"b"}' % (n + i) for i in range(n))))


@case("JSON")
def stacks_of_firefox(folder, n):
    prefixes = b",".join(b"%d" % (i - 1) for i in range(n))
    return put(folder, FIREFOX % (b'"prefix":[%s],"frame":[%s]' % (prefixes, b",".join(b"0" for i in range(n))),
                                  b"%d" % (n - 1)))


@case("JSON")
def libraries_of_firefox(folder, n):
    """With a function each, whose name is an address."""
    numbers = b",".join(b"%d" % i for i in range(n))
    thread = (b'"stackTable":{"prefix":[],"frame":[%s]},"frameTable":{"func":[%s]},"funcTable":{"name":[%s],"resource":[%s]},'
              b'"resourceTable":{"lib":[%s]},"stringArray":["0x1"],"samples":{"stack":[%s]}' % (
                  numbers, numbers, b",".join([b"0"] * n), numbers, numbers, numbers))
    return put(folder, b'{"meta":{"interval":1,"startTime":1,"preprocessedProfileVersion":50},"libs":[%s],"threads":[{%s}]}' % (
        b",".join(b'{"path":"%x"}' % i for i in range(n)), thread))


@case("JSON", n=500000)
def rows_of_gecko(folder, n):
    return put(folder, b'{"meta":{"interval":1,"startTime":1,"version":24},"libs":[],"threads":[{"samples":{"schema":{"stack":0,'
                       b'"time":1},"data":[%s]}}]}' % b",".join([b"0"] * n))


@case("JSON", n=1000000)
def samples_of_firefox(folder, n):
    return put(folder, FIREFOX % (b'"prefix":[null],"frame":[0]', b",".join(b"0" for i in range(n))))


@case("JSON, gzip", n=1000000)
def zeros(folder, n):
    return put(folder, gzip.compress(NODES % (b'{"id":1,"functionName":"a"}', b",".join(b"1" for i in range(n)), b""), 6))


@case("JSON")
def frames_of_stackprof(folder, n):
    frames = b",".join(b'"%d":{"name":"%x","file":"","samples":1,"edges":{"%d":1}}' % (i, i, i * 7919 % n) for i in range(n // 4))
    return put(folder, (STACKPROF % (frames, b"")).replace(b',"raw":[]', b""))


@case("JSON")
def stack_of_stackprof(folder, n):
    return put(folder, STACKPROF % (b"", b"%d,%s,1" % (n, b",".join(b"%d" % (i % 10) for i in range(n)))))


@case("JSON")
def stacks_of_stackprof(folder, n):
    return put(folder, STACKPROF % (b"", b",".join(b"1,%d,4294967295" % i for i in range(n))))


@case("JSON")
def names_of_pyinstrument(folder, n):
    return put(folder, b'{"frame_records":[%s]}' % b",".join(b'[["%x"],1]' % i for i in range(n)))


@case("JSON")
def stack_of_pyinstrument(folder, n):
    return put(folder, b'{"frame_records":[[[%s],1]]}' % b",".join(b'"%x"' % (i % 10) for i in range(n)))


@case("JSON")
def tree_of_pyinstrument(folder, n):
    return put(folder, b'{"root_frame":%s%s}' % (b'{"time":1,"children":[' * n, b"]}" * n))


@case("JSON")
def lines_of_scalene(folder, n):
    line = b'{"lineno":%d,"start_function_line":%d,"n_sys_percent":1}'
    return put(folder, b'{"combined_stacks":[],"files":{"a":{"functions":[%s],"lines":[%s]}},"stacks":[[[%s],{"count":1}]]}' % (
        b",".join(b'{"line":"%x","lineno":%d}' % (i, i) for i in range(n // 4)), b",".join(line % (i, i) for i in range(n // 4)),
        b",".join(b'"%x"' % (i % 10) for i in range(n))))


def ruby_count(n):
    return b"\4" + n.to_bytes(4, "little")


def ruby_dump(metadata, raw):
    return b"\4\b{\x0a:\x0cversion0:\x0fgc_samplesi\0:\x08raw" + raw + b":\x0csamplesi\0:\x0dmetadata" + metadata


@case("Ruby dump")
def references_to_a_text(folder, n):
    text = b'"' + ruby_count(n) + b"a" * n
    return put(folder, ruby_dump(b"[" + ruby_count(n) + text + b"@\x08" * (n - 1), b"[\x08i\6i\6i\6"))


@case("Ruby dump")
def references_to_a_symbol(folder, n):
    symbol = b":" + ruby_count(n) + b"a" * n
    return put(folder, ruby_dump(b"[" + ruby_count(n) + symbol + b";\x0a" * (n - 1), b"[\x08i\6i\6i\6"))


@case("Ruby dump")
def lists_in_lists(folder, n):
    return put(folder, ruby_dump(b"[\6" * n + b"0", b"[\x08i\6i\6i\6"))


@case("Ruby dump")
def texts_with_variables(folder, n):
    return put(folder, ruby_dump(b"[" + ruby_count(n) + b'I"\0\6:\0T' * n, b"[\x08i\6i\6i\6"))


@case("Ruby dump")
def stack_of_a_dump(folder, n):
    return put(folder, ruby_dump(b"0", b"[" + ruby_count(n + 2) + b"i" + ruby_count(n)
                                 + b"".join(b"i" + bytes([6 + i % 10]) for i in range(n)) + b"i\6"))


MOJO = b"MOJ\3\1mode\0wall\0\2\7\x001f\0"


def mojo_number(n):
    content = bytearray([n & 0x3f | (0x80 if n >> 6 else 0)])
    n >>= 6
    while n:
        content.append(n & 0x7f | (0x80 if n >> 7 else 0))
        n >>= 7
    return bytes(content)


@case("MOJO")
def stacks_of_mojo_that_repeat(folder, n):
    return put(folder, MOJO + b"\5\1" * n + b"\11\1" + b"\2\7\x001f\0\15\11\1" * n)


@case("MOJO")
def names_of_mojo(folder, n):
    return put(folder, MOJO + b"".join(b"\13%s%x\0\3%s\0%s\0\0\0\0\5%s" % (
        mojo_number(i), i, mojo_number(i), mojo_number(i), mojo_number(i)) for i in range(2, n)))


@case("MOJO")
def threads_of_mojo(folder, n):
    return put(folder, MOJO + b"".join(b"\2\7\0%x\0\11\1" % i for i in range(n)))


def wire(number, content):
    size = bytearray()
    n = len(content)
    while n > 127:
        size.append(n & 127 | 128)
        n >>= 7
    return bytes([number << 3 | 2]) + bytes(size) + bytes([n]) + content


def otlp(samples, stacks, locations=b"", strings=b"", attributes=b""):
    profile = wire(1, b"\x08\x01\x10\x02") + samples
    return wire(1, wire(2, wire(2, profile))) + wire(2, wire(2, b"") + locations + strings + attributes + wire(7, b"") + stacks)


@case("OTLP")
def stack_of_otlp(folder, n):
    return put(folder, otlp(wire(2, b"\x08\x01" + wire(4, b"\x01")), wire(7, wire(1, b"\x00" * n))))


@case("OTLP")
def locations_with_one_long_name(folder, n):
    function = wire(3, b"") + wire(3, b"\x08\x01\x18\x01")
    return put(folder, otlp(wire(2, b"\x08\x01" + wire(4, b"\x01")), wire(7, wire(1, b"\x01" * n)),
                            wire(2, wire(3, b"\x08\x01") * n) + function, wire(5, b"") + wire(5, b"x" * n)))


@case("OTLP")
def samples_with_one_long_label(folder, n):
    sample = wire(2, b"\x08\x01\x12\x02\x01\x01" + wire(4, b"\x01"))
    return put(folder, otlp(sample * n, wire(7, b"\x08\x00"), b"", wire(5, b"") + wire(5, b"x" * n),
                            wire(6, b"") + wire(6, b"\x08\x01" + wire(2, b"\x40\x01") * n)))


@case("OTLP")
def mapping_without_a_path(folder, n):
    return put(folder, otlp(wire(2, b"\x08\x01" + wire(4, b"\x01")), wire(7, wire(1, b"".join(
        b"%c%c%c" % (i & 127 | 128, i >> 7 & 127 | 128, i >> 14) for i in range(n)))),
                            wire(1, b"") + wire(1, wire(5, b"\x00" * n)) + wire(2, b"\x08\x01") * n))


@case("OTLP")
def locations_of_one_long_path(folder, n):
    return put(folder, otlp(wire(2, b"\x08\x01" + wire(4, b"\x01")), wire(7, wire(1, b"".join(
        b"%c%c%c" % (i & 127 | 128, i >> 7 & 127 | 128, i >> 14) for i in range(n)))),
                            wire(1, b"") + wire(1, b"\x20\x01") + wire(2, b"\x08\x01") * n,
                            wire(5, b"") + wire(5, b"/" + b"x" * 8 * n)))


@case("OTLP")
def messages_of_nothing(folder, n):
    message = otlp(wire(2, b"\x08\x01" + wire(4, b"\x01")), wire(7, wire(1, b"\x00")))
    return put(folder, len(message).to_bytes(4, "big") + message + b"\0\0\0\0" * n)


@case("JSON")
def rows_of_otlp(folder, n):
    return put(folder, b'{"resourceProfiles":[{"scopeProfiles":[{"profiles":[{"samples":[%s]}]}]}],"dictionary":{"stackTable":[%s]}}' % (
        b",".join(b'{"stackIndex":%d,"values":[1]}' % i for i in range(n)), b",".join(b"{}" for i in range(n))))
