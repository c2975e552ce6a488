#!/usr/bin/env bash
# serac annotate: the machine code of functions, with what the samples of a profile weigh at each address.
. "$SERAC_SOURCE/tests/tap.sh"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit
export HOME=$scratch
cp "$SERAC_SOURCE/tests/fixtures/symbols/inlines-gcc4.elf" program

# In total(): twice() inlined at 400166, and a call at 400171 that a stack goes on behind.
python3 -B "$SERAC_SOURCE/tests/report/annotate/cpu_profile.py" cpu.prof "$PWD/program" 400000 \
	400156=3 400166=5 40016c=1 4001a1=2 400150,400177=4 || exit
annotate() { # ARGUMENTS
	timeout 60 "$SERAC" annotate "$@" 2>&1
}

output=$(annotate . cpu.prof)
if grep -q "built without libcapstone" <<<"$output"; then
	skip_all "this serac was built without libcapstone"
fi
like "heading" "$output" '^shapes::total  .*/program$'
like "its share" "$output" 'of profile, .* instructions, 0x400150 to '
like "a weight, of the function and of all" "$output" ' 38[.]5%   33[.]3%   50[.]0 ms .* 400166  '
like "the line of an inlined function" "$output" '/src/inlines.cc:25  shapes::[(]anonymous namespace[)]::twice, inlined$'
like "a build that is not known" "$output" 'has no build ID of this file'
like "what samples mean" "$output" 'not precise'
like "the loop that costs most" "$output" '^ +┌▸ 400160 '
like "a bar" "$output" '50[.]0 ms  ████████ │  400166 '
like "a source that is missing, once" "$(grep -c 'is not on this machine' <<<"$output")" '^1$'
is "stderr has nothing to say" "$("$SERAC" annotate . cpu.prof 2>&1 >/dev/null)" ""

# Between instructions are the lines that they come from, with their text.
sources=$SERAC_SOURCE/tests/fixtures/symbols
is "all of it" "$(annotate --ascii --source-path "/src=$sources" total cpu.prof |
	sed "s|$SERAC_SOURCE/tests|TESTS|; s|$PWD|HERE|")" "$(cat "$SERAC_SOURCE/tests/report/annotate/total.txt")"
is "without lines" "$(annotate --ascii --no-source total cpu.prof)" \
	"$(grep -Ev '^ {40}([0-9]{1,2}  |/src)' "$SERAC_SOURCE/tests/report/annotate/total.txt" | sed "s|HERE|$PWD|")"
mkdir short elsewhere
printf 'x\n' >short/inlines.cc
like "a source that is too short" "$(annotate --source-path "/src=short" total cpu.prof)" \
	'^ +38  [(]the file has 1 line: not the one that was compiled[)]$'
cp "$sources/inlines.cc" elsewhere/
touch -d 2001-01-01 elsewhere/inlines.cc short/inlines.cc
like "a source of that name alone says so, once" "$(annotate --source-path elsewhere total cpu.prof |
	grep -c '[(]found only by its name in elsewhere[)]$')" '^1$'

rows() { # FIELDS ARGUMENTS: the rows with a weight
	annotate --format tsv "${@:2}" 2>/dev/null | awk -F '\t' -v names="$1" '
		NR == 1 { count = split(names, name, ","); for (i = 1; i <= NF; i++) column[$i] = i; next }
		$1 != 0 { for (i = 1; i <= count; i++) printf "%s%s", $column[name[i]], i < count ? " " : "\n" }'
}

columns=self,self_percent,function_percent,function,address,offset,bytes,instruction,target,file,line,inlined,source
is "a row" "$(rows $columns --source-path "/src=$sources" total cpu.prof | sed -n 3p | tr -s ' ')" \
	"50000000 33.333333 38.461538 shapes::total 0x400166 22 8b0554100000 movl 0x1054(%rip), %eax # 0x4011c0 <sink> /src/inlines.cc 25 shapes::(anonymous namespace)::twice \\treturn value + sink;"
is "a jump has a target" "$(annotate --format tsv total cpu.prof | awk -F '\t' '$9 ~ /^jne/ { print $9, $10 }')" \
	"jne    0x400160 <shapes::total+0x10> 0x400160"
is "what is inlined, the innermost first" "$(annotate --format tsv _start cpu.prof | awk -F '\t' '$6 == "0x4001a1" { print $13 }')" \
	"apply::{lambda}::operator()<apply"
# The same as by address: there a call is named after what comes behind it.
is "the weights are those of top" "$(rows address,self . cpu.prof | sort)" \
	"$(timeout 60 "$SERAC" top --by address --format tsv cpu.prof | awk -F '\t' 'NR > 1 && $1 != 0 {
		sub(".* ", "", $5); print $5, $1 }' | sort)"
is "all that is in the function" "$(rows self '^shapes::total$' cpu.prof | paste -sd+ | bc)" \
	"$(timeout 60 "$SERAC" top --no-inline --format tsv cpu.prof | awk -F '\t' '$5 == "shapes::total" { print $1 }')"
