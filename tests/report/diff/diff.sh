#!/usr/bin/env bash
# Two profiles compared: tables, sides, and the gate; against difffolded.pl and go tool pprof.
set -u
. "$SERAC_SOURCE/tests/tap.sh"
without_leak_checks
serac=$SERAC fixtures=$SERAC_SOURCE/tests/fixtures
corpus=${SERAC_CORPUS:-$SERAC_SOURCE/../shared/corpus}
work=$(mktemp -d) && cd "$work" || exit 1
trap 'rm -rf "$work"' EXIT

printf 'main;parse 300\nmain;write.isra.0 200\nmain;old 50\n' >base.folded
printf 'main;parse 600\nmain;write 200\nmain;new 10\n' >new.folded
changes() { "$serac" diff "$@" base.folded new.folded; }

# ---- Tables

is "text" "$(changes)" "Base  base.folded: 550 samples
New   new.folded: 810 samples

Percentages are shares of each side's whole, and changes of these.
Self is compared: 3 of 5 functions changed beyond sampling noise (99 % sure).

before  after  change       %  total change  beyond noise  function  matched by
 54.5%  74.1%  +19.5%  +35.8%        +19.5%  more          parse
 36.4%  24.7%  -11.7%  -32.1%        -11.7%  less          write     clone
  9.1%   0.0%   -9.1%    gone         -9.1%  gone          old
  0.0%   1.2%   +1.2%     new         +1.2%                new
  0.0%   0.0%    0.0%                  0.0%                main"
like "rows are called what they are" "$(changes --by module | sed -n 5p)" ' of [0-9]+ modules changed '
is "amounts as they are" "$(changes --normalize absolute -n 2 | tail -n 5)" \
	"before  after  change        %  total change  beyond noise  function
   300    600    +300  +100.0%          +300  more          parse
    50      0     -50     gone           -50  gone          old

3 more; --limit 0 shows all"
is "by total" "$(changes --sort total -n 1 | sed -n 7,8p)" \
	"before  after  change       %  self change  beyond noise  function
 54.5%  74.1%  +19.5%  +35.8%       +19.5%  more          parse"
is "stacks" "$(changes --stacks -n 1 | sed -n 7,8p)" \
	"before  after  change       %  total change  beyond noise  stack
 54.5%  74.1%  +19.5%  +35.8%        +19.5%  more          main;parse"
is "Markdown" "$(changes --format markdown -n 1)" "* Base  \`base.folded\`: 550 samples
* New   \`new.folded\`: 810 samples

Percentages are shares of each side's whole, and changes of these.
Self is compared: 3 of 5 functions changed beyond sampling noise (99 % sure).

| before | after | change | % | total change | beyond noise | function | module | matched by |
| ---: | ---: | ---: | ---: | ---: | :--- | :--- | :--- | :--- |
| 54.5% | 74.1% | +19.5% | +35.8% | +19.5% | more | \`parse\` |  |  |

4 more; --limit 0 shows all"
printf 'a|b\\|c;`x``y`;@me #1 http://h 9\n' >odd.folded
is "what Markdown or sites would act on is code" \
	"$("$serac" diff --format markdown --focus '@|`' --hide 'no|ne' odd.folded odd.folded | sed -n '3p;10,$p' |
		sed 's/^.*|  | `/`/')" '* Both  focus `` @|` ``, hidden `no|ne`
`@me #1 http://h` |  |  |
``` `x``y` ``` |  |  |
`a\|b\\|c` |  |  |'
is "folded, in two columns" "$(changes --format folded)" \
	$'main;new 0 10\nmain;old 50 0\nmain;parse 300 600\nmain;write 200 200'
is "which can be made comparable" "$(changes --format folded --normalize share | grep parse)" \
	"main;parse 300 407.407407407"
is "and leaf first" "$(changes --format folded --inverted)" \
	$'new;main 0 10\nold;main 50 0\nparse;main 300 600\nwrite;main 200 200'
is "names as they are" "$(changes --exact --format folded | grep write)" \
	$'main;write 0 200\nmain;write.isra.0 200 0'
