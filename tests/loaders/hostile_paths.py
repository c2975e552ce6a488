"""Inputs that name one large ELF file by many paths, for limits.py: it may not be read for each."""

import os
import struct

from hostile import case, put
from hostile_elf import elf_file, symbol_sections
from hostile_perf import ATTR, CALLCHAIN, IP, SAMPLE, TID, perf_head, perf_map, perf_sample, record

SYMBOLS = 20000
FIRST, APART = 1 << 28, 1 << 20  # where the file is mapped
OFFSET = 0x1000


def spellings(folder, n, sections=None):
    """Paths of a file, with symbols where nothing else is said."""
    sections = sections or symbol_sections([(1, OFFSET + i, 1) for i in range(SYMBOLS)])
    put(folder, elf_file(sections), "elf")
    path = os.path.join(os.path.realpath(folder), "elf").encode()
    return [b"".join(b"/." if i >> bit & 1 else b"/.." for bit in range(12)) + path for i in range(n)]


def mapped(i):
    return FIRST + i * APART


@case("perf.data", n=200)
def paths_of_one_file(folder, n):
    return put(folder, perf_head(IP | TID) + b"".join(
        perf_map(1, mapped(i), APART, path, OFFSET) + perf_sample(mapped(i))
        for i, path in enumerate(spellings(folder, n))))


def unwind_table():
    """An entry for each of the file's bytes."""
    common = struct.pack("<IIBBBBB7x", 16, 0, 1, 0, 1, 0x78, 16)
    entries = b"".join(struct.pack("<IIQQ", 20, len(common) + 24 * i + 4, OFFSET + i, 1) for i in range(SYMBOLS))
    return [(b".text", 1, 6, 0, b"\0", 0, 0, 0), (b".eh_frame", 1, 2, 1 << 24, common + entries + b"\0" * 4, 0, 0, 0)]


@case("perf.data", n=200)
def paths_of_one_file_with_an_unwind_table(folder, n):
    registers, stack, without_user, feature, architecture = 1 << 12, 1 << 13, 1 << 22, 80, 6
    attribute = struct.pack("<IIQQQQQ", 1, 128, 0, 1, IP | TID | CALLCHAIN | registers | stack, 0, without_user)
    attribute += struct.pack("<QQQQQI", 0, 0, 0, 0, 0b111000000, 64)
    head = b"PERFILE2" + struct.pack("<Q", 16) + record(ATTR, attribute.ljust(128, b"\0") + struct.pack("<Q", 0))
    head += record(feature, struct.pack("<QI8s", architecture, 8, b"x86_64"))

    def sample(ip):
        body = struct.pack("<QIIQ", ip, 1, 1, 0) + struct.pack("<QQQQ", 2, 0, 1 << 46, ip)
        return record(SAMPLE, body + struct.pack("<Q64xQ", 64, 64))

    return put(folder, head + b"".join(perf_map(1, mapped(i), APART, path, OFFSET) + sample(mapped(i))
                                       for i, path in enumerate(spellings(folder, n, unwind_table()))))


@case("legacy pprof", n=200)
def paths_of_one_file_in_a_text(folder, n):
    maps = b"".join(b"%x-%x r-xp %08x 08:01 1 %s\n" % (mapped(i), mapped(i + 1), OFFSET, path)
                    for i, path in enumerate(spellings(folder, n)))
    words = [0, 3, 0, 10000, 0] + [word for i in range(n) for word in (1, 1, mapped(i))] + [0, 1, 0]
    return put(folder, struct.pack("<%dQ" % len(words), *words) + maps)


@case("V8 log", n=200)
def paths_of_one_file_in_a_log(folder, n):
    lines = [b"v8-version,11,3,244,8,-node.38,0\n"]
    lines += [b"shared-library,%s,0x%x,0x%x,0\n" % (path, mapped(i) - OFFSET, mapped(i + 1) - OFFSET)
              for i, path in enumerate(spellings(folder, n))]
    lines += [b"tick,0x%x,%d,0,0x0,6\n" % (mapped(i), i) for i in range(n)]
    return put(folder, b"".join(lines))
