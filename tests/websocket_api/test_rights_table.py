"""The tables of rights in the page about security, played: each kind of user gives each command, action and press."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
import re
from typing import Any, Final

from homeassistant.auth.const import GROUP_ID_ADMIN, GROUP_ID_READ_ONLY, GROUP_ID_USER
from homeassistant.auth.models import User
from homeassistant.auth.permissions.const import POLICY_CONTROL, POLICY_READ
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import HomeAssistantError, Unauthorized
from homeassistant.helpers import entity_registry as er
import pytest
from pytest_homeassistant_custom_component.common import MockUser

from custom_components.jdownloader_ws.const import DOMAIN
from simulator import SimulatedDevice, Simulator
from simulator.world.kinds import TEST_HOSTER
from tests.support.action_table import ACTIONS, CONNECTING, FIELDS
from tests.support.actions import going_time
from tests.support.translation_check import texts
from tests.support.websocket_api.sample_fields import BY_NAME, REFUSED_FORMS, fields_of, harmless_first, sample

from .conftest import Connect

pytestmark = pytest.mark.thorough

PAGE: Final = (Path(__file__).parents[2] / "docs" / "security.md").read_text("utf-8")
SAMPLES: Final = {
    "account_ids": ["1"],
    "crypted": "x",
    "duration": 60,
    "jk": "x",
    "limit": 1000,
    "mode": "stand_by",
}
"""For fields that only actions can't do without."""
LAST: Final = {"restart", "exit", "system_power", "connect", "disconnect"}
"""Actions that make others impossible."""
WITHOUT_JDOWNLOADER: Final = {"connection/list", "devices/list"}
"""Commands that refuse no user: each gets as much as they may see."""
PRESSES: Final[Mapping[str, tuple[str, dict[str, Any]]]] = {
    "button": ("press", {}),
    "switch": ("turn_on", {}),
    "number": ("set_value", {"value": 1}),
    "update": ("install", {}),
}

type Row = Mapping[str, str]
type Policy = Mapping[str, Any] | None


def table(kind: str) -> list[Row]:
    """Return the rows of a table of the page, by the titles of their columns."""
    found = re.search(rf"<!-- {kind} -->\n(.*?)<!-- end -->", PAGE, re.DOTALL)
    assert found is not None
    return rows_of(found[1])