row=$(changes --format tsv --normalize absolute | awk -F '\t' '
	NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
	$at["function"] == "write" {
		print $at["self_before"], $at["self_after"], $at["self_change"], $at["self_verdict"],
			$at["total_before_samples"], $at["matched_by"]
	}')
is "TSV" "$row" "200 200 0 none 200 clone"
if command -v python3 >/dev/null; then
	is "JSON" "$(changes --format json | python3 -c '
import json, sys
report = json.load(sys.stdin)
print(report["base"]["whole"], report["new"]["samples"], report["normalize"], report["confidence"])
print([row["function"] for row in report["rows"]], report["rows"][0]["self_verdict"])')" \
		"550 810 share 99.0
['parse', 'write', 'old', 'new', 'main'] more"
else
	skip "JSON" "no python3"
fi
is "nothing, compared with itself" \
	"$("$serac" diff --format tsv base.folded base.folded | cut -f 3,12 | sed 1d | sort -u)" $'0\t0'

printf 'p 1 %s.0: 1 cycles:\n\t 10 f+0x1 (/bin/p)\n\n' 1 2 >times.txt
like "a side of which nothing is left has no shares" \
	"$("$serac" diff --base-time 0,1 --new-process nobody times.txt)" '100.0% +– '

# ---- Pictures

boxes() { # ARGUMENTS...: each box with its depth, width and colour
	changes --format svg "$@" | awk '/<svg class="b/ { split($0, part, "\"")
		for (i in part) if (part[i] ~ / data-depth=$/) depth = part[i + 1]
		for (i in part) if (part[i] ~ / width=$/) width = part[i + 1] }
		/<text x="3"/ { match($0, /class="d[0-9]+"/); color = substr($0, RSTART + 7, RLENGTH - 8)
			sub(/.*<text x="3" y="13">/, ""); gsub(/<[^>]*>/, ""); print depth, width, color, $0 }'
}
is "a picture has what either side has, and what has changed" "$(boxes)" "0 100.00000% d0 all
1 100.00000% d0 main
2 61.33829% d5 + parse  +19.5%
2 30.11152% d2 - write  -11.7%
2 7.52788% d3 - old  gone
2 1.02230% d0 new"
is "leaf first" "$(boxes --inverted | sed -n '2,3p')" "1 61.33829% d5 + parse  +19.5%
2 61.33829% d5 + main  +19.5%"
is "of a box" "$(boxes --zoom 'main;write')" "0 100.00000% d2 - all  -11.7%
1 100.00000% d2 - main  -11.7%
2 100.00000% d2 - write  -11.7%"
like "it says what is compared" "$(changes --format svg)" '<text class="title"[^>]*>base.folded → new.folded</text>'
like "and how a box has changed" "$(changes --format svg | sed -n '/<title>old/,/<text/p')" \
	$'total 9.1% → 0.0%, -9.1% \\(gone\\)\nself 9.1% → 0.0%'
like "what is within noise says so" "$(changes --format svg)" 'total 0.0% → 1.2%, \+1.2% \(new\), within noise'
like "amounts as they are" "$(changes --format svg --normalize absolute)" 'total 300 → 600, \+300 \(\+100.0%\)'
like "a flame graph" "$(changes --format svg --layout flame)" 'Callers are below'
like "its width" "$(changes --format svg --width 800)" '<svg [^>]*width="800"'
like "which has bounds" "$(changes --format svg --width 5 2>&1)" '--width: 100 to 100000 pixels'
for format in svg tsv json folded; do
	changes -o "changes.$format"
	is "what is written by the name of its file, $format" "$(cksum <"changes.$format")" "$(changes --format $format | cksum)"
done
changes -o changes.svg --format markdown
is "--format counts more" "$(cksum <changes.svg)" "$(changes --format markdown | cksum)"
changes -o changes.log
is "other names are of text" "$(cksum <changes.log)" "$(changes | cksum)"
like "a gate has no picture" "$(changes --format svg --fail-on any:+2% 2>&1)" 'not as folded, pprof or svg'

is "a side of which nothing is left is not gone" \
	"$("$serac" diff --format svg --base-time 0,1 --new-process nobody times.txt | sed -n '/<title>f/,/<text/{s/<.*//;p}')" \
	$'\n/bin/p\ntotal 100.0% → –\nself 100.0% → –'

