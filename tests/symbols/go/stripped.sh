#!/usr/bin/env bash
# Whether a stripped program of Go has the functions, lines and inlined calls that its DWARF gives
# it before, however it was built.
source_dir=${SERAC_SOURCE:-$(cd "$(dirname "$0")/../../.." && pwd)}
. "$source_dir/tests/tap.sh"
skip_in_second_run
print_inlines=$PWD/tests/symbols/dwarf/print_inlines

for tool in go strip readelf; do
	command -v "$tool" >/dev/null || skip_all "$tool is missing"
done
[ -x "$print_inlines" ] || skip_all "tests/symbols/dwarf/print_inlines is not built"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
serac=$PWD/serac
cd "$scratch" || exit 1

cat >main.go <<'PROGRAM'
package main

func twist(x uint64) uint64 { return x<<7 ^ x>>9 }

func mix(x uint64) uint64 {
	x *= 6364136223846793005
	return x + twist(x)
}

//go:noinline
func total(n uint64) (sum uint64) {
	for i := uint64(0); i < n; i++ {
		sum += mix(sum + i)
	}
	return
}

func main() {
	println(total(1000))
}
PROGRAM
build() { # NAME FLAGS...
	local name=$1
	shift
	GOFLAGS='' GO111MODULE=off CGO_ENABLED=0 go build "$@" -o "$name" main.go >log 2>&1
}
build full || skip_all "go does not build: $(head -n 1 log)"

addresses_of() { # ELF STEP: all over .text
	readelf -SW "$1" | sed -n 's/.* \.text  *PROGBITS  *\([0-9a-f]*\) [0-9a-f]* \([0-9a-f]*\) .*/\1 \2/p' |
		{
			read -r start size
			seq $((16#$start)) "$2" $((16#$start + 16#$size))
		}
}
hexadecimal() {
	awk '{ printf "%x\n", $1 }' | sort -u
}

# And each one of main's functions.
{
	addresses_of full 97
	go tool nm -n full | awk '$3 ~ /^main\./ { print $1 }' | while read -r start; do
		seq $((16#$start)) $((16#$start + 64))
	done
} | hexadecimal >addresses
"$print_inlines" full <addresses >by_dwarf
cp full stripped
strip stripped
"$print_inlines" stripped --go <addresses >by_go

# Lines that begin with 0x are addresses, the others their frames. What DWARF has no file for is
# left out, and so is what only one has: both are code that the linker made.
cat >compare.awk <<'PROGRAM'
/^0x/ { address = $0; next }
NR == FNR { dwarf[address] = dwarf[address] $0 "\n"; next }
{ go[address] = go[address] $0 "\n" }
END {
	for (address in dwarf)
		if (address in go && dwarf[address] !~ /\?\?:0/) {
			total++
			same += dwarf[address] == go[address]
			if (dwarf[address] ~ /main.twist.*main.mix.*main.total/)
				inlined++
		}
	print (total > 1000), (same > total * 0.99), (inlined > 0)
}
PROGRAM
is "functions, lines and inlined calls are those of DWARF" "$(awk -f compare.awk by_dwarf by_go)" "1 1 1"

# However it was built: main.total has what is inlined in it, at its lines.
has_inlined() { # NAME FOLDER
	addresses_of "$1" 5 | hexadecimal >all
	"$print_inlines" "$1" --go <all | awk -v file="$2main.go" '
		/^0x/ { frames = ""; next }
		{ frames = frames $0 " " }
		frames == "main.twist\t" file ":3 main.mix\t" file ":7 main.total\t" file ":13 " { found = 1 }
		END { exit !found }'
}
ok "stripped" has_inlined stripped "$scratch/"
build small -ldflags="-s -w" && ok "-ldflags='-s -w'" has_inlined small "$scratch/"
build no_dwarf -ldflags=-w && ok "-ldflags=-w" has_inlined no_dwarf "$scratch/"
if build pie -buildmode=pie -ldflags=-s -trimpath; then
	ok "-buildmode=pie -trimpath" has_inlined pie "./"
else
	skip "-buildmode=pie -trimpath" "go does not build it here"
fi

# So serac shows it: a profile that has an address in a program.
profile() { # ADDRESS
	printf 'heap profile: 1: 100 [1: 100] @ heapprofile\n1: 100 [1: 100] @ 0x%x\n' $(($1 + 1))
	printf 'MAPPED_LIBRARIES:\n'
	readelf -lW stripped | awk -v path="$scratch/stripped" '$1 == "LOAD" && / R E / {
		printf "%s-%s r-xp %s 00:00 0 %s\n", substr($3, 3), "00007fffffffffff", substr($2, 3), path }'
}
address=$(awk '/^0x/ { a = $0 } /^main.twist/ { print a; exit }' by_go)
profile "$address" >heap
ok "there are inlined calls in reports" grep -q "main.mix.*main.go:7" <("$serac" top --by line heap)
ok "they are called so in flame graphs" \
	grep -q "main.total;main.mix;main.twist" <("$serac" folded heap)
ok "info says where it is from" \
	grep -q "[.]gopclntab of $scratch/stripped, with inlined frames and lines" <("$serac" info heap)
done_testing
