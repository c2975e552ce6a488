#!/usr/bin/env bash
# A profile that is still being written: the view is live, S stops and keeps what there is.
. "$SERAC_SOURCE/tests/run_terminal.sh"

folder=$terminal_folder
fifo=$folder/fifo
mkfifo "$fifo"

# Enough lines that a part of them is worth being shown; each time of another function.
for name in first second; do
	awk -v name=$name 'BEGIN { for (i = 0; i < 60000; i++) print "main;" name ";leaf" i % 50 " 1" }' \
		>"$folder/$name"
done

# A reader that has gone must not block the test.
samples() { # NAME
	timeout 20 cat "$folder/$1"
}

terminal_start 80 24 "'$SERAC' '$fifo'"
exec 3<>"$fifo"
terminal_shows "it draws before there is data" "1 Icicle|Reading"
samples first >&3
terminal_shows "what has come is drawn while more is awaited" "first .*%"
terminal_keys Down Down
terminal_shows "keys work meanwhile" "first +self"
terminal_keys 2
terminal_shows "in every view" "leaf[0-9]"
terminal_keys 1
samples second >&3
terminal_shows "more of it joins the picture" "second .*%"
terminal_shows "and the selection stays" "first +self"
exec 3>&-
terminal_shows "at the end all is counted" "120 k samples"
terminal_shows "and keys are shown instead of progress" "v variant|f focus"
terminal_keys S
terminal_shows "S has nothing to stop then" "Already fully loaded"
terminal_keys q
terminal_ends "q leaves" 0

terminal_start 80 24 "'$SERAC' '$fifo'"
exec 3<>"$fifo"
samples first >&3
terminal_shows "data comes" "first .*%"
terminal_keys S
terminal_shows "S ends the reading" "f focus"
terminal_keys /
terminal_type leaf7
terminal_keys Enter
terminal_shows "what there is stays" "leaf7"
terminal_keys q
terminal_ends "q leaves at once" 0
exec 3>&-

terminal_start 80 24 "'$SERAC' '$fifo'"
exec 3<>"$fifo"
samples first >&3
terminal_shows "data comes once more" "first .*%"
terminal_keys q
terminal_ends "q does not wait for the end" 0
exec 3>&-

terminal_start 80 24 "'$SERAC'  <'$fifo'"
exec 3<>"$fifo"
samples first >&3
terminal_shows "standard input is live, too" "first .*%"
terminal_keys C-c
terminal_ends "Ctrl-C leaves" 0
exec 3>&-
done_testing
