#!/usr/bin/env bash
# cross.sh HOST FOLDER [CONFIGURE-ARGUMENTS...]: builds serac for another machine (aarch64, s390x) in FOLDER. Debian's
# cross compiler and that machine's libraries are in a root of their own, build/root-HOST, so that nothing is installed here.
# `./dev static --host HOST` calls it.
set -euo pipefail

host=$1 folder=$2
shift 2
source=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
root=$source/build/root-$host
triplet=$host-linux-gnu
case $host in
aarch64) debian=arm64 ;;
s390x) debian=s390x ;;
*) echo "cross.sh: $host is not known; aarch64 and s390x are" >&2 && exit 2 ;;
esac

libraries=(libbrotli-dev libbz2-dev libc6-dev libcapstone-dev libcmocka-dev libdeflate-dev libdw-dev libelf-dev libiberty-dev
	liblz4-dev liblzma-dev libncurses-dev libpcre2-dev libseccomp-dev libzstd-dev zlib1g-dev)
tools=(gcc libc6-dev "gcc-$triplet" make ncurses-base ncurses-bin ncurses-term pkg-config)
if [ ! -e "$root/made" ]; then
	rm -rf "$root"
	packages=$(IFS=, && echo "${tools[*]},${libraries[*]/%/:$debian}")
	mmdebstrap --quiet --variant=essential --architectures="$(dpkg --print-architecture),$debian" \
		--include="$packages" bookworm "$root" >"$root.log" 2>&1 || { tail -n 20 "$root.log" >&2 && exit 1; }
	touch "$root/made"
fi

mkdir -p "$folder"
bwrap --bind "$root" / --dev /dev --proc /proc --bind "$source" "$source" --chdir "$(realpath "$folder")" \
	--setenv PATH /usr/sbin:/usr/bin:/sbin:/bin --setenv LC_ALL C.UTF-8 \
	--setenv PKG_CONFIG_LIBDIR "/usr/lib/$triplet/pkgconfig:/usr/share/pkgconfig" \
	--setenv HOST "$triplet" bash -c 'set -e; configure=$1; shift
		[ -e config.status ] || "$configure" "$@" >configure.out 2>&1
		make -j"$(nproc)" serac >make.out 2>&1
		"$HOST-strip" -o serac.stripped serac' \
	- "$(realpath --relative-to="$folder" "$source")/configure" --host="$triplet" "$@" ||
	{ tail -n 20 "$folder"/*.out >&2 && exit 1; }
