#!/usr/bin/env bash
# serac record --runtime: which runtime it takes a command for, what it adds, and that functions of real ones
# then have names.
source_dir=${SERAC_SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
. "$source_dir/tests/tap.sh"
serac=${SERAC:-./serac}
case $serac in /*) ;; *) serac=$PWD/$serac ;; esac

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit
usual_path=$PATH
unset PERF NODE_OPTIONS JAVA_TOOL_OPTIONS JAVA_HOME RUBYOPT PYTHONPERFSUPPORT

# A perf that says what it got, starts nothing, and records something.
mkdir programs
program() { # NAME, and on standard input what it does
	mkdir -p "$(dirname "$1")"
	cat >"$1"
	chmod +x "$1"
}
program programs/perf <<'EOT'
#!/bin/sh
all=$*
for name in COMPlus_PerfMapEnabled DOTNET_PerfMapEnabled JAVA_TOOL_OPTIONS NODE_OPTIONS PYTHONPERFSUPPORT \
	PYTHON_PERF_JIT_SUPPORT RUBYOPT; do
	eval "value=\${$name-}"
	[ -z "$value" ] || all="$all $name=$value"
done
echo "$all" >"$CALLED"
echo 'main;work 3' >perf.data
EOT
export PATH=$folder/programs:$usual_path CALLED=$folder/called

# ---- What is added to which command

added() { # NAME RUNTIME SAID CALLED WORDS...: SAID and CALLED are regular expressions of whole texts
	local name=$1 runtime=$2 said=$3 called=$4 errors
	shift 4
	rm -f "$CALLED"
	errors=$("$serac" record --runtime "$runtime" -- "$@" 2>&1 >/dev/null </dev/null)
	like "$name: what is said" "$errors" "^${said:+serac: }$said\$"
	like "$name: what perf gets" "$(<"$CALLED")" "^record $called\$"
}
usual='-g -F 999 -o perf.data --'
node_switches='--perf-basic-prof --interpreted-frames-native-stack'
node_said="--runtime node: adds NODE_OPTIONS='$node_switches', so that JavaScript functions have names"
for name in node nodejs bin/node; do
	program "programs/$name" <<<'#!/bin/sh'
done
added "node" auto "$node_said" "$usual node app.js NODE_OPTIONS=$node_switches" node app.js
added "node by path" auto "$node_said" "$usual programs/bin/node --x NODE_OPTIONS=$node_switches" programs/bin/node --x
added "node behind env" auto "$node_said" "$usual env A=1 node x NODE_OPTIONS=$node_switches" env A=1 node x
added "nothing without being asked" none '' "$usual node app.js" node app.js
program programs/npm <<<'#!/bin/sh'
added "npm, a script of the shell" auto "$node_said" "$usual npm start NODE_OPTIONS=$node_switches" npm start
program tool <<<'#!/usr/bin/env -S node --trace-warnings'
added "a script of node" auto "$node_said" "$usual ./tool NODE_OPTIONS=$node_switches" ./tool
program tool <<<'#! /opt/node/bin/node'
added "one with a path" auto "$node_said" "$usual ./tool NODE_OPTIONS=$node_switches" ./tool
NODE_OPTIONS=--no-warnings added "options that are there are kept" auto \
	"--runtime node: adds NODE_OPTIONS='--no-warnings $node_switches', .*" \
	"$usual node NODE_OPTIONS=--no-warnings $node_switches" node
added "by its name, where that is not known" node "$node_said" "$usual sh -c true NODE_OPTIONS=$node_switches" sh -c true
added "unknown" auto '--runtime auto: adds nothing, as the runtime of sh is not known; name it: --runtime node, .*' \
	"$usual sh -c true" sh -c true
program node-like <<<'#!/bin/sh'
added "a name like one" auto '--runtime auto: adds nothing, .*' "$usual ./node-like" ./node-like

# Python is asked what it can do.
python() { # FILE ANSWER
	program "$1" <<<"#!/bin/sh
echo '$2'"
}
python programs/python3 'serac 3 13 1 0'
added "python without frame pointers" auto \
	'--runtime python: adds PYTHON_PERF_JIT_SUPPORT=1, --call-graph=dwarf, so that Python functions have names \(.*\)' \
	'--call-graph=dwarf -F 999 -o perf.data -- python3 app.py PYTHON_PERF_JIT_SUPPORT=1' python3 app.py
python programs/python3.14t 'serac 3 14 1 1'
added "python with frame pointers" auto '--runtime python: adds PYTHONPERFSUPPORT=1, so that Python functions have names' \
	"$usual python3.14t app.py PYTHONPERFSUPPORT=1" python3.14t app.py
python programs/python3 'serac 3 12 1 0'
added "python 3.12" auto '--runtime python: adds PYTHONPERFSUPPORT=1, --call-graph=dwarf, .*only the innermost.*' \
	'--call-graph=dwarf -F 999 -o perf.data -- python3 app.py PYTHONPERFSUPPORT=1' python3 app.py
python programs/python3 'serac 3 11 0 1'
added "an old python" auto \
	'--runtime python: adds nothing: only Python 3.12 and later has names for perf; try: py-spy record .* -- python3 app.py; .*' \
	"$usual python3 app.py" python3 app.py
python programs/python3 'serac 3 13 0 1'
added "one without support" auto '--runtime python: adds nothing: this Python is built without .*; try: py-spy .*' \
	"$usual python3 app.py" python3 app.py
python programs/python3 'Python 3.13'
added "one that says nothing" auto '--runtime python: adds PYTHONPERFSUPPORT=1, .* \(it takes Python 3.12 or later\)' \
	"$usual python3 app.py PYTHONPERFSUPPORT=1" python3 app.py
python 'a folder/bin/python3' 'serac 3 14 1 1'
program serve <<EOT
#!/bin/sh
'''exec' "$folder/a folder/bin/python3" "\$0" "\$@"
' '''
EOT
added "a script of pip's with a long path" auto '--runtime python: adds PYTHONPERFSUPPORT=1, .* have names' \
	"$usual ./serve -w 4 PYTHONPERFSUPPORT=1" ./serve -w 4
program programs/gunicorn <<<'#!/bin/sh'
added "gunicorn behind a shim" auto '--runtime python: .* \(it takes Python 3.12 or later\)' \
	"$usual gunicorn app PYTHONPERFSUPPORT=1" gunicorn app

# Java's version is in a file beside it.
java() { # FOLDER VERSION
	program "$1/bin/java" <<<'#!/bin/sh'
	echo "JAVA_VERSION=\"$2\"" >"$1/release"
}
frames='-XX:[+]PreserveFramePointer'
map="$frames -XX:[+]UnlockDiagnosticVMOptions -XX:[+]DumpPerfMapAtExit"
java jdk17 17.0.15
java jdk8 1.8.0_452
ln -s ../jdk17/bin/java programs/java
added "java" auto "--runtime java: adds ${map// /, }, so that Java methods have names" \
	"-g -F 999 -o perf.data -- java $map -jar app.jar" java -jar app.jar
added "java of its own path" auto "--runtime java: adds $frames, .* \(names themselves take Java 17 or later\)" \
	"-g -F 999 -o perf.data -- jdk8/bin/java $frames App" jdk8/bin/java App
added "java behind env" auto ".*" "-g -F 999 -o perf.data -- env A=b java $map App" env A=b java App
program gradlew <<<'#!/bin/sh'
mkdir -p "$folder/trap/bin" && cp programs/java "$folder/trap/bin/java" && mkfifo "$folder/trap/release"
added "java with a pipe beside it" auto ".*" "-g -F 999 -o perf.data -- trap/bin/java $map App" trap/bin/java App
added "a starter of java" auto "--runtime java: adds JAVA_TOOL_OPTIONS='$map', .*" \
	"$usual ./gradlew build JAVA_TOOL_OPTIONS=$map" ./gradlew build
JAVA_HOME=$folder/jdk8 added "with JAVA_HOME" auto "--runtime java: adds JAVA_TOOL_OPTIONS=$frames, .*" \
	"$usual ./gradlew build JAVA_TOOL_OPTIONS=$frames" ./gradlew build

program programs/dotnet <<<'#!/bin/sh'
dotnet='COMPlus_PerfMapEnabled=1 DOTNET_PerfMapEnabled=1'
added "dotnet" auto '--runtime dotnet: adds DOTNET_PerfMapEnabled=1, COMPlus_PerfMapEnabled=1, .*' \
	"$usual dotnet app.dll $dotnet" dotnet app.dll
program app <<<''
touch app.dll app.runtimeconfig.json
added "a program of .NET" auto '--runtime dotnet: .*' "$usual ./app $dotnet" ./app

python programs/ruby3.4 3.4.1
added "ruby" auto '--runtime ruby: adds RUBYOPT=--yjit-perf, .*' "$usual ruby3.4 app.rb RUBYOPT=--yjit-perf" ruby3.4 app.rb
python programs/ruby 3.1.2
added "an old ruby" auto '--runtime ruby: adds nothing: .*; try: rbspy record .* -- ruby app.rb; serac serac.json' \
	"$usual ruby app.rb" ruby app.rb

errors=$("$serac" record --runtime rubby -- true 2>&1)
is "no such runtime: status" $? 2
like "no such runtime: message" "$errors" 'needs auto, none, node, python, java, dotnet or ruby, not "rubby"'

# ---- Without perf

offers() { # NAME REGEX WORDS...
	local name=$1 regex=$2
	shift 2
	like "$name" "$(PERF=$folder/no-perf "$serac" record "$@" 2>&1 >/dev/null)" "$regex"
}
offers "node records itself" 'Node.js can be recorded without perf: node --cpu-prof --cpu-prof-name=[^ ]* app.js; serac ' -- node app.js
offers "java records itself" 'without perf: java -XX:StartFlightRecording=[^ ]* -jar "?.*; serac serac.jfr$' -- java -jar a.jar
offers "what is offered can be copied" "-- dotnet 'a b.dll'; serac serac.nettrace\$" -- dotnet 'a b.dll'
offers "others have nothing to offer" '^serac: cannot run [^;]*$' -- true
(exec -a node sleep 60) &
process=$!
deadline=$((SECONDS + 20))
until [[ $(tr '\0' ' ' <"/proc/$process/cmdline") == "node 60 " ]] || [ $SECONDS -gt $deadline ]; do
	sleep 0.02
done
offers "a process of node" "\\| node inspect -p $process; serac serac.cpuprofile\$" -p $process
like "attached: what has no names is said" "$("$serac" record --runtime auto -p $process 2>&1 >/dev/null)" \
	"^serac: --runtime node: JavaScript functions of process $process have no names, .* node inspect -p $process"
kill $process

# ---- Real ones

PATH=$usual_path
real=
[ "${SERAC_SECOND_RUN:-no}" = no ] && perf record -o probe -e cpu-clock -- true >/dev/null 2>&1 && real=yes

names() { # NAME FUNCTION WORDS...: a function is called so, and has callers that are
	local name=$1 function=$2 output
	shift 2
	if [ -z "$real" ]; then
		skip "$name" "perf may not record, or this is a second run"
		return
	fi
	"$serac" record -q -e cpu-clock -F 499 --runtime auto -o real.data -- "$@" >/dev/null 2>errors </dev/null
	output=$("$serac" folded --no-inline real.data 2>/dev/null)
	like "$name: functions have names" "$output" "$function"
	# They are for who reads the recording.
	grep -oE 'perf-[0-9]+\.map' <("$serac" info real.data 2>/dev/null) | sort -u | sed 's|^|/tmp/|' | xargs -r rm -f
}
without() { # NAME
	skip "$1" "it is not installed, or too old"
}

cat >app.js <<'EOT'
function leafWork(n) { let s = 0; for (let i = 0; i < n; i++) s = (s * 31 + i) % 1000003; return s }
function handleRequest(k) { let t = 0; for (let i = 0; i < k; i++) t += leafWork(20000); return t }
for (let i = 0; i < 120; i++) handleRequest(10)
EOT
if command -v node >/dev/null; then
	names "node" 'handleRequest.*(;.*leafWork)?' node app.js
else
	without "node"
fi
# A program that every JDK has: its compiler.
if command -v javac >/dev/null && command java -version 2>&1 | grep -qE 'version "(1[7-9]|[2-9][0-9])'; then
	echo 'public class App { public static void main(String[] words) { System.out.println(words.length); } }' >App.java
	names "java" 'com[.]sun[.]tools[.]javac' java -m jdk.compiler/com.sun.tools.javac.Main App.java
else
	without "java"
fi
cat >app.py <<'EOT'
def leaf_work(n):
    s = 0
    for i in range(n):
        s = (s * 31 + i) % 1000003
    return s
for i in range(800):
    leaf_work(2000)
EOT
python=
for name in python3.14 python3.13 python3.12 python3 "$HOME"/.pyenv/versions/3.1[2-9]*/bin/python3; do
	[ -n "$python" ] || { command -v "$name" >/dev/null &&
		"$name" -c 'import sys, sysconfig
sys.exit(sys.version_info < (3, 12) or sysconfig.get_config_var("PY_HAVE_PERF_TRAMPOLINE") != 1)' 2>/dev/null &&
		python=$name; }
done
if [ -n "$python" ]; then
	names "python" 'leaf_work' "$python" app.py
else
	without "python"
fi

done_testing
