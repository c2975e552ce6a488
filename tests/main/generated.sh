#!/usr/bin/env bash
# Whether what is made from the tables of settings, keys and formats is up to date. If it is not:
# make docs.
source_dir=${SERAC_SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
. "$source_dir/tests/tap.sh"
serac=${SERAC:-./serac}
generate=$(dirname "$serac")/main/generate/generate
texts=$source_dir/docs/options.mdoc

made() { # FILE: as it would be now
	"$generate" "$texts" <"$1"
}

for file in docs/serac.1 docs/serac-config.5 completions/serac.bash completions/_serac completions/serac.fish; do
	is "$file is up to date" "$(cat "$source_dir/$file")" "$(made "$source_dir/$file")"
	ok "$file has generated blocks" grep -q '<generated: ' "$source_dir/$file"
done

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
printf '# <generated: bash-commands>\nold\n# </generated>\nkept\n' >"$folder/file"
is "a block is made anew, and the rest stays" "$(made "$folder/file")" "# <generated: bash-commands>
	local commands='$("$serac" --help | awk '/^Commands:/ { on = 1; next } /^$/ { on = 0 } on { print $1 }' |
	xargs)'
# </generated>
kept"
fails() { # NAME FILE-TEXT [TEXTS]
	printf '%s\n' "$2" >"$folder/file"
	printf '%s\n' "${3-}" >"$folder/texts"
	ok "$1" [ "$("$generate" "$folder/texts" <"$folder/file" >"$folder/out" 2>&1; echo $?)" = 1 ]
}
fails "a block that there is not" '# <generated: nothing>'
fails "a block without an end" '# <generated: bash-commands>'
fails "a text for a setting that there is not" '' '.\" for --nothing'
fails "a text for a heading that there is not" '' '.\" for Nothing'

done_testing
