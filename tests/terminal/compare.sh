#!/usr/bin/env bash
# Two profiles compared in the explorer: files, two recordings of perf, and a side that comes late.
# shellcheck disable=SC2154
. "$SERAC_SOURCE/tests/run_terminal.sh"

folder=$terminal_folder
mkdir "$folder/old" "$folder/new"
printf 'main;parse;lex 600\nmain;parse;regex 900\nmain;emit 500\n' >"$folder/old/a.folded"
printf 'main;parse;lex 610\nmain;emit 490\nmain;cache 300\n' >"$folder/new/a.folded"

# --- two files

terminal_start 80 24 "cd '$folder' && '$SERAC' diff old/a.folded new/a.folded"
terminal_shows "both sides are named" "^ old/a\.folded → new/a\.folded  "
terminal_shows "what was there before" "^  before  old/a\.folded .* 2,000 samples"
terminal_shows "and after" "^  after  new/a\.folded .* 1,400 samples"
terminal_shows "what is gone says so" "^.*- regex +gone 45\.0%"
terminal_shows "what is new says so" "\+ cache +new"
terminal_keys v
terminal_shows "v merges them" "^- parse +75\.0% → 43\.6%  -31\.4%"
terminal_keys v
terminal_shows "then lists the functions that changed most" "^ gone +45\.0% +0\.0% +-45\.0% .* regex"
terminal_keys v
terminal_shows "then the stacks" "^ gone +45\.0% +0\.0% +-45\.0% .* main › parse › regex"
terminal_keys v
terminal_shows "and the sides stand apart again" "^  before  old/a\.folded"
terminal_resize 120 30
terminal_shows "side by side where there is room" "before  old/a\.folded .* │  after  new/a\.folded"
terminal_resize 80 24
terminal_keys 2
terminal_shows "2 shows before, after and the change" "before +after +change +function"
terminal_keys %
terminal_shows "% shows absolute values" "^ gone +900 +0 +-900 +regex"
terminal_keys i
terminal_shows "i says what is compared" "^  before +old/a\.folded"
terminal_keys Escape q
terminal_ends "q leaves" 0

# --- what is for scripts, and errors

output=$("$SERAC" diff "$folder/old/a.folded" "$folder/new/a.folded" </dev/null)
is "an output that is no terminal gets a table" $? 0
like "with the same numbers" "$output" "45\.0% +0\.0% +-45\.0%.*regex"
terminal_start 80 24 "'$SERAC' diff --print '$folder/old/a.folded' '$folder/new/a.folded'"
terminal_ends "--print prints on a terminal, too" 0
terminal_shows "the table" "regex"
terminal_start 80 24 "'$SERAC' diff --fail-on any:+1% '$folder/old/a.folded' '$folder/new/a.folded'"
terminal_ends "a gate is no explorer" 1
terminal_start 80 24 "'$SERAC' diff '$folder/old/a.folded' '$folder/missing'"
terminal_ends "a side that is not there is an input error" 3
terminal_hides "and draws nothing" "1 Compare"

# --- the second side comes late

mkfifo "$folder/pipe"
terminal_start 80 24 "cd '$folder' && '$SERAC' diff old/a.folded pipe"
exec {pipe}>"$folder/pipe"
terminal_shows "one side is there" "^  before  a\.folded .* 2,000 samples"
terminal_shows "the other is not yet" "^  after  pipe .* not read yet"
terminal_hides "what it lacks so far is not gone" "gone"
cat "$folder/new/a.folded" >&"$pipe"
exec {pipe}>&-
terminal_shows "then it is" "regex +gone 45\.0%"
terminal_keys q
terminal_ends "and q leaves" 0

# --- two recordings

cat >"$folder/work.c" <<'END'
#include <stdlib.h>

static volatile unsigned long sum;

#define WORK(name)                                                  \
	__attribute__((noinline)) void name(long rounds)            \
	{                                                           \
		for (long i = 0; i < rounds * 1000000; i++)         \
			sum = sum * 31 + (unsigned long)i;          \
	}

WORK(parse_all)
WORK(render_all)
WORK(send_all)

int main(int count, char **words)
{
	parse_all(count > 1 ? atol(words[1]) : 0);
	render_all(count > 2 ? atol(words[2]) : 0);
	send_all(count > 2 ? atol(words[2]) : 0);
	return (int)(sum & 0);
}
END
record() { # FILE PARSE RENDER
	perf record -q -e cpu-clock -F 2000 -g -o "$folder/$1" -- \
		"$folder/work" "$2" "$3" >/dev/null 2>&1
}
if ! command -v perf >/dev/null; then
	skip "two recordings" "perf is missing"
elif ! ${CC:-cc} -O1 -g -fno-omit-frame-pointer -o "$folder/work" "$folder/work.c" 2>/dev/null; then
	skip "two recordings" "there is no C compiler"
elif ! record before.data 300 100 || ! record after.data 60 100; then
	skip "two recordings" "perf may not record"
else
	terminal_start 100 30 "cd '$folder' && '$SERAC' diff before.data after.data"
	# Of the two that cost the same, either may come first.
	terminal_shows "recordings are compared" "^- parse_all .*│.*[+] (send|render)_all"
	terminal_keys v v
	terminal_shows "functions are listed" "^ more .* (send|render)_all"
	like "the one that was changed first" "$(terminal_screen | sed -n 5p)" "^ less .* parse_all"
	terminal_keys %
	terminal_shows "per second" "/s +.*parse_all"
	terminal_keys q
	terminal_ends "q leaves them" 0
fi
done_testing
