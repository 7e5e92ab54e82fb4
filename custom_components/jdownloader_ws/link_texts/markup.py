"""Addresses in the markup of pages, forums and notes: HTML, BBCode, Markdown."""

from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
import re
from typing import Final, override

from .trimming import ends_in_file

SCHEME: Final = r"(?:https?|ftps?|sftp|hxxps?)://"
ADDRESS_IN_MARKUP: Final = re.compile(rf"(?:{SCHEME}|magnet:\?|ed2k://|www\.)", re.IGNORECASE)
HTML: Final = re.compile(
    r"<(?:!doctype|html|head|body|base|a|p|div|span|br|wbr|hr|table|tbody|thead|tr|td|th|ul|ol|li|dl|dt|dd|img|b|i|u|s|strong|em"
    r"|small|pre|code|h[1-6]|script|style|link|meta|title|video|audio|source|iframe|embed|form|input|button|label|section"
    r"|article|aside|nav|main|footer|header|center|font|blockquote|textarea|area|svg|figure|picture|mark|rss|channel|item"
    r"|feed|entry|enclosure|media:content)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
LINKED: Final = re.compile(r"!?\[[^\[\]\n]{0,500}\]\(\s*(?=<?(?:https?|ftps?|sftp|hxxps?)://|<?www\.)", re.IGNORECASE)
"""What stands before an address in Markdown: a label, which may be a shortened address."""
TAGS: Final = (
    "url img link b i u s code quote spoiler hide hidden list center left right size color font table tr td th"
    " video media audio youtube attach align indent highlight icode plain sub sup"
)
BBCODE: Final = re.compile(
    rf"\[(?P<end>/?)(?P<tag>{'|'.join(TAGS.split())}|\*)(?:=(?P<value>[^\[\]\n]{{0,4000}})|\s[^\[\]\n]{{0,200}})?\]",
    re.IGNORECASE,
)
NAMES_ADDRESS: Final = frozenset({"url", "link"})
LONE: Final = re.compile(r"&(?!(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});)")
"""Before the name of a query's part, such as `&copy=1`; a page's reader would take it for a character."""
NO_TEXT: Final = frozenset({"script", "style", "head", "title"})
LOADED: Final = frozenset({"src", "data-src", "data", "poster"})


FEED_FILES: Final = frozenset({"enclosure", "media:content"})
"""What names the file of an entry in RSS."""
INLINE: Final = frozenset({"b", "i", "u", "s", "em", "strong", "mark", "font", "code", "wbr"})
"""Marks a part of a word, such as what was searched for."""
LONGEST_ENDING: Final = 64
"""Characters at the end of a text that decide whether an address continues behind a tag."""
PART_OF_ADDRESS: Final = re.compile(r"[\w/.%=&?#~+-]")


def is_html(text: str) -> bool:
    """Return whether a text is HTML, or has some in it."""
    return HTML.search(text) is not None


class Page(HTMLParser):
    """What a page links to, and what else is written there, in that order."""

    def __init__(self, text: str) -> None:
        """Read a page, however broken it is."""
        super().__init__()
        self.found: list[tuple[bool, str]] = []
        """Addresses (true) and texts (false)."""
        self.loaded: list[str] = []
        """Pictures, films and sounds."""
        self._label_of: str | None = None
        self._without_text = 0
        self._has_inline_tag = self._is_in_address = False
        self._ending = ""
        self.feed(LONE.sub("&amp;", text))
        self.close()

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value for name, value in attrs if value}
        if tag in {"a", "area"}:
            self._label_of = absolute(values.get("href"))
            if self._label_of:
                self._found_address(self._label_of)
        elif address := _file_of_feed(tag, values):
            self._found_address(address)
        if tag in NO_TEXT:
            self._without_text += 1
        if tag in {"a", "link"}:
            return
        self.loaded.extend(filter(None, (absolute(value) for name, value in values.items() if name in LOADED)))
        self._found_break(tag)

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._label_of = None
        if tag in NO_TEXT:
            self._without_text = max(0, self._without_text - 1)
        self._found_break(tag)

    @override
    def handle_data(self, data: str) -> None:
        if self._label_of is not None or self._without_text:
            return
        if self._has_inline_tag and not self._goes_on_with(data):
            self.found.append((False, "\n"))
            self._ending, self._is_in_address = "", False
        self._has_inline_tag = False
        self.found.append((False, data))
        words = (self._ending + data).split()
        is_one = len(words) == 1 and not data[:1].isspace()
        last = "" if not words or data[-1:].isspace() else words[-1]
        self._is_in_address = bool(last) and ("://" in last or (is_one and self._is_in_address))
        self._ending = last[-LONGEST_ENDING:]

    def _goes_on_with(self, data: str) -> bool:
        """Return whether an address continues in a text behind a tag that only marks a part of it."""
        is_inside = self._is_in_address and PART_OF_ADDRESS.match(self._ending[-1:]) and PART_OF_ADDRESS.match(data)
        return bool(is_inside) and not ends_in_file(self._ending) and not ADDRESS_IN_MARKUP.match(data)

    def _found_address(self, address: str) -> None:
        self.found.append((True, address))
        self._ending, self._is_in_address = "", False

    def _found_break(self, tag: str) -> None:
        if tag in INLINE:
            self._has_inline_tag = True
        else:
            self.found.append((False, "\n"))
            self._ending, self._is_in_address, self._has_inline_tag = "", False, False


def _file_of_feed(tag: str, values: Mapping[str, str]) -> str | None:
    """Return the file that an entry of RSS or Atom is about; None for any other tag."""
    if tag in FEED_FILES:
        return absolute(values.get("url"))
    if tag == "link" and "enclosure" in values.get("rel", "").lower().split():
        return absolute(values.get("href"))
    return None


def absolute(value: str | None) -> str | None:
    """Return the address in an attribute, as browsers read it; None for what is relative, or no address."""
    value = re.sub(r"[\t\r\n]", "", value or "").strip()
    if value.startswith("//") and len(value) > len("//"):
        return f"https:{value}"
    found = ADDRESS_IN_MARKUP.match(value)
    return value if found and not found[0].lower().startswith("www") and found.end() < len(value) else None


def without_bbcode(text: str) -> str:
    """Return a text with line breaks for the tags of BBCode, and addresses that tags name on lines of their own."""
    closed = {tag["tag"].lower() for tag in BBCODE.finditer(text) if tag["end"]}
    return "".join(_read(text, closed))


def _read(text: str, closed: set[str]) -> Iterator[str]:
    place = 0
    label_of: str | None = None
    for tag in BBCODE.finditer(text):
        name, value = tag["tag"].lower(), (tag["value"] or "").strip(" '\"")
        names_address = name in NAMES_ADDRESS and not tag["end"] and ADDRESS_IN_MARKUP.match(value)
        if name not in closed and name != "*" and not names_address:
            continue
        if label_of is None:
            yield text[place : tag.start()]
        place = tag.end()
        yield "\n"
        if names_address:
            yield f"{value}\n"
            label_of = name if name in closed else None
        elif tag["end"] and name == label_of:
            label_of = None
    yield text[place:]


def without_labels(text: str) -> str:
    """Return a text in Markdown without the labels of its links."""
    return LINKED.sub(" (", text)
