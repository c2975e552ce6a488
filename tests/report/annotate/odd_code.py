#!/usr/bin/env python3
"""`serac annotate` of code that is odd: made up ELF files for x86-64, with a profile beside each. Called by odd_code.sh."""

import os
import re
import struct
import subprocess
import sys
import tempfile

SOURCE = os.environ["SERAC_SOURCE"]
sys.path.insert(0, os.path.join(SOURCE, "tests"))
import tap  # noqa: E402

BASE, CODE = 0x400000, 0x1000
TEXT, RODATA, DATA, TLS = 0x400000 + CODE, 0x480000, 0x490000, 0x4a0000
FUNCTION, OBJECT = 2, 1
WRITE, ALLOC, EXECUTE, THREAD = 1, 2, 4, 0x400


def elf(code, symbols=(), parts=(), slots=(), sections=True):
    """symbols: [(name, address, size, type)]; parts: other sections, [(name, address, flags, bytes)]; slots: [(address,
    number of the symbol)]."""
    parts = [(".text", TEXT, ALLOC | EXECUTE, code), *parts]
    names, texts = b"\0", b"\0"
    table = b"\0" * 24
    for name, address, size, kind in symbols:
        section = next(i for i, part in enumerate(parts) if part[1] <= address <= part[1] + len(part[3])) + 1
        table += struct.pack("<IBBHQQ", len(texts), kind | 16, 0, section, address, size)
        texts += name.encode() + b"\0"
    rows = [(1, flags, address, data, 0, 0) for _, address, flags, data in parts]
    rows.append((2, 0, 0, table, len(rows) + 2, 24))
    rows.append((3, 0, 0, texts, 0, 0))
    rows.append((4, ALLOC, 0x4b0000, b"".join(struct.pack("<QQq", at, number << 32 | 6, 0) for at, number in slots),
                 len(rows) - 1, 24))
    words = [*(part[0] for part in parts), ".symtab", ".strtab", ".rela.dyn", ".shstrtab"]
    offsets = []
    for word in words:
        offsets.append(len(names))
        names += word.encode() + b"\0"
    rows.append((3, 0, 0, names, 0, 0))
    body, headers, programs = b"", b"\0" * 64, b""
    for i, (kind, flags, address, data, link, entry) in enumerate(rows):
        at = CODE + len(body)
        headers += struct.pack("<IIQQQQIIQQ", offsets[i], kind, flags, address, at, len(data), link, 1, 1, entry)
        if flags & ALLOC and kind == 1:
            programs += struct.pack("<IIQQQQQQ", 1, 4 | (1 if flags & EXECUTE else 0), at, address, address, len(data),
                                    len(data), 1)
        body += data + b"\0" * (-len(data) % 16)
    count = len(programs) // 56
    head = b"\x7fELF\2\1\1" + b"\0" * 9 + struct.pack(
        "<HHIQQQIHHHHHH", 2, 62, 1, TEXT, 64, CODE + len(body) if sections else 0, 0, 64, 56, count, 64,
        len(rows) + 1 if sections else 0, len(rows) if sections else 0)
    return (head + programs).ljust(CODE, b"\0") + body + (headers if sections else b"")


def profile(path, program, size, samples):
    words = [0, 3, 0, 10000, 0]
    for address, count in samples.items():
        stack = address if isinstance(address, tuple) else (address,)
        words += [count, len(stack), *stack]
    with open(path, "wb") as file:
        file.write(struct.pack(f"<{len(words) + 3}Q", *words, 0, 1, 0))
        file.write(f"{TEXT:08x}-{TEXT + size:08x} r-xp 00001000 08:01 1 {program}\n".encode())


def annotate(folder, code, samples, *words, **parts):
    """What is printed, and what is said."""
    program, recording = f"{folder}/program", f"{folder}/cpu.prof"
    with open(program, "wb") as file:
        file.write(elf(code, **parts))
    profile(recording, program, len(code), samples)
    done = subprocess.run([os.environ["SERAC"], "annotate", *words, recording], capture_output=True, timeout=60)
    return done.stdout.decode(), done.stderr.decode()


