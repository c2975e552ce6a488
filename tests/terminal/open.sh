#!/usr/bin/env bash
# What can be opened, and what is said where something cannot.
. "$SERAC_SOURCE/tests/run_terminal.sh"

folder=$terminal_folder
printf 'main;parse;lex 5\nmain;read 3\n' >"$folder/small.folded"
printf '\177ELF\002\001\001\000\000\000\000\000\000\000' >"$folder/broken"

# --- in a terminal

terminal_start 100 24 "'$SERAC' demo"
terminal_shows "the demo opens as an icicle" "1 Icicle"
terminal_shows "with its numbers" "1,849 samples"
terminal_keys 2
terminal_shows "2 shows the functions" "▾ self +total +function"
terminal_keys q
terminal_ends "q leaves" 0

terminal_start 80 24 "'$SERAC' '$folder/small.folded'"
terminal_shows "a file opens" "^ small\."
terminal_shows "and is drawn" "parse .* 62\.5%"
terminal_keys q
terminal_ends "q leaves it" 0

printf 'main;parse;lex 7\n' >"$folder/other.folded"

terminal_start 80 24 "cd '$folder'; '$SERAC' small.folded other.folded"
terminal_shows "two files are one profile, which is said" \
	"^ 2 files are merged into one profile; to compare them: serac diff small.folded"
terminal_shows "with how to compare them" "^ other.folded, or here :open small.folded and then :compare"
terminal_keys Down
terminal_hides "until the next key" "merged"
terminal_keys q
terminal_ends "q leaves both" 0
terminal_start 120 24 "cd '$folder'; '$SERAC' top small.folded other.folded"
terminal_shows "so does a report, to people" "^serac: 2 files are merged into one profile"
is "and not to a script" "$("$SERAC" top "$folder"/{small,other}.folded 2>&1 >/dev/null)" ""

terminal_start 80 24 "cat '$folder/small.folded' | '$SERAC'"
terminal_shows "a pipe on standard input opens" "parse .* 62\.5%"
terminal_keys Down Down
terminal_shows "keys come from the terminal then" "^ parse +self"
terminal_keys Q
terminal_ends "and leave" 0

terminal_start 80 24 "'$SERAC' <'$folder/small.folded'"
terminal_shows "so does a file on standard input" "parse .* 62\.5%"
terminal_keys q
terminal_ends "q leaves a file on standard input" 0

: >"$folder/empty.folded"
terminal_start 80 24 "'$SERAC' '$folder/empty.folded' 2>&1"
if terminal_until screen_has '^exit 3$|1 Icicle'; then
	pass "an empty file is an error or an empty picture"
	screen_has '^exit 3$' || terminal_keys q
else
	fail "an empty file is an error or an empty picture" "$(terminal_screen)"
fi

# --- errors draw nothing

terminal_start 80 24 "'$SERAC' '$folder/missing'"
terminal_ends "a file that is not there is an input error" 3
terminal_shows "which is said" "serac: .*missing"
terminal_is "and leaves the terminal alone" '#{alternate_on}#{cursor_flag}' 01

terminal_start 80 24 "'$SERAC' '$folder/broken'"
terminal_ends "a file that cannot be read is an input error" 3
terminal_shows "which is said, too" "serac: "
terminal_hides "and nothing is drawn" "Icicle"

terminal_start 80 24 "'$SERAC' --focus '(' '$folder/small.folded'"
terminal_ends "a wrong expression is wrong usage" 2
terminal_hides "and draws nothing" "Icicle"

terminal_start 80 24 "TERM=dumb '$SERAC' demo"
terminal_shows "a terminal that cannot place text is refused" "serac: .*TERM"
terminal_shows "with a way out" "set TERM"
terminal_is "and is as it was" '#{alternate_on}#{cursor_flag}' 01

terminal_start 80 24 "TERM=no-such-terminal '$SERAC' '$folder/small.folded'"
if TERM=xterm-ghost-of-one "$SERAC" --version --verbose | grep -q '^terminal.*, unknown$'; then
	terminal_shows "an unknown terminal is refused" "serac: .*no-such-terminal"
	skip "an unknown terminal is taken for one that its name begins with" "built without tic"
else
	terminal_shows "an unknown terminal gets plain ANSI, with a word" \
		"TERM=no-such-terminal is not known here: used as a plain ANSI terminal"
	terminal_keys 2
	terminal_shows "which is enough" "self +total"
	terminal_keys q
	terminal_ends "and to leave" 0
	# tmux passes on what it knows, as xterm does.
	for type in xterm-ghost-of-one tmux-ghost-256color; do
		terminal_start 80 24 "TERM=$type COLORTERM=truecolor '$SERAC' '$folder/small.folded'"
		terminal_shows "an unknown terminal is taken for one that its name begins with" \
			"TERM=$type is not known here: used as ${type%%-*}"
		terminal_keys 2
		terminal_shows "of which it draws the screen" "self +total"
		terminal_is "and has the other screen" '#{alternate_on}' 1
		case $type in
		*256color) like "and all colours" "$(terminal_tmux capture-pane -p -e)" '48;2;' ;;
		*) is "and 8 colours" "$(terminal_tmux capture-pane -p -e | grep -c '48;[25];')" 0 ;;
		esac
		terminal_keys q
		terminal_ends "and goes back from it" 0
	done
fi

terminal_start 80 24 "TERM= '$SERAC' demo"
terminal_shows "no TERM is refused" "serac: .*TERM"

# --- without a terminal

output=$("$SERAC" "$folder/small.folded" </dev/null)
is "an output that is no terminal gets a report" $? 0
like "with the numbers" "$output" "lex"
# In files of their own: the same name, other functions.
printf 'main;f (a.py:1) 1\nmain;f (b.py:2) 9\n' >"$terminal_folder/two.folded"
terminal_start 80 24 "'$SERAC' --select f '$terminal_folder/two.folded'"
terminal_shows "of functions of one name the one that costs most is selected" "^ f \\(b\\.py\\) +self +90.0% 9"
terminal_keys q
terminal_ends "q leaves it" 0

done_testing
