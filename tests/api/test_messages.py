"""What JDownloader says to people goes into rows, states and events: in one line, without users and tokens."""

from datetime import UTC, datetime
import time

from hypothesis import given, strategies as st
import pytest

from custom_components.jdownloader_ws.api.captchas import Captcha
from custom_components.jdownloader_ws.api.fields import MAX_TEXT_READ
from custom_components.jdownloader_ws.api.hoster_accounts import Account
from custom_components.jdownloader_ws.api.messages import (
    MAX_LINE,
    MAX_LOOKED_AT,
    message_of,
    one_message,
    passage_of,
    without_queries,
    without_users,
)
from simulator.world.dialogs import CONFIRM
from tests.support.in_process_device import InProcessDevice

ADDRESS = "https://me:secret@files.example/rst/2/5000/a.bin?token=secret"
TRACE = "plugins.Http.connect(Http.java:361)\r\nplugins.Http.load(Http.java:12)\r\nBrowserID:1|URL:"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Download", "Download"),
        ("Wait 20s (files.example)", "Wait 20s (files.example)"),
        ("", None),
        (" \r\n\t", None),
        (f"Network problem: Caller: {TRACE}{ADDRESS}\r\nHost: files.example\r\n\r\n", "Network problem"),
        (f"Error: {TRACE}{ADDRESS}", "Error"),
        ("It broke at a.b.C.<init>(C.java)", "It broke"),
        ("at a.B.c(Native Method)\nat a.B.d(B.java:3)\nCaused by: no route", "Caused by: no route"),
        ("----------\n\n  Read \t timed out\nmore", "Read timed out"),
        ("Rouge\u2028noir", "Rouge"),
        ("\x1b[31mred\x07 \u202eturned", "[31mred turned"),
        (f"No answer from {ADDRESS}, try later", "No answer from https://files.example/rst/2/5000/a.bin try later"),
        ("Is it you@mail.example?", "Is it you@mail.example?"),
        ("Why? Because #1 failed", "Why? Because #1 failed"),
        ("x" * 300, "x" * 254 + "…"),
    ],
)
def test_a_message_is_the_first_line_that_says_something(text: str, expected: str | None) -> None:
    assert one_message(text) == expected
    assert message_of({"status": text}, "status") == expected


@pytest.mark.parametrize("value", [None, 5, [], {"a": "b"}])
def test_what_is_no_text_is_no_message(value: object) -> None:
    assert message_of({"status": value}, "status") is None
    assert passage_of({"status": value}, "status") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("http://u:p@h/a", "http://h/a"),
        ("ftp://u@h:21/a", "ftp://h:21/a"),
        ("http://u@mail:p@h/a@b", "http://h/a@b"),
        ("http://u:p/q?r#s@h/a", "http://h/a"),
        ("http://h:80/@me http://[::1]:80/a@b", "http://h:80/@me http://[::1]:80/a@b"),
        ("0:http://u:p@h|URL:https://v:q@i/b", "0:http://h|URL:https://i/b"),
        ("proxy u:p@h:3128 or u:p@h/a", "proxy h:3128 or h/a"),
        ("u:p@h is no address, nor is 12:30@noon", "u:p@h is no address, nor is 12:30@noon"),
    ],
)
def test_addresses_within_texts_have_no_user(text: str, expected: str) -> None:
    assert without_users(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see http://h/a?t=1 now", "see http://h/a now"),
        ("URL:https://h/a#t|b", "URL:https://h/a"),
        ("h.example/a?t=1 or h.example:8080/?t=1&u", "h.example/a or h.example:8080/"),
        ("delete a.bin/b? yes", "delete a.bin/b? yes"),
        ("http://h?u=http://i?t=1", "http://h"),
    ],
)
def test_addresses_within_texts_end_before_their_query(text: str, expected: str) -> None:
    assert without_queries(text) == expected


def test_a_passage_keeps_its_lines_and_queries() -> None:
    assert passage_of({"message": f"Look into\n{ADDRESS}\ndeeply?"}, "message") == (
        "Look into\nhttps://files.example/rst/2/5000/a.bin?token=secret\ndeeply?"
    )


@given(st.text(st.sampled_from(list("ab:/@?#.=|( \n1")), max_size=80))
def test_whatever_is_said_is_one_short_line(text: str) -> None:
    said = one_message(text)
    assert said is None or (0 < len(said) <= MAX_LINE and said.isprintable())


@pytest.mark.parametrize("piece", ["a", "a.", "://", "http://a:b", "a:b", "(a.java", "a.bb/", "?=", "at "])
def test_long_texts_are_read_fast(piece: str) -> None:
    text = piece * (200_000 // len(piece)) + "@#?("
    began = time.process_time()
    one_message(text)
    without_queries(without_users(text))
    assert time.process_time() - began < 2


def test_a_reset_connection_is_said_in_a_few_words() -> None:
    box = InProcessDevice()
    box.world.add_package("Package", [ADDRESS], in_downloads=True)
    box.world.start()
    box.world.advance(20)
    (group,) = box.reader().read().downloads.groups
    assert group.links[0].status == "Network problem"
    assert group.package.status is not None
    assert group.package.status.startswith("Network problem")
    assert "secret" not in f"{group.links[0].status} {group.package}"


def test_what_hosters_say_of_accounts_and_captchas_has_no_users() -> None:
    account = Account.from_api({"uuid": 1, "username": "me", "errorType": "INVALID", "errorString": f"No\n{ADDRESS}"})
    assert account.error_text == "No"
    assert Account.from_api({"uuid": 1, "errorString": ADDRESS}).error_text == ADDRESS.partition("?")[0].replace(
        "me:secret@", ""
    )
    now = datetime.now(UTC)
    captcha = Captcha.from_api({"id": 1, "explain": f"Type\nwhat {ADDRESS} shows"}, now, link_name=None, url=None)
    assert captcha.explanation == "Type\nwhat https://files.example/rst/2/5000/a.bin?token=secret shows"


def test_dialogs_are_entitled_in_one_line_and_ask_without_users() -> None:
    box = InProcessDevice()
    box.world.dialogs.ask(CONFIRM, {"title": f"A\n{ADDRESS}", "message": f"Load\n{ADDRESS}?"}, lambda _answer: None)
    (dialog,) = box.reader().read().dialogs
    assert dialog.title == "A"
    assert dialog.message is not None
    assert dialog.message.startswith("Load\nhttps://files.example/rst")


@pytest.mark.parametrize("length", [MAX_LOOKED_AT - 30, MAX_LOOKED_AT, 2 * MAX_TEXT_READ - 10, 2_000_000])
def test_cutting_a_message_never_shows_a_user_part_and_searching_it_does_not_take_long(length: int) -> None:
    text = f"Failed {'a:' * (length // 2)} user:secret@files.example/ {'b' * length}:secret@files.example/"
    started = time.thread_time()
    shown = (one_message(text), passage_of({"text": text}, "text"))
    assert time.thread_time() - started < 1
    assert all(one is not None and one.startswith("Failed") and "secret" not in one for one in shown)
