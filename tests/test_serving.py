"""How the modules of card and panel are served: cached permanently, compressed, and never those of two builds."""

import gzip
from http import HTTPStatus
import json
from pathlib import Path
import re
import shutil
from typing import Any
from unittest.mock import patch

from aiohttp.test_utils import TestClient
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator
from yarl import URL

from custom_components.jdownloader_ws.pages.built import FOLDER, BuiltPages, digest
from custom_components.jdownloader_ws.pages.serving import accepted_codings
from simulator import SimulatedDevice
from tests.support.config_entries import entry_for, set_up

type Client = TestClient[Any, Any]

VERSION: str = json.loads((FOLDER.parent / "manifest.json").read_text("utf-8"))["version"]
CACHED = "public, max-age=2678400"
IMPORTED = re.compile(r"""(?:from|import)\s*\(?\s*["'`](\./[\w-]+\.js)["'`]""")


def pages_of(folder: Path, **modules: str) -> BuiltPages:
    """Build pages of these modules."""
    folder.mkdir(exist_ok=True)
    for name, text in modules.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return BuiltPages.read("1.0.0", folder)


@pytest.fixture
async def client(hass: HomeAssistant, local_entry: ConfigEntry, hass_client_no_auth: ClientSessionGenerator) -> Client:
    """Return a browser without a login, which looks at answers as they come."""
    client = await hass_client_no_auth()
    client.session._auto_decompress = False
    return client


@pytest.fixture
def pages() -> BuiltPages:
    """Return what is served."""
    return BuiltPages.read(VERSION)


async def test_all_that_a_page_loads_lies_below_the_address_of_its_build(client: Client, pages: BuiltPages) -> None:
    loaded: set[str] = set()
    found = {URL(pages.card_url), URL(pages.panel_url)}
    while found:
        answer = await client.get(found.pop().path_qs)
        assert answer.status == HTTPStatus.OK
        assert answer.headers["Cache-Control"] == CACHED
        loaded.add(answer.url.path)
        text = gzip.decompress(await answer.read()).decode()
        imported = {answer.url.join(URL(name)) for name in IMPORTED.findall(text)}
        found |= {url for url in imported if url.path not in loaded}

    assert loaded == {f"/jdownloader_ws/{pages.build}/{name}" for name in pages.modules}


async def test_a_module_is_compressed_for_who_takes_it(client: Client, pages: BuiltPages) -> None:
    url = f"/jdownloader_ws/{pages.build}/common.js"
    content = (FOLDER / "common.js").read_bytes()

    compressed = await client.get(url, headers={"Accept-Encoding": "deflate, gzip"})
    plain = await client.get(url, headers={"Accept-Encoding": "identity"})

    assert compressed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(await compressed.read()) == content
    assert "Content-Encoding" not in plain.headers
    assert await plain.read() == content
    for answer in (compressed, plain):
        assert (answer.content_type, answer.headers["Vary"]) == ("text/javascript", "Accept-Encoding")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("gzip, deflate, br", {"gzip", "deflate", "br"}),
        ("GZIP;q=0.5,br;q=0", {"gzip"}),
        ("br; q=0.000, gzip; q=0.001", {"gzip"}),
        ("identity", {"identity"}),
        ("", {""}),
    ],
)
def test_a_coding_is_accepted_unless_its_weight_is_zero(header: str, expected: set[str]) -> None:
    assert accepted_codings(header) == expected


async def test_an_address_that_stays_leads_to_this_build(client: Client, pages: BuiltPages) -> None:
    async def lead(url: str) -> tuple[int, str, str]:
        answer = await client.get(url, allow_redirects=False)
        return answer.status, answer.headers["Location"], answer.headers["Cache-Control"]

    target = f"{pages.build}/jdownloader-card.js"
    assert await lead(pages.card_url) == (HTTPStatus.FOUND, target, CACHED)
    # A row that someone wrote into a file themselves, and one of an older version
    for query in ("", "?v=0.0.1-00000000"):
        assert await lead(f"/jdownloader_ws/jdownloader-card.js{query}") == (HTTPStatus.FOUND, target, "no-store")


async def test_a_page_of_another_build_gets_nothing_of_this(client: Client) -> None:
    answer = await client.get("/jdownloader_ws/00000000/tabs-activity-tab.js")

    assert answer.status == HTTPStatus.NOT_FOUND
    assert answer.headers["Cache-Control"] == "no-store"


