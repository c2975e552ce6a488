#!/usr/bin/env bash
# The command that Y copies, run again, shows the same screen.
# shellcheck disable=SC2016,SC2154
. "$SERAC_SOURCE/tests/run_terminal.sh"
# tests/fuzz/fuzz_clipboard reads such commands under the sanitizers.
skip_in_second_run

folder=$terminal_folder/'a folder'
mkdir "$folder"
cat >"$folder/it's a \$file.txt" <<'END'
main;parse;lex;read 30
main;parse;lex;scan 9
main;parse;it's a "name";x 8
main;$HOME;`id`;leaf 7
main;a;b;leaf 6
main;--dash;\d+;leaf 5
main;-x;leaf 4
main;fib;fib;fib;leaf 9
main;void f(int, char*);operator<<;leaf 3
main;你好;é;leaf 2
main;s1;u 1
main;s2;v 1
main;s3;w 1
main;s4;x 1
END
printf 'main;odd\\;name\\\\;leaf 5\n' >"$folder/-x"

# What is on the screen but for the last line, which has hints of what can be done next.
picture() {
	terminal_screen | sed '$d'
}

# Sets `command` to what was copied.
command_is_copied() {
	command=$(terminal_tmux show-buffer 2>/dev/null)
	[[ $command = serac* ]]
}

# What is striking about it, instead of keys.
demo_begins='(in the kernel|changed)\.$'

picture_is() {
	[ "$(picture)" = "$1" ]
}

# Presses keys, copies the command and runs it: `t:TEXT` is typed, `w:REGEX` waited for.
comes_back() { # NAME ARGUMENTS KEYS...
	local name=$1 arguments=$2 before command key
	shift 2
	terminal_start 80 24 "cd '$folder' && '$SERAC' $arguments"
	terminal_tmux set-option -s set-clipboard on
	terminal_wait "1 (Icicle|Compare)" &&
		terminal_wait "^ .* \\? help|$demo_begins"
	for key in "$@"; do
		case $key in
		t:*) terminal_type "${key#t:}" ;;
		w:*) terminal_wait "${key#w:}" || break ;;
		*) terminal_keys "$key" ;;
		esac
	done
	terminal_keys Y
	terminal_wait "Copied the command"
	if ! terminal_until command_is_copied; then
		fail "$name" "no command is copied" "$(terminal_screen 2>&1)"
		return
	fi
	# A long message is on several lines, until the next key.
	terminal_keys C-l
	terminal_until screen_lacks "Copied the command"
	terminal_wait "^ .* \\? help"
	before=$(picture)
	terminal_start 80 24 "cd '$folder' && '$SERAC'${command#serac}"
	terminal_wait "^ .* \\? help|$demo_begins"
	terminal_keys C-l
	if terminal_until picture_is "$before"; then
		pass "$name: $command"
	else
		fail "$name: $command" "$(diff <(echo "$before") <(picture))"
	fi
}

file="'it'\\''s a \$file.txt'"

