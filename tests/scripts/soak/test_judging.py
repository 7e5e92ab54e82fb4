"""The soak finds what was answered otherwise than it was done, and nothing else."""

import pytest

from scripts.soak_run.given import BOTH_LISTS, UNDONE, Given, Outcome, Trace, outcome_of
from scripts.soak_run.judging import contradictions, executed

COMMENT = Trace(method="downloadsV2/setComment", text="comment-1")
EITHER = Trace(method="*/setPriority", ids=["7", "8"])


def _given(outcome: Outcome, *, trace: Trace = COMMENT, request: str | None = None, done: str = "") -> Given:
    placeholders = {"done": done, "failed": "Attic: It was sent, but the answer was lost; Shed: It is offline"}
    return Given(
        number=1,
        name="downloads/set_comment",
        devices=["Office"],
        traces=[trace],
        request=request,
        outcome=outcome,
        placeholders=placeholders,
    )


def _calls(times: int, *, refusal: str | None = None, device: str = "Office") -> list[list[object]]:
    parameters = [[7], [], False, "comment-1"]
    return [[1.0, device, "downloadsV2/setComment", parameters, refusal]] * times


@pytest.mark.parametrize(
    ("outcome", "allowed"),
    [
        (Outcome.DONE, {1}),
        (Outcome.FAILED, {0}),
        (Outcome.UNKNOWN, {0, 1}),
        (Outcome.UNANSWERED, {0, 1}),
        (Outcome.PARTLY, {1}),
    ],
)
@pytest.mark.parametrize("times", [0, 1, 2])
def test_a_command_is_carried_out_as_often_as_its_answer_says(outcome: Outcome, allowed: set[int], times: int) -> None:
    found = [*contradictions([_given(outcome)], executed(_calls(times)))]

    assert bool(found) is (times not in allowed)


def test_what_was_refused_or_done_elsewhere_was_not_carried_out() -> None:
    calls = [*_calls(1, refusal="BAD_PARAMETERS"), *_calls(1, device="Attic")]

    assert [*contradictions([_given(Outcome.FAILED)], executed(calls))] == []
    assert len([*contradictions([_given(Outcome.DONE)], executed(calls))]) == 1


@pytest.mark.parametrize("method", ["linkgrabberv2/setPriority", "downloadsV2/setPriority"])
def test_what_may_be_in_either_list_is_found_by_its_ids_in_any_order(method: str) -> None:
    calls = [[1.0, "Office", method, ["HIGH", [8], [7]], None]]

    assert [*contradictions([_given(Outcome.DONE, trace=EITHER)], executed(calls))] == []
    assert len([*contradictions([_given(Outcome.FAILED, trace=EITHER)], executed(calls))]) == 1


def test_an_action_may_do_its_part_in_each_list_once() -> None:
    comment = Trace(method="*/setComment", text="comment-1")
    both = [[1.0, "Office", f"{name}/setComment", [[7], [], False, "comment-1"], None] for name in BOTH_LISTS]

    assert [*contradictions([_given(Outcome.DONE, trace=comment)], executed(both))] == []
    assert len([*contradictions([_given(Outcome.DONE, trace=comment)], executed([*both, *both]))]) == 1
    assert len([*contradictions([_given(Outcome.FAILED, trace=comment)], executed(both))]) == 1


def test_what_waits_may_be_done_later_and_again() -> None:
    one = _given(Outcome.DONE)
    one.result = {"pending": True}

    assert [*contradictions([one], executed(_calls(0)))] == []
    assert [*contradictions([one], executed(_calls(3)))] == []


def test_a_package_is_found_where_its_links_are_named_beside_it() -> None:
    named = Trace(method="downloadsV2/setPriority", ids=["9"], are_with_others=True)
    calls = [[1.0, "Office", "downloadsV2/setPriority", ["HIGH", [7, 8], [9]], None]]

    assert [*contradictions([_given(Outcome.DONE, trace=named)], executed(calls))] == []
    assert len([*contradictions([_given(Outcome.DONE, trace=named)], executed([*calls, *calls]))]) == 1


