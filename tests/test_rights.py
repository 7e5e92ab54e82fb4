"""Who may do what through actions: one rule, for people and for automations."""

from typing import Any

from homeassistant.auth.const import GROUP_ID_ADMIN, GROUP_ID_READ_ONLY, GROUP_ID_USER
from homeassistant.auth.models import User
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import Unauthorized
import pytest

from simulator import SimulatedDevice, Simulator
from tests.support.actions import act, device_of, look_again

SMALL = "http://files.example/fast/50000/small.bin"


async def context_of(hass: HomeAssistant, group: str) -> Context:
    user: User = await hass.auth.async_create_user("Somebody", group_ids=[group])
    return Context(user_id=user.id)


@pytest.fixture(autouse=True)
async def owner(hass: HomeAssistant) -> None:
    """Let the installation have an owner, as the first user becomes one."""
    await hass.auth.async_create_user("Owner", group_ids=[GROUP_ID_ADMIN])


@pytest.fixture
def jd(hass: HomeAssistant, local_entry: ConfigEntry) -> str:
    """Return the device id of the local JDownloader."""
    return device_of(hass, local_entry)


@pytest.mark.parametrize(
    ("action", "fields"),
    [
        ("add_links", {"links": [SMALL]}),
        ("start_downloads", {}),
        ("pause_downloads", {}),
        ("resume_downloads", {}),
        ("stop_downloads", {}),
        ("remove", {"link_ids": ["1"]}),
        ("move_to_downloads", {"link_ids": ["1"]}),
    ],
)
async def test_who_may_only_look_commands_nothing(
    hass: HomeAssistant, simulator: Simulator, jd: str, action: str, fields: dict[str, Any]
) -> None:
    simulator.requests.clear()
    context = await context_of(hass, GROUP_ID_READ_ONLY)
    with pytest.raises(Unauthorized) as refused:
        await act(hass, simulator, action, jd, context=context, **fields)
    assert refused.value.translation_key == "unauthorized"
    assert len(simulator.requests) == 0


async def test_who_may_only_look_sees_no_signed_addresses(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    cellar.world.add_package("Package", [f"{SMALL}?signature=secret"], in_downloads=True)
    await look_again(hass)
    seen = {}
    for group in (GROUP_ID_READ_ONLY, GROUP_ID_USER):
        context = await context_of(hass, group)
        answer = await act(hass, simulator, "get_downloads", jd, context=context, answer=True)
        seen[group] = answer[jd]["links"][0]["url"]
    assert seen == {GROUP_ID_READ_ONLY: SMALL, GROUP_ID_USER: f"{SMALL}?signature=secret"}


@pytest.mark.parametrize("delete_files", ["trash", "delete"])
async def test_only_administrators_delete_files(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str, delete_files: str
) -> None:
    package = cellar.world.add_package("Package", [SMALL], in_downloads=True)
    ids: dict[str, Any] = {"package_ids": [str(package.uuid)]}
    context = await context_of(hass, GROUP_ID_USER)
    with pytest.raises(Unauthorized) as refused:
        await act(hass, simulator, "remove", jd, context=context, delete_files=delete_files, **ids)
    assert refused.value.translation_key == "unauthorized_admin"
    assert len(cellar.world.downloads.links) == 1
    await act(hass, simulator, "remove", jd, context=context, **ids)
    assert not cellar.world.downloads.links


async def test_a_user_that_is_gone_may_nothing(hass: HomeAssistant, simulator: Simulator, jd: str) -> None:
    with pytest.raises(Unauthorized):
        await act(hass, simulator, "start_downloads", jd, context=Context(user_id="nobody"))


async def test_a_user_that_is_switched_off_may_nothing(hass: HomeAssistant, simulator: Simulator, jd: str) -> None:
    context = await context_of(hass, GROUP_ID_USER)
    assert context.user_id is not None
    user = await hass.auth.async_get_user(context.user_id)
    assert user is not None
    await hass.auth.async_deactivate_user(user)
    with pytest.raises(Unauthorized):
        await act(hass, simulator, "start_downloads", jd, context=context)
