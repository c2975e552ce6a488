#!/usr/bin/env bash
# The line of a selected address, which only the file of the module knows: a profile of pprof with
# names, but without lines. The fixture's lines are those of test_dwarf_inlines.c.
. "$SERAC_SOURCE/tests/run_terminal.sh"
command -v python3 >/dev/null || skip_all "python3 is not installed"

cp "$SERAC_SOURCE/tests/fixtures/symbols/inlines-gcc4.elf" "$terminal_folder/program"
python3 - "$terminal_folder/program" >"$terminal_folder/named.pb" <<'END'
import sys

def number(value):
    low = bytes([value & 127 | (128 if value > 127 else 0)])
    return low + number(value >> 7) if value > 127 else low

def field(tag, value):
    if isinstance(value, int):
        return number(tag << 3) + number(value)
    return number(tag << 3 | 2) + number(len(value)) + value

start = 0x7f0000000000
profile = field(1, field(1, 1) + field(2, 2))
profile += field(3, field(1, 1) + field(2, start) + field(3, start + 0x1000) + field(5, 3))
for at, (address, weight) in enumerate([(0x1ad, 30), (0x156, 20), (0x14f, 10)]):
    profile += field(4, field(1, at + 1) + field(2, 1) + field(3, start + address) +
                     field(4, field(1, 1)))
    profile += field(2, field(1, number(at + 1)) + field(2, number(weight)))
profile += field(5, field(1, 1) + field(2, 4))
for text in ["", "samples", "count", sys.argv[1], "named"]:
    profile += field(6, text.encode())
sys.stdout.buffer.write(profile)
END

terminal_start 160 12 "'$SERAC' --by address --view top '$terminal_folder/named.pb'"
terminal_shows "addresses are shown as they were recorded" "named 0x7f00000001ad"
terminal_keys Down Down
terminal_shows "the line of an address is found" "^ named 0x7f0000000156 .*/src/inlines.cc:31 *\$"
terminal_keys Up
terminal_shows "and that of an inlined function, with its name" \
	"^ named 0x7f00000001ad .*/src/inlines.cc:25 \(inlined shapes::"
terminal_keys Down Down
terminal_shows "where there is none, none is shown" "^ named 0x7f000000014f .*program *\$"
terminal_keys q
terminal_ends "q leaves" 0
printf 'main;parse 5\n' >"$terminal_folder/other.folded"
terminal_start 160 12 "'$SERAC' --by address --view top '$terminal_folder/named.pb'"
terminal_shows "a profile is shown again" "named 0x7f00000001ad"
terminal_keys Down
terminal_type ":open $terminal_folder/other.folded"
terminal_keys Enter
terminal_shows "and another one in its place" "other.folded"
terminal_keys q
terminal_ends "q leaves that" 0
done_testing
