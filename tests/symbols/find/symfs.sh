#!/usr/bin/env bash
# A copy of another machine's files: what a program that is recorded here and now is found to be below --symfs, however
# that folder is named.
. "$SERAC_SOURCE/tests/tap.sh"
skip_in_second_run

for tool in gcc perf mkfifo; do
	command -v "$tool" >/dev/null || skip_all "$tool is missing"
done
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit
perf record -q --call-graph dwarf -e cpu-clock -o probe -- true 2>/dev/null || skip_all "perf may not record here"
export PERF_BUILDID_DIR=$scratch/none

cat >program.c <<'END'
static inline __attribute__((always_inline)) double step(double x, int i)
{
	return x * 0.5 + i;
}
__attribute__((noinline)) double spin(int count)
{
	double x = 0;
	for (int i = 0; i < count; i++)
		x = step(x, i);
	return x;
}
int main(void)
{
	volatile double x = 0;
	for (int i = 0; i < 300; i++)
		x += spin(100000 + i);
	return x < 0;
}
END
mkdir -p built "fs$scratch"
record() { # NAME OPTIONS...
	(cd built && gcc -O2 -g -fomit-frame-pointer "${@:2}" -o "$1" ../program.c 2>/dev/null) || return
	perf record -q -F 999 --call-graph dwarf,2048 -e cpu-clock --no-buildid-cache -o "$1.data" "built/$1" 2>/dev/null
}
record whole || skip_all "gcc or perf does not work here"
record split -gsplit-dwarf
mv built "fs$scratch/"
ln -s "$PWD/fs" link

folded() { # DATA SYMFS
	timeout 60 "$SERAC" export --to folded --symfs "$2" "$1" 2>/dev/null
}
for name in whole split; do
	expected=$(folded "$name.data" "$PWD/fs")
	like "$name: inlined functions, unwound" "$expected" 'main;spin;step '
	for folder in fs ./fs fs/ link "../$(basename "$scratch")/fs"; do
		is "$name: $folder is the same as its whole path" "$(folded "$name.data" "$folder")" "$expected"
	done
done

# The program's folder is a link, absolute as of the recorded machine.
mv "fs$scratch/built" fs/moved
ln -s /moved "fs$scratch/built"
is "an absolute link below it" "$(folded whole.data fs)" "$(folded whole.data "$PWD/fs")"
like "leads to the program" "$(folded whole.data fs)" 'main;spin;step '

# Out of the folder, to files that are those that were recorded.
mv fs/moved outside
ln -s ../outside fs/moved
is "a link does not lead out of it" "$(folded whole.data fs | grep -c 'spin')" 0
rm fs/moved
mv outside fs/moved

# What the debug information names.
rm fs/moved/*.dwo
mkfifo "fs/moved/$(readelf --debug-dump=info fs/moved/split 2>/dev/null |
	sed -n 's/.*DW_AT_dwo_name.*: \(.*[.]dwo\).*/\1/p' | head -1)"
output=$(timeout 60 "$SERAC" top --symfs fs split.data 2>&1)
is "a FIFO in the place of a .dwo file keeps nobody waiting" $? 0
like "and it is said what is there" "$output" '[.]dwo is not a regular file'
done_testing
