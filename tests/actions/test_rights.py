"""Who may call which action: the same rights as for the commands of the socket."""

from contextlib import suppress
from typing import Any

from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import ServiceValidationError, Unauthorized
import pytest

from custom_components.jdownloader_ws.commands.table.command import Answers, Right
from custom_components.jdownloader_ws.const import DOMAIN
from custom_components.jdownloader_ws.rights import never
from simulator import Simulator
from tests.actions.conftest import Act, Refuse
from tests.support.action_table import ACTIONS, fields_of_form as described

IDS = {"link_ids", "package_ids", "account_ids"}
ADMINS = {
    "set_accounts_enabled",
    "refresh_accounts",
    "remove_accounts",
    "install_update",
    "reconnect",
    "restart",
    "exit",
    "system_power",
}
"""Actions that take an administrator whatever they are called with."""
SENT = ("get", "query", "list", "is", "poll", "ping")


def minimal(action: str) -> dict[str, Any]:
    """Return values for the fields of an action that have to be given."""
    required = {name: field for name, field in described(action).items() if field.get("required")}
    return {name: value(name, field["selector"]) for name, field in required.items()}


def value(name: str, selector: dict[str, Any]) -> Any:
    """Return a value that a selector could have given."""
    (kind, config), *_ = selector.items()
    values = {
        "boolean": True,
        "choose": 5,
        "duration": "00:01:00",
        "text": "5",
        "select": [*(config or {}).get("options", ()), ""][0],
    }
    return [5] if name in IDS else values[kind]


@pytest.fixture
async def stranger(hass: HomeAssistant, hass_owner_user: object) -> Context:
    """Return a user who may not even see a JDownloader."""
    user = await hass.auth.async_create_user("Stranger", group_ids=[])
    return Context(user_id=user.id)


def test_the_actions_for_administrators_are_those_of_the_socket() -> None:
    assert {name for name, action in ACTIONS.items() if action.right is Right.ADMIN} == ADMINS
    assert all(action.needs_admin is never for action in ACTIONS.values() if action.only_reads)


async def refusals(hass: HomeAssistant, simulator: Simulator, jd: str, context: Context) -> dict[str, str | None]:
    """Call all actions as a user; return why they were refused, as far as they were for lack of rights."""
    before = len(simulator.requests)
    found = {}
    for action in ACTIONS:
        only_answers = ACTIONS[action].answers is Answers.ALWAYS
        data = {"device_id": jd, **minimal(action)}
        with suppress(ServiceValidationError):
            try:
                await hass.services.async_call(
                    DOMAIN, action, data, blocking=True, return_response=only_answers, context=context
                )
            except Unauthorized as refused:
                found[action] = refused.translation_key
    new = simulator.requests.paths()[before:]
    assert [path for path in new if not path.rpartition("/")[2].startswith(SENT)] == []
    return found


async def test_who_may_not_see_a_jdownloader_may_do_nothing(
    hass: HomeAssistant, simulator: Simulator, jd: str, stranger: Context
) -> None:
    assert (await refusals(hass, simulator, jd, stranger)).keys() == ACTIONS.keys()


async def test_who_may_see_it_may_only_look(
    hass: HomeAssistant, simulator: Simulator, jd: str, housemate: Context
) -> None:
    refused = await refusals(hass, simulator, jd, housemate)
    assert refused.keys() == {name for name, action in ACTIONS.items() if not action.only_reads}
    assert set(refused.values()) == {"unauthorized"}


@pytest.mark.thorough
@pytest.mark.parametrize("action", sorted(ADMINS))
async def test_some_actions_take_an_administrator(refused: Refuse, user: Context, action: str) -> None:
    assert await refused(action, context=user, **minimal(action)) == "unauthorized_admin"


@pytest.mark.parametrize(
    ("action", "fields"),
    [
        ("remove", {"link_ids": [5], "delete_files": "trash"}),
        ("remove", {"link_ids": [5], "delete_files": "delete"}),
        ("clean_up_downloads", {"what": "failed", "delete_files": "delete"}),
    ],
)
async def test_deleting_files_takes_an_administrator(
    refused: Refuse, user: Context, action: str, fields: dict[str, Any]
) -> None:
    assert await refused(action, context=user, **fields) == "unauthorized_admin"


async def test_who_may_control_it_may_remove_without_deleting_and_try_what_would_go(call: Act, user: Context) -> None:
    await call("clean_up_downloads", what="failed", delete_files="delete", dry_run=True, context=user)
    await call("clean_up_downloads", what="failed", context=user)
