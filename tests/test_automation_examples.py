"""The automations on the page of the documentation do what it says, with the JDownloader it is about."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
import re
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from homeassistant.util.yaml import parse_yaml
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed, async_mock_service

from custom_components.jdownloader_ws.condition import CONDITIONS
from custom_components.jdownloader_ws.trigger import TRIGGERS
from simulator import SimulatedDevice, Simulator
from simulator.world.dialogs import FILE_EXISTS
from simulator.world.states import Extraction
from simulator.world.world import World
from tests.support.frozen_time import async_pass

pytestmark = pytest.mark.thorough

PAGE = Path(__file__).parents[1] / "docs" / "automations.md"
EXAMPLES: dict[str, dict[str, Any]] = {}
EACH_OF_OURS = PAGE.read_text("utf-8").partition("## Recipes\n")[0]
for text in re.findall(r"^```yaml\n(.*?)^```$", EACH_OF_OURS, re.DOTALL | re.MULTILINE):
    example: Any = parse_yaml(text)
    EXAMPLES[example["alias"]] = example
FILES = "https://files.example.net"
HOSTER = "https://hoster.example.com/host"

type Wait = Callable[[int], Awaitable[None]]
"""Lets so many seconds pass."""


async def loads(office: SimulatedDevice, wait: Wait) -> None:
    await wait(65)
    office.world.add_package("Things", [f"{FILES}/zip/things.zip"], in_downloads=True)
    await wait(65)
    office.world.start()
    await wait(100)


async def fails(office: SimulatedDevice, wait: Wait) -> None:
    office.world.extractor.outcome = Extraction.ERROR_PW
    office.world.add_package("Broken", [f"{HOSTER}/fatal/5000/broken.bin"], in_downloads=True)
    await loads(office, wait)


async def waits_at_a_captcha(office: SimulatedDevice, wait: Wait) -> None:
    office.world.add_package("Behind", [f"{HOSTER}/img/5000000/picture.bin"], in_downloads=True)
    office.world.start()
    await wait(90)


async def leaves_for_long(office: SimulatedDevice, wait: Wait) -> None:
    office.controls.take_offline()
    await wait(400)


async def leaves_and_comes_back(office: SimulatedDevice, wait: Wait) -> None:
    office.controls.take_offline()
    await wait(130)
    office.controls.bring_online()
    await wait(130)


async def fills_its_disk(office: SimulatedDevice, wait: Wait) -> None:
    office.world.disk_free = 9_000_000_000
    await leaves_and_comes_back(office, wait)  # so that all is read again


async def meets_a_file(office: SimulatedDevice, wait: Wait) -> None:
    await wait(65)
    meeting_a_file(office.world)
    await wait(90)


async def goes_on_for_days(office: SimulatedDevice, wait: Wait) -> None:
    await wait(90_000)


async def goes_on(office: SimulatedDevice, wait: Wait) -> None:
    await wait(300)


def empty(world: World) -> None:
    """Leave it as it is."""


def loading(world: World) -> None:
    world.add_package("Long", [f"{FILES}/slow/100000/900000000/long.bin"], in_downloads=True)
    world.start()
    world.advance(5)


def paused(world: World) -> None:
    loading(world)
    world.pause()


def asking(world: World) -> None:
    world.add_package("Behind", [f"{HOSTER}/img/5000/picture.bin"], in_downloads=True)
    world.start()
    world.advance(5)


def meeting_a_file(world: World) -> None:
    world.dialogs.ask(FILE_EXISTS, {"title": "large.bin", "timeout": "0"}, lambda _answer: None)


def with_account(world: World) -> None:
    world.accounts.add("localtest.host", "premium", "secret")
    world.advance(1)
    world.accounts.accounts[0].valid_until = int((dt_util.utcnow() + timedelta(days=8)).timestamp() * 1000)


CASES: dict[str, tuple[Callable[[World], None], Callable[[SimulatedDevice, Wait], Awaitable[None]], str]] = {
    "Notify about finished packages": (empty, loads, r"Things is downloaded \(.* kB\) to /.+"),
    "Notify about finished links": (empty, loads, "things.zip came from http links"),
    "Notify about failed links": (empty, fails, "broken.bin: failed_fatal"),
    "Notify when everything is finished": (empty, loads, "1 links in 1 packages, 0 failed"),
    "Notify about extracted archives": (empty, loads, "things is extracted"),
    "Ask for a password": (empty, fails, "things of Things needs a password"),
    "Notify about captchas": (empty, waits_at_a_captcha, ".+ asks for a captcha for picture.bin"),
    "Notify about dialogs": (empty, meets_a_file, "file_exists: large.bin"),
    "Notify about new links": (empty, loads, "things.zip is in the download list"),
    "Notify about new packages": (empty, loads, "Things has 1 links"),
    "Notify when JDownloader is offline": (empty, leaves_for_long, "Office does not answer: device_offline"),
    "Notify when JDownloader is back": (empty, leaves_and_comes_back, "Office is back"),
    "Notify about accounts that expire": (
        with_account,
        goes_on_for_days,
        r"The account at localtest.host expires on [-\d]+",
    ),
    "Notify when the disk is nearly full": (empty, fills_its_disk, "Only 9.0 GB are left"),
    "Remind me of running downloads": (loading, goes_on, "Office is downloading"),
    "Remind me of a pause": (paused, goes_on, "Office is paused"),
    "Remind me of an idle JDownloader": (empty, goes_on, "Office is idle"),
    "Remind me of captchas": (asking, goes_on, "A captcha is still waiting"),
    "Remind me of dialogs": (meeting_a_file, goes_on, "A dialog is still waiting"),
    "Remind me of an empty queue": (empty, goes_on, "Nothing is left to download"),
}


def test_each_example_is_tried_and_each_trigger_and_condition_has_one() -> None:
    assert CASES.keys() == EXAMPLES.keys()
    steps = [
        step.get("trigger") or step["condition"]
        for example in EXAMPLES.values()
        for step in (*example["triggers"], *example.get("conditions", ()))
    ]
    ours = [step for step in steps if step.startswith("jdownloader_ws.")]
    assert sorted(ours) == sorted(f"jdownloader_ws.{key}" for key in (*TRIGGERS, *CONDITIONS))


@pytest.fixture
def prepared(office: SimulatedDevice, alias: str) -> None:
    CASES[alias][0](office.world)


@pytest.mark.parametrize("alias", EXAMPLES)
@pytest.mark.usefixtures("prepared", "cloud_entry")
async def test_an_example_says_what_it_is_for_once(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice, freezer: FrozenDateTimeFactory, alias: str
) -> None:
    said = async_mock_service(hass, "persistent_notification", "create")
    assert await async_setup_component(hass, "automation", {"automation": [EXAMPLES[alias]]})
    await hass.async_block_till_done()

    async def async_wait(seconds: int) -> None:
        if seconds > 1000:
            freezer.tick(timedelta(seconds=seconds))
            async_fire_time_changed(hass)
            await hass.async_block_till_done(wait_background_tasks=True)
        else:
            await async_pass(hass, freezer, simulator, seconds, step=5)

    _, happens, message = CASES[alias]
    await happens(office, async_wait)
    await hass.services.async_call("automation", "turn_off", {"entity_id": "all"}, blocking=True)
    (call,) = said
    assert re.fullmatch(message, call.data["message"])
