"""Accounts at hosters, as recorded and as they are kept up to date."""

from datetime import UTC, datetime
from typing import Any

import pytest

from custom_components.jdownloader_ws.api.hoster_accounts import Account
from custom_components.jdownloader_ws.api.parts import Part
from custom_components.jdownloader_ws.api.plan import WANTED_EVERY, Touched
from simulator.world.kinds import TEST_HOSTER
from tests.support.in_process_device import InProcessDevice

ACCOUNTS = frozenset({Part.ACCOUNTS})
ROW = {"hostname": "localtest.host", "uuid": 1795371423541, "username": "someone@example.org", "enabled": True}
CHECKED = ROW | {"valid": True, "trafficMax": -1, "trafficLeft": -1, "validUntil": -1}


@pytest.fixture
def box() -> InProcessDevice:
    box = InProcessDevice()
    for user in ("premium1", "bad1", "slow1"):
        box.world.accounts.add(TEST_HOSTER, user, "secret")
    box.world.advance(1)
    return box


def fields(row: dict[str, Any], *names: str) -> tuple[object, ...]:
    account = Account.from_api(row)
    return tuple(getattr(account, name) for name in names)


def test_a_row_is_read_with_the_names_of_the_contract() -> None:
    row = CHECKED | {"trafficMax": 10_000_000_000, "validUntil": 1797963438658, "trafficLeft": 1234567890}
    assert Account.from_api(row) == Account(
        account_id="1795371423541",
        hoster="localtest.host",
        username="someone@example.org",
        enabled=True,
        valid=True,
        error=None,
        error_text=None,
        checked=True,
        traffic_left=1234567890,
        traffic_max=10_000_000_000,
        valid_until=datetime(2026, 12, 22, 18, 17, 18, 658000, tzinfo=UTC),
        never_expires=False,
    )


def test_nothing_is_known_before_the_first_check() -> None:
    names = ("checked", "valid", "traffic_left", "valid_until", "never_expires")
    assert fields(ROW | {"valid": True}, *names) == (False, None, None, None, None)


def test_minus_one_is_unlimited_and_for_ever() -> None:
    assert fields(CHECKED, "traffic_left", "traffic_max", "valid_until", "never_expires") == (None, None, None, True)


def test_an_expired_account_has_no_end_in_1970() -> None:
    row = ROW | {"errorType": "EXPIRED", "validUntil": 0, "trafficMax": -1, "trafficLeft": -1}
    assert fields(row, "error", "valid", "valid_until", "never_expires") == ("expired", False, None, False)


@pytest.mark.parametrize("error", ["temp_disabled", "expired", "invalid", "plugin_error"])
def test_errors_have_the_names_of_the_contract(error: str) -> None:
    assert fields(CHECKED | {"errorType": error.upper()}, "error") == (error,)


def test_an_error_that_is_new_to_us_is_one_of_the_plugin() -> None:
    assert fields(CHECKED | {"errorType": "SOMETHING"}, "error") == ("plugin_error",)


def test_a_message_does_not_repeat_the_name_of_the_user() -> None:
    row = CHECKED | {"errorType": "INVALID", "errorString": "User someone@example.org is unknown"}
    assert fields(row, "error_text") == ("User … is unknown",)


def test_the_name_of_the_user_is_not_in_logs() -> None:
    assert "someone" not in repr(Account.from_api(ROW))


def test_accounts_are_read_with_everything_and_else_only_on_demand(box: InProcessDevice) -> None:
    reader = box.reader()
    accounts = reader.read().accounts
    box.world.advance(1)
    reader.read()
    assert box.calls["/accountsV2/listAccounts"] == 1
    reader.read(Touched(ACCOUNTS))
    assert box.calls["/accountsV2/listAccounts"] == 2
    assert accounts is not None
    assert [(account.username, account.valid) for account in accounts] == [
        ("premium1", True),
        ("bad1", False),
        ("slow1", None),
    ]


def test_accounts_are_read_every_five_minutes_while_a_client_watches(box: InProcessDevice) -> None:
    reader = box.reader()
    for _ in range(2 * int(WANTED_EVERY[Part.ACCOUNTS])):
        reader.read(wanted=ACCOUNTS)
        box.world.advance(1)
    assert box.calls["/accountsV2/listAccounts"] == 2


def test_accounts_that_did_not_change_are_the_same_objects(box: InProcessDevice) -> None:
    reader = box.reader()
    before = reader.read(Touched(ACCOUNTS)).accounts
    assert reader.read(Touched(ACCOUNTS)).accounts is before
    box.world.accounts.set_enabled([box.world.accounts.accounts[0].uuid], enabled=False)
    after = reader.read(Touched(ACCOUNTS)).accounts
    assert before is not None
    assert after is not None
    assert [new is old for new, old in zip(after, before, strict=True)] == [False, True, True]


def test_accounts_that_are_no_longer_asked_for_are_forgotten(box: InProcessDevice) -> None:
    reader = box.reader()
    assert reader.read(Touched(ACCOUNTS)).accounts
    assert not reader.lacks(ACCOUNTS)
    box.world.advance(WANTED_EVERY[Part.ACCOUNTS])
    assert reader.read().accounts is None
    assert reader.lacks(ACCOUNTS)
