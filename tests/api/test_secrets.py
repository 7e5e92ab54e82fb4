"""Whatever goes wrong: no error and no log line holds a secret."""

from asyncio import to_thread
from collections.abc import Callable, Iterator
import logging
import traceback

import pytest

from custom_components.jdownloader_ws.api.account import JDownloaderAccount
from custom_components.jdownloader_ws.api.connection import DeviceAnswer, DeviceCall, JDownloaderConnection
from custom_components.jdownloader_ws.api.errors import JDownloaderError
from custom_components.jdownloader_ws.api.local import LocalConnection
from simulator import Account, SimulatedDevice, Simulator
from simulator.face import Face
from simulator.faults import DeviceFault, Fault
from tests.support.api.waiting import hurried
from tests.support.constants import EMAIL, OFFICE_ID, PASSWORD

pytestmark = pytest.mark.thorough

HOSTER_PASSWORD = "h0ster-passw0rd"
ADD_ACCOUNT = "/accountsV2/addAccount"


class Witness:
    """Collects all that could be read by a user: the log down to debug level, and every error."""

    def __init__(self, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level(logging.DEBUG)
        self._caplog = caplog
        self._texts: list[str] = []
        self.errors = 0

    async def watch(self, call: Callable[[], object]) -> None:
        try:
            await to_thread(call)
        except JDownloaderError as error:
            self.errors += 1
            self._texts += [str(error), repr(error), *traceback.format_exception(error)]
            self._texts += [repr(vars(error)), *map(repr, _chain(error))]

    @property
    def text(self) -> str:
        ours = (record for record in self._caplog.records if not record.name.startswith(("asyncio", "aiohttp")))
        return "\n".join([*self._texts, *(logging.Formatter().format(record) for record in ours)])


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Follow what a logger would show."""
    while True:
        following = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        if following is None:
            return
        error = following
        yield error


def secrets_of(account: Account) -> set[str]:
    tokens = {part for session in account.sessions.values() for part in (session.token, session.regain_token)}
    return tokens | {PASSWORD, HOSTER_PASSWORD, EMAIL, EMAIL.replace("@", "%40"), EMAIL.upper()}


def add_account(connection: JDownloaderConnection) -> object:
    return connection.call(ADD_ACCOUNT, "host.example", EMAIL, HOSTER_PASSWORD, is_command=True)


FAULTS = [*Fault, DeviceFault(f"{HOSTER_PASSWORD} of {EMAIL}", data=PASSWORD)]


@pytest.mark.parametrize("path", ["/my/connect", "/my/listdevices", "/my/reconnect", ADD_ACCOUNT])
async def test_a_cloud_that_fails_reveals_nothing(
    caplog: pytest.LogCaptureFixture, simulator: Simulator, account: Account, path: str
) -> None:
    witness = Witness(caplog)
    secrets: set[str] = set()
    for fault in FAULTS:
        client = JDownloaderAccount(EMAIL, PASSWORD)
        connection = client.connection(OFFICE_ID)
        if path != "/my/connect":
            await witness.watch(client.connect)
        simulator.controls.expire_sessions()
        simulator.controls.fail_next(fault, path, 2)
        with hurried(fault, path):
            await witness.watch(lambda: add_account(connection))  # noqa: B023 - called at once
            await witness.watch(client.devices)
        simulator.controls.clear_faults()
        secrets |= secrets_of(account)
        await witness.watch(client.disconnect)
    assert witness.errors >= len(FAULTS) / 2
    text = witness.text
    assert [secret for secret in secrets if secret in text] == []
    assert "/my/connect?…" in text


@pytest.mark.parametrize("face", [Face.DIRECT, Face.LOCAL])
async def test_a_jdownloader_that_fails_reveals_nothing(
    caplog: pytest.LogCaptureFixture,
    simulator: Simulator,
    account: Account,
    cellar: SimulatedDevice,
    face: Face,
) -> None:
    witness = Witness(caplog)
    secrets: set[str] = set()
    for fault in FAULTS:
        client = JDownloaderAccount(EMAIL, PASSWORD)
        local = LocalConnection("127.0.0.1", cellar.remote_api_port)
        connection = local if face is Face.LOCAL else client.connection(OFFICE_ID)
        await witness.watch(lambda: connection.call("/device/ping"))  # noqa: B023 - called at once
        await witness.watch(connection.probe)
        simulator.controls.fail_next(fault, ADD_ACCOUNT, face=face)
        with hurried(fault, ADD_ACCOUNT):
            await witness.watch(lambda: add_account(connection))  # noqa: B023 - called at once
        secrets |= secrets_of(account)
        await witness.watch(local.close)
        await witness.watch(client.disconnect)
    assert witness.errors >= len(FAULTS) / 2
    text = witness.text
    assert [secret for secret in secrets if secret in text] == []


async def test_wrong_credentials_are_not_repeated(caplog: pytest.LogCaptureFixture, simulator: Simulator) -> None:
    witness = Witness(caplog)
    client = JDownloaderAccount(EMAIL, HOSTER_PASSWORD)
    await witness.watch(client.connect)
    await witness.watch(client.devices)
    assert witness.errors == 2
    assert EMAIL not in witness.text
    assert HOSTER_PASSWORD not in witness.text
    await to_thread(client.disconnect)


def test_what_holds_parameters_does_not_show_them() -> None:
    assert HOSTER_PASSWORD not in repr(DeviceCall(ADD_ACCOUNT, (HOSTER_PASSWORD,)))
    assert HOSTER_PASSWORD not in repr(DeviceAnswer(HOSTER_PASSWORD, 5))
