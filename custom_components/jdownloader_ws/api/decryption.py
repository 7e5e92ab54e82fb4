"""Decrypting what comes by the cloud or directly, a piece at a time: decoding keeps other threads waiting."""

from base64 import b64decode
from typing import Final

from Crypto.Cipher import AES

CIPHER_PIECE: Final = 256 * 1024
"""Bytes in base64 that are decoded in one go, about half a millisecond; a multiple of 64, which are three blocks."""
BLANK_BYTES: Final = b" \t\r\n"


def decrypted(key: bytes, content: bytes) -> bytes:
    """Return what was encrypted with a key of myjdapi, whose first half is where the chain of blocks begins.

    Raises a `ValueError` or `LookupError` for what is not encrypted; with another key comes what no key fits.
    """
    content = content.translate(None, BLANK_BYTES)
    cipher = AES.new(key[len(key) // 2 :], AES.MODE_CBC, key[: len(key) // 2])
    text = bytearray()
    for start in range(0, len(content), CIPHER_PIECE):
        text += cipher.decrypt(b64decode(content[start : start + CIPHER_PIECE], validate=True))
    return bytes(text[: -text[-1]])
