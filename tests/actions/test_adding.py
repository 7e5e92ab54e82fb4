"""Actions that add containers, files and Click'n'Load payloads."""

from base64 import b64encode
from collections.abc import Iterator
import os
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from homeassistant.components.file_upload import _DATA, FileUploadData
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import Context, HomeAssistant
from homeassistant.setup import async_setup_component
import pytest

from custom_components.jdownloader_ws.commands.click_n_load import click_n_load_links
from custom_components.jdownloader_ws.commands.files import LinkFile
from custom_components.jdownloader_ws.errors import JDownloaderRefusal
from simulator import SimulatedDevice, Simulator
from tests.actions.conftest import Act, Refuse
from tests.support.actions import act, device_of

SMALL = "http://files.example/fast/50000/small.bin"
CONTAINER = f"text={SMALL}".encode()
KEY = "1234567890987654"


def names(device: SimulatedDevice) -> list[str]:
    """Return the names of the links in the LinkGrabber, when they have been collected."""
    device.world.advance(10)
    return [link.name for link in device.world.linkgrabber.links]


def encrypted(text: str, key: str = KEY) -> str:
    """Encrypt links as web pages do."""
    block = text.encode()
    encryptor = Cipher(AES(key.encode()), CBC(key.encode())).encryptor()
    return b64encode(encryptor.update(block + b"\0" * (-len(block) % 16)) + encryptor.finalize()).decode()


@pytest.fixture
def media(hass: HomeAssistant, tmp_path: Path) -> Path:
    """Return a media folder with a container and a list of links."""
    folder = tmp_path / "media"
    folder.mkdir()
    (folder / "links.crawljob").write_bytes(CONTAINER)
    (folder / "Links.TXT").write_text(f"\ufeff{SMALL}\r\n\r\n", "utf-8")
    hass.config.media_dirs = {"local": str(folder)}
    hass.config.allowlist_external_dirs = {str(folder)}
    return folder


@pytest.fixture
async def upload(hass: HomeAssistant, tmp_path: Path) -> str:
    """Upload a container, as a form does; return the id of the file."""
    assert await async_setup_component(hass, "file_upload", {})
    (tmp_path / "uploads" / "some-id").mkdir(parents=True)
    (tmp_path / "uploads" / "some-id" / "links.crawljob").write_bytes(CONTAINER)
    hass.data[_DATA] = FileUploadData(tmp_path / "uploads", {"some-id": "links.crawljob"})
    return "some-id"


async def test_a_container_is_added(call: Act, cellar: SimulatedDevice) -> None:
    job = await call("add_container", filename="x.crawljob", content=b64encode(CONTAINER).decode(), answer=True)
    assert job["link_ids"] is None
    assert names(cellar) == ["small.bin"]


@pytest.mark.parametrize(
    "given",
    [
        "media-source://media_source/local/links.crawljob",
        {"media_content_id": "media-source://media_source/local/links.crawljob", "media_content_type": ""},
        "media-source://media_source/local/Links.TXT",
    ],
)
async def test_a_file_of_the_media_folder_is_added(
    call: Act, cellar: SimulatedDevice, user: Context, media: Path, given: Any
) -> None:
    await call("add_file", media=given, context=user)
    assert names(cellar) == ["small.bin"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
async def test_a_text_file_is_read_as_it_was_written(
    call: Act, cellar: SimulatedDevice, media: Path, encoding: str
) -> None:
    (media / "Links.TXT").write_bytes(SMALL.replace("small", "größe").encode(encoding))
    await call("add_file", path=str(media / "Links.TXT"))
    (name,) = names(cellar)
    assert name in {"größe.bin", "gr%C3%B6%C3%9Fe.bin"}


@pytest.mark.parametrize("content", [b"http://a.example/\x81", b"PK\x03\x04\0", "http://a.example".encode("utf-16")])
async def test_a_file_that_is_no_text_is_named(refused: Refuse, media: Path, content: bytes) -> None:
    (media / "Links.TXT").write_bytes(content)
    with pytest.raises(JDownloaderRefusal) as refusal:
        _ = LinkFile("Links.TXT", content).text
    assert refusal.value.problem.placeholders == {"name": "Links.TXT"}
    assert await refused("add_file", path=str(media / "Links.TXT")) == "file_no_text"


async def test_the_links_of_a_text_file_are_named_and_saved_as_is_said(
    call: Act, cellar: SimulatedDevice, media: Path
) -> None:
    await call("add_file", path=str(media / "Links.TXT"), package_name="Films", destination="/films", autostart=False)
    assert names(cellar) == ["small.bin"]
    assert [(one.name, one.folder) for one in cellar.world.linkgrabber.packages] == [("Films", "/films")]


@pytest.mark.usefixtures("attic")
async def test_an_upload_is_added_to_several_jdownloaders_and_gone_then(
    hass: HomeAssistant, simulator: Simulator, cloud_entry: ConfigEntry, upload: str, tmp_path: Path
) -> None:
    devices = [device_of(hass, cloud_entry, name) for name in ("Office", "Attic")]
    await act(hass, simulator, "add_file", devices, upload=upload)
    assert [names(device) for device in simulator.devices] == [["small.bin"], ["small.bin"], []]
    assert not list((tmp_path / "uploads").iterdir())


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({}, "not_one_file"),
        ({"media": "media-source://media_source/local/a.dlc", "path": "/a.dlc"}, "not_one_file"),
        ({"media": "media-source://media_source/local/gone.dlc"}, "file_not_found"),
        ({"media": "media-source://media_source/elsewhere/links.crawljob"}, "file_not_found"),
        ({"media": "media-source://tts/local/links.crawljob"}, "file_not_found"),
        ({"media": "media-source://media_source/local/../secret.txt"}, "file_not_allowed"),
        ({"media": "media-source://media_source/local/way_out.txt"}, "file_not_allowed"),
        ({"media": "media-source://media_source/local/null\0.txt"}, "file_not_found"),
        ({"media": "media-source://media_source"}, "file_not_found"),
        ({"media": "http://elsewhere/links.txt"}, "invalid_field"),
        ({"media": "media-source://media_source/local/program.exe"}, "no_container"),
        ({"media": "media-source://media_source/local/large.dlc"}, "file_too_large"),
        ({"media": "media-source://media_source/local/binary.txt"}, "file_no_text"),
        ({"media": "media-source://media_source/local/folder.txt"}, "file_not_found"),
        ({"media": "media-source://media_source/local/links.crawljob", "autostart": True}, "container_as_it_is"),
        ({"path": "links.txt"}, "invalid_field"),
        ({"path": "/etc/secret.txt"}, "file_not_allowed"),
        ({"upload": "gone"}, "file_not_found"),
    ],
)
async def test_what_is_no_file_for_this_is_not_read(
    refused: Refuse, cellar: SimulatedDevice, media: Path, upload: str, fields: dict[str, Any], key: str
) -> None:
    (media.parent / "secret.txt").write_text(SMALL)
    (media / "way_out.txt").symlink_to(media.parent / "secret.txt")
    (media / "large.dlc").write_bytes(b"A" * 400_000)
    (media / "binary.txt").write_bytes(b"\xff\xfe\xfd")
    (media / "folder.txt").mkdir()
    assert await refused("add_file", **fields) == key
    assert not cellar.world.crawler.jobs
    assert names(cellar) == []


