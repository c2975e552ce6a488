#!/usr/bin/env bash
# Two panes: numbers of the list are those of `top` for the same zoom, and a resize that happens now.
# shellcheck disable=SC2154
. "$SERAC_SOURCE/tests/run_terminal.sh"

cd "$terminal_folder" || exit
cat >some.folded <<'STACKS'
main;parse;lex;next 40
main;parse;lex;parse;lex 25
main;parse;read;memcpy 12
main;parse;read;main;lex 7
main;run;lex;memcpy 9
main;run 3
STACKS

# "name self total" of the rows in the list's pane.
listed() {
	terminal_screen | sed -n '/╭─ top/,/╰/p' |
		sed -nE 's/^│[● ] *[0-9.]+% +([0-9,]+) +[0-9.]+% +([0-9,]+) +█* *([^ │]+).*/\3 \1 \2/p' |
		sort
}

# The same from the report, without the functions that lead to the zoom.
reported() { # FILE CALLER...
	local file=$1 callers=" ${*:2} "
	"$SERAC" top --format tsv "$file" | awk -F '\t' -v callers="$callers" '
		NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
		!index(callers, " " $column["function"] " ") {
			print $column["function"], $column["self"], $column["total"]
		}' | sort
}

terminal_start 120 40 "'$SERAC' some.folded"
terminal_wait '╭─ top'
is "the whole: the list has what top says" "$(listed)" "$(reported some.folded)"
terminal_keys Down Down Enter
terminal_shows "the list is of what is zoomed" 'top, in what is zoomed'
terminal_keys w C-u
terminal_type part.folded
terminal_keys Enter
terminal_wait 'Wrote part.folded'
is "the zoom: the list has what top says of what w writes" \
	"$(listed | grep -v '^main ')" "$(reported part.folded main)"
like "what is above the zoom and in it counts where it is in it" "$(listed)" 'main 0 7'
terminal_keys Tab
terminal_shows "Tab gives the keys to the list" 'callers  ⌫ back'
terminal_resize 80 24
terminal_hides "smaller: the list alone" '╭'
terminal_shows "it has the keys" '41.7% +40 +41.7% .*next'
terminal_resize 170 45
terminal_shows "larger: beside each other" '╭─ icicle .*╮╭─ top, in what is zoomed'
terminal_keys BSpace
terminal_shows "back is back for both" '╮╭─ top ─'
terminal_keys q
terminal_ends "q leaves" 0

printf 'panes = below\n' >config
terminal_start 80 24 "'$SERAC' --config config --view top some.folded"
terminal_shows "a small terminal has two where the configuration says so" '╭─ top .*─╮'
terminal_type ':set panes beside'
terminal_keys Enter
terminal_shows "a setting like any other" '╮╭─ top'
terminal_keys Y
terminal_shows "it is in the command that is copied" 'Copied the command: serac --view top --panes beside'
terminal_keys q
terminal_ends "q leaves" 0
done_testing