async def test_files_that_are_replaced_before_a_restart_change_nothing(
    hass: HomeAssistant, cellar: SimulatedDevice, hass_client_no_auth: ClientSessionGenerator, tmp_path: Path
) -> None:
    folder = tmp_path / "www"
    shutil.copytree(FOLDER, folder)
    pages = BuiltPages.read(VERSION, folder)
    with patch.object(BuiltPages, "read", return_value=pages):
        await set_up(hass, entry_for(hass, cellar))
    for file in folder.iterdir():
        file.write_text("throw 'another build'", encoding="utf-8")
    client = await hass_client_no_auth()

    answer = await client.get(f"/jdownloader_ws/{pages.build}/common.js")

    assert await answer.read() == (FOLDER / "common.js").read_bytes()


async def test_a_page_of_another_server_may_load_the_modules(client: Client, pages: BuiltPages) -> None:
    """Home Assistant's receiver for Google Cast is one."""
    origin = "https://cast.home-assistant.io"

    for url in (pages.card_url, f"/jdownloader_ws/{pages.build}/common.js"):
        answer = await client.get(url, headers={"Origin": origin}, allow_redirects=False)
        assert answer.headers["Access-Control-Allow-Origin"] == origin


async def test_the_head_alone_can_be_asked_for(client: Client, pages: BuiltPages) -> None:
    answer = await client.head(f"/jdownloader_ws/{pages.build}/common.js")

    assert (answer.status, await answer.read()) == (HTTPStatus.OK, b"")


async def test_nothing_else_of_the_integration_is_served(client: Client, pages: BuiltPages) -> None:
    below = f"/jdownloader_ws/{pages.build}"
    paths = ("/jdownloader_ws/", "/jdownloader_ws/manifest.json", f"{below}/", f"{below}/manifest.json")
    outside = (f"{below}/%2e%2e/manifest.json", f"{below}/..%2fmanifest.json", "/jdownloader_ws/../manifest.json")

    for path in (*paths, *outside):
        answer = await client.get(URL(path, encoded=True))
        assert answer.status in {HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND}


def test_the_build_changes_with_the_content_of_any_module(tmp_path: Path) -> None:
    first = pages_of(tmp_path, entry="import './common.js'", common="1")
    same = pages_of(tmp_path)
    changed = pages_of(tmp_path, common="2")
    more = pages_of(tmp_path, extra="3")

    assert first.build == same.build
    assert len({first.build, changed.build, more.build}) == 3


def test_a_release_brings_compressed_forms(tmp_path: Path) -> None:
    pages_of(tmp_path, common="content")
    name = f"common.js.{digest(b'content')}"
    (tmp_path / f"{name}.br").write_bytes(b"as Brotli")
    (tmp_path / f"{name}.gz").write_bytes(b"as gzip")

    module = BuiltPages.read("1.0.0", tmp_path).modules["common.js"]

    assert list(module.compressed.items()) == [("br", b"as Brotli"), ("gzip", b"as gzip")]


def test_compressed_forms_of_an_older_release_are_left_alone(tmp_path: Path) -> None:
    pages_of(tmp_path, common="content")
    (tmp_path / f"common.js.{digest(b'older')}.br").write_bytes(b"as Brotli")
    (tmp_path / "common.js.br").write_bytes(b"as Brotli")

    pages = BuiltPages.read("1.0.0", tmp_path)

    assert list(pages.modules) == ["common.js"]
    assert {coding: gzip.decompress(form) for coding, form in pages.modules["common.js"].compressed.items()} == {
        "gzip": b"content"
    }


def test_the_folder_holds_modules_and_nothing_else() -> None:
    names = {file.name for file in FOLDER.iterdir()}

    assert {"jdownloader-card.js", "jdownloader-panel.js"} <= names
    assert [name for name in names if not name.endswith(".js")] == []


def test_the_modules_know_the_version_of_the_integration() -> None:
    """A page that was open during an update compares it with that of the stream."""
    texts = [file.read_text("utf-8") for file in FOLDER.glob("*.js")]

    assert [text for text in texts if f'"{VERSION}"' in text.replace("`", '"').replace("'", '"')]