@pytest.mark.parametrize("way", ["way_out.txt", "folder_out/secret.txt", "../secret.txt", "hole.txt"])
async def test_no_way_leads_out_of_an_allowed_folder(
    refused: Refuse, cellar: SimulatedDevice, media: Path, way: str
) -> None:
    (media.parent / "secret.txt").write_text(SMALL)
    (media / "way_out.txt").symlink_to(media.parent / "secret.txt")
    (media / "folder_out").symlink_to(media.parent)
    os.mkfifo(media / "hole.txt")
    expected = "file_not_found" if way == "hole.txt" else "file_not_allowed"
    assert await refused("add_file", path=str(media / way)) == expected
    assert await refused("add_file", media=f"media-source://media_source/local/{way}") == expected
    assert names(cellar) == []


async def test_only_an_administrator_names_a_path(refused: Refuse, user: Context, media: Path) -> None:
    key = await refused("add_file", path=str(media / "Links.TXT"), context=user)
    assert key == "unauthorized_admin"


@pytest.mark.parametrize(
    "jk",
    [
        KEY.encode().hex(),
        f"function f(){{ return '{KEY.encode().hex()}';}}",
        f' function  key ( ) {{\n return ( "{KEY.encode().hex()}" ) ; }};\n',
    ],
)
async def test_the_links_of_a_click_n_load_are_added(call: Act, cellar: SimulatedDevice, jk: str) -> None:
    crypted = encrypted(f"{SMALL}\r\n{SMALL.replace('small', 'other')}\n").replace("+", " ")
    job = await call("add_click_n_load", crypted=crypted, jk=jk, package_name="Films", wait=10, answer=True)
    assert job["found"] == 2
    assert sorted(names(cellar)) == ["other.bin", "small.bin"]
    assert [package.name for package in cellar.world.linkgrabber.packages] == ["Films"]


def wrong_payloads() -> Iterator[tuple[object, object, str]]:
    """Yield payloads that are not right, and what is said of them."""
    key = KEY.encode().hex()
    yield encrypted(SMALL), "function f(){ return ['1','2'].join(''); }", "click_n_load_script"
    yield encrypted(SMALL), f"steal(); function f(){{ return '{key}'; }}", "click_n_load_script"
    yield encrypted(SMALL), "", "click_n_load_script"
    yield encrypted(SMALL), 5, "invalid_field"
    yield encrypted(SMALL), f"{key} " * 1000, "invalid_field"
    yield encrypted(SMALL, "another key 1234"), key, "click_n_load_wrong_key"
    yield encrypted(""), key, "invalid_field"
    yield encrypted("\n \n"), key, "click_n_load_wrong_key"
    yield "not base64", key, "invalid_field"
    yield "AAAA", key, "invalid_field"
    yield ["x"], key, "invalid_field"
    yield "A" * 900_000, key, "invalid_field"


@pytest.mark.thorough
@pytest.mark.parametrize(("crypted", "jk", "key"), wrong_payloads())
async def test_a_click_n_load_that_is_not_right_adds_nothing(
    refused: Refuse, cellar: SimulatedDevice, crypted: object, jk: object, key: str
) -> None:
    assert await refused("add_click_n_load", crypted=crypted, jk=jk) == key
    assert not cellar.world.crawler.jobs


def test_the_payload_that_click_n_load_was_published_with_is_read() -> None:
    crypted = "DRurBGEf2ntP7Z0WDkMP8e1ZeK7PswJGeBHCg4zEYXZSE3Qqxsbi5EF1KosgkKQ9SL8qOOUAI+eDPFypAtQS9A=="
    links = click_n_load_links(crypted, KEY.encode().hex())
    assert links == ["http://rapidshare.com/files/285626259/jDownloader.dmg"]
