"""The check that watches all other tests notices what it is there for."""

from homeassistant.config_entries import SOURCE_USER
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
import pytest

from custom_components.jdownloader_ws.const import DOMAIN
from tests.support import translation_check as module
from tests.support.translation_check import WantedTexts


@pytest.fixture
def no_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take all texts away but one with a placeholder."""
    monkeypatch.setattr(module, "texts", lambda _language: {"config.error.open": "To {who}."})


def test_a_placeholder_without_a_value_is_noticed(no_texts: None) -> None:
    wanted = WantedTexts()
    wanted.want("config.error.open", {"who": "you"})
    assert wanted.finish() == []

    wanted.want("config.error.open", {})
    assert wanted.finish() == ["config.error.open: no value for ['who']"]


def test_a_value_that_is_no_text_is_noticed(no_texts: None) -> None:
    wanted = WantedTexts()
    wanted.want("config.error.open", {"who": 5})
    assert wanted.finish() == ["config.error.open: who is no text"]


async def test_a_step_without_text_is_noticed(
    hass: HomeAssistant, no_texts: None, translation_check: WantedTexts
) -> None:
    menu = await hass.config_entries.flow.async_init(DOMAIN, context={"source": SOURCE_USER})
    await hass.config_entries.flow.async_configure(menu["flow_id"], {"next_step_id": "local"})

    missing = set(translation_check.finish())
    translation_check.forget()

    assert missing >= {"config.step.user.menu_options.cloud", "config.step.local.data_description.host"}


def test_an_exception_without_text_is_noticed(no_texts: None, translation_check: WantedTexts) -> None:
    HomeAssistantError(translation_domain=DOMAIN, translation_key="nowhere")

    missing = list(translation_check.finish())
    translation_check.forget()

    assert missing == ["exceptions.nowhere.message"]


async def test_an_issue_without_text_is_noticed(
    hass: HomeAssistant, no_texts: None, translation_check: WantedTexts
) -> None:
    ir.async_create_issue(
        hass, DOMAIN, "some", is_fixable=False, severity=ir.IssueSeverity.WARNING, translation_key="nowhere"
    )

    missing = list(translation_check.finish())
    translation_check.forget()

    assert missing == ["issues.nowhere.title"]
