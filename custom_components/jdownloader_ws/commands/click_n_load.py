"""Click'n'Load: the links of a web page, encrypted with a key that comes along.

Read here and not by JDownloader, which would run the script that holds the key, and reports no job for what it adds.
"""

from base64 import b64decode
from binascii import Error
import re
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from ..const import MAX_LINKS_TEXT
from ..errors import Code, JDownloaderRefusal
from ..link_texts import is_address

MAX_CRYPTED: Final = MAX_LINKS_TEXT * 4 // 3 + 4
"""Characters of the links in base64."""
MAX_SCRIPT: Final = 4_096
AES_KEY: Final = re.compile(r"[0-9a-fA-F]{32}")
SCRIPT: Final = re.compile(
    r"function\s*\w*\s*\(\s*\)\s*\{\s*return\s*\(?\s*(?P<quote>['\"])(?P<key>[0-9a-fA-F]{32})(?P=quote)\s*\)?\s*;?\s*\}\s*;?"
)
"""A function that does nothing but return the key."""
BLOCK: Final = 16
"""Bytes."""
FILLED_UP_WITH: Final = "".join(map(chr, range(BLOCK + 1)))
"""Links end in what fills the last block up."""

UNREADABLE: Final = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]")
"""What a byte becomes that is no UTF-8, and what is in no address; a tab is cut out, too, as browsers do."""
MOST_UNREADABLE: Final = 4
"""Where a quarter of the characters is unreadable the key was another one: of what that gives, two thirds are."""


def click_n_load_links(crypted: object, jk: object) -> list[str]:
    """Return the links in a payload: `crypted` is AES in base64, `jk` the key in hexadecimal, or a function for it.

    There is one in each line; blanks within it are its own, and a byte that can't be read is left out.
    """
    key = bytes.fromhex(_key(jk))
    decryptor = Cipher(AES(key), CBC(key)).decryptor()  # the first block is made with the key itself: so it is defined
    text = (decryptor.update(_blocks(crypted)) + decryptor.finalize()).decode(errors="replace").strip(FILLED_UP_WITH)
    lines = [UNREADABLE.sub("", line).strip() for line in re.split(r"[\r\n]+", text)]
    links = [line for line in lines if line]
    unreadable = len(UNREADABLE.findall(text))
    if unreadable * MOST_UNREADABLE > len(text) or not any(map(is_address, links)):
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "click_n_load_wrong_key")
    return links


def _key(jk: object) -> str:
    if not isinstance(jk, str) or len(jk) > MAX_SCRIPT:
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "invalid_field", field="jk")
    given = jk.strip()
    if AES_KEY.fullmatch(given):
        return given
    if (script := SCRIPT.fullmatch(given)) is None:
        raise JDownloaderRefusal(Code.NOT_SUPPORTED, "click_n_load_script")
    return script["key"]


def _blocks(crypted: object) -> bytes:
    """Return the bytes; on its way through forms a plus may have become a blank."""
    wrong = JDownloaderRefusal(Code.INVALID_FORMAT, "invalid_field", field="crypted")
    if not isinstance(crypted, str) or len(crypted) > MAX_CRYPTED:
        raise wrong
    try:
        blocks = b64decode(crypted.strip().replace(" ", "+"), validate=True)
    except Error, ValueError:
        raise wrong from None
    if not blocks or len(blocks) % BLOCK:
        raise wrong
    return blocks
