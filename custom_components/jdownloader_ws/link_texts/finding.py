"""Finding the addresses in a text."""

from collections.abc import Iterator
from functools import cache
import re
from typing import Final

from linkify_it import LinkifyIt

from .cleaning import CONTROLS, cleaned, lines_of, unescaped
from .markup import SCHEME, Page, is_html, without_bbcode, without_labels
from .trimming import cell, ends_in_file, trimmed

LONGEST_ADDRESS: Final = 4_096
"""Characters of an address among other words; the time that is needed grows with their square."""
ANY: Final = rf"(?:{SCHEME}|www\.)"
BARE: Final = re.compile(
    r"(?:[a-z][a-z0-9+.-]{1,20}://[^\s\"<>]+|magnet:\?[^\s\"<>]+|ed2k://\|[^\"<>]+)", re.IGNORECASE
)
WITH_BLANKS: Final = re.compile(rf"{SCHEME}[^\s/?#]+/[^?#]* [^?#]*", re.IGNORECASE)
PORT: Final = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?:\d{2,5}/[^\s\"<>]+", re.IGNORECASE)
"""An address in one's own network, without the scheme; JDownloader would read it backwards."""
GLUED: Final = re.compile(r"(?<=[^\W_])(?<!direct)(?<!\bs)(?=(?:https?|ftp)://)", re.IGNORECASE)
TWICE: Final = re.compile(r"https?://(?=https?://)", re.IGNORECASE)
BETWEEN: Final = re.compile(rf"([;,|，；、。]+)['\s]*(?={ANY})", re.IGNORECASE)
APART: Final = re.compile(rf"{CONTROLS.pattern}|[\"<>`“”„‟«»‹›\\，。、；！？「」『』【】《》〈〉…؟،؛।۔]")
"""Characters that are never in an address within a text."""
SENTENCE: Final = re.compile(r"[，。；！？、]")
BULLET: Final = re.compile(r"^\s*(?:[-*•>]|\d{1,4}[.)])\s+")
BACKWARDS: Final = re.compile(r"//:s?ptth", re.IGNORECASE)
EMPHASIS: Final = re.compile(
    rf"(?<![^\s(\[{{])([_~]{{1,3}})(?={ANY})(\S{{1,500}}?)\1(?![^\s)\]}}.,;:!?])", re.IGNORECASE
)
"""An address in italics or crossed out, in Markdown."""
ASSIGNED: Final = re.compile(rf"[^/:]{{0,100}}?[=+~$^_](?={SCHEME})", re.IGNORECASE)
"""What the library takes for a reason not to see the address behind it."""
IP: Final = re.compile(r"[\d.]+")
HOST_PATTERN: Final = r"(?:\[[0-9a-f:.]+(?:%[\w.~-]+)?\]|[^\s/?#:@\[\](){}<>\"'|,;]{1,253})"


class Finder(LinkifyIt):
    """The library's rules, with hosts as they are in one's own network, and the schemes of file sharing."""

    def __init__(self) -> None:
        """Look for addresses, also without a scheme, but not for those of people."""
        super().__init__(
            {
                "http:": {"validate": self._with_host},
                "www.": {"validate": self._after_www},
                "magnet:": {"validate": self._magnet},
                "ed2k:": {"validate": self._ed2k},
                "//": None,
                "mailto:": None,
            }
            | dict.fromkeys(("https:", "ftp:", "ftps:", "sftp:", "hxxp:", "hxxps:"), "http:"),
            {"fuzzy_email": False, "fuzzy_ip": True},
        )
        path = self.re["src_path"]
        self._host_and_path = re.compile(rf"//{self.re['src_auth']}{HOST_PATTERN}(?::\d{{1,5}})?{path}", re.IGNORECASE)
        self._rest_of_host_and_path = re.compile(rf"{HOST_PATTERN}(?::\d{{1,5}})?{path}", re.IGNORECASE)

    def _with_host(self, text: str, start: int) -> int:
        return _length(self._host_and_path, text, start)

    def _after_www(self, text: str, start: int) -> int:
        return _length(self._rest_of_host_and_path, text, start)

    def _magnet(self, text: str, start: int) -> int:
        return _length(re.compile(r"\?[^\s\"<>]+"), text, start)

    def _ed2k(self, text: str, start: int) -> int:
        return _length(re.compile(r"//\|[^\s\"<>]+\|/"), text, start)


