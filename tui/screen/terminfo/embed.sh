#!/bin/sh
# embed.sh TIC SOURCE: prints the descriptions in SOURCE, compiled by TIC, as a C source with a table
# of their names and of what the variable TERMINFO may say of each ("hex:...", see terminfo(5)).
# Without TIC the table is empty.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
printf '#include "tui/screen/terminfo/terminal_types.h"\n\nconst struct terminal_entry terminal_entries[] = {\n'
if [ -n "$1" ]; then
	"$1" -x -o "$folder" "$2" >&2
	find "$folder" -type f | LC_ALL=C sort | while read -r file; do
		printf '\t{ "%s",\n\t  "hex:"' "${file##*/}"
		od -An -v -tx1 "$file" | sed 's/ //g; s/.*/\n\t  "&"/'
		printf ' },\n'
	done
fi
printf '\t{ 0, 0 }\n};\n'
