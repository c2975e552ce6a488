#!/usr/bin/env python3
"""A picture of a terminal's screen, to be looked at: text with escape sequences, as

    tmux capture-pane -p -e | picture.py >screen.svg

has it, becomes SVG. Colours (16, 256 and true), bold, faint, italic, underlined, reversed and
struck-through text are drawn; other sequences are skipped."""

import argparse
import re
import sys
import unicodedata
from xml.sax.saxutils import escape

CELL, LINE, SIZE = 9, 19, 14.95
BASELINE = 14

# What a terminal that has not been told otherwise has for its own colours.
GROUNDS = {
    "dark": ("#d0d0d0", "#121212"),
    "light": ("#1c1c1c", "#ffffff"),
}
FIRST_16 = [
    "#000000", "#cd3131", "#0dbc79", "#e5e510", "#2472c8", "#bc3fbc", "#11a8cd", "#e5e5e5",
    "#666666", "#f14c4c", "#23d18b", "#f5f543", "#3b8eea", "#d670d6", "#29b8db", "#ffffff",
]
# A character set of lines that terminals without Unicode have.
LINES = dict(zip("`afgjklmnopqrstuvwxyz{|}~", "◆▒°±┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·"))

SEQUENCE = re.compile(
    r"\x1b\[([0-9;:?<=>]*)[ -/]*([@-~])"  # CSI
    r"|\x1b[\]PX^_].*?(?:\x07|\x1b\\)"  # OSC, DCS and the like
    r"|\x1b[ -/]*[0-~]"  # other
)


