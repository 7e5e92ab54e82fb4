"""Captchas as commands see them, and what becomes of them in JDownloader."""

from typing import Any

from homeassistant.config_entries import ConfigEntry
import pytest

from custom_components.jdownloader_ws.api.captchas import Captcha
from custom_components.jdownloader_ws.api.errors import JDownloaderOutcomeUnknownError
from custom_components.jdownloader_ws.commands.captchas import (
    Scope,
    async_captcha,
    async_keep_alive,
    async_skip,
    async_solve,
)
from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from simulator import SimulatedDevice, Simulator
from simulator.faults import Fault
from simulator.world.captchas import RIGHT_ANSWER
from simulator.world.dialogs import CONFIRM
from simulator.world.model import Link
from simulator.world.states import SkipReason
from tests.commands.surroundings.conftest import Settle
from tests.support.commands import refused
from tests.support.simulated_requests import sent

HOSTER = "https://hoster.example.com/host"
KINDS = ("img", "click", "multi", "rc2", "hc")
UNKNOWN = "12345"


@pytest.fixture(autouse=True)
def waiting(office: SimulatedDevice) -> None:
    """Let a captcha of each kind wait in the first JDownloader, and two texts in another package."""
    world = office.world
    world.config["MaxSimultaneDownloads"] = 10
    world.add_package("Captchas", [f"{HOSTER}/{kind}/4000/{kind}.bin" for kind in KINDS], in_downloads=True)
    world.add_package("More", [f"{HOSTER}/img/4000/{name}.bin" for name in "ab"], in_downloads=True)
    world.start()
    world.advance(5)


