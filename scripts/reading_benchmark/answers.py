"""Answers that are read: the largest honest page, and those that are made to be as bad as they can be."""

from collections.abc import Callable, Iterable, Mapping
import json
from typing import Any, Final

from custom_components.jdownloader_ws.api.json_shape import MAX_BARE, MAX_TEXT, MAX_VALUES
from custom_components.jdownloader_ws.api.page_size import PAGE_SIZE
from custom_components.jdownloader_ws.api.transport import MAX_ANSWER

RID: Final = 7
LINK: Final = 1_795_371_063_904
PACKAGE: Final = 1_795_371_116_133


def honest_page() -> dict[str, Any]:
    """Return a page of 500 links with all their fields, and long names, addresses and comments: 2.5 MB."""
    return answer([link(number) for number in range(PAGE_SIZE)])


def answer(data: Any) -> dict[str, Any]:
    """Return what is around data."""
    return {"data": data, "rid": RID}


def link(number: int, **other: Any) -> dict[str, Any]:
    """Return a link that waits while it is loaded: more fields than any real one has at once."""
    details = {
        "ConditionalSkipReason": {"id": "TimeOutCondition", "iconKey": "wait", "label": "Wait", "timeout": 5_000},
        "PluginProgress": {"id": "DOWNLOAD", "label": "Download", "current": 52_428_800, "total": 104_857_600},
        "SingleDownloadController": {"id": "SingleDownloadController", "label": "Loads", "iconKey": "play"},
    }
    return {
        "addedDate": LINK,
        "advancedStatus": details,
        "bytesLoaded": 52_428_800,
        "bytesTotal": 104_857_600,
        "comment": "c" * 2_000,
        "enabled": True,
        "eta": 41,
        "extractionStatus": "NA",
        "finishedDate": LINK,
        "host": "files.example",
        "jobUUID": LINK,
        "name": "n" * 250,
        "packageUUID": PACKAGE,
        "priority": "HIGHEST",
        "running": True,
        "speed": 812_345,
        "status": "Download (files.example) 00:41",
        "url": f"http://files.example/{'u' * 1_979}",
        "uuid": LINK + number,
        **other,
    }


def _filled(piece: bytes, between: bytes = b",", most: int = MAX_ANSWER) -> bytes:
    """Return an answer with a list of as many of these as there is room for."""
    count = (most - 30) // len(piece + between)
    return b'{"data":[' + between.join([piece] * count) + f'],"rid":{RID}}}'.encode()


def _few(piece: bytes) -> bytes:
    """Return an answer with a list of as many of these as an answer may hold values."""
    values = 1 + piece.count(b",") + piece.count(b"{") + piece.count(b"[")
    return _filled(piece, most=min(MAX_ANSWER, (len(piece) + 1) * ((MAX_VALUES - 10) // values) + 30))


def _text(letter: str, most: int = MAX_TEXT) -> bytes:
    """Return an answer with a single text."""
    return _filled(b'"' + letter.encode() * ((most - 100) // len(letter.encode())) + b'"', most=most)


def _links(**other: Any) -> bytes:
    """Return a page of links with a field that is not as it should be, as far as it has room."""
    rows: Iterable[dict[str, Any]] = (link(number, **other) for number in range(PAGE_SIZE))
    texts: list[str] = []
    size = 30
    for row in rows:
        texts.append(json.dumps(row, ensure_ascii=False))
        size += len(texts[-1].encode()) + 1
        if size > MAX_ANSWER:
            break
    return f'{{"data":[{",".join(texts[: -1 if size > MAX_ANSWER else None])}],"rid":{RID}}}'.encode()


HOSTILE: Final[Mapping[str, Callable[[], bytes]]] = {
    "8 MiB of empty objects": lambda: _filled(b"{}"),
    "100,000 empty objects": lambda: _few(b"{}"),
    "100,000 numbers": lambda: _few(b"1234567890123456789"),
    "100,000 fractions": lambda: _few(b"1.2345678901e300"),
    "100,000 texts, 8 MiB": lambda: _few(b'"' + b"a" * 80 + b'"'),
    "rows with an id and nothing more": lambda: _few(b'{"uuid":1795371063904}'),
    "99,000 lists inside of each other": lambda: b"[" * 99_000,
    "8 MiB of opening brackets": lambda: b"[" * MAX_ANSWER,
    "8 MiB of blanks": lambda: _filled(b" ", b" "),
    "2 MiB of blanks": lambda: _filled(b" ", b" ", MAX_BARE),
    "a number of 2 MiB": lambda: _filled(b"9" * (MAX_BARE - 100), most=MAX_BARE),
    "a text of 8 MiB": lambda: _text("a", MAX_ANSWER),
    "texts of 1 MiB each": lambda: _filled(b'"' + b"a" * (MAX_TEXT - 100) + b'"'),
    "texts of 1 MiB of escapes": lambda: _filled(b'"' + rb"\u00e4" * ((MAX_TEXT - 100) // 6) + b'"'),
    "texts of 1 MiB of half characters": lambda: _filled(b'"' + rb"\ud800" * ((MAX_TEXT - 100) // 6) + b'"'),
    "texts of 1 MiB of quotes": lambda: _filled(b'"' + rb"\"" * ((MAX_TEXT - 100) // 2) + b'"'),
    "8 MiB that are not UTF-8": lambda: _filled(b'"' + b"\xff" * 20_000 + b'"'),
    "8 MiB of emojis": lambda: _filled(b'"' + "\N{GRINNING FACE}".encode() * 5_000 + b'"'),
    "links with long addresses": lambda: _links(url="http://user:secret@files.example/" + "u" * 200_000),
    "links with endless hosts": lambda: _links(url="http://" + "s" * 200_000 + ":secret@files.example/"),
    "links with endless comments": lambda: _links(comment="c" * 1_000_000),
    "links with messages that are slow to search": lambda: _links(status="a" * 15_000 + ":@/"),
    "links with many states": lambda: _links(advancedStatus={f"S{n}": {"id": "x"} for n in range(90)}),
    "links with names like archives": lambda: _links(name=".part1" * 2_500),
}
"""By what is bad about them."""
