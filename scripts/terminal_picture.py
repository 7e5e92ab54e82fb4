"""Draw the screen of a terminal as a web page, for a browser to take a picture of."""

from html import escape
from itertools import groupby

import pyte
from pyte.screens import Char

# The colours of a dark terminal, by pyte's names; any other colour is six hexadecimal digits.
COLOURS = {
    "black": "#21262d",
    "red": "#ff7b72",
    "green": "#56d364",
    "brown": "#e3b341",
    "blue": "#79c0ff",
    "magenta": "#d2a8ff",
    "cyan": "#76e3ea",
    "white": "#d0d7de",
    "brightblack": "#6e7681",
}
TEXT, GROUND = "#d0d7de", "#0d1117"

PAGE = """<!doctype html>
<meta charset="utf-8">
<style>
  body {{ margin: 0; background: {ground}; }}
  pre {{ margin: 0; padding: 16px; width: {columns}ch; color: {text}; white-space: pre-wrap;
        font: 15px/1.25 "DejaVu Sans Mono", "Liberation Mono", monospace; }}
</style>
<pre>{lines}</pre>
"""


def page(command: str, screen: pyte.Screen) -> str:
    """Return the command and what it has put on the screen, without empty lines at the end."""
    used = max((number + 1 for number, line in enumerate(screen.display) if line.strip()), default=0)
    rows = ([screen.buffer[line][column] for column in range(screen.columns)] for line in range(used))
    lines = [f"<b>$ {escape(command)}</b>", *map(_line, rows)]
    return PAGE.format(ground=GROUND, text=TEXT, columns=screen.columns, lines="\n".join(lines))


def _line(chars: list[Char]) -> str:
    runs = groupby(chars, key=_style)
    return "".join(f'<span style="{style}">{escape("".join(char.data for char in run))}</span>' for style, run in runs)


def _style(char: Char) -> str:
    text, ground = _colour(char.fg, TEXT), _colour(char.bg, GROUND)
    if char.reverse:
        text, ground = ground, text
    weight = ";font-weight:bold" if char.bold else ""
    return f"color:{text};background:{ground}{weight}"


def _colour(name: str, default: str) -> str:
    return default if name == "default" else COLOURS.get(name, f"#{name}")
