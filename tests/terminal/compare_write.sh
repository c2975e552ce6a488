#!/usr/bin/env bash
# w writes of a comparison what serac diff prints.
# shellcheck disable=SC2154
. "$SERAC_SOURCE/tests/run_terminal.sh"

cd "$terminal_folder" || exit
printf 'main;parse;lex 600\nmain;parse;regex 900\nmain;emit 500\nmain;log 2\n' >old.folded
printf 'main;parse;lex 610\nmain;emit 490\nmain;cache 300\nmain;log.isra.0 3\n' >new.folded
cp new.folded kept.folded
printed() { "$SERAC" diff "$@" old.folded new.folded; }

# write NAME [OPTIONS OF DIFF]: w writes that file, which then is what diff prints with these.
write() {
	local name=$1
	shift
	terminal_keys w C-u
	terminal_type "$name"
	terminal_keys Enter
	terminal_shows "$name: what was written is said" "Wrote $name: [0-9.,]+ (B|KiB)"
	printed "$@" >expected
	ok "$name: as diff${*:+ $*} prints it" cmp "$name" expected
}

terminal_start 80 24 "'$SERAC' diff old.folded new.folded"
terminal_wait "after  new.folded .* 1,403 samples"
terminal_keys w
terminal_shows "a name is suggested" 'write to \(.svg .folded .pb.gz .tsv .json .md .txt\): old-diff.svg'
terminal_keys Escape
write all.txt
write all.tsv --format tsv
write all.json --format json
write all.md --format markdown
write all.folded --format folded
write all.pb.gz --format pprof
terminal_keys %
terminal_wait "[Aa]bsolute"
write absolute.tsv --format tsv --normalize absolute
terminal_keys % v v v
terminal_wait "stack"
write stacks.tsv --format tsv --stacks
terminal_keys 2
write top.tsv --format tsv
terminal_keys 1 '>'
write by_total.tsv --format tsv --stacks --sort total
terminal_keys '<' v Down Down Enter
terminal_wait "all › main › parse"
write zoom.txt --zoom 'main;parse'
write zoom.folded --format folded --zoom 'main;parse'
write zoom.pb.gz --format pprof --zoom 'main;parse'
write zoom.svg --format svg --zoom 'main;parse'
terminal_keys V V
terminal_wait "leaf first"
terminal_keys Down Down Enter
terminal_wait "all › regex › parse"
write leaf.folded --format folded --layout leaf-first --zoom 'regex;parse'
write leaf.svg --format svg --layout leaf-first --zoom 'regex;parse;main'
write leaf.tsv --format tsv --inverted --zoom 'regex;parse'
terminal_keys z V f
terminal_type lex
terminal_keys Enter
terminal_wait "focus:lex"
write focus.json --format json --focus lex
terminal_keys X w C-u
terminal_type new.folded
terminal_keys Enter
terminal_wait "replace it"
terminal_keys y Enter
terminal_shows "neither side is written over" 'new.folded is the profile being shown'
ok "not at all" cmp new.folded kept.folded
terminal_keys w C-u
terminal_type x.speedscope
terminal_keys Enter
terminal_shows "what there is not of a comparison" 'let the name end in .svg, .folded, .pb.gz'
terminal_keys q
terminal_ends "q leaves" 0

terminal_start 80 24 "'$SERAC' diff -o printed.md old.folded new.folded"
terminal_ends "where a file is asked for, none is needed" 0
printed --format markdown >expected
ok "it is there" cmp printed.md expected
done_testing
