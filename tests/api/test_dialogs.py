"""Dialogs: what JDownloader asks, and what can be answered."""

from typing import Any

import pytest

from custom_components.jdownloader_ws.api.dialogs import CONFIRMATION, answer_fields
from simulator.world.dialogs import CONFIRM, FILE_EXISTS, LOGIN
from tests.support.in_process_device import InProcessDevice

LOGIN_PROPERTIES = {"title": "Please enter", "message": "A password is required", "flags": "260", "timeout": "600000"}


@pytest.fixture
def box() -> InProcessDevice:
    return InProcessDevice()


def ask(box: InProcessDevice, kind: str = CONFIRM, **properties: str) -> str:
    return str(box.world.dialogs.ask(kind, properties, lambda _answer: None).uuid)


def test_a_dialog_is_read_with_what_its_answer_may_hold(box: InProcessDevice) -> None:
    dialog_id = ask(box, LOGIN, **LOGIN_PROPERTIES)
    (dialog,) = box.reader().read().dialogs
    assert (dialog.dialog_id, dialog.type, dialog.title, dialog.message) == (
        dialog_id,
        LOGIN,
        "Please enter",
        "A password is required",
    )
    assert dialog.fields == {
        "dontshowagainselected": "boolean",
        "password": "text",
        "rememberselected": "boolean",
        "username": "text",
    }
    assert dialog.answerable
    assert not dialog.is_notice


def test_where_only_some_words_are_taken_they_are_reported(box: InProcessDevice) -> None:
    ask(box, FILE_EXISTS, title="a.bin", flags="0", timeout="0")
    (dialog,) = box.reader().read().dialogs
    assert dialog.fields["action"].split("|") == [
        "OVERWRITE_FILE",
        "SKIP_FILE",
        "AUTO_RENAME",
        "ASK_FOR_EACH_FILE",
    ]


def test_only_the_newest_can_be_answered(box: InProcessDevice) -> None:
    reader = box.reader()
    first = ask(box, title="First")
    assert [dialog.answerable for dialog in reader.read().dialogs] == [True]
    second = ask(box, title="Second")
    reader.read(is_slow=True)
    assert {dialog.dialog_id: dialog.answerable for dialog in reader.snapshot.dialogs} == {first: False, second: True}
    assert reader.snapshot.status.dialogs == 2


def test_what_a_dialog_asks_is_read_once(box: InProcessDevice) -> None:
    ask(box, title="First")
    ask(box, title="Second")
    reader = box.reader()
    before = reader.read(is_slow=True).dialogs
    for _ in range(5):
        assert reader.read(is_slow=True).dialogs is before
    assert (box.calls["/dialogs/get"], box.calls["/dialogs/getTypeInfo"]) == (2, 1)


def test_a_dialog_that_outlives_its_time_waits_for_ever(box: InProcessDevice) -> None:
    ask(box, title="Invalid DLC", timeout="20000")
    reader = box.reader()
    (dialog,) = reader.read(is_slow=True).dialogs
    assert dialog.expires_at is not None
    assert dialog.expires_at.timestamp() * 1000 == pytest.approx(box.world.now + 20_000, abs=1000)
    box.world.advance(25)
    (dialog,) = reader.read(is_slow=True).dialogs
    assert dialog.expires_at is None


def test_a_time_out_of_zero_is_none(box: InProcessDevice) -> None:
    ask(box, title="External request", timeout="0", flags="0")
    (dialog,) = box.reader().read().dialogs
    assert dialog.expires_at is None


@pytest.mark.parametrize(("flags", "is_notice"), [("20", True), ("48", True), ("0", False), ("4", False), ("", False)])
def test_a_dialog_without_a_cancel_button_only_reports_something(
    box: InProcessDevice, flags: str, is_notice: bool
) -> None:
    ask(box, CONFIRMATION, title="Message", flags=flags)
    (dialog,) = box.reader().read().dialogs
    assert dialog.is_notice is is_notice


def test_a_dialog_that_asks_for_a_password_is_no_notice(box: InProcessDevice) -> None:
    ask(box, LOGIN, **LOGIN_PROPERTIES | {"flags": "20"})
    (dialog,) = box.reader().read().dialogs
    assert not dialog.is_notice


def test_a_dialog_that_is_answered_meanwhile_is_left_out(box: InProcessDevice) -> None:
    ask(box, title="First")

    def close(path: str) -> None:
        if path == "/dialogs/get":
            box.world.dialogs.open.clear()

    box.before = close
    assert box.reader().read().dialogs == ()


def test_a_dialog_of_an_unknown_class_has_no_fields(box: InProcessDevice) -> None:
    ask(box, "org.example.NewDialog", title="New")
    (dialog,) = box.reader().read().dialogs
    assert (dialog.title, dialog.fields) == ("New", {})


def test_the_recorded_description_is_understood() -> None:
    info: dict[str, Any] = {
        "in": {
            "dontshowagainselected": "boolean",
            "closereason": "class org.appwork.uio.CloseReason",
            "amount": "long",
            "other": "class org.example.Other",
        },
        "out": {"message": "class java.lang.String"},
    }
    assert answer_fields(info) == {
        "amount": "integer",
        "dontshowagainselected": "boolean",
        "other": "org.example.Other",
    }
