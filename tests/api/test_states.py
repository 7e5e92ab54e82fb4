"""Every row of the contract's table of link states, and the order in which they win."""

from typing import Any

from hypothesis import given, strategies as st
import pytest

from custom_components.jdownloader_ws.api.states import PACKAGE_ORDER, LinkState, link_state, package_state

HELD = {"running": True, "enabled": True}


def details(**parts: str) -> dict[str, Any]:
    return {"advancedStatus": {key: {"id": name} for key, name in parts.items()}}


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ({"extractionStatus": "RUNNING"} | details(FinalLinkState="FINISHED"), LinkState.EXTRACTING),
        (details(PluginProgress="EXTRACTION", FinalLinkState="FINISHED_MD5"), LinkState.EXTRACTING),
        (HELD | details(FinalLinkState="FINISHED"), LinkState.FINISHED),
        (details(FinalLinkState="FINISHED_MIRROR"), LinkState.FINISHED),
        (details(FinalLinkState="OFFLINE"), LinkState.OFFLINE),
        (details(FinalLinkState="FAILED_FATAL"), LinkState.FAILED),
        (details(FinalLinkState="PLUGIN_DEFECT"), LinkState.FAILED),
        (HELD | details(PluginProgress="CAPTCHA"), LinkState.CAPTCHA),
        (HELD | details(PluginProgress="WAIT_CAPTCHA_SLOT"), LinkState.CAPTCHA),
        (HELD | details(PluginProgress="WAIT"), LinkState.WAITING),
        (HELD | details(PluginProgress="USERIO"), LinkState.WAITING),
        (HELD | details(PluginProgress="DOWNLOAD"), LinkState.RUNNING),
        ({"enabled": True, "advancedStatus": {"SingleDownloadController": {"label": "Start"}}}, LinkState.RUNNING),
        (details(SkipReason="CAPTCHA"), LinkState.DISABLED),
        ({"enabled": True} | details(SkipReason="NO_ACCOUNT"), LinkState.SKIPPED),
        ({"enabled": True} | details(ConditionalSkipReason="TimeOutCondition"), LinkState.WAITING),
        ({"enabled": True} | details(AvailableStatus="FALSE"), LinkState.OFFLINE),
        ({"enabled": True} | details(AvailableStatus="UNCHECKABLE"), LinkState.QUEUED),
        ({"enabled": True}, LinkState.QUEUED),
        ({}, LinkState.DISABLED),
    ],
)
def test_the_first_row_that_fits_is_the_state(answer: dict[str, Any], state: LinkState) -> None:
    assert link_state(answer, is_paused=False) is state


def test_what_is_held_is_paused_while_jdownloader_is() -> None:
    assert link_state(HELD | details(PluginProgress="DOWNLOAD"), is_paused=True) is LinkState.PAUSED
    assert link_state(HELD | details(PluginProgress="CAPTCHA"), is_paused=True) is LinkState.CAPTCHA


def test_a_status_text_never_decides() -> None:
    answer = {"enabled": True, "status": "Finished", "statusIconKey": "true"}
    assert link_state(answer, is_paused=False) is LinkState.QUEUED


def test_a_package_without_enabled_links_is_disabled() -> None:
    assert package_state([]) is LinkState.DISABLED


def test_a_package_is_finished_when_all_its_links_are() -> None:
    assert package_state([LinkState.FINISHED] * 3) is LinkState.FINISHED


@given(st.lists(st.sampled_from(PACKAGE_ORDER), min_size=1), st.booleans())
def test_a_package_takes_on_the_first_state_of_the_order(states: list[LinkState], has_finished: bool) -> None:
    mixed = [*states, *[LinkState.FINISHED] * has_finished]
    assert package_state(mixed) is min(states, key=PACKAGE_ORDER.index)
