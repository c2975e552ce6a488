#!/usr/bin/env bash
# Whether the functions and lines of a C++ program are those that llvm-symbolizer and
# eu-addr2line find.
source_dir=${SERAC_SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
. "$source_dir/tests/tap.sh"
skip_in_second_run
print_inlines=$PWD/tests/symbols/dwarf/print_inlines

for tool in g++ readelf; do
	command -v "$tool" >/dev/null || skip_all "$tool is missing"
done
[ -x "$print_inlines" ] || skip_all "tests/symbols/dwarf/print_inlines is not built"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Addresses all over .text.
addresses_of() { # ELF COUNT
	readelf -SW "$1" | sed -n 's/.* \.text  *PROGBITS  *\([0-9a-f]*\) [0-9a-f]* \([0-9a-f]*\) .*/\1 \2/p' |
		{
			local start size i
			read -r start size
			start=$((16#$start)) size=$((16#$size))
			for ((i = 0; i < $2; i++)); do
				printf '0x%x\n' $((start + size * i / $2))
			done
		} | sort -u
}

# A line for each address and frame: "address function file:line", without columns.
of_llvm_symbolizer() { # ELF < addresses
	llvm-symbolizer --addresses --inlines --no-demangle -e "$1" | awk '
		!$0 { address = ""; next }
		!address { address = $0; next }
		!name { name = $0; next }
		{ sub(/:[0-9]+$/, ""); print address "\t" name "\t" $0; name = "" }'
}

# At inlined functions it says where they were called, which the next frame says, too.
of_eu_addr2line() { # ELF < addresses
	eu-addr2line -a -i -f -e "$1" | awk '
		/^0x/ { address = $0; sub(/^0x0*/, "0x", address); next }
		!name { name = $0; sub(/ inlined at .*/, "", name); next }
		{
			sub(/ \(.*/, "")
			if ($0 ~ /:[0-9]+:[0-9]+$/)
				sub(/:[0-9]+$/, "")
			print address "\t" name "\t" $0
			name = ""
		}'
}

of_serac() { # ELF < addresses
	"$print_inlines" "$1" | awk '/^0x/ { address = $0; next } { print address "\t" $0 }'
}

# Prints the addresses with different frames, but for what is meant to differ:
# - a function without a linkage name has the scopes around it: "std::f" for "f";
# - code for no line, 0 there, may have the line before it in the same function;
# - the physical function's name may come from the symbol table there: with ".cold", that of
#   another constructor with the same code (C1, C2), or at all;
# - without debug information they have a name without a line, or eu-addr2line the line of what
#   is before.
different() { # THEIRS SERAC
	awk -F '\t' '
		NR == FNR { theirs[$1] = theirs[$1] $2 "\t" $3 "\n"; next }
		{ ours[$1] = ours[$1] $2 "\t" $3 "\n" }
		function same_name(a, b, is_last) {
			if (is_last) {
				gsub(/C[12][EI]/, "C", a)
				gsub(/C[12][EI]/, "C", b)
				gsub(/D[12]E/, "D", a)
				gsub(/D[12]E/, "D", b)
			}
			if (a == b || (is_last && (index(a, b ".") == 1 || b !~ /^_Z/)))
				return 1
			return substr(b, length(b) - length(a) - 1) == "::" a
		}
		function same(a, b,    x, y, n, m, i, p, q) {
			n = split(a, x, "\n") - 1
			m = split(b, y, "\n") - 1
			if (n == 1 && m <= 0)
				return x[1] !~ /^(main|_ZN?S?t?[0-9]|.*templates)/ || x[1] ~ /:0$/
			if (n != m)
				return 0
			for (i = 1; i <= n; i++) {
				split(x[i], p, "\t")
				split(y[i], q, "\t")
				if (!same_name(p[1], q[1], i == n) || (p[2] != q[2] && p[2] !~ /:0$/))
					return 0
			}
			return 1
		}
		END {
			for (address in theirs)
				if (!same(theirs[address], ours[address]))
					print address "\n theirs:\n" theirs[address] " serac:\n" ours[address]
		}' "$1" "$2"
}

compile() { # FLAGS...
	g++ "$@" "$source_dir/tests/fixtures/symbols/templates.cc" -o "$scratch/program" >"$scratch/log" 2>&1
}

as_llvm_symbolizer() { # FLAGS
	command -v llvm-symbolizer >/dev/null ||
		{ skip "as llvm-symbolizer: g++ $1" "it is missing"; return; }
	addresses_of "$scratch/program" 1000 >"$scratch/addresses"
	of_llvm_symbolizer "$scratch/program" <"$scratch/addresses" >"$scratch/theirs"
	of_serac "$scratch/program" <"$scratch/addresses" >"$scratch/ours"
	ok "g++ $1: there are frames" test "$(wc -l <"$scratch/ours")" -gt 900
	is "as llvm-symbolizer: g++ $1" "$(different "$scratch/theirs" "$scratch/ours" | head -40)" ""
}

# eu-addr2line of elfutils 0.188 is slow (10 ms for an address), takes lines from another of two
# calls of the same function next to each other, and loses callers where the abstract function
# is in another one (lambdas, local types), or its type has no linkage.
as_eu_addr2line() { # FLAGS
	command -v eu-addr2line >/dev/null ||
		{ skip "as eu-addr2line: g++ $1" "it is missing"; return; }
	addresses_of "$scratch/program" 160 >"$scratch/addresses"
	of_eu_addr2line "$scratch/program" <"$scratch/addresses" >"$scratch/theirs"
	of_serac "$scratch/program" <"$scratch/addresses" >"$scratch/ours"
	different "$scratch/theirs" "$scratch/ours" >"$scratch/different"
	ok "as eu-addr2line, but for one in twenty: g++ $1" \
		test "$(grep -c '^0x' "$scratch/different")" -le 8
}

for flags in "-O2 -gdwarf-5" "-O2 -gdwarf-4" "-O0 -gdwarf-5" "-O3 -gdwarf-5 -gz"; do
	# shellcheck disable=SC2086 # several flags
	if ! compile $flags; then
		skip "g++ $flags" "it does not compile"
		continue
	fi
	as_llvm_symbolizer "$flags"
	case $flags in
	"-O2 -gdwarf-5" | "-O0 -gdwarf-5") as_eu_addr2line "$flags" ;;
	esac
done

done_testing
