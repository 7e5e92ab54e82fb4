"""What the socket answers where a part of a command was done before the rest failed (contract, section 1)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import pytest

from simulator import SimulatedDevice
from simulator.faults import DeviceFault, Fault
from simulator.world.model import Package
from tests.support.websocket_api.client import Client, error

type Planned = DeviceFault | Fault

REFUSED = DeviceFault("BAD_PARAMETERS")
CODES = [pytest.param(REFUSED, "rejected"), pytest.param(Fault.RESET_BEFORE, "outcome_unknown")]


@pytest.fixture(autouse=True)
def at_once(office: SimulatedDevice) -> None:
    """Let commands act before they are answered."""
    office.world.effect_delay = 0


def ids(package: Package) -> list[str]:
    return [str(link.uuid) for link in package.links]


def fail_after_the_first(office: SimulatedDevice, monkeypatch: pytest.MonkeyPatch, editor: Any, name: str) -> None:
    """Have the second request of a kind refused: the fault is planned when the first is carried out."""
    edit: Callable[..., Any] = getattr(editor, name)

    @wraps(edit)
    def edit_and_plan(*args: Any, **kwargs: Any) -> Any:
        office.controls.fail_next(REFUSED, "/downloadsV2/setEnabled")
        return edit(*args, **kwargs)

    monkeypatch.setattr(editor, name, edit_and_plan)


async def test_done_partly(
    films: Package, client: Client, office_id: str, office: SimulatedDevice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("custom_components.jdownloader_ws.api.id_portions.MAX_IDS_SENT", 1)
    fail_after_the_first(office, monkeypatch, office.world.edit_downloads, "set_enabled")
    first, second = ids(films)
    answer = await client.refused("downloads/pause", device_id=office_id, link_ids=[first, second])

    assert answer == error("rejected", "done_partly", ids=first)
    assert [link.enabled for link in films.links] == [False, True]


@pytest.mark.thorough
@pytest.mark.parametrize(("fault", "code"), CODES)
async def test_moved_partly(
    grabbed: Package, client: Client, office_id: str, office: SimulatedDevice, fault: Planned, code: str
) -> None:
    office.world.config["LinkgrabberAutoStartEnabled"] = False
    office.controls.fail_next(fault, "/downloadcontroller/start")
    links = ids(grabbed)
    package_ids = [str(grabbed.uuid)]
    answer = await client.refused(
        "linkgrabber/move_to_downloads", device_id=office_id, package_ids=package_ids, start=True
    )

    assert answer == error(code, "moved_partly", ids=", ".join(links))
    assert [str(link.uuid) for link in office.world.downloads.links] == links
    assert office.world.state == "IDLE"


@pytest.mark.parametrize(("fault", "code"), CODES)
async def test_started_partly(
    films: Package, client: Client, office_id: str, office: SimulatedDevice, fault: Planned, code: str
) -> None:
    films.links[0].enabled = False
    office.controls.fail_next(fault, "/downloadsV2/forceDownload")
    (link_id,) = ids(films)[:1]
    answer = await client.refused("downloads/start", device_id=office_id, link_ids=[link_id])

    assert answer == error(code, "started_partly", ids=link_id)
    assert (films.links[0].enabled, office.world.state) == (True, "IDLE")


@pytest.mark.parametrize(("fault", "code"), CODES)
async def test_settings_partly(
    client: Client, office_id: str, office: SimulatedDevice, fault: Planned, code: str
) -> None:
    limit = "DownloadSpeedLimit"
    office.world.config.on_change = lambda key: (
        office.controls.fail_next(fault, "/config/set") if key != limit else None
    )
    answer = await client.refused("settings/set", device_id=office_id, max_downloads=7, speed_limit=300_000)

    assert answer == error(code, "settings_partly", ids="max_downloads")
    assert (office.world.config["MaxSimultaneDownloads"], office.world.config[limit]) == (7, 51_200)


@pytest.mark.thorough
@pytest.mark.parametrize(("fault", "code"), CODES)
async def test_moved_to_new_partly(
    films: Package, client: Client, office_id: str, office: SimulatedDevice, fault: Planned, code: str
) -> None:
    office.controls.fail_next(fault, "/downloadsV2/movePackages")
    office.world.add_package("last", ["https://example.org/last.bin"], in_downloads=True)
    first, second = ids(films)
    answer = await client.refused(
        "downloads/move", device_id=office_id, link_ids=[first], after_id=None, package_name="picked"
    )
    *_, made = office.world.downloads.packages

    assert (made.name, ids(made), ids(films)) == ("picked", [first], [second])
    assert answer == error(
        code,
        "moved_to_new_partly",
        ids=first,
        count="1",
        package_id=str(made.uuid),
    )
