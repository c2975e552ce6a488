#!/usr/bin/env bash
# Settings that are changed in the explorer, and those that come from the config file.
# shellcheck disable=SC2154
. "$SERAC_SOURCE/tests/run_terminal.sh"

cat >"$terminal_folder/stacks.folded" <<'END'
main;parse;read 30
main;parse;lex 20
main;run 10
END

explore() { # CONFIG ARGUMENTS...
	printf '%s\n' "$1" >"$terminal_folder/config"
	shift
	terminal_start 80 24 \
		"cd '$terminal_folder' && SERAC_CONFIG=config '$SERAC' $* stacks.folded"
	terminal_wait "(Icicle|Top)"
}

set_to() { # TEXT
	terminal_keys :
	terminal_wait "^:"
	terminal_type "set $1"
	terminal_keys Enter
}

copied_is() { # TEXT
	[ "$(terminal_tmux show-buffer 2>/dev/null)" = "$1" ]
}

copies() { # NAME COMMAND
	terminal_tmux set-option -s set-clipboard on
	terminal_keys Y
	terminal_comes "$1" copied_is "$2"
}

# ---- While it runs

explore ''
set_to 'view top'
terminal_shows ":set view" "self.*total"
set_to 'srot total'
terminal_shows ":set with an unknown name" 'Unknown setting "srot"; did you mean sort\?'
set_to 'sort size'
terminal_shows ":set with a wrong value" 'sort: "size" is not one of self, total'
set_to 'sort = total'
set_to 'hot 60%'
copies "what is set is in the copied command" \
	"serac --view top --sort total --hot 60 stacks.folded"
terminal_keys BSpace
terminal_tmux delete-buffer
copies ":set can be undone" "serac --view top --sort total stacks.folded"
terminal_keys q
terminal_ends "q ends it" 0

# ---- From the file

explore 'view = top' --sort total
terminal_wait "self.*total"
copies "a copied command does not depend on the file" \
	"serac --view top --sort total --no-config stacks.folded"
terminal_keys q
terminal_ends "q ends it: with a file" 0

explore 'view = tip'
terminal_wait "Icicle"
terminal_keys q
terminal_shows "a wrong line is said when it has ended" \
	'serac: warning: config:1: view: "tip" is not one of'

done_testing