@pytest.mark.parametrize(
    ("outcomes", "times", "is_right"),
    [
        ([Outcome.UNKNOWN, Outcome.DONE], 1, True),
        ([Outcome.UNKNOWN, Outcome.DONE], 2, False),
        ([Outcome.UNANSWERED, Outcome.UNKNOWN], 0, True),
        ([Outcome.FAILED, Outcome.FAILED], 1, False),
        ([Outcome.DONE], 0, False),
    ],
)
def test_attempts_with_one_request_id_are_one_command(outcomes: list[Outcome], times: int, is_right: bool) -> None:
    attempts = [_given(outcome, request="request-1") for outcome in outcomes]

    assert ([*contradictions(attempts, executed(_calls(times)))] == []) is is_right


@pytest.mark.parametrize(
    ("device", "times", "is_right"),
    [
        ("Office", 1, True),
        ("Office", 0, False),
        ("Attic", 0, True),
        ("Attic", 1, True),
        ("Shed", 0, True),
        ("Shed", 1, False),
    ],
)
def test_an_error_about_several_says_what_each_did(device: str, times: int, is_right: bool) -> None:
    one = _given(Outcome.SOME, done="Office")
    one.devices = [device]

    assert ([*contradictions([one], executed(_calls(times, device=device)))] == []) is is_right


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        ({"translation_domain": "jdownloader_ws", "translation_key": "outcome_unknown"}, Outcome.UNKNOWN),
        ({"translation_domain": "jdownloader_ws", "translation_key": "moved_partly"}, Outcome.PARTLY),
        ({"translation_domain": "jdownloader_ws", "translation_key": "some_failed"}, Outcome.SOME),
        ({"translation_domain": "jdownloader_ws", "translation_key": "device_offline"}, Outcome.FAILED),
        ({"code": "unknown_error"}, Outcome.WRONG),
    ],
)
def test_an_error_says_by_its_key_what_was_done(error: dict[str, str], outcome: Outcome) -> None:
    assert outcome_of(error, "jdownloader_ws") is outcome


@pytest.mark.parametrize(
    ("outcome", "times", "undone", "is_right"),
    [
        (Outcome.DONE, 2, 1, True),
        (Outcome.DONE, 2, 0, False),
        (Outcome.DONE, 3, 1, False),
        (Outcome.DONE, 0, 1, False),
        (Outcome.FAILED, 1, 1, False),
    ],
)
def test_what_jdownloader_took_back_is_done_once_more(
    outcome: Outcome, times: int, undone: int, *, is_right: bool
) -> None:
    trace = Trace(method="config/set", text="50000001")
    calls = [[1.0, "Office", "config/set", ["Settings", None, "DownloadSpeedLimit", 50_000_001], None]] * times
    taken_back = [[1.0, "Office", UNDONE, [50_000_001], None]] * undone
    found = [*contradictions([_given(outcome, trace=trace)], executed([*calls, *taken_back]))]
    assert (not found) is is_right


@pytest.mark.parametrize(
    ("outcome", "others", "is_right"),
    [
        (Outcome.DONE, [["downloadsV2/cleanup", [[7, 8, 9], [], "DELETE_ALL"]]], True),
        (Outcome.DONE, [["downloadsV2/cleanup", [[7]]], ["downloadsV2/removeLinks", [[8, 9], []]]], True),
        (Outcome.DONE, [["downloadsV2/cleanup", [[7, 9], [], "DELETE_ALL"]]], False),
        (Outcome.DONE, [], False),
        (Outcome.FAILED, [["downloadsV2/removeLinks", [[8, 7], []]]], False),
    ],
)
def test_what_another_call_removed_is_gone(outcome: Outcome, others: list[list[object]], *, is_right: bool) -> None:
    one = _given(outcome, trace=Trace(method="*/removeLinks", ids=["7", "8"]))
    calls = [[1.0, "Office", *other, None] for other in others]
    assert ([*contradictions([one], executed(calls))] == []) is is_right
