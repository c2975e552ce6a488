"""ELF files with symbols and DWARF, and other lists of names, that a recording refers to, for limits.py."""

import lzma
import os
import struct
import zlib

from hostile import case, put
from hostile_perf import IP, MMAP2, SAMPLE, TID, perf_head, perf_map, perf_sample, record


def elf_file(sections, kind=3):
    """64 bits, x86-64; sections: (name, type, flags, address, bytes, link, info, entry size)"""
    rows = [(b"", 0, 0, 0, b"", 0, 0, 0)] + sections + [(b".shstrtab", 3, 0, 0, None, 0, 0, 0)]
    names = b"\0" + b"".join(row[0] + b"\0" for row in rows[1:])
    rows[-1] = (b".shstrtab", 3, 0, 0, names, 0, 0, 0)
    at = 64 + 56
    bodies, heads, name_at = [], [], 0
    for name, type_, flags, address, body, link, info, entry in rows:
        offset = at
        size = len(body) or (1 << 30 if type_ == 8 else 0)
        bodies.append(body + b"\0" * (-size % 8))
        at += len(bodies[-1])
        heads.append(struct.pack("<IIQQQQIIQQ", name_at, type_, flags, address, offset, size, link, info, 8, entry))
        name_at += len(name) + 1 if name else 1
    head = b"\x7fELF\2\1\1" + b"\0" * 9 + struct.pack("<HHIQQQIHHHHHH", kind, 62, 1, 0, 64, at, 0, 64, 56, 1, 64,
                                                     len(rows), len(rows) - 1)
    program = struct.pack("<IIQQQQQQ", 1, 5, 0, 0, 0, 1 << 30, 1 << 30, 0x1000)
    return head + program + b"".join(bodies) + b"".join(heads)


TEXT = (b".text", 8, 6, 0, b"", 0, 0, 0)


def hit(folder, sections, addresses=(0x1000,), size=1 << 40):
    """a recording of samples at these offsets of the file that is made of the sections"""
    made = put(folder, elf_file(sections), "elf")
    path = os.path.join(os.path.realpath(folder), "elf").encode()
    put(folder, perf_head(IP | TID) + perf_map(1, 1 << 40, size, path) +
        b"".join(perf_sample((1 << 40) + address) for address in addresses))
    return made


def symbol_sections(values, names=b"\0f\0"):
    table = b"\0" * 24 + b"".join(struct.pack("<IBBHQQ", name, 2 | 16, 0, 1, value, size)
                                  for name, value, size in values)
    return [TEXT, (b".strtab", 3, 0, 0, names, 0, 0, 0), (b".symtab", 2, 0, 0, table, 2, 1, 24)]


@case("ELF symbols")
def symbol_each_byte(folder, n):
    return hit(folder, symbol_sections([(1, 0x1000 + i, 1) for i in range(n)]))


@case("ELF symbols")
def symbols_of_no_size_at_one_address(folder, n):
    return hit(folder, symbol_sections([(1, 0x1000, 0)] * n))


@case("ELF symbols")
def symbols_in_each_other(folder, n):
    return hit(folder, symbol_sections([(1, 0x1000 + i, 2 * (n - i)) for i in range(n)]))


@case("ELF symbols")
def symbols_of_one_address(folder, n):
    return hit(folder, symbol_sections([(1, 0x1000, i) for i in range(n)]))


