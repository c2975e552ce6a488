#!/usr/bin/env bash
# Other files without leaving: opened, compared, read again, and what cannot be.
. "$SERAC_SOURCE/tests/run_terminal.sh"

folder=$terminal_folder
printf 'main;parse;lex 500\nmain;read 300\n' >"$folder/a.folded"
printf 'main;parse;lex 200\nmain;write 600\n' >"$folder/b.folded"
cp "$folder/b.folded" "$folder/two words.folded"
head -c 300 /dev/urandom | sed '1s/^/\x01\x02/' >"$folder/noise"
mkfifo "$folder/fifo"

run() { # COMMAND, by its name
	terminal_keys :
	terminal_type "$1"
	terminal_keys Enter
}

terminal_start 80 24 "cd '$folder' && '$SERAC' a.folded"
terminal_shows "one file is shown" "parse .* 62\.5%"
terminal_keys Down Down Enter
terminal_shows "and zoomed into" "^ all › main › parse"

# --- another file

run "open b.folded"
terminal_shows "another is opened" "^ b.folded"
terminal_shows "with its own numbers" "write .* 75\.0%"
terminal_shows "where nothing is zoomed into" "^ all  "
run "open 'two words.folded' a.folded"
terminal_shows "several are merged, and a shell's quotes are understood" "^ two words.* 1,600 samples  "
terminal_keys Y
terminal_shows "a copied command opens the same" "serac .*'two words.folded' a.folded"
run "open"
terminal_shows "without a name it lists those of the folder" "b.folded +folded +[0-9]{4}-"
terminal_shows "but not what is not a profile" "two words.folded"
is "and looks into no other file" "$(terminal_screen | grep -cE 'noise|fifo')" 0
terminal_type "a.fold"
terminal_shows "typing narrows" "/a.fold +1/1"
terminal_keys Enter
terminal_shows "and Enter opens it" "^ a.folded"
terminal_shows "as it was shown before" "parse .* 62\.5%"

# --- what cannot be opened

run "open missing.folded"
terminal_shows "a file that is missing is a message" "missing.folded: no such file"
terminal_shows "and what was shown stays" "^ a.folded"
run "open noise"
terminal_shows "so is one that is not a profile" "noise: "
terminal_shows "and what was shown stays then" "^ a.folded"
run "open fifo"
terminal_shows "pipes would wait for their writer" "fifo: a pipe can be read only once"
run "open 'a.folded"
terminal_shows "a quote must be closed" "unclosed quote"
terminal_shows "and what was shown stays in any case" "^ a.folded"

# --- again

cp "$folder/b.folded" "$folder/a.folded"
run again
terminal_shows "a file that has changed is read again" "write .* 75\.0%"
printf 'main;parse;lex 500\nmain;read 300\n' >"$folder/a.folded"
terminal_shows "but not by itself" "write .* 75\.0%"
terminal_keys Down Down
terminal_keys Enter
terminal_shows "zoomed into what stays there" "^ all › main › write"
run again
terminal_shows "and what is gone is said to be" "\"write\" is not there to zoom into"
terminal_shows "next to the new numbers" "read .* 37\.5%"

# --- compared

run "compare b.folded"
terminal_shows "the file that was shown is the base" "a\.folded → (after )?b\.folded  "
terminal_shows "what is gone says so" "- read +gone 37\.5%"
terminal_keys Y
terminal_shows "a copied command compares" "serac diff .*a.folded b.folded"
run "compare missing.folded"
terminal_shows "what is missing cannot be compared" "missing.folded: no such file"
run "compare 'two words.folded'"
terminal_shows "the base stays" "^ a\.folded → two words\.folded  "
printf 'main;parse;lex 700\nmain;read 300\n' >"$folder/a.folded"
run again
terminal_shows "a comparison is read again" "^  before  a\.folded .* 1,000 samples"
printf 'main;parse;lex 500\nmain;read 300\n' >"$folder/a.folded"
terminal_keys 2
terminal_shows "with its views" "before +after +change +function"
run "open a.folded"
terminal_shows "and is left for one file" "▾ self +total +function"
terminal_keys q
terminal_ends "q leaves" 0
terminal_is "and the screen is as it was" '#{alternate_on}#{cursor_flag}' 01

# --- standard input is gone once it is read

terminal_start 80 24 "cd '$folder' && '$SERAC' <fifo"
cat "$folder/a.folded" >"$folder/fifo"
terminal_shows "a pipe is shown" "parse .* 62\.5%"
run again
terminal_shows "it cannot be read again" "standard input: a pipe can be read only once"
run "compare a.folded"
terminal_shows "or be a base" "A pipe or server cannot be the base"
run "open b.folded"
terminal_shows "but left for a file" "write .* 75\.0%"
terminal_keys Q
terminal_ends "Q leaves" 0

# --- what turns out late to be unreadable

awk 'BEGIN { for (i = 0; i < 300000; i++) print "main;late;leaf" i % 50 " 1" }' >"$folder/long"
cp "$SERAC_SOURCE/tests/fixtures/pprof/go-heap.pb.gz" "$folder/heap.pb.gz"
terminal_start 80 24 "cd '$folder' && '$SERAC' a.folded"
terminal_shows "one that can be read" "parse .* 62\.5%"
terminal_keys Down Down Enter
terminal_shows "with a place in it" "^ all › main › parse"
run "open long heap.pb.gz"
terminal_shows "stays until the others are read" "^ heap.pb.gz: its samples are of alloc"
terminal_shows "and is what is shown then" "^ a.folded"
terminal_shows "with that place" "^ all › main › parse"
terminal_keys q
terminal_ends "q leaves at last" 0
done_testing
