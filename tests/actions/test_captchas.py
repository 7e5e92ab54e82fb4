"""Actions for captchas and dialogs."""

from collections.abc import Awaitable, Callable
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
import pytest

from simulator import SimulatedDevice, Simulator
from simulator.world.captchas import RIGHT_ANSWER
from simulator.world.dialogs import LOGIN
from tests.actions.conftest import Refuse
from tests.support.actions import act, device_of, look_again

HOSTER = "https://hoster.example.com/host"

type CallOffice = Callable[..., Awaitable[Any]]


@pytest.fixture
def call_office(hass: HomeAssistant, simulator: Simulator, cloud_entry: ConfigEntry) -> CallOffice:
    """Return how to call an action for a JDownloader that is signed in to MyJDownloader."""
    device_id = device_of(hass, cloud_entry, "Office")

    async def call_it(action: str, **fields: Any) -> Any:
        answers = await act(hass, simulator, action, device_id, **fields)
        return answers[device_id] if answers else None

    return call_it


async def waiting(hass: HomeAssistant, office: SimulatedDevice, call: CallOffice, kind: str) -> str:
    """Let a captcha wait, and return its id."""
    office.world.add_package("Captchas", [f"{HOSTER}/{kind}/4000/{kind}.bin"], in_downloads=True)
    office.world.start()
    office.world.advance(5)
    await look_again(hass)
    listed = await call("get_captchas", answer=True)
    assert listed["supported"] is True
    captcha_id: str = listed["captchas"][0]["captcha_id"]
    return captcha_id


async def test_a_text_solves_a_captcha(hass: HomeAssistant, call_office: CallOffice, office: SimulatedDevice) -> None:
    captcha_id = await waiting(hass, office, call_office, "img")
    captcha = await call_office("get_captcha", captcha_id=captcha_id, answer=True)
    assert captcha["image"].startswith("data:image/")
    solved = await call_office("solve_captcha", captcha_id=captcha_id, solution=RIGHT_ANSWER, answer=True)
    assert solved == {"accepted": True}
    assert office.world.captchas.waiting == []


@pytest.mark.parametrize(
    ("kind", "points"),
    [
        ("click", [{"x": 41, "y": 17}]),
        ("click", {"x": 41, "y": 17}),
        ("multi", [{"x": 41, "y": 17}, {"x": 5, "y": 6}]),
        ("multi", [{"x": 41, "y": 17}]),
    ],
)
async def test_clicks_solve_a_captcha(
    hass: HomeAssistant, call_office: CallOffice, office: SimulatedDevice, kind: str, points: Any
) -> None:
    captcha_id = await waiting(hass, office, call_office, kind)
    await call_office("solve_captcha", captcha_id=captcha_id, points=points)
    assert captcha_id not in [str(captcha.uuid) for captcha in office.world.captchas.waiting]


@pytest.mark.parametrize("scope", ["once", "hoster", "package", "all"])
async def test_captchas_are_skipped(
    hass: HomeAssistant, call_office: CallOffice, office: SimulatedDevice, scope: str
) -> None:
    captcha_id = await waiting(hass, office, call_office, "img")
    await call_office("skip_captcha", captcha_id=captcha_id, scope=scope)
    assert office.world.captchas.waiting == []
    (link,) = office.world.downloads.links
    assert link.skip is not None


async def test_a_captcha_gets_more_time(hass: HomeAssistant, call_office: CallOffice, office: SimulatedDevice) -> None:
    captcha_id = await waiting(hass, office, call_office, "img")
    answer = await call_office("keep_captcha_alive", captcha_id=captcha_id, answer=True)
    assert answer["expires_at"] is not None


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({}, "not_one_solution"),
        ({"solution": "x", "points": []}, "not_one_solution"),
        ({"solution": ""}, "invalid_field"),
        ({"points": [{"x": 1, "y": 2}]}, "invalid_field"),
        ({"points": "here"}, "invalid_field"),
    ],
)
async def test_a_solution_of_another_kind_is_refused_and_the_captcha_waits_on(
    hass: HomeAssistant, call_office: CallOffice, office: SimulatedDevice, fields: dict[str, Any], key: str
) -> None:
    captcha_id = await waiting(hass, office, call_office, "img")
    with pytest.raises(ServiceValidationError) as refused:
        await call_office("solve_captcha", captcha_id=captcha_id, **fields)
    assert refused.value.translation_key == key
    assert len(office.world.captchas.waiting) == 1


@pytest.mark.parametrize("action", ["solve_captcha", "skip_captcha", "keep_captcha_alive"])
async def test_a_jdownloader_that_solves_none_says_so(refused: Refuse, action: str) -> None:
    fields = {"solution": "x"} if action == "solve_captcha" else {}
    assert await refused(action, captcha_id=5, **fields) == "captcha_needs_myjdownloader"


async def test_a_dialog_is_answered(hass: HomeAssistant, call_office: CallOffice, office: SimulatedDevice) -> None:
    given: list[dict[str, object]] = []
    office.world.dialogs.ask(LOGIN, {"title": "Login", "message": "Who?"}, given.append)
    await look_again(hass)
    (dialog,) = (await call_office("get_dialogs", answer=True))["dialogs"]
    fields = {"username": "me", "password": "hunter2"}
    await call_office("answer_dialog", dialog_id=dialog["dialog_id"], close="ok", fields=fields)
    assert given[0].items() >= fields.items()


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"dialog_id": 404, "close": "ok"}, "dialogs_not_found"),
        ({"dialog_id": 404, "close": "perhaps"}, "invalid_field"),
        ({"dialog_id": 404, "close": "ok", "fields": "x"}, "invalid_field"),
    ],
)
async def test_an_answer_that_fits_no_dialog_is_refused(refused: Refuse, fields: dict[str, Any], key: str) -> None:
    assert await refused("answer_dialog", **fields) == key
