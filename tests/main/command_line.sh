#!/usr/bin/env bash
# Options, operands, errors and exit statuses of the program.
source_dir=${SERAC_SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
. "$source_dir/tests/tap.sh"
serac=${SERAC:-./serac}
case $serac in /*) ;; *) serac=$PWD/$serac ;; esac

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit

cat >stacks.folded <<'EOT'
main;parse;read 3
main;parse;lex 5
main;run;lex 1
main;run;run 1
EOT

status() { # COMMAND...: its exit status, and nothing else
	"$@" >/dev/null 2>&1 </dev/null
	echo $?
}

says() { # NAME STATUS REGEX ARGUMENTS...: standard error, at most two lines
	local name=$1 expected=$2 regex=$3 errors
	shift 3
	errors=$("$serac" "$@" 2>&1 >/dev/null </dev/null)
	is "$name: status" "$(status "$serac" "$@")" "$expected"
	like "$name: message" "$errors" "$regex"
	ok "$name: one or two lines" [ "$(wc -l <<<"$errors")" -le 2 ]
}

folded() { # ARGUMENTS...
	"$serac" folded "$@" stacks.folded
}

# ---- Options that choose and arrange

all=$(folded)
is "folded gives back what it got" "$all" "$(LC_ALL=C sort stacks.folded)"
is "-f" "$(folded -f read)" "main;parse;read 3"
is "--focus" "$(folded --focus read)" "main;parse;read 3"
is "--focus=" "$(folded --focus=read)" "main;parse;read 3"
is "-f in one word" "$(folded -fread)" "main;parse;read 3"
is "several --focus" "$(folded -f lex -f run)" "main;run;lex 1"
is "-i" "$(folded -i lex -i run)" "main;parse;read 3"
is "--ignore" "$(folded --ignore 'lex|run')" "main;parse;read 3"
is "--hide" "$(folded --hide lex)" $'main;parse 5\nmain;parse;read 3\nmain;run 1\nmain;run;run 1'
is "--fold-recursion" "$(folded --fold-recursion -f 'run' -i lex)" "main;run 1"
is "--inverted" "$(folded --inverted -f read)" "read;parse;main 3"
is "--type by name" "$(folded --type samples)" "$all"
is "-t by number" "$(folded -t 1)" "$all"
is "--by function" "$(folded --by function)" "$all"
is "--root none" "$(folded --root none)" "$all"
is "--input" "$(folded --input folded)" "$all"
is "--no-inline" "$(folded --no-inline)" "$all"

cat >perf.txt <<'EOT'
cook 10/10 [000] 1.000000: 100 cycles:
	1001 chop (/bin/kitchen)
	1000 main (/bin/kitchen)

cook 10/11 [001] 2.000000: 200 cycles:
	1002 stir (/bin/kitchen)
	1000 main (/bin/kitchen)

guest 20/20 [001] 3.000000: 300 cycles:
	2001 eat (/bin/table)

EOT

perf_folded() {
	"$serac" folded "$@" perf.txt
}

is "the process is the first frame" "$(perf_folded)" \
	$'cook;main;chop 100\ncook;main;stir 200\nguest;eat 300'
is "--root none takes it away" "$(perf_folded --root none)" $'eat 300\nmain;chop 100\nmain;stir 200'
like "--root thread" "$(perf_folded --root thread)" '^guest_20;eat 300'
is "--process" "$(perf_folded --process guest)" "guest;eat 300"
is "--process by number" "$(perf_folded --process '^20$')" "guest;eat 300"
is "--thread by number" "$(perf_folded --thread '^11$')" "cook;main;stir 200"
is "--not-process" "$(perf_folded --not-process guest)" $'cook;main;chop 100\ncook;main;stir 200'
is "--not-thread" "$(perf_folded --not-thread '^11$')" $'cook;main;chop 100\nguest;eat 300'
is "--module" "$(perf_folded --module table)" "guest;eat 300"
is "--module by its path" "$(perf_folded --module '^/bin/k')" $'cook;main;chop 100\ncook;main;stir 200'
is "--module by its name" "$(perf_folded --module '^kitchen$' --focus stir)" "cook;main;stir 200"
is "several --module" "$(perf_folded --module table --module kitchen)" ""
like "--module in a report" "$("$serac" top --module table --module eat perf.txt)" \
	': module table, module eat$'
like "--module in json" "$("$serac" top --format json --module table perf.txt)" \
	'"module": \[ "table" \]'
like "--base-module and --new-module" \
	"$("$serac" diff --base-module kitchen --new-module table perf.txt)" '^New .*: module table$'
is "--cpu" "$(perf_folded --cpu 0)" "cook;main;chop 100"
is "--cpu takes lists" "$(perf_folded --cpu 0,2-3)" "$(perf_folded --not-cpu 1)"
is "--time" "$(perf_folded --time 0.5,1.5)" "cook;main;stir 200"
is "--not-time" "$(perf_folded --not-time 0.5,1.5)" "$(perf_folded --time ,0.5; perf_folded --time 1.5,)"
is "--not-time with --time" "$(perf_folded --time ,1.5 --not-time 0.5,1 --not-time 1,1.2)" "cook;main;chop 100"
like "--not-time in a report" "$("$serac" top --not-time 0.5,60% perf.txt)" ': without time 0.5 s to 60%$'
like "--not-time in json" "$("$serac" top --format json --not-time 0.5,1 --not-time 60%, perf.txt)" \
	'"not-time": \[ "0.5,1", "60%," \]'
is "--time, open" "$(perf_folded --time 60%,)" "guest;eat 300"
is "--by module" "$(perf_folded --by module --fold-recursion)" $'cook;kitchen 300\nguest;table 300'
is "--by address" "$(perf_folded --by address -f eat)" "guest;eat 0x2001 300"

# ---- Options that print

is "-n" "$("$serac" top -n1 --format tsv stacks.folded | tail -n +2 | cut -f5)" lex
is "--limit 0" "$("$serac" top --limit 0 --format tsv stacks.folded | wc -l)" 6
is "--min" "$("$serac" top --min 60 --format tsv stacks.folded | cut -f5)" $'function\nlex\nmain\nparse'
is "--min with a sign" "$("$serac" top --min 60% --format tsv stacks.folded | wc -l)" 4
like "--format json" "$("$serac" top --format json stacks.folded)" '"whole": 10'
like "--format text" "$("$serac" top --format text stacks.folded)" '^Percentages are of the whole profile'
like "the last one counts" "$("$serac" top --format tsv --format json stacks.folded)" '^\{'
like "tree" "$("$serac" tree stacks.folded)" '80.0% +8      parse$'
like "tree --inverted" "$("$serac" tree --inverted stacks.folded)" 'callers below'
like "peek" "$("$serac" peek parse stacks.folded)" '100.0%  parse$'
like "info" "$("$serac" info stacks.folded)" '^format +folded$'
like "without a terminal: info" "$("$serac" stacks.folded)" '^format +folded$'
like "without a terminal: top" "$("$serac" stacks.folded)" '^ +self %'
is "the explorer's options are taken" "$(status "$serac" --color never --ascii stacks.folded)" 0
like "filters hold without a terminal" "$("$serac" -f read stacks.folded)" '30.0% of profile'

# ---- Order, operands, inputs

is "options behind FILE" "$("$serac" folded stacks.folded -f read)" "main;parse;read 3"
is "options before the command" "$("$serac" -f read folded stacks.folded)" "main;parse;read 3"
is "- is standard input" "$("$serac" folded - <stacks.folded)" "$all"
is "a file on standard input" "$("$serac" folded <stacks.folded)" "$all"
# shellcheck disable=SC2002 # the pipe is what is tested
is "a pipe on standard input" "$(cat stacks.folded | "$serac" folded)" "$all"
is "gzip" "$(gzip <stacks.folded | "$serac" folded)" "$all"
cp stacks.folded top
is "behind -- there is no command" "$("$serac" -- top | head -n 1)" "input             top"
is "-- ends options" "$(cp stacks.folded ./-x; "$serac" folded -- -x)" "$all"
is "a command that is a file" "$("$serac" folded top)" "$all"
is "peek takes REGEX first" "$("$serac" peek --format tsv '^read$' stacks.folded | cut -f1,2 | tail -n +2)" \
	$'read\tcaller\nread\tfunction\nread\tself'
like "demo" "$("$serac" demo)" '^format +perf-script$'
like "top of the demo" "$("$serac" top demo)" 'cpu-clock'

# ---- Wrong usage

says "unknown option" 2 '^serac: unknown option --focsu; did you mean --focus\?$' top --focsu x
says "abbreviation" 2 'unknown option --foc; did you mean --focus\?' top --foc x stacks.folded
says "quite unknown option" 2 'unknown option --frobnicate$' --frobnicate
says "unknown letter" 2 'unknown option -z' -z
says "no argument" 2 'serac: --focus needs an argument: REGEX' top --focus
says "argument too many" 2 '--ascii takes no argument' --ascii=yes stacks.folded
says "unknown choice" 2 '--by: "line s" is not one of function, line, file, module, address' \
	top --by 'line s'
says "not a number" 2 '--limit: "many" is not a whole number' top --limit many
says "negative number" 2 '--limit: "-1" is not a whole number' top --limit -1
says "not a percentage" 2 '--min: "101" is not a percentage' top --min 101
says "not a percentage either" 2 '--min: "nan" is not a percentage' top --min nan
says "cpu" 2 '--cpu: "70000" is not a list of CPUs: give numbers and ranges \(3, or 0-3,8\)' top --cpu 70000
says "time" 2 'is not a time range' top --time 5
says "not-time" 2 '--not-time: "5" is not a time range' top --not-time 5
says "not-time that is not there" 2 'the time range 9s,12s is outside the recording' top --not-time 9,12 demo
says "not this command's" 2 'top takes no --inverted, but these do: tree, folded' \
	top --inverted stacks.folded
says "not the explorer's" 2 'without a command takes no --format, but these do: info, top' \
	--format json stacks.folded
says "mistyped command" 2 '"tpo" is not a command; did you mean top\?' tpo stacks.folded
says "no REGEX" 2 'peek needs a REGEX' peek
says "bad expression" 2 'is not a regular expression' top -f '(' stacks.folded
says "bad expression of peek" 2 'is not a regular expression' peek '(' stacks.folded
says "unknown type" 2 '--type: no "wall" in this profile, but samples' top -t wall stacks.folded
says "no times" 2 'have no times' top --time 1,2 stacks.folded
says "no times, timeline" 2 'have no times: recordings such as perf.data keep them' timeline stacks.folded
says "not a length" 2 '--period: "0" is not a duration such as 20ms, 1.5s or 2m' timeline --period 0 stacks.folded
says "not a length either" 2 '--period: "1parsec" is not a duration such as 20ms, 1.5s or 2m' timeline --period 1parsec stacks.folded
says "not a number of parts" 2 '--buckets: "x" is not a whole number' timeline --buckets x stacks.folded
says "no cpus" 2 'does not say on which CPU' top --cpu 1 stacks.folded
says "no threads" 2 'no threads or processes' top --thread x stacks.folded
says "unknown input format" 2 'folded' top --input pprof0 stacks.folded
is "the command's help is offered" "$("$serac" top --wat 2>&1 | tail -n 1)" "Try: serac top --help"
like "control characters in arguments" "$("$serac" $'--\x1b[2J' 2>&1)" 'option --\^\[\[2J'

# ---- Inputs that cannot be read

says "no such file" 3 '^serac: nowhere: no such file' top nowhere
says "a folder" 3 '' top .
: >empty
says "empty" 3 'empty' top empty
head -c 3000 /dev/urandom >noise
says "noise" 3 'noise' info noise
is "no FILE and nothing on standard input" "$("$serac" top 2>&1 </dev/null | grep -c perf.data)" 1

# ---- Output

is "no match is no error" "$(status "$serac" peek nothing stacks.folded)" 0
like "no match is said" "$("$serac" peek nothing stacks.folded 2>&1 >/dev/null)" 'no function matches nothing'
if [ -w /dev/full ]; then
	is "a full disk: status" "$("$serac" top stacks.folded >/dev/full 2>/dev/null; echo $?)" 3
	like "a full disk: message" "$("$serac" top stacks.folded 2>&1 >/dev/full)" 'cannot write: No space'
fi

# ---- Help fits a terminal of 80 columns

wide_help() { # [VERB]: its lines that do not fit
	"$serac" "$@" --help | LC_ALL=C.UTF-8 grep -E '.{81}'
}

is "--help fits 80 columns" "$(wide_help)" ""
verbs=$("$serac" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p')
like "help lists the commands" "$verbs" "record"
for verb in $verbs; do
	is "$verb --help fits 80 columns" "$(wide_help "$verb")" ""
	like "$verb --help begins with its usage" "$("$serac" "$verb" --help)" "^Usage: serac $verb"
done
done_testing
