#!/usr/bin/env python3
"""What `serac list` prints, whole: of one profile, and of two. Called by list_text.sh."""

import json
import os
import subprocess
import sys
import tempfile

SOURCE = os.environ["SERAC_SOURCE"]
sys.path.insert(0, os.path.join(SOURCE, "tests"))
sys.path.insert(0, os.path.join(SOURCE, "tests/report"))
import tap  # noqa: E402
from pprof_profile import write  # noqa: E402


def run(*words):
    done = subprocess.run([os.environ["SERAC"], "list", *words], capture_output=True, timeout=60)
    return (done.stdout + done.stderr).decode(errors="replace")


def expect(name, found, expected):
    tap.report(name, [] if found == expected else [*(f"+{line}" for line in found.split("\n")),
                                                   *(f"-{line}" for line in expected.split("\n"))])


ONE = """\
Percentages are of the whole profile: cpu, 200 ns

  self %      self total %     total   line  source
   35.0%     70 ns   95.0%    190 ns         main  tool
HERE/main.c (newer than the recording)
    5.0%     10 ns    5.0%     10 ns      ?
                                          1  int one;
                                          2  int two;
   10.0%     20 ns   70.0%    140 ns      3          call(work);
                                          4  int four;
                                          5  int five;
                                          6  int six;
                                          7  int seven;
                                          8  int eight;
                                        ...
                                         15  int fifteen;
                                         16  int sixteen;
                                         17  int seventeen;
                                         18  int eighteen;
                                         19  int nineteen;
   10.0%     20 ns   10.0%     20 ns     20  a       b;
                                         21  int twenty-one;
   10.0%     20 ns   10.0%     20 ns     22  short
                                         23  last

   60.0%    120 ns   60.0%    120 ns         work  tool
HERE/work.c is not on this machine: --source-path DIR looks for it below DIR, --source-path FROM=TO maps its path
   60.0%    120 ns   60.0%    120 ns      7

    5.0%     10 ns    5.0%     10 ns         nowhere  tool
the recording does not say in which file this function is
    5.0%     10 ns    5.0%     10 ns      1

"""

SAMPLES = [(20, ["main:3"]), (120, ["work:7", "main:3"]), (20, ["main:20"]), (20, ["main:22"]), (10, ["main:0"]),
           (10, ["nowhere:1"])]


def one(folder):
    path = f"{folder}/one.pb"
    write(path, folder, "aa", SAMPLES)
    words = ("one two  four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
             "eighteen nineteen  twenty-one").split(" ")
    lines = [f"int {word};" for word in words]
    lines[2], lines[19] = "\tcall(work);", "a\tb;"
    with open(f"{folder}/main.c", "w") as out:
        out.write("\n".join([*lines, "short", "last"]) + "\n")
    expect("all of it", run(".", path).replace(folder, "HERE"), ONE)
    # Lines behind the recording's end are of another file, and so are those of a file that has no time.
    os.utime(f"{folder}/main.c", (1, 1))
    head = "\n".join(ONE.split("\n")[:3]) + "\n"
    expect("the first of them", run("--limit", "1", ".", path).replace(folder, "HERE"),
           ONE.split("   60.0%    120 ns   60.0%    120 ns         work")[0].replace(" (newer than the recording)", "") +
           "2 more; --limit 0 shows all\n")
    expect("those that weigh enough", run("--min", "6", "nowhere", path), head)
    report = json.loads(run("--format", "json", "--limit", "1", ".", path))
    expect("json", json.dumps([report["more"], report["rows"][:2]]).replace(folder, "HERE"), json.dumps(
        [2, [{"function": "main", "module": "/bin/tool", "file": "HERE/main.c", "line": None, "self": 10, "total": 10,
              "self_percent": 5.0, "total_percent": 5.0, "source": None},
             {"function": "main", "module": "/bin/tool", "file": "HERE/main.c", "line": 3, "self": 20, "total": 140,
              "self_percent": 10.0, "total_percent": 70.0, "source": "\tcall(work);"}]]))


