#!/usr/bin/env bash
# Every way out puts the terminal back as it was.
. "$SERAC_SOURCE/tests/run_terminal.sh"

folder=$terminal_folder

# Starts serac so that its process id is in $folder/pid, and the terminal's modes before and
# after it in $folder/before and $folder/after.
start() { # ARGUMENTS
	rm -f "$folder/pid" "$folder/before" "$folder/after"
	terminal_start 80 24 "stty -a >'$folder/before'
(echo \$BASHPID >'$folder/pid'; exec '$SERAC' $1)
status=\$?; stty -a >'$folder/after'; (exit \$status)"
	terminal_wait "1 Icicle"
}

send() { # SIGNAL
	kill "-$1" "$(cat "$folder/pid")"
}

ends_clean() { # WHAT STATUS
	terminal_ends "$1 ends it" "$2"
	ok "$1: the terminal's modes are back" cmp "$folder/before" "$folder/after"
	terminal_is "$1: the screen, the cursor and the mouse, too" \
		'#{alternate_on}#{cursor_flag}#{mouse_any_flag}#{keypad_cursor_flag}' 0100
	terminal_hides "$1: nothing is left of the picture" "Icicle"
}

start demo
terminal_is "the explorer has a screen of its own, and the mouse" \
	'#{alternate_on}#{cursor_flag}#{mouse_any_flag}' 101
terminal_keys q
ends_clean q 0

start "--no-mouse demo"
terminal_is "--no-mouse leaves the mouse to the terminal" '#{alternate_on}#{mouse_any_flag}' 10
terminal_keys Q
ends_clean Q 0

start demo
terminal_keys C-c
ends_clean Ctrl-C 0

start demo
terminal_keys "?"
terminal_shows "help opens" "^ Help: "
terminal_keys q
terminal_hides "q closes what is open" "^ Help: "
terminal_keys : ; terminal_type "quit-now"
terminal_keys Enter
ends_clean ":quit-now" 0

for signal in TERM INT HUP QUIT; do
	start demo
	send "$signal"
	ends_clean "SIG$signal" "$((128 + $(kill -l "$signal")))"
done

# In the middle of a prompt, where the cursor is shown.
start demo
terminal_keys /
terminal_is "a prompt has a cursor" '#{cursor_flag}' 1
send TERM
ends_clean "SIGTERM at a prompt" 143

# In the middle of what the mouse reports.
start demo
terminal_type $'\033[<0;5'
send TERM
ends_clean "SIGTERM in a mouse report" '[0-9]+'

# A terminal without a screen to go back to: what comes next is on a line of its own, the last.
TERMINAL_TERM=vt100
next_line() { # WHAT: the prompt's line has nothing else, and nothing is below it
	is "$1: the last line is clean" "$(terminal_screen | sed -n 23,24p | grep -v '^exit')" ""
}
for way in q TERM; do
	start demo
	terminal_keys Down
	terminal_shows "vt100: the footer is on the last line" "^ .* move .* \. actions"
	if [ "$way" = q ]; then
		terminal_keys q
		terminal_ends "vt100: q ends it" 0
	else
		send TERM
		terminal_ends "vt100: SIGTERM ends it" 143
	fi
	next_line "vt100, $way"
	terminal_hides "vt100, $way: nothing is left of the footer" "help"
done
unset TERMINAL_TERM

for signal in SEGV ABRT BUS; do
	start demo
	send "$signal"
	ends_clean "SIG$signal" "$((128 + $(kill -l "$signal")))"
done

# The terminal that vanishes: the process must not stay, and not spin.
start demo
terminal_keys 2
pid=$(cat "$folder/pid")
terminal_tmux kill-server
gone() {
	! kill -0 "$pid" 2>/dev/null
}
TERMINAL_PATIENCE=5
if terminal_until gone; then
	pass "it ends with its terminal"
else
	fail "it ends with its terminal" "process $pid is still there"
	kill -KILL "$pid"
fi
done_testing
