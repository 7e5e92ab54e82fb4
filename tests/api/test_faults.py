"""Errors of others become ours, and lose their texts."""

from collections.abc import Callable
import json
from ssl import SSLCertVerificationError, SSLError
import traceback

from hypothesis import given, strategies as st
import pytest
from requests import exceptions as requests_errors
from urllib3 import exceptions as urllib3_errors

from custom_components.jdownloader_ws.api.envelope import (
    ErrorAnswer,
    error_answer,
    numbered,
    unnumbered,
    wordless_error,
)
from custom_components.jdownloader_ws.api.errors import (
    Fault,
    JDownloaderConnectionError,
    JDownloaderEmailNotConfirmedError,
    JDownloaderError,
    JDownloaderMaintenanceError,
    JDownloaderNotFoundError,
    JDownloaderOfflineError,
    JDownloaderRateLimitedError,
    JDownloaderRejectedError,
)
from custom_components.jdownloader_ws.api.faults import (
    ERROR_KINDS,
    OTHER_KIND,
    SessionRefusedError,
    error_kind,
    fault_of,
    translated,
)
from custom_components.jdownloader_ws.api.transport import HttpAnswer

SECRET = "s3cr3t-e-mail-and-token"


def raised_by(error: Exception) -> JDownloaderError:
    def fail() -> None:
        raise error

    with pytest.raises(JDownloaderError) as ours:
        translated(fail)
    return ours.value


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("TOKEN_INVALID", SessionRefusedError),
        ("AUTH_FAILED", SessionRefusedError),
        ("ERROR_EMAIL_NOT_CONFIRMED", JDownloaderEmailNotConfirmedError),
        ("TOO_MANY_REQUESTS", JDownloaderRateLimitedError),
        ("MAINTENANCE", JDownloaderMaintenanceError),
        ("OVERLOAD", JDownloaderMaintenanceError),
        ("OFFLINE", JDownloaderOfflineError),
        ("OUTDATED", JDownloaderRejectedError),
    ],
)
def test_what_the_cloud_says_reports_what_to_do_next(kind: str, expected: type[JDownloaderError]) -> None:
    assert type(raised_by(ErrorAnswer("MYJD", kind))) is expected


@pytest.mark.parametrize("kind", sorted(ERROR_KINDS - {"FILE_NOT_FOUND", "NOT_AVAILABLE"}))
def test_what_a_jdownloader_says_is_a_refusal_and_never_about_the_session(kind: str) -> None:
    error = raised_by(ErrorAnswer("DEVICE", kind))
    assert type(error) is JDownloaderRejectedError
    assert error.kind == kind


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("FILE_NOT_FOUND", "FILE_NOT_FOUND", JDownloaderNotFoundError),
        ("NOT_AVAILABLE", "NOT_AVAILABLE", JDownloaderNotFoundError),
        (f"Invalid ID: {SECRET}", "INVALID_ID", JDownloaderNotFoundError),
        ("Requested Type not found!", "TYPE_NOT_FOUND", JDownloaderNotFoundError),
        ("Answer Dialog 17 first", "ANSWER_ANOTHER_DIALOG_FIRST", JDownloaderRejectedError),
        ("Not Found", "API_INTERFACE_NOT_FOUND", JDownloaderRejectedError),
        (f"JsonRequest URL=/{SECRET} does not match", "BAD_REQUEST", JDownloaderRejectedError),
        (f"Not Found: {SECRET}", OTHER_KIND, JDownloaderRejectedError),
        (SECRET, OTHER_KIND, JDownloaderRejectedError),
        ("", OTHER_KIND, JDownloaderRejectedError),
    ],
)
def test_sentences_in_place_of_a_type_get_a_name_of_ours(
    text: str, kind: str, expected: type[JDownloaderRejectedError]
) -> None:
    error = raised_by(error_answer(json.dumps({"src": "DEVICE", "type": text, "data": SECRET}).encode()))
    assert type(error) is expected
    assert str(error) == kind


@given(st.text())
def test_no_text_of_others_becomes_a_kind(text: str) -> None:
    assert error_kind(text) in {*ERROR_KINDS, OTHER_KIND, "INVALID_ID", "ANSWER_ANOTHER_DIALOG_FIRST", "TYPE_NOT_FOUND"}


