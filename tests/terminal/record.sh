#!/usr/bin/env bash
# serac record: the terminal is the program's until Ctrl-C, and then the explorer's.
. "$SERAC_SOURCE/tests/run_terminal.sh"

folder=$terminal_folder
cat >"$folder/perf" <<'EOT'
#!/usr/bin/env bash
trap 'echo "main;$answer;stopped 5" >perf.data; exit 130' INT
read -rp "what is it called? " answer
echo "recording $answer"
while :; do sleep 0.05; done
EOT
chmod +x "$folder/perf"

terminal_start 80 24 "cd '$folder' && PERF=./perf '$SERAC' record -- true"
terminal_shows "the program writes to the terminal" "what is it called\?"
terminal_type "kettle"
terminal_keys Enter
terminal_shows "and reads from it" "recording kettle"
terminal_keys C-c
terminal_shows "Ctrl-C ends it, and the explorer opens" "1 Icicle"
terminal_shows "what was recorded" "perf\.data"
terminal_shows "with its stacks" "kettle .*100\.0%"
terminal_keys q
terminal_ends "q leaves" 0

terminal_start 80 24 "cd '$folder' && PERF=./no-perf '$SERAC' record -- true"
terminal_ends "what cannot be recorded is an error" 3
terminal_shows "which is said" "cannot run \./no-perf"
terminal_hides "and nothing is drawn" "Icicle"
done_testing
