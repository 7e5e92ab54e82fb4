"""A whole run in which each secret is a marker, on each way and through all faults: none stands where it must not."""

from collections.abc import AsyncGenerator
from dataclasses import replace
import json
import logging
from typing import Any, Final

from homeassistant.auth.models import User
from homeassistant.components import persistent_notification
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, issue_registry as ir
from homeassistant.helpers.storage import Store
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator, WebSocketGenerator

from custom_components.jdownloader_ws.api.connection import Via
from custom_components.jdownloader_ws.api.errors import JDownloaderError
from custom_components.jdownloader_ws.api.transport import HttpAnswer, HttpRequest, JDownloaderTransport
from custom_components.jdownloader_ws.const import DOMAIN
from simulator import Simulator
from simulator.faults import Fault
from simulator.world.dialogs import LOGIN
from simulator.world.kinds import TEST_HOSTER
from tests.support.actions import going_time
from tests.support.constants import EMAIL
from tests.support.markers import (
    ADDRESS,
    DIALOG_PASSWORD,
    HOSTER_PASSWORD,
    SIGNATURE,
    USER,
    Tokens,
    Witness,
    found_in,
)

from .conftest import Pushed
from .marked_run import TELLTALE, Run, device_of, is_available

pytestmark = pytest.mark.thorough

SOON: Final = 0.3
"""Seconds after which an answer that drips or hangs is given up here, but for long polls."""
FAULTS: Final = (*(fault for fault in Fault if fault is not Fault.AUTH_FAILED), TELLTALE, Fault.AUTH_FAILED)
"""All of them; the last one ends in a form that asks for the password."""
RUNS: Final = 6
"""In how many runs they come, on each way."""


