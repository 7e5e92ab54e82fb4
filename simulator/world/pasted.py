"""Addresses that JDownloader sees in a text: recorded on a real one, whose eyes are not those of a person.

An address ends at a line break, tab, quote or angle bracket, and before the next address; neither at a blank nor at
punctuation. What is written backwards, in percent escapes or in Base64 is read, too.
"""

from base64 import b64decode
from binascii import Error
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
import re
from urllib.parse import quote, unquote, urlsplit, urlunsplit

_SCHEME = r"(?:https?|ftp)://"
_ADDRESS = re.compile(
    rf"(?:{_SCHEME}|(?<![\w./])www\.)[^\r\n\t\"'<>]*?(?=(?:(?<![=/?&:]){_SCHEME})|[\r\n\t\"'<>]|$)|magnet:\?[^\s\"'<>]+",
    re.IGNORECASE,
)
_BACKWARDS = re.compile(r"[\w-]+\.[a-z]{2,}/\S+", re.IGNORECASE)
_FILE = re.compile(r"[^/]\.(?=[a-z0-9]*[a-z])[a-z0-9]{2,5}$", re.IGNORECASE)
_UNESCAPED = "!$&'()*+,;=:@/~-._[%"
_BYTE_ORDER_MARK = "\ufeff"
_LABEL = 40
"""Characters before an address that are looked at."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """An address as it is read."""

    url: str
    is_twice: bool = False
    """Whether it counts twice among those that nothing can be done with, as after the label of a link."""
    is_cut: bool = False
    """Whether it is what BBCode leaves of one, which is taken as it is."""
    is_guessed: bool = False
    """Whether it was read backwards without a scheme: no server has such a name."""

    @property
    def is_file(self) -> bool:
        """Whether it is taken for a file by the ending of its name."""
        return self.is_cut or _FILE.search(urlsplit(self.url).path) is not None

    @property
    def is_loadable(self) -> bool:
        """Whether there can be anything behind it for JDownloader."""
        return self.url.startswith(("http://", "https://"))


def pasted_in(text: str) -> list[Pasted]:
    """Return the addresses in a text, each once."""
    text = unescape(text.removeprefix(_BYTE_ORDER_MARK))
    found = list(_plain(text)) or _hidden(text)
    return list({one.url: one for one in found}.values())


def _plain(text: str) -> list[Pasted]:
    found: list[Pasted] = []
    for match in _ADDRESS.finditer(text):
        before = text[max(0, match.start() - _LABEL) : match.start()].rstrip(" ")
        is_label = before.endswith("(") and before[:-1].rstrip(" ").endswith("]")
        address = match[0].strip(" ")
        if before.endswith("[url="):
            found.append(Pasted(_as_shown(address.partition("[")[0]), is_cut=True))
        found.append(Pasted(_as_shown(address), is_twice=is_label or "\u00a0" in address))
        if ";" in address and _FILE.search(address.partition(";")[0]):
            found.append(Pasted(_as_shown(address.partition(";")[0])))
    return found


def _hidden(text: str) -> list[Pasted]:
    text = text.strip()
    readings = [text[::-1], unquote(text)]
    with suppress(Error, ValueError):
        readings.append(b64decode(text, validate=True).decode())
    for reading in readings:
        if re.match(_SCHEME, reading, re.IGNORECASE) and (found := _plain(reading)):
            return found
    if "//" not in text and _BACKWARDS.fullmatch(text[::-1]):
        return [Pasted(_as_shown(f"http://{text[::-1]}"), is_guessed=True)]
    return []


def _as_shown(address: str) -> str:
    """Write an address as JDownloader shows it: without query and fragment of a file, and with escapes."""
    if address.lower().startswith("www."):
        address = f"http://{address}"
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"}:
        return address
    path = quote(unquote(parts.path, errors="surrogateescape"), safe=_UNESCAPED, errors="surrogateescape")
    shown = parts._replace(netloc=_small_host(parts.netloc), path=path)
    return urlunsplit(shown._replace(query="", fragment="") if _FILE.search(path) else shown)


def _small_host(netloc: str) -> str:
    user, at, host = netloc.rpartition("@")
    return f"{user}{at}{host.lower()}"