def rows_of(text: str) -> list[Row]:
    """Return the rows of a table in Markdown, by the titles of their columns."""
    title, _, *rows = [line for line in text.splitlines() if line.startswith("|")]
    titles = [cell.strip() for cell in title.strip("|").split("|")]
    return [dict(zip(titles, map(str.strip, one.strip("|").split("|")), strict=True)) for one in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of user: the column of the table, and what of its cells is a yes."""

    column: str
    group: str | None = None
    policy: Policy = None
    """What they may of which entities; `office` stands for the device's id."""
    allows: tuple[str, ...] = ("yes",)


KINDS: Final = (
    Kind(column="administrator", group=GROUP_ID_ADMIN),
    Kind(column="normal user", group=GROUP_ID_USER),
    Kind(column="read-only user", group=GROUP_ID_READ_ONLY),
    Kind(
        column="some entities", policy={"entity_ids": {"sensor.office_status": {POLICY_READ: True}}}, allows=("sees",)
    ),
    Kind(
        column="some entities",
        policy={"entity_ids": {"switch.office_downloads": {POLICY_READ: True, POLICY_CONTROL: True}}},
        allows=("sees", "controls"),
    ),
    Kind(column="some entities", policy={"device_ids": {"attic": True}}, allows=()),
    Kind(column="no rights", policy={}),
)


@pytest.fixture(params=KINDS, ids=lambda kind: f"{kind.column} {kind.policy or ''}".strip())
def kind(request: pytest.FixtureRequest) -> Kind:
    """Return each kind of user, one after the other."""
    found: Kind = request.param
    return found


@pytest.fixture
async def user(hass: HomeAssistant, hass_owner_user: MockUser, kind: Kind, stranger: MockUser, attic_id: str) -> User:
    """Return a user of that kind; the installation has an owner beside them."""
    if kind.group:
        return await hass.auth.async_create_user("Somebody", group_ids=[kind.group])
    policy = {
        key: {attic_id if name == "attic" else name: may for name, may in named.items()}
        for key, named in (kind.policy or {}).items()
    }
    stranger.mock_policy({"entities": policy})
    return stranger


def allowed(kind: Kind, column: str) -> set[str]:
    """Return the commands or the actions of the table that are not refused to a kind of user."""
    rows = [one for one in table("rights") if one[kind.column].startswith(kind.allows)] if kind.allows else []
    return set(chain.from_iterable(re.findall(r"`([^`]+)`", one[column]) for one in rows))


def test_the_table_has_each_command_and_each_action_once() -> None:
    cells = {
        column: re.findall(r"`([^`]+)`", " ".join(one[column] for one in table("rights")))
        for column in ("command", "action")
    }

    assert sorted(cells["command"]) == sorted(BY_NAME)
    assert sorted(cells["action"]) == sorted({*ACTIONS, *CONNECTING})


@pytest.mark.usefixtures("passing_time")
async def test_each_command_is_refused_to_whom_the_table_says(
    office_id: str, connect: Connect, kind: Kind, user: User
) -> None:
    client = await connect(user)
    refused = set()
    for name in harmless_first(BY_NAME):
        answer = await client.answer(await client.send(name, **fields_of(name, office_id)))
        if not answer["success"] and answer["error"]["code"] == "unauthorized":
            refused.add(name)

    assert refused == set(BY_NAME) - allowed(kind, "command") - WITHOUT_JDOWNLOADER


async def refused_actions(
    hass: HomeAssistant, simulator: Simulator, device_id: str, context: Context | None
) -> set[str]:
    """Return the actions that are refused for lack of a right; what they name does not exist."""
    refused: set[str] = set()
    failed: dict[str, str | None] = {}
    async with going_time(simulator):
        for name in sorted(FIELDS, key=lambda name: (name in LAST, name)):
            is_connecting = name in CONNECTING
            answers = hass.services.supports_response(DOMAIN, name).value != "none"
            data = (
                {"config_entry_id": "nothing"}
                if is_connecting
                else {"device_id": [device_id]} | sample(FIELDS[name], SAMPLES)
            )
            try:
                await hass.services.async_call(
                    DOMAIN, name, data, blocking=True, return_response=answers, context=context
                )
            except Unauthorized:
                refused.add(name)
            except HomeAssistantError as error:
                failed[name] = error.translation_key
        await hass.async_block_till_done(wait_background_tasks=True)
    assert not [name for name, key in failed.items() if key in REFUSED_FORMS], "they need better samples"
    return refused


async def test_each_action_is_refused_to_whom_the_table_says(
    hass: HomeAssistant, simulator: Simulator, office_id: str, kind: Kind, user: User
) -> None:
    refused = await refused_actions(hass, simulator, office_id, Context(user_id=user.id))

    assert refused == set(FIELDS) - allowed(kind, "action")


async def test_an_automation_may_call_what_the_table_says(
    hass: HomeAssistant, hass_owner_user: MockUser, simulator: Simulator, office_id: str
) -> None:
    assert await refused_actions(hass, simulator, office_id, None) == set()
    assert {one["no user"] for one in table("rights") if one["action"]} == {"yes"}
    assert {one["no user"] for one in table("rights") if not one["action"]} == {"-"}


LIMITS: Final[Mapping[str, dict[str, Any]]] = {
    "files stay": {"delete_files": "delete"},
    "without `path`": {"path": "/media/links.dlc"},
}
"""Calls that go beyond what a cell is limited to. That nothing was loaded is for JDownloader to say: see
`tests/commands/test_retrying.py`."""


async def test_what_is_beyond_a_limit_of_the_table_takes_an_administrator(
    hass: HomeAssistant, connect: Connect, normal_user: User, hass_owner_user: MockUser, office_id: str
) -> None:
    client, context, tried = await connect(normal_user), Context(user_id=normal_user.id), 0
    found = ((one, re.search(r"\((.*)\)", one["normal user"])) for one in table("rights"))
    limited = [(one, limit[1]) for one, limit in found if limit and limit[1] != "nothing was loaded"]
    for one, limit in limited:
        beyond = LIMITS[limit]
        for name in re.findall(r"`([^`]+)`", one["command"]):
            answer = await client.answer(await client.send(name, **fields_of(name, office_id) | beyond))
            assert answer["error"]["translation_key"] == "unauthorized_admin"
            tried += 1
        for name in re.findall(r"`([^`]+)`", one["action"]):
            data = {"device_id": [office_id]} | sample(FIELDS[name], SAMPLES) | beyond
            if name == "remove":
                data["link_ids"] = ["1"]
            with pytest.raises(Unauthorized) as refused:
                await hass.services.async_call(DOMAIN, name, data, blocking=True, context=context)
            assert refused.value.translation_key == "unauthorized_admin"
            tried += 1

    assert tried >= len(limited)


@pytest.fixture
def all_there(all_entities: None, office: SimulatedDevice) -> None:
    """Let there be an entity of each kind."""
    office.world.accounts.add(TEST_HOSTER, "premium1", "secret")
    office.world.advance(1)


@pytest.mark.usefixtures("all_there")
async def test_each_entity_is_refused_to_whom_the_table_says(
    hass: HomeAssistant,
    simulator: Simulator,
    cloud_entry: ConfigEntry,
    office_id: str,
    kind: Kind,
    user: User,
    entity_registry: er.EntityRegistry,
) -> None:
    cells = {
        (one["platform"].strip("`"), name): one[kind.column]
        for one in table("entities")
        for name in one["entities"].split(", ")
    }
    named = texts("en")
    there = [one for one in er.async_entries_for_device(entity_registry, office_id) if one.domain in PRESSES]
    places = {one.entity_id: (one.domain, named[f"entity.{one.domain}.{one.translation_key}.name"]) for one in there}
    refused = await refused_presses(hass, simulator, places, user)
    controlled = {"switch.office_downloads"} if "controls" in kind.allows else set()
    said = {one: cells[place] for one, place in places.items()}
    may = {one for one, cell in said.items() if cell == "yes" or (cell == "those they control" and one in controlled)}

    assert set(places.values()) == set(cells)
    assert refused == set(places) - may


async def refused_presses(hass: HomeAssistant, simulator: Simulator, entities: Iterable[str], user: User) -> set[str]:
    """Return the entities that a user may not command."""
    refused: set[str] = set()
    async with going_time(simulator):
        for entity_id in sorted(entities, key=lambda one: ("restart" in one, one)):
            platform = entity_id.partition(".")[0]
            service, fields = PRESSES[platform]
            data = {"entity_id": entity_id} | fields
            try:
                await hass.services.async_call(platform, service, data, blocking=True, context=Context(user_id=user.id))
            except Unauthorized:
                refused.add(entity_id)
            except HomeAssistantError:
                continue  # it was allowed, and has no effect on this JDownloader
        await hass.async_block_till_done(wait_background_tasks=True)
    return refused