def _length(pattern: re.Pattern[str], text: str, start: int) -> int:
    found = pattern.match(text, start)
    return len(found[0]) if found else 0


@cache
def finder() -> Finder:
    """Return the one finder; making it takes a while."""
    return Finder()


def bare_address(line: str) -> str | None:
    """Return the address that a line consists of; None where there is something else, or a second one."""
    line = TWICE.sub("", unescaped(line.strip()))
    if not BARE.fullmatch(line) or CONTROLS.search(line):
        return None
    if line.lower().startswith(("magnet:", "ed2k:")):
        return line
    if GLUED.search(line) or BETWEEN.search(line):
        return None
    address = trimmed(line)
    return None if SENTENCE.search(address) and not ends_in_file(address) else address


def addresses_in(text: str) -> list[str]:
    """Return the addresses in a text, each once, in their order."""
    if BACKWARDS.search(text):
        return []
    return list(dict.fromkeys(_in_page(text) if is_html(text) else _in_text(text)))


def _in_page(text: str) -> Iterator[str]:
    page = Page(text)
    found = False
    words: list[str] = []
    for is_address, part in [*page.found, (True, "")]:
        if not is_address:
            words.append(part)
            continue
        for address in (*_in_text("".join(words)), *([part] if part else [])):
            found = True
            yield address
        words.clear()
    if not found:
        yield from page.loaded


def _in_text(text: str) -> Iterator[str]:
    for line in lines_of(without_labels(without_bbcode(cleaned(text)))):
        if address := bare_address(line):
            yield address
            continue
        for part in APART.split(line):
            yield from _in_part(BULLET.sub("", part, count=1).strip())


def _in_part(part: str) -> Iterator[str]:
    if address := bare_address(part):
        yield address
    elif PORT.fullmatch(part):
        yield f"http://{trimmed(part)}"
    elif _is_name_with_blanks(part):
        yield part
    else:
        yield from _in_words(part)


def _is_name_with_blanks(part: str) -> bool:
    """Return whether an address with blanks fills a part of a text, up to the name of a file at its end."""
    if not WITH_BLANKS.fullmatch(part) or not ends_in_file(part):
        return False
    first, _, others = part.partition(" ")
    return not ends_in_file(first) and not re.search(ANY, others, re.IGNORECASE)


def _in_words(part: str) -> Iterator[str]:
    pieces = BETWEEN.split(GLUED.sub(" ", TWICE.sub("", EMPHASIS.sub(r" \2 ", part))))
    for place, piece in enumerate(pieces):
        if place % 2:  # what stands between two pieces
            continue
        is_cell = place > 0 and not pieces[place - 1].isspace()
        for word in piece.split():
            yield from _in_word(word[:LONGEST_ADDRESS], is_cell=is_cell)
            is_cell = False


def _in_word(word: str, *, is_cell: bool) -> Iterator[str]:
    if "/" not in word and "." not in word and ":" not in word:
        return
    if assigned := ASSIGNED.match(word):
        word = word[assigned.end() :]
    for match in finder().match(word) or ():
        raw: str = match.raw
        if match.schema in {"magnet:", "ed2k:"}:
            yield trimmed(raw) if match.schema == "magnet:" else raw
            continue
        address = trimmed(re.split("[;,|]", raw, maxsplit=1)[0] if is_cell else cell(raw))
        if match.schema not in {"", "www."}:
            if address.partition("://")[2]:
                yield address
        elif match.schema or _is_meant(address):
            yield f"http://{address}"


def _is_meant(address: str) -> bool:
    """Return whether something without a scheme is an address, and not just words with a full stop between them."""
    host, _, path = address.partition("/")
    if not path:
        return False
    return not IP.fullmatch(host) or not IP.fullmatch(path)
