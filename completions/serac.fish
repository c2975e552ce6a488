# fish completion for serac(1)

set -l commands info top tree peek folded
set -l explore "not __fish_seen_subcommand_from $commands"

function __serac_formats
	serac --help 2>/dev/null | awk '/^Formats/ { on = 1; next } /^$/ { on = 0 }
		on { name = $1; $1 = ""; print name "\t" substr($0, 2) }'
end

complete -c serac -n $explore -a info -d 'What was recorded, how, and what is missing'
complete -c serac -n $explore -a top -d 'Functions by what they cost'
complete -c serac -n $explore -a tree -d 'The call tree'
complete -c serac -n $explore -a peek -d 'Callers and callees of functions that match'
complete -c serac -n $explore -a folded -d 'Folded stacks, for other tools'
complete -c serac -a demo -d 'A small built-in profile'

set -l slice 'not __fish_seen_subcommand_from info'
complete -c serac -n $slice -s t -l type -x -d 'Sample type or event'
complete -c serac -n $slice -s f -l focus -x -d 'Keep stacks with a frame that matches'
complete -c serac -n $slice -s i -l ignore -x -d 'Drop stacks with a frame that matches'
complete -c serac -n $slice -l hide -x -d 'Take matching frames out, keep their weight'
complete -c serac -n $slice -l thread -x -d 'Keep samples of threads that match'
complete -c serac -n $slice -l process -x -d 'Keep samples of processes that match'
complete -c serac -n $slice -l cpu -x -d 'Keep samples taken on this cpu'
complete -c serac -n $slice -l time -x -d 'Keep samples from A to B: A,B in s, ms, us, %'
complete -c serac -n $slice -l by -x -a 'function line file module address' -d 'What a frame is'
complete -c serac -n $slice -l root -x -a 'auto none process thread' -d 'What stands above the first frame'
complete -c serac -n $slice -l fold-recursion -d 'A frame that calls itself is one frame'
complete -c serac -n $slice -l no-inline -d 'Inlined frames are part of their caller'
complete -c serac -n 'not __fish_seen_subcommand_from info top peek' -l inverted -d 'Leaf first'
complete -c serac -n 'not __fish_seen_subcommand_from info folded' -l min -x -d 'Leave out rows below this percentage'
complete -c serac -n 'not __fish_seen_subcommand_from folded' -s n -l limit -x -d 'At most N rows'
complete -c serac -n 'not __fish_seen_subcommand_from folded' -l format -x -a 'text tsv json' -d 'How to print'
complete -c serac -l input -x -a '(__serac_formats)' -d 'The format of the file'
complete -c serac -n $explore -l view -x -a 'icicle top tree callers' -d 'Begin with this view'
complete -c serac -n $explore -l layout -x -a 'icicle flame leaf-first' -d 'How the icicle stands'
complete -c serac -n $explore -l callers-as -x -a 'icicles tables' -d 'How callers and callees are shown'
complete -c serac -n $explore -l function -x -d 'Whose callers and callees are shown'
complete -c serac -n $explore -l zoom -x -d 'Zoom into the frame at this path: a;b;c'
complete -c serac -n $explore -l zoom-rest -d 'And into its lighter siblings'
complete -c serac -n $explore -l select -x -d 'Select this function'
complete -c serac -n $explore -l select-rest -d 'And its lighter siblings'
complete -c serac -n $explore -l search -x -d 'Search for this'
complete -c serac -n $explore -l rows -x -d 'Only the rows of tables that match'
complete -c serac -n $explore -l sort -x -a 'self total name module' -d 'Sort top functions by this'
complete -c serac -n $explore -l reverse -d 'The other way round'
complete -c serac -n $explore -l percent -x -a 'profile shown parent none' -d 'What percentages are of'
complete -c serac -n $explore -l hot -x -d 'Mark rows with this much self weight'
complete -c serac -n $explore -l no-mouse -d 'Leave the mouse to the terminal'
complete -c serac -n $explore -l color -x -a 'auto always never 256 16' -d 'Colours of the terminal'
complete -c serac -n $explore -l ascii -d 'Draw with ASCII characters only'
complete -c serac -s h -l help -d 'Print help'
complete -c serac -s V -l version -d 'Print the version'
