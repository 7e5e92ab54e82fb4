"""What stands between the words of a text, seen or not."""

from html import unescape
import re
from typing import Final

INVISIBLE: Final = re.compile(
    r"[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff]"
    r"|(?<![^\x00-\u02ff])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\u02ff])"
)
"""Characters without a width; joiners between letters of scripts that need them are part of a name."""
HOST_IN_URL: Final = re.compile(r"(?<=://)[^\s/?#:]{1,300}(?=(?::\d{1,5})?/(?!/))")
"""Up to the path: pages put characters without a width into long hosts, so that they can be wrapped there."""
BLANKS: Final = re.compile(r"[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
AGAIN: Final = re.compile(rf"(?:{INVISIBLE.pattern})www\.", re.IGNORECASE)
"""Another address, which has no scheme."""
CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
LINE_BREAKS: Final = re.compile(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
HTML_ENTITIES: Final = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#[0-9]{1,6}|#[xX][0-9a-fA-F]{1,5});")
"""Only what ends in a semicolon: `&copy=1` is a part of an address."""
ESCAPED: Final = re.compile(r"\\u00([2-7][0-9a-fA-F])")


def cleaned(text: str) -> str:
    """Return a text with a plain blank for each blank and for what has no width, and without escapes of JSON."""
    text = BLANKS.sub(" ", INVISIBLE.sub(" ", with_whole_hosts(text)))
    text = ESCAPED.sub(lambda escape: chr(int(escape[1], 16)), text.replace(r"\/", "/"))
    return unescaped(text)


def with_whole_hosts(text: str) -> str:
    """Return a text without the invisible characters within hosts, which elsewhere separate words."""
    return HOST_IN_URL.sub(lambda host: host[0] if AGAIN.search(host[0]) else INVISIBLE.sub("", host[0]), text)


def unescaped(text: str) -> str:
    """Return a text with the characters that entities of HTML stand for."""
    return HTML_ENTITIES.sub(lambda entity: BLANKS.sub(" ", unescape(entity[0])), text)


def lines_of(text: str) -> list[str]:
    """Return the lines of a text in which something can be seen, without what surrounds it."""
    lines = (BLANKS.sub(" ", INVISIBLE.sub(" ", line)).strip() for line in LINE_BREAKS.split(with_whole_hosts(text)))
    return [line for line in lines if CONTROLS.sub("", line)]


def as_it_is(text: str) -> list[str]:
    """Return the lines of a text in which no address was found, in a form that can be sent."""
    return [CONTROLS.sub(" ", line).strip() for line in lines_of(text)]
