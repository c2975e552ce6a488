#!/usr/bin/env bash
# The mouse and the clipboard, as terminals send and take them.
. "$SERAC_SOURCE/tests/run_terminal.sh"

printf 'main;parse;lex 5\nmain;parse;scan 2\nmain;read;disk 3\n' >"$terminal_folder/small.folded"

# tmux passes what is typed as if the terminal had sent it.
sgr() { # BUTTON COLUMN ROW, from 1; pressed and released
	terminal_type $'\033'"[<$1;$2;${3}M"
	terminal_type $'\033'"[<$1;$2;${3}m"
}

character() { # NUMBER
	# shellcheck disable=SC2059
	printf "\\$(printf %03o "$1")"
}

x10() { # BUTTON COLUMN ROW
	terminal_type $'\033[M'"$(character $((32 + $1)))$(character $((32 + $2)))$(character $((32 + $3)))"
	terminal_type $'\033[M'"#$(character $((32 + $2)))$(character $((32 + $3)))"
}

# Which protocol is spoken depends on the terminal's entry.
for mouse in sgr x10; do
	if [ $mouse = sgr ]; then
		TERMINAL_TERM=xterm-256color
	else
		TERMINAL_TERM=screen-256color
	fi
	terminal_start 80 24 "'$SERAC' '$terminal_folder/small.folded'"
	terminal_shows "$mouse: a profile opens" "parse .* 70\.0%"
	$mouse 0 5 5
	terminal_shows "$mouse: a click selects" "^ parse +self"
	$mouse 0 70 5
	terminal_shows "$mouse: a click elsewhere, too" "^ read +self"
	$mouse 64 5 10
	terminal_shows "$mouse: the wheel moves up by three rows" "^ all +self"
	$mouse 65 5 10
	terminal_shows "$mouse: and down" "^ lex +self"
	$mouse 0 70 5
	terminal_shows "$mouse: a click again" "^ read +self"
	$mouse 0 70 5
	terminal_shows "$mouse: a double click zooms" "all › main › read"
	header=$(terminal_screen | head -1)
	header=${header%%2 Top*}
	$mouse 0 $((${#header} + 1)) 1
	terminal_shows "$mouse: a click on a tab opens its view" "<> sort"
	# All in one write: the key stands right behind what means nothing.
	if [ $mouse = sgr ]; then
		terminal_type $'\033[<0;58;1mq'
	else
		terminal_type $'\033[M#Z!q'
	fi
	terminal_ends "$mouse: q leaves, behind a button that is released" 0
done

# A report whose rest does not come keeps no key, but a normal one may have any characters: until it
# is given up, keys are taken for its own.
ended_by_q() {
	terminal_keys q
	sleep 0.2
	screen_has "exit 0$"
}
for part in '[<' '[<0;5' '[M'; do
	terminal_start 80 24 "'$SERAC' '$terminal_folder/small.folded'"
	terminal_shows "part of a report, $part: a profile opens" "parse .* 70\.0%"
	terminal_type $'\033'"$part"
	terminal_comes "part of a report, $part: q leaves" ended_by_q
done

terminal_start 80 24 "'$SERAC' '$terminal_folder/small.folded'"
terminal_tmux set-option -s set-clipboard on
terminal_shows "a profile opens again" "parse .* 70\.0%"
terminal_keys Down Down y
terminal_shows "y says what it copied" "Copied the name: parse"
clipboard_is() {
	[ "$(terminal_tmux show-buffer 2>/dev/null)" = "$1" ]
}
terminal_comes "the terminal has it on its clipboard" clipboard_is parse
terminal_keys Y
terminal_comes "Y copies a command" clipboard_is \
	"serac --select 'main;parse' $terminal_folder/small.folded"
terminal_keys q
terminal_ends "q leaves after copying" 0
done_testing
