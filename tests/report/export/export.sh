#!/usr/bin/env bash
# serac export: which format, where it goes, and what is left when it cannot be written.
source_dir=${SERAC_SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
. "$source_dir/tests/tap.sh"
serac=${SERAC:-./serac}
case $serac in /*) ;; *) serac=$PWD/$serac ;; esac

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit

cat >stacks.folded <<'END'
main;parse;lex 5
main;parse;read 3
main;run;run 1
END
folded=$(cat stacks.folded)

export_to() { # FILE ARGUMENTS...: what serac reads from it
	local file=$1
	shift
	"$serac" export -o "$file" "$@" stacks.folded && "$serac" folded "$file"
}

refuses() { # NAME STATUS REGEX ARGUMENTS...
	local name=$1 expected=$2 regex=$3 errors
	shift 3
	errors=$("$serac" export "$@" 2>&1 >/dev/null </dev/null)
	is "$name: status" $? "$expected"
	like "$name: message" "$errors" "$regex"
}

# ---- Formats

magic() { # FILE
	head -c 2 "$1" | od -An -tx1 | tr -d ' '
}

for name in a.pb.gz a.pb a.pprof plain; do
	is "$name is a profile of pprof" "$(export_to $name)" "$folded"
	is "$name is compressed" "$(magic $name)" 1f8b
done
is "a.folded is folded stacks" "$(export_to a.folded && cat a.folded)" "$(printf '%s\n%s' "$folded" "$folded")"
like "a.svg is a picture" "$("$serac" export -o a.svg stacks.folded && cat a.svg)" '^<svg xmlns='
like "a.json is speedscope's" "$("$serac" export -o a.json stacks.folded && cat a.json)" 'speedscope.app/file-format'
is "--to counts more than the name" "$(export_to b.svg --to folded)" "$folded"
is "standard output, pprof" "$("$serac" export stacks.folded | "$serac" folded)" "$folded"
is "--to folded on standard output" "$("$serac" export --to folded stacks.folded)" "$folded"
is "the same bytes each time" "$("$serac" export stacks.folded | cksum)" "$("$serac" export stacks.folded | cksum)"
is "slices apply" "$(export_to c.pb.gz --focus lex --hide parse)" "main;lex 5"
is "--inverted, folded" "$(export_to c.folded --inverted --focus read)" "read;parse;main 3"
is "--layout leaf-first is the same" "$(export_to c.folded --layout leaf-first --focus read)" "read;parse;main 3"
like "--width" "$("$serac" export --to svg --width 800 stacks.folded)" 'width="800"'
refuses "--width that is no width" 2 '--width: 100 to 100000 pixels' --to svg --width 5 stacks.folded
refuses "--inverted, pprof" 2 'in pprof callers come first' --inverted stacks.folded
refuses "an ending that no format has" 2 \
	'-o d\.foo: unknown file extension \.foo; use one of \.pb\.gz, .*\.svg, .*or .*--to$' -o d.foo stacks.folded
ok "nothing is written then" test ! -e d.foo
is "--to says what it is then" "$(export_to d.foo --to pprof)" "$folded"
mkdir -p e.foo
is "endings of folders are none" "$(export_to e.foo/.plain)" "$folded"
refuses "a format that there is not" 2 'not one of auto, pprof, folded' --to png stacks.folded
is "one sample type" "$("$serac" export -t 1 demo | "$serac" info | grep -c '^[* ] *cpu-clock')" 1
for count in 1 2; do
	printf 'a;b 5 1000\n' >two.folded
	types=$([ $count = 1 ] && echo '-t after')
	# shellcheck disable=SC2086 # an option and its argument
	is "$count sample types" \
		"$("$serac" export $types two.folded | "$serac" info --format tsv | grep -c ^sample_type)" $count
done
like "what it is of is said" "$("$serac" export --focus lex stacks.folded | "$serac" info)" \
	'^comment +exported by serac [0-9.]+ from stacks.folded: focus lex$'

cat >calls.callgrind <<'END'
# callgrind format
events: Ir
fn=main
1 2
cfn=work
calls=1 5
1 3
fn=work
5 3
END
like "calls without stacks: pprof says it" "$("$serac" export calls.callgrind | "$serac" info)" \
	'comment +call paths are estimated$'
like "speedscope" "$("$serac" export --to speedscope calls.callgrind)" \
	'"name": ?"calls.callgrind \(call paths are estimated\)"'
like "a picture" "$("$serac" export --to svg calls.callgrind)" 'call paths are estimated'
for to in pprof speedscope; do
	is "stacks that are known: $to" \
		"$("$serac" export --to $to stacks.folded | "$serac" info | grep -c estimated)" 0
done

# ---- Where it goes

echo old >there.folded
chmod 640 there.folded
is "a file that is there is replaced" "$(export_to there.folded)" "$folded"
is "its mode stays" "$(stat -c %a there.folded)" 640
ln -s there.folded link.folded
is "links are followed" "$(export_to link.folded && readlink link.folded)" "$folded
there.folded"
mkdir elsewhere
ln -s elsewhere/there.folded further.folded
echo old >elsewhere/there.folded
is "links to other folders, too" "$(export_to further.folded && readlink further.folded)" "$folded
elsewhere/there.folded"
(umask 027 && "$serac" export -o masked.folded stacks.folded)
is "new ones follow umask" "$(stat -c %a masked.folded)" 640
mkfifo pipe.folded
"$serac" export -o pipe.folded stacks.folded &
is "a pipe stays one" "$(cat pipe.folded; [ -p pipe.folded ] && echo pipe)" "$folded
pipe"
wait
cp stacks.folded kept.folded
for arguments in "-o kept.folded kept.folded" "-o ./kept.folded kept.folded" "-o kept.folded -"; do
	# shellcheck disable=SC2086 # words
	like "not over the input: $arguments" \
		"$("$serac" export $arguments 2>&1 <kept.folded)" 'that is the profile to be read'
done
is "and it is still there" "$(cat kept.folded)" "$folded"
if command -v script >/dev/null; then
	like "not on a terminal" "$(script -qec "'$serac' export '$folder/stacks.folded'" /dev/null </dev/null)" \
		'does not write a profile to a terminal; name a file: -o FILE'
else
	skip "not on a terminal" "there is no script"
fi

# ---- What cannot be written

refuses "a folder" 3 '^serac: [.]: cannot write: Is a directory' -o . stacks.folded
refuses "no such folder" 3 '^serac: no/x.svg: cannot write: No such file' -o no/x.svg stacks.folded
if [ -w /dev/full ]; then
	for to in pprof folded speedscope svg; do
		refuses "a full disk, $to" 3 '^serac: /dev/full: cannot write: No space left' \
			--to $to -o /dev/full stacks.folded
		is "a full disk, $to, standard output" \
			"$("$serac" export --to $to stacks.folded 2>&1 >/dev/full; echo $?)" \
			"serac: cannot write: No space left on device
3"
	done
fi
cat >period.json <<'END'
{"resourceProfiles":[{"scopeProfiles":[{"profiles":[{"sampleType":{},"period":"5","samples":
[{"stackIndex":1,"values":["2"]}]}]}]}],"dictionary":{"stackTable":[{},{"locationIndices":[1]}],
"locationTable":[{},{"lines":[{"functionIndex":1}]}],"functionTable":[{},{"nameStrindex":1}],
"stringTable":["","f"]}}
END
is "a period of nothing" "$("$serac" export --to pprof -o period.pb.gz period.json 2>&1; echo $?
	"$serac" folded period.pb.gz)" "0
f 2"
if [ "$(id -u)" -ne 0 ]; then
	mkdir closed && chmod 500 closed
	refuses "a folder that is not ours" 3 'closed/x.svg: cannot write: Permission denied' \
		-o closed/x.svg stacks.folded
else
	skip "a folder that is not ours" "root may write anywhere"
fi
is "a broken pipe" "$(
	"$serac" export --to svg demo 2>errors | head -c 10 >/dev/null
	echo "${PIPESTATUS[0]}"
)" 3
like "a broken pipe is said" "$(cat errors)" '^serac: cannot write: Broken pipe$'
refuses "a bad expression" 2 'is not a regular expression' --focus '(' -o bad.svg stacks.folded
refuses "no such input" 3 'nowhere' -o bad.svg nowhere
is "nothing is left of what was not written" "$(ls bad* ./*.[0-9]*-[0-9]* 2>/dev/null)" ""

done_testing
