"""Where an address ends."""

import re
from typing import Final
from unicodedata import category

BRACKETS: Final = dict(zip(")]}>）］｝】」』》〉", "([{<（［｛【「『《〈", strict=True))
"""Closing ones, and what opens them."""
PUNCTUATION: Final = ".,;:!?'\"…‥*|\\^`´‘’‚‛“”„‟«»‹›，。、；：！？．｡､·•؟،؛।۔"
SYMBOLS: Final = frozenset({"So", "Sk", "Cf", "Mn"})
"""Emoji, and what changes how they look; after letters the last is an accent."""
EMOJI: Final = re.compile(
    r"[\u2190-\u2bff\u3030\u303d\u3297\u3299\ufe0f\u200d\U0001f000-\U0001faff\U000e0020-\U000e007f]+$"
)
FILE_ENDINGS: Final = (
    "7z aac accdb apk appimage arj avi azw3 bat bin bmp br bz2 cab cbr cbz ccf crawljob csv cue dat deb djvu"
    " dlc dmg doc docx dts eac3 epub exe f4v flac flatpak flv gif gz gzip h264 hevc htm html ico img iso jar"
    " jpeg jpg json lha lrf lz lz4 lzh lzma m2ts m3u m3u8 m4a m4b m4v mdf md5 meta4 metalink mid mka mkv mobi"
    " mov mp2 mp3 mp4 mpeg mpg msi nfo nrg nsp nzb odp ods odt ogg ogm ogv opus otf pdf php pkg png ppt pptx"
    " ps1 psd rar rm rmvb rpm rsdf rtf sfdl sfv sft sha1 sha256 sig sit sitx snap sql srt ssa sub svg swf tar"
    " tbz tbz2 tgz tif tiff torrent ts ttf txt txz vcd vhd vhdx vmdk vob wav webm webp wma wmv wv xci xls xlsx"
    " xml xz z zip zipx zst"
)
FILE_NAME: Final = re.compile(
    rf"[^/\s]\.(?:{'|'.join(FILE_ENDINGS.split())}|r\d\d|z\d\d|\d{{3}}|part\d+)$", re.IGNORECASE
)
"""The end of a file's name."""
CUT: Final = re.compile(
    rf"(?<=[^/\s])\.(?:{'|'.join(FILE_ENDINGS.split())}|r\d\d|z\d\d|\d{{3}})(?=[;,|])(?!;jsessionid)", re.IGNORECASE
)


DASHED: Final = re.compile(
    rf"(?<=[^/\s])\.(?:{'|'.join(FILE_ENDINGS.split())}|r\d\d|z\d\d|\d{{3}})(?=[—―])", re.IGNORECASE
)
"""The end of a file's name before the dash of a sentence."""


def ends_in_file(text: str) -> bool:
    """Return whether a text ends in the name of a file, by a common ending."""
    return FILE_NAME.search(text) is not None


def trimmed(address: str) -> str:
    """Return an address without the punctuation, brackets and emoji of the sentence that it is in."""
    if (end := DASHED.search(address)) and not ends_in_file(address):
        address = address[: end.end()]
    while address:
        shorter = _without_brackets(address.rstrip(PUNCTUATION))
        shorter = _without_emoji(shorter) or shorter
        if shorter == address:
            break
        address = shorter
    return address


def _without_brackets(address: str) -> str:
    """Return an address without the closing brackets at its end that nothing in it opened."""
    last = address[-1:]
    if (opening := BRACKETS.get(last)) is None:
        return address
    too_many = address.count(last) - address.count(opening)
    at_end = len(address) - len(address.rstrip(last))
    return address[: len(address) - max(0, min(too_many, at_end))]


def _without_emoji(address: str) -> str | None:
    """Return an address without emoji at its end; None without any, or where they are the name."""
    if address[-1:].isascii() or category(address[-1:]) not in SYMBOLS or (emoji := EMOJI.search(address)) is None:
        return None
    rest = address[: emoji.start()]
    return rest if rest and rest[-1] not in "/=#?&" else None


def cell(address: str) -> str:
    """Return an address up to the end of its cell in a table: `;`, `,` or `|` after the name of a file."""
    address = address.partition("|")[0]
    end = CUT.search(address)
    return address[: end.end()] if end else address
