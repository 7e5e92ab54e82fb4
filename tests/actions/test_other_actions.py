"""Actions for accounts, settings, extraction, the program and the machine, variants, jobs and connections."""

import asyncio
from typing import Any

from homeassistant.config_entries import ConfigEntry, ConfigEntryState
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import HomeAssistantError
import pytest

from custom_components.jdownloader_ws.const import CONF_PANEL, CONF_SYSTEM_POWER, DOMAIN, FRESH
from simulator import SimulatedDevice, Simulator
from simulator.world.kinds import TEST_HOSTER
from tests.actions.conftest import Act, Refuse
from tests.support.actions import going_time

SITE = "http://files.example"


@pytest.fixture
def updatable(cellar: SimulatedDevice) -> None:
    """Let JDownloader have an updater, and an update."""
    cellar.world.has_updater = cellar.world.is_update_published = True


async def test_accounts_are_listed_switched_checked_and_removed(
    call: Act, cellar: SimulatedDevice, simulator: Simulator, user: Context
) -> None:
    cellar.world.accounts.add(TEST_HOSTER, "premium1", "secret")
    simulator.advance(2)
    await asyncio.sleep(FRESH)  # what was read so lately is taken for what is now
    (seen,) = (await call("get_accounts", answer=True, context=user))["accounts"]
    (account,) = (await call("get_accounts", answer=True))["accounts"]
    assert "username" not in seen
    assert (account["hoster"], account["username"]) == (TEST_HOSTER, "premium1")
    await call("set_accounts_enabled", account_ids=account["account_id"], enabled=False)
    assert [one.enabled for one in cellar.world.accounts.accounts] == [False]
    await call("refresh_accounts", account_ids=[account["account_id"]])
    assert simulator.requests.count("/accountsV2/refreshAccounts") == 1
    await call("remove_accounts", account_ids=[account["account_id"]])
    assert cellar.world.accounts.accounts == []


async def test_settings_are_changed_and_answered(call: Act, cellar: SimulatedDevice) -> None:
    before = await call("get_settings", answer=True)
    changed = await call("set_settings", max_downloads=4.0, premium=False, max_downloads_per_hoster=None, answer=True)
    assert changed == {"settings": before | {"max_downloads": 4, "premium": False}, "pending": False}
    assert cellar.world.config["MaxSimultaneDownloads"] == 4


async def test_archives_are_extracted_and_given_passwords(
    call: Act, cellar: SimulatedDevice, simulator: Simulator
) -> None:
    world = cellar.world
    package = world.add_package("Archive", [f"{SITE}/zip/arch.zip"], in_downloads=True)
    world.start()
    simulator.advance(60)
    world.extractor.stands_still = True
    started = await call("start_extraction", package_ids=[package.uuid], answer=True)
    (extraction,) = (await call("get_extractions", answer=True))["extractions"]
    assert started == {"extraction_ids": [extraction["extraction_id"]]}
    await call("cancel_extraction", extraction_id=extraction["extraction_id"])
    assert world.extractor.queue == []
    await call("add_archive_password", password=12345)
    assert world.extractor.passwords == ["12345"]


async def test_jobs_folders_variants_and_disks_are_answered(call: Act, cellar: SimulatedDevice) -> None:
    url = "https://hoster.example.com/host/video/5000/film.mp4"
    added = await call("add_links", links=url, wait=10, answer=True)
    assert await call("get_job", job_id=added["job_id"], answer=True) == added
    assert (await call("get_folders", answer=True))["folders"]
    assert (await call("get_storages", answer=True))["storages"][0]["free_bytes"] > 0


async def test_another_variant_is_chosen(call: Act, refused: Refuse, cellar: SimulatedDevice) -> None:
    url = "https://hoster.example.com/host/variants/100000/film.mp4"
    (link,) = cellar.world.add_package("Films", [url]).links
    variants = (await call("get_variants", link_id=link.uuid, answer=True))["variants"]
    assert [one["id"] for one in variants if one["active"]] == ["P_1080"]
    await call("set_variant", link_id=link.uuid, variant_id="AUDIO")
    assert link.variant == "AUDIO"
    assert await refused("set_variant", link_id=link.uuid, variant_id="P_1") == "variant_not_found"


async def test_a_variant_is_added_beside_another(call: Act, refused: Refuse, cellar: SimulatedDevice) -> None:
    url = "https://hoster.example.com/host/variants/100000/film.mp4"
    package = cellar.world.add_package("Films", [url])
    answer = await call("add_variant", link_id=package.links[0].uuid, variant_id="AUDIO", answer=True)
    assert [(str(link.uuid), link.variant) for link in package.links[1:]] == [(answer["link_id"], "AUDIO")]
    assert await refused("add_variant", link_id=package.links[0].uuid, variant_id="AUDIO") == "variant_there"


