"""The fold that is printed in the reference is that of the examples, and works."""

from collections.abc import Callable
import json
from pathlib import Path
import subprocess
from typing import Any

import pytest

from scripts.homeassistant_process.installation import CHECKOUT
from simulator import SimulatedDevice
from simulator.world.model import Package
from tests.support.websocket_api.client import Client
from tests.support.websocket_api.reference_page import rewrite, section

type Known = dict[str, Any]
type Fold = Callable[[Known, Known], Known]

NODE = CHECKOUT / ".venv" / "bin" / "node"


def fold_in_python(known: Known, event: Known) -> Known:
    """Fold with what is printed for Python."""
    printed: dict[str, Any] = {}
    exec(section("Folding in Python").code("python"), printed)  # noqa: S102 (a page of our own)
    folded: Known = printed["fold"](known, event)
    return folded


def fold_in_javascript(known: Known, event: Known) -> Known:
    """Fold with what is printed for JavaScript."""
    printed = section("Folding in JavaScript").code("js")
    program = f"{printed}\nconsole.log(JSON.stringify(fold({json.dumps(known)}, {json.dumps(event)})));"
    command: list[str | Path] = [NODE if NODE.exists() else "node", "--input-type=module", "--eval", program]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    folded: Known = json.loads(answer.stdout)
    return folded


@pytest.mark.parametrize(
    ("title", "language", "source", "end_of_head"),
    [
        ("Folding in Python", "python", "examples/python/jdownloader_client/folding.py", '"""\n\n'),
        ("Folding in JavaScript", "js", "examples/browser/fold.js", "\n\n"),
    ],
)
def test_the_printed_fold_is_that_of_the_example(
    request: pytest.FixtureRequest, title: str, language: str, source: str, end_of_head: str
) -> None:
    _, _, code = (CHECKOUT / source).read_text(encoding="utf-8").partition(end_of_head)
    if request.config.option.update_snapshots:
        rewrite(title, language, code)
    assert section(title).code(language) == code


@pytest.mark.parametrize("fold", [fold_in_python, fold_in_javascript])
async def test_the_printed_fold_gives_what_the_list_answers(
    films: Package, client: Client, office_id: str, office: SimulatedDevice, fold: Fold
) -> None:
    office.world.start()
    message_id = await client.send("monitor/subscribe", device_id=office_id, interval=1, include=["packages", "links"])
    known = fold({}, await client.event(message_id))
    office.world.advance(2)
    event = await client.event(message_id)
    assert event["type"] == "delta"
    known = fold(known, event)

    answer = await client.call("downloads/list", device_id=office_id)
    assert (known["packages"], known["links"]) == (answer["packages"], answer["links"])
