"""Recordings of perf, as a pipe has them, for limits.py."""

import gzip
import struct

from hostile import case, put

IP, TID, TIME, CALLCHAIN = 1, 2, 4, 0x20
ATTR, MMAP, COMM, EXIT, FORK, SAMPLE, MMAP2, KSYMBOL = 64, 1, 3, 4, 7, 9, 10, 17


def record(kind, body, misc=2):
    body += b"\0" * (-len(body) % 8)
    return struct.pack("<IHH", kind, misc, 8 + len(body)) + body


def perf_head(sample_type, count=1):
    attribute = struct.pack("<IIQQQQQ", 1, 128, 0, 1, sample_type, 0, 0).ljust(128, b"\0")
    return b"PERFILE2" + struct.pack("<Q", 16) + b"".join(
        record(ATTR, attribute + struct.pack("<Q", i)) for i in range(count))


def perf_map(pid, start, length, name, offset=0):
    return record(MMAP2, struct.pack("<IIQQQIIQQII", pid, pid, start, length, offset, 0, 0, 0, 0, 5, 2) +
                  name + b"\0")


def perf_comm(pid, tid, name):
    return record(COMM, struct.pack("<II", pid, tid) + name + b"\0")


def perf_fork(pid, parent):
    return record(FORK, struct.pack("<IIIIQ", pid, parent, pid, parent, 0))


def perf_sample(ip, pid=1, tid=1, chain=()):
    body = struct.pack("<QII", ip, pid, tid)
    if chain:
        body += struct.pack("<Q", len(chain)) + struct.pack("<%dQ" % len(chain), *chain)
    return record(SAMPLE, body)


@case("perf.data", n=50000)
def samples(folder, n):
    return put(folder, perf_head(IP | TID) + b"".join(perf_sample(0x1000 + i) for i in range(n)))


@case("perf.data", n=10000)
def threads(folder, n):
    return put(folder, perf_head(IP | TID) + b"".join(perf_sample(0x1000, i + 1, i + 1) for i in range(n)))


@case("perf.data", n=10000)
def comms(folder, n):
    return put(folder, perf_head(IP | TID) + b"".join(perf_comm(i + 1, i + 1, b"%x" % i) for i in range(n)) +
               perf_sample(0x1000))


@case("perf.data", n=10000)
def threads_that_are_renamed(folder, n):
    return put(folder, perf_head(IP | TID) + b"".join(perf_comm(1, 1, b"%x" % i) + perf_sample(0x1000)
                                                      for i in range(n)))


@case("perf.data", n=10000)
def mappings_from_the_highest_on(folder, n):
    return put(folder, perf_head(IP | TID) + b"".join(perf_map(1, (n - i) << 12, 0x1000, b"/f%x" % i)
                                                     for i in range(n)) + perf_sample(0x1000))


@case("perf.data", n=10000)
def mappings_over_each_other(folder, n):
    """each covers all before it in part"""
    return put(folder, perf_head(IP | TID) + b"".join(perf_map(1, 0x1000 + i * 0x1000, (2 * n - 2 * i) << 12, b"/f")
                                                     for i in range(n)) + perf_sample(0x1000))


@case("perf.data", n=10000)
def mappings_that_split_one(folder, n):
    return put(folder, perf_head(IP | TID) + perf_map(1, 0x1000, n << 13, b"/whole") +
               b"".join(perf_map(1, 0x1000 + (i << 13), 0x1000, b"/f") for i in range(n)) + perf_sample(0x1000))


@case("perf.data", n=10000)
def mappings_that_replace_all(folder, n):
    half = n // 2
    return put(folder, perf_head(IP | TID) + b"".join(
        perf_map(1, 0x1000 + (i << 12), 0x1000, b"/f") for i in range(half)) + b"".join(
        perf_map(1, 0x1000, half << 12, b"/g") + perf_map(1, 0x1000 + (i << 12), 0x1000, b"/f") for i in range(half)) +
        perf_sample(0x1000))


@case("perf.data", n=10000)
def children(folder, n):
    """half of the records map, half of them fork: each child has all maps"""
    half = n // 2
    return put(folder, perf_head(IP | TID) + b"".join(perf_map(1, (i + 1) << 12, 0x1000, b"/f") for i in range(half)) +
               b"".join(perf_fork(i + 2, 1) for i in range(half)) + perf_sample(0x1000))


@case("perf.data", n=10000)
def children_that_map(folder, n):
    """and each child maps one more: copies on writing"""
    third = n // 3
    return put(folder, perf_head(IP | TID) + b"".join(perf_map(1, (i + 1) << 12, 0x1000, b"/f") for i in range(third)) +
               b"".join(perf_fork(i + 2, 1) + perf_map(i + 2, 0x10, 8, b"/g") for i in range(third)) +
               perf_sample(0x1000))


@case("perf.data", n=10000)
def children_of_children_that_map(folder, n):
    third = n // 3
    return put(folder, perf_head(IP | TID) + b"".join(
        perf_map(i + 1, (i + 1) << 12, 0x1000, b"/f") + perf_fork(i + 2, i + 1) for i in range(third)) +
        b"".join(perf_sample(0x1000, i + 1, i + 1) for i in range(third)))


@case("perf.data", n=100000)
def equal_frames(folder, n):
    chain = tuple(0x1000 + i for i in range(8000))
    return put(folder, perf_head(IP | TID | CALLCHAIN) + perf_sample(0x1000, chain=chain) * (n // 8000))


@case("perf.data", n=100000)
def distinct_frames(folder, n):
    return put(folder, perf_head(IP | TID | CALLCHAIN) + b"".join(
        perf_sample(0x1000, chain=tuple(0x1000 + k * 8000 + i for i in range(8000))) for k in range(n // 8000)))


@case("perf.data", n=10000)
def events(folder, n):
    return put(folder, perf_head(IP | TID, n) + perf_sample(0x1000))


@case("perf.data", n=10000)
def modules(folder, n):
    return put(folder, perf_head(IP | TID) + b"".join(
        perf_map(1, (i + 1) << 12, 0x1000, b"/nonexistent/%x" % i) + perf_sample((i + 1) << 12) for i in range(n)))


@case("perf.data", n=10000)
def ksymbols(folder, n):
    return put(folder, perf_head(IP | TID) + b"".join(
        record(KSYMBOL, struct.pack("<QIHH", (1 << 63) + ((n - i) << 8), 256, 1, 0) + b"bpf_%x\0" % i) +
        perf_sample((1 << 63) + ((n - i) << 8)) for i in range(n)))


@case("perf.data", n=100000)
def unknown_records(folder, n):
    return put(folder, perf_head(IP | TID) + record(77, b"") * n + perf_sample(0x1000))


@case("perf.data, gzip", n=100000)
def equal_samples_in_gzip(folder, n):
    return put(folder, gzip.compress(perf_head(IP | TID) + perf_sample(0x1000) * n, 9))


