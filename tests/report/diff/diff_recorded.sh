#!/usr/bin/env bash
# A real program before and after a change of one function, recorded here.
set -u
. "$SERAC_SOURCE/tests/tap.sh"
skip_in_second_run
serac=$SERAC
for tool in perf gcc; do
	command -v "$tool" >/dev/null || skip_all "no $tool"
done
work=$(mktemp -d) && cd "$work" || exit 1
trap 'rm -rf "$work"' EXIT

cat >work.c <<'PROGRAM'
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { COUNT = 20000 };
static uint32_t numbers[COUNT];

__attribute__((noinline)) static void fill(uint32_t seed)
{
	for (int i = 0; i < COUNT; i++)
		numbers[i] = seed = seed * 1664525u + 1013904223u;
}

__attribute__((noinline)) static uint32_t hash(int rounds)
{
	uint32_t hash = 0;

	for (int round = 0; round < rounds; round++)
		for (int i = 0; i < COUNT; i++)
			hash = (hash ^ numbers[i]) * 16777619u;
	return hash;
}

/* Three that cost about the same: what the other one gains is shared among them. */
#define DIVIDE(name, divisor)                                       \
	__attribute__((noinline)) static uint32_t name(int rounds)  \
	{                                                           \
		uint32_t sum = 0;                                   \
                                                                    \
		for (int round = 0; round < rounds; round++)        \
			for (int i = 0; i < COUNT; i++)             \
				sum += numbers[i] / (sum % divisor + 1); \
		return sum;                                         \
	}
DIVIDE(mix, 7)
DIVIDE(blend, 5)
DIVIDE(stir, 3)

int main(void)
{
	uint32_t sum = 0;

	for (int i = 0; i < 60; i++) {
		fill((uint32_t)i);
		sum += hash(ROUNDS) + mix(5) + blend(5) + stir(5);
	}
	return printf("%u\n", sum) < 0;
}
PROGRAM
build() { # ROUNDS OPTION
	gcc -O1 -g -fno-omit-frame-pointer "$2" -DROUNDS="$1" work.c -o work && cp work "work-$1" &&
		perf record -q -e cpu-clock -F 1999 -g -o "$1.data" ./work >/dev/null 2>&1
}
build 60 -O1 || skip_all "perf may not record"
build 120 -O2 || skip_all "perf may not record"
cp 60.data same.data
first() { # OPTIONS...: function and verdict of the first row
	"$serac" diff "$@" 2>/dev/null | awk -F '\t' '
		NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
		{ sub(/\..*/, "", $at["function"]); print $at["function"], $at["self_verdict"]; exit }'
}
is "the function that changed is first" "$(first --format tsv 60.data 120.data)" "hash more"
is "as it is, too" "$(first --normalize absolute --format tsv 60.data 120.data)" "hash more"
is "the other way round" "$(first --format tsv 120.data 60.data)" "hash less"
"$serac" diff --fail-on hash:+5% 60.data 120.data >gate
is "the gate finds it" $? 1
like "and says so" "$(cat gate)" 'total +hash.* hash:\+5%$'
"$serac" diff --fail-on any:+1% 60.data same.data >/dev/null
is "and nothing in the same" $? 0

done_testing
