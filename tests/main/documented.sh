#!/usr/bin/env bash
# Whether the man page says what it should of each option, and whether shells complete them. That what is made from
# the table of settings is up to date is for generated.sh to say.
source_dir=${SERAC_SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
. "$source_dir/tests/tap.sh"
skip_in_second_run
serac=${SERAC:-./serac}
case $serac in /*) ;; *) serac=$PWD/$serac ;; esac
manual=$source_dir/docs/serac.1
bash_completion=$source_dir/completions/serac.bash
zsh_completion=$source_dir/completions/_serac
fish_completion=$source_dir/completions/serac.fish

# What help says: an option a line, as "--name letter argument value value ...".
options_of() { # COMMAND-OR-NOTHING
	# shellcheck disable=SC2086 # nothing is no argument
	"$serac" $1 --help | awk '
		function flush_option(    words, values) {
			if (!head)
				return
			split(head, words, " ")
			if (words[1] ~ /,$/)
				printf "%s %s %s", words[2], substr(words[1], 2, 1), words[3] ? words[3] : "-"
			else
				printf "%s - %s", words[1], words[2] ? words[2] : "-"
			if (match(help, /: [a-z0-9-]+(, [a-z0-9-]+)+$/)) {
				values = substr(help, RSTART + 1)
				gsub(/,/, "", values)
				printf "%s", values
			}
			print ""
		}
		/^$/ { flush_option(); head = "" }
		/^  (-[A-Za-z],|   ) --/ { flush_option(); head = substr($0, 3, 24); help = "" }
		head { help = help " " substr($0, 29) }
		END { flush_option() }'
}

names_of() { # COMMAND-OR-NOTHING
	options_of "$1" | sed 's/ .*//' | sort
}

# What others go to perf with.
own_options() { # COMMAND
	[ "$1" != record ] || printf '%s\n' --for --off-cpu --runtime
}

commands=$("$serac" --help | awk '/^Commands:/ { on = 1; next } /^$/ { on = 0 } on { print $1 }')
all_options=$(options_of '')

like "help is understood: a flag" "$all_options" '^--help h -$'
like "help is understood: an argument" "$all_options" '^--focus f REGEX$'
like "help is understood: values" "$all_options" '^--by - WHAT function line file module address symbol$'
is "commands" "$(xargs <<<"$commands")" "info top tree peek list annotate timeline folded diff export services labels series record live config"
for command in $commands; do
	is "$command takes none but known options" \
		"$(comm -23 <(names_of "$command") <({ names_of '' && own_options "$command"; } | sort))" ""
done

for command in '' $commands; do
	# shellcheck disable=SC2086 # nothing is no argument
	is "help fits a terminal: ${command:-all}" "$("$serac" $command --help | awk 'length > 80 || / $/')" ""
done

# ---- The man page

manual_options=$(sed -n '/^\.It Fl/p' "$manual")
is "man: options" "$(grep -o 'Fl -[a-z-]*' <<<"$manual_options" | sed 's/Fl -/--/' | sort)" \
	"$(names_of '')"
while read -r name letter _ values; do
	[ "$letter" = - ] ||
		like "man: -$letter" "$manual_options" "^.It Fl $letter , Fl -${name#--}( |$)"
	section=$(awk -v name="Fl -${name#--}" '
		/^\.It|^\.El/ { on = index($0 " ", name " ") > 0 } on' "$manual")
	for value in $values; do
		like "man: $name $value" "$section" "^.Cm $value( |$)"
	done
done <<<"$all_options"
for command in $commands demo; do
	like "man: $command" "$(cat "$manual")" "^.It Cm $command$"
done
if command -v mandoc >/dev/null; then
	is "man: nothing for mandoc to complain about" \
		"$(mandoc -T lint -W style "$manual" "$source_dir/docs/serac-config.5" 2>/dev/null |
			grep -v 'referenced manual not found')" ""
else
	skip "man: mandoc" "there is no mandoc"
fi

# ---- Completion in bash

# shellcheck source=completions/serac.bash
. "$bash_completion"

complete_bash() { # WORDS..., the last one to be completed
	COMP_WORDS=("$serac" "$@")
	COMP_CWORD=$#
	COMPREPLY=()
	_serac
	printf '%s\n' "${COMPREPLY[@]}" | sort
}

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit
touch profile.folded
is "bash: options" "$(complete_bash --)" "$(names_of '' | uniq)"
for command in $commands; do
	is "bash: options of $command" "$(complete_bash "$command" --)" "$(names_of "$command")"
done
while read -r name letter argument values; do
	[ "$argument" != - ] || continue
	[ "$name $argument" != "--to TIME" ] || continue # what is offered is a format of export
	if [ "$name" = --input ]; then
		values=$("$serac" --help | awk '/^Formats/ { on = 1; next } /^$/ { on = 0 } on && /^  [a-z]/ { print $1 }')
		ok "there are input formats" [ -n "$values" ]
	fi
	[[ $argument != FILE* ]] || values=profile.folded
	is "bash: values of $name" "$(complete_bash "$name" '' | xargs)" \
		"$(xargs -n 1 <<<"$values" | sort | xargs)"
	[ "$letter" = - ] || is "bash: values of -$letter" "$(complete_bash "-$letter" '' | xargs)" \
		"$(xargs -n 1 <<<"$values" | sort | xargs)"
done <<<"$all_options"
is "bash: commands and files" "$(complete_bash '' | xargs)" \
	"$(printf '%s\n' "$commands" demo profile.folded | sort | xargs)"
is "bash: files behind a command" "$(complete_bash top prof)" "profile.folded"
is "bash: part of an option" "$(complete_bash top --fo)" $'--focus\n--fold-recursion\n--format'
is "bash: values of --runtime" "$(complete_bash record --runtime p)" "python"
is "bash: a value in one word" "$(complete_bash top --by = mo)" "module"

# ---- Completion in zsh and fish

if command -v zsh >/dev/null; then
	complete_zsh() { # COMMAND...: the options that it would offer behind it
		# shellcheck disable=SC2016 # for zsh to expand
		zsh -f -c 'words=(serac "${@:2}" ""); CURRENT=${#words}
			_arguments() { print -rl -- "$@" }
			source "$1"' zsh "$zsh_completion" "$@" |
			grep -oE '^[^[]*--[a-z-]+[[]' | grep -oE -- '--[a-z-]+[[]' | tr -d '[' | sort -u
	}
	ok "zsh: reads it" zsh -n "$zsh_completion"
	for command in $commands; do
		is "zsh: options of $command" "$(complete_zsh "$command")" "$(names_of "$command")"
	done
	is "zsh: options" "$(complete_zsh)" "$(names_of '' | uniq)"
else
	skip "zsh: completes" "there is no zsh"
fi
if command -v fish >/dev/null; then
	complete_fish() { # COMMAND LINE
		HOME=$PWD fish --no-config -c "source '$fish_completion'; complete -C '$1'" | cut -f1 | sort
	}
	for command in $commands; do
		is "fish: options of $command" \
			"$(complete_fish "serac $command --" | grep '^--')" "$(names_of "$command")"
	done
	is "fish: options" "$(complete_fish 'serac --' | grep '^--')" "$(names_of '' | uniq)"
else
	skip "fish: completes" "there is no fish"
fi

done_testing
