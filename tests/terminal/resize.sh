#!/usr/bin/env bash
# The window changes under the explorer.
. "$SERAC_SOURCE/tests/run_terminal.sh"

terminal_start 80 24 "'$SERAC' demo"
terminal_shows "it starts at 80x24" "1 Icicle 2 Top 3 Tree 4 Callers 5 Time 6 T$"

terminal_resize 108 24
terminal_shows "wider, all tabs have titles" "1 Icicle 2 Top 3 Tree 4 Callers 5 Time 6 Source T Threads$"
terminal_resize 120 40
terminal_shows "wider, the name of the program fits" "^ serac  demo"
terminal_resize 200 60
terminal_keys Down
terminal_shows "200 columns have room for all keys of the view" "move .* q quit .* W panes"
terminal_resize 40 10
terminal_shows "narrow, the tabs are digits" "1 2 3 4 5 6 T"
for size in "20 5" "10 3" "5 2" "2 1" "1 2" "1 1"; do
	# shellcheck disable=SC2086
	terminal_resize $size
	terminal_is "it lives at ${size/ /x}" '#{window_width} #{window_height} #{alternate_on}' \
		"$size 1"
	terminal_keys Down Right 2 3 4 Escape 1 PageDown
done
terminal_resize 80 24
terminal_shows "it is back at 80x24" "1 Icicle 2 Top 3 Tree 4 Callers 5 Time 6 T *$"

terminal_keys "?"
terminal_shows "help at 80x24" "^ Help: type to search"
terminal_resize 30 6
terminal_shows "shrinks" "^ Help: type to search +1/[0-9]+$"
terminal_resize 80 24
terminal_shows "and grows" "in a table, a row up"
terminal_keys Escape /
terminal_type "gc"
terminal_resize 60 20
terminal_shows "a prompt moves to the last line" "^/gc"
terminal_is "and the cursor with it" '#{cursor_x},#{cursor_y}' 3,19
terminal_keys Enter q
terminal_ends "q leaves" 0
done_testing
