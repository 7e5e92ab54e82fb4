"""Answers of actions hold only what templates can pass on: with anything else a variable silently becomes a text."""

from ast import literal_eval
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.helpers.json import json_fragment
from homeassistant.helpers.template import Template
import pytest

from custom_components.jdownloader_ws.actions.action import async_register
from custom_components.jdownloader_ws.api.states import LinkState
from custom_components.jdownloader_ws.commands.table.command import Answers, Call, Command, Long, Seen, as_given
from simulator import SimulatedDevice
from tests.actions.conftest import Act
from tests.actions.test_documentation import SECTIONS
from tests.support.action_table import ACTIONS

ANSWERING = sorted(name for name, command in ACTIONS.items() if command.answers is not Answers.NEVER)
NOW = datetime(2026, 11, 30, 12, 30, tzinfo=UTC)
OURS: dict[str, Any] = {
    "at": NOW,
    "state": LinkState.RUNNING,
    "ids": ("1", "2"),
    "rows": [{"at": NOW, "states": (LinkState.FINISHED,)}],
    "raw": json_fragment(b'{"a":1}'),
    "kept": [1, 1.5, True, None, "x"],
}
PLAIN: dict[str, Any] = {
    "at": NOW.isoformat(),
    "state": "running",
    "ids": ["1", "2"],
    "rows": [{"at": NOW.isoformat(), "states": ["finished"]}],
    "raw": {"a": 1},
    "kept": [1, 1.5, True, None, "x"],
}


def is_plain(value: Any) -> bool:
    """Return whether a value has only the types that JSON has, and no subclass of them."""
    if type(value) is dict:
        return all(type(key) is str and is_plain(one) for key, one in value.items())
    if type(value) is list:
        return all(map(is_plain, value))
    return value is None or type(value) in {str, int, float, bool}


@pytest.mark.parametrize("kind", ["at once", "seen", "long"])
async def test_each_action_with_an_answer_answers_in_plain_types(
    hass: HomeAssistant, call: Act, jd: str, kind: str
) -> None:
    for name in ANSWERING:
        command: Command = ACTIONS[name]
        answer = {command.answers_with: OURS} if command.answers_with else OURS

        async def run(_: Call, answer: dict[str, Any] = answer) -> Any:
            return {"at once": answer, "seen": Seen(1, answer), "long": Long(1, 1, lambda: answer)}[kind]

        async_register(hass, replace(command, run=run, prepare=as_given), name)
        fields = SECTIONS[name].example.get("data", {})
        found = await hass.services.async_call(
            "jdownloader_ws", name, {"device_id": jd, **fields}, blocking=True, return_response=True
        )
        assert found == {jd: PLAIN}, name
        assert is_plain(found), name


async def test_what_a_template_picks_of_an_answer_stays_what_it_is(
    hass: HomeAssistant, call: Act, loading: SimulatedDevice
) -> None:
    loading.world.add_package("Grabbed", ["http://files.example/fast/50000/small.bin"])
    added = await call("add_links", answer=True, links="http://files.example/fast/60000/more.bin", wait=10)
    downloads = await call("get_downloads", answer=True)
    grabbed = await call("get_linkgrabber", answer=True)
    status = await call("get_status", answer=True)
    for answer in (added, downloads, grabbed, status):
        assert is_plain(answer)
        assert literal_eval(repr(answer)) == answer
    assert added["link_ids"] == list(added["link_ids"])
    assert {row["added_at"] is None or datetime.fromisoformat(row["added_at"]).tzinfo for row in downloads["links"]}

    picked = Template("{{ links | selectattr('bytes_total') | list }}", hass).async_render(downloads)
    assert picked == downloads["links"]
    assert (
        Template("{{ picked | sum(attribute='bytes_total') }}", hass).async_render({"picked": picked}) == 1_800_000_000
    )
