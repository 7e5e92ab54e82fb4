"""Each parser of what others write, as a function that takes any bytes; what it may raise is what its callers catch."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache
import json
from typing import Any, Final

from custom_components.jdownloader_ws.api.account import _devices
from custom_components.jdownloader_ws.api.announced import MAX_NAMED, announced_by
from custom_components.jdownloader_ws.api.captcha_pictures import checked_picture
from custom_components.jdownloader_ws.api.decryption import decrypted
from custom_components.jdownloader_ws.api.direct import direct_urls
from custom_components.jdownloader_ws.api.envelope import (
    CLOUD,
    ErrorAnswer,
    error_answer,
    numbered,
    unnumbered,
    wordless_error,
)
from custom_components.jdownloader_ws.api.errors import STRANGE_FORM, JDownloaderError
from custom_components.jdownloader_ws.api.extraction import read_extractions
from custom_components.jdownloader_ws.api.faults import error_kind, translated
from custom_components.jdownloader_ws.api.fields import MAX_TEXT_READ
from custom_components.jdownloader_ws.api.json_text import loads
from custom_components.jdownloader_ws.api.log_filter import CONTROL_CHARACTERS, one_line, without_secrets
from custom_components.jdownloader_ws.api.messages import one_message, without_queries, without_users
from custom_components.jdownloader_ws.api.nearby import Nearby
from custom_components.jdownloader_ws.api.parts import Part
from custom_components.jdownloader_ws.api.plan import WANTED_EVERY, Touched
from custom_components.jdownloader_ws.api.push.statuses import StatusTexts
from custom_components.jdownloader_ws.api.push.subscription import subscription_id
from custom_components.jdownloader_ws.api.reader import Reader
from custom_components.jdownloader_ws.api.reading import readable, version_of
from custom_components.jdownloader_ws.api.rows import as_list
from custom_components.jdownloader_ws.api.transport import HttpAnswer
from custom_components.jdownloader_ws.commands.click_n_load import click_n_load_links
from custom_components.jdownloader_ws.commands.containers import Container
from custom_components.jdownloader_ws.commands.files import LinkFile
from custom_components.jdownloader_ws.errors import JDownloaderRefusal
from custom_components.jdownloader_ws.link_texts import forms_of, links_in, normalised, same_address
from custom_components.jdownloader_ws.setup.address import parse_address
from tests.api.test_odd_answers import check, full_box

type Target = Callable[[bytes], None]

REQUEST: Final = 5
"""The number of the request that is answered."""
KEY: Final = bytes(range(32))
EVERY_PART: Final = frozenset(WANTED_EVERY)
READ_ALL: Final = Touched(frozenset({Part.EVERYTHING, *WANTED_EVERY}))
NEARBY: Final = Nearby.of([("192.168.7.9", 24), ("2001:db8::9", 64)], [8123])


def json_text(content: bytes) -> None:
    """Read an answer as JSON; what comes out can be written again."""
    try:
        found = loads(content)
    except ValueError, JDownloaderError:
        return
    json.dumps(found, allow_nan=False, ensure_ascii=False).encode()


def decryption(content: bytes) -> None:
    """Decrypt an answer by the cloud or directly."""
    with suppress(ValueError, LookupError):
        decrypted(KEY, content)


def envelopes(content: bytes) -> None:
    """Read what cloud, direct way and RemoteAPI wrap around an answer, and the errors of all three."""
    for read in (lambda: numbered(content, REQUEST), lambda: unnumbered(content)):
        with suppress(JDownloaderError):
            translated(read)
    for source in (None, CLOUD):
        try:
            answer = error_answer(content, source)
        except (*STRANGE_FORM, JDownloaderError):
            continue
        assert error_kind(answer.kind).isascii()
    for status in (403, 429):
        found = wordless_error(HttpAnswer(status, content), is_cloud=status > 403)
        assert found is None or isinstance(found, ErrorAnswer)


def events(content: bytes) -> None:
    """Read the answer to a long poll, in the forms of both ways."""
    data, texts = _data(content), StatusTexts()
    with suppress(JDownloaderError):
        subscription_id(data)
    for _ in range(2):
        try:
            announced = announced_by(texts.new_in(as_list(data))).settled()
        except STRANGE_FORM:
            return
        assert all(len(ids) <= MAX_NAMED for ids in (announced.links, announced.edited, announced.grabbed))


def direct_addresses(content: bytes) -> None:
    """Where a JDownloader says that it is: nothing outside the networks at home is called."""
    for url in direct_urls(_data(content), NEARBY):
        assert url.startswith("http://")
        assert "@" not in url
        assert not url.endswith(("127.0.0.1:8123", "192.168.7.9:8123"))


def devices(content: bytes) -> None:
    """Read the JDownloaders of an account; a name is in logs, an id in addresses."""
    entries = _data(content)
    try:
        found = _devices(entries if isinstance(entries, list) else [entries])
    except JDownloaderError:
        return
    for device in found:
        assert device.id.isalnum()
        assert not CONTROL_CHARACTERS.search(device.name)


def picture(content: bytes) -> None:
    """Read a captcha's picture."""
    found = checked_picture(_data(content))
    assert found is None or found.content_type.startswith("image/")


