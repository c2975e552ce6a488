#!/usr/bin/env bash
# tests/terminal/picture.py: what is on a terminal's screen, as a picture.
. "$SERAC_SOURCE/tests/tap.sh"
skip_in_second_run

command -v python3 >/dev/null || skip_all "python3 is not installed"

picture() { # TEXT OPTIONS, the picture without what begins and ends it
	printf '%b' "$1" | python3 "$SERAC_SOURCE/tests/terminal/picture.py" "${@:2}" | sed '1,2d;$d'
}

text() { # COLUMNS-IN-PIXELS ATTRIBUTES TEXT
	printf '<text x="%s" y="14" %s>%s</text>' "$1" "$2" "$3"
}

ground() { # X WIDTH COLOUR
	printf '<rect x="%s" y="0" width="%s" height="19" fill="%s"/>' "$1" "$2" "$3"
}

nl=$'\n'
is "each word has its place" "$(picture 'ab c')" \
	"$(text 0 'fill="#d0d0d0"' ab)$nl$(text 27 'fill="#d0d0d0"' c)"
is "of 256 colours" "$(picture '\e[38;5;16;48;5;208mx\e[0m')" \
	"$(ground 0 9 '#ff8700')$nl$(text 0 'fill="#000000"' x)"
is "the greys" "$(picture '\e[48;5;232m ')" "$(ground 0 9 '#080808')"
is "true colours" "$(picture '\e[38;2;1;2;3mx\e[48:2::255:0:16m ')" \
	"$(text 0 'fill="#010203"' x)$nl$(ground 9 9 '#ff0010')"
is "the first 16" "$(picture '\e[31;102mx')" \
	"$(ground 0 9 '#23d18b')$nl$(text 0 'fill="#cd3131"' x)"
is "bold ends" "$(picture '\e[1mx\e[22my')" \
	"$(text 0 'fill="#d0d0d0" font-weight="bold"' x)$nl$(text 9 'fill="#d0d0d0"' y)"
is "reversed text has the terminal's own colours" "$(picture '\e[7mx' --ground light)" \
	"$(ground 0 9 '#1c1c1c')$nl$(text 0 'fill="#ffffff"' x)"
is "underlined blanks have a line" "$(picture '\e[4m  ')" \
	'<path d="M0 16.5h18" stroke="#d0d0d0"/>'
is "wide characters take two cells" "$(picture '你x')" \
	"$(text 0 'fill="#d0d0d0"' 你)$nl$(text 18 'fill="#d0d0d0"' x)"
is "a style goes on in the next line" "$(picture '\e[48;5;21ma\n ' | grep -c '#0000ff')" 2
is "what XML knows is written so" "$(picture '<&>')" \
	"$(text 0 'fill="#d0d0d0"' '&lt;&amp;&gt;')"
is "other sequences are skipped" "$(picture '\e]8;;http://x\e\\a\e(B\e[2Kb\e[>4;1m\e[58;5;1m\e[mc\e[999;38;5m')" \
	"$(text 0 'fill="#d0d0d0"' abc)"
is "lines of the other character set" "$(picture '\x0ex\x0fx')" \
	"$(text 0 'fill="#d0d0d0"' │)$nl$(text 9 'fill="#d0d0d0"' x)"
well_formed() {
	printf '\e[48;5;9mé\n\n\xff\e[' | python3 "$SERAC_SOURCE/tests/terminal/picture.py" |
		python3 -c 'import sys, xml.dom.minidom as m; m.parse(sys.stdin.buffer)'
}
ok "whatever comes, it is XML" well_formed
done_testing
