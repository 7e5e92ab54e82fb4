"""Files that links come from: in Home Assistant's media folders, at an allowed path, or uploaded. Read in threads."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final

from homeassistant.components.file_upload import process_uploaded_file
from homeassistant.components.media_source import DOMAIN as MEDIA_SOURCE, MediaSourceItem
from homeassistant.core import HomeAssistant

from ..const import MAX_CONTAINER, MAX_LINKS_TEXT
from ..errors import Code, JDownloaderRefusal
from .containers import CONTAINER_KINDS

TEXT_ENDING: Final = "txt"
"""The kind of file that has a link in each line."""
ENCODINGS: Final = ("utf-8-sig", "cp1252")
"""Encodings of texts, of which the first that fits counts; the card reads texts in the same way."""
UTF_16: Final = (BOM_UTF16_LE, BOM_UTF16_BE)
LARGEST_FILES: Final = dict.fromkeys(CONTAINER_KINDS, MAX_CONTAINER * 3 // 4) | {TEXT_ENDING: MAX_LINKS_TEXT}
"""Bytes of files, by their kinds."""
CONTAINER_ENDINGS: Final = tuple(f".{kind}" for kind in sorted(LARGEST_FILES))
"""Of the files that can be read."""


@dataclass(frozen=True, slots=True)
class LinkFile:
    """A file: its name, whose extension is its kind, and what is in it."""

    name: str
    content: bytes

    @property
    def is_text(self) -> bool:
        """Whether it has a link in each line, and is no container."""
        return file_kind(self.name) == TEXT_ENDING

    @property
    def text(self) -> str:
        """What is in it, as text; refuses other files with the ending of one."""
        if b"\0" not in self.content and not self.content.startswith(UTF_16):
            for encoding in ENCODINGS:
                with suppress(UnicodeDecodeError):
                    return self.content.decode(encoding)
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "file_no_text", name=self.name)


def file_kind(name: str) -> str:
    """Return the ending of a file; refuses one of which JDownloader could do nothing."""
    kind = PurePath(name).suffix.removeprefix(".").lower()
    if kind not in LARGEST_FILES:
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "no_container", kinds=", ".join(sorted(LARGEST_FILES)))
    return kind


async def async_media_file(hass: HomeAssistant, media: object) -> LinkFile:
    """Read a file of the media folders, by its media-source id or what a media selector makes of that.

    Not resolved by the media source itself: that fails for kinds of files that are no pictures, sounds or films.
    """
    given = media.get("media_content_id") if isinstance(media, Mapping) else media
    try:
        item = MediaSourceItem.from_uri(hass, str(given), None)
    except ValueError:
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "invalid_field", field="media") from None
    folder, _, location = (item.identifier or "").partition("/")
    if item.domain != MEDIA_SOURCE or folder not in hass.config.media_dirs:
        raise JDownloaderRefusal(Code.NOT_FOUND, "file_not_found")
    base = Path(hass.config.media_dirs[folder])
    return await hass.async_add_executor_job(_read, base / location, lambda path: path.is_relative_to(base.resolve()))


async def async_file_at(hass: HomeAssistant, path: object) -> LinkFile:
    """Read a file in one of the folders that Home Assistant's configuration allows."""
    if not isinstance(path, str) or not PurePath(path).is_absolute():
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "invalid_field", field="path")
    return await hass.async_add_executor_job(_read, Path(path), lambda path: hass.config.is_allowed_path(str(path)))


async def async_uploaded_file(hass: HomeAssistant, file_id: object) -> LinkFile:
    """Read an uploaded file, which is gone then."""

    def read() -> LinkFile:
        try:
            with process_uploaded_file(hass, str(file_id)) as path:
                return _read(path, lambda _: True)
        except ValueError:
            raise JDownloaderRefusal(Code.NOT_FOUND, "file_not_found") from None

    return await hass.async_add_executor_job(read)


def _read(path: Path, is_allowed: Callable[[Path], bool]) -> LinkFile:
    """Read a file up to the largest size; links in the file system are followed before it is asked for. Blocks."""
    largest = LARGEST_FILES[file_kind(path.name)]
    try:
        real = path.resolve()
        if not is_allowed(real):
            raise JDownloaderRefusal(Code.INVALID_FORMAT, "file_not_allowed")
        if not real.is_file():
            raise JDownloaderRefusal(Code.NOT_FOUND, "file_not_found")
        with real.open("rb") as file:
            content = file.read(largest + 1)
    except (OSError, ValueError) as error:  # such as a null character in the name
        raise JDownloaderRefusal(Code.NOT_FOUND, "file_not_found") from error
    if len(content) > largest:
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "file_too_large", size=str(largest // 1000))
    return LinkFile(path.name, content)
