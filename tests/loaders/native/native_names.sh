#!/usr/bin/env bash
# Native frames of OTLP and of .NET's recordings of whole machines, for which the profile has an address but no name:
# by the symbols of the file here, with inlined functions and lines, and never by those of another build.
. "$SERAC_SOURCE/tests/tap.sh"

for tool in gcc nm readelf python3; do
	command -v "$tool" >/dev/null || skip_all "$tool is missing"
done
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 1
export PYTHONPATH=$SERAC_SOURCE/tests/loaders/nettrace

cat >shop.c <<-'EOF'
	volatile long sum;
	static inline __attribute__((always_inline)) void add(int n) { sum += n * 7; }
	__attribute__((noinline, noipa)) void sort_orders(int n) {
		add(n);
	}
	int main(void) { sort_orders(1); return 0; }
EOF
gcc -g -O1 -Wl,--build-id -o shop shop.c || skip_all "gcc makes no program"
id=$(readelf -n shop | awk '/Build ID/ { print $3 }')
[ -n "$id" ] || skip_all "the linker makes no build IDs"

make() { # NAME KIND PATH BUILD-ID: KIND: in-process or in-file
	# shellcheck disable=SC2094 # the name says what is wanted
	python3 -B "$SERAC_SOURCE/tests/loaders/native/native_names.py" "$1" "$2" "$3" "$4" shop >"$1"
}
folded() { # WORDS...: and what it warns of
	"$SERAC" folded --root none "$@" 2>/dev/null
}
named='main;sort_orders;add 5'
unnamed='[shop];[shop] 5'

for name in process.otlp process.nettrace; do
	type=()
	[ $name = process.otlp ] || type=(--type cpu_samples)
	make $name in-process "$PWD/shop" "$id"
	is "$name: named" "$(folded "${type[@]}" $name)" "$named"
	is "$name: without inlined functions" "$(folded "${type[@]}" --no-inline $name)" 'main;sort_orders 5'
	like "$name: with lines" "$("$SERAC" top --by line $name)" 'shop.c:[24]'
	like "$name: info says where names are from" "$("$SERAC" info $name)" "symtab of $PWD/shop; its DWARF"
	make other-$name in-process "$PWD/shop" "00${id:2}"
	is "$name: not by another build" "$(folded "${type[@]}" other-$name)" "$unnamed"
	like "$name: which is said" "$("$SERAC" info other-$name)" "build-id"
	make no-id-$name in-process "$PWD/shop" ''
	is "$name: by its path alone" "$(folded "${type[@]}" no-id-$name)" "$named"
	make elsewhere-$name in-process "/nowhere/shop" "$id"
	is "$name: no file" "$(folded "${type[@]}" elsewhere-$name)" "$unnamed"
	mkdir -p "copy/nowhere" && cp shop copy/nowhere/
	is "$name: below --symfs" "$(folded "${type[@]}" --symfs copy elsewhere-$name)" "$named"
	is "$name: the sum is the same" "$("$SERAC" folded "${type[@]}" elsewhere-$name $name 2>/dev/null |
		awk '{ sum += $NF } END { print sum }')" 10
done

# As the eBPF profiler has it: addresses of the file, which is known by its name and build ID.
make file.otlp in-file shop "$id"
is "a file by its build ID: not here" "$(folded file.otlp)" "$unnamed"
mkdir -p "debug/.build-id/${id:0:2}"
cp shop "debug/.build-id/${id:0:2}/${id:2}.debug"
is "a file by its build ID: in a folder of debug files" "$(folded --debug-dir debug file.otlp)" "$named"
make file-no-id.otlp in-file shop ''
is "a file by its name is none" "$(folded file-no-id.otlp)" "$unnamed"

done_testing
