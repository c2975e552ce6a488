"""Inputs of which each byte asks for much memory or time, by format and name. Used by limits.py.

A case is a function that writes an input of about n pieces into a folder as "in", and returns how
many bytes it has."""

import os

CASES = []  # (format, name, function, arguments, n)


def case(form, *arguments, n=20000):
    def register(function):
        CASES.append((form, function.__name__, function, arguments, n))
        return function
    return register


def put(folder, content, name="in"):
    with open(os.path.join(folder, name), "wb") as file:
        file.write(content)
    return len(content)