comes_back "nothing chosen" "$file"
comes_back "a view" "$file" 2 w:sort
comes_back "the tree, opened" "$file" Down Down Down 3 w:lex
comes_back "a selected box" "$file" Down Down
comes_back "a zoom" "$file" Down Down Enter "w:› parse"
comes_back "a zoom and a selection in it" "$file" Down Down Enter "w:› parse" Down Down
comes_back "a zoom into a rest" "$file" Down Down End "w:boxes" Enter "w:lighter"
comes_back "a selection in a rest" "$file" Down Down End "w:boxes" Enter "w:lighter" Down Right
comes_back "a rest that is selected" "$file" Down Down End "w:boxes"
comes_back "a flame" "$file" v
comes_back "leaf first" "$file" v v "w:leaf first"
comes_back "leaf first, zoomed" "$file" v v "w:leaf first" Down Enter "w:› (read|leaf)"
comes_back "a search" "$file" / t:leaf Enter "w:/leaf"
comes_back "a search for a quote" "$file" / "t:it's a \"" Enter "w:/it's"
comes_back "a focus with quotes and dollars" "$file" f 't:it'\''s|\$HOME|`id`' Enter w:focus
comes_back "a focus that begins with a dash" "$file" f 't:-x$' Enter w:focus
comes_back "a function left out" "$file" Down Down x w:without
comes_back "a strange one left out" "$file" / 't:\\d' Enter "w:/" Esc x w:without
comes_back "a function merged" "$file" Down Down m w:hidden
comes_back "two filters" "$file" f t:leaf Enter w:focus f t:fib Enter w:fib
comes_back "no recursion" "$file" R w:folded
comes_back "grouped by module" "$file" b Down Down Down Enter w:by:
comes_back "percent of the shown" "$file" Down Down Enter % w:Percent
comes_back "absolute values" "$file" % % % w:Absolute
comes_back "sorted" "$file" 2 w:sort '>' '>' O
comes_back "a row" "$file" 2 w:sort Down Down Down
comes_back "rows" "$file" 2 w:sort '&' 't:^l' Enter w:rows
comes_back "callers" "$file" / t:leaf Enter "w:/leaf" c w:middle
comes_back "callers as tables" "$file" / t:leaf Enter "w:/leaf" c w:middle v "w:called by"
comes_back "callers in a zoom" "$file" Down Down Enter "w:› parse" Down c w:middle
comes_back "a name with a quote" "$file" / "t:it's" Enter "w:/it's" Enter "w:› it"
comes_back "a name with a dollar" "$file" / 't:HOME' Enter "w:/HOME" Enter 'w:› .HOME'
comes_back "a name that is an option" "$file" / 't:--dash' Enter "w:/--" Enter 'w:› --dash'
comes_back "wide characters" "$file" / 't:好' Enter "w:/好" Enter 'w:› 你好'
comes_back "a file that looks like an option" "./-x" Down Down Enter "w:› "
comes_back "a backslash and a semicolon" "./-x" Down Down Down Enter "w:› name"
comes_back "an option of the start" "--hot 3 --percent parent $file" 2 w:sort

# Processes and threads.
comes_back "another root" demo r w:thread Down Down Enter "w:root:"
comes_back "a process left out" demo Down x w:process:
comes_back "labels" "$SERAC_SOURCE/tests/fixtures/pprof/go-heap.pb.gz" r G Enter "w:root:label" L Down Enter "w:label:"
comes_back "a label left out" "$SERAC_SOURCE/tests/fixtures/pprof/go-heap.pb.gz" r G Enter "w:root:label" Down x "w:!="
comes_back "threads above" "--root thread demo" Down Down Enter

# Two sides.
printf 'main;parse;lex 600\nmain;parse;regex 900\nmain;emit 500\n' >"$folder/before"
printf 'main;parse;lex 610\nmain;emit 490\nmain;cache 300\n' >"$folder/it's after"
pair="before 'it'\\''s after'"
comes_back "a comparison" "diff $pair"
comes_back "its merged icicle, zoomed" "diff $pair" v "w:75.0% → 43" Down Down Enter "w:› parse"
comes_back "its functions" "diff $pair" v v "w:▾ self" Down
comes_back "its stacks" "diff $pair" v v v "w:›" Down
comes_back "its top functions by total" "diff $pair" 2 w:sort '>' "w:▾ total"
comes_back "its absolute values" "diff $pair" % w:Absolute
comes_back "its callers" "diff $pair" / t:regex Enter "w:/regex" c w:middle
comes_back "a focus of both sides" "diff $pair" f t:parse Enter w:focus:parse
comes_back "how it is compared" "diff --exact --confidence 95 --normalize absolute $pair"
comes_back "several files a side" "diff --base before before --new \"it's after\"" Down
comes_back "two parts of one file" "diff --base-process '^go\$' --new-process '^link\$' demo" v "w:100.0% → 100.0%"
comes_back "two times" "diff --base-time 0,400ms --new-time 50%,100% demo" 3 "w:change"
done_testing
