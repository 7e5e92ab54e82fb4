"""Both examples fold events like everyone else: the same cases as the stream's own tests, and some of their own."""

from collections.abc import Generator
import json
from pathlib import Path
import subprocess
from typing import Any, Protocol

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.jdownloader_ws.api.snapshot import Snapshot
from custom_components.jdownloader_ws.live_stream.delta import ClientView, Include
from custom_components.jdownloader_ws.rights import ALL
from examples.python.jdownloader_client import folding
from scripts.homeassistant_process.installation import CHECKOUT
from tests.support.properties import examples
from tests.support.websocket_api.answers import answers, events, shown
from tests.support.websocket_api.random_snapshots import histories

type Known = dict[str, Any]

FOLD_JS = CHECKOUT / "examples" / "browser" / "fold.js"
# Answers each line, which is what is known and an event, with a line of what is known then; it can't change either.
PROGRAM = f"""
import {{ createInterface }} from "node:readline";
import {{ fold }} from {json.dumps(FOLD_JS.as_uri())};
for await (const line of createInterface({{ input: process.stdin }})) {{
  const [known, event] = JSON.parse(line, (_, value) => Object.freeze(value));
  console.log(JSON.stringify(fold(known, event)));
}}
"""


class Fold(Protocol):
    """A way to fold."""

    def __call__(self, known: Known, event: Known) -> Known: ...


@pytest.fixture(scope="module", params=["python", "javascript"])
def fold(request: pytest.FixtureRequest) -> Generator[Fold]:
    """Return the fold of the Python client, or that of the page, run by Node.js."""
    if request.param == "python":
        yield folding.fold
        return
    node = CHECKOUT / ".venv" / "bin" / "node"
    command: list[str | Path] = [node if node.exists() else "node", "--input-type=module", "--eval", PROGRAM]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as process:

        def fold_in_node(known: Known, event: Known) -> Known:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(f"{json.dumps([known, event])}\n")
            folded: Known = json.loads(process.stdout.readline())
            return folded

        yield fold_in_node
        assert process.stdin is not None
        process.stdin.close()


@given(history=histories(), include=st.frozensets(st.sampled_from(Include)))
@settings(max_examples=examples(100), deadline=None)
def test_folding_all_events_of_a_history_gives_what_the_commands_answer(
    fold: Fold, history: list[Snapshot], include: frozenset[Include]
) -> None:
    before: ClientView | None = None
    known: Known = {}
    for snapshot in history:
        seen = ClientView(snapshot, ALL)
        for event in events(before, seen, include):
            known = fold(known, event)
        assert content(known) == answers(seen, include)
        before = seen


def content(known: Known) -> Known:
    """Return what a client shows, without what says when and how it came."""
    return shown({name: part for name, part in known.items() if name not in {"type", "timestamp", "complete"}})


def test_a_snapshot_replaces_everything(fold: Fold) -> None:
    snapshot = {"type": "snapshot", "status": {"speed": 1}}

    assert fold({"links": [{"id": "1"}], "available": False}, snapshot) == snapshot


def test_during_an_outage_what_was_known_before_is_kept(fold: Fold) -> None:
    known = fold(
        {"type": "snapshot", "links": [{"id": "1"}]}, {"type": "availability", "available": False, "reason": "x"}
    )

    assert known == {"type": "availability", "links": [{"id": "1"}], "available": False, "reason": "x"}


def test_an_outage_may_be_all_there_is(fold: Fold) -> None:
    outage = {"type": "availability", "available": False, "reason": "device_offline"}

    assert fold({}, outage) == outage


def test_null_is_a_value_and_no_removal(fold: Fold) -> None:
    known = {"type": "snapshot", "status": {"speed": 5, "eta": 3}, "links": [{"id": "1", "comment": "old"}]}
    event = {"type": "delta", "status": {"eta": None}, "links": {"change": {"1": {"comment": None}}}}

    assert fold(known, event) == {
        "type": "delta",
        "status": {"speed": 5, "eta": None},
        "links": [{"id": "1", "comment": None}],
    }


def test_the_number_of_captchas_in_the_status_is_not_taken_for_their_list(fold: Fold) -> None:
    known = {"type": "snapshot", "status": {"captchas": 1}, "captchas": [{"captcha_id": "9"}]}
    event = {"type": "delta", "status": {"captchas": 0}, "captchas": {"remove": ["9"]}}

    assert fold(known, event) == {"type": "delta", "status": {"captchas": 0}, "captchas": []}


@pytest.mark.parametrize(
    ("name", "key"), [("captchas", "captcha_id"), ("dialogs", "dialog_id"), ("accounts", "account_id")]
)
def test_other_lists_have_ids_of_other_names(fold: Fold, name: str, key: str) -> None:
    known = {"type": "snapshot", name: [{key: "1"}, {key: "2"}, {key: "3", "x": 1}]}
    changes = {"remove": ["1"], "add": [{key: "4"}], "change": {"3": {"x": 2}}, "order": ["4", "3", "2"]}

    assert fold(known, {"type": "delta", name: changes})[name] == [{key: "4"}, {key: "3", "x": 2}, {key: "2"}]


def test_the_order_of_links_is_reported_for_a_package_and_leaves_the_others_alone(fold: Fold) -> None:
    links = [{"id": "1", "package_id": "a"}, {"id": "2", "package_id": "a"}, {"id": "3", "package_id": "b"}]
    known = fold({"type": "snapshot", "links": links}, {"type": "delta", "links": {"order": {"a": ["2", "1"]}}})

    assert [link["id"] for link in known["links"] if link["package_id"] == "a"] == ["2", "1"]
    assert [link["id"] for link in known["links"] if link["package_id"] == "b"] == ["3"]


def test_what_was_known_is_not_changed_in_place(fold: Fold) -> None:
    known = {"type": "snapshot", "status": {"speed": 1}, "links": [{"id": "1", "speed": 1}]}
    before = json.dumps(known)
    fold(known, {"type": "delta", "status": {"speed": 2}, "links": {"change": {"1": {"speed": 2}}}})

    assert json.dumps(known) == before
