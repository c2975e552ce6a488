#!/usr/bin/env bash
# w writes what is shown to a file, and what is in it is what was shown.
# shellcheck disable=SC2154
. "$SERAC_SOURCE/tests/run_terminal.sh"

cd "$terminal_folder" || exit
printf 'main;parse;lex 5\nmain;parse;read 3\nmain;run 2\n' >some.folded
cp some.folded kept.folded

terminal_start 80 24 "'$SERAC' some.folded"
terminal_wait "1 Icicle"
terminal_keys w
terminal_shows "a name is suggested" 'write to .*: some.svg'
terminal_keys Enter
terminal_shows "what was written is said" 'Wrote some.svg: 100.0% of profile, 10 samples; [0-9.]+ KiB'
ok "it is a picture" grep -q '>lex</text>' some.svg
terminal_keys Down Down Enter
terminal_wait 'all › main › parse'
terminal_keys w C-u
terminal_type part.pb.gz
terminal_keys Enter
terminal_shows "only what is zoomed into" 'Wrote part.pb.gz: 80.0% of profile, 8 samples'
is "so it is" "$("$SERAC" folded part.pb.gz)" $'main;parse;lex 5\nmain;parse;read 3'
terminal_keys w C-u
terminal_type some.svg
terminal_keys Enter
terminal_shows "a file that is there is not simply replaced" 'replace it \(y, n\)'
terminal_keys y Enter
terminal_shows "but if the user says so" 'Wrote some.svg: 80.0%'
terminal_keys w C-u
terminal_type some.folded
terminal_keys Enter
terminal_shows "the profile itself is there, too" 'replace it'
terminal_keys y Enter
terminal_shows "and is not written over" 'some.folded is the profile being shown'
ok "not at all" cmp some.folded kept.folded
terminal_keys w C-u
terminal_type no/x.svg
terminal_keys Enter
terminal_shows "what cannot be written is said" 'Nothing was written: no/x.svg: cannot write: No such file'
mkfifo pipe.svg
cat pipe.svg >read.svg &
terminal_keys w C-u
terminal_type pipe.svg
terminal_keys Enter
terminal_shows "a pipe is there already" 'replace it'
terminal_keys y Enter
terminal_shows "and is written into" 'Wrote pipe.svg'
terminal_comes "its reader gets all of it" grep -q '^</svg>' read.svg
terminal_keys w C-u
terminal_type x.png
terminal_keys Enter
terminal_shows "a format that there is not" 'let the name end in .svg, .pb.gz, .folded or .json'
terminal_keys q
terminal_ends "q leaves" 0
done_testing
