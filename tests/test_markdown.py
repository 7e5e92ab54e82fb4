"""Texts of others within Markdown stay what they are: no link, no picture, no HTML, no emphasis."""

import html
import json
from pathlib import Path
import re
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from hypothesis import example, given, strategies as st
from markdown_it import MarkdownIt
import pytest

from custom_components.jdownloader_ws.const import DOMAIN
from custom_components.jdownloader_ws.issues import Issue, IssueType, async_show
from custom_components.jdownloader_ws.presentation.markdown import as_markdown
from tests.support.properties import examples as _  # noqa: F401 (the profile)

LURE = "![x](http://evil.example/beacon.png) <img src=//evil.example> [Sign in](https://evil.example) www.evil.example"
TRANSLATIONS = Path(__file__).parents[1] / "custom_components" / DOMAIN / "translations"
PARAGRAPH = re.compile(r"<p>(.*)</p>\n", re.DOTALL)


def shown(markdown: str) -> str:
    """Return what a page shows of Markdown, which has to be a text in a paragraph and nothing else."""
    rendered = MarkdownIt("gfm-like", {"html": True}).render(markdown)
    paragraph = PARAGRAPH.fullmatch(rendered)
    assert paragraph, rendered
    assert "<" not in paragraph[1]
    return html.unescape(paragraph[1])


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60))
@example(LURE)
@example("# heading\n- item\n> quote\n---\n`code` ~~gone~~ *em* user@evil.example &lt;b&gt; http://evil.example/x_y")
def test_a_text_of_others_is_shown_as_it_is(text: str) -> None:
    wanted = " ".join(text.split())
    assert shown(f"A {as_markdown(text)} z").split() == f"A {wanted} z".split()


async def test_a_name_and_a_hoster_are_no_markup_in_a_repair_issue(hass: HomeAssistant) -> None:
    async_show(hass, "x", Issue(IssueType.ACCOUNT_EXPIRED, "7", {"hoster": LURE}), LURE)
    (issue,) = ir.async_get(hass).issues.values()
    placeholders = issue.translation_placeholders or {}
    described = issue_texts("en")["account_expired"]["description"].format(**placeholders)
    assert shown(described).startswith(f"{LURE} can no longer use its account at {LURE}.")


@pytest.mark.parametrize("language", sorted(file.stem for file in TRANSLATIONS.glob("*.json")))
def test_no_text_of_an_issue_holds_what_others_say_as_it_is(language: str) -> None:
    texts = [
        one["description"] if "description" in one else one["fix_flow"]["step"]["confirm"]["description"]
        for one in issue_texts(language).values()
    ]
    assert len(texts) == len(issue_texts(language)) >= len(IssueType)
    assert not [one for one in texts if "{name}" in one or "{hoster}" in one]


def issue_texts(language: str) -> Any:
    """Return titles and texts of the issues."""
    return json.loads((TRANSLATIONS / f"{language}.json").read_text("utf-8"))["issues"]
