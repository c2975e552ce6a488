# bash completion for serac(1)

_serac() {
	local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
	local command='' words='' files=1 i
	local commands='info top tree peek folded diff export record'
	local slice='--type --focus --ignore --hide --module --thread --process --label --cpu --time --by
		--root --fold-recursion --no-inline'
	local alone='--percent --hot --inverted'
	local explore='--view --callers-as --function --zoom --zoom-rest --select --select-rest
		--search --rows --sort --reverse --no-mouse --color --ascii'
	local diff='--base --new --base-type --new-type --base-module --new-module --base-thread
		--new-thread --base-process --new-process --base-label --new-label --base-cpu
		--new-cpu --base-time --new-time --compare-as --normalize --exact --confidence
		--stacks --fail-on --print'
	local options='--symfs --debug-dir --kallsyms --debuginfod --no-demangle --seconds --timeout --input
		--help --version'

	# --by=line comes as three words.
	if [[ $word == '=' ]]; then
		word=''
	elif [[ $before == '=' ]] && ((COMP_CWORD > 2)); then
		before=${COMP_WORDS[COMP_CWORD - 2]}
	fi
	for ((i = 1; i < COMP_CWORD; i++)); do
		if [[ " $commands " == *" ${COMP_WORDS[i]} "* ]]; then
			command=${COMP_WORDS[i]}
			break
		fi
	done

	case $before in
	--by) words='function line file module address' files=0 ;;
	--root) words='auto none process thread' files=0 ;;
	--format) words='text tsv json markdown folded pprof svg' files=0 ;;
	--normalize) words='share per-second absolute' files=0 ;;
	--to) words='auto pprof folded speedscope svg' files=0 ;;
	--view) words='icicle top tree callers' files=0 ;;
	--layout) words='icicle flame leaf-first' files=0 ;;
	--compare-as) words='beside merged functions stacks' files=0 ;;
	--callers-as) words='icicles tables' files=0 ;;
	--sort) words='self total name module' files=0 ;;
	--percent) words='profile shown parent none' files=0 ;;
	--color) words='auto always never 256 16' files=0 ;;
	--input)
		words=$("${COMP_WORDS[0]}" --help 2>/dev/null |
			awk '/^Formats/ { on = 1; next } /^$/ { on = 0 } on { print $1 }')
		files=0
		;;
	--symfs | --debug-dir)
		mapfile -t COMPREPLY < <(compgen -d -- "$word")
		return
		;;
	--kallsyms | --base | --new | --output | -o)
		mapfile -t COMPREPLY < <(compgen -f -- "$word")
		return
		;;
	--type | -t | --focus | -f | --ignore | -i | --hide | --module | --thread | --process | --label | --cpu | \
		--time | --min | --width | --limit | -n | --function | --zoom | --select | --search | --rows | \
		--hot | --base-* | --new-* | --confidence | --fail-on | --seconds | --timeout)
		return
		;;
	*)
		case $command in
		'') options+=" $slice $explore $alone $diff --min --limit --format --layout --to --output --width" ;;
		info) options+=' --limit --format' ;;
		top | peek) options+=" $slice --min --limit --format" ;;
		tree) options+=" $slice --inverted --min --limit --format" ;;
		folded) options+=" $slice --inverted" ;;
		diff) options+=" $slice $explore $diff --layout --inverted --min --limit --format --output --width" ;;
		export) options+=" $slice --inverted --layout --to --output --width" ;;
		record) options='--help' ;;
		esac
		if [[ $word == -* ]]; then
			words=$options files=0
		elif [[ -z $command ]]; then
			words="$commands demo"
		elif [[ $command == record ]]; then
			words=$(compgen -c -- "$word")
		else
			words='demo'
		fi
		;;
	esac
	mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
	if ((files)); then
		compopt -o filenames 2>/dev/null
		mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -- "$word")
	fi
}

complete -F _serac serac
