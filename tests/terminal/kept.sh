#!/usr/bin/env bash
# What is kept from one run to the next: marks, and which profiles were opened, in a sandbox or without.
. "$SERAC_SOURCE/tests/run_terminal.sh"

folder=$terminal_folder/work
state=$terminal_folder/state
mkdir "$folder" "$folder/other"
printf 'main;parse;lex 500\nmain;read 300\n' >"$folder/a.folded"
printf 'main;parse;lex 200\nmain;write 600\n' >"$folder/b.folded"
printf 'main;elsewhere 5\n' >"$folder/other/c.folded"

start() { # ARGUMENTS
	terminal_start 80 16 "cd '$folder' && SERAC_STATE='$state' '$SERAC' $1"
}

start other/c.folded
terminal_shows "a profile is shown" "elsewhere"
terminal_comes "and noted" grep -q /other/c.folded "$state/recent"
terminal_keys q
terminal_ends "then left" 0

start a.folded
terminal_shows "another one" "lex .* 62\.5%"
terminal_keys Down Down Down M
terminal_shows "a note is asked for" "^mark, with a note:"
terminal_type "copied twice"
terminal_keys Enter
terminal_shows "the function is marked" "^◆lex"
terminal_keys q
terminal_ends "and left at once" 0
is "the note is kept" "$(grep -h ^note "$state"/*.marks)" "note	copied twice"
is "for nobody else to read" "$(stat -c %a "$state" "$state"/*.marks "$state/recent" | sort -u | tr '\n' ' ')" "600 700 "

start a.folded
terminal_shows "it is shown again" "lex .* 62\.5%"
terminal_keys "'"
terminal_shows "with its marks" "lex +62\.5% 500 +62\.5% 500 +copied twice"
terminal_keys Enter
terminal_shows "which are gone to" "^◆lex .*62\.5%"
terminal_keys "'" w
terminal_shows "a report has a name" "^write the marks to .*a-marks.md"
terminal_keys Enter
terminal_shows "and is written" "Wrote a-marks.md: 1 mark"
like "with the command that shows it" "$(cat "$folder/a-marks.md")" "^serac --select 'main;parse;lex' a.folded$"
terminal_keys Escape
terminal_hides "the list is closed" "^ Marks"
terminal_keys o
terminal_shows "what was opened elsewhere is in the list" "/other/c.folded +folded"
terminal_type c.folded
terminal_keys Enter
terminal_shows "and can be opened" "^ .*c.folded "
terminal_keys q
terminal_ends "and left" 0

cp "$folder/b.folded" "$folder/a.folded"
start a.folded
terminal_shows "another file of that name" "write .* 75\.0%"
terminal_keys "'"
terminal_shows "has marks of an older one" "marks of an older file with this name"
terminal_keys Escape q
terminal_ends "as was said" 0

start "--no-state a.folded"
terminal_shows "without state" "write .* 75\.0%"
terminal_keys Down Down M Enter
terminal_shows "a mark goes with the explorer, which says so" "The mark is lost when serac ends: turned off by --no-state"
terminal_keys q
terminal_ends "then it has gone" 0

# Four keys, the last of which can be Enter alone.
start a.folded
terminal_shows "a profile with a neighbour" "write .* 75\.0%"
terminal_keys D
terminal_shows "is compared with it" "Before: a.folded"
terminal_keys Enter
terminal_shows "by two keys" "a.folded → (after )?b.folded"
terminal_keys D Tab
terminal_shows "or the other way round" "After: "
terminal_keys Enter
terminal_shows "by three" "b.folded → (after )?a.folded"
terminal_keys Q
terminal_ends "and it ends" 0
done_testing