def classes(folder):
    """Java records classes and lines, and no files."""
    path = f"{folder}/java.pb"
    names = {"org.acme.Main$In.run(int)": "org/acme/Main.java", "Main.<init>": "Main.kt", "a.b.C.m": None,
             "..evil.passwd.x": None, "other.Main.run": None}
    write(path, folder, "aa", [(5, [f"{name}:2"]) for name in names])
    os.makedirs(f"{folder}/src/org/acme")
    for file in filter(None, names.values()):
        with open(f"{folder}/src/{file}", "w") as out:
            out.write(f"package;\nclass {file};\n")
        os.utime(f"{folder}/src/{file}", (1, 1))
    text = run("--source-path", f"{folder}/src", "--limit", "0", ".", path)
    for name, file in names.items():
        found = text.split(f"         {name}  tool\n")[-1].split("\n")[0]
        expect(f"the file of {name}", found.replace(folder, "HERE"),
               f"HERE/src/{file} (found by the name of the class)" if file else
               "the recording does not say in which file this function is")
    tap.report("and its line", [] if "      2  class org/acme/Main.java;" in text else [text])


TWO = """\
Base  base.pb: cpu, 200 ns in an unknown number of samples
New   new.pb: cpu, 100 ns in an unknown number of samples

Amounts are absolute, whatever the totals of the sides.
Percentages are of each side's whole.

                    self                   total
    base     new  change    base     new  change   line  source
   35.0%   20.0%  -15.0%   95.0%  100.0%   +5.0%         main  tool
HERE/main.c
    5.0%    0.0%   -5.0%    5.0%    0.0%   -5.0%      ?
                                                      1  int one;
                                                      2  int two;
   10.0%   20.0%  +10.0%   70.0%  100.0%  +30.0%      3          call(work);
                                                      4  int four;
                                                      5  int five;
                                                      6  int six;
                                                      7  int seven;
                                                      8  int eight;
                                                    ...
                                                     15  int fifteen;
                                                     16  int sixteen;
                                                     17  int seventeen;
                                                     18  int eighteen;
                                                     19  int nineteen;
   10.0%    0.0%  -10.0%   10.0%    0.0%  -10.0%     20  a       b;
                                                     21  int twenty-one;
   10.0%    0.0%  -10.0%   10.0%    0.0%  -10.0%     22  short
                                                     23  last

"""


def two(folder):
    """Both sides on one text; other builds and other files are said."""
    base, new, other = f"{folder}/base.pb", f"{folder}/new.pb", f"{folder}/other.pb"
    write(base, folder, "aa", SAMPLES)
    write(new, folder, "aa", [(20, ["main:3"]), (60, ["work:7", "main:3"]), (20, ["work:9", "main:3"])])
    write(other, f"{folder}/moved", "bb", [(30, ["main:3"]), (10, ["work:9", "main:3"])])
    expect("two sides", run("^main$", "--base", base, "--new", new).replace(folder + "/", "HERE/")
           .replace("HERE/base", "base").replace("HERE/new", "new"), TWO)
    text = run("^main$", "--base", base, "--new", other)
    wanted = ["Base and new are of different builds", f"{folder}/main.c; new has no samples in this file\n",
              "; base has no samples in this file\n", "\nBase /bin/tool aa\nNew  /bin/tool bb\n"]
    tap.report("other builds and other files", [f"no {one} in {text}" for one in wanted if one not in text])
    tap.report("the same build is not said", [text] if "builds" in run(".", "--base", base, "--new", new) else [])
    rows = run("work", "--base", base, "--new", new, "--format", "tsv").split("\n")
    expect("rows of two sides", "\n".join(rows).replace(folder, "HERE"),
           "function\tmodule\tfile\tline\tbase_self\tnew_self\tbase_total\tnew_total\tbase_self_percent\t"
           "new_self_percent\tbase_total_percent\tnew_total_percent\tsource\n"
           "work\t/bin/tool\tHERE/work.c\t7\t120\t60\t120\t60\t60.000000\t60.000000\t60.000000\t60.000000\t\n"
           "work\t/bin/tool\tHERE/work.c\t9\t0\t20\t0\t20\t0.000000\t20.000000\t0.000000\t20.000000\t\n")
    report = json.loads(run("main", "--base", base, "--new", new, "--format", "json", "--focus", "work"))
    row = report["rows"][0]
    tap.report("filters, of both", [] if len(report["rows"]) == 1 and report["base"]["shown"] == 120 and row["line"] == 3
               and row["base_total"] == 120 and row["new_total"] == 80 else [str(report)])
    tap.report("two files alone are one profile", [] if "Base" not in run("main", base, new) else ["Base"])


def main():
    with tempfile.TemporaryDirectory() as folder:
        one(folder)
        classes(folder)
        two(folder)
    tap.finish()


main()