@pytest.fixture
def answers(office: SimulatedDevice, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """Return the answers that JDownloader gets, with whether they are tokens."""
    given = []
    solve = office.world.captchas.solve

    def watched(uuid: int, answer: str, *, as_token: bool) -> None:
        given.append((answer, as_token))
        solve(uuid, answer, as_token=as_token)

    monkeypatch.setattr(office.world.captchas, "solve", watched)
    return given


def captcha_of(jdownloader: JDownloaderCoordinator, name: str) -> Captcha:
    (found,) = [captcha for captcha in jdownloader.data.captchas if captcha.link_name == f"{name}.bin"]
    return found


def link_of(office: SimulatedDevice, name: str) -> Link:
    (found,) = [link for link in office.world.downloads.links if link.name == f"{name}.bin"]
    return found


@pytest.mark.parametrize("kind", ["img", "click", "multi"])
async def test_a_captcha_comes_with_its_picture(jdownloader: JDownloaderCoordinator, kind: str) -> None:
    captcha, picture = await async_captcha(jdownloader, captcha_of(jdownloader, kind).captcha_id)
    assert captcha == captcha_of(jdownloader, kind)
    assert picture is not None
    assert picture.startswith("data:image/png;base64,iVBOR")


async def test_a_captcha_for_a_browser_has_no_picture(jdownloader: JDownloaderCoordinator) -> None:
    captcha, picture = await async_captcha(jdownloader, captcha_of(jdownloader, "hc").captcha_id)
    assert (captcha.url, picture) == (f"{HOSTER}/hc/4000/hc.bin", None)


@pytest.mark.parametrize(
    ("kind", "solution", "answer"),
    [
        ("img", "null", ("null", False)),
        ("click", {"x": 12, "y": 34.4}, ('{"x": 12, "y": 34}', False)),
        ("click", [{"x": 5, "y": 6}], ('{"x": 5, "y": 6}', False)),
        ("multi", [{"x": 1, "y": 3}, {"x": 2, "y": 4}], ('{"x": [1, 2], "y": [3, 4]}', False)),
        ("multi", {"x": 1, "y": 2}, ('{"x": [1], "y": [2]}', False)),
        pytest.param("rc2", "03AG" * 2000, ("03AG" * 2000, True), id="a long token"),
    ],
)
async def test_a_solution_is_sent_in_the_form_that_jdownloader_takes(
    jdownloader: JDownloaderCoordinator, answers: list[Any], kind: str, solution: Any, answer: tuple[str, bool]
) -> None:
    await async_solve(jdownloader, captcha_of(jdownloader, kind).captcha_id, solution)
    assert answers == [answer]


async def test_the_right_solution_lets_the_link_load(
    office: SimulatedDevice, jdownloader: JDownloaderCoordinator, settle: Settle
) -> None:
    captcha = captcha_of(jdownloader, "img")
    await async_solve(jdownloader, captcha.captcha_id, RIGHT_ANSWER)
    await settle()
    assert captcha.captcha_id not in {other.captcha_id for other in jdownloader.data.captchas}
    assert link_of(office, "img").is_finished


async def test_a_wrong_solution_is_taken_and_brings_another_captcha(
    jdownloader: JDownloaderCoordinator, settle: Settle
) -> None:
    captcha = captcha_of(jdownloader, "img")
    await async_solve(jdownloader, captcha.captcha_id, "wrong")
    await settle()
    another = captcha_of(jdownloader, "img")
    assert (another.link_id, another.captcha_id == captcha.captcha_id) == (captcha.link_id, False)


@pytest.mark.parametrize(
    ("kind", "solution"),
    [
        ("img", ""),
        ("img", {"x": 1, "y": 2}),
        ("img", "two\nlines"),
        ("click", "text"),
        ("click", {"x": 1}),
        ("click", {"x": 1, "y": -1}),
        ("click", {"x": 1, "y": True}),
        ("click", {"x": 1, "y": 2, "z": 3}),
        ("click", [{"x": 1, "y": 2}, {"x": 3, "y": 4}]),
        ("multi", []),
        ("multi", ["text"]),
        ("rc2", ""),
        ("rc2", None),
        ("hc", {"token": "abc"}),
    ],
)
async def test_a_solution_of_another_form_is_refused_before_anything_is_sent(
    jdownloader: JDownloaderCoordinator, answers: list[Any], kind: str, solution: Any
) -> None:
    key = "invalid_text" if isinstance(solution, str) and "\n" in solution else "invalid_field"
    with refused("invalid_format", key, field="solution"):
        await async_solve(jdownloader, captcha_of(jdownloader, kind).captcha_id, solution)
    assert answers == []


@pytest.mark.parametrize("fault", [Fault.RESET_AFTER, Fault.MISSING_DATA])
async def test_a_captcha_that_is_gone_proves_nothing_of_a_solution_whose_answer_was_lost(
    office: SimulatedDevice, jdownloader: JDownloaderCoordinator, settle: Settle, fault: Fault
) -> None:
    captcha = captcha_of(jdownloader, "img")
    office.controls.fail_next(fault, "/captcha/solve")
    with pytest.raises(JDownloaderOutcomeUnknownError):
        await async_solve(jdownloader, captcha.captcha_id, RIGHT_ANSWER)
    await settle()
    assert captcha.captcha_id not in {other.captcha_id for other in jdownloader.data.captchas}
    assert link_of(office, "img").is_finished


async def test_a_captcha_that_is_gone_proves_nothing_of_a_skip_whose_answer_was_lost_and_its_notice_is_closed(
    office: SimulatedDevice, jdownloader: JDownloaderCoordinator, settle: Settle
) -> None:
    office.controls.fail_next(Fault.RESET_AFTER, "/captcha/skip")
    with pytest.raises(JDownloaderOutcomeUnknownError):
        await async_skip(jdownloader, captcha_of(jdownloader, "img").captcha_id)
    await settle()
    assert link_of(office, "img").skip is SkipReason.CAPTCHA
    assert office.world.dialogs.open == []


async def test_a_solution_that_never_arrived_is_not_taken_for_given(
    office: SimulatedDevice, jdownloader: JDownloaderCoordinator, answers: list[Any]
) -> None:
    office.controls.fail_next(Fault.RESET_BEFORE, "/captcha/solve")
    with pytest.raises(JDownloaderOutcomeUnknownError):
        await async_solve(jdownloader, captcha_of(jdownloader, "img").captcha_id, RIGHT_ANSWER)
    assert answers == []


async def test_skipping_leaves_the_link_out_and_closes_the_notice_about_it(
    office: SimulatedDevice, jdownloader: JDownloaderCoordinator, settle: Settle
) -> None:
    await async_skip(jdownloader, captcha_of(jdownloader, "img").captcha_id)
    await settle()
    assert office.world.dialogs.open == []
    assert link_of(office, "img").skip is SkipReason.CAPTCHA
    assert link_of(office, "a").skip is None
    assert (jdownloader.data.dialogs, jdownloader.data.status.captchas) == ((), 6)


async def test_several_notices_are_closed_though_only_the_newest_can_be_answered(
    office: SimulatedDevice, jdownloader: JDownloaderCoordinator, settle: Settle
) -> None:
    for name in ("img", "click", "a"):
        await async_skip(jdownloader, captcha_of(jdownloader, name).captcha_id)
    await settle()
    assert office.world.dialogs.open == []
    assert [link_of(office, name).skip for name in ("img", "click", "a")] == [SkipReason.CAPTCHA] * 3


@pytest.mark.parametrize("fault", [Fault.RESET_BEFORE, Fault.RESET_AFTER])
async def test_a_notice_that_could_not_be_closed_keeps_no_other_open(
    office: SimulatedDevice, jdownloader: JDownloaderCoordinator, settle: Settle, fault: Fault
) -> None:
    office.controls.fail_next(fault, "/dialogs/answer")
    await async_skip(jdownloader, captcha_of(jdownloader, "img").captcha_id, Scope.ALL)
    await settle()
    assert office.world.dialogs.open == []


async def test_notices_that_cannot_be_closed_are_left_to_people(
    office: SimulatedDevice, jdownloader: JDownloaderCoordinator, settle: Settle, simulator: Simulator
) -> None:
    for _ in range(10):
        office.controls.fail_next(Fault.RESET_BEFORE, "/dialogs/answer")
    await async_skip(jdownloader, captcha_of(jdownloader, "img").captcha_id)
    await settle()
    assert len(office.world.dialogs.open) == 1
    assert sent(simulator, "/dialogs/answer") == 3


async def test_skipping_answers_no_question_of_others(
    office: SimulatedDevice, jdownloader: JDownloaderCoordinator, settle: Settle
) -> None:
    dialogs = office.world.dialogs
    before = dialogs.ask(CONFIRM, {"title": "Message", "flags": "20"}, lambda _answer: None)
    skip = office.world.skip_captcha

    def skip_and_ask(captcha: Any, *, kind: str) -> None:
        skip(captcha, kind=kind)
        dialogs.ask(CONFIRM, {"title": "External request", "flags": "0"}, lambda _answer: None)

    office.world.skip_captcha = skip_and_ask  # type: ignore[method-assign]
    await async_skip(jdownloader, captcha_of(jdownloader, "img").captcha_id)
    await settle()
    assert [dialog.properties["title"] for dialog in dialogs.open] == ["Message", "Captcha skipped", "External request"]
    assert dialogs.open[0] is before


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("scope", "skipped"),
    [
        (Scope.PACKAGE, {"img", "click", "multi", "rc2", "hc"}),
        (Scope.HOSTER, {"img", "click", "multi", "rc2", "hc", "a", "b"}),
        (Scope.ALL, {"img", "click", "multi", "rc2", "hc", "a", "b"}),
    ],
)
async def test_a_scope_says_what_is_left_out_too(
    office: SimulatedDevice, jdownloader: JDownloaderCoordinator, settle: Settle, scope: Scope, skipped: set[str]
) -> None:
    await async_skip(jdownloader, captcha_of(jdownloader, "img").captcha_id, scope)
    await settle()
    assert office.world.dialogs.open == []
    links = office.world.downloads.links
    assert {link.name.removesuffix(".bin") for link in links if link.skip is SkipReason.CAPTCHA} == skipped


