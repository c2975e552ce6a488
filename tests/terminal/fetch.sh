#!/usr/bin/env bash
# A server that records first: the explorer says so, and does not wait for it.
. "$SERAC_SOURCE/tests/run_terminal.sh"
. "$SERAC_SOURCE/tests/loaders/fetch/servers.sh"

command -v python3 >/dev/null || skip_all "python3 is not installed"
trap 'end_servers' EXIT
start_server python3 -B "$SERAC_SOURCE/tests/loaders/fetch/server.py"
server=http://127.0.0.1:$first_line
if "$SERAC" top "$server/folded" 2>&1 | grep -q "built without libcurl"; then
	skip_all "this serac was built without libcurl"
fi

terminal_start 80 24 "'$SERAC' '$server/profile?seconds=40'"
terminal_shows "it says what it waits for" "fetching .* s of 40 s +S stop  q quit"
terminal_keys q
terminal_ends "q does not wait" 0

terminal_start 80 24 "'$SERAC' '$server/profile?seconds=40'"
terminal_shows "it is asked again" "fetching"
terminal_keys S
terminal_ends "S ends it, as there is nothing to show" 3
terminal_shows "which is said" "stopped before anything"

terminal_start 80 24 "'$SERAC' '$server/profile?seconds=40'"
terminal_shows "and again" "fetching"
"$SERAC" top "$server/done" >/dev/null
terminal_shows "what comes is shown" "parse +60.0%"
terminal_keys q
terminal_ends "q leaves" 0

login=${server/:\/\//:\/\/user:secret@}
terminal_start 80 24 "'$SERAC' diff '$login/x' '$server/x'"
terminal_shows "sides are named without a login" "before +…@${server#http://}/x ─"
terminal_keys q
terminal_ends "q leaves again" 0

terminal_start 80 24 "'$SERAC' '$login'"
terminal_shows "it is shown" "with a login"
terminal_keys w
terminal_shows "the name that is suggested has no login" "write.* 127.0.0.1:$first_line"
terminal_keys Escape

run() { # COMMAND, by its name
	terminal_keys :
	terminal_type "$1"
	terminal_keys Enter
}
run "compare $server/folded"
terminal_shows "what a server said is not said again for a comparison" "A pipe or server cannot be the base"
run "open $server/folded"
terminal_shows "another answer is opened" "parse +60.0%"
run "again"
terminal_shows "a server is asked again" "parse +60.0%"
run "open '$login'"
terminal_shows "with a login, too" "with a login"
terminal_keys Y
terminal_shows "which a copied command says where to put" "serac 'http://…@${server#http://}'"
terminal_hides "as it does not have it" "secret"
run "open '$server/folded?token=secret'"
terminal_shows "a token is passed on" "parse +60.0%"
terminal_keys Y
terminal_shows "and is to be put into a copied command" "serac '$server/folded.token=…'"
terminal_hides "which does not have it" "secret"
terminal_keys w
terminal_shows "nor has the name that is suggested" "write.*: folded.svg"
terminal_keys Escape
run "open '$login'"
terminal_shows "back again" "with a login"
run "open $server/missing"
terminal_shows "an error of the server is a message" "404"
terminal_shows "and what was shown stays" "with a login"
terminal_keys q
terminal_ends "q leaves at last" 0

terminal_start 80 24 "'$SERAC' '${server#http://}/folded'"
terminal_shows "a server without a scheme is shown" "parse +60.0%"
run "open ${server#http://}/x"
terminal_shows "another one is opened" "nothing +100"
run "again"
terminal_shows "and asked again" "nothing +100"
terminal_hides "which is allowed" "sandbox|fetching|cannot"
terminal_keys q
terminal_ends "q leaves once more" 0

done_testing
