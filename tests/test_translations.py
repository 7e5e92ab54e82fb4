"""The languages agree with each other, and with what Home Assistant accepts."""

from collections.abc import Mapping
import json
from pathlib import Path
import re

from homeassistant.core import HomeAssistant
from homeassistant.helpers.translation import async_get_translations
import pytest

from custom_components.jdownloader_ws.const import DOMAIN
from tests.support.translation_check import TRANSLATIONS, placeholders, texts

GLOSSARY = Path(__file__).parents[1] / "docs" / "glossary.md"
LANGUAGES = sorted(file.stem for file in TRANSLATIONS.glob("*.json"))
OTHER_LANGUAGES = [language for language in LANGUAGES if language != "en"]
SECTIONS = [
    "title",
    "common",
    "config",
    "options",
    "device",
    "entity",
    "exceptions",
    "issues",
    "services",
    "selector",
    "triggers",
    "conditions",
    "system_health",
]

# What a placeholder is filled with: a number that counts something, a number with a unit behind it, or a text.
COUNTS = {"links", "packages", "failures", "count", "most", "days"}
MEASURES = {"size"}
WORDS = {
    *("account", "archive", "device", "device_id", "dialog_id", "dialog_kind", "done", "entity_id", "error", "failed"),
    *("field", "file", "hoster", "hoster_in_text", "ids", "kinds", "link_name", "name", "name_in_text", "others"),
    *("package_id", "package_ids", "package_name", "path", "title", "uses", "version"),
}


def glossary() -> Mapping[str, Mapping[str, str]]:
    """Return the word of each language for each English one of the glossary."""
    rows = [line.strip("|").split("|") for line in GLOSSARY.read_text("utf-8").splitlines() if line.startswith("| ")]
    languages = [cell.strip() for cell in rows[0][1:]]
    return {row[0].strip(): dict(zip(languages, map(str.strip, row[1:]), strict=True)) for row in rows}


def test_there_is_a_language_for_each_column_of_the_glossary() -> None:
    assert sorted(["en", *glossary()["LinkGrabber"]]) == LANGUAGES


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_a_language_translates_what_english_says(language: str) -> None:
    assert texts(language).keys() == texts("en").keys()


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_a_language_leaves_open_the_same_names_as_english(language: str) -> None:
    english = {path: placeholders(text) for path, text in texts("en").items()}
    assert {path: placeholders(text) for path, text in texts(language).items()} == english


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_holds_what_home_assistant_refuses(language: str) -> None:
    refused = re.compile(r"\w+://|<[a-z/]|^\s|\s$|'\{|\[%key", re.IGNORECASE)
    assert [path for path, text in texts(language).items() if refused.search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_keys_are_spelled_as_home_assistant_wants_them(language: str) -> None:
    key = re.compile(r"[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?")
    assert [path for path in texts(language) if not all(key.fullmatch(part) for part in path.split("."))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sections_are_in_one_order(language: str) -> None:
    sections = list(json.loads((TRANSLATIONS / f"{language}.json").read_text("utf-8")))
    assert sections == [section for section in SECTIONS if section in sections]


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_no_sentence_is_left_in_english(language: str) -> None:
    english = {path: text for path, text in texts("en").items() if len(text.split()) > 3}
    assert len(english) > 300
    assert [path for path, text in english.items() if texts(language)[path] == text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_number_stands_before_what_it_counts(language: str) -> None:
    """Home Assistant chooses no forms of plural by a number, so that "{count} links" would be wrong for 1."""
    counted = re.compile(rf"\{{(?:{'|'.join(COUNTS)})\}} \w")
    assert {path: text for path, text in texts(language).items() if counted.search(text)} == {}


def test_it_is_known_which_placeholders_are_numbers() -> None:
    assert {name for text in texts("en").values() for name in placeholders(text)} == COUNTS | MEASURES | WORDS


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_the_linkgrabber_has_the_name_that_the_glossary_gives_it(language: str) -> None:
    name = glossary()["LinkGrabber"][language].casefold()
    others = {path: text for path, text in texts(language).items() if "linkgrabber" in text.casefold()}
    assert name == "linkgrabber" or others == {}
    assert any(name in text.casefold() for text in texts(language).values())


@pytest.mark.parametrize("language", LANGUAGES)
async def test_home_assistant_speaks_the_language(hass: HomeAssistant, language: str) -> None:
    for category in ("config", "exceptions", "services", "triggers"):
        found = await async_get_translations(hass, language, category, [DOMAIN])
        prefix = f"component.{DOMAIN}."
        spoken = {path.removeprefix(prefix): text for path, text in found.items() if path.startswith(prefix)}
        assert spoken == {path: text for path, text in texts(language).items() if path.startswith(f"{category}.")}
