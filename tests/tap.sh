# shellcheck shell=bash
# Sourced by shell tests: says in TAP what passed. The plan comes last, from done_testing, so
# a script that stops early is an error.

tap_count=0
tap_failed=0

pass() { # NAME
	tap_count=$((tap_count + 1))
	echo "ok $tap_count - $1"
}

fail() { # NAME, then what is known about it
	tap_count=$((tap_count + 1))
	tap_failed=$((tap_failed + 1))
	echo "not ok $tap_count - $1"
	shift
	[ $# -eq 0 ] || printf '%s\n' "$@" | sed 's/^/# /'
}

skip() { # NAME REASON
	tap_count=$((tap_count + 1))
	echo "ok $tap_count - $1 # SKIP $2"
}

skip_all() { # REASON
	echo "1..0 # SKIP $1"
	exit 0
}

# For what is not about the memory of serac (texts, other tools, what they say of a recording): it takes long, and a
# second run in the same place tells nothing new.
skip_in_second_run() {
	[ "${SERAC_SECOND_RUN:-no}" != yes ] || skip_all "SERAC_SECOND_RUN says that it has passed here already"
}

# For tests that start serac hundreds of times: the address sanitizer looks for leaks at each end, and makes a short run
# half as long again. Other tests run the same code once.
without_leak_checks() {
	export ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0
}

ok() { # NAME COMMAND...: passes when the command succeeds
	local name=$1 output
	shift
	if output=$("$@" 2>&1); then
		pass "$name"
	else
		fail "$name" "failed: $*" "$output"
	fi
}

is() { # NAME FOUND EXPECTED
	if [ "$2" = "$3" ]; then
		pass "$1"
	else
		fail "$1" "$(diff -u --label expected <(echo "$3") --label found <(echo "$2"))"
	fi
}

like() { # NAME FOUND REGEX
	if grep -Eq -- "$3" <<<"$2"; then
		pass "$1"
	else
		fail "$1" "expected a match of: $3" "in: $2"
	fi
}

done_testing() {
	echo "1..$tap_count"
	[ "$tap_failed" -eq 0 ]
}