# ---- Builds in two folders

for side in 1 2; do
	mkdir -p "v$side/src"
	cat >"v$side/profile.txt" <<END
prog 1 1.000000:     100 cycles:
	    10 main+0x1 (/bin/prog)
  /build/v$side/src/main.c:3

prog 1 1.000001:     100 cycles:
	    20 lex+0x1 (/bin/prog)
  /build/v$side/src/lex.c:7
	    10 main+0x1 (/bin/prog)
  /build/v$side/src/main.c:4

END
done
columns='NR > 1 { print $1, $2, $19, $20 }'
is "files are matched by what is behind them" \
	"$("$serac" diff --by file --format tsv v1/profile.txt v2/profile.txt | awk -F '\t' "$columns" | sort)" \
	$'100 100 build-folder /build/v2/src/lex.c\n100 100 build-folder /build/v2/src/main.c'
is "unless names count as they are" \
	"$("$serac" diff --exact --by file --format tsv v1/profile.txt v2/profile.txt |
		awk -F '\t' "$columns" | sort | head -n 2)" \
	$'0 100  /build/v2/src/lex.c\n0 100  /build/v2/src/main.c'

# ---- A part of it

printf 'main;parse;lex 30\nmain;parse;lex;copy 10\nmain;parse 5\nmain;emit;copy 7\n' >zoom1.folded
printf 'main;parse;lex 20\nmain;parse;lex;copy 40\nmain;parse;copy 5\nmain;emit 7\n' >zoom2.folded
part() { "$serac" diff --normalize absolute --format "$@" zoom1.folded zoom2.folded; }
columns='{ print $1, $2, $10, $11 }'

is "folded: what is zoomed into, below its callers" "$(part folded --zoom 'main;parse')" \
	$'main;parse 5 0\nmain;parse;copy 0 5\nmain;parse;lex 30 20\nmain;parse;lex;copy 10 40'
is "functions: inside it, without its callers" \
	"$(part tsv --zoom 'main;parse' | sed 1d | awk -F '\t' "$columns" | paste -sd ,)" \
	"10 45 10 45,30 20 40 60,5 0 45 65"
is "stacks: in full" "$(part tsv --stacks --zoom 'main;parse;lex' | sed 1d | cut -f 3,20)" \
	$'30\tmain;parse;lex;copy\n-10\tmain;parse;lex'
is "the same of --compare-as stacks" "$(part tsv --compare-as stacks --zoom 'main;parse')" \
	"$(part tsv --stacks --zoom 'main;parse')"
is "and what is lighter" "$(part folded --zoom 'main;parse;lex' --zoom-rest)" \
	$'main;parse;copy 0 5\nmain;parse;lex 30 20\nmain;parse;lex;copy 10 40'
is "leaf first: what is called so" "$(part folded --inverted --zoom 'copy;lex')" \
	"copy;lex;parse;main 10 40"
is "of all else callers come first" "$(part tsv --stacks --layout leaf-first --zoom 'copy;lex' | sed 1d |
	cut -f 1,2,20)" $'10\t40\tmain;parse;lex;copy'
like "the table says so" "$(part text --zoom 'main;parse')" '
Zoom  main;parse
'
like "as JSON does" "$(part json --inverted --zoom copy)" '"zoom_leaf_first": "copy"'
changed=$("$serac" diff --print --zoom main zoom1.folded zoom1.folded | grep -c main)
is "all of a side is there, zoomed into the one thing that calls all" "$changed" 2

# ---- What is compared with what

printf 'a 5\n' >a1.folded
printf 'a 7\nb 1\n' >a2.folded
printf 'a 9\n' >b1.folded
is "several files a side" \
	"$("$serac" diff --format folded --base a1.folded a2.folded --new b1.folded new.folded)" \
	$'a 12 9\nb 1 0\nmain;new 0 10\nmain;parse 0 600\nmain;write 0 200'
like "are named" "$("$serac" diff --base a1.folded a2.folded --new b1.folded)" \
	'^Base  a1.folded and 1 more: 13 samples$'
