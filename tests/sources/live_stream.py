#!/usr/bin/env python3
"""Writes what `perf record -o -` would: one process that changes between two modules every few
seconds, at its own speed or faster; or replays such a recording."""

import argparse
import struct
import sys
import time

MMAP2, COMM, EXIT, FORK, SAMPLE = 10, 3, 4, 7, 9
ATTR, FINISHED_ROUND = 64, 68
IP, TID, TIME, CALLCHAIN, CPU, PERIOD = 1, 2, 4, 0x20, 0x80, 0x100
CONTEXT_USER = 2**64 - 512
PID = 4711
BEGAN = 1_000_000_000_000
PERIOD_NS = 1_000_000
MODULES = (("/nowhere/phase_one", 0x100000), ("/nowhere/phase_two", 0x200000))


def record(kind, body, misc=2):
    return struct.pack("<IHH", kind, misc, 8 + len(body)) + body


def padded(text):
    data = text.encode() + b"\0"
    return data + bytes(-len(data) % 8)


def trailer(pid, moment):
    return struct.pack("<IIQII", pid, pid, moment, 0, 0)


def attr(rate):
    flags = 1 << 10 | 1 << 18 | 1 << 23 | 1 << 24 | 1 << 25
    kinds = IP | TID | TIME | CALLCHAIN | CPU | PERIOD
    body = struct.pack("<IIQQQQQIIQQQQIiQIHH", 1, 112, 0, rate, kinds, 0, flags, 0, 0, 0, 0, 0, 0, 0, 1,
                       0, 0, 0, 0)
    return record(ATTR, body, 0)


def process(pid, name, moment):
    data = record(COMM, struct.pack("<II", pid, pid) + padded(name) + trailer(pid, moment))
    for path, start in MODULES:
        body = struct.pack("<IIQQQIIQQII", pid, pid, start, 0x1000, 0, 0, 0, 1, 0, 5, 2)
        data += record(MMAP2, body + padded(path) + trailer(pid, moment))
    return data


def sample(pid, moment, start):
    chain = (CONTEXT_USER, start + 0x10, start + 0x20)
    return record(SAMPLE, struct.pack("<QIIQIIQQ", chain[1], pid, pid, moment, 0, 0, PERIOD_NS,
                                      len(chain)) + struct.pack("<3Q", *chain))


def rounds(rate, seconds, phase, churn):
    """The bytes of each tenth of a second, with the time at its end."""
    yield BEGAN, b"PERFILE2" + struct.pack("<Q", 16) + attr(rate) + process(PID, "busy", BEGAN)
    done, born = 0, PID + 1
    for tenth in range(int(seconds * 10)):
        data = []
        for _ in range(int(churn / 10)):
            moment = BEGAN + tenth * 100_000_000
            data.append(process(born, "short-%d" % born, moment))
            data.append(sample(born, moment + 1, MODULES[0][1]))
            data.append(record(EXIT, struct.pack("<IIIIQ", born, PID, born, PID, moment + 2) +
                               trailer(born, moment + 2)))
            born = PID + 1 if born > 4_000_000 else born + 1
        until = (tenth + 1) * rate // 10
        for number in range(done, until):
            start = MODULES[int(number / rate / phase) % 2][1]
            data.append(sample(PID, BEGAN + number * 1_000_000_000 // rate, start))
        done = until
        data.append(record(FINISHED_ROUND, b"", 0))
        yield BEGAN + (tenth + 1) * 100_000_000, b"".join(data)


def expect(options):
    """How many samples of each module there are in the last seconds, counted one by one."""
    counts = [0, 0]
    total = int(options.seconds * options.rate)
    last = (total - 1) * 1_000_000_000 // options.rate
    for number in range(total):
        if number * 1_000_000_000 // options.rate >= last - options.expect * 1e9:
            counts[int(number / options.rate / options.phase) % 2] += 1
    print(*counts)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rate", type=int, default=100, help="samples a second")
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--phase", type=float, default=1, help="seconds until the module changes")
    parser.add_argument("--churn", type=float, default=0, help="processes that come and go a second")
    parser.add_argument("--speed", type=float, default=0, help="times as fast; 0: at once")
    parser.add_argument("--stay", type=float, default=0, help="seconds to go on without samples")
    parser.add_argument("--expect", type=float, help="only say what the last seconds have")
    options, _ = parser.parse_known_args()
    if options.expect:
        expect(options)
        return
    began = time.monotonic()
    for moment, data in rounds(options.rate, options.seconds, options.phase, options.churn):
        if options.speed > 0:
            due = began + (moment - BEGAN) / 1e9 / options.speed
            time.sleep(max(0, due - time.monotonic()))
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    time.sleep(options.stay)


if __name__ == "__main__":
    main()
