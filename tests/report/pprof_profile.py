"""Writes a profile of pprof, uncompressed, field by field."""


def varint(number):
    out = bytearray()
    while True:
        byte, number = number & 127, number >> 7
        if not number:
            return bytes(out + bytes([byte]))
        out.append(byte | 128)


def field(number, value):
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    return varint(number << 3 | 2) + varint(len(value)) + value


class Profile:
    def __init__(self):
        self.texts = {"": 0}
        self.body = b""

    def text(self, text):
        return self.texts.setdefault(text, len(self.texts))

    def add(self, number, *fields):
        self.body += field(number, b"".join(field(*one) for one in fields))

    def write(self, path):
        texts = b"".join(field(6, text.encode()) for text in self.texts)
        with open(path, "wb") as file:
            file.write(self.body + texts)


def write(path, folder, build, samples):
    """Samples: [(weight, ["function:line", ...])], the innermost frame first. Each function is in the file of its name,
    but "nowhere" and those with a class, of which no file is known."""
    profile = Profile()
    profile.add(1, (1, profile.text("cpu")), (2, profile.text("nanoseconds")))
    profile.add(3, (1, 1), (2, 4096), (3, 1 << 20), (5, profile.text("/bin/tool")), (6, profile.text(build)))
    functions, locations = {}, {}
    for weight, stack in samples:
        for frame in stack:
            name, line = frame.split(":")
            if name not in functions:
                functions[name] = len(functions) + 1
                file = "" if name == "nowhere" or "." in name else f"{folder}/{name}.c"
                profile.add(5, (1, functions[name]), (2, profile.text(name)), (4, profile.text(file)))
            if frame not in locations:
                locations[frame] = len(locations) + 1
                profile.add(4, (1, locations[frame]), (2, 1), (3, 4096 + locations[frame]),
                            (4, field(1, functions[name]) + field(2, int(line))))
        profile.add(2, (1, b"".join(varint(locations[frame]) for frame in stack)), (2, varint(weight)))
    profile.write(path)
