# shellcheck shell=bash
# Sourced by tests of fetching: servers on this machine that end with the test.

servers=()
end_servers() {
	[ ${#servers[@]} -eq 0 ] || kill "${servers[@]}" 2>/dev/null
}

# Starts COMMAND, and leaves the first line that it prints in $first_line.
start_server() { # COMMAND...
	exec 4< <(exec "$@" 2>/dev/null)
	servers+=("$!")
	# shellcheck disable=SC2034 # for the caller
	read -r -t 60 first_line <&4
	exec 4<&-
}
