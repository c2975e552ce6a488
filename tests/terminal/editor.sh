#!/usr/bin/env bash
# `e` in the source view: the editor that EDITOR names has the terminal at the selected line, and serac
# has it again afterwards. Of files that serac could have written itself, over SSH, and without an
# editor, the place is copied instead.
. "$SERAC_SOURCE/tests/run_terminal.sh"

folder=$terminal_folder
mkdir "$folder/work"
cd "$folder/work" || exit
printf 'def inner():\n\treturn 1\n\ndef outer():\n\tinner()\n' >"$folder/work.py"
printf 'outer (%s:5);inner (%s:2) 30\n' "$folder/work.py" "$folder/work.py" >stacks.folded
cat >"$folder/edit" <<'EDIT'
#!/bin/bash
stty -a >"${0%/*}/modes"
[ "$(cat "${0%/*}/wish" 2>/dev/null)" != fail ] || exit 3
printf 'editor in %s: %s\n' "$PWD" "$*"
read -r answer
printf '# %s\n' "$answer" >>"${!#}"
EDIT
chmod +x "$folder/edit"
explore="TMPDIR='$folder/work' '$SERAC' --view source --function inner stacks.folded"
unset VISUAL SSH_CONNECTION SSH_TTY SSH_CLIENT

# The time that files change at is that of the last tick.
sleep_until_old() {
	touch "$folder/now"
	[ "$folder/now" -nt "$folder/work.py" ]
}
terminal_comes "the file is older than serac" sleep_until_old

terminal_start 80 20 "stty -a >'$folder/before'; EDITOR='$folder/edit --quick' $explore"
terminal_shows "the source is shown" "2 100.0% 100.0% .*return 1"
terminal_keys e
terminal_shows "the editor is called at the line" "^editor in /: --quick \+2 $folder/work.py"
terminal_is "on the shell's screen" '#{alternate_on}#{cursor_flag}#{mouse_any_flag}' 010
is "with the shell's modes" "$(cat "$folder/modes")" "$(cat "$folder/before")"
terminal_type "edited"
terminal_keys Enter
terminal_shows "serac is there again" "2 100.0% 100.0% .*return 1"
terminal_is "with its own screen" '#{alternate_on}#{cursor_flag}#{mouse_any_flag}' 101
is "the file is what the editor wrote" "$(tail -n 1 "$folder/work.py")" "# edited"
terminal_keys Up e
terminal_shows "a file that the editor has changed opens again" "^editor in /: --quick \+1 "
terminal_type "again"
terminal_keys Enter
terminal_shows "and serac after it" "return 1"
echo fail >"$folder/wish"
terminal_keys e
terminal_shows "an editor that fails is said" "edit --quick could not be run, or failed; copied the place"
rm "$folder/wish"
terminal_keys q
terminal_shows "serac ends" "exit 0"

# Whatever folder it is in, an editor is told the line in its own way.
mkdir "$folder/coder"
cp "$folder/edit" "$folder/coder/hx"
cp "$folder/edit" "$folder/coder/code"
terminal_comes "the file is older than serac again" sleep_until_old
for editor in "hx:" "code:-g "; do
	terminal_start 80 20 "EDITOR='$folder/coder/${editor%%:*}' $explore"
	terminal_shows "the source is shown" "return 1"
	terminal_keys e
	terminal_shows "${editor%%:*} is told the place" "^editor in /: ${editor#*:}$folder/work.py:2"
done

terminal_start 80 20 "EDITOR='$folder/edit' $explore"
terminal_shows "the source is shown" "return 1"
echo "# somebody else's" >>"$folder/work.py"
terminal_keys e
terminal_shows "a file that has changed is not handed on" "has changed since serac was started"

terminal_start 80 20 "SSH_CONNECTION=here EDITOR='$folder/edit' $explore"
terminal_shows "the source is shown" "return 1"
terminal_keys e
terminal_shows "over SSH the place is copied" "Copied the place: .*work.py:2"

terminal_start 80 20 "env -u EDITOR $explore"
terminal_shows "the source is shown" "return 1"
terminal_keys e
terminal_shows "without an editor the place is copied" "Copied the place: .*work.py:2"
terminal_keys q
terminal_shows "serac ends without one" "exit 0"
done_testing
