#!/usr/bin/env bash
# Holds the layers apart: reads every #include under the layers' folders and names those that
# the tables below do not allow.
source_dir=${SERAC_SOURCE:-$(cd "$(dirname "$0")/.." && pwd)}
. "$source_dir/tests/tap.sh"

# A layer and the layers that its files may include.
layers='
model    model
loaders  loaders model
report   report model
tui      tui model
main     main model loaders report tui
'

# A library's headers (a regex) and the files (a regex) that may include them.
libraries='
n?curses(w/.*)?[.]h                                    tui/terminal(_colors)?[.]c
pcre2.*[.]h                                            model/(pattern|match_name)[.]c
curl/.*                                                loaders/fetch/fetch[.]c
(zlib|zstd.*)[.]h                                      loaders/.*|report/gzip_stream[.]c
(elfutils/.*|libelf|gelf|dwarf|libdw|dwfl|lzma|libiberty/.*)([.]h)?  loaders/(symbols|unwind)/.*
'

violations() { # ROOT
	(cd "$1" && find model loaders report tui main -name '*.[ch]' 2>/dev/null | sort |
		xargs -r -d '\n' grep -EHn '^[[:space:]]*#[[:space:]]*include' |
		LAYERS=$layers LIBRARIES=$libraries awk '
		BEGIN {
			rows = split(ENVIRON["LAYERS"], row, "\n")
			for (i = 1; i <= rows; i++) {
				words = split(row[i], word, " ")
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
			layer = file; sub("/.*", "", layer)
			header = $0
			if (sub(/^[^"]*"/, "", header)) {
				sub(/".*/, "", header)
				target = header; sub("/.*", "", target)
				if (!((layer, target) in allowed))
					print $0
			}
			header = $0
			sub(/^[^<"]*[<"]/, "", header); sub(/[>"].*/, "", header)
			for (i = 1; i <= libraries; i++)
				if (header ~ headers[i] && file !~ users[i])
					print $0
		}')
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
caught model/call_tree.c '"loaders/loader.h"'
caught model/call_tree.h '"call_tree.h"'
caught model/call_tree.c '<pcre2.h>'
caught loaders/folded.c '"report/table.h"'
caught loaders/pprof.c '<elfutils/libdwfl.h>'
caught loaders/perf/perf_unwinder.c '<elfutils/libdwfl.h>'
caught report/top.c '"tui/grid.h"'
caught report/top.c '<zlib.h>'
caught loaders/stored_input.c '<curl/curl.h>'
caught tui/app.c '"loaders/loader.h"'
caught tui/app.c '<ncurses.h>'
caught tui/app.c '<ncursesw/curses.h>'
caught main/main.c '<libelf.h>'
allowed model/pattern.c '<pcre2.h>'
allowed loaders/fetch/fetch.c '<curl/curl.h>'
allowed report/gzip_stream.c '<zlib.h>'
allowed loaders/input.c '<zstd.h>'
allowed loaders/unwind/cfi_section.c '<dwarf.h>'
allowed loaders/symbols/elf_symbols.c '<gelf.h>'
allowed tui/terminal.c '<ncurses.h>'
allowed tui/app.c '"model/slice.h"'
allowed main/main.c '"tui/app.h"'

is "every include keeps to its layer" "$(violations "$source_dir")" ""
done_testing
