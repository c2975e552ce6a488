# shellcheck shell=bash
# Sourced by tests/terminal/*.sh: serac in a terminal of its own, under a private tmux server.
# Nothing sleeps for a fixed time: a test says what must come to be on the screen and
# terminal_wait looks until it is there or TERMINAL_PATIENCE seconds are over.
. "$SERAC_SOURCE/tests/tap.sh"

command -v tmux >/dev/null || skip_all "tmux is not installed"

TERMINAL_PATIENCE=${TERMINAL_PATIENCE:-40}
# A test that wants others says so in its command line.
export LC_ALL=C.UTF-8
unset NO_COLOR COLORTERM COLORFGBG STY
terminal_folder=$(mktemp -d)
terminal_count=0
trap 'terminal_stop; rm -rf "$terminal_folder"' EXIT

terminal_tmux() {
	TMUX='' tmux -u -S "$terminal_folder/socket.$terminal_count" -f /dev/null "$@"
}

# Nothing is left: a sanitizer that looks for leaks when its terminal goes may spin for ever.
terminal_stop() {
	local sessions session
	sessions=$(terminal_tmux list-panes -a -F '#{pane_pid}' 2>/dev/null)
	terminal_tmux kill-server 2>/dev/null
	for session in $sessions; do
		pkill -KILL -s "$session"
	done
}

# Starts a shell command line in COLUMNS x ROWS. The last line of its screen then says how it
# ended: `exit N`.
terminal_start() { # COLUMNS ROWS COMMAND-LINE
	terminal_stop
	# A server that is still ending would take the next one's socket with it.
	terminal_count=$((terminal_count + 1))
	# The wrapper script avoids a level of quoting inside tmux.
	printf 'unset COLORTERM\n%s\nprintf "\\nexit %%d\\n" $?\nexec cat\n' "$3" >"$terminal_folder/command"
	terminal_tmux \
		set-option -g default-terminal "${TERMINAL_TERM:-screen-256color}" \; \
		set-option -g escape-time 0 \; \
		set-option -g status off \; \
		new-session -d -x "$1" -y "$2" "exec bash '$terminal_folder/command'"
}

terminal_keys() { # tmux key names: Down, Enter, C-c, q …
	terminal_tmux send-keys "$@"
}

terminal_type() { # TEXT, sent as it is
	terminal_tmux send-keys -l -- "$1"
}

terminal_resize() { # COLUMNS ROWS
	terminal_tmux resize-window -x "$1" -y "$2"
}

terminal_screen() {
	terminal_tmux capture-pane -p
}

# Runs a command again and again until it succeeds.
terminal_until() { # COMMAND...
	local deadline=$((SECONDS + TERMINAL_PATIENCE))
	until "$@" >/dev/null 2>&1; do
		[ $SECONDS -lt $deadline ] || return 1
		sleep 0.05
	done
}

screen_has() { # REGEX, as grep -E, on one line of the screen
	terminal_screen | grep -Eq -- "$1"
}

screen_lacks() { # REGEX
	! terminal_screen | grep -Eq -- "$1"
}

# Waits until the screen matches REGEX, and says so if it does not come to that: the test goes on, but takes long.
terminal_wait() { # REGEX
	terminal_until screen_has "$1" && return
	echo "# waited in vain: $1"
	return 1
}

# Passes once the screen matches REGEX; shows the screen if it does not come to that.
terminal_shows() { # NAME REGEX
	if terminal_wait "$2"; then
		pass "$1"
	else
		fail "$1" "expected on the screen: $2" "$(terminal_screen 2>&1)"
	fi
}

# Passes once the program has ended with STATUS.
terminal_ends() { # NAME STATUS
	terminal_shows "$1" "^exit $2\$"
}

# Passes once nothing on the screen matches REGEX.
terminal_hides() { # NAME REGEX
	if terminal_until screen_lacks "$2"; then
		pass "$1"
	else
		fail "$1" "not expected on the screen: $2" "$(terminal_screen 2>&1)"
	fi
}

terminal_format() { # FORMAT, as in tmux(1)
	terminal_tmux display-message -p "$1"
}

format_is() { # FORMAT VALUE
	[ "$(terminal_format "$1")" = "$2" ]
}

# Passes once tmux says VALUE for FORMAT, say 1 for #{alternate_on}.
terminal_is() { # NAME FORMAT VALUE
	if terminal_until format_is "$2" "$3"; then
		pass "$1"
	else
		is "$1" "$(terminal_format "$2")" "$3"
	fi
}

# Passes once the command succeeds.
terminal_comes() { # NAME COMMAND...
	local name=$1
	shift
	if terminal_until "$@"; then
		pass "$name"
	else
		fail "$name" "never succeeded: $*" "$(terminal_screen 2>&1)"
	fi
}
