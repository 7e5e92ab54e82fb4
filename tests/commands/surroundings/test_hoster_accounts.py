"""Accounts at hosters: commands, and the passwords in them."""

import logging
from typing import Any

import pytest

from custom_components.jdownloader_ws.api.errors import JDownloaderOutcomeUnknownError
from custom_components.jdownloader_ws.api.snapshot import NEVER_READ
from custom_components.jdownloader_ws.commands.hoster_accounts import (
    Credentials,
    accounts_in,
    async_accounts,
    async_add_account,
    async_refresh_accounts,
    async_remove_accounts,
    async_set_accounts_enabled,
    async_set_credentials,
)
from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from simulator import SimulatedDevice
from simulator.faults import DeviceFault, Fault
from simulator.world.kinds import TEST_HOSTER
from simulator.world.premium import PremiumAccount
from tests.commands.surroundings.conftest import Settle
from tests.support.commands import refused

SECRET = "hunter2'\"null"
CREDENTIALS = Credentials("premium9", SECRET)


@pytest.fixture
def accounts(office: SimulatedDevice) -> list[PremiumAccount]:
    """Let the first JDownloader have three accounts, of which one is not checked yet."""
    for user in ("premium1", "bad1", "slow1"):
        office.world.accounts.add(TEST_HOSTER, user, "secret")
    office.world.advance(1)
    return office.world.accounts.accounts


def ids(*accounts: PremiumAccount) -> list[str]:
    return [str(account.uuid) for account in accounts]


async def test_accounts_are_there_on_request(
    accounts: list[PremiumAccount], jdownloader: JDownloaderCoordinator
) -> None:
    found = accounts_in(await async_accounts(jdownloader))
    assert [account.username for account in found] == ["premium1", "bad1", "slow1"]


def test_accounts_that_were_not_read_are_no_empty_list() -> None:
    with refused("communication_error"):
        accounts_in(NEVER_READ)


async def test_an_account_is_added_and_checked(
    office: SimulatedDevice, jdownloader: JDownloaderCoordinator, accounts: list[PremiumAccount], settle: Settle
) -> None:
    account_id = await async_add_account(jdownloader, f" {TEST_HOSTER.upper()} ", CREDENTIALS)
    account = office.world.accounts.accounts[-1]
    assert (account_id, account.host, account.user, account.password) == (
        str(account.uuid),
        TEST_HOSTER,
        "premium9",
        SECRET,
    )
    await settle()
    assert jdownloader.data.accounts is not None
    assert account_id in {account.account_id for account in jdownloader.data.accounts}


async def test_an_account_that_is_nothing_but_a_key_has_no_name_and_is_added_once(
    office: SimulatedDevice, jdownloader: JDownloaderCoordinator, accounts: list[PremiumAccount]
) -> None:
    account_id = await async_add_account(jdownloader, TEST_HOSTER, Credentials("", SECRET))
    assert account_id == str(office.world.accounts.accounts[-1].uuid)

    with refused("rejected", "account_exists", hoster=TEST_HOSTER):
        await async_add_account(jdownloader, TEST_HOSTER, Credentials("", SECRET))
    assert [account.user for account in office.world.accounts.accounts].count("") == 1


async def test_an_account_at_an_unknown_hoster_is_refused(
    office: SimulatedDevice, jdownloader: JDownloaderCoordinator
) -> None:
    with refused("not_found", "hoster_not_found", hoster="nosuch.host"):
        await async_add_account(jdownloader, "nosuch.host", CREDENTIALS)


async def test_an_account_that_is_there_is_refused(
    office: SimulatedDevice, jdownloader: JDownloaderCoordinator, accounts: list[PremiumAccount]
) -> None:
    with refused("rejected", "account_exists", hoster=TEST_HOSTER):
        await async_add_account(jdownloader, TEST_HOSTER, Credentials("premium1", SECRET))
    assert accounts[0].password == "secret"


async def test_an_account_that_jdownloader_ignores_is_no_success(
    office: SimulatedDevice, jdownloader: JDownloaderCoordinator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office.world.accounts, "add", lambda *_: None)
    with refused("rejected", "account_not_added", hoster=TEST_HOSTER):
        await async_add_account(jdownloader, TEST_HOSTER, CREDENTIALS)


async def test_an_account_whose_answer_got_lost_is_found(
    office: SimulatedDevice, jdownloader: JDownloaderCoordinator
) -> None:
    office.controls.fail_next(Fault.RESET_AFTER, "/accountsV2/addAccount")
    account_id = await async_add_account(jdownloader, TEST_HOSTER, CREDENTIALS)
    assert [account_id] == ids(*office.world.accounts.accounts)


async def test_an_account_that_never_arrived_is_not_added_twice(
    office: SimulatedDevice, jdownloader: JDownloaderCoordinator
) -> None:
    office.controls.fail_next(Fault.RESET_BEFORE, "/accountsV2/addAccount")
    with pytest.raises(JDownloaderOutcomeUnknownError):
        await async_add_account(jdownloader, TEST_HOSTER, CREDENTIALS)
    assert office.world.accounts.accounts == []