def color_256(number):
    if number < 16:
        return FIRST_16[number]
    if number >= 232:
        return "#" + f"{8 + (number - 232) * 10:02x}" * 3
    levels = (0, 95, 135, 175, 215, 255)
    number -= 16
    return "#%02x%02x%02x" % (levels[number // 36], levels[number // 6 % 6], levels[number % 6])


class Style:
    """What SGR sequences have set."""

    def __init__(self):
        self.reset()

    def reset(self):
        self.foreground = self.background = None
        self.flags = frozenset()

    SET = {1: "bold", 2: "faint", 3: "italic", 4: "underline", 7: "reverse", 9: "struck"}
    UNSET = {22: ("bold", "faint"), 23: ("italic",), 24: ("underline",), 27: ("reverse",),
             29: ("struck",)}

    def extended(self, numbers):
        """The colour behind 38 or 48, which it takes from the numbers."""
        kind = numbers.pop(0) if numbers else None
        if kind == 5 and numbers:
            return color_256(min(numbers.pop(0), 255))
        if kind == 2 and len(numbers) >= 3:
            rgb = [min(numbers.pop(0), 255) for _ in range(3)]
            return "#%02x%02x%02x" % tuple(rgb)
        return None

    def apply(self, text):
        if text[:1] in "<=>?" and text:
            return  # of a terminal's own
        numbers = []
        for field in text.split(";"):
            parts = [int(part or 0) for part in field.split(":") if part.isdigit() or not part]
            if parts[0] in (38, 48) and parts[1:2] == [2] and len(parts) > 5:
                del parts[2]  # the colour space, which only the form with colons has
            if parts[0] == 4 and len(parts) > 1:
                parts = [4 if parts[1] else 24]
            numbers += parts
        while numbers:
            number = numbers.pop(0)
            if number == 0:
                self.reset()
            elif number in self.SET:
                self.flags |= {self.SET[number]}
            elif number in self.UNSET:
                self.flags -= set(self.UNSET[number])
            elif 30 <= number <= 37 or 90 <= number <= 97:
                self.foreground = FIRST_16[number - (30 if number < 40 else 82)]
            elif 40 <= number <= 47 or 100 <= number <= 107:
                self.background = FIRST_16[number - (40 if number < 50 else 92)]
            elif number == 38:
                self.foreground = self.extended(numbers)
            elif number == 48:
                self.background = self.extended(numbers)
            elif number == 39:
                self.foreground = None
            elif number == 49:
                self.background = None
            elif number == 58:
                self.extended(numbers)  # of the underline

    def look(self):
        return self.foreground, self.background, self.flags


def width(character):
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cells_of(text):
    """Rows of (column, character, look)."""
    rows, row, column, style, lines = [], [], 0, Style(), False
    at = 0
    while at < len(text):
        match = SEQUENCE.match(text, at)
        if match:
            if match.group(2) == "m":
                style.apply(match.group(1))
            at = match.end()
            continue
        character = text[at]
        at += 1
        if character == "\n":
            rows.append(row)
            row, column = [], 0
        elif character in "\x0e\x0f":
            lines = character == "\x0e"
        elif character >= " ":
            if lines:
                character = LINES.get(character, character)
            if width(character) == 0 and row:
                row[-1] = (row[-1][0], row[-1][1] + character, row[-1][2])
                continue
            row.append((column, character, style.look()))
            column += width(character)
    if row:
        rows.append(row)
    return rows


def runs_of(row):
    """Cells beside each other that look the same."""
    run = []
    for cell in row:
        if run and cell[2] != run[-1][2]:
            yield run
            run = []
        run.append(cell)
    if run:
        yield run


def end_of(run):
    return run[-1][0] + width(run[-1][1][0])


def colors_of(look, ground):
    foreground, background, flags = look
    if "reverse" in flags:
        foreground, background = background or ground[1], foreground or ground[0]
    return foreground or ground[0], background


def words_of(run):
    """Its letters beside each other, as (column, text). What another font may have to draw stands
    alone, as that may have other widths."""
    column, word = 0, ""
    for x, character, _ in run:
        if word and (character == " " or not (word + character).isascii()):
            yield column, word
            word = ""
        if character != " ":
            column, word = (column, word) if word else (x, "")
            word += character
    if word:
        yield column, word


def draw_run(run, y, ground, out):
    look = run[0][2]
    foreground, background = colors_of(look, ground)
    x, columns = run[0][0], end_of(run) - run[0][0]
    if background:
        out.append(f'<rect x="{x * CELL}" y="{y * LINE}" width="{columns * CELL}" '
                   f'height="{LINE}" fill="{background}"/>')
    lines = [name for name in ("underline", "struck") if name in look[2]]
    attributes = f'fill="{foreground}"'
    if "bold" in look[2]:
        attributes += ' font-weight="bold"'
    if "italic" in look[2]:
        attributes += ' font-style="italic"'
    if "faint" in look[2]:
        attributes += ' opacity="0.6"'
    for column, word in words_of(run):
        out.append(f'<text x="{column * CELL}" y="{y * LINE + BASELINE}" {attributes}>'
                   f'{escape(word)}</text>')
    for name in lines:
        height = y * LINE + (BASELINE + 2 if name == "underline" else BASELINE - 5)
        out.append(f'<path d="M{x * CELL} {height + 0.5}h{columns * CELL}" '
                   f'stroke="{foreground}"/>')


def picture(text, ground):
    rows = cells_of(text)
    columns = max((end_of(row) for row in rows if row), default=1)
    size = (columns * CELL, max(len(rows), 1) * LINE)
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size[0]}" height="{size[1]}" '
        f'font-family="DejaVu Sans Mono, monospace" font-size="{SIZE}">',
        f'<rect width="100%" height="100%" fill="{ground[1]}"/>',
    ]
    for y, row in enumerate(rows):
        for run in runs_of(row):
            draw_run(run, y, ground, out)
    return "\n".join(out + ["</svg>", ""])


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--ground", choices=GROUNDS, default="dark",
                         help="the terminal's own colours")
    options.add_argument("--foreground", help="instead of the ground's")
    options.add_argument("--background", help="instead of the ground's")
    chosen = options.parse_args()
    ground = (chosen.foreground or GROUNDS[chosen.ground][0],
              chosen.background or GROUNDS[chosen.ground][1])
    text = sys.stdin.buffer.read().decode("utf-8", "replace")
    sys.stdout.buffer.write(picture(text, ground).encode())


if __name__ == "__main__":
    main()
