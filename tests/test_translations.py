"""The languages agree with each other, and with what Home Assistant accepts."""

import json
import re

import pytest

from tests.support.translation_check import TRANSLATIONS, placeholders, texts

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
def test_the_sections_stand_in_one_order(language: str) -> None:
    sections = list(json.loads((TRANSLATIONS / f"{language}.json").read_text("utf-8")))
    assert sections == [section for section in SECTIONS if section in sections]
