#!/usr/bin/env bash
# The file of settings: which one is read, who heeds it, and what serac config says of it.
source_dir=${SERAC_SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
. "$source_dir/tests/tap.sh"
serac=${SERAC:-./serac}
case $serac in /*) ;; *) serac=$PWD/$serac ;; esac

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit
unset SERAC_CONFIG XDG_CONFIG_HOME NO_COLOR
export HOME=$folder/home
mkdir -p home/.config/serac xdg/serac
config=home/.config/serac/config
printf 'main;a 1\nmain;b 3\n' >stacks.folded

setting() { # NAME ARGUMENTS...: its value, and where it comes from
	local name=$1
	shift
	"$serac" config "$@" 2>&1 | sed -n "s/^$name = *//p" | tr -s ' '
}

# ---- Which file

is "without a file" "$(setting view)" "icicle default"
like "it would be there" "$("$serac" config)" "^# config file: $HOME/.config/serac/config \(not read\)"
echo 'view = top' >$config
is "the usual file" "$(setting view)" "top $HOME/.config/serac/config:1"
echo 'view = tree' >xdg/serac/config
is "XDG_CONFIG_HOME" "$(XDG_CONFIG_HOME=$PWD/xdg setting view)" "tree $PWD/xdg/serac/config:1"
printf '\nview = callers\n' >other
is "SERAC_CONFIG" "$(SERAC_CONFIG=other setting view)" "callers other:2"
is "an empty SERAC_CONFIG" "$(SERAC_CONFIG='' setting view)" "top $HOME/.config/serac/config:1"
is "/dev/null" "$(SERAC_CONFIG=/dev/null setting view)" "icicle default"
is "--config" "$(SERAC_CONFIG=/dev/null setting view --config other)" "callers other:2"
is "--no-config" "$(setting view --no-config)" "icicle default"
is "--no-config with --config" "$(setting view --no-config --config other)" "icicle default"
like "--config with no such file" "$("$serac" config --config nowhere 2>&1)" \
	'^serac: warning: nowhere: no such file$'

# ---- Who says what

is "the command line" "$(setting view --view icicle)" "icicle command line"
is "the environment" "$(NO_COLOR=1 setting color)" "never NO_COLOR in the environment"
like "config takes no FILE" "$("$serac" config stacks.folded 2>&1)" '^serac: config takes no FILE'
like "config takes what a file may have" "$("$serac" config --focus x 2>&1)" \
	'^serac: config takes no --focus'

# ---- Themes

printf '%s\n' 'theme = ocean' 'theme.ocean.base = dark' 'theme.ocean.kernel = #336699' >$config
is "a theme of one's own" "$(setting theme)" "ocean $HOME/.config/serac/config:1"
is "its colours" "$(setting theme.ocean.kernel)" "#336699 $HOME/.config/serac/config:3"
is "and what it begins with" "$(setting theme.ocean.base)" "dark $HOME/.config/serac/config:2"
printf 'theme.sea\033]0;x\007.kernel = #336699\n' >$config
is "a name cannot write to the terminal" "$("$serac" config | tail -n 1 | tr -s ' ')" \
	"theme.sea^[]0;x^G.kernel = #336699 $HOME/.config/serac/config:1"
wrong() { # LINE: what is said of it
	printf '%s\n' "$1" >$config
	"$serac" config 2>&1 | sed -n "s,^serac: warning: $HOME/.config/serac/config:1: ,,p"
}
is "a colour that there is not" "$(wrong 'theme.ocean.kernl = #336699')" \
	'a theme has no colour "kernl"; did you mean kernel?'
is "no colour at all" "$(wrong 'theme.ocean.kernel = blue')" \
	'"blue" is not a colour: write it as #rrggbb'
is "a base that there is not" "$(wrong 'theme.ocean.base = drak')" \
	'"drak" is not one of auto, dark, light, contrast, safe'
is "no name" "$(wrong 'theme.kernel = #336699')" \
	'not a colour of a theme: write theme.NAME.COLOUR = #rrggbb'
is "a name that is taken" "$(wrong 'theme.dark.kernel = #336699')" \
	'the theme dark cannot be changed: give yours another name, and theme.NAME.base = dark'
is "a theme that there is not" "$(wrong 'theme = ligth')" \
	'there is no theme "ligth"; did you mean light?'
is "is not taken" "$(setting theme 2>/dev/null)" "auto default"

# ---- Reports stay as they are

cp $config old
for command in info top tree "peek ." folded "export --to folded" "diff stacks.folded" ''; do
	# shellcheck disable=SC2086 # a command and its options
	before=$("$serac" $command stacks.folded --no-config 2>&1)
	printf '%s\n' 'view = top' 'layout = leaf-first' 'by = module' 'sort = name' 'percent = none' \
		'hot = 1' 'no-demangle = yes' 'fold-recursion = yes' 'root = thread' >$config
	# shellcheck disable=SC2086 # a command and its options
	is "serac $command" "$("$serac" $command stacks.folded 2>&1)" "$before"
done

# ---- What is wrong is a warning

echo 'vew = top' >$config
"$serac" folded stacks.folded >out 2>errors
is "a wrong line: status" $? 0
is "a wrong line: output" "$(cat out)" "$(cat stacks.folded)"
is "a wrong line: warning" "$(cat errors)" \
	"serac: warning: $HOME/.config/serac/config:1: unknown setting \"vew\"; did you mean view?"
yes 'x = 1' | head -n 20 >$config
is "many wrong lines" "$("$serac" folded stacks.folded 2>&1 >/dev/null | tail -n 1)" \
	"serac: 17 more warnings about the config file"
printf '\e[2J = 1\n' >$config
is "hostile lines" "$("$serac" config 2>&1 | LC_ALL=C tr -d '\t\n -~' | wc -c)" 0
rm $config
mkdir $config
is "a folder" "$("$serac" folded stacks.folded 2>&1 >/dev/null)" \
	"serac: warning: $HOME/.config/serac/config: not a regular file, so it is not read"

done_testing