@pytest.mark.parametrize(
    ("action", "path"),
    [
        ("restart", "/system/restartJD"),
        ("exit", "/system/exitJD"),
        ("reconnect", "/reconnect/doReconnect"),
        ("install_update", "/update/restartAndUpdate"),
    ],
)
@pytest.mark.usefixtures("updatable")
async def test_the_program_does_as_requested(call: Act, simulator: Simulator, action: str, path: str) -> None:
    assert await call("check_update", answer=True) == {"update_available": True}
    await call(action)
    assert simulator.requests.count(path) == 1


@pytest.mark.parametrize(
    ("mode", "how"), [("shut_down", "shutdown"), ("hibernate", "hibernate"), ("stand_by", "standby")]
)
async def test_the_machine_is_switched_off_where_the_options_allow_it(
    hass: HomeAssistant,
    simulator: Simulator,
    call: Act,
    cellar: SimulatedDevice,
    local_entry: ConfigEntry,
    mode: str,
    how: str,
) -> None:
    menu = await hass.config_entries.options.async_init(local_entry.entry_id)
    form = await hass.config_entries.options.async_configure(menu["flow_id"], {"next_step_id": "settings"})
    async with going_time(simulator):
        options = {CONF_PANEL: True, CONF_SYSTEM_POWER: True}
        await hass.config_entries.options.async_configure(form["flow_id"], options)
        await hass.async_block_till_done(wait_background_tasks=True)

    await call("system_power", mode=mode)

    assert (cellar.switched_off, cellar.is_online) == (how, False)


async def test_the_machine_stays_on_where_the_options_do_not_allow_it(
    refused: Refuse, cellar: SimulatedDevice, simulator: Simulator
) -> None:
    assert await refused("system_power", mode="shut_down") == "system_power_off"
    assert await refused("system_power", mode="explode") == "invalid_field"
    assert cellar.switched_off is None


async def test_an_entry_is_disconnected_and_connected_again(hass: HomeAssistant, local_entry: ConfigEntry) -> None:
    states = []
    for action in ("disconnect", "connect"):
        fields = {"config_entry_id": local_entry.entry_id}
        await hass.services.async_call(DOMAIN, action, fields, blocking=True)
        await hass.async_block_till_done(wait_background_tasks=True)
        states.append(local_entry.state)
    assert states == [ConfigEntryState.NOT_LOADED, ConfigEntryState.LOADED]


@pytest.mark.parametrize("action", ["connect", "disconnect"])
async def test_only_an_administrator_connects_and_only_what_is_there(
    hass: HomeAssistant, local_entry: ConfigEntry, user: Context, action: str
) -> None:
    stranger = Context(user_id="nobody")
    for fields, context, key in (
        ({"config_entry_id": local_entry.entry_id}, user, "unauthorized_admin"),
        ({"config_entry_id": local_entry.entry_id}, stranger, "unauthorized_admin"),
        ({"config_entry_id": "nothing"}, None, "connection_not_found"),
        ({}, None, "missing_field"),
    ):
        with pytest.raises(HomeAssistantError) as refused:
            await hass.services.async_call(DOMAIN, action, fields, blocking=True, context=context)
        assert refused.value.translation_key == key
    assert local_entry.state is ConfigEntryState.LOADED


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("action", "fields", "key"),
    [
        ("set_settings", {}, "no_settings"),
        ("set_settings", {"max_downloads": 0}, "invalid_field"),
        ("set_settings", {"premium": "perhaps"}, "invalid_field"),
        ("remove_accounts", {"account_ids": [404]}, "accounts_not_found"),
        ("refresh_accounts", {"account_ids": []}, "no_account_selected"),
        ("cancel_extraction", {"extraction_id": 5}, "extractions_not_found"),
        ("start_extraction", {}, "nothing_selected"),
        ("add_archive_password", {"password": ""}, "invalid_field"),
        ("check_update", {}, "no_updater"),
        ("get_job", {"job_id": 404}, "job_not_found"),
        ("get_variants", {"link_id": 404}, "links_not_found"),
    ],
)
async def test_what_is_wrong_is_said(refused: Refuse, action: str, fields: dict[str, Any], key: str) -> None:
    assert await refused(action, answer=action.startswith("get_"), **fields) == key
