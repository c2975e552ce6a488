#!/usr/bin/env bash
# What the terminal can do: colours, characters.
. "$SERAC_SOURCE/tests/run_terminal.sh"

printf 'main;parse_[k];lex 5\nmain;read 3\n' >"$terminal_folder/small.folded"

painted() { # the screen with its colours
	terminal_tmux capture-pane -p -e
}

start() { # ENVIRONMENT OPTIONS
	terminal_start 80 24 "$1 '$SERAC' $2 '$terminal_folder/small.folded'"
	terminal_wait "main .*100"
}

plain='main *100.0%'
any_color=$'\033\\[([0-9]+;)*[34][0-8][;m]' # 39 and 49 are the terminal's own

start "" ""
like "256 colours by default" "$(painted)" '48;5;[0-9]+m'
start "" "--color 16"
like "--color 16 has colours" "$(painted)" $'\033\\[[0-9;]*4[0-7]m'
is "of the first 16 only" "$(painted | grep -c '48;5;')" 0
start "" "--color never"
is "--color never has none" "$(painted | grep -Ec "$any_color")" 0
like "and shows the selection by reverse" "$(painted)" $'\033\\[[0-9;]*7m'
like "and the edges of boxes by lines" "$(terminal_screen)" '│ ?read'
start "NO_COLOR=1" ""
is "NO_COLOR is heeded" "$(painted | grep -Ec "$any_color")" 0
start "NO_COLOR=1" "--color 256"
like "an option is stronger" "$(painted)" '48;5;[0-9]+m'
start "NO_COLOR=" ""
like "an empty NO_COLOR is none" "$(painted)" '48;5;[0-9]+m'

start "TERM=vt100" ""
terminal_shows "a vt100 is enough" "$plain"
is "without colours" "$(painted | grep -Ec "$any_color")" 0
terminal_keys q
terminal_ends "vt100: q leaves" 0
start "TERM=linux" ""
terminal_shows "so is the console" "$plain"
is "with its 8 colours" "$(painted | grep -c '48;5;')" 0
start "TERM=ansi" ""
terminal_shows "and ansi" "$plain"
if infocmp xterm-direct >/dev/null 2>&1; then
	start "TERM=xterm-direct" ""
	like "true colour terminals get the palette's colours" "$(painted)" '48;[25];[0-9;]+m'
else
	skip "true colour terminals get the palette's colours" "xterm-direct is not known here"
fi

# All colours, where the terminal says that it has them. tmux passes them on.
start "COLORTERM=truecolor" ""
like "COLORTERM says that there are all colours" "$(painted)" '48;2;[0-9]+;[0-9]+;[0-9]+m'
terminal_keys Down
terminal_shows "keys are as before" '^ *main .*total 100.0%'
terminal_keys q
terminal_ends "and the end" 0
start "COLORTERM=24bit" ""
like "by either word" "$(painted)" '48;2;'
start "COLORTERM=yes" ""
is "and by no other" "$(painted | grep -c '48;2;')" 0
start "COLORTERM=truecolor STY=1.pts" ""
is "screen passes on what it has not" "$(painted | grep -c '48;2;')" 0
start "COLORTERM=truecolor" "--color 256"
is "--color 256 has no more" "$(painted | grep -c '48;2;')" 0
like "and these" "$(painted)" '48;5;[0-9]+m'
start "COLORTERM=truecolor NO_COLOR=1" ""
is "NO_COLOR has none of them" "$(painted | grep -Ec "$any_color")" 0
start "COLORTERM=truecolor TERM=vt100" ""
terminal_shows "a vt100 has none of them" "$plain"
is "whatever is said" "$(painted | grep -c '48;2;')" 0
start "COLORTERM=truecolor TERMINFO=/nowhere" ""
like "where descriptions are does not change" "$(painted)" '48;2;'

start "" "--theme light"
like "the light theme selects in black" "$(painted)" '48;5;16m'
start "" "--theme mono"
is "--theme mono has no colours" "$(painted | grep -Ec "$any_color")" 0
printf 'theme.own.selection = #ff0000\n' >"$terminal_folder/config"
start "" "--config '$terminal_folder/config' --theme own"
like "a theme of one's own" "$(painted)" '48;5;196m'
terminal_start 80 24 "'$SERAC' --theme drak '$terminal_folder/small.folded'"
terminal_shows "a theme that there is not" 'no theme "drak"; did you mean dark'
terminal_ends "is a wrong use" 2

ascii_only() {
	! terminal_screen | LC_ALL=C grep -q '[^ -~]'
}
start "LC_ALL=C" ""
terminal_shows "another character set is enough" "$plain"
ok "with ASCII only" ascii_only
start "" "--ascii"
terminal_shows "--ascii draws" "$plain"
ok "ASCII only" ascii_only
terminal_keys q
terminal_ends "q leaves" 0

# Names may hold anything.
printf 'main;\344\275\240\345\245\275;e\314\201t\303\251 5\nmain;b\033[31mad\007\302\205;x\342\200\256y 3\nmain;\377\376 2\n' \
	>"$terminal_folder/small.folded"
start "" ""
terminal_shows "wide characters are shown" "你好"
terminal_shows "control characters are not sent" "b.\[31mad"
is "and colour nothing" "$(painted | grep -c $'\033\\[31m')" 0
terminal_keys q
terminal_ends "q leaves strange names" 0
done_testing