@pytest.mark.parametrize(
    "error",
    [
        ValueError(SECRET),
        KeyError(SECRET),
        IndexError(SECRET),
        TypeError(SECRET),
        AttributeError(SECRET),
        RecursionError(SECRET),
        UnicodeDecodeError("ascii", b"\xff", 0, 1, SECRET),
    ],
)
def test_an_answer_that_makes_no_sense_is_unreadable(error: Exception) -> None:
    ours = raised_by(error)
    assert isinstance(ours, JDownloaderConnectionError)
    assert ours.fault is Fault.UNREADABLE


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (requests_errors.ConnectTimeout(SECRET), Fault.UNREACHABLE),
        (requests_errors.ReadTimeout(SECRET), Fault.TIMED_OUT),
        (requests_errors.InvalidURL(SECRET), Fault.UNREACHABLE),
        (requests_errors.ConnectionError(SECRET), Fault.BROKEN_OFF),
        (requests_errors.SSLError(urllib3_errors.SSLError(SSLCertVerificationError())), Fault.UNREACHABLE),
        (requests_errors.SSLError(urllib3_errors.SSLError(SSLError())), Fault.BROKEN_OFF),
        (requests_errors.ConnectionError(urllib3_errors.ProtocolError("x", ConnectionResetError())), Fault.BROKEN_OFF),
        (requests_errors.RetryError(), Fault.BROKEN_OFF),
        (urllib3_errors.IncompleteRead(1, 2), Fault.BROKEN_OFF),
        (urllib3_errors.DecodeError(SECRET), Fault.BROKEN_OFF),
    ],
)
def test_a_command_is_thought_unsent_only_if_that_is_certain(error: Exception, expected: Fault) -> None:
    assert fault_of(error) is expected


def test_our_own_errors_pass_as_they_are() -> None:
    offline = JDownloaderOfflineError()
    assert raised_by(offline) is offline


def test_bugs_pass_too() -> None:
    def fail() -> None:
        raise NotImplementedError

    with pytest.raises(NotImplementedError):
        translated(fail)


@pytest.mark.parametrize(
    "error", [requests_errors.ConnectionError(SECRET), ErrorAnswer("MYJD", SECRET), ValueError(SECRET)]
)
def test_no_text_of_others_goes_along(error: Exception, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    ours = raised_by(error)
    assert ours.__cause__ is None
    assert ours.__context__ is None
    assert SECRET not in "".join(traceback.format_exception(ours)) + repr(ours) + str(ours) + caplog.text


@pytest.mark.parametrize(
    "text", [b"", b"<html>", b"[]", b"null", b"5", b'"x"', b"{}", b'{"data":1}', b'{"data":1,"rid":6}', b"\xff\xfe"]
)
def test_an_answer_without_our_number_is_no_answer(text: bytes) -> None:
    assert numbered(b'{"data":1,"rid":5}', 5)["data"] == 1
    with pytest.raises((ValueError, TypeError)):
        numbered(text, 5)


@pytest.mark.parametrize("text", [b"", b"<html>", b"[]", b"null", b"5", b'{"status":"ok"}', b'{"error":1}'])
def test_a_web_server_that_speaks_json_is_no_jdownloader(text: bytes) -> None:
    assert unnumbered(b"{}") == {}
    assert unnumbered(b'{"data" : null}') == {"data": None}
    with pytest.raises(ValueError, match=r".+"):
        unnumbered(text)


@pytest.mark.parametrize(
    "read",
    [
        lambda: error_answer(b'{"error":"x"}'),
        lambda: error_answer(b'{"src":null,"type":"OFFLINE"}'),
        lambda: error_answer(b'{"src":"MYJD","type":null}'),
        lambda: error_answer(b"[1]"),
        lambda: error_answer(b"<html>"),
    ],
)
def test_an_error_of_someone_else_is_unreadable(read: Callable[[], object]) -> None:
    with pytest.raises(JDownloaderConnectionError) as error:
        translated(read)
    assert error.value.fault is Fault.UNREADABLE


def test_refusals_in_plain_words_are_known() -> None:
    def kind(status: int, text: bytes, *, is_cloud: bool = False) -> tuple[str, object] | None:
        error = wordless_error(HttpAnswer(status, text), is_cloud=is_cloud)
        return None if error is None else (error.source, error.kind)

    assert kind(403, b"Forbidden Origin!\r\n") == ("DEVICE", "FORBIDDEN_ORIGIN")
    assert kind(413, b"Request size limit exceeded!") == ("DEVICE", "REQUEST_TOO_LARGE")
    assert kind(429, b"<html>", is_cloud=True) == ("MYJD", "TOO_MANY_REQUESTS")
    assert kind(429, b"<html>") is None
    assert kind(413, b"<html>") is None
