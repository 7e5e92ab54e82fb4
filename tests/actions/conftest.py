"""A local JDownloader, how its actions are called, and how time passes."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from homeassistant.auth.const import GROUP_ID_USER
from homeassistant.auth.models import User
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from simulator import SimulatedDevice, Simulator
from tests.support.actions import act, device_of, going_time

type Act = Callable[..., Awaitable[Any]]
type Pass = Callable[[int], Awaitable[None]]
type Refuse = Callable[..., Awaitable[str | None]]


@pytest.fixture
def jd(hass: HomeAssistant, local_entry: ConfigEntry) -> str:
    """Return the device id of the local JDownloader."""
    return device_of(hass, local_entry)


@pytest.fixture
def call(hass: HomeAssistant, simulator: Simulator, jd: str) -> Act:
    """Return how to call an action for the local JDownloader, and get its answer."""

    async def call_it(action: str, *, answer: bool = False, context: Context | None = None, **fields: Any) -> Any:
        answers = await act(hass, simulator, action, jd, answer=answer, context=context, **fields)
        return answers[jd] if answer else None

    return call_it


@pytest.fixture
def refused(call: Act) -> Refuse:
    """Return how to call an action that is refused; returns the key of the translation that says why."""

    async def expect(action: str, *, answer: bool = False, context: Context | None = None, **fields: Any) -> str | None:
        with pytest.raises(HomeAssistantError) as error:
            await call(action, answer=answer, context=context, **fields)
        assert error.value.translation_domain == "jdownloader_ws"
        return error.value.translation_key

    return expect


@pytest.fixture
def housemate(hass_read_only_user: User) -> Context:
    """Return a user who may see everything and control nothing."""
    return Context(user_id=hass_read_only_user.id)


@pytest.fixture
async def user(hass: HomeAssistant, hass_owner_user: User) -> Context:
    """Return a user who may control everything, and is no administrator, as the first user would be."""
    group = await hass.auth.async_get_group(GROUP_ID_USER)
    assert group is not None
    user = await hass.auth.async_create_user("Somebody", group_ids=[group.id])
    return Context(user_id=user.id)


@pytest.fixture
def loading(cellar: SimulatedDevice, jd: str) -> SimulatedDevice:
    """Return a JDownloader that runs long downloads."""
    urls = [f"http://files.example/slow/20000/900000000/{name}" for name in "ab"]
    cellar.world.add_package("Films", urls, in_downloads=True)
    cellar.world.start()
    cellar.world.advance(2)
    return cellar


@pytest.fixture
def passes(hass: HomeAssistant, simulator: Simulator, monkeypatch: pytest.MonkeyPatch) -> Pass:
    """Return how to let seconds pass at once; the clock runs on meanwhile, as commands wait for their effects."""
    ahead = timedelta()
    now = dt_util.utcnow

    async def go_by(seconds: int) -> None:
        nonlocal ahead
        ahead += timedelta(seconds=seconds)
        simulator.advance(seconds)
        async_fire_time_changed(hass, dt_util.utcnow())
        async with going_time(simulator):
            await hass.async_block_till_done(wait_background_tasks=True)

    monkeypatch.setattr(dt_util, "utcnow", lambda: now() + ahead)
    return go_by
