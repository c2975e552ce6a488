"""What users and contributors read keeps clear of habits that read like a translation. Called by english.sh."""

import os
import re
import sys

source = os.environ["SERAC_SOURCE"]
sys.path.insert(0, f"{source}/tests")
import tap  # noqa: E402

END = r"([.,;:)|\"]|$)"
HABITS = {  # and what to write instead
    ", too" + END: 'nothing, or "also" before the verb',
    r"\b(as it is|as they are)" + END: "unchanged",
    r"\b(is|are|was|were) none\b": "is not a ...",
    r"\b(he|his|him|himself)\b": "they",
    r"\b(or|and) the like\b": "similar",
    r"\b(is|are) said\b": "is reported",
    r"\btogether with\b": "with",
    r"\bputs? together\b": "merge, combine",
    r"\bbehind\b": "after",
    r"\bin front of\b": "before",
    r"\bbeside\b": "next to, side by side",
    r"\bwhoever\b": "name who it is",
    r"\b(is|are) taken for\b": "counts as",
    r"(^|[.] )What (is|are|has|was|comes|begins|goes|belongs) (?!.*[?])": "a noun",
    r"(^|[.] )Who (wants|has) (?!.*[?])": "a noun",
}
ALLOWED = (  # names of values, and other meanings
    "behind a proxy",
    "behind Grafana",
    "left behind",
    "panes = beside",
    ".Cm beside",
    ".It beside",
)


def habits_in(text, where):
    for part in ALLOWED:
        text = text.replace(part, "")
    for habit, instead in HABITS.items():
        match = re.search(habit, text)
        if match:
            yield f"{where}: {match.group().strip()!r}; write: {instead}: {text.strip()}"


def lines_of(paths):
    for path in paths:
        with open(f"{source}/{path}", encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                yield from habits_in(re.sub(r"\s+$", "", line), f"{path}:{number}")


def c_files():
    for room in "base", "model", "show", "symbols", "loaders", "sources", "report", "tui", "main":
        for folder, _, names in sorted(os.walk(f"{source}/{room}")):
            yield from (f"{folder}/{name}" for name in sorted(names) if name[-2:] in (".c", ".h"))


def messages():
    """Strings with blanks, but those that C puts one behind the other stay apart."""
    for path in c_files():
        with open(path, encoding="utf-8") as file:
            code = re.sub(r"/\*.*?\*/", lambda comment: "\n" * comment.group().count("\n"), file.read(), flags=re.S)
        for number, line in enumerate(code.split("\n"), 1):
            for text in re.findall(r'"((?:[^"\\]|\\.)*)"', line):
                if " " in text:
                    yield from habits_in(text, f"{os.path.relpath(path, source)}:{number}")


def header_comments():
    """What those read who call a function. Comments are checked line by line."""
    for path in c_files():
        if path.endswith(".c"):
            continue
        with open(path, encoding="utf-8") as file:
            code = file.read()
        for comment in re.finditer(r"/\*.*?\*/", code, flags=re.S):
            first = code.count("\n", 0, comment.start()) + 1
            for number, line in enumerate(comment.group().split("\n"), first):
                text = re.sub(r"^\s*(/\*|\*(?!/))\s*|\s*\*/", "", line).strip()
                yield from habits_in(text, f"{os.path.relpath(path, source)}:{number}")


def documents():
    yield from ("README.md", "CONTRIBUTING.md", "SECURITY.md")
    yield from (f"docs/{name}" for name in sorted(os.listdir(f"{source}/docs"))
                if re.search(r"[.](md|1|5|mdoc|example)$", name))


tap.report("the habit is found where it is", [] if list(habits_in("What is lost is said, too.", "")) else ["not found"])
tap.report("documents are in plain English", list(lines_of(documents())))
tap.report("messages are in plain English", list(messages()))
tap.report("comments of headers are in plain English", list(header_comments()))
tap.finish()