def rows(text):
    lines = [line.split("\t") for line in text.splitlines()]
    return [dict(zip(lines[0], line)) for line in lines[1:]]


def expect(name, found, expected):
    tap.report(name, [] if found == expected else [f"found    {found}", f"expected {expected}"])


def weights(folder, code, samples, **parts):
    """{function: [address of its first instruction, count, {address: weight}]}, and what has no code."""
    text, said = annotate(folder, code, samples, "--format", "tsv", ".", **parts)
    found = {}
    for row in rows(text):
        one = found.setdefault(row["function"], [int(row["address"], 16), 0, {}])
        one[1] += 1
        if row["self"] != "0":
            one[2][int(row["address"], 16)] = int(row["self"]) // 10000000
    return found, said


NOPS = b"\x90" * 63 + b"\xc3"


def symbols_that_lie(folder):
    samples = {TEXT + 3: 2, TEXT + 40: 5}
    found, said = weights(folder, NOPS, samples, sections=False)
    expect("without section headers: from the address on",
           [sorted(one[2].items()) for one in found.values()], [[(TEXT + 3, 2), (TEXT + 40, 5)]])
    found, said = weights(folder, NOPS, samples,
                          symbols=[("first", TEXT, 0, FUNCTION), ("second", TEXT + 32, 0, FUNCTION)])
    expect("without sizes: up to the next one", found,
           {"first": [TEXT, 32, {TEXT + 3: 2}], "second": [TEXT + 32, 32, {TEXT + 40: 5}]})
    found, said = weights(folder, NOPS, {**samples, TEXT + 12: 1}, symbols=[
        ("outer", TEXT, 64, FUNCTION), ("inner", TEXT + 8, 8, FUNCTION)])
    total = sum(sum(one[2].values()) for one in found.values())
    expect("within each other: every sample once", (total, said), (8, ""))
    found, said = weights(folder, b"hello, world" + NOPS, samples, symbols=[("table", TEXT, 76, OBJECT)])
    expect("data among code: every sample once", (sum(sum(one[2].values()) for one in found.values()), said), (7, ""))
    found, said = weights(folder, NOPS, samples, symbols=[("huge", TEXT, 1 << 60, FUNCTION)])
    expect("a size beyond the file: what is there", (list(found), sum(found.get("huge", [0, 0, {}])[2].values())),
           (["huge"], 7))


def calls(folder):
    """What a call that is the last of a function leads to, when that is left out."""
    parts = {"symbols": [("first", TEXT, 32, FUNCTION), ("second", TEXT + 32, 16, FUNCTION),
                         ("_ZN4leaf3runEv", TEXT + 48, 16, FUNCTION)]}
    code = b"\x90" * 27 + b"\xe8\x10\0\0\0" + NOPS[-32:]
    samples = {(TEXT + 50, TEXT + 32): 3, (TEXT + 51, TEXT + 40): 1}
    text, _ = annotate(folder, code, samples, "--format", "tsv", "--hide", "leaf", ".", **parts)
    expect("a call at the end of a function",
           [(row["function"], row["address"], row["self"], row["instruction"]) for row in rows(text)
            if row["self"] != "0"],
           [("first", f"{TEXT + 27:#x}", "30000000", f"callq  {TEXT + 48:#x} <leaf::run>"),
            ("second", f"{TEXT + 39:#x}", "10000000", "nop")])


def long_function(folder):
    size = 10 << 20
    samples = {TEXT + 5: 3, TEXT + (1 << 20) - 1: 4, TEXT + (1 << 20): 6, TEXT + size - 1: 8}
    parts = {"symbols": [("long_one", TEXT, size, FUNCTION)]}
    text, said = annotate(folder, b"\x90" * size, samples, "--min", "1", ".", **parts)
    expect("10 MB: the beginning", re.findall(r"([0-9.]+) ms .* ([0-9a-f]+)  nop", text),
           [("30.0", f"{TEXT + 5:x}"), ("40.0", f"{TEXT + (1 << 20) - 1:x}")])
    tap.report("10 MB: the heading says that it goes on",
               [] if "\nThe function is longer: the rest of it is not decoded.\n" in text else [text[:400]])
    expect("10 MB: the samples behind it are said",
           re.findall(r"no machine code for (\w+) \(([^)]*)\): (.*)", said),
           [("long_one", "140 ms", "the function is 10485760 bytes long, of which the first 1048576 are decoded")])


