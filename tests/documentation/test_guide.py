"""The pages for users quote what is on the screen, and say how often things are read as they are."""

from pathlib import Path
import re

from homeassistant.util.yaml import load_yaml_dict
import pytest

from custom_components.jdownloader_ws.const import (
    DEFAULT_PANEL,
    DEFAULT_PUSH,
    DEFAULT_SYSTEM_POWER,
    IDLE_INTERVAL,
    PUSHED_IDLE_INTERVAL,
    RUNNING_INTERVAL,
)
from tests.support.documents import ROOT
from tests.support.translation_check import texts

GUIDE = ROOT / "docs" / "guide.md"
PAGES = [GUIDE, ROOT / "docs" / "nas-and-docker.md"]
HOME_ASSISTANTS = (
    "Config flow could not be loaded: Invalid handler specified",
    "Custom element doesn't exist: jdownloader-card",
    "Retrying setup",
    "cloud",
)
"""What headings quote of others, or of a state."""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_the_headings_of_troubleshooting_quote_is_on_the_screen(page: Path) -> None:
    _, trouble = page.read_text("utf-8").split("\n## Troubleshooting\n")
    quoted = [
        text for heading in re.findall("^### .*", trouble, re.MULTILINE) for text in re.findall('"(.+?)"', heading)
    ]
    shown = "\n".join([*texts("en").values(), *texts_of_card_and_page()])
    assert [text for text in quoted if text not in HOME_ASSISTANTS and text not in shown] == []


def texts_of_card_and_page() -> list[str]:
    """Return what the card and the page in the sidebar show, in English."""
    of_all = load_yaml_dict(str(ROOT / "texts" / "en.yaml"))
    return [str(text) for part in ("card", "later") for text in of_all[part].values()]


def test_options_are_called_as_on_the_screen_and_have_their_defaults() -> None:
    page = GUIDE.read_text("utf-8")
    for key, is_on in (("panel", DEFAULT_PANEL), ("push", DEFAULT_PUSH), ("system_power", DEFAULT_SYSTEM_POWER)):
        name = texts("en")[f"options.step.settings.data.{key}"]
        assert f"| {name} | {'on' if is_on else 'off'} |" in page


def test_how_often_it_polls_is_what_is_said() -> None:
    page = GUIDE.read_text("utf-8")
    running, idle, pushed = (each.seconds for each in (RUNNING_INTERVAL, IDLE_INTERVAL, PUSHED_IDLE_INTERVAL))
    assert f"| JDownloader is downloading | every {running} seconds |" in page
    assert f"| JDownloader is idle or offline | every {idle} to {pushed} seconds |" in page


def test_the_readme_names_all_languages() -> None:
    named = re.findall(r"In English, (.+?)\.", " ".join((ROOT / "README.md").read_text("utf-8").split()))
    assert len(re.split(", and |, | and ", named[0])) + 1 == len([*(ROOT / "texts").glob("*.yaml")])


def test_files_that_contributors_are_led_to_exist() -> None:
    page = (ROOT / "docs" / "contributing.md").read_text("utf-8")
    cells = re.findall(r"^\| (`.*?) \|", page, re.MULTILINE)
    files = [name for cell in cells for name in re.findall("`([^`<*]+)`", cell) if "/" in name or "." in name]
    places = (ROOT, ROOT / "custom_components" / "jdownloader_ws")
    assert len(files) > 60
    assert [name for name in files if not any((place / name.split()[0]).exists() for place in places)] == []


def test_files_in_the_table_of_parts_exist() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    table = page[page.index("| part |") : page.index("\n## Principles")]
    named = set(re.findall(r"`([\w./-]+(?:\.py|\.md|/))`", table))
    package = ROOT / "custom_components" / "jdownloader_ws"
    known = {str(file.relative_to(place)) for place in (ROOT / "docs", package) for file in place.rglob("*.*")}
    endings = {*known, *(name.rpartition("/")[2] for name in known)}
    folders = {f"{name}/" for name in ("api", "blueprints", "examples", "frontend", "simulator", "texts")}
    assert len(named) > 60
    assert [
        name
        for name in named - endings - folders
        if not any((place / name).exists() for place in (ROOT, package, package / "live_stream"))
    ] == []