mkdir folder && cp a1.folded a2.folded folder && printf 'no profile' >folder/README
is "a folder may be a side" "$("$serac" diff --format folded folder b1.folded 2>/dev/null)" \
	$'a 12 9\nb 1 0'

cat >parts.txt <<'PARTS'
py 10/11 [000] 1.000000: 5 cpu-clock:
	1 main (py)

py 10/12 [001] 2.000000: 6 cpu-clock:
	1 work (py)

rb 20/21 [001] 3.000000: 7 cpu-clock:
	1 main (rb)

rb 20/21 [001] 4.000000: 8 task-clock:
	1 main (rb)

PARTS
parts() { "$serac" diff --format folded --root none "$@" parts.txt; }
is "two times" "$(parts --base-time ,1 --new-time 1,)" $'main (py) 5 0\nmain (rb) 0 7\nwork 0 6'
is "two modules" "$(parts --base-module py --new-module rb)" $'main (py) 5 0\nmain (rb) 0 7\nwork 6 0'
printf 'm 1 1.0: 3 cycles:\n\t1 f (/old/libf.so)\n\n' >old.txt
printf 'm 1 1.0: 5 cycles:\n\t1 f (/new/libf.so)\n\n' >new.txt
modules() { "$serac" diff --format folded --root none "$@" old.txt new.txt; }
is "a module is that of each side, though they are matched" "$(modules --module ^/new/)" "f 0 5"
is "modules of either side" "$(modules --base-module ^/old/ --new-module '^libf[.]so$')" "f 3 5"
is "two threads" "$(parts --base-thread 11 --new-thread 12)" $'main (py) 5 0\nwork 0 6'
is "two processes" "$(parts --base-process py --new-process rb)" $'main (py) 5 0\nmain (rb) 0 7\nwork 6 0'
is "two cpus" "$(parts --base-cpu 0 --new-cpu 1)" $'main (py) 5 0\nmain (rb) 0 7\nwork 0 6'
is "two events" "$(parts --base-type cpu-clock --new-type task-clock)" $'main (py) 5 0\nmain (rb) 7 8\nwork 6 0'
is "a filter of both, and one of each" \
	"$(parts --process py --base-thread 11 --new-thread 12 --focus main)" 'main (py) 5 0'
like "a part is said" "$("$serac" diff --base-cpu 0 --new-cpu 1 parts.txt)" \
	'^New   parts.txt: cpu-clock, 13 ns in 2 samples over .*: cpu 1$'
heap=$fixtures/pprof/go-heap.pb.gz
like "two values of a label" \
	"$("$serac" diff -t alloc_space --base-label bytes=:8kb --new-label bytes=8kb: "$heap")" \
	': label bytes=8kb:$'

printf '[http-1 tid=21];run;parse 600\n[GC tid=20];mark 400\n' >java1.folded
printf '[http-1 tid=31];run;parse 600\n[GC tid=30];mark 400\n' >java2.folded
for root in auto thread; do
	is "threads of folded stacks are those of one name, $root" \
		"$("$serac" diff --root $root --format folded java1.folded java2.folded |
			awk '$(NF - 1) != $NF')" ""
done
is "and are found" "$("$serac" diff --thread GC --format folded java1.folded java2.folded)" "mark 400 400"
printf 'process 1:"py a.py";thread (11): w;f (a.py:1) 5\n' >py1.folded
printf 'process 2:"py a.py";thread (22): w;f (a.py:1) 6\n' >py2.folded
is "so are processes" "$("$serac" diff --format folded py1.folded py2.folded)" "py a.py;f 5 6"

# ---- What cannot be

refused() { # NAME STATUS MESSAGE ARGUMENTS...
	local name=$1 status=$2 message=$3 output
	shift 3
	output=$("$serac" diff "$@" 2>&1 >/dev/null)
	is "$name: status" $? "$status"
	like "$name" "$output" "$message"
}
refused "units differ" 2 'cpu cannot be compared with alloc_objects: one is in nanoseconds, the other in objects' \
	"$fixtures/pprof/go-cpu.pb.gz" "$heap"
