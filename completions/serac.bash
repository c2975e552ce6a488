# bash completion for serac(1)

_serac() {
	local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
	local command='' words='' options='' files=1 i
	# <generated: bash-commands>
	local commands='info top tree peek list annotate timeline folded diff export services labels series record live config'
	# </generated>

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
	--for) return ;;
	--runtime) words='auto none node python java dotnet ruby' files=0 ;;
	# <generated: bash-values>
	--by) words='function line file module address symbol' files=0 ;;
	--root) words='auto none process thread cpu' files=0 ;;
	--format) words='text tsv json markdown folded pprof svg' files=0 ;;
	--normalize) words='share per-second absolute' files=0 ;;
	--to) words='auto pprof folded speedscope svg perf-script' files=0 ;;
	--view) words='icicle top tree callers time source threads store' files=0 ;;
	--panes) words='auto one below beside' files=0 ;;
	--top-with) words='icicle callers' files=0 ;;
	--layout) words='icicle flame leaf-first' files=0 ;;
	--compare-as) words='beside merged functions stacks' files=0 ;;
	--callers-as) words='icicles tables' files=0 ;;
	--time-as) words='strips heat-map flame-chart' files=0 ;;
	--time-rows) words='thread cpu label' files=0 ;;
	--strip) words='auto on off' files=0 ;;
	--source-as) words='source machine-code both' files=0 ;;
	--code-shows) words='lines bytes offsets' files=0 ;;
	--sort) words='self total name module' files=0 ;;
	--percent) words='profile shown parent none' files=0 ;;
	--columns) words='total amount bar thread module' files=0 ;;
	--color) words='auto always never truecolor 256 16' files=0 ;;
	--theme) words='auto dark light contrast safe mono' files=0 ;;
	--color-by) words='auto package module kind thread self change' files=0 ;;
	--input) words='perf-data jfr nettrace pprof otlp pprof-legacy cpuprofile heapprofile v8-log speedscope chrome-trace firefox dhat heaptrack massif gmon stackprof pyinstrument austin-mojo scalene goroutines pstats callgrind bpftrace bcc perf-script folded' files=0 ;;
	--symfs | --debug-dir | --source-path | --state)
		mapfile -t COMPREPLY < <(compgen -d -- "$word")
		return
		;;
	--base | --new | --output | -o | --kallsyms | --log | --config)
		mapfile -t COMPREPLY < <(compgen -f -- "$word")
		return
		;;
	--type | -t | --focus | -f | --ignore | -i | --hide | --module | \
		--process | --not-process | --thread | --not-thread | \
		--cgroup | --label | --cpu | --not-cpu | --time | \
		--not-time | --min | --limit | -n | --buckets | --period | \
		--base-type | --base-module | --base-process | --base-not-process | \
		--base-thread | --base-not-thread | --base-cgroup | \
		--base-label | --base-cpu | --base-not-cpu | --base-time | \
		--base-not-time | --base-service | --base-query | \
		--base-from | --base-to | --new-type | --new-module | \
		--new-process | --new-not-process | --new-thread | \
		--new-not-thread | --new-cgroup | --new-label | --new-cpu | \
		--new-not-cpu | --new-time | --new-not-time | --new-service | \
		--new-query | --new-from | --new-to | --confidence | \
		--fail-on | --width | --chart-thread | --span | --function | \
		--line | --instruction | --zoom | --select | --search | \
		--rows | --library-code | --hot | --filters | --pid | -p | \
		--freq | -F | --event | -e | --call-graph | --window | \
		--once | --service | --query | --from | --seconds | \
		--timeout | --tenant | --max-unpacked)
		return
		;;
	# </generated>
	*)
		case $command in
		# <generated: bash-options>
		'')
			options='--type --focus --ignore --hide --module --process --not-process
				--thread --not-thread --cgroup --label --cpu --not-cpu --time
				--not-time --by --root --fold-recursion --no-inline --inverted
				--min --limit --format --no-source --buckets --period --base
				--new --base-type --base-module --base-process
				--base-not-process --base-thread --base-not-thread
				--base-cgroup --base-label --base-cpu --base-not-cpu
				--base-time --base-not-time --base-service --base-query
				--base-from --base-to --new-type --new-module --new-process
				--new-not-process --new-thread --new-not-thread --new-cgroup
				--new-label --new-cpu --new-not-cpu --new-time --new-not-time
				--new-service --new-query --new-from --new-to --normalize
				--exact --confidence --stacks --fail-on --print --output
				--width --view --panes --top-with --layout --compare-as
				--callers-as --time-as --time-rows --chart-thread --span
				--strip --function --line --source-as --instruction
				--code-shows --zoom --zoom-rest --select --select-rest --search
				--rows --sort --reverse --percent --library-code --columns
				--hot --filters --no-mouse --color --theme --color-by --ascii
				--pid --all-cpus --freq --event --call-graph --window --once
				--symfs --debug-dir --source-path --kallsyms --debuginfod
				--no-demangle --service --query --from --to --seconds --timeout
				--tenant --log --input --max-unpacked --config --no-config
				--state --no-state --no-sandbox --help --version --verbose'
			;;
		info)
			options='--type --label --limit --format --symfs --debug-dir --source-path
				--kallsyms --debuginfod --no-demangle --service --query --from
				--to --seconds --timeout --tenant --log --input --max-unpacked
				--config --no-config --no-sandbox --help --version --verbose'
			;;
		top)
			options='--type --focus --ignore --hide --module --process --not-process
				--thread --not-thread --cgroup --label --cpu --not-cpu --time
				--not-time --by --root --fold-recursion --no-inline --min
				--limit --format --symfs --debug-dir --source-path --kallsyms
				--debuginfod --no-demangle --service --query --from --to
				--seconds --timeout --tenant --log --input --max-unpacked
				--config --no-config --no-sandbox --help --version --verbose'
			;;
		tree)
			options='--type --focus --ignore --hide --module --process --not-process
				--thread --not-thread --cgroup --label --cpu --not-cpu --time
				--not-time --by --root --fold-recursion --no-inline --inverted
				--min --limit --format --symfs --debug-dir --source-path
				--kallsyms --debuginfod --no-demangle --service --query --from
				--to --seconds --timeout --tenant --log --input --max-unpacked
				--config --no-config --no-sandbox --help --version --verbose'
			;;
		peek)
			options='--type --focus --ignore --hide --module --process --not-process
				--thread --not-thread --cgroup --label --cpu --not-cpu --time
				--not-time --by --root --fold-recursion --no-inline --min
				--limit --format --symfs --debug-dir --source-path --kallsyms
				--debuginfod --no-demangle --service --query --from --to
				--seconds --timeout --tenant --log --input --max-unpacked
				--config --no-config --no-sandbox --help --version --verbose'
			;;
		list)
			options='--type --focus --ignore --hide --module --process --not-process
				--thread --not-thread --cgroup --label --cpu --not-cpu --time
				--not-time --by --root --fold-recursion --no-inline --min
				--limit --format --base --new --base-type --base-module
				--base-process --base-not-process --base-thread
				--base-not-thread --base-cgroup --base-label --base-cpu
				--base-not-cpu --base-time --base-not-time --new-type
				--new-module --new-process --new-not-process --new-thread
				--new-not-thread --new-cgroup --new-label --new-cpu
				--new-not-cpu --new-time --new-not-time --symfs --debug-dir
				--source-path --kallsyms --debuginfod --no-demangle --service
				--query --from --to --seconds --timeout --tenant --log --input
				--max-unpacked --config --no-config --no-sandbox --help
				--version --verbose'
			;;
		annotate)
			options='--type --focus --ignore --hide --module --process --not-process
				--thread --not-thread --cgroup --label --cpu --not-cpu --time
				--not-time --by --root --fold-recursion --no-inline --min
				--limit --format --no-source --base --new --base-type
				--base-module --base-process --base-not-process --base-thread
				--base-not-thread --base-cgroup --base-label --base-cpu
				--base-not-cpu --base-time --base-not-time --new-type
				--new-module --new-process --new-not-process --new-thread
				--new-not-thread --new-cgroup --new-label --new-cpu
				--new-not-cpu --new-time --new-not-time --ascii --symfs
				--debug-dir --source-path --kallsyms --debuginfod --no-demangle
				--service --query --from --to --seconds --timeout --tenant
				--log --input --max-unpacked --config --no-config --no-sandbox
				--help --version --verbose'
			;;
		timeline)
			options='--type --focus --ignore --hide --module --process --not-process
				--thread --not-thread --cgroup --label --cpu --not-cpu --time
				--not-time --by --root --fold-recursion --no-inline --limit
				--format --buckets --period --base --new --base-type
				--base-module --base-process --base-not-process --base-thread
				--base-not-thread --base-cgroup --base-label --base-cpu
				--base-not-cpu --base-time --base-not-time --new-type
				--new-module --new-process --new-not-process --new-thread
				--new-not-thread --new-cgroup --new-label --new-cpu
				--new-not-cpu --new-time --new-not-time --ascii --symfs
				--debug-dir --source-path --kallsyms --debuginfod --no-demangle
				--service --query --from --to --seconds --timeout --tenant
				--log --input --max-unpacked --config --no-config --no-sandbox
				--help --version --verbose'
			;;
		folded)
			options='--type --focus --ignore --hide --module --process --not-process
				--thread --not-thread --cgroup --label --cpu --not-cpu --time
				--not-time --by --root --fold-recursion --no-inline --inverted
				--symfs --debug-dir --source-path --kallsyms --debuginfod
				--no-demangle --service --query --from --to --seconds --timeout
				--tenant --log --input --max-unpacked --config --no-config
				--no-sandbox --help --version --verbose'
			;;
		diff)
			options='--type --focus --ignore --hide --module --process --not-process
				--thread --not-thread --cgroup --label --cpu --not-cpu --time
				--not-time --by --root --fold-recursion --no-inline --inverted
				--min --limit --format --base --new --base-type --base-module
				--base-process --base-not-process --base-thread
				--base-not-thread --base-cgroup --base-label --base-cpu
				--base-not-cpu --base-time --base-not-time --base-service
				--base-query --base-from --base-to --new-type --new-module
				--new-process --new-not-process --new-thread --new-not-thread
				--new-cgroup --new-label --new-cpu --new-not-cpu --new-time
				--new-not-time --new-service --new-query --new-from --new-to
				--normalize --exact --confidence --stacks --fail-on --print
				--output --width --view --panes --top-with --layout
				--compare-as --callers-as --time-as --time-rows --chart-thread
				--span --strip --function --line --source-as --instruction
				--code-shows --zoom --zoom-rest --select --select-rest --search
				--rows --sort --reverse --library-code --filters --no-mouse
				--color --theme --color-by --ascii --symfs --debug-dir
				--source-path --kallsyms --debuginfod --no-demangle --service
				--query --from --to --seconds --timeout --tenant --log --input
				--max-unpacked --config --no-config --state --no-state
				--no-sandbox --help --version --verbose'
			;;
		export)
			options='--type --focus --ignore --hide --module --process --not-process
				--thread --not-thread --cgroup --label --cpu --not-cpu --time
				--not-time --by --root --fold-recursion --no-inline --inverted
				--to --output --width --layout --symfs --debug-dir
				--source-path --kallsyms --debuginfod --no-demangle --service
				--query --from --seconds --timeout --tenant --log --input
				--max-unpacked --config --no-config --no-sandbox --help
				--version --verbose'
			;;
		services)
			options='--type --label --format --service --query --from --to --timeout
				--tenant --log --config --no-config --no-sandbox --help
				--version --verbose'
			;;
		labels)
			options='--type --label --format --service --query --from --to --timeout
				--tenant --log --config --no-config --no-sandbox --help
				--version --verbose'
			;;
		series)
			options='--type --label --format --service --query --from --to --timeout
				--tenant --log --config --no-config --no-sandbox --help
				--version --verbose'
			;;
		record)
			options='--help'
			;;
		live)
			options='--type --focus --ignore --hide --module --process --not-process
				--thread --not-thread --cgroup --label --cpu --not-cpu --time
				--not-time --by --root --fold-recursion --no-inline --inverted
				--min --limit --format --view --panes --top-with --layout
				--callers-as --time-as --time-rows --chart-thread --span
				--strip --function --line --source-as --instruction
				--code-shows --zoom --zoom-rest --select --select-rest --search
				--rows --sort --reverse --percent --library-code --columns
				--hot --filters --no-mouse --color --theme --color-by --ascii
				--pid --all-cpus --freq --event --call-graph --window --once
				--symfs --debug-dir --source-path --kallsyms --debuginfod
				--no-demangle --service --query --from --to --seconds --timeout
				--tenant --log --config --no-config --state --no-state
				--no-sandbox --help --version --verbose'
			;;
		config)
			options='--by --root --fold-recursion --no-inline --view --panes --layout
				--compare-as --callers-as --time-as --time-rows --strip
				--code-shows --sort --reverse --percent --library-code
				--columns --hot --filters --no-mouse --color --theme --color-by
				--ascii --symfs --debug-dir --source-path --debuginfod
				--no-demangle --config --no-config --state --no-state
				--no-sandbox --help --version --verbose'
			;;
		# </generated>
		esac
		[[ $command != record ]] || options+=' --for --off-cpu --runtime'
		if [[ $word == -* ]]; then
			words=$options files=0
		elif [[ -z $command ]]; then
			words="$commands demo"
		elif [[ $command == record ]]; then
			words=$(compgen -c -- "$word")
		elif [[ $command == config ]]; then
			files=0
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
