"""Answering JDownloader's questions."""

from time import monotonic
from typing import Any

import pytest

from custom_components.jdownloader_ws.api.errors import JDownloaderOutcomeUnknownError
from custom_components.jdownloader_ws.commands.dialogs import Close, async_answer, async_dialogs
from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from simulator import SimulatedDevice
from simulator.faults import Fault
from simulator.world.dialogs import CONFIRM, FILE_EXISTS, LOGIN
from tests.commands.surroundings.conftest import Settle
from tests.support.commands import refused

PASSWORD = "hunter2 über\nzwei"


class Asker:
    """Puts questions, and keeps the answers."""

    def __init__(self, office: SimulatedDevice) -> None:
        self.answers: list[dict[str, object]] = []
        self._office = office

    def __call__(self, kind: str = CONFIRM, **properties: str) -> str:
        return str(self._office.world.dialogs.ask(kind, properties, self.answers.append).uuid)


@pytest.fixture
def ask(office: SimulatedDevice) -> Asker:
    return Asker(office)


async def test_a_dialog_is_listed_two_seconds_after_it_opened(
    jdownloader: JDownloaderCoordinator, ask: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (await async_dialogs(jdownloader)).dialogs == ()
    ask(title="Message")
    monkeypatch.setattr("custom_components.jdownloader_ws.coordinator.monotonic", lambda: monotonic() + 2)
    (dialog,) = (await async_dialogs(jdownloader)).dialogs
    assert dialog.title == "Message"


@pytest.mark.parametrize(("close", "reason"), [(Close.OK, "OK"), (Close.CANCEL, "CANCEL")])
async def test_a_dialog_is_closed_by_one_of_two_buttons(
    jdownloader: JDownloaderCoordinator, ask: Asker, settle: Settle, close: Close, reason: str
) -> None:
    await async_answer(jdownloader, ask(title="Message"), close)
    assert ask.answers == [{"closereason": reason}]
    await settle()
    assert (jdownloader.data.dialogs, jdownloader.data.status.dialogs) == ((), 0)


async def test_fields_are_filled_in_as_they_are_given(jdownloader: JDownloaderCoordinator, ask: Asker) -> None:
    fields = {"username": "null", "password": PASSWORD, "rememberselected": True}
    await async_answer(jdownloader, ask(LOGIN, title="Please enter"), Close.OK, fields)
    assert ask.answers == [{**fields, "closereason": "OK"}]


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("kind", "field", "value", "key"),
    [
        (CONFIRM, "password", PASSWORD, "unknown_field"),
        (CONFIRM, "closereason", "CANCEL", "unknown_field"),
        (LOGIN, "password", 5, "invalid_field"),
        pytest.param(LOGIN, "password", "x" * 5000, "invalid_field", id="a very long password"),
        (LOGIN, "rememberselected", "true", "invalid_field"),
        (LOGIN, "rememberselected", 1, "invalid_field"),
        (FILE_EXISTS, "action", "EXPLODE", "invalid_field"),
    ],
)
async def test_what_a_dialog_does_not_take_is_refused_and_not_quoted(
    jdownloader: JDownloaderCoordinator, ask: Asker, kind: str, field: str, value: Any, key: str
) -> None:
    dialog_id = ask(kind, title="Message")
    with refused("invalid_format", key, field=field):
        await async_answer(jdownloader, dialog_id, Close.OK, {field: value})
    assert ask.answers == []


async def test_one_of_some_words_is_chosen(jdownloader: JDownloaderCoordinator, ask: Asker) -> None:
    await async_answer(jdownloader, ask(FILE_EXISTS, title="a.bin"), Close.OK, {"action": "SKIP_FILE"})
    assert ask.answers == [{"action": "SKIP_FILE", "closereason": "OK"}]


async def test_an_older_dialog_has_to_wait_for_the_newest(jdownloader: JDownloaderCoordinator, ask: Asker) -> None:
    older, newest = ask(title="First"), ask(title="Second")
    with refused("rejected", "newer_dialog_first", dialog_id=newest):
        await async_answer(jdownloader, older, Close.OK)
    await async_answer(jdownloader, newest, Close.OK)
    await async_answer(jdownloader, older, Close.CANCEL)
    assert [answer["closereason"] for answer in ask.answers] == ["OK", "CANCEL"]


async def test_an_unknown_dialog_is_refused(jdownloader: JDownloaderCoordinator) -> None:
    with refused("not_found", "dialogs_not_found", ids="12345"):
        await async_answer(jdownloader, "12345", Close.OK)


async def test_a_dialog_that_is_gone_proves_nothing_of_an_answer_that_was_lost(
    office: SimulatedDevice, jdownloader: JDownloaderCoordinator, ask: Asker, settle: Settle
) -> None:
    dialog_id = ask(title="Message")
    office.controls.fail_next(Fault.RESET_AFTER, "/dialogs/answer")
    with pytest.raises(JDownloaderOutcomeUnknownError):
        await async_answer(jdownloader, dialog_id, Close.OK)
    await settle()
    assert (len(ask.answers), jdownloader.data.dialogs) == (1, ())


async def test_an_answer_that_got_lost_is_not_repeated(
    office: SimulatedDevice, jdownloader: JDownloaderCoordinator, ask: Asker
) -> None:
    dialog_id = ask(title="Message")
    office.controls.fail_next(Fault.RESET_BEFORE, "/dialogs/answer")
    with pytest.raises(JDownloaderOutcomeUnknownError):
        await async_answer(jdownloader, dialog_id, Close.OK)
    assert ask.answers == []


async def test_what_waited_for_the_answer_continues(
    office: SimulatedDevice, jdownloader: JDownloaderCoordinator, settle: Settle
) -> None:
    office.world.add_links("http://files.example/auth/5000/members.bin", package_name="Members")
    office.world.advance(10)
    (question,) = office.world.dialogs.open
    await async_answer(jdownloader, str(question.uuid), Close.OK, {"username": "user", "password": "pass"})
    await settle()
    assert [link.name for link in office.world.linkgrabber.links] == ["members.bin"]