@case("ELF symbols")
def symbols_of_which_names_overlap(folder, n):
    """all names are the ends of one"""
    names = b"\0" + b"x" * n + b"\0"
    return hit(folder, symbol_sections([(1 + i, 0x1000 + i, 1) for i in range(n)], names),
               range(0x1000, 0x1000 + n, max(1, n // 2000)))


@case("ELF symbols")
def symbols_with_versions(folder, n):
    """each is copied up to its version"""
    names = b"\0" + b"x" * n + b"@V\0"
    return hit(folder, symbol_sections([(1 + i, 0x1000 + i, 1) for i in range(n)], names))


@case("ELF symbols")
def sections(folder, n):
    return hit(folder, [TEXT] + [(b".x", 1, 0, 0, b"", 0, 0, 0)] * min(n, 60000))


@case("ELF symbols")
def notes(folder, n):
    note = struct.pack("<III", 4, 0, 7) + b"GNU\0"
    return hit(folder, [TEXT, (b".note", 7, 2, 0, note * n, 0, 0, 0)])


@case("compressed sections")
def minidebug(folder, n):
    return hit(folder, [TEXT, (b".gnu_debugdata", 1, 0, 0, lzma.compress(b"\0" * (n << 6)), 0, 0, 0)])


def chdr(body):
    return struct.pack("<IIQQ", 1, 0, len(body), 1) + zlib.compress(body, 9)


@case("compressed sections")
def debug_sections(folder, n):
    packed = chdr(b"\0" * (n << 6))
    return hit(folder, symbol_sections([(1, 0, 0x1000)]) + [
        (b".debug_info", 1, 0x800, 0, packed, 0, 0, 0), (b".debug_str", 1, 0x800, 0, packed, 0, 0, 0)])


def dwarf_sections(abbrev, dies, line=b"", other=()):
    unit = struct.pack("<HIB", 4, 0, 8) + dies
    return symbol_sections([(1, 0, 1 << 30)]) + [
        (b".debug_abbrev", 1, 0, 0, abbrev, 0, 0, 0),
        (b".debug_info", 1, 0, 0, struct.pack("<I", len(unit)) + unit, 0, 0, 0),
        (b".debug_line", 1, 0, 0, line, 0, 0, 0)] + list(other)


# 1: unit, low_pc, high_pc (data8), stmt_list; 2: subprogram with children; 3: inlined with children; 4: without
ABBREV = (b"\1\x11\1\x11\1\x12\7\x10\x17\0\0" b"\2\x2e\1\x11\1\x12\7\3\x08\0\0"
          b"\3\x1d\1\x11\1\x12\7\x31\x13\0\0" b"\4\x1d\0\x11\1\x12\7\x31\x13\0\0" b"\5\x34\0\0\0" b"\6\x0b\1\0\0" b"\0")
UNIT = b"\1" + struct.pack("<QQI", 0x1000, 1 << 29, 0)


def span(code, low, size):
    head = bytes([code]) + struct.pack("<QQ", low, size)
    return head + b"f\0" if code == 2 else head + struct.pack("<I", 32) if code in (3, 4) else head


@case("DWARF")
def dies(folder, n):
    return hit(folder, dwarf_sections(ABBREV, UNIT + b"\5" * n + b"\0"))


@case("DWARF")
def blocks_in_each_other(folder, n):
    return hit(folder, dwarf_sections(ABBREV, UNIT + span(2, 0x1000, 1 << 20) + b"\6" * n + b"\0" * (n + 2)))


@case("DWARF")
def inlined_in_each_other(folder, n):
    calls = span(3, 0x1000, 1 << 20) * n + b"\0" * n
    return hit(folder, dwarf_sections(ABBREV, UNIT + span(2, 0x1000, 1 << 20) + calls + b"\0\0"),
               range(0x1000, 1 << 14, 4))


@case("DWARF")
def inlined_beside_each_other(folder, n):
    """each covers all addresses"""
    return hit(folder, dwarf_sections(ABBREV, UNIT + span(2, 0x1000, 1 << 20) + span(4, 0x1000, 1 << 20) * n + b"\0\0"),
               range(0x1000, 1 << 14, 4))


@case("DWARF")
def units(folder, n):
    unit = struct.pack("<HIB", 4, 0, 8) + span(1, 0x1000, 1 << 29)[:17] + struct.pack("<I", 0)
    info = (struct.pack("<I", len(unit)) + unit) * n
    return hit(folder, symbol_sections([(1, 0, 1 << 30)]) + [
        (b".debug_abbrev", 1, 0, 0, ABBREV, 0, 0, 0), (b".debug_info", 1, 0, 0, info, 0, 0, 0),
        (b".debug_line", 1, 0, 0, b"", 0, 0, 0)], range(0x1000, 1 << 14, 4))


def line_program(rows):
    return b"\0\x09\2" + b"\0" * 8 + b"\x20" * rows + b"\0\1\1"


def line_table(program, files=b"f\0\0\0\0"):
    head = bytes([1, 1, 1, 0xfb, 14, 13, 0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1]) + b"\0" + files + b"\0"
    body = struct.pack("<HI", 4, len(head)) + head + program
    return struct.pack("<I", len(body)) + body


@case("DWARF")
def line_rows(folder, n):
    return hit(folder, dwarf_sections(ABBREV, UNIT + b"\0", line_table(line_program(n))))


@case("DWARF")
def line_files(folder, n):
    return hit(folder, dwarf_sections(ABBREV, UNIT + b"\0", line_table(line_program(9), b"f\0\0\0\0" * n)))


@case("DWARF")
def units_of_one_line_table(folder, n):
    """units that share a table"""
    units = b"".join(struct.pack("<IHIB", 28, 4, 0, 8) + b"\1" +
                     struct.pack("<QQI", 0x1000 + 0x10 * i, 0x10, 0) for i in range(n))
    return hit(folder, symbol_sections([(1, 0, 1 << 30)]) + [
        (b".debug_abbrev", 1, 0, 0, ABBREV, 0, 0, 0), (b".debug_info", 1, 0, 0, units, 0, 0, 0),
        (b".debug_line", 1, 0, 0, line_table(line_program(n * 10)), 0, 0, 0)], range(0x1000, 0x1000 + n * 16, 16))


# --- what a runtime, or the kernel, says of its code

def hit_map(folder, text):
    put(folder, perf_head(IP | TID) + perf_map(1, 0x1000, 1 << 40, b"//anon") + perf_sample(0x2000))
    os.makedirs(folder + "/fs/tmp")
    return put(folder, text, "fs/tmp/perf-1.map")


@case("perf maps", "--symfs", "fs")
def code(folder, n):
    return hit_map(folder, b"".join(b"%x 1 a\n" % (0x1000 + i) for i in range(n)))


@case("perf maps", "--symfs", "fs")
def code_from_the_highest_on(folder, n):
    return hit_map(folder, b"".join(b"%x 1 a\n" % (0x1000 + n - i) for i in range(n)))


@case("perf maps", "--symfs", "fs")
def code_in_each_other(folder, n):
    return hit_map(folder, b"".join(b"%x %x a\n" % (0x1000 + i, 2 * (n - i) + 1) for i in range(n)))


@case("perf maps", "--symfs", "fs")
def code_that_covers_all(folder, n):
    return hit_map(folder, b"".join(b"1000 %x a\n%x 1 b\n" % (n * 2, 0x1001 + i) for i in range(n)))


def hit_kernel(folder, text):
    low = (1 << 64) - (1 << 31)
    kernel = struct.pack("<iiQQQIIQQII", -1, 0, low, 1 << 30, low, 0, 0, 0, 0, 5, 2) + b"[kernel.kallsyms]_text\0"
    put(folder, perf_head(IP | TID) + record(MMAP2, kernel, 1) + record(SAMPLE, struct.pack("<QII", low, 1, 1), 1))
    return put(folder, b"ffffffff80000000 T _text\n" + text, "kallsyms")


@case("kallsyms", "--kallsyms", "kallsyms")
def lines(folder, n):
    return hit_kernel(folder, b"".join(b"ffffffff%08x t a\n" % ((1 << 31) + i) for i in range(n)))


@case("kallsyms", "--kallsyms", "kallsyms")
def lines_of_one_address(folder, n):
    return hit_kernel(folder, b"ffffffff80000000 t a\n" * n)


@case("kallsyms", "--kallsyms", "kallsyms")
def modules(folder, n):
    return hit_kernel(folder, b"".join(b"ffffffff%08x t a\t[m%x]\n" % ((1 << 31) + i, i) for i in range(n)))


def jit_record(kind, body):
    return struct.pack("<IIQ", kind, 16 + len(body), 1) + body


@case("jitdump", "--symfs", "fs")
def code_of_a_jitdump(folder, n):
    put(folder, perf_head(IP | TID) + perf_map(1, 0x1000, 0x1000, b"/jit-1.dump") +
        perf_map(1, 0x100000, 1 << 40, b"//anon") + perf_sample(0x200000))
    os.makedirs(folder + "/fs")
    return put(folder, struct.pack("<IIIIIIQQ", 0x4A695444, 1, 40, 62, 0, 1, 1, 0) + b"".join(
        jit_record(0, struct.pack("<IIQQQQ", 1, 1, 0x100000 + 2 * (n - i), 0x100000 + 2 * (n - i), 1, i) + b"f\0\0")
        for i in range(n)), "fs/jit-1.dump")
