"""Captchas: what is read of them, and what is no captcha for people."""

from datetime import UTC, datetime, timedelta

import pytest

from custom_components.jdownloader_ws.api.captchas import Captcha, CaptchaKind
from custom_components.jdownloader_ws.api.errors import Fault, JDownloaderConnectionError
from tests.support.in_process_device import InProcessDevice

HOSTER = "https://hoster.example.com/host"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ROW = {
    "captchaCategory": "localtest.host",
    "challengeType": "ClickCaptchaChallenge",
    "created": 1795371531375,
    "explain": "Click the circle",
    "hoster": "localtest.host",
    "id": 1795371531375,
    "link": 1795371528947,
    "remaining": 594121,
    "timeout": 600000,
    "type": "ClickCaptchaChallenge",
}


@pytest.fixture
def box() -> InProcessDevice:
    """Return a JDownloader in which a captcha of each kind waits."""
    box = InProcessDevice()
    box.world.captchas.has_solver = True
    box.world.config["MaxSimultaneDownloads"] = 8
    links = [f"{HOSTER}/{kind}/4000/{kind}.bin" for kind in ("img", "click", "multi", "rc2", "hc")]
    box.world.add_package("Captchas", links, in_downloads=True)
    box.world.start()
    box.world.advance(5)
    return box


def read_row(captcha: Captcha | None = None, now: datetime = NOW, **changes: object) -> Captcha:
    return Captcha.from_api(ROW | changes, now, link_name="click.bin", url=None, before=captcha)


def test_a_row_is_read_with_the_names_of_the_contract() -> None:
    assert read_row() == Captcha(
        captcha_id="1795371531375",
        type="ClickCaptchaChallenge",
        kind=CaptchaKind.CLICK,
        hoster="localtest.host",
        explanation="Click the circle",
        link_id="1795371528947",
        link_name="click.bin",
        created_at=datetime(2026, 11, 22, 18, 18, 51, 375000, tzinfo=UTC),
        expires_at=NOW + timedelta(seconds=594),
        url=None,
    )


@pytest.mark.parametrize(
    ("challenge", "kind"),
    [
        ("BasicCaptchaChallenge", "image"),
        ("ImageCaptchaChallenge", "image"),
        ("MultiClickCaptchaChallenge", "multi_click"),
        ("RecaptchaV2Challenge", "browser"),
        ("HCaptchaChallenge", "browser"),
        ("CloudflareTurnstileChallenge", "browser"),
        ("AccountLoginOAuthChallenge", "browser"),
        ("SomethingNewChallenge", "browser"),
    ],
)
def test_what_has_no_picture_is_left_to_a_browser(challenge: str, kind: str) -> None:
    assert read_row(challengeType=challenge).kind == kind


@pytest.mark.parametrize("link", [-1, 0, None])
def test_a_captcha_without_link_has_no_link_id(link: int | None) -> None:
    assert read_row(link=link).link_id is None


def test_the_end_moves_only_by_more_than_two_seconds() -> None:
    first = read_row()
    later = NOW + timedelta(seconds=60)
    assert read_row(first, later, remaining=594121 - 60_000 + 1_900) is first
    assert read_row(first, later, remaining=594121).expires_at == later + timedelta(seconds=594)


def test_captchas_of_all_kinds_are_in_the_snapshot(box: InProcessDevice) -> None:
    snapshot = box.reader(is_signed_in=True).read()
    found = {captcha.kind: captcha for captcha in snapshot.captchas}
    assert list(found) == ["image", "click", "multi_click", "browser"]
    assert {captcha.link_name for captcha in snapshot.captchas} == {link.name for link in box.world.downloads.links}
    assert snapshot.status.captchas == 5
    assert snapshot.features.captchas


def test_a_browser_is_redirected(box: InProcessDevice) -> None:
    snapshot = box.reader(is_signed_in=True).read()
    urls = {captcha.type: captcha.url for captcha in snapshot.captchas}
    assert urls["RecaptchaV2Challenge"] == f"{HOSTER}/rc2/4000/rc2.bin"
    assert urls["BasicCaptchaChallenge"] is None


def test_where_to_go_is_asked_once(box: InProcessDevice) -> None:
    reader = box.reader(is_signed_in=True)
    for _ in range(5):
        reader.read()
        box.world.advance(1)
    assert box.calls["/captcha/get"] == 2


def test_captchas_that_wait_change_nothing(box: InProcessDevice) -> None:
    reader = box.reader(is_signed_in=True)
    before = reader.read()
    for _ in range(10):
        box.world.advance(1)
        assert reader.read().captchas is before.captchas


def test_a_captcha_that_goes_meanwhile_has_no_page(box: InProcessDevice) -> None:
    def go(path: str) -> None:
        if path == "/captcha/get":
            box.world.captchas.waiting.clear()

    box.before = go
    urls = {captcha.url for captcha in box.reader(is_signed_in=True).read().captchas}
    assert urls == {None}


def storm() -> InProcessDevice:
    """Return a JDownloader that cannot ask anyone, and gives up its captcha several times a second."""
    box = InProcessDevice()
    box.world.captchas.has_solver = False
    box.world.add_package("Captchas", [f"{HOSTER}/img/4000/img.bin"], in_downloads=True)
    box.world.start()
    return box


def test_captchas_that_are_given_up_at_once_are_not_announced() -> None:
    box = storm()
    reader = box.reader()
    seen = set()
    for _ in range(100):
        box.world.advance(0.2)
        snapshot = reader.read()
        seen.add(bool(box.world.captchas.waiting))
        assert snapshot.captchas == ()
        assert snapshot.status.captchas == 0
        assert not snapshot.features.captchas
    assert seen == {True, False}


def test_a_captcha_that_stays_is_one_that_a_user_may_solve() -> None:
    box = storm()
    reader = box.reader()
    reader.read()
    box.world.captchas.has_solver = True
    box.world.advance(1)
    counts = []
    for _ in range(4):
        counts.append(len(reader.read().captchas))
        box.world.advance(1)
    assert counts == [0, 0, 1, 1]
    assert reader.snapshot.features.captchas


def test_a_jdownloader_that_can_be_reached_directly_is_connected_to_myjdownloader() -> None:
    box = storm()
    box.answers["/device/getDirectConnectionInfos"] = {"infos": [{"ip": "127.0.0.1", "port": 38591}], "mode": "LAN"}
    assert box.reader().read().features.captchas


def test_a_jdownloader_that_does_not_report_its_addresses_is_read_all_the_same() -> None:
    box = storm()

    def fail(path: str) -> None:
        if path == "/device/getDirectConnectionInfos":
            raise JDownloaderConnectionError(Fault.TIMED_OUT)

    box.before = fail
    assert not box.reader().read().features.captchas


def test_addresses_are_not_asked_for_where_the_account_is_the_way(box: InProcessDevice) -> None:
    box.reader(is_signed_in=True).read()
    assert box.calls["/device/getDirectConnectionInfos"] == 0
