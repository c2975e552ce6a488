#!/usr/bin/env bash
# The recipes of docs/recipes.md do what they say, where their runtimes are installed.
. "$SERAC_SOURCE/tests/tap.sh"

[ "${SERAC_SECOND_RUN:-}" != yes ] || skip_all "has run without sanitizers"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/bin"
ln -s "$SERAC" "$folder/bin/serac"
PATH=$folder/bin:$PATH
recipes=$SERAC_SOURCE/docs/recipes.md

section() { # HEADING
	awk -v heading="## $1" '/^## / { on = $0 == heading } on' "$recipes"
}

# Runs a recipe in a folder of its own; its output is in $output, its last status in $status.
run_recipe() { # HEADING
	cp -r "$SERAC_SOURCE/examples" "$folder/$1"
	chmod -R u+w "$folder/$1"
	section "$1" | awk '/^```sh$/ { on = 1; next } /^```$/ { on = 0 } on' >"$folder/script"
	[ "$1" != .NET ] || make_dotnet_program "$folder/$1"
	output=$(cd "$folder/$1" && bash "$folder/script" 2>"$folder/errors")
	status=$?
}

make_dotnet_program() { # FOLDER
	local version
	version=$(dotnet --list-runtimes | sed -n 's/^Microsoft.NETCore.App \([0-9.]*\) .*/\1/p' | tail -n 1)
	mcs -optimize+ -out:"$1/Orders.dll" "$1/Orders.cs"
	printf '{"runtimeOptions":{"framework":{"name":"Microsoft.NETCore.App","version":"%s"}}}' "$version" \
		>"$1/Orders.runtimeconfig.json"
	export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
}

# The first row below a heading of `serac top` is the function that the recipe names.
first_row() {
	awk '/^ *self %/ { getline; print; exit }' <<<"$output"
}

check_recipe() { # HEADING STATUS NEEDED-PROGRAM...
	local heading=$1 expected=$2 program named
	shift 2
	for program in "$@"; do
		if ! command -v "$program" >/dev/null || ! "try_$program" >/dev/null 2>&1; then
			skip "$heading" "$program does not work here"
			return 1
		fi
	done
	run_recipe "$heading"
	named=$(section "$heading" | sed -n 's/^.*[Tt]he first row is `\([^`]*\)`.*/\1/p')
	ok "$heading: the recipe names a function" test -n "$named"
	is "$heading: ends as it says" "$status" "$expected" || sed 's/^/# /' "$folder/errors"
	like "$heading: the first row is $named" "$(first_row)" "$named"
}
try_perf() { perf record -q -e cpu-clock -o "$folder/try.data" true; }
try_g++() { g++ --version; }
try_rustc() { rustc --version; }
# Without its cache, go would compile its library first: seconds.
try_go() { test -d "$(go env GOCACHE)/00"; }
try_python3() { python3 -c 'import sqlite3, cProfile'; }
try_java() { java -XX:StartFlightRecording -version; }
try_javac() { javac -version; }
# Without its SDK, Mono's compiler makes the program.
try_dotnet() { dotnet --list-runtimes; }
try_mcs() { mcs --version; }
try_node() { node --cpu-prof --cpu-prof-dir "$folder" -e 0; }

is "what recipes need is among the examples" \
	"$(grep -ohE '\b[A-Za-z]+[.](cpp|rs|go|py|java|js|cs)\b' "$recipes" | grep -vx 'Node[.]js' | LC_ALL=C sort -u | xargs)" \
	"$(LC_ALL=C; cd "$SERAC_SOURCE/examples" && echo *.*)"

# Whatever is installed, the recordings that come along show the same.
while IFS='|' read -r _ command story row _; do
	is "without the runtime:$story" \
		"$(cd "$SERAC_SOURCE/examples" && eval "$(tr -d '`' <<<"$command")" 2>&1 |
			awk '/^ *self %/ { getline; print; exit }' | grep -oF "$(tr -d ' `' <<<"$row")")" "$(tr -d ' `' <<<"$row")"
done < <(section "Without the runtimes" | grep '^| `')

if check_recipe "C and C++" 1 perf g++; then
	like "C++: the line" "$output" 'orders.cpp:1[0-9]'
	like "C++: the gate names what got slower" "$output" 'find_customer .*any:\+10%'
fi
check_recipe "Rust" 1 perf rustc
# Beside a load, samples would be of where Go takes the processor away.
export GODEBUG=asyncpreemptoff=1
check_recipe "Go" 1 go
if check_recipe "Python" 0 python3; then
	like "Python: calls" "$output" ' 1,000 .*customer_name'
	like "Python: callers" "$output" 'list_orders|<listcomp>'
	like "Python: the fixed program has few queries" "$output" '^queries: [1-9]$'
fi
if check_recipe "Java" 0 javac java; then
	like "Java: who keeps it" "$output" 'Prices.cached'
fi
if check_recipe "Node.js" 0 node; then
	like "Node.js: it is idle" "$output" '^ *idle +[0-9.]+ m?s'
	like "Node.js: one after the other" "$output" '^duration +([4-9][0-9][0-9] ms|[0-9.]+ s)'
	like "Node.js: together" "$(tail -n 30 <<<"$output")" '^duration +[0-9.]+ m?s'
fi
check_recipe ".NET" 1 dotnet mcs
done_testing
