"""Profiles of pprof, for limits.py."""

import gzip

from hostile import case, put, varint


def field(number, value):
    if isinstance(value, int):
        return varint(number << 3) + varint(value & (1 << 64) - 1)
    return varint(number << 3 | 2) + varint(len(value)) + value


TYPE = field(1, field(1, 1) + field(2, 2))
TEXTS = b"".join(field(6, text) for text in [b"", b"samples", b"count", b"key", b"f"])
FUNCTION = field(5, field(1, 1) + field(2, 4))
LOCATION = field(4, field(1, 1) + field(4, field(1, 1)))
HEAD = TYPE + TEXTS + FUNCTION + LOCATION
TYPES = b"".join(field(1, field(1, 5 + i) + field(2, 2)) for i in range(63))
HEAD_OF_64 = TYPE + TYPES + TEXTS + b"".join(field(6, b"t%d" % i) for i in range(63)) + FUNCTION + LOCATION


def sample(labels=b"", locations=b"\1", values=b"\1"):
    return field(2, field(1, locations) + field(2, values) + labels)


def number_label(number):
    return field(3, field(1, 3) + field(3, number))


@case("pprof", n=100000)
def empty_samples(folder, n):
    return put(folder, HEAD + field(2, b"") * n)


@case("pprof", n=100000)
def empty_samples_of_64_types(folder, n):
    return put(folder, HEAD_OF_64 + field(2, b"") * n)


@case("pprof", n=10000)
def samples_of_64_types(folder, n):
    return put(folder, HEAD_OF_64 + sample(values=b"\1" * 64) * n)


@case("pprof", n=100000)
def types(folder, n):
    return put(folder, TYPE * n + TEXTS + FUNCTION + LOCATION + sample(values=b"\1" * n))


@case("pprof", n=200000)
def frames(folder, n):
    """of two stacks that differ at their roots"""
    return put(folder, HEAD + field(4, field(1, 2) + field(4, field(1, 1))) + sample(locations=b"\1" * n) +
               sample(locations=b"\1" * n + b"\2"))


@case("pprof", n=1000000)
def samples_at_each_depth(folder, n):
    return put(folder, HEAD + b"".join(sample(locations=b"\1" * i) for i in range(1, int(n ** .5))))


@case("pprof")
def locations(folder, n):
    return put(folder, HEAD + b"".join(field(4, field(1, i) + field(4, field(1, 1))) for i in range(2, n)) +
               sample(locations=b"".join(varint(i) for i in range(1, n))))


@case("pprof", n=100000)
def nothing_in_messages(folder, n):
    return put(folder, HEAD + field(4, b"") * n + field(5, b"") * n + field(6, b"") * n + sample())


@case("pprof")
def mappings(folder, n):
    """from the highest address on"""
    return put(folder, HEAD + b"".join(
        field(3, field(1, i) + field(2, (n - i) << 12) + field(3, (n - i + 1) << 12)) +
        field(4, field(1, i + 1) + field(2, i) + field(3, (n - i) << 12)) for i in range(1, n)) +
        sample(locations=b"".join(varint(i) for i in range(1, n))))


@case("pprof", n=100000)
def labels_of_a_sample(folder, n):
    return put(folder, HEAD + sample(b"".join(number_label(i) for i in range(n))))


@case("pprof")
def keys_of_labels(folder, n):
    return put(folder, HEAD + b"".join(field(6, b"%x" % i) for i in range(n)) + sample(
        b"".join(field(3, field(1, 5 + i) + field(3, i)) for i in range(n))))


@case("pprof", "--root", "label:key")
def roots(folder, n):
    return put(folder, HEAD + b"".join(sample(number_label(i)) for i in range(n)))


@case("pprof", "--root", "label:key", n=2000)
def roots_of_long_texts(folder, n):
    """in each of which are two texts of ten kilobytes"""
    texts = b"".join(field(6, b"x" * 10000 + b"%x" % i) for i in range(100))
    return put(folder, HEAD + texts + b"".join(
        sample(field(3, field(1, 3) + field(2, 5 + i % 100)) + field(3, field(1, 3) + field(2, 5 + i // 100 % 100)) +
               number_label(i)) for i in range(n)))


@case("pprof", "--root", "thread", n=2000)
def threads_of_a_long_name(folder, n):
    keys = field(6, b"thread") + field(6, b"tid") + field(6, b"x" * 50000)
    return put(folder, HEAD + keys + b"".join(
        sample(field(3, field(1, 5) + field(2, 7)) + field(3, field(1, 6) + field(3, i))) for i in range(n)))


@case("pprof", n=5000)
def slow_expression(folder, n):
    """drop_frames, with each function"""
    return put(folder, TYPE + TEXTS + field(6, b"(a*)*(a*)*(a*)*b") + field(6, b"a" * 60) + field(7, 5) + b"".join(
        field(5, field(1, i) + field(2, 6) + field(4, 1)) + field(4, field(1, i) + field(4, field(1, i)))
        for i in range(1, n)) + sample(locations=b"".join(varint(i) for i in range(1, n))))


@case("pprof, gzip", n=1000000)
def equal_samples_in_gzip(folder, n):
    return put(folder, gzip.compress(HEAD + sample() * n, 9))


# Each is told from the others by its file: the name would be copied for it.
@case("pprof", n=2000)
def functions_of_one_long_name(folder, n):
    name = field(6, b"x" * 40000)
    files = b"".join(field(6, b"%d.c" % i) for i in range(n))
    functions = b"".join(field(5, field(1, 2 + i) + field(2, 5) + field(4, 6 + i)) for i in range(n))
    places = b"".join(field(4, field(1, 2 + i) + field(4, field(1, 2 + i))) for i in range(n))
    samples = b"".join(sample(locations=varint(2 + i)) for i in range(n))
    return put(folder, HEAD + name + files + functions + places + samples)
