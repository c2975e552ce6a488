#!/usr/bin/env bash
# bare_root.sh STATIC: the static program in a root that has nothing else: no libraries, no terminfo, no locales, no
# users, and nowhere to write. `./dev static` runs it; SERAC is the ordinary program, which says the same.
static=$(realpath "$1")
. "$SERAC_SOURCE/tests/run_terminal.sh"

root=$terminal_folder/root
mkdir -p "$root/data" "$root/dev" "$root/proc" "$root/tmp"
cp "$static" "$root/serac"
cp -r "$SERAC_SOURCE/tests/fixtures/." "$root/data/"

is "it needs no libraries" "$(readelf -dW "$static" | grep -c NEEDED)" 0
is "nor a loader" "$(readelf -lW "$static" | grep -c INTERP)" 0
like "it says that it is static" "$("$static" --version --verbose)" '^features .*static'

# ---- What docs/static.md says of its size and start

ok "its size: $(wc -c <"$static") bytes" test "$(wc -c <"$static")" -lt 14000000
starts_in() { # COMMAND...: milliseconds of CPU time for a start, with that of making a process
	local _ TIMEFORMAT='%U %S'
	{ time for _ in {1..50}; do "$@" >/dev/null 2>&1; done; } 2>&1 | awk '{ printf "%.1f ms", ($1 + $2) * 20 }'
}
echo "# starts in $(starts_in "$static" --version); the ordinary program in $(starts_in "$SERAC" --version)"
! command -v perf >/dev/null || echo "# perf report --version: $(starts_in perf report --version)"

# The same for both, below /data; a home of nobody.
enter=(bwrap --ro-bind "$root" / --dev /dev --proc /proc --unshare-all --clearenv --setenv HOME /nowhere
	--chdir /data)
if ! "${enter[@]}" /serac --version >/dev/null 2>&1; then
	skip "the bare root" "bwrap is not installed, or may not make namespaces"
	done_testing
	exit
fi
bare() { # WORDS... of serac
	"${enter[@]}" /serac "$@"
}

like "without TERM" "$(bare --version --verbose)" '^terminal +TERM is not set'
printf 'main;你好;lex 5\nmain;read 3\n' >"$root/small.folded"
like "the demo" "$(bare top -n 1 demo)" 'mallocgc'

# ---- Every fixture says the same as with the ordinary program

differing=0 opened=0
while read -r file; do
	expected=$(cd "$SERAC_SOURCE/tests/fixtures" && env -u DEBUGINFOD_URLS HOME=/nowhere \
		"$SERAC" top --format tsv -n 20 "$file" 2>/dev/null)
	status=$?
	# Of a program that is found next to its file the whole path is known.
	expected=${expected//"$SERAC_SOURCE/tests/fixtures/"/"/data/"}
	got=$(bare top --format tsv -n 20 "$file" 2>/dev/null)
	if [ "$status/$expected" != "$?/$got" ]; then
		echo "# $file: $status; $(diff <(echo "$expected") <(echo "$got") | head -4)"
		differing=$((differing + 1))
	fi
	[ $status -ne 0 ] || opened=$((opened + 1))
done < <(cd "$root/data" && find . -type f -size -400k | LC_ALL=C sort | awk "NR % ${SERAC_EVERY:-1} == 0")
is "fixtures that differ from the ordinary program" "$differing" 0
ok "and many can be opened: $opened" test "$opened" -gt 20

# ---- Nowhere to write

bare export -o /data/out.svg demo >"$terminal_folder/said" 2>&1
is "a file that cannot be written is an error" $? 3
like "which is said" "$(cat "$terminal_folder/said")" 'out.svg.*Read-only file system'
like "stdout can" "$(bare export --to svg demo)" '</svg>'

# ---- Terminals that the system has no description of

words() { # ENVIRONMENT...
	local variable quoted=()
	for variable in "$@"; do
		quoted+=(--setenv "${variable%%=*}" "${variable#*=}")
	done
	printf ' %q' "${enter[@]}" "${quoted[@]}" /serac /small.folded
}
ascii_only() {
	! terminal_screen | LC_ALL=C grep -q '[^ -~]'
}
for type in xterm xterm-256color screen-256color tmux-256color xterm-ghostty xterm-kitty alacritty foot wezterm; do
	terminal_start 80 24 "$(words TERM=$type LANG=en_US.UTF-8)"
	terminal_shows "$type: the icicle" "1 Icicle"
	terminal_shows "with characters beyond ASCII, although no locale is there" '你好 +[0-9.]+% *[▏│]'
	terminal_hides "and without a word" "not known here"
	terminal_type "/好"
	terminal_shows "$type: what is typed is, too" '/好'
	terminal_keys Enter 2
	terminal_shows "$type: keys" "self +total"
	terminal_keys q
	terminal_ends "$type: q leaves" 0
done
for type in linux vt100 rxvt ansi; do
	terminal_start 80 24 "$(words TERM=$type)"
	terminal_shows "$type: the icicle" "1 Icicle"
	ok "$type: in ASCII, as nothing says otherwise" ascii_only
	terminal_keys 2
	terminal_shows "$type: keys" "self +total"
	terminal_keys q
	terminal_ends "$type: q leaves" 0
done
terminal_start 100 24 "$(words TERM=nothing-like-it)"
terminal_shows "an unknown one is plain ANSI" "TERM=nothing-like-it is not known here: used as a plain ANSI"
terminal_keys q
terminal_ends "q leaves it" 0
done_testing
