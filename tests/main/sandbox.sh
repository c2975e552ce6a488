#!/usr/bin/env bash
# What confines serac while it reads: what --version says of it, what it keeps from, and what it does not.
. "$SERAC_SOURCE/tests/run_terminal.sh"
folder=$terminal_folder
mkdir "$folder/started" "$folder/scratch" "$folder/elsewhere"
printf 'main;parse;lex 5\nmain;parse;scan 2\nmain;read;disk 3\n' >"$folder/started/small.folded"

verbose=$("$SERAC" --version --verbose)
is "--version is short" "$("$SERAC" --version)" "$(head -1 <<<"$verbose")"
for row in features libraries hardening sandbox terminal; do
	like "--version --verbose says: $row" "$verbose" "^$row +[^ ]"
done

# ---- The binary

# Whether the program has what configure says that the compiler was asked for.
has_hardening() { # WHAT COMMAND...
	local what=$1
	shift
	if ! grep -q "^hardening .*$what" <<<"$verbose"; then
		skip "hardening: $what" "the build does not have it"
	elif ! command -v readelf >/dev/null || ! command -v objdump >/dev/null; then
		skip "hardening: $what" "there is no readelf or objdump"
	else
		ok "hardening: $what" "$@"
	fi
}
dynamic_has() {
	readelf -dW "$SERAC" | grep -q "$1"
}
# Libraries that are linked in may be hardened anyway: this looks at a function of serac's own.
code_has() {
	objdump -d --disassemble=version_print "$SERAC" | grep -q "$1"
}
begins_with_endbr() {
	[ "$(uname -m)" != x86_64 ] || code_has endbr64
}
has_relro() {
	readelf -lW "$SERAC" | grep -q GNU_RELRO && dynamic_has 'BIND_NOW\|NOW'
}
has_hardening PIE dynamic_has 'Flags:.* PIE'
has_hardening "full RELRO" has_relro
has_hardening "stack protector" code_has '<__stack_chk_fail'
has_hardening FORTIFY_SOURCE code_has '<__fprintf_chk'
has_hardening "control-flow protection" begins_with_endbr

# ---- The explorer

limits=$(grep '^sandbox' <<<"$verbose")
start() { # ARGUMENTS
	rm -f "$folder/pid"
	terminal_start 100 24 "cd '$folder/started'; export TMPDIR='$folder/scratch'
(echo \$BASHPID >'$folder/pid'; exec '$SERAC' $1)"
	terminal_wait "1 Icicle"
}
status_of_process() { # FIELD
	sed -n "s/^$1:[[:space:]]*//p" "/proc/$(cat "$folder/pid")/status"
}
writes() { # PATH, and the regular expression of what is said then
	terminal_keys w
	terminal_wait 'write to'
	terminal_keys C-u
	terminal_type "$1"
	terminal_keys Enter
	terminal_shows "w $1: $2" "$2"
	terminal_keys Escape
}

start small.folded
if grep -q 'Landlock [0-9]' <<<"$limits"; then
	is "no new privileges" "$(status_of_process NoNewPrivs)" 1
	writes ../elsewhere/a.folded 'Nothing was written: the sandbox allows'
	ok "nothing is there" test ! -e "$folder/elsewhere/a.folded"
	writes a.folded 'Wrote a.folded'
	writes "$folder/scratch/a.folded" 'Wrote .*a.folded'
	ok "what was written is there" cmp "$folder/started/a.folded" "$folder/scratch/a.folded"
	writes nowhere/a.folded 'No such file'
else
	skip "files" "$limits"
fi
if grep -qE '(, | )seccomp$' <<<"$limits"; then
	is "system calls are filtered" "$(status_of_process Seccomp)" 2
	terminal_type ":open http://127.0.0.1:9/debug/pprof/heap"
	terminal_keys Enter
	terminal_shows "servers are out of reach" 'The sandbox keeps serac from servers'
else
	skip "servers" "$limits"
fi
terminal_keys q
terminal_ends "q leaves" 0

start "--no-sandbox small.folded"
is "--no-sandbox: no filter" "$(status_of_process Seccomp)$(status_of_process NoNewPrivs)" 00
writes ../elsewhere/a.folded 'Wrote ../elsewhere/a.folded'
terminal_keys q
terminal_ends "--no-sandbox: q leaves" 0
done_testing
