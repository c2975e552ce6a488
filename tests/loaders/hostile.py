"""Inputs of which each byte asks for much memory or time, by format and name. Used by limits.py.

A case is a function that writes an input of about n pieces into a folder as "in", and returns how
many bytes it has."""

import os

CASES = []  # (format, name, function, arguments, n)


# Two groups of seven bits, at the end and before it. Files have millions of numbers, so that this is most of the time.
LAST = [bytes([i]) if i < 128 else bytes([i & 127 | 128, i >> 7]) for i in range(1 << 14)]
MORE = [bytes([i & 127 | 128, i >> 7 | 128]) for i in range(1 << 14)]


def varint(value):
    out = b""
    while value >> 14:
        out += MORE[value & 0x3fff]
        value >>= 14
    return out + LAST[value]


def case(form, *arguments, n=20000):
    def register(function):
        CASES.append((form, function.__name__, function, arguments, n))
        return function
    return register


def put(folder, content, name="in"):
    with open(os.path.join(folder, name), "wb") as file:
        file.write(content)
    return len(content)
