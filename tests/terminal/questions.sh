#!/usr/bin/env bash
# What changed against another file of the folder: D, the file, and the list of changes. The other
# questions that a stranger has are in tests/screens/questions.screen.
. "$SERAC_SOURCE/tests/run_terminal.sh"

folder=$terminal_folder/recordings
mkdir "$folder"
weights() { # FILE PARSE EMIT
	for _ in $(seq "$2"); do echo 'main;parse 1'; done >"$folder/$1"
	for _ in $(seq "$3"); do echo 'main;emit 1'; done >>"$folder/$1"
}
weights monday.folded 100 300
weights tuesday.folded 300 300

export XDG_STATE_HOME=$terminal_folder/state
terminal_start 80 24 "cd '$folder' && '$SERAC' monday.folded"
terminal_shows "a profile opens" "emit .*75\.0%"
terminal_keys D
terminal_shows "D lists the others of its folder" "tuesday\.folded"
terminal_keys Enter
terminal_shows "Enter compares with it" "monday\.fold[^ ]* → tuesday"
terminal_keys 2
terminal_shows "2 says what changed: three keys" "more .*25\.0% +50\.0% +\+25\.0% .*parse"
terminal_keys i
terminal_shows "i says it in words" "Beyond noise, the self of parse changed most: 25\.0% → 50\.0%"
terminal_keys q q
terminal_ends "q leaves" 0
done_testing
