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