is "filters count" "$(rows address --focus twice . cpu.prof | paste -sd " ")" "0x400166 0x40016c"
is "what is left out goes to its caller" "$(rows address,self --hide '^twice$|::twice$' . cpu.prof | sort | paste -sd ' ')" \
	"$(rows address,self . cpu.prof | sort | paste -sd ' ')"
is "or is nowhere" "$(rows address,self --hide '^shapes::total$|::twice$' . cpu.prof | paste -sd ' ')" \
	"0x400171 40000000 0x4001a1 20000000"
like "and is known to be shown" "$(annotate --hide '^shapes::total$|::twice$' . cpu.prof)" '^Shown is 100[.]0% of profile, 150 ms: hidden '

like "an inlined function: where it is" "$(annotate twice cpu.prof)" '^The function that matches is inlined in it'
is "only what weighs enough" "$(annotate --format tsv --min 35 total cpu.prof | tail -n +2 | wc -l)" 1
like "and how much is left out" "$(annotate --min 30 total cpu.prof)" '[0-9]+ instructions with less$'

# Two sides are on one text where the code is the same; the limit is of functions of either side.
cp program other
python3 -B "$SERAC_SOURCE/tests/report/annotate/cpu_profile.py" new.prof "$PWD/program" 400000 400166=1 400171=2 4001a1=9
python3 -B "$SERAC_SOURCE/tests/report/annotate/cpu_profile.py" other.prof "$PWD/other" 400000 400166=4
sides() { # COLUMN ARGUMENTS: address and weight of one side
	annotate --format tsv "${@:2}" --base cpu.prof --new new.prof 2>/dev/null | awk -F '\t' -v name="$1" '
		NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
		$column[name] != 0 { print $column["address"], $column[name] }' | sort
}
for limit in 0 1; do
	is "what the base has, limit $limit" "$(sides base_self --limit $limit . | grep -v 4001a1)" \
		"$(rows address,self total cpu.prof | sort)"
	is "what the new side has, limit $limit" "$(sides new_self --limit $limit .)" "$(rows address,self . new.prof | sort)"
done
output=$(annotate --ascii --no-source . --base cpu.prof --new new.prof)
like "shares of each side" "$output" '^base 86[.]7% of profile, 130 ms; new 25[.]0% of profile, 30[.]0 ms; 21 instructions'
like "the change of a share" "$output" '^   38[.]5%   33[.]3%   -5[.]1%  #+ +[|]  400166 '
like "only one side" "$output" '^    0[.]0%   66[.]7%  [+]66[.]7%  ######## [|]  400171 '
like "the loop of each side" "$output" ': base 46[.]2% of it, new 100[.]0% of it$'
is "rows of little weight" "$(annotate --format tsv --min 50 total --base cpu.prof --new new.prof | awk -F '\t' '{ print $9 }' | paste -sd ' ')" \
	"address 0x400171"
output=$(annotate --no-source total --base cpu.prof --new other.prof)
like "another build" "$output" '^Of base only: new has the function in another build'
is "is another text" "$(grep -c '^shapes::total  ' <<<"$output")" 2
ok "json of two sides" python3 -c '
import json, sys
report = json.load(sys.stdin)
row = next(row for row in report["rows"] if row["address"] == "0x400166")
assert (report["base"]["whole"], report["new"]["whole"]) == (150000000, 120000000), report["base"]
assert (row["base_self"], row["new_self"]) == (50000000, 10000000), row
assert (row["base_self_percent"], row["new_function_percent"]) == (33.333333, 33.333333), row
' <<<"$(annotate --format json total --base cpu.prof --new new.prof)"

like "nothing matches" "$("$SERAC" annotate nothing cpu.prof 2>&1 >/dev/null)" 'no function with samples of its own matches nothing'
is "which is no error" "$(annotate nothing cpu.prof >/dev/null 2>&1; echo $?)" 0
ok "json" python3 -c '
import json, sys
report = json.load(sys.stdin)
assert report["expression"] == "total" and report["rows"][0]["address"] == "0x400150", report
assert any(row["line"] == 25 and row["source"] == "\treturn value + sink;" for row in report["rows"]), report
assert any(row["inlined"] for row in report["rows"]) and report["rows"][0]["bytes"], report
' <<<"$(annotate --format json --source-path "/src=$sources" total cpu.prof)"

# What is not there is said, and it is the only thing that is said.
mv program elsewhere/
output=$(annotate . cpu.prof 2>&1)
unlike() { # NAME FOUND REGEX
	if grep -Eq -- "$3" <<<"$2"; then fail "$1" "found: $3" "in: $2"; else pass "$1"; fi
}
like "no file" "$output" 'no machine code for .*program is not on this machine'
unlike "and no code" "$output" 'mov'
printf 'main;work 5\nmain;rest 3\nmain;more 2\n' >stacks.folded
like "no addresses" "$(annotate work stacks.folded 2>&1)" 'no machine code for work .*no address'
like "a reason once, and for how many" "$(annotate . stacks.folded 2>&1)" \
	'^serac: nor for 2 more functions [(]5 samples[)], for the same reason$'
done_testing