refused "one file" 2 'diff needs two profiles' base.folded
refused "three files" 2 'diff compares two files; for more: --base FILE... --new FILE...' a b c
refused "half of the sides" 2 'base needs a --new' --base base.folded
refused "files of no side" 2 'all files are of --base or of --new' a --base b --new c
refused "an unknown type" 2 'no sample type "wall"' --new-type wall base.folded new.folded
refused "no durations" 2 'does not record its duration' --normalize per-second base.folded new.folded
like "what pprof says of its duration" "$("$serac" diff --normalize per-second -n 1 \
	"$fixtures/pprof/go-before.pb.gz" "$fixtures/pprof/go-after.pb.gz")" \
	'^ *108 ms/s +27.5 ms/s +-80.6 ms/s +-74.6% .* main.checksum'
refused "a missing file" 3 'nowhere' base.folded nowhere
cp base.folded keep.folded
refused "the output may not be a side" 2 'that is the profile to be read' \
	--format folded -o base.folded new.folded base.folded
is "and stays as it was" "$(cat base.folded)" "$(cat keep.folded)"
like "formats of diff are not for all" "$("$serac" top --format markdown base.folded 2>&1)" \
	'--format markdown works with diff only; top prints text, tsv or json'

# ---- The gate

gate() { # STATUS RULE... : what is printed, when the exit status is that
	local expected=$1 rules=() output
	shift
	for rule; do rules+=(--fail-on "$rule"); done
	output=$(changes --format tsv "${rules[@]}" 2>&1)
	[ $? -eq "$expected" ] || output="not status $expected: $output"
	cut -f 3,8-10 <<<"$output"
}
header=$'change\tof\trule\tfunction'
is "nothing grew as much" "$(gate 0 any:+20%)" "$header"
is "a function did" "$(gate 1 any:+10%)" "$header
107.407407407	total	any:+10%	parse"
is "or got less" "$(gate 1 any:-10%)" "$header
-64.197530864	total	any:-10%	write"
is "by its name" "$(gate 1 parse:self+1% write:+1%)" "$header
107.407407407	self	parse:self+1%	parse"
is "by a regex" "$(gate 1 '/^(old|new)$/:self-5%')" "$header
-50	self	/^(old|new)\$/:self-5%	old"
is "the total" "$(gate 1 total:+40%)" "$header
260	total	total:+40%	all"
is "did not grow as much" "$(gate 0 total:+50%)" "$header"
is "what is noise does not count" "$(gate 0 new:+0.1%)" "$header"
like "a function that is not there is said" "$(changes --fail-on wrote:+1% 2>&1)" \
	'^serac: warning: --fail-on wrote:\+1%: neither profile has such a function$'
is "the message says before and after" "$(changes --fail-on any:+10% | tail -n 4)" \
	"1 changed more than --fail-on allows, beyond sampling noise (99 % sure):

before  after  change       %  of     function  broken rule
 54.5%  74.1%  +19.5%  +35.8%  total  parse     any:+10%"
like "as Markdown" "$(changes --fail-on any:+10% --format markdown)" \
	'^\| 54.5% \| 74.1% \| \+19.5% \| \+35.8% \| total \| `parse` \|  \| `any:\+10%` \|$'
if command -v python3 >/dev/null; then
	is "as JSON" "$(changes --fail-on any:+10% --format json | python3 -c '
import json, sys
print([(row["rule"], row["function"], row["before"]) for row in json.load(sys.stdin)["offenders"]])')" \
		"[('any:+10%', 'parse', 300)]"
else
	skip "as JSON" "no python3"
fi
refused "a place that is not there" 2 '"none" is not there to zoom into' \
	--zoom 'main;none' base.folded new.folded
refused "a gate for a part" 2 'not with --zoom' --fail-on any:+2% --zoom main base.folded new.folded
refused "a rule without a limit" 2 'fail-on "any": at character 4: expected : and how much' \
	--fail-on any base.folded new.folded
refused "without a sign" 2 'at character 5: expected \+ for more or - for less' \
	--fail-on any:2% base.folded new.folded
refused "without a number" 2 'at character 10: expected a number' \
	--fail-on any:self+% base.folded new.folded
