"""What waits for a person, from what is read anyway."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, strategies as st
import pytest

from custom_components.jdownloader_ws.api.account import JDownloaderAccount
from custom_components.jdownloader_ws.api.attention import Attention, AttentionKind, Waiting
from custom_components.jdownloader_ws.api.connection import JDownloaderConnection
from custom_components.jdownloader_ws.api.errors import JDownloaderAuthenticationError
from custom_components.jdownloader_ws.api.hoster_accounts import Account, AccountError
from custom_components.jdownloader_ws.api.parts import Part
from custom_components.jdownloader_ws.api.plan import Touched
from custom_components.jdownloader_ws.api.reader import Reader
from custom_components.jdownloader_ws.api.reading import utcnow
from custom_components.jdownloader_ws.api.snapshot import Reason
from custom_components.jdownloader_ws.api.states import Extraction as LinkExtraction
from custom_components.jdownloader_ws.api.tally import Tally
from simulator import Simulator
from simulator.world.kinds import TEST_HOSTER
from simulator.world.states import Extraction, SkipReason
from tests.support.in_process_device import InProcessDevice

PART = "http://files.example/fast/5000/film-{}.part{}.rar"
LARGE = "http://files.example/slow/100000/900000000/large.bin"
CAPTCHA = "http://localtest.host/host/img/4000000/captcha.bin"
LOGIN = "http://files.example/auth/5000/members.pdf"
ALL = Touched(frozenset({Part.ALL_STATES}))
STORAGE = Touched(frozenset({Part.STORAGE}))
NOW = utcnow()

type Counts = dict[str, int]


@pytest.fixture
def box() -> InProcessDevice:
    return InProcessDevice()


@pytest.fixture
def reader(box: InProcessDevice) -> Reader:
    box.world.captchas.has_solver = True
    return box.reader(is_signed_in=True)


def waiting(reader: Reader, touched: Touched = ALL, *, wanted: frozenset[Part] = frozenset()) -> Counts:
    """Return how many of each kind wait after a reading."""
    attention = reader.read(touched, wanted=wanted).status.attention
    assert attention is not None
    return {one.kind.value: one.count for one in attention}


def test_where_nothing_waits_the_list_is_empty(reader: Reader) -> None:
    assert waiting(reader) == {}


def test_of_a_jdownloader_that_is_away_it_is_unknown_what_waits(reader: Reader) -> None:
    reader.read()
    assert reader.lost(Reason.DEVICE_OFFLINE).status.attention is None


def test_a_captcha_waits_until_it_expires(box: InProcessDevice, reader: Reader) -> None:
    box.world.add_package("Almanac", [CAPTCHA], in_downloads=True)
    box.world.start()
    box.world.advance(5)
    snapshot = reader.read()
    (captcha,) = snapshot.captchas
    assert captcha.expires_at is not None
    expected = Attention(kind=AttentionKind.CAPTCHA, count=1, until=captcha.expires_at)
    assert snapshot.status.attention == (expected,)


def test_a_dialog_waits_until_it_expires_or_for_ever(box: InProcessDevice, reader: Reader) -> None:
    box.world.add_links(LOGIN)
    box.world.advance(5)
    snapshot = reader.read(Touched(frozenset({Part.DIALOGS})))
    (dialog,) = snapshot.dialogs
    (row,) = snapshot.status.attention or ()
    assert (row.kind, row.count, row.until) == (AttentionKind.DIALOG, 1, dialog.expires_at)


@pytest.mark.parametrize("outcome", [one for one in Extraction if "ERR" in one.value])
def test_an_archive_that_could_not_be_unpacked_waits_once_whatever_its_parts(
    box: InProcessDevice, reader: Reader, outcome: Extraction
) -> None:
    films = [
        box.world.add_package(f"Film {n}", [PART.format(n, part) for part in (1, 2, 3)], in_downloads=True)
        for n in (1, 2)
    ]
    box.world.start()
    box.world.advance(30)
    assert "extraction" not in waiting(reader)

    for part in films[0].links:
        part.extraction = outcome
    assert waiting(reader)["extraction"] == 1

    films[1].links[0].extraction = outcome
    assert waiting(reader)["extraction"] == 2

    for part in films[0].links:
        part.extraction = Extraction.SUCCESSFUL
    assert waiting(reader)["extraction"] == 1

    box.world.remove(package_ids=[films[1].uuid])
    assert "extraction" not in waiting(reader, Touched(frozenset({Part.DOWNLOADS})))


def test_archives_of_one_name_in_two_packages_are_two(box: InProcessDevice, reader: Reader) -> None:
    for name in ("One", "Two"):
        package = box.world.add_package(name, [PART.format(0, 1)], in_downloads=True)
        package.links[0].extraction = Extraction.ERROR_PW
    assert waiting(reader)["extraction"] == 2


def test_a_link_that_does_not_fit_waits_for_space(box: InProcessDevice, reader: Reader) -> None:
    package = box.world.add_package("Large", [LARGE], in_downloads=True)
    assert waiting(reader) == {}
    package.links[0].skip = SkipReason.DISK_FULL
    assert waiting(reader) == {"storage": 1}
    package.links[0].skip = SkipReason.FILE_EXISTS
    assert waiting(reader) == {}


def test_an_archive_that_does_not_fit_waits_for_space_too(box: InProcessDevice, reader: Reader) -> None:
    box.world.add_package("Film", [PART.format(1, 1)], in_downloads=True)
    (link,) = reader.read().downloads.links
    full = replace(link, extraction=LinkExtraction.NO_SPACE)
    assert [one.kind.value for one in Waiting(tally=full.tally).attention((), NOW)] == ["storage"]
    assert full.failed_archive is not None


def test_a_disk_that_is_full_waits_only_while_there_is_something_to_load(box: InProcessDevice, reader: Reader) -> None:
    box.world.disk_free = 100 * 1024**2
    assert waiting(reader, STORAGE) == {}
    package = box.world.add_package("Small", ["http://files.example/fast/5000/small.bin"], in_downloads=True)
    assert waiting(reader, Touched(frozenset({Part.DOWNLOADS}))) == {"storage": 1}
    box.world.remove(package_ids=[package.uuid])
    assert waiting(reader, Touched(frozenset({Part.DOWNLOADS}))) == {}


def test_what_is_to_be_loaded_may_be_more_than_fits(box: InProcessDevice, reader: Reader) -> None:
    box.world.add_package("Large", [LARGE, LARGE], in_downloads=True)
    for free, expected in ((2_000, {}), (1_700, {"storage": 1}), (1_850, {}), (2_000, {})):
        box.world.disk_free = free * 1_000_000
        assert waiting(reader, STORAGE) == expected


def room(free: int, remaining: int, speed: int = 0, *, before: tuple[Attention, ...] = ()) -> tuple[Attention, ...]:
    """Return what waits with so much free, so much to be loaded, and so many bytes a second."""
    tally = Tally(sized=1, open_total=remaining, speed=speed)
    return Waiting(tally=tally, free_bytes=free).attention(before, NOW)


def test_want_of_space_does_not_come_and_go_as_the_free_space_is_read_less_often_than_the_rest() -> None:
    """1 MB more than fits, at 10 MB/s: the free space is a minute old, and grows by nothing that was loaded."""
    storage = room(5_000_000_000, 5_001_000_000, 10_000_000)
    assert [one.kind for one in storage] == ["storage"]
    for second in range(1, 60):
        shown = room(5_000_000_000, 5_001_000_000 - second * 10_000_000, 10_000_000, before=storage)
        assert shown == storage
    assert room(5_601_000_000, 5_001_000_000, 10_000_000, before=storage) == ()


def account(**fields: object) -> Account:
    """Return an account that works, but for some fields."""
    fine = Account(
        account_id="1",
        hoster=TEST_HOSTER,
        username=None,
        enabled=True,
        valid=True,
        error=None,
        error_text=None,
        checked=True,
        traffic_left=None,
        traffic_max=None,
        valid_until=NOW + timedelta(days=1),
        never_expires=False,
    )
    return replace(fine, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "waits"),
    [
        ({}, False),
        ({"error": AccountError.EXPIRED}, True),
        ({"error": AccountError.INVALID}, True),
        ({"error": AccountError.INVALID, "enabled": False}, False),
        ({"error": AccountError.TEMP_DISABLED, "valid": False}, False),
        ({"error": AccountError.PLUGIN_ERROR, "valid": False}, True),
        ({"valid": False}, True),
        ({"valid": None, "checked": False}, False),
        ({"valid_until": NOW - timedelta(seconds=1)}, True),
        ({"valid_until": NOW - timedelta(seconds=1), "never_expires": True}, False),
    ],
)
def test_an_account_waits_that_a_person_has_to_look_after(fields: dict[str, object], waits: bool) -> None:
    found = Waiting(tally=Tally(), accounts=(account(**fields),)).attention((), NOW)
    assert [one.kind for one in found] == [AttentionKind.ACCOUNT] * waits


def test_accounts_are_not_asked_for_and_what_was_read_last_stays(box: InProcessDevice, reader: Reader) -> None:
    box.world.accounts.add(TEST_HOSTER, "somebody", "hush")
    (hoster_account,) = box.world.accounts.accounts
    assert waiting(reader) == {}
    box.world.advance(3)
    hoster_account.error = "INVALID"
    box.calls.clear()
    assert waiting(reader) == {}
    assert box.calls["/accountsV2/listAccounts"] == 0

    assert waiting(reader, Touched(frozenset({Part.ACCOUNTS}))) == {"account": 1}
    box.world.advance(600)
    assert waiting(reader) == {"account": 1}
    assert reader.snapshot.accounts is None
    assert box.calls["/accountsV2/listAccounts"] == 1


async def test_a_sign_in_that_is_refused_waits_while_jdownloader_still_answers_directly(
    direct: JDownloaderConnection, client: JDownloaderAccount, simulator: Simulator
) -> None:
    reader = Reader(direct.call, is_signed_in=True, is_sign_in_refused=lambda: direct.is_sign_in_refused)
    assert (await asyncio.to_thread(reader.read)).status.attention == ()

    simulator.controls.expire_sessions(reconnect_works=False)
    simulator.controls.fail_next("AUTH_FAILED", "/my/connect")
    with pytest.raises(JDownloaderAuthenticationError):
        await asyncio.to_thread(client.devices)
    refused = (Attention(kind=AttentionKind.AUTHENTICATION, count=1),)
    assert (await asyncio.to_thread(reader.read)).status.attention == refused


@pytest.mark.thorough
@given(history=st.lists(st.tuples(st.integers(0, 5), st.sampled_from([None, *Extraction])), min_size=1, max_size=30))
def test_archives_are_counted_as_if_they_were_counted_again(history: list[tuple[int, Extraction | None]]) -> None:
    box = InProcessDevice()
    urls = [PART.format(film, part) for film in (1, 2) for part in (1, 2, 3)]
    package = box.world.add_package("Films", urls, in_downloads=True)
    reader = box.reader()
    reader.read()
    for place, outcome in history:
        package.links[place].extraction = outcome
        snapshot = reader.read(ALL)
        afresh = box.reader().read()
        assert snapshot.status.attention == afresh.status.attention
        assert snapshot.tally == afresh.tally
