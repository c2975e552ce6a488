#!/usr/bin/env bash
# Ctrl-Z and fg, under a shell with job control.
. "$SERAC_SOURCE/tests/run_terminal.sh"

folder=$terminal_folder
cat >"$folder/rc" <<RC
PS1='prompt> '
unset PROMPT_COMMAND HISTFILE
RC

terminal_start 80 24 "exec bash --noprofile --rcfile '$folder/rc' -i"
terminal_shows "a shell starts" "^prompt>"
terminal_type "stty -a >'$folder/before'; '$SERAC' demo"
terminal_keys Enter
terminal_shows "the explorer runs in it" "1 Icicle"
terminal_keys 2
terminal_shows "and shows the functions" "<> sort"

terminal_keys C-z
terminal_shows "Ctrl-Z suspends it" "Stopped"
terminal_is "the shell has its screen back" '#{alternate_on}#{cursor_flag}#{mouse_any_flag}' 010
terminal_type "stty -a >'$folder/stopped'; cmp '$folder/before' '$folder/stopped' && echo sa''me"
terminal_keys Enter
terminal_shows "and its modes" "^same"

terminal_type "fg"
terminal_keys Enter
terminal_shows "fg shows it again" "<> sort"
terminal_is "with its own screen" '#{alternate_on}#{cursor_flag}#{mouse_any_flag}' 101
terminal_keys 1
terminal_shows "and keys work" "⏎ zoom"

terminal_keys C-z
terminal_shows "Ctrl-Z suspends it again" "prompt>"
terminal_resize 100 30
terminal_type "fg"
terminal_keys Enter
terminal_shows "fg shows it in the new size" "^ +serac|serac .*demo.* T Threads$"
terminal_is "which is that of the window" '#{window_width}x#{window_height}' 100x30

# From outside.
stopped() {
	ps -o stat= -p "$pid" | grep -q '^T'
}
pid=$(ps -o pid=,comm= -g "$(terminal_format '#{pane_pid}')" 2>/dev/null |
	awk '$2 == "serac" { print $1; exit }')
[ -n "$pid" ] || pid=$(pgrep -P "$(terminal_format '#{pane_pid}')" serac)
kill -TSTP "$pid"
terminal_comes "SIGTSTP suspends it" stopped
terminal_is "and puts the terminal back" '#{alternate_on}#{cursor_flag}#{mouse_any_flag}' 010
terminal_type "fg"
terminal_keys Enter
terminal_shows "fg shows it once more" "⏎ zoom"

kill -STOP "$pid"
terminal_comes "SIGSTOP stops it at once" stopped
terminal_type "fg"
terminal_keys Enter
terminal_keys 3
terminal_shows "fg lets it go on" "open all|close, open"
terminal_keys q
terminal_shows "q leaves" "^prompt>"
terminal_is "with the shell's screen" '#{alternate_on}#{cursor_flag}#{mouse_any_flag}' 010
done_testing