refused "without a percent sign" 2 'at character 7: expected %' --fail-on any:+2 base.folded new.folded
refused "with more behind it" 2 'at character 8: expected nothing more' \
	--fail-on 'any:+2%%' base.folded new.folded
refused "a regex that does not end" 2 'at character 5: expected / at the end' \
	--fail-on '/any:+2%' base.folded new.folded
refused "a regex that is none" 2 'not a regular expression' --fail-on '/(/:+2%' base.folded new.folded

# ---- The gate, where there is little to judge by

status_of() { # ARGUMENTS...: the exit status of a gate
	"$serac" diff "$@" >gate.out 2>gate.err
	echo $?
}
cannot() { # NAME SENTENCE ARGUMENTS...
	local name=$1 sentence=$2
	shift 2
	is "$name: status" "$(status_of "$@")" 4
	is "$name: is said" "$(tail -n 1 gate.err)" "serac: --fail-on cannot judge: $sentence"
	like "$name: is printed" "$(cat gate.out)" "^Cannot judge: $sentence\\.\$"
}
gates=$fixtures/diff
for kind in count period; do
	sides=("$gates/$kind-before.pb.gz" "$gates/$kind-after.pb.gz")
	is "samples are known by a $kind: more" "$(status_of --fail-on any:+2% "${sides[@]}")" 1
	like "how many there are" "$(cat gate.out)" '^Base .*, 30.0 s in 3,000 samples over'
	is "samples are known by a $kind: as much" "$(status_of --fail-on total:+2% "${sides[@]}")" 0
done
none=$gates/contention-before.pb.gz some=$gates/contention-after.pb.gz
for how in share absolute per-second; do
	for rule in any:+2% lock:self+2% '/l/:+2%' total:+2%; do
		is "from nothing to something, $how, $rule" \
			"$(status_of --normalize $how --fail-on "$rule" "$none" "$some")" 1
	done
	is "from something to nothing, $how" \
		"$(status_of --normalize $how --fail-on any:-2% "$some" "$none")" 1
done
like "and the table says so" "$("$serac" diff "$none" "$some" 2>&1)" \
	'^ +– +100.0% +[+]100.0% +new +[+]100.0% +new +lock *$'
cannot "nothing left to grow" "the new profile has no samples" --fail-on any:+2% "$some" "$none"
cannot "nothing at all" "the base has no samples" --fail-on any:+2% "$none" "$none"
cannot "filters that leave nothing" "the base has no samples" --fail-on any:+2% \
	--base-process nobody --new-time 0,4 times.txt
is "a side whose time is not in the recording" "$(status_of --fail-on any:+2% --base-time 7,8 --new-time 0,4 times.txt)" 2
printf '@bytes[\n    f+1\n    main+2\n]: %s\n' 3000 >map1.txt
printf '@bytes[\n    f+1\n    main+2\n]: %s\n' 3900 >map2.txt
cannot "no counts" "the base does not record how many samples it is made of" \
	--normalize absolute --fail-on any:+2% map1.txt map2.txt
like "no counts: without a gate" "$("$serac" diff map1.txt map2.txt)" \
	'^Base  map1.txt: bytes, 3,000 events in an unknown number of samples$'
printf 'a;b 500\n' >ab.folded && printf 'c;d 500\n' >cd.folded
cannot "nothing in common" "the two profiles have no function in common" \
	--fail-on any:+2% ab.folded cd.folded
is "but totals" "$(status_of --fail-on total:+2% ab.folded cd.folded)" 0
cannot "a rule about nothing" "a rule matches nothing in either profile" \
	--fail-on 'wrote:+1%' --fail-on any:+30% base.folded new.folded
printf 'm;f 2\n' >two-f.folded && printf 'm;g 2\n' >two-g.folded
cannot "so few that nothing could be found" "there are too few samples for any change to reach the --confidence" \
	--fail-on any:+2% two-f.folded two-g.folded
cannot "nobody is that sure" "there are too few samples for any change to reach the --confidence" \
	--confidence 100 --fail-on any:+2% base.folded new.folded
