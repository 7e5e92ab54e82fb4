"""The type of a captcha's picture, from its content: JDownloader names their type after what a hoster calls it."""

from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

# Sizes of the second header of a BMP, by its versions; its first two bytes alone are the beginning of many a text.
BMP_HEADERS: Final = frozenset({12, 40, 52, 56, 64, 108, 124})
PICTURE_TYPES: Final[dict[str, Callable[[bytes], bool]]] = {
    "image/png": lambda content: content.startswith(b"\x89PNG\r\n\x1a\n"),
    "image/jpeg": lambda content: content.startswith(b"\xff\xd8\xff"),
    "image/gif": lambda content: content.startswith((b"GIF87a", b"GIF89a")),
    "image/webp": lambda content: content.startswith(b"RIFF") and content[8:12] == b"WEBP",
    "image/bmp": lambda content: (
        content.startswith(b"BM") and not any(content[6:10]) and int.from_bytes(content[14:18], "little") in BMP_HEADERS
    ),
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that every browser can show, and that can hold nothing that runs."""

    content_type: str
    content: bytes = field(repr=False)

    @property
    def data_url(self) -> str:
        """The picture as an address that holds all of it."""
        return f"data:{self.content_type};base64,{b64encode(self.content).decode('ascii')}"


def checked_picture(answer: Any) -> Picture | None:
    """Return the picture in an answer of `captcha/get`; None where there is none that may be shown."""
    if not isinstance(answer, str):
        return None
    try:
        content = b64decode("".join(answer.rpartition(",")[2].split()), validate=True)
    except ValueError:
        return None
    kind = next((name for name, is_that in PICTURE_TYPES.items() if is_that(content)), None)
    return None if kind is None else Picture(kind, content)
