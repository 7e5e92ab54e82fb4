"""A cell's world: what the fault needs of it is there from the start."""

from collections.abc import AsyncGenerator, Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from ssl import SSLContext
from typing import Any, Final, cast

from homeassistant.core import HomeAssistant
import pytest
import pytest_socket

from custom_components.jdownloader_ws.api.account import JDownloaderAccount
from custom_components.jdownloader_ws.api.endpoint import CLOUD_URL_VARIABLE, cloud_url
from custom_components.jdownloader_ws.api.local import LocalConnection
from custom_components.jdownloader_ws.api.timing import Timing
from custom_components.jdownloader_ws.api.transport import HttpAnswer, HttpRequest, JDownloaderTransport
from simulator import Simulator
from tests.support.api.certificate import write_certificate
from tests.support.constants import EMAIL, OFFICE_ID, PASSWORD
from tests.support.markers import Tokens
from tests.support.resolver import Resolver, replaced_resolver

from .cells import Cell
from .kinds import Way
from .stage import SOON, Stage
from .witnesses import Evidence

QUICK: Final = Timing(
    connect=1.0,
    session=10.0,
    direct_connect=1.0,
    probe_addresses=3.0,
    first_look=0.1,
    longest_look=0.2,
    first_account_pause=0.1,
    longest_account_pause=0.2,
    first_device_pause=0.1,
    longest_device_pause=0.2,
)
"""Pauses of an account that are over soon."""


@pytest.fixture
def is_pushed() -> bool:
    """Listen."""
    return True


@pytest.fixture
def cell(request: pytest.FixtureRequest) -> Cell:
    """Return what is played."""
    found: Cell = request.param
    return found


@pytest.fixture
def certificates(cell: Cell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mapping[str, SSLContext]:
    """Return the certificates that the cloud can show: all but the self-signed one are trusted, one is good."""
    if not cell.fault.needs_tls:
        return {}
    found = {
        "good": write_certificate(tmp_path / "good.pem"),
        "wrong-name": write_certificate(tmp_path / "wrong-name.pem", host="cloud.example"),
        "expired": write_certificate(tmp_path / "expired.pem", days=-1),
    }
    bundle = tmp_path / "trusted.pem"
    bundle.write_bytes(b"".join((tmp_path / f"{name}.pem").read_bytes() for name in found))
    found["self-signed"] = write_certificate(tmp_path / "self-signed.pem")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(bundle))
    monkeypatch.setenv("no_proxy", "*")
    return found


@pytest.fixture
def resolver(cell: Cell, monkeypatch: pytest.MonkeyPatch) -> Iterator[Resolver | None]:
    """Look names up, where the cell is about names."""
    if not cell.fault.needs_names:
        yield None
        return
    with replaced_resolver(monkeypatch) as found:
        yield found


@pytest.fixture
async def simulator(
    socket_enabled: None,
    cell: Cell,
    certificates: Mapping[str, SSLContext],
    resolver: Resolver | None,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncGenerator[Simulator]:
    """Run one JDownloader: in a cloud, or with its RemoteAPI."""
    pytest_socket.socket_allow_hosts(["127.0.0.1", "127.0.0.2", "::1"])
    simulator = Simulator()
    account = simulator.add_account(EMAIL, PASSWORD)
    if cell.way is Way.LOCAL:
        simulator.add_device("Cellar")
    else:
        simulator.add_device("Office", account, device_id=OFFICE_ID, remote_api=False)
    await simulator.start(cloud_tls=certificates.get("good"))
    if cell.way is Way.CLOUD:
        simulator.devices[0].controls.close_direct()
    url = simulator.cloud_url if resolver is None else simulator.cloud_url.replace("127.0.0.1", "localhost")
    monkeypatch.setenv(CLOUD_URL_VARIABLE, url)
    if certificates:
        # As the real cloud, of which the certificates of the environment are asked.
        monkeypatch.setattr("custom_components.jdownloader_ws.api.account.OFFICIAL_CLOUD_URL", url)
    cloud_url.cache_clear()
    yield simulator
    cloud_url.cache_clear()
    await simulator.stop()


@pytest.fixture
def set_quick(monkeypatch: pytest.MonkeyPatch) -> Callable[[str | None], None]:
    """Return how to wait not for long where a path ends like this, or as long as ever; pauses are always short."""
    quick: str | None = None
    exchange = JDownloaderTransport.exchange

    def quick_exchange(transport: JDownloaderTransport, request: HttpRequest) -> HttpAnswer:
        if quick is not None and request.url.endswith(quick) and not request.is_listen:
            request = replace(request, timeout=min(request.timeout, SOON))
        return exchange(transport, request)

    def set_quick(end: str | None) -> None:
        nonlocal quick
        quick = end

    monkeypatch.setattr(JDownloaderTransport, "exchange", quick_exchange)
    for kind in (JDownloaderAccount, LocalConnection):
        monkeypatch.setitem(cast("dict[str, object]", kind.__init__.__kwdefaults__), "timing", QUICK)
    monkeypatch.setattr("custom_components.jdownloader_ws.api.push.course.FIRST_RETRY_PAUSE", 0.1)
    monkeypatch.setattr("custom_components.jdownloader_ws.commands.adding.LOST_ANSWER_WAIT", 1.5)
    return set_quick


@pytest.fixture
def evidence(
    hass_storage: dict[str, Any],
    hass: HomeAssistant,
    caplog: pytest.LogCaptureFixture,
    simulator: Simulator,
    monkeypatch: pytest.MonkeyPatch,
) -> Evidence:
    """Watch from before the first sign-in."""
    return Evidence(hass, caplog, Tokens(simulator.accounts[0], monkeypatch), hass_storage)


@pytest.fixture
def stage(
    hass: HomeAssistant,
    simulator: Simulator,
    cell: Cell,
    certificates: Mapping[str, SSLContext],
    resolver: Resolver | None,
) -> Stage:
    """Return where the cell is played."""
    found = Stage(
        hass=hass,
        simulator=simulator,
        device=simulator.devices[0],
        way=cell.way,
        resolver=resolver,
        certificates=certificates,
    )
    if resolver is not None:
        found.find_names()
    return found
