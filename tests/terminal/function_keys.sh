#!/usr/bin/env bash
# Function keys in each form that terminals send, and sequences that mean nothing: none of them is
# taken for the letters in it.
. "$SERAC_SOURCE/tests/run_terminal.sh"

printf 'main;parse;lex 5\nmain;parse;scan 2\nmain;read;disk 3\n' >"$terminal_folder/small.folded"

escape() { # TEXT, behind ESC, in one write
	terminal_type $'\033'"$1"
}

# The view says which key came: 3 is sorted by name, 5 is the tree, 1 the help.
terminal_start 80 24 "'$SERAC' '$terminal_folder/small.folded'"
terminal_shows "a profile opens" "parse .* 70\.0%"
for form in xterm:OP:'[15~' vt220:'[11~':'[15~' linux:'[[A':'[[E'; do
	IFS=: read -r name first fifth <<<"$form"
	terminal_keys 1
	terminal_shows "$name: the icicle" "⏎ zoom"
	escape "$fifth"
	terminal_shows "$name: F5 is the tree" "\* open all"
	escape "$first"
	terminal_shows "$name: F1 is help" "^ Help"
	terminal_keys q
	terminal_hides "$name: q closes it" "^ Help"
done

# F11, Shift-F1, Ctrl-Right, Insert, Shift-Tab's neighbours, and what no terminal sends.
terminal_keys 2
for part in '[23~' '[1;2P' '[1;5C' '[2~' '[25~' '[1;5I' '[>1;2c' 'Ox' '[~'; do
	terminal_keys j
	terminal_hides "$part: no message yet" "does nothing"
	escape "$part"
	terminal_shows "$part is a key that does nothing" "does nothing; press \? for help"
	terminal_shows "$part is no other key" "▾ self"
done

# What a terminal answers when it is asked what it is, however late, is no key either, and says nothing.
terminal_keys 1
terminal_shows "the icicle" "⏎ zoom"
escape '[?1;2c2'
terminal_shows "an answer of the terminal is no key, and 2 behind it opens Top" "▾ self"
terminal_hides "the answer says nothing" "does nothing"

# Esc and what is typed behind it are two keys.
terminal_keys 1
terminal_shows "the icicle again" "⏎ zoom"
terminal_keys / r e a d Enter
terminal_shows "a search" "/read 30\.0%"
escape 2
terminal_hides "Esc ends it" "/read"
terminal_shows "and 2 opens Top" "▾ self"
escape O
terminal_shows "O behind Esc reverses the order" "▴ self"
escape '['
terminal_shows "[ behind Esc is a key" "Only lines of source and instructions: s and a show them"
terminal_keys F10
terminal_ends "F10 leaves" 0
done_testing
