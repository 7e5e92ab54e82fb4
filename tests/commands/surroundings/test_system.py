"""Updates, reconnects, restart and exit: JDownloader goes away, and that is no failure."""

from collections.abc import Awaitable, Callable
import logging

import pytest

from custom_components.jdownloader_ws.api.errors import JDownloaderOutcomeUnknownError
from custom_components.jdownloader_ws.api.snapshot import Reason
from custom_components.jdownloader_ws.commands.system import (
    async_check_update,
    async_exit,
    async_reconnect,
    async_restart,
    async_update,
)
from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from simulator import SimulatedDevice, Simulator
from simulator.faults import Fault
from tests.commands.surroundings.conftest import Settle
from tests.support.commands import refused

type Logged = Callable[[], Awaitable[list[str]]]


async def read_again(jdownloader: JDownloaderCoordinator) -> Reason | None:
    await jdownloader.async_refresh()
    return jdownloader.data.reason


@pytest.fixture
def logged(settle: Settle, caplog: pytest.LogCaptureFixture) -> Logged:
    """Return how to ask for the complaints since the set-up."""
    caplog.clear()

    async def complaints() -> list[str]:
        await settle()
        return [record.message for record in caplog.records if record.levelno >= logging.WARNING]

    return complaints


@pytest.fixture
def updatable(office: SimulatedDevice) -> None:
    """Let the first JDownloader have an updater, and an update that it does not know of."""
    office.world.has_updater = office.world.is_update_published = True


@pytest.mark.parametrize("command", [async_check_update, async_update])
async def test_a_jdownloader_without_updater_says_so(
    jdownloader: JDownloaderCoordinator, command: Callable[..., object]
) -> None:
    with refused("not_supported", "no_updater"):
        await command(jdownloader)  # type: ignore[misc]


async def test_an_update_is_found(
    updatable: None, office: SimulatedDevice, jdownloader: JDownloaderCoordinator
) -> None:
    assert await async_check_update(jdownloader)
    office.world.is_update_published = False
    assert not await async_check_update(jdownloader)


async def test_an_update_is_installed(
    updatable: None, office: SimulatedDevice, jdownloader: JDownloaderCoordinator, simulator: Simulator
) -> None:
    version = office.world.version
    await async_check_update(jdownloader)
    await async_update(jdownloader)
    simulator.advance(1)
    assert await read_again(jdownloader) is Reason.DEVICE_OFFLINE
    simulator.advance(30)
    assert await read_again(jdownloader) is None
    assert jdownloader.data.version == str(version + 1)


async def test_without_an_update_nothing_is_installed(
    updatable: None, office: SimulatedDevice, jdownloader: JDownloaderCoordinator
) -> None:
    with refused("rejected", "no_update"):
        await async_update(jdownloader)
    assert office.is_online


async def watch_a_restart(jdownloader: JDownloaderCoordinator, device: SimulatedDevice, simulator: Simulator) -> None:
    await async_restart(jdownloader)
    simulator.advance(1)
    assert not device.is_online
    assert await read_again(jdownloader) is Reason.DEVICE_OFFLINE
    simulator.advance(30)
    assert await read_again(jdownloader) is None
    assert not jdownloader.is_downtime_expected


async def test_a_restart_is_no_failure_for_an_account(
    jdownloader: JDownloaderCoordinator, office: SimulatedDevice, simulator: Simulator, logged: Logged
) -> None:
    await watch_a_restart(jdownloader, office, simulator)
    assert await logged() == []


async def test_a_restart_is_no_failure_in_the_network_at_home(
    local: JDownloaderCoordinator, cellar: SimulatedDevice, simulator: Simulator, logged: Logged
) -> None:
    await watch_a_restart(local, cellar, simulator)
    assert await logged() == []


async def test_after_the_exit_jdownloader_is_offline(
    cellar: SimulatedDevice, local: JDownloaderCoordinator, simulator: Simulator
) -> None:
    await async_exit(local)
    simulator.advance(1)
    assert not cellar.is_online
    assert await read_again(local) is Reason.DEVICE_OFFLINE
    cellar.controls.bring_online()
    assert await read_again(local) is None
    cellar.controls.take_offline()
    assert await read_again(local) is Reason.COMMUNICATION_ERROR


async def test_an_exit_is_over_when_jdownloader_is_started_again_between_two_polls(
    cellar: SimulatedDevice, local: JDownloaderCoordinator, simulator: Simulator
) -> None:
    simulator.advance(600)
    cellar.world.effect_delay = 600
    await async_exit(local)
    assert await read_again(local) is None
    assert local.is_downtime_expected

    cellar.world.restart()
    simulator.advance(1)
    assert await read_again(local) is None
    assert not local.is_downtime_expected


async def test_that_jdownloader_is_gone_answers_for_it(cellar: SimulatedDevice, local: JDownloaderCoordinator) -> None:
    cellar.controls.fail_next(Fault.RESET_AFTER, "/system/restartJD")
    await async_restart(local)


async def test_a_connection_that_breaks_is_no_sign_that_jdownloader_is_gone(
    cellar: SimulatedDevice, local: JDownloaderCoordinator, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = local.async_call

    async def cut_off(path: str, *params: object) -> object:
        cellar.controls.fail_next(Fault.RESET_BEFORE, path)
        cellar.controls.fail_next(Fault.RESET_BEFORE, "/jd/uptime", count=4)
        return await call(path, *params)

    monkeypatch.setattr(local, "async_call", cut_off)
    with pytest.raises(JDownloaderOutcomeUnknownError):
        await async_restart(local)
    assert cellar.is_online


async def test_a_restart_that_never_arrived_is_not_taken_for_done(
    cellar: SimulatedDevice, local: JDownloaderCoordinator
) -> None:
    cellar.controls.fail_next(Fault.RESET_BEFORE, "/system/restartJD")
    with pytest.raises(JDownloaderOutcomeUnknownError):
        await async_restart(local)
    assert cellar.is_online
    cellar.controls.take_offline()
    assert await read_again(local) is Reason.COMMUNICATION_ERROR


async def test_a_reconnect_is_asked_for_once(
    simulator: Simulator, cellar: SimulatedDevice, local: JDownloaderCoordinator
) -> None:
    await async_reconnect(local)
    assert simulator.requests.count("/reconnect/doReconnect") == 1
    cellar.controls.fail_next(Fault.RESET_AFTER, "/reconnect/doReconnect")
    with pytest.raises(JDownloaderOutcomeUnknownError):
        await async_reconnect(local)
