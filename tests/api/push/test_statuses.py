"""Events of states in which nothing is new are dropped, and only those."""

from typing import Any, Final

from hypothesis import given, strategies as st

from custom_components.jdownloader_ws.api.announced import announced_by
from custom_components.jdownloader_ws.api.push.statuses import MAX_REMEMBERED, StatusTexts


def status(link_id: int, text: str | None, key: str = "eventdata") -> dict[str, Any]:
    return {"publisher": "downloads", "eventid": "LINK_UPDATE.status", key: {"uuid": link_id, "status": text}}


def running(link_id: int) -> dict[str, Any]:
    data = {"uuid": link_id, "running": True}
    return {"publisher": "downloads", "eventid": "LINK_UPDATE.running", "eventdata": data}


def test_a_thousand_waits_that_are_said_again_are_no_news() -> None:
    texts = StatusTexts()
    waits = [status(number, "Try again later") for number in range(1000)]
    again = [event for number in range(1000) for event in (status(number, None), status(number, "Try again later"))]
    assert len(texts.new_in(waits)) == 1000
    assert texts.new_in(again) == []
    assert texts.new_in([status(7, "Wait for captcha", "eventData")]) == [status(7, "Wait for captcha", "eventData")]


def test_the_end_of_a_wait_is_news_and_so_is_the_next_one() -> None:
    texts = StatusTexts()
    texts.new_in([status(1, "Try again later")])
    assert texts.new_in([status(1, None)]) == [status(1, None)]
    assert texts.new_in([status(1, "Try again later")]) == [status(1, "Try again later")]


def test_the_same_text_is_new_after_another_event_of_the_link() -> None:
    texts = StatusTexts()
    texts.new_in([status(1, "Try again later"), status(2, "Try again later")])
    assert texts.new_in([running(1)]) == [running(1)]
    again = [status(1, "Try again later"), status(2, "Try again later")]
    assert texts.new_in(again) == again[:1]
    assert texts.new_in([status(2, "Try again later"), running(2)]) == [status(2, "Try again later"), running(2)]
    assert texts.new_in([status(2, "Try again later")]) == [status(2, "Try again later")]


def test_what_is_remembered_does_not_grow_without_end() -> None:
    texts = StatusTexts()
    texts.new_in([status(number, "x") for number in range(3 * MAX_REMEMBERED)])
    assert texts.remembered <= MAX_REMEMBERED


ODD: Final = st.none() | st.integers() | st.text(max_size=3) | st.lists(st.integers(), max_size=2)
EVENTS: Final = st.lists(
    st.builds(status, st.integers(0, 3), st.none() | st.sampled_from("ab"))
    | st.builds(running, st.integers(0, 3))
    | st.fixed_dictionaries({"publisher": ODD | st.just("downloads"), "eventid": ODD, "eventdata": ODD})
    | ODD,
    max_size=8,
)


@given(st.lists(EVENTS, max_size=8))
def test_what_is_dropped_was_announced_with_that_text_when_the_link_was_heard_of_last(answers: list[Any]) -> None:
    texts, said = StatusTexts(), dict[str, Any]()
    for answer in answers:
        kept, before = announced_by(texts.new_in(answer)), dict(said)
        for event in answer:
            for link_id in announced_by([event]).links:
                data = event["eventdata"]
                said[link_id] = data["status"] if "status" in data else object()
        named = announced_by(answer)
        others = announced_by([event for event in answer if event not in texts_of(answer)])
        assert others.links <= kept.links <= named.links
        assert kept.parts == named.parts
        for link_id in named.links - kept.links:
            assert said[link_id] is not None
            assert said[link_id] == before[link_id]


def texts_of(answer: list[Any]) -> list[Any]:
    return [event for event in answer if isinstance(event, dict) and event.get("eventid") == "LINK_UPDATE.status"]
