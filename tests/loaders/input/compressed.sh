#!/usr/bin/env bash
# What the tools that compress write, with their options: files and pipes read as what was compressed, several members as
# one after the other, and of those that end early comes what is whole, with a warning.
set -u
. "$SERAC_SOURCE/tests/tap.sh"
skip_in_second_run

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1

awk 'BEGIN { for (i = 0; i < 30000; i++) print "main;f" i % 1000 ";g" i * 7919 % 3001 " " i % 97 + 1 }' >whole
head -n 15000 whole >first
tail -n 15000 whole >second
expected=$("$SERAC" folded whole | cksum)
built=$("$SERAC" --version --verbose)

same() { # NAME INPUT [FILE]: what is read of a file, or of standard input
	is "$1" "$("$SERAC" folded "$2" 2>&1 <"${3:-/dev/null}" | cksum)" "$expected"
}

compressed() { # COMMAND...
	local tool=$1 said
	command -v "$tool" >/dev/null || { skip "$*" "$tool is not installed"; return; }
	grep -Eq "^features.*[ ,]$tool(,|$)" <<<"$built" || { skip "$*" "serac was built without it"; return; }
	"$@" <whole >packed 2>errors || { skip "$*" "this $tool does not have it"; return; }
	same "$*: a file" packed
	same "$*: a pipe" - <(cat packed)
	{ "$@" <first && "$@" <second; } >packed.members 2>errors
	same "$*: two members" packed.members
	head -c $(($(stat -c %s packed) * 9 / 10)) packed >short
	said=$("$SERAC" folded short 2>&1 >some)
	like "$*: what is cut off is said" "$said" "its $tool data is cut off.*everything before that is shown"
	ok "$*: and what is whole is shown" test "$(awk '{ sum += $NF } END { print sum }' some)" -gt 100000
}

compressed gzip
compressed zstd
compressed xz
compressed xz -0 -T2 --block-size=50000 --check=sha256
compressed bzip2 -1
compressed lz4 -B4
compressed lz4 -B4 -BD -BX --content-size
compressed lz4 -9 -B4 --no-frame-crc
done_testing