async def test_accounts_are_switched_off_and_on(
    jdownloader: JDownloaderCoordinator, accounts: list[PremiumAccount]
) -> None:
    await async_set_accounts_enabled(jdownloader, ids(accounts[0], accounts[2]), enabled=False)
    assert [account.enabled for account in accounts] == [False, True, False]
    await async_set_accounts_enabled(jdownloader, ids(accounts[0]), enabled=True)
    assert [account.enabled for account in accounts] == [True, True, False]


async def test_accounts_are_removed(
    office: SimulatedDevice, jdownloader: JDownloaderCoordinator, accounts: list[PremiumAccount], settle: Settle
) -> None:
    await async_remove_accounts(jdownloader, ids(accounts[1]))
    assert [account.user for account in office.world.accounts.accounts] == ["premium1", "slow1"]
    await settle()
    assert jdownloader.data.accounts is not None
    assert [account.username for account in jdownloader.data.accounts] == ["premium1", "slow1"]


async def test_accounts_are_checked_again(
    jdownloader: JDownloaderCoordinator, accounts: list[PremiumAccount], settle: Settle
) -> None:
    accounts[0].traffic_left = 5
    await async_accounts(jdownloader)
    await async_refresh_accounts(jdownloader, ids(accounts[0]))
    await settle()
    assert jdownloader.data.accounts is not None
    assert jdownloader.data.accounts[0].traffic_left == accounts[0].traffic_left != 5


async def test_credentials_are_changed(jdownloader: JDownloaderCoordinator, accounts: list[PremiumAccount]) -> None:
    await async_set_credentials(jdownloader, ids(accounts[1])[0], Credentials("premium2", SECRET))
    assert (accounts[1].user, accounts[1].password) == ("premium2", SECRET)


@pytest.mark.parametrize(
    "command",
    [
        async_refresh_accounts,
        async_remove_accounts,
        lambda jdownloader, some: async_set_accounts_enabled(jdownloader, some, enabled=False),
    ],
)
async def test_one_unknown_account_among_known_ones_leaves_all_as_they_are(
    office: SimulatedDevice, jdownloader: JDownloaderCoordinator, accounts: list[PremiumAccount], command: Any
) -> None:
    with refused("not_found", "accounts_not_found", ids="12345"):
        await command(jdownloader, [*ids(accounts[0]), "12345"])
    assert [account.enabled for account in office.world.accounts.accounts] == [True] * 3
    with refused("invalid_format", "no_account_selected"):
        await command(jdownloader, [])


async def test_credentials_of_an_unknown_account_are_refused(jdownloader: JDownloaderCoordinator) -> None:
    with refused("not_found", "accounts_not_found", ids="12345"):
        await async_set_credentials(jdownloader, "12345", CREDENTIALS)


@pytest.mark.parametrize(("user", "password", "field"), [("a\nb", SECRET, "username"), ("a", 5, "password")])
def test_credentials_of_another_form_are_refused_and_not_quoted(user: Any, password: Any, field: str) -> None:
    with refused("invalid_format", "invalid_text", field=field):
        Credentials.of(user, password)


async def test_no_password_is_in_a_log(
    office: SimulatedDevice, jdownloader: JDownloaderCoordinator, caplog: pytest.LogCaptureFixture, settle: Settle
) -> None:
    caplog.set_level(logging.DEBUG)
    assert SECRET not in repr(CREDENTIALS)
    account_id = await async_add_account(jdownloader, TEST_HOSTER, CREDENTIALS)
    office.controls.fail_next(Fault.RESET_BEFORE, "/accountsV2/setUserNameAndPassword")
    with pytest.raises(JDownloaderOutcomeUnknownError) as caught:
        await async_set_credentials(jdownloader, account_id, Credentials("premium8", SECRET))
    await settle()
    assert SECRET not in caplog.text + str(caught.value)
    assert "hunter2" not in caplog.text


@pytest.mark.thorough
@pytest.mark.parametrize("fault", [Fault.RESET_BEFORE, Fault.MAINTENANCE, Fault.GARBAGE, DeviceFault("BAD_PARAMETERS")])
async def test_an_account_that_was_sent_and_can_not_be_looked_for_is_not_said_to_be_missing(
    office: SimulatedDevice,
    jdownloader: JDownloaderCoordinator,
    fault: Fault | DeviceFault,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    add = office.world.accounts.add

    def taken(*given: Any) -> Any:
        office.controls.fail_next(fault, "/accountsV2/listAccounts", 1000)
        return add(*given)

    monkeypatch.setattr(office.world.accounts, "add", taken)
    with pytest.raises(JDownloaderOutcomeUnknownError):
        await async_add_account(jdownloader, TEST_HOSTER, CREDENTIALS)
    assert len(office.world.accounts.accounts) == 1
