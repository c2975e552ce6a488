"""Which theme serac takes when a terminal says what ground it has: at once, late, in parts, wrongly
or not at all. None of what it answers may become keys."""

import os
import sys
import tempfile
import time

sys.path[:0] = [os.path.join(os.environ["SERAC_SOURCE"], name) for name in ("tests", "tests/terminal")]
import tap  # noqa: E402
from session import Session  # noqa: E402

SERAC = os.environ["SERAC"]
QUESTION = "\x1b]11;?\x07\x1b[c"
DEVICE = "\x1b[?64;1;2;22c"
WHITE, BLACK = "\x1b]11;rgb:ffff/ffff/ffff", "\x1b]11;rgb:0000/0000/0000"
SELECTION = {"light": "48;5;16m", "dark": "48;5;231m"}  # the selected box: black, or white

folder = tempfile.mkdtemp()
profile = os.path.join(folder, "small.folded")
with open(profile, "w") as file:
    file.write("main;parse 5\nmain;read 3\n")


def check(name, passed, *lines):
    tap.report(name, [] if passed else list(lines) or ["no"])


def start(answers=(), options=(), environment=None):
    """Answers once it is asked. Each answer is written when the one before has been read."""
    session = Session([SERAC, "--no-config", *options, profile],
                      environment=environment)
    if answers and session.wait_for(QUESTION):
        for answer in answers:
            session.type(answer)
    return session


def theme_of(session):
    session.wait_for("100.0%")
    session.wait_for("help")
    found = [name for name, color in SELECTION.items() if color.encode() in session.output]
    return " ".join(found)


def close(session):
    session.close()


def check_theme(name, expected, *answers, **more):
    session = start(answers, **more)
    theme = theme_of(session)
    check(name, theme == expected, f"{theme}, not {expected}", str(session.output))
    close(session)


check_theme("a white ground has the light theme", "light", WHITE + "\x07", DEVICE)
check_theme("a black one the dark theme", "dark", BLACK + "\x1b\\", DEVICE)
check_theme("who does not know the question", "dark", DEVICE)
check_theme("and who answers nothing at all", "dark")
check_theme("COLORFGBG", "light", DEVICE, environment={"COLORFGBG": "0;15"})
check_theme("says less than the terminal", "dark", BLACK + "\x07",
            environment={"COLORFGBG": "0;15"})
check_theme("--theme says more", "dark", options=["--theme", "dark"],
            environment={"COLORFGBG": "0;15"})
check_theme("--theme light", "light", options=["--theme", "light"])
check_theme("an answer that is no colour", "dark", "\x1b]11;white\x07", DEVICE)

session = start(options=["--theme", "light"])
session.wait_for("help")
check("whose theme is chosen is not asked", QUESTION.encode() not in session.output)
close(session)

# Late: the picture is there already. Letters of an answer would open prompts, pages and menus.
for name, answer in (
    ("a late answer is no key", WHITE + "\x07" + DEVICE),
    ("nor is one with the other end", WHITE + "\x1b\\" + DEVICE),
    ("nor a long one", "\x1b]11;" + "f/i" * 100 + "\x07" + DEVICE),
):
    session = start()
    theme = theme_of(session)
    session.forget()
    session.type(answer + ":")
    session.wait_for("Commands")
    check(name, session.wait_for("Commands") and b"Go to" not in session.output
           and b"not know" not in session.output)
    close(session)

# In two parts, the first of which looks like the key Esc.
session = start()
theme_of(session)
session.forget()
session.type("\x1b")
time.sleep(0.05)  # serac takes Esc as a key; both at once are right as well
session.type("]11;rgb:ffff/iiii/????\x07:")
check("an answer in parts is no keys", session.wait_for("Commands")
       and b"Format" not in session.output and b"Reading the numbers" not in session.output)
close(session)

# What the user types before the answer comes is not lost.
session = start(("2", WHITE + "\x07", DEVICE))
check("keys before the answer count", session.wait_for("function"))
close(session)

os.remove(profile)
os.rmdir(folder)
tap.finish()
