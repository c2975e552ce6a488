#!/usr/bin/env bash
# The mouse and the clipboard, as terminals send and take them.
. "$SERAC_SOURCE/tests/run_terminal.sh"

printf 'main;parse;lex 5\nmain;parse;scan 2\nmain;read;disk 3\n' >"$terminal_folder/small.folded"

# tmux passes what is typed as if the terminal had sent it.
sgr() { # BUTTON COLUMN ROW, from 1; pressed and released
	printf '\033[<%d;%d;%dM\033[<%d;%d;%dm' "$1" "$2" "$3" "$1" "$2" "$3"
}

character() { # NUMBER
	# shellcheck disable=SC2059
	printf "\\$(printf %03o "$1")"
}

x10() { # BUTTON COLUMN ROW
	printf '\033[M%s' "$(character $((32 + $1)))$(character $((32 + $2)))$(character $((32 + $3)))"
	printf '\033[M%s' "#$(character $((32 + $2)))$(character $((32 + $3)))"
}

click() { # BUTTON COLUMN ROW
	terminal_type "$($mouse "$@")"
}

column_of() { # TEXT, which is in the first line; from 1
	local line
	line=$(terminal_screen | sed -n 1p)
	line=${line%%"$1"*}
	echo $((${#line} + 1))
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
	click 0 5 5
	terminal_shows "$mouse: a click selects" "^ parse +self"
	click 0 70 5
	terminal_shows "$mouse: a click elsewhere, too" "^ read +self"
	click 64 5 10
	terminal_shows "$mouse: the wheel moves up by three rows" "^ all +self"
	click 65 5 10
	terminal_shows "$mouse: and down" "^ lex +self"
	# Both at once: how far apart they are is how fast the machine is.
	terminal_type "$($mouse 0 70 5; $mouse 0 70 5)"
	terminal_shows "$mouse: a double click zooms" "all › main › read"
	click 0 "$(column_of "2 Top")" 1
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
