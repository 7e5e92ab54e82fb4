"""Texts of others within Markdown, as Home Assistant shows repair issues and notifications."""

import re
from typing import Final

# Markdown takes each of them for itself if a backslash stands before it, also in addresses that it makes links of.
_PUNCTUATION: Final = re.compile(r"[!-/:-@\[-`{-~]")


def as_markdown(text: str) -> str:
    """Return Markdown that shows a text as it is, on one line: without links, pictures, HTML and emphasis."""
    return _PUNCTUATION.sub(r"\\\g<0>", " ".join(text.split()))