def versions(content: bytes) -> None:
    """Read the version of a JDownloader."""
    version = version_of(_data(content))
    assert version is None or len(version) <= MAX_TEXT_READ


def messages(content: bytes) -> None:
    """Shorten texts of a JDownloader that are shown, and those that are logged."""
    text = content.decode(errors="replace")
    for read in (one_message, without_users, without_queries, without_secrets):
        read(text)
    assert not CONTROL_CHARACTERS.search(one_line(text))


def pasted_text(content: bytes) -> None:
    """Find the addresses in what a person pastes."""
    text = content.decode(errors="surrogateescape")[:20_000]
    for link in links_in(text)[:50]:
        assert "\n" not in link
        normalised(link)
        forms_of(link)
        same_address(link, text)


def address(content: bytes) -> None:
    """Read the address of a local JDownloader."""
    try:
        found = parse_address(content.decode(errors="surrogateescape"), 3128)
    except ValueError:
        return
    assert 0 < found.port < 65536
    assert not set(found.host) & set("/@?# \n")


def container(content: bytes) -> None:
    """Read a container: its name up to the first line break, and what is in the file."""
    name, _, text = content.decode(errors="surrogateescape").partition("\n")
    with suppress(JDownloaderRefusal):
        assert "\n" not in Container.of(name, text).data_url
    with suppress(JDownloaderRefusal):
        assert LinkFile(name, content).text is not None


def click_n_load(content: bytes) -> None:
    """Decrypt the links of a payload; its key ends with the first line break."""
    jk, _, crypted = content.decode(errors="surrogateescape").partition("\n")
    with suppress(JDownloaderRefusal):
        assert click_n_load_links(crypted, jk)


def _data(content: bytes) -> Any:
    """Return what is in an answer of the RemoteAPI, else the content itself; nothing of what is no JSON."""
    try:
        found = loads(content)
    except ValueError, JDownloaderError:
        return None
    return found["data"] if isinstance(found, dict) and "data" in found else found


@cache
def answers() -> Mapping[str, Any]:
    """Return what a JDownloader answers that has something of everything, by the paths that are asked."""
    box, found = full_box(), {}
    call = box.call

    def kept(path: str, *params: Any, **more: Any) -> Any:
        answer = call(path, *params, **more)
        found[f"{path} {params[-1]}" if path == "/config/get" else path] = answer
        return answer

    box.call = kept  # type: ignore[method-assign]
    reader = box.reader(is_signed_in=True)
    for _ in range(3):
        box.world.advance(3)
        read_extractions(box.call, reader.read(READ_ALL, wanted=EVERY_PART).downloads)
    return found


def readers(content: bytes) -> None:
    """Read a JDownloader in full some of whose answers are others: an object of them, by path.

    The first round is a good one, so that what comes is compared with something.
    """
    try:
        other = loads(content)
    except ValueError, JDownloaderError:
        return
    if not isinstance(other, dict):
        return
    given: dict[str, Any] = dict(answers())

    def call(path: str, *params: Any, **_: Any) -> Any:
        return given.get(f"{path} {params[-1]}" if path == "/config/get" else path)

    ticks: Iterator[int] = iter(range(0, 10**9, 100))
    reader = Reader(call, is_signed_in=True, clock=lambda: next(ticks))
    reader.read(READ_ALL, wanted=EVERY_PART)
    given |= other
    for _ in range(2):
        with suppress(JDownloaderError):
            check(reader.read(READ_ALL, wanted=EVERY_PART))
        with suppress(JDownloaderError), readable():
            read_extractions(call, reader.snapshot.downloads)
        check(reader.snapshot)


TARGETS: Final[Mapping[str, Target]] = {
    target.__name__: target
    for target in (
        json_text,
        decryption,
        envelopes,
        events,
        direct_addresses,
        devices,
        picture,
        versions,
        messages,
        pasted_text,
        address,
        container,
        click_n_load,
        readers,
    )
}


def one_input(given: bytes) -> None:
    """Give an input to the parser that its first byte names."""
    if given:
        list(TARGETS.values())[given[0] % len(TARGETS)](given[1:])


def as_input(target: str, content: bytes | Any) -> bytes:
    """Return an input for a parser; what is no bytes becomes JSON."""
    text = content if isinstance(content, bytes) else json.dumps(content).encode()
    return bytes([list(TARGETS).index(target)]) + text