is "a few more that are all another function" "$(printf 'm;f 5\n' >five-f.folded
	printf 'm;g 5\n' >five-g.folded; status_of --fail-on g:+2% five-f.folded five-g.folded)" 1
for by in module file; do
	cannot "no ${by}s" "the profiles do not record what --by asks for" \
		--by $by --fail-on any:+2% base.folded new.folded
done
gzip -c base.folded | head -c 50 >cut.folded.gz
cannot "a side that is cut off" "the end of an input is missing" --fail-on any:+900% base.folded cut.folded.gz
printf 'm;f 500\nm;g -200\n' >loss.folded
cannot "a side that is a difference" "amounts are below 0, as in a difference of two profiles" \
	--fail-on any:+900% base.folded loss.folded
huge=("$gates/huge-before.pb.gz" "$gates/huge-after.pb.gz")
cannot "amounts beyond 63 bits" "amounts do not fit 63 bits" \
	--normalize per-second --fail-on any:+10% "${huge[@]}"
for format in text tsv json; do
	"$serac" diff --format $format --normalize per-second "${huge[@]}" >out 2>errors
	is "amounts beyond 63 bits are said beside $format" "$(cat errors)" \
		"serac: warning: amounts of a side do not fit 63 bits: the largest number that does is shown, and changes are \
more than they seem"
done
like "and in its headline" "$("$serac" diff --normalize per-second "${huge[@]}" 2>&1)" \
	'^Some do not fit 63 bits: the largest number that does is shown, and changes are more than they seem[.]$'
like "and where they are" "$("$serac" diff --normalize per-second "${huge[@]}" 2>&1)" \
	'^1.00 G/s +>1.02 G/s '
"$serac" diff --normalize absolute "${huge[@]}" >out 2>errors
is "sides that fit, but not together, have no warning" "$(cat errors)" ""
like "together they have" "$("$serac" info "${huge[@]}" 2>&1)" \
	'^ +the sum of "samples" does not fit 63 bits: it is cut to what does$'
is "what is found counts more" \
	"$(status_of --fail-on 'wrote:+1%' --fail-on any:+2% base.folded new.folded)" 1
printf 'main;new 400\nmain;old 400\n' >big.folded
is "what one side lacks is new" \
	"$(status_of --focus new --fail-on total:+1% base.folded big.folded)" 1

# The job in the documentation, as it stands there.
sed -n '/name: Compare/,/^```/s/^          //p' "$SERAC_SOURCE/docs/comparing.md" >job.sh
mkdir bin && ln -s "$serac" bin/serac && cp base.folded base.perf.data && cp new.folded new.perf.data
GITHUB_STEP_SUMMARY=summary PATH=$work/bin:$PATH bash -e job.sh >/dev/null 2>&1
is "the job of the documentation fails when it should" $? 1
like "and says why" "$(cat summary)" '^\| 54.5% \| 74.1% \| .* `parse` \|'
cp base.folded new.perf.data
GITHUB_STEP_SUMMARY=summary PATH=$work/bin:$PATH bash -e job.sh >/dev/null 2>&1
is "and passes when it should" $? 0

# ---- Other tools

inferno=$corpus/jonhoo+inferno/tests/data/diff-folded
if [ -d "$inferno" ]; then
	is "as difffolded.pl" \
		"$("$serac" diff --format folded "$inferno/before.txt" "$inferno/after.txt" | LC_ALL=C sort)" \
		"$(LC_ALL=C sort "$inferno/results/default.txt")"
	# It makes the first as much as the second, and cuts off the fraction.
	is "as difffolded.pl -n" \
		"$("$serac" diff --format folded --normalize share "$inferno/before.txt" "$inferno/after.txt" |
			awk '{ $(NF - 1) = int($(NF - 1) * 80 / 65 + 1e-6); $NF = int($NF * 80 / 65 + 0.5); print }' |
			LC_ALL=C sort)" \
		"$(LC_ALL=C sort "$inferno/results/normalize.txt")"
else
	skip "as difffolded.pl" "no corpus"
	skip "as difffolded.pl -n" "no corpus"
fi

