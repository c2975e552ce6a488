"""What the JSON reader makes of documents that are made up here, and what Python's does."""
import json
import os
import random
import re
import subprocess
import sys
from decimal import Decimal

sys.path.insert(0, os.path.join(os.environ["SERAC_SOURCE"], "tests"))
import tap  # noqa: E402

TOOL = os.path.join(os.path.dirname(os.environ["SERAC"]), "tests/base/json/print_json")
dice = random.Random(7)


def text():
    letters = ['a', 'Z', ' ', '"', '\\', '/', '\b', '\n', '\t', '\0', '\x1f', '\x7f', 'é', '€', '\U0001f600', '\ufffd']
    return "".join(dice.choice(letters) for _ in range(dice.randrange(12)))


def number():
    kind = dice.randrange(6)
    if kind == 0:
        return dice.randrange(-10, 10)
    if kind == 1:
        return dice.randrange(-2**63, 2**64)
    if kind == 2:
        return dice.random() * 10 ** dice.randrange(-30, 30)
    if kind == 3:
        return float(dice.randrange(1000)) / 8
    return dice.choice([0, -0.0, 1e300, 1e-300, 2**63 - 1, -2**63, 2**64 - 1])


def value(depth=0):
    kind = dice.randrange(9 if depth < 6 else 6)
    if kind < 2:
        return number()
    if kind < 4:
        return text()
    if kind < 6:
        return dice.choice([True, False, None])
    if kind < 8:
        return [value(depth + 1) for _ in range(dice.randrange(5))]
    return {text(): value(depth + 1) for _ in range(dice.randrange(5))}


def spell(made):
    spelled = json.dumps(made, ensure_ascii=dice.random() < 0.5, indent=dice.choice([None, None, 1, "\t"]),
                         separators=dice.choice([None, (",", ":"), (" , ", " : ")]))
    return spelled.encode()


def damage(document):
    """Something that may be a document, or not."""
    document = bytearray(document)
    for _ in range(dice.randrange(1, 3)):
        at = dice.randrange(len(document) + 1)
        if dice.random() < 0.5:
            document[at:at + 1] = b""
        else:
            document[at:at] = dice.choice([b",", b"]", b"}", b"[", b"{", b'"', b"0", b"-", b".", b"e", b"1", b"\\",
                                           b"\\u12", b"\\ud800", b"\\udc00", b"tru", b"\n", b"\x01", b":"])
    return bytes(document)


class Object(list):
    pass


def tokens(made, out):
    if isinstance(made, Object):
        out.append("{")
        for key, member in made:
            out.append("k" + quote(key))
            tokens(member, out)
        out.append("}")
    elif isinstance(made, list):
        out.append("[")
        for member in made:
            tokens(member, out)
        out.append("]")
    elif isinstance(made, str):
        out.append(quote(made))
    elif isinstance(made, Decimal):
        out.append(made)
    else:
        out.append({True: "t", False: "f", None: "z"}[made])


def quote(made):
    raw = re.sub("[\ud800-\udfff]", "\ufffd", made).encode()
    return '"' + "".join(chr(c) if 32 < c < 127 and c not in b'"\\' else "\\x%02x" % c for c in raw) + '"'


def refuse(word):
    raise ValueError(word)


def expect(document):
    """The tokens by Python; None: it is no document."""
    try:
        made = json.loads(document.decode(errors="replace"), parse_float=Decimal, parse_int=Decimal, parse_constant=refuse,
                          object_pairs_hook=Object)
    except ValueError:
        return None
    out = []
    tokens(made, out)
    return out + ["END"]


def number_is(said, wanted):
    if not re.fullmatch(r"-?\d+e-?\d+", said):
        return False
    got = Decimal(said)
    if len(wanted.as_tuple().digits) <= 19:
        return got == wanted or wanted.adjusted() not in range(-90000, 90000)
    return wanted.adjusted() not in range(-90000, 90000) or abs(got - wanted) <= abs(wanted) * Decimal("1e-18")


def same(line, wanted):
    said = line.split(" ")
    if wanted is None:
        return said[-1] in ("BAD", "CUT")
    return len(said) == len(wanted) and all(
        number_is(a, b) if isinstance(b, Decimal) else a == b for a, b in zip(said, wanted))


def compare(what, documents):
    wanted = [expect(document) for document in documents]
    for piece in "0", "1", "7":
        lines = subprocess.run([TOOL, piece], input="".join(d.hex() + "\n" for d in documents), text=True,
                               capture_output=True, check=True).stdout.splitlines()
        wrong = [(d, l, w) for d, l, w in zip(documents, lines, wanted) if not same(l, w)]
        tap.report(f"{what}: {len(documents)} documents, in pieces of {piece}",
                   [f"{d}: {l}, not {w}" for d, l, w in wrong] +
                   ["some are missing"] * (len(lines) != len(documents)))


whole = [spell(value()) for _ in range(1500)]
compare("what Python writes", whole)
compare("what is damaged", [damage(document) for document in whole])
tap.finish()
