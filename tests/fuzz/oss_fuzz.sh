#!/usr/bin/env bash
# oss_fuzz.sh [TARGET...]: builds fuzz targets (by default all) with their dictionaries and seeds into $OUT, as OSS-Fuzz
# and ClusterFuzzLite expect of a build script. CC, CXX, CFLAGS, CXXFLAGS and LIB_FUZZING_ENGINE are theirs.
set -euo pipefail

source=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
OUT=$(realpath "${OUT:?names the folder for the targets}")
export CC=${CC:-clang} CXX=${CXX:-clang++} LIB_FUZZING_ENGINE=${LIB_FUZZING_ENGINE:--fsanitize=fuzzer}
export CFLAGS=${CFLAGS:--O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined,fuzzer-no-link}
work=${WORK:-$source/build/oss-fuzz}
mkdir -p "$work" "$OUT/lib"

targets=("$@")
[ ${#targets[@]} -gt 0 ] ||
	mapfile -t targets < <(cd "$source/tests/fuzz" && grep -l LLVMFuzzerTestOneInput fuzz_*.c | sed 's/[.]c$//')

[ -e "$source/configure" ] || (cd "$source" && autoreconf -i)
cd "$work"
[ -e config.status ] || "$source/configure" --enable-fuzzing=engine
# The engine may be in C++. Libraries that the runner lacks are next to the targets, also those of libraries.
make -j"$(nproc)" "${targets[@]/#/tests/fuzz/}" CCLD="$CXX ${CXXFLAGS:-}" \
	LDFLAGS="${LDFLAGS:-} -Wl,--disable-new-dtags,-rpath,'\$\$ORIGIN/lib'"

for target in "${targets[@]}"; do
	cp "tests/fuzz/$target" "$OUT/"
	ldd "$OUT/$target" | awk -v out="$OUT/" 'index($3, "/") == 1 && index($3, out) != 1 && $1 !~ /^(libc|libm|libdl|librt|libpthread|libresolv)[.]so/ { print $3 }' |
		xargs -r -I '{}' cp -Lu '{}' "$OUT/lib/"
	dictionary=$source/tests/fuzz/dictionaries/$target.dict
	[ ! -e "$dictionary" ] || cp "$dictionary" "$OUT/"
	seeds=$source/tests/fuzz/corpus/$target
	[ ! -d "$seeds" ] || (cd "$seeds" && rm -f "$OUT/${target}_seed_corpus.zip" &&
		python3 -m zipfile -c "$OUT/${target}_seed_corpus.zip" ./*)
done
