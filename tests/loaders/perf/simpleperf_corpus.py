"""Compares the functions of simpleperf's recordings with what simpleperf itself prints of them, and
with a reading of its own of the symbols that they hold, and prints TAP."""

import bisect
import glob
import json
import os
import re
import struct
import subprocess

from tap import finish, report, skip

folder = glob.glob(f"{os.environ['SERAC_CORPUS']}/jbeich+*/simpleperf")
print_samples = os.path.join(os.path.dirname(os.environ["SERAC"]), "tests/loaders/print_samples")
FILE, META_INFO = 128, 129
NO_SYMBOL = re.compile(r"\[unknown\]|\[kernel\]|\[truncated\]")


def shown(path):
    """The address, symbol and module of each frame of each sample, innermost first, by time."""
    done = subprocess.run([print_samples, "--stacks", "--no-inline", path], capture_output=True, timeout=60)
    rows = []
    for line in done.stdout.decode(errors="replace").split("\n")[:-1]:
        fields = line.split("\t")
        frames = [re.fullmatch(r"(\w+) (.*) \((.*)\)", frame).groups() for frame in fields[8:]]
        rows.append((int(fields[4]), fields[6], [(int(a, 16), symbol, module) for a, symbol, module in frames]))
    return rows


def without_parameters(symbol):
    """As serac shows names of C++."""
    depth, text = 0, ""
    for c in symbol:
        depth += c == "("
        if depth == 0:
            text += c
        depth -= c == ")"
    return re.sub(r" (const|\[clone.*\])$", "", text)


def is_part(names, ours):
    rest = iter(ours)
    return all(any(name == other for other in rest) for name in names)


def check_gecko(golden):
    """simpleperf leaves frames of the interpreter out; the others are there in their order."""
    with open(golden, encoding="utf-8") as file:
        thread = json.load(file)["threads"][0]
    stacks, frames, texts = thread["stackTable"]["data"], thread["frameTable"]["data"], thread["stringTable"]

    def names(at):
        while at is not None:
            text = texts[frames[stacks[at][1]][0]]
            if not text.startswith("[kernel.kallsyms][+"):
                yield without_parameters(text[: text.rindex(" (in ")])
            at = stacks[at][0]

    name = os.path.basename(golden)[: -len(".gecko.json")]
    rows = shown(f"{folder[0]}/testdata/{name}.data")
    theirs = sorted(thread["samples"]["data"], key=lambda sample: sample[1])
    difference = [] if len(rows) == len(theirs) else [f"{len(rows)} samples, theirs {len(theirs)}"]
    for row, sample in zip(rows, theirs):
        ours = [symbol for _, symbol, _ in row[2]]
        if not is_part(list(names(sample[0])), ours):
            difference.append(f"ours {ours}, theirs {list(names(sample[0]))}")
    report(f"functions of {name} as simpleperf", difference)


# --- symbols in the recording


def text_at(data, at):
    end = data.index(b"\0", at)
    return data[at:end].decode(), end + 1


def sections(path):
    with open(path, "rb") as file:
        data = file.read()
    if data[:8] != b"PERFILE2":
        return None
    offset, size = struct.unpack_from("<QQ", data, 40)
    bits, at, found = int.from_bytes(data[72:104], "little"), offset + size, {}
    for bit in range(256):
        if bits >> bit & 1:
            begin, length = struct.unpack_from("<QQ", data, at)
            found[bit] = data[begin : begin + length]
            at += 16
    return found


def recorded_files(section):
    """By path: its symbols, sorted."""
    files, at = {}, 0
    while at < len(section):
        end = at + 4 + struct.unpack_from("<I", section, at)[0]
        path, at = text_at(section, at + 4)
        _, _, count = struct.unpack_from("<IQI", section, at)
        at, symbols = at + 16, []
        for _ in range(count):
            start, size = struct.unpack_from("<QI", section, at)
            name, at = text_at(section, at + 12)
            symbols.append((start, start + size, name))
        at = end
        if symbols:
            files[path] = sorted(symbols)
    return files


def symbol_at(symbols, address):
    at = bisect.bisect_right(symbols, (address, 1 << 64, "")) - 1
    return symbols[at][2] if at >= 0 and address < symbols[at][1] else None


def check_symbols(path, section):
    """Addresses are shown as the file's symbols have them. Those that simpleperf has no name of are
    few: others would be of another place in the file."""
    files, difference, named, unnamed = recorded_files(section), [], set(), set()
    for _, _, frames in shown(path):
        for address, symbol, module in frames:
            symbols = files.get(module) or files.get("[kernel.kallsyms]" if module.startswith("[") else "")
            if not symbols:
                continue
            expected = symbol_at(symbols, address)
            (named if expected else unnamed).add((address, module))
            # Names of C++ are checked by the tests of demangling.
            if expected and not re.match("_Z|__dl__Z", expected) and expected != symbol:
                difference.append(f"{address:x} {symbol} ({module}), recorded {expected}")
            elif (expected is None) != (NO_SYMBOL.match(symbol) is not None):
                difference.append(f"{address:x} {symbol} ({module}), recorded {expected}")
    if named and 20 * len(unnamed) > len(named):
        difference += [f"{len(unnamed)} of {len(named)} without a name"]
        difference += [f"{address:x} ({module})" for address, module in unnamed]
    report(f"{len(named)} addresses of {os.path.basename(path)} as recorded", difference)


def main():
    if not folder:
        return skip("simpleperf", "not in this corpus")
    for golden in sorted(glob.glob(f"{folder[0]}/scripts/test/script_testdata/*.gecko.json")):
        check_gecko(golden)
    for path in sorted(glob.glob(f"{folder[0]}/**/*.data", recursive=True)):
        found = sections(path)
        if not found or FILE not in found:
            continue
        check_symbols(path, found[FILE])
        lines = re.search(rb"event_type_info\0(.*?)\0", found.get(META_INFO, b""), re.S)
        if lines:
            known = {line.split(",")[0] for line in lines.group(1).decode().split("\n")}
            events = {re.sub(":[uk]$", "", event) for _, event, _ in shown(path)}
            report(f"events of {os.path.basename(path)}", sorted(events - known))


main()
finish()