def lea(address, target):
    """leaq target(%rip), %rax: 7 bytes."""
    return b"\x48\x8d\x05" + struct.pack("<i", target - address - 7)


TEXTS = [b"plain", b"tab\tquote\"back\\\n", b"x" * 41, b"ab", b"bell\a!", b"\xc3\xa9t\xc3\xa9", b"x" * 5000]


def names_of_data(folder):
    rodata, places = b"", []
    for text in TEXTS:
        places.append(RODATA + len(rodata))
        rodata += text + b"\0"
    targets = {
        "a text": (places[0], ' "plain"'),
        # TSV doubles each backslash.
        "escapes": (places[1], ' "tab\\\\tquote\\\\"back\\\\\\\\\\\\n"'),
        "a long text": (places[2], f' "{"x" * 40}"...'),
        "a short text": (places[3], ""),
        "what is not printed": (places[4], ""),
        "UTF-8": (places[5], ' "été"'),
        "the middle of a text": (places[0] + 2, ""),
        "a text without an end": (places[6], ""),
        "a writable text": (DATA, ""),
        "a variable": (DATA + 16, " <counter>"),
        "within a variable": (DATA + 20, " <counter+0x4>"),
        "the smaller of two that begin there": (DATA + 104, " <pair_first>"),
        "behind the smaller": (DATA + 112, " <pair+0x8>"),
        "a member that has a name": (DATA + 24, " <counter_high>"),
        "behind that": (DATA + 40, " <counter+0x18>"),
        "behind its end": (DATA + 48, ""),
        "without a size": (DATA + 56, ""),
        "a slot": (DATA + 64, " <puts@got>"),
        "a slot in a named table": (DATA + 80, " <zgets@got>"),
        "a variable of a thread": (TLS, ""),
        "a function": (TEXT + 1, " <main+0x1>"),
        "a C++ variable": (DATA + 96, " <shapes::count>"),
    }
    code = b""
    for target, _ in targets.values():
        code += lea(TEXT + len(code), target)
    text, _ = annotate(folder, code + b"\xc3", {TEXT: 1}, "--format", "tsv", "main", symbols=[
        ("main", TEXT, len(code) + 1, FUNCTION), ("counter", DATA + 16, 32, OBJECT),
        ("counter_high", DATA + 24, 8, OBJECT), ("empty", DATA + 56, 0, OBJECT), ("puts", TEXT, 0, FUNCTION),
        ("table", DATA + 80, 8, OBJECT), ("zgets", TEXT, 0, FUNCTION), ("_ZN6shapes5countE", DATA + 96, 8, OBJECT),
        ("not_data", DATA + 48, 8, FUNCTION), ("pair", DATA + 104, 16, OBJECT), ("pair_first", DATA + 104, 8, OBJECT),
    ], slots=[(DATA + 64, 5), (DATA + 80, 7), (DATA + 48, 0)], parts=[
        (".rodata", RODATA, ALLOC, rodata), (".data", DATA, ALLOC | WRITE, b"text\0" + b"\0" * 123),
        (".tdata", TLS, ALLOC | THREAD, b"thread\0")])
    found = [re.sub(r".*# 0x[0-9a-f]+", "", row["instruction"]) for row in rows(text)]
    for (name, (_, expected)), have in zip(targets.items(), found):
        expect(f"what is used: {name}", have, expected)


def main():
    with tempfile.TemporaryDirectory() as folder:
        if "built without libcapstone" in annotate(folder, NOPS, {TEXT: 1}, ".")[1]:
            print("1..0 # SKIP this serac was built without libcapstone")
            return
        symbols_that_lie(folder)
        calls(folder)
        long_function(folder)
        names_of_data(folder)
    tap.finish()


main()
