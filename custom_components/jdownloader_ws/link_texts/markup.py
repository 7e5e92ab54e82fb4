"""Addresses in the markup of pages, forums and notes: HTML, BBCode, Markdown."""

from collections.abc import Iterator
from html.parser import HTMLParser
import re
from typing import Final, override

SCHEME: Final = r"(?:https?|ftps?|sftp|hxxps?)://"
ADDRESS: Final = re.compile(rf"(?:{SCHEME}|magnet:\?|ed2k://|www\.)", re.IGNORECASE)
HTML: Final = re.compile(
    r"<(?:!doctype|html|head|body|base|a|p|div|span|br|wbr|hr|table|tbody|thead|tr|td|th|ul|ol|li|dl|dt|dd|img|b|i|u|s|strong|em"
    r"|small|pre|code|h[1-6]|script|style|link|meta|title|video|audio|source|iframe|embed|form|input|button|label|section"
    r"|article|aside|nav|main|footer|header|center|font|blockquote|textarea|area|svg|figure|picture)(?:\s[^<>]*)?/?>",
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


def is_html(text: str) -> bool:
    """Tell whether a text is HTML, or has some in it."""
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
        self.feed(LONE.sub("&amp;", text))
        self.close()

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value for name, value in attrs if value}
        if tag in {"a", "area"}:
            self._label_of = absolute(values.get("href"))
            if self._label_of:
                self.found.append((True, self._label_of))
        if tag in NO_TEXT:
            self._without_text += 1
        if tag in {"a", "link"}:
            return
        self.loaded.extend(filter(None, (absolute(value) for name, value in values.items() if name in LOADED)))
        if tag != "wbr":
            self.found.append((False, "\n"))

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._label_of = None
        if tag in NO_TEXT:
            self._without_text = max(0, self._without_text - 1)
        self.found.append((False, "\n"))

    @override
    def handle_data(self, data: str) -> None:
        if self._label_of is None and not self._without_text:
            self.found.append((False, data))


def absolute(value: str | None) -> str | None:
    """Return the address in an attribute, as browsers read it; None for what is relative, or no address."""
    value = re.sub(r"[\t\r\n]", "", value or "").strip()
    if value.startswith("//") and len(value) > len("//"):
        return f"https:{value}"
    found = ADDRESS.match(value)
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
        names_address = name in NAMES_ADDRESS and not tag["end"] and ADDRESS.match(value)
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
