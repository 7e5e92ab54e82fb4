"""Whatever links are put into a Click'n'Load come out of it, and with another key nothing does."""

from base64 import b64encode

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from hypothesis import assume, given, strategies as st
import pytest

from custom_components.jdownloader_ws.commands.click_n_load import click_n_load_links
from custom_components.jdownloader_ws.errors import JDownloaderRefusal

KEYS = st.binary(min_size=16, max_size=16)
LINKS = st.lists(st.from_regex(r"https?://[a-z]{1,9}\.example/[\w%äß-]{1,30}", fullmatch=True), min_size=1)


def encrypted(text: str, key: bytes) -> str:
    """Encrypt a text as web pages do, filled up with zeros."""
    block = text.encode()
    encryptor = Cipher(AES(key), CBC(key)).encryptor()
    return b64encode(encryptor.update(block + b"\0" * (-len(block) % 16)) + encryptor.finalize()).decode()


@given(links=LINKS, key=KEYS, line_end=st.sampled_from(["\n", "\r\n", "\r\n\r\n"]))
def test_all_links_come_out(links: list[str], key: bytes, line_end: str) -> None:
    assert click_n_load_links(encrypted(line_end.join(links), key), key.hex()) == links


@given(key=KEYS, other=KEYS)
def test_with_another_key_no_links_come_out(key: bytes, other: bytes) -> None:
    assume(key != other)
    with pytest.raises(JDownloaderRefusal):
        click_n_load_links(encrypted("https://files.example/" + "a" * 64, key), other.hex())


@given(crypted=st.text(max_size=200), jk=st.text(max_size=200))
def test_whatever_else_is_given_is_refused(crypted: str, jk: str) -> None:
    with pytest.raises(JDownloaderRefusal):
        click_n_load_links(crypted, jk)


def crypted(content: bytes) -> str:
    encryptor = Cipher(AES(KEY), CBC(KEY)).encryptor()
    return b64encode(encryptor.update(content + b"\0" * (-len(content) % 16)) + encryptor.finalize()).decode()


KEY = b"0123456789abcdef"


def test_blanks_belong_to_the_address_of_their_line() -> None:
    lines = ["http://files.example/My File part1.rar", "http://files.example/no ending"]
    assert click_n_load_links(crypted("\r\n".join(lines).encode()), KEY.hex()) == lines


def test_a_byte_that_is_no_text_costs_only_itself() -> None:
    content = b"http://files.example/a\xff.bin\r\nhttp://files.example/b.bin\r\nhttp://files.example/c.bin"
    assert click_n_load_links(crypted(content), KEY.hex()) == [f"http://files.example/{name}.bin" for name in "abc"]