async def test_a_captcha_is_kept_alive(office: SimulatedDevice, jdownloader: JDownloaderCoordinator) -> None:
    captcha_id = captcha_of(jdownloader, "img").captcha_id
    waiting = office.world.captchas.get(int(captcha_id))
    waiting.expires = office.world.now + 15_000
    (short,) = [one for one in (await jdownloader.async_fresh(0)).captchas if one.captcha_id == captcha_id]
    expires_at = await async_keep_alive(jdownloader, captcha_id)
    assert waiting.expires > office.world.now + 15_000
    assert short.expires_at is not None
    assert expires_at is not None
    assert expires_at > short.expires_at
    assert expires_at == captcha_of(jdownloader, "img").expires_at


@pytest.mark.parametrize(
    "command",
    [
        async_captcha,
        async_skip,
        async_keep_alive,
        lambda jdownloader, captcha_id: async_solve(jdownloader, captcha_id, "text"),
    ],
)
async def test_an_unknown_captcha_is_refused(jdownloader: JDownloaderCoordinator, command: Any) -> None:
    with refused("not_found", "captchas_not_found", ids=UNKNOWN):
        await command(jdownloader, UNKNOWN)


@pytest.mark.parametrize(
    "command",
    [
        async_captcha,
        async_skip,
        async_keep_alive,
        lambda jdownloader, captcha_id: async_solve(jdownloader, captcha_id, "text"),
    ],
)
async def test_a_jdownloader_that_is_not_signed_in_has_no_captchas_for_people(
    local: JDownloaderCoordinator, local_entry: ConfigEntry, command: Any
) -> None:
    assert not local.data.features.captchas
    with refused("not_supported", "captcha_needs_myjdownloader"):
        await command(local, UNKNOWN)


async def test_a_captcha_that_was_kept_alive_and_can_not_be_read_then_is_no_failure(
    office: SimulatedDevice, jdownloader: JDownloaderCoordinator, monkeypatch: pytest.MonkeyPatch
) -> None:
    captcha_id = captcha_of(jdownloader, "img").captcha_id
    keep_alive = office.world.captchas.keep_alive

    def kept(*given: Any) -> Any:
        office.controls.fail_next(Fault.RESET_BEFORE, "/polling/poll", 1000)
        return keep_alive(*given)

    monkeypatch.setattr(office.world.captchas, "keep_alive", kept)
    await async_keep_alive(jdownloader, captcha_id)
    assert jdownloader.data.is_available is False
