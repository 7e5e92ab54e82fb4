"""Decrypting in pieces gives what decrypting at once gives."""

from base64 import b64encode

from hypothesis import given, strategies as st
import pytest

from custom_components.jdownloader_ws.api import decryption
from custom_components.jdownloader_ws.api.decryption import decrypted
from simulator.crypto import encrypt

KEY = bytes(range(32))


@given(text=st.text(max_size=300), piece=st.integers(1, 8))
def test_wherever_a_piece_ends_the_text_is_whole(text: str, piece: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(decryption, "CIPHER_PIECE", 64 * piece)
        assert decrypted(KEY, encrypt(KEY, text).encode()).decode() == text


def test_line_breaks_say_nothing() -> None:
    content = encrypt(KEY, "x" * 500).encode()
    assert decrypted(KEY, b"\r\n".join(content[at : at + 76] for at in range(0, len(content), 76))) == b"x" * 500


@pytest.mark.parametrize("content", [b"", b"<html>", b"AAAA", b64encode(b"x" * 15), b"\xff" * 64, b"="])
def test_what_is_not_encrypted_is_an_error(content: bytes) -> None:
    with pytest.raises((ValueError, LookupError)):
        decrypted(KEY, content)
