#!/usr/bin/env bash
# serac live in the explorer: the window of what runs, and what is left when it ends.
# shellcheck disable=SC2154
. "$SERAC_SOURCE/tests/run_terminal.sh"

stream="${PYTHON:-python3} $SERAC_SOURCE/tests/sources/live_stream.py --rate 100 --churn 10"
cat >"$terminal_folder/perf" <<EOT
#!/bin/sh
echo \$\$ >"$terminal_folder/perf.pid"
exec $stream \$STREAM
EOT
chmod +x "$terminal_folder/perf"

follow() { # STREAM ARGUMENTS...
	local options=$1
	shift
	rm -f "$terminal_folder/perf.pid"
	terminal_start 120 24 "cd '$terminal_folder' && PERF='$terminal_folder/perf' STREAM='$options' \
		'$SERAC' live --no-config --no-state -a $*"
}

perf_is_gone() {
	[ -s "$terminal_folder/perf.pid" ] &&
		! grep -q '^State:.*[^Z] (' "/proc/$(cat "$terminal_folder/perf.pid")/status" 2>/dev/null
}

until_true() { # COMMAND...
	local deadline=$((SECONDS + 20))
	until "$@" >/dev/null 2>&1; do
		[ $SECONDS -lt $deadline ] || return 1
		sleep 0.02
	done
}

# Of a module, in a file of folded stacks: how many samples of a millisecond.
samples_of() { # MODULE
	awk -v module="$1" 'index($0, module) { sum += $NF } END { print sum / 1e6 }' "$terminal_folder/window.folded"
}

# ---- A replay at twenty times its speed, longer than several windows

follow "--seconds 40 --speed 20" --window 3s --no-state
terminal_shows "the header says that it goes on" 'live.*1 Icicle'
terminal_shows "the end is said" 'all CPUs has ended; w writes'
terminal_shows "and it is in the header" ' ended '
terminal_keys w
terminal_wait 'write to .*all CPUs'
terminal_keys C-u
terminal_type window.folded
terminal_keys Enter
terminal_shows "what there is can be written" 'Wrote window.folded'
until_true test -s "$terminal_folder/window.folded"
is "the window has what it should have" "$(samples_of phase_one) $(samples_of phase_two)" \
	"$($stream --seconds 40 --expect 3 | awk '{ print $1 + n, $2 }' n="$(grep -c short- "$terminal_folder/window.folded")")"
terminal_keys w
terminal_wait 'write to [(].data'
terminal_keys C-u
terminal_type window.data
terminal_keys Enter
terminal_shows "and what perf recorded" 'Wrote window.data: all that perf recorded in the last [3-9][.]'
terminal_keys q
terminal_stop
# Of the last 3 seconds it has each sample.
is "as a recording with the same window" \
	"$("$SERAC" folded --no-config --time=-3s,100% "$terminal_folder/window.data" 2>/dev/null | sort)" \
	"$(sort "$terminal_folder/window.folded")"

# ---- Nothing is before the window yet

follow "--seconds 600 --speed 4" --window 600s
terminal_shows "samples come" 'phase_one'
terminal_keys '='
terminal_shows "the side without samples may still get some" 'before +time:-.* no samples yet'
terminal_keys S
terminal_shows "frozen, it never will, and the way back is named" 'Backspace ends the comparison'
terminal_keys BSpace
terminal_shows "the window is shown again" 'frozen.*1 Icicle'
terminal_keys '='
terminal_shows "nothing is compared with nothing" 'Nothing was sampled before this window'
terminal_shows "and the picture stays" 'frozen.*1 Icicle'
terminal_keys q
terminal_stop

# ---- While it goes on

follow "--seconds 600 --speed 4 --phase 5" --window 3s
terminal_shows "samples come" 'phase_one'
terminal_shows "a change is seen" 'phase_two'
terminal_keys '='
terminal_shows "the window and the one before" 'before +time:-6 s to -3 s.*after +time:-3 s to 100%'
terminal_keys BSpace S
terminal_shows "it freezes" ' frozen '
terminal_keys S
terminal_shows "and goes on" ' live .*1 Icicle'
terminal_keys q
ok "perf has gone after q" until_true perf_is_gone
terminal_stop

follow "--seconds 600 --speed 1"
terminal_shows "another one" 'phase_one'
kill -KILL "$(cat "$terminal_folder/perf.pid")"
terminal_shows "perf is killed" 'perf has ended before its time.*Killed'
terminal_shows "what there is stays" 'phase_one'
terminal_stop

# ---- A server that is asked again and again

cat >"$terminal_folder/server.py" <<'EOT'
import http.server

answers = [b"main;alpha 10\nmain;beta 5\n", b"main;gamma 10\nmain;beta 5\n", None, None, b"main;delta 9\n"]
asked = 0


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *words):
        pass

    def do_GET(self):
        global asked
        answer = answers[min(asked, 4)]
        asked += 1
        if answer is None:
            self.send_error(500)
            return
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)


server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
with open("port.new", "w") as file:
    file.write(str(server.server_port))
import os

os.rename("port.new", "port")
server.serve_forever()
EOT
(cd "$terminal_folder" && exec "${PYTHON:-python3}" server.py) &
server=$!
until_true test -s "$terminal_folder/port"
terminal_start 120 24 "'$SERAC' live --no-config --no-state --window 700ms \
	http://127.0.0.1:$(cat "$terminal_folder/port")/profile.folded"
terminal_shows "the first answer" 'alpha'
terminal_shows "the second one" 'gamma'
terminal_shows "an error is said" '500'
terminal_shows "and it goes on" 'delta'
terminal_hides "without the error" '500'
kill "$server"
terminal_shows "a server that has gone" 'cannot connect|Failed to connect'
terminal_shows "what there is stays" 'delta'
terminal_keys q
terminal_stop

done_testing