@pytest.fixture
def guard(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what keeps secrets from a place, before anything is read."""
    name, replacement = GUARDS[place]
    monkeypatch.setattr(name, replacement)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for no answer long, and try to listen again soon."""
    exchange = JDownloaderTransport.exchange

    def soon(transport: JDownloaderTransport, request: HttpRequest) -> HttpAnswer:
        return exchange(transport, request if request.is_listen else replace(request, timeout=SOON))

    monkeypatch.setattr(JDownloaderTransport, "exchange", soon)
    monkeypatch.setattr("custom_components.jdownloader_ws.api.push.course.FIRST_RETRY_PAUSE", 0.1)


@pytest.fixture
async def witness(hass: HomeAssistant, caplog: pytest.LogCaptureFixture, simulator: Simulator) -> Witness:
    """Watch from before the first sign-in."""
    assert await async_setup_component(hass, "diagnostics", {})
    return Witness(hass, caplog)


@pytest.fixture
def tokens(simulator: Simulator, monkeypatch: pytest.MonkeyPatch) -> Tokens:
    """Keep all sessions of the account, from the first one."""
    return Tokens(simulator.accounts[0], monkeypatch)


@pytest.fixture
async def running(simulator: Simulator, pushed: Pushed) -> AsyncGenerator[Pushed]:
    """Return a JDownloader full of secrets, whose time passes."""
    world = pushed.world
    world.effect_delay = 0
    world.captchas.has_solver = True
    world.accounts.add(TEST_HOSTER, USER, HOSTER_PASSWORD)
    kinds = ("fast/5000/a.bin", "rst/9/60000/b.bin", "after/1/404/60000/c.bin", "slow/1000/90000/d.bin", "zip/e.zip")
    world.add_package("Films", [ADDRESS.format(kind) for kind in kinds], in_downloads=True)
    behind = ADDRESS.format("host/img/5000/f.bin").replace("files.example", "hoster.example.com")
    world.add_package("Behind", [behind], in_downloads=True)
    world.add_package("Grabbed", [ADDRESS.format("fast/5000/g.bin"), ADDRESS.format("auth/5000/h.bin")])
    asked = {"title": "Login", "message": f"Who is {ADDRESS.format('i.bin')}?", "username": USER}
    world.dialogs.ask(LOGIN, asked, lambda _answer: None)
    world.start()
    async with going_time(simulator):
        yield pushed


@pytest.fixture
async def watched_run(
    hass_storage: dict[str, Any],
    hass: HomeAssistant,
    witness: Witness,
    tokens: Tokens,
    quick: None,
    running: Pushed,
    hass_read_only_user: User,
    hass_ws_client: WebSocketGenerator,
    hass_client: ClientSessionGenerator,
    device_registry: dr.DeviceRegistry,
) -> Run:
    """Return what a run takes."""
    token = await hass.auth.async_create_refresh_token(hass_read_only_user, client_id="https://example.org/")
    return Run(
        hass=hass,
        storage=hass_storage,
        witness=witness,
        tokens=tokens,
        pushed=running,
        device_id=device_of(device_registry, running),
        reader=hass.auth.async_create_access_token(token),
        sockets=hass_ws_client,
        browsers=hass_client,
    )


EXPECTED: Final = {"sent to an admin": sorted({USER, SIGNATURE})}
"""What administrators see, who may command it."""


@pytest.mark.parametrize("run", range(RUNS))
async def test_no_secret_is_written_or_sent_anywhere(watched_run: Run, via: Via, run: int) -> None:
    faults = FAULTS[run::RUNS]
    failed = []
    for turn, fault in enumerate((None, *faults)):
        failed.append(await watched_run.under(fault, slice(turn % 4, None, 4 if turn else 1)))
        if not await is_available(watched_run.pushed):
            await watched_run.hass.config_entries.async_reload(watched_run.pushed.entry.entry_id)
    await watched_run.open_forms()
    written = await watched_run.written()

    assert sum(1 for one in failed if one) > len(faults) / 2, "the faults did nothing"
    silent = {"repair issues", "errors", "notifications"}
    assert min(len(text) for place, text in written.items() if place not in silent) > 0
    found = found_in(written, watched_run.secrets)
    # Home Assistant's list of flows, which administrators see, has the unique id of an entry
    assert set(found.pop("flows", ())) <= (set() if via is Via.LOCAL else {EMAIL})
    assert found == EXPECTED


LOCALLY: Final = pytest.mark.parametrize("via", [Via.LOCAL], indirect=True)


@LOCALLY
async def test_the_search_finds_a_secret_in_each_place(watched_run: Run, caplog: pytest.LogCaptureFixture) -> None:
    """As if something had leaked there: a search that finds nothing says something only if it would find this."""
    hass, witness = watched_run.hass, watched_run.witness
    logging.getLogger("urllib3.connectionpool").debug("POST %s", DIALOG_PASSWORD)
    hass.states.async_set("sensor.x", "on", {"said": [DIALOG_PASSWORD]})
    hass.bus.async_fire("x", {"said": DIALOG_PASSWORD})
    witness.caught(JDownloaderError(DIALOG_PASSWORD))
    ir.async_create_issue(
        hass,
        DOMAIN,
        "x",
        is_fixable=False,
        severity=ir.IssueSeverity.WARNING,
        translation_key="disk_full",
        translation_placeholders={"name": DIALOG_PASSWORD, "name_in_text": ""},
    )
    persistent_notification.async_create(hass, DIALOG_PASSWORD)
    watched_run.pushed.jdownloader.name = DIALOG_PASSWORD
    store: Store[Any] = Store(hass, 1, "x")
    await store.async_save({"said": DIALOG_PASSWORD})
    witness.forms.append({"description_placeholders": {"said": DIALOG_PASSWORD}})
    for client in ("sent to an admin", "sent to a reader"):
        witness.texts[client].append(DIALOG_PASSWORD)
    written = dict(await watched_run.written())
    written["diagnostics"] += json.dumps({"said": DIALOG_PASSWORD})
    found = found_in(written, watched_run.secrets)

    assert set(found) == set(written) - {"restore states"}
    assert {one for places in found.values() for one in places} == {DIALOG_PASSWORD}


GUARDS: Final = {
    "log": ("custom_components.jdownloader_ws.api.log_filter.without_secrets", lambda text: text),
    "sent to a reader": ("custom_components.jdownloader_ws.presentation.serialise.SECRET_PARTS", frozenset()),
    "sent to an admin": ("custom_components.jdownloader_ws.api.messages.without_users", lambda text: text),
    "diagnostics": ("custom_components.jdownloader_ws.diagnostics.async_redact_data", lambda data, _: data),
}
"""What keeps secrets back, with what they would be in without it."""


@pytest.mark.parametrize("via", [Via.CLOUD], indirect=True)
@pytest.mark.parametrize("place", GUARDS)
async def test_the_run_finds_what_is_not_kept_back(guard: None, watched_run: Run, place: str) -> None:
    for turn in range(2):
        await watched_run.under(None if turn else TELLTALE, slice(None))
    found = found_in(await watched_run.written(), watched_run.secrets)

    assert set(found[place]) > set(EXPECTED.get(place, ()))
