#!/usr/bin/env bash
# Functions of one name in a program of C++: overloads, and static functions of two files. They are as many, and cost as
# much each, as perf report says.
. "$SERAC_SOURCE/tests/tap.sh"
skip_in_second_run
skip_without_recording

for tool in g++ perf; do
	command -v "$tool" >/dev/null || skip_all "$tool is missing"
done
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 1

cat >a.cc <<-'EOF'
	volatile double sink;
	#define BUSY __attribute__((noinline, noipa))
	static BUSY void init() { for (int i = 0; i < 400000; i++) sink += i; }
	BUSY void func(double d) { for (int i = 0; i < 500000; i++) sink += d; }
	BUSY void func(int n) { for (int i = 0; i < 900000; i++) sink += n; func(n * 1.5); }
	BUSY void only(int n) { for (int i = 0; i < 300000; i++) sink += n; }
	struct box { BUSY box(int n) { for (int i = 0; i < 700000; i++) sink += n; } };
	void of_b();
	int main() { for (int i = 0; i < 100; i++) { init(); func(i); only(i); box b(i); of_b(); } }
EOF
cat >b.cc <<-'EOF'
	extern volatile double sink;
	static __attribute__((noinline, noipa)) void init() { for (int i = 0; i < 200000; i++) sink += i; }
	void of_b() { init(); }
EOF

# "25.38 func" for each function of the program, as perf report has them and as serac does.
of_perf() {
	perf report -i "$1.data" --stdio --no-children --no-inline -g none -s dso,sym -F overhead,dso,sym -t , 2>/dev/null |
		sed -nE "s/^ *([0-9.]+)% *,$1 *,\[\.\] (.*[^ ]) *$/\1 \2/p" | sort
}
of_serac() {
	"$SERAC" top --format tsv --limit 0 --module "/$1\$" --no-inline "$1.data" |
		awk -F '\t' -v module="/$1\$" 'NR > 1 && $3 > 0 && $6 ~ module { printf "%.2f %s\n", $3, $5 }' |
		sed -E 's/ \([^()]*\)$//; s/\([^()]*\)$//' | sort
}
named() { # "name" of each row with a tenth of the samples, or nearly
	"$SERAC" top --format tsv --limit 0 "$1.data" | awk -F '\t' 'NR > 1 && $3 > 2 { print $5 }' | sort
}

for options in "-O1" "-O1 -g"; do
	program=p${#options}
	# shellcheck disable=SC2086
	g++ $options a.cc b.cc -o "$program" || skip_all "g++ does not compile"
	perf record -q -e cpu-clock -F 1000 --call-graph dwarf,1024 -o "$program.data" "./$program" 2>/dev/null ||
		skip_all "perf may not record here"
	is "$options: as many functions as in perf report, and as much in each" "$(of_serac "$program")" \
		"$(of_perf "$program")"
	is "$options: those of one name can be told apart" "$(named "$program")" "$(printf '%s\n' \
		'box::box' 'func(double)' 'func(int)' 'init (a.cc)' 'init (b.cc)' 'only' | sort)"
	is "$options: an overload that calls another one does not call itself" \
		"$("$SERAC" peek --format tsv '^func\(int\)$' "$program.data" | awk -F '\t' '$2 == "callee" && $5 ~ /^func/ { print $5 }')" \
		"func(double)"
done
is "symbols are the linker's" "$("$SERAC" top --by symbol --format tsv "p3.data" | awk -F '\t' '$5 ~ /_Z4func/ { print $5 }' |
	sort)" "$(printf '_Z4funcd\n_Z4funci')"
done_testing
