"""Writes a CPU profile of gperftools: cpu_profile.py OUT PROGRAM START ADDRESS=COUNT...

The program is mapped at START; each stack is one address, as in its symbol table.
"""
import struct
import sys

out, program, start = sys.argv[1], sys.argv[2], int(sys.argv[3], 16)
words = [0, 3, 0, 10000, 0]
for item in sys.argv[4:]:
    addresses, count = item.split("=")
    stack = [int(address, 16) for address in addresses.split(",")]
    words += [int(count), len(stack), *stack]
words += [0, 1, 0]
with open(out, "wb") as file:
    file.write(struct.pack(f"<{len(words)}Q", *words))
    file.write(f"{start:08x}-{start + 0x1000:08x} r-xp 00000000 08:01 1 {program}\n".encode())
