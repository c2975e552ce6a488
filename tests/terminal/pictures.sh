#!/usr/bin/env bash
# pictures.sh [--write]: draws the pictures of README.md from what the demo shows in a terminal, on a dark and a light
# ground. Without --write it only tries: the pictures in docs/pictures are those of a release. Screens that README has
# as text are those of this version.
. "$SERAC_SOURCE/tests/run_terminal.sh"

pictures=$SERAC_SOURCE/docs/pictures
# shellcheck disable=SC2154 # it is of run_terminal.sh
[ "${1:-}" = --write ] || pictures=$terminal_folder

for ground in dark light; do
	terminal_start 120 40 "COLORTERM=truecolor '$SERAC' --theme $ground --select cmd/compile/internal/ssagen.Compile demo"
	terminal_wait "in the kernel"
	terminal_shows "$ground: the icicle and the functions" "ssagen[.]Compile +36[.]6%"
	terminal_tmux capture-pane -p -e >"$terminal_folder/screen"
	python3 "$SERAC_SOURCE/tests/terminal/picture.py" --ground $ground \
		<"$terminal_folder/screen" >"$pictures/demo-$ground.svg"
	is "$ground: a picture" $? 0
	like "of the screen" "$(cat "$pictures/demo-$ground.svg")" '>[^<]*mallocgc'
	ok "README shows one" grep -q "docs/pictures/demo-$ground.svg" "$SERAC_SOURCE/README.md"
	ok "which is in the tarball" test -s "$SERAC_SOURCE/docs/pictures/demo-$ground.svg"
done

# The strips that README shows: every line is on the screen.
terminal_start 80 16 "NO_COLOR=1 '$SERAC' demo"
terminal_wait "1 Icicle"
terminal_keys 5
terminal_wait "a column is"
terminal_type /gcBg
terminal_keys Enter
terminal_wait "Match 1 of"
# Of the whole profile, and not of a part that was there sooner.
terminal_wait "800 ms"
terminal_wait "coloured: /gcBg"
terminal_screen >"$terminal_folder/strips"
while IFS= read -r line; do
	ok "README's strips: ${line:0:40}" grep -qxF -- "$line" "$terminal_folder/strips"
done < <(awk '/^ demo +cpu-clock/ { on = 1 } /^```$/ { on = 0 } on' "$SERAC_SOURCE/README.md")
done_testing
