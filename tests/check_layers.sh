#!/usr/bin/env bash
# Holds the rooms of the house apart: reads every #include and names those that the tables below
# do not allow, and files that include each other in a circle.
source_dir=${SERAC_SOURCE:-$(cd "$(dirname "$0")/.." && pwd)}
. "$source_dir/tests/tap.sh"
skip_in_second_run

# A room (a folder) and what its files may include besides each other: rooms, single headers, or all
# rooms of a layer (model/*). A folder without a row is of the room above it. Every row names only rooms above it, so
# the rooms cannot form a circle.
rooms='
base
model/tables          base
model/code            model/tables base
model/slices          model/tables base
model/match           model/slices model/tables base
model/trees           model/match model/slices model/tables base
model/search          model/trees model/match model/slices model/tables base
model/owners          model/trees model/match model/slices model/tables base
model/addresses       model/trees model/match model/slices model/tables base
model/lines           model/trees model/match model/slices model/tables base
model/compare         model/trees model/match model/slices model/tables base
model/times           model/owners model/trees model/match model/slices model/tables base
show/colors           model/* base
show/code_source.h    model/code model/tables base
show/icicle           model/* base
show/machine          show/code_source.h model/* base
show                  show/machine show/colors show/icicle model/* base
symbols/elf           base
symbols/debuginfod    symbols/elf base
symbols/dwarf         symbols/elf base
symbols/go            symbols/elf base
symbols/find          symbols/debuginfod symbols/go symbols/elf model/tables base
symbols/jit           symbols/find symbols/elf base
symbols/source        model/code symbols/debuginfod model/tables base
symbols/unwind        symbols/find symbols/elf base
symbols/machine       model/code symbols/find symbols/elf model/tables base
symbols               model/code symbols/debuginfod symbols/source symbols/machine symbols/unwind symbols/jit symbols/find symbols/go symbols/dwarf symbols/elf model/tables base
loaders/fetch         base
loaders/fetch/stores  loaders/fetch base
loaders/input         loaders/fetch/stores loaders/fetch base
loaders/bytes         loaders/input model/tables base
loaders/loader.h      loaders/input symbols/find model/tables base
loaders/text          loaders/input symbols/find model/tables base
loaders/json          loaders/input model/tables base
loaders/native        loaders/text loaders/input symbols/* model/tables base
loaders/bcc           loaders/loader.h loaders/text loaders/input model/tables base
loaders/bpftrace      loaders/loader.h loaders/text loaders/input model/tables base
loaders/edges         model/tables base
loaders/folded        loaders/loader.h loaders/text loaders/input model/tables base
loaders/perf_script   loaders/loader.h loaders/text loaders/input model/tables base
loaders/perf/file     loaders/input symbols/elf model/tables base
loaders/perf          loaders/perf/file loaders/text loaders/input symbols/* model/tables base
loaders/perf/profile  loaders/perf loaders/perf/file loaders/loader.h loaders/text loaders/input symbols/* model/tables base
loaders/pprof         loaders/loader.h loaders/native loaders/bytes loaders/text loaders/input symbols/* model/tables base
loaders/jfr/file      loaders/bytes loaders/text loaders/input model/tables base
loaders/jfr           loaders/jfr/file loaders/loader.h loaders/bytes loaders/input model/tables base
loaders/otlp          loaders/loader.h loaders/native loaders/pprof loaders/bytes loaders/json loaders/text loaders/input symbols/* model/tables base
loaders/nettrace/file loaders/input model/tables base
loaders/nettrace      loaders/nettrace/file loaders/loader.h loaders/native loaders/bytes loaders/text loaders/input symbols/* model/tables base
loaders/pprof_legacy  loaders/loader.h loaders/pprof loaders/bytes loaders/text loaders/input symbols/* model/tables base
loaders/callgrind     loaders/loader.h loaders/edges loaders/bytes loaders/text loaders/input symbols/* model/tables base
loaders/pstats        loaders/loader.h loaders/edges loaders/bytes loaders/input symbols/* model/tables base
loaders/goroutines    loaders/loader.h loaders/pprof_legacy loaders/pprof loaders/bytes loaders/input model/tables base
loaders/speedscope    loaders/loader.h loaders/json loaders/text loaders/input symbols/find model/tables base
loaders/v8_profile    loaders/loader.h loaders/json loaders/input symbols/find model/tables base
loaders/dhat          loaders/loader.h loaders/json loaders/text loaders/input symbols/find model/tables base
loaders/austin_mojo   loaders/loader.h loaders/bytes loaders/json loaders/input symbols/find model/tables base
loaders/pyinstrument  loaders/loader.h loaders/json loaders/input symbols/find model/tables base
loaders/scalene       loaders/loader.h loaders/json loaders/input symbols/find model/tables base
loaders/stackprof     loaders/loader.h loaders/edges loaders/bytes loaders/json loaders/input symbols/find model/tables base
loaders/gmon          loaders/loader.h loaders/native loaders/edges loaders/bytes loaders/text loaders/input symbols/* model/tables base
loaders/massif        loaders/loader.h loaders/bytes loaders/text loaders/input model/tables base
loaders/heaptrack     loaders/loader.h loaders/native loaders/bytes loaders/text loaders/input symbols/* model/tables base
loaders/v8_log        loaders/loader.h loaders/v8_profile loaders/bytes loaders/text loaders/input symbols/* model/tables base
loaders/chrome_trace  loaders/loader.h loaders/v8_profile loaders/json loaders/text loaders/input symbols/find model/tables base
loaders/firefox       loaders/loader.h loaders/native loaders/json loaders/text loaders/input symbols/* model/tables base
loaders               loaders/loader.h loaders/json loaders/bytes loaders/input loaders/fetch/stores loaders/fetch symbols/find model/tables base
sources/record        base
sources/live          sources/record base
sources               loaders/* symbols/* model/* base
report                show/* model/* base
report/export/samples report show/* model/* base
report/export         report/export/samples report show/* model/* base
report/diff           report/export report show/* model/* base
report/list           report/diff report/export report show/* model/* base
report/annotate       report/diff report/export report show/* model/* base
report/timeline       report show/* model/* base
tui/screen            show/* base
tui/session/commands  tui/screen show/* model/* base
tui/session/times     show model/tables base
tui/session/stores    base
tui/session           tui/session/stores tui/session/times tui/session/commands tui/screen show/* model/* base
tui/views             tui/session/commands tui/session tui/screen show/* model/* base
tui/views/icicle      tui/views tui/session/commands tui/session tui/screen show/* model/* base
tui/views/tables      tui/views/icicle tui/views tui/session/commands tui/session tui/screen show/* model/* base
tui/views/callers     tui/views/tables tui/views/icicle tui/views tui/session/commands tui/session tui/screen show/* model/* base
tui/views/code        tui/views/tables tui/views tui/session/commands tui/session tui/screen show/* model/* base
tui/views/threads     tui/views/tables tui/views tui/session/commands tui/session tui/screen show/* model/* base
tui/views/stores      tui/views/tables tui/views tui/session/stores tui/session/commands tui/session tui/screen show/* model/* base
tui/views/time        tui/views/threads tui/views/tables tui/views tui/session/times tui/session/commands tui/session tui/screen show/* model/* base
tui/chrome/asking     tui/views/stores tui/views/time tui/views/threads tui/views/code tui/views/callers tui/views/tables tui/views/icicle tui/views tui/session/stores tui/session/commands tui/session tui/screen show/* model/* base
tui/chrome/pages      tui/chrome/asking tui/views/stores tui/views/time tui/views/threads tui/views/code tui/views/callers tui/views/tables tui/views/icicle tui/views tui/session/stores tui/session/commands tui/session tui/screen show/* model/* base
tui/chrome            tui/chrome/pages tui/chrome/asking tui/views/stores tui/views/time tui/views/threads tui/views/code tui/views/callers tui/views/tables tui/views/icicle tui/views tui/session/stores tui/session/commands tui/session tui/screen show/* model/* base
tui/app/state         tui/chrome tui/chrome/pages tui/chrome/asking tui/views/stores tui/views/time tui/views/threads tui/views/code tui/views/callers tui/views/tables tui/views/icicle tui/views tui/session/stores tui/session/commands tui/session tui/screen show/* model/* base
tui/app/commands      tui/app/state tui/chrome tui/chrome/pages tui/chrome/asking tui/views/stores tui/views/time tui/views/threads tui/views/code tui/views/callers tui/views/tables tui/views/icicle tui/views tui/session/stores tui/session/commands tui/session tui/screen show/* model/* base
tui/app/lists         tui/app/commands tui/app/state tui/chrome tui/chrome/pages tui/chrome/asking tui/views/stores tui/views/time tui/views/threads tui/views/code tui/views/callers tui/views/tables tui/views/icicle tui/views tui/session/stores tui/session/commands tui/session tui/screen show/* model/* base
tui/app               tui/app/lists tui/app/commands tui/app/state tui/chrome tui/chrome/pages tui/chrome/asking tui/views/stores tui/views/time tui/views/threads tui/views/code tui/views/callers tui/views/tables tui/views/icicle tui/views tui/session/stores tui/session/commands tui/session tui/screen show/* model/* base
main/settings         tui/session/commands tui/session tui/screen report/* sources sources/live loaders/* symbols/* show/* model/* base
main/kept             main/settings tui/session report/* sources sources/live loaders/* symbols/* show/* model/* base
main/confined         main/settings sources base
main/explored         main/confined main/kept main/settings tui/session/stores tui/session sources sources/live loaders/* model/* base
main                  main/explored main/confined main/kept main/settings tui/* report/* sources sources/live sources/record loaders/* symbols/* show/* model/* base
'

# A library's headers (a regex) and the files (a regex) that may include them.
libraries='
n?curses(w/.*)?[.]h                       tui/screen/(terminal(_colors|_input|_keys)?|terminfo/.*)[.]c|main/libraries[.]c
pcre2.*[.]h                               base/text/pattern[.]c|model/match/match_name[.]c|main/libraries[.]c
curl/.*                                   loaders/fetch/(fetch|http_client|curl_(handle|library))[.][ch]|main/libraries[.]c
zlib[.]h                                  base/files/zlib_codec[.]c|report/export/gzip_stream[.]c|symbols/(find/file_check|elf/unpack)[.]c|main/libraries[.]c
zstd[.]h                                  base/files/zstd_codec[.]c|loaders/perf/file/perf_stream[.]c|main/libraries[.]c
brotli/.*                                 base/files/brotli_codec[.]c|main/libraries[.]c
lzma[.]h                                  base/files/xz_codec[.]c|main/libraries[.]c
bzlib[.]h                                 base/files/bzip2_codec[.]c|main/libraries[.]c
lz4.*[.]h                                 base/files/lz4_codec[.]c|main/libraries[.]c
capstone/.*                               symbols/machine/[a-z_]*decoder[.]c|main/libraries[.]c
libdeflate[.]h                            loaders/input/.*|main/libraries[.]c
seccomp[.]h                               main/confined/sandbox[.]c|main/libraries[.]c
(elfutils/.*|libelf|gelf|dwarf|libdw|dwfl|libiberty/.*)([.]h)?  symbols/.*|main/libraries[.]c
'

includes() { # ROOT: "file:line:#include ..."
	(cd "$1" && find base model show symbols loaders sources report tui main -name '*.[ch]' \
		2>/dev/null | sort |
		xargs -r -d '\n' grep -EHn '^[[:space:]]*#[[:space:]]*include')
}

violations() { # ROOT
	includes "$1" | ROOMS=$rooms LIBRARIES=$libraries awk '
		# The row that a path belongs to: the longest that it begins with.
		function room_of(path) {
			while (path != "" && !(path in is_room))
				if (!sub("/[^/]*$", "", path))
					path = ""
			return path
		}
		BEGIN {
			rows = split(ENVIRON["ROOMS"], row, "\n")
			for (i = 1; i <= rows; i++) {
				words = split(row[i], word, " ")
				if (words == 0)
					continue
				is_room[word[1]] = 1
				allowed[word[1], word[1]] = 1
				for (j = 2; j <= words; j++)
					allowed[word[1], word[j]] = 1
			}
			rows = split(ENVIRON["LIBRARIES"], row, "\n")
			for (i = 1; i <= rows; i++)
				if (split(row[i], word, " ") == 2) {
					libraries++
					headers[libraries] = "^(" word[1] ")$"
					users[libraries] = "^(" word[2] ")$"
				}
		}
		{
			file = $0; sub(/:.*/, "", file)
			room = room_of(file)
			header = $0
			if (sub(/^[^"]*"/, "", header)) {
				sub(/".*/, "", header)
				target = room_of(header)
				layer = header; sub("/.*", "/*", layer)
				if (target == "" ||
				    (!((room, target) in allowed) && !((room, layer) in allowed)))
					print $0
			}
			header = $0
			sub(/^[^<"]*[<"]/, "", header); sub(/[>"].*/, "", header)
			for (i = 1; i <= libraries; i++)
				if (header ~ headers[i] && file !~ users[i])
					print $0
		}'
}

# Rows that name what comes after them.
rows_out_of_order() {
	awk 'NF {
		for (i = 2; i <= NF; i++) {
			known = 0
			for (room in seen)
				known = known || room == $i ||
					index(room "/", substr($i, 1, length($i) - 1)) == 1
			if (!known)
				print $1 ": " $i
		}
		seen[$1] = 1
	}' <<<"$rooms"
}

# A file's needs, "user used", without endings: what it includes and what it calls. A header and the
# .c of its name are one.
needs() { # ROOT BUILD-DIR
	includes "$1" | sed -nE 's/^([^:]*)[.][ch]:.*include *"([^"]*)[.]h".*/\1 \2/p'
	(cd "$1" && find base model show symbols loaders sources report tui main -name '*.c' \
		2>/dev/null) | sed 's/c$/o/' | (cd "$2" && xargs -r nm -A -g 2>/dev/null) | sed 's/[.]o:/ /' | awk '
		NF == 3 && $2 == "U" { uses[++count] = $1 " " $3 }
		NF == 4 { owner[$4] = $1 }
		END {
			for (i = 1; i <= count; i++) {
				split(uses[i], use, " ")
				if (use[2] in owner)
					print use[1], owner[use[2]]
			}
		}'
}

# Files that need each other in a circle: "the first of them: all others".
circles() { # ROOT BUILD-DIR
	needs "$@" | awk '
		$1 != $2 && !(($1, $2) in edge) {
			edge[$1, $2]
			targets[$1] = targets[$1] " " $2
		}
		# What can be reached from a file.
		function reach(name, reached,    todo, at, count, n, list, i) {
			todo[count = 1] = name
			for (at = 1; at <= count; at++) {
				n = split(targets[todo[at]], list, " ")
				for (i = 1; i <= n; i++)
					if (!(list[i] in reached)) {
						reached[list[i]]
						todo[++count] = list[i]
					}
			}
		}
		END {
			for (name in targets) {
				split("", reached)
				reach(name, reached)
				if (name in reached)
					for (other in reached)
						goes[name, other]
			}
			for (name in targets) {
				others = ""
				first = name
				for (other in targets)
					if ((name, other) in goes && (other, name) in goes && other != name) {
						others = others " " other
						if (other < first)
							first = other
					}
				if (others != "" && first == name)
					print name ":" others
			}
		}' | sort
}

# One violation each, planted in an empty tree.
plant() { # FILE INCLUDE
	mkdir -p "$planted/$(dirname "$1")"
	echo "#include $2" >"$planted/$1"
}

caught() { # FILE INCLUDE
	plant "$@"
	like "$1 must not include $2" "$(violations "$planted")" "^$1:1:"
	rm "$planted/$1"
}

allowed() { # FILE INCLUDE
	plant "$@"
	is "$1 may include $2" "$(violations "$planted")" ""
	rm "$planted/$1"
}

planted=$(mktemp -d)
trap 'rm -rf "$planted"' EXIT
caught base/hash.c '"model/tables/ids.h"'
caught model/trees/call_tree.c '"loaders/loader.h"'
caught model/trees/call_tree.h '"call_tree.h"'
caught model/trees/call_tree.c '<pcre2.h>'
caught model/trees/tree_merger.h '"model/compare/comparison.h"'
caught model/tables/profile.c '"model/slices/slice.h"'
caught model/compare/change.c '"show/change_text.h"'
caught show/escape.c '"report/records.h"'
caught symbols/elf/elf_image.c '"symbols/find/module_symbols.h"'
caught symbols/inline_pass.h '"loaders/input/input.h"'
caught symbols/unwind/unwind_step.c '"symbols/dwarf/dwarf_lines.h"'
caught loaders/folded/folded.c '"report/report.h"'
caught loaders/folded/folded.c '"loaders/perf/file/perf_event.h"'
caught loaders/pprof/pprof.c '<elfutils/libdwfl.h>'
caught loaders/perf/unwind/perf_unwinder.c '<elfutils/libdwfl.h>'
caught loaders/input/stored_input.c '<curl/curl.h>'
caught loaders/loader.h '"loaders/perf/file/perf_event.h"'
caught sources/sources.h '"main/settings/options.h"'
caught report/top.c '"tui/screen/grid.h"'
caught report/top.c '"report/export/export.h"'
caught report/top.c '<zlib.h>'
caught tui/app/app.c '"loaders/loader.h"'
caught tui/app/app.c '<ncurses.h>'
caught tui/app/app.c '<ncursesw/curses.h>'
caught tui/screen/terminal.c '"tui/app/app.h"'
caught tui/screen/grid.c '"model/slices/slice.h"'
caught tui/session/session.c '"tui/views/view.h"'
caught main/main.c '<libelf.h>'
caught main/main.c '"elsewhere/main.h"'
allowed base/text/pattern.c '<pcre2.h>'
allowed loaders/fetch/fetch.c '<curl/curl.h>'
allowed report/export/gzip_stream.c '<zlib.h>'
allowed base/files/zstd_codec.c '<zstd.h>'
allowed symbols/unwind/cfi_section.c '<dwarf.h>'
allowed symbols/elf/elf_symbols.c '<gelf.h>'
allowed loaders/perf/profile/perf_inlines.c '"symbols/inline_pass.h"'
allowed tui/screen/terminal.c '<ncurses.h>'
allowed tui/app/app.c '"model/slices/slice.h"'
allowed main/main.c '"tui/app/app.h"'

plant base/hash.h '"base/error.h"'
plant base/error.c '"base/hash.h"'
is "a header and a .c that include each other are a circle" "$(circles "$planted" "$planted")" \
	"base/error: base/hash"
rm -r "$planted"/base/*

is "rows name only what comes before them" "$(rows_out_of_order)" ""
is "every include keeps to its room" "$(violations "$source_dir")" ""
is "no file is part of a circle" "$(circles "$source_dir" .)" ""
done_testing