before=$fixtures/pprof/go-before.pb.gz after=$fixtures/pprof/go-after.pb.gz
ours() { # HOW: function, change of self and of total, those that are noticed
	"$serac" diff --exact --normalize "$1" --format tsv "$before" "$after" | awk -F '\t' '
		NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
		{ print $at["function"] "\t" $at["self_change"] "\t" $at["total_change"] }' | LC_ALL=C sort
}
theirs() { # OPTIONS...
	go tool pprof -top -nodefraction=0 -nodecount=100000 -unit=ns "$@" -diff_base "$before" "$after" \
		2>/dev/null | awk '/^ +flat/ { on = 1; next }
		on { gsub("ns", "", $1); gsub("ns", "", $4); sub(/ \(inline\)$/, ""); flat = $1; cum = $4; $1 = $2 = $3 = $4 = $5 = ""; sub(/^ +/, ""); print $0 "\t" flat "\t" cum }' |
		LC_ALL=C sort
}
"$serac" diff --exact --format pprof -o diff.pb.gz "$before" "$after"
is "a profile of pprof: status" $? 0
is "has losses" "$("$serac" top --format tsv diff.pb.gz | awk -F '\t' '$5 == "main.checksum" { print $1 }')" \
	"$("$serac" diff --normalize absolute --format tsv "$before" "$after" |
		awk -F '\t' '/main.checksum/ { print $3 }')"
like "percentages of it are of the base" "$("$serac" top diff.pb.gz)" '^Percentages are of the base: cpu, 1.71 s '
if command -v go >/dev/null; then
	is "in which go tool pprof reads what it makes itself" \
		"$(go tool pprof -top -nodefraction=0 -nodecount=100000 -unit=ns diff.pb.gz 2>/dev/null |
			awk '/^ +flat/ { on = 1 } on' | sed 's/ (inline)$//' | LC_ALL=C sort)" \
		"$(go tool pprof -top -nodefraction=0 -nodecount=100000 -unit=ns -diff_base "$before" "$after" \
			2>/dev/null | awk '/^ +flat/ { on = 1 } on' | sed 's/ (inline)$//' | LC_ALL=C sort)"
	go tool pprof -proto -diff_base "$before" "$after" >saved.pb.gz 2>/dev/null
	is "percentages of what it saves are of the base, as its own" \
		"$(LC_ALL=C join -t $'\t' <("$serac" top --format tsv saved.pb.gz |
			awk -F '\t' 'NR > 1 { print $5 "\t" $3 "\t" $4 }' | LC_ALL=C sort) \
			<(go tool pprof -top -nodefraction=0 -nodecount=100000 saved.pb.gz 2>/dev/null | awk '
				/^ +flat/ { on = 1; next }
				on { gsub("%", ""); sub(/ \(inline\)$/, ""); flat = $2; cum = $5; $1 = $2 = $3 = $4 = $5 = ""
					sub(/^ +/, ""); print $0 "\t" flat "\t" cum }' | LC_ALL=C sort) |
			awk -F '\t' 'function size(a) { return a < 0 ? -a : a }
				size(size($2) - $4) > 0.0051 || size(size($3) - $5) > 0.0051 { print }
				{ count++ }
				END { print (count > 100 ? "all" : count) " are the same" }')" "all are the same"
	is "as go tool pprof -diff_base" "$(ours absolute | awk -F '\t' '$2 != 0 || $3 != 0')" \
		"$(theirs | awk -F '\t' '$2 != 0 || $3 != 0')"
	# It rounds each sample to whole nanoseconds.
	is "as go tool pprof -normalize" \
		"$(LC_ALL=C join -t $'\t' <(ours share) <(theirs -normalize) | awk -F '\t' '
			function far(a, b) { return a - b > 500 || b - a > 500 }
			far($2, $4) || far($3, $5) { print }
			{ count++ }
			END { print (count > 100 ? "all" : count) " are the same" }')" "all are the same"
else
	skip "in which go tool pprof reads what it makes itself" "no go"
	skip "percentages of what it saves are of the base, as its own" "no go"
	skip "as go tool pprof -diff_base" "no go"
	skip "as go tool pprof -normalize" "no go"
fi

done_testing
