"""What events of JDownloader have us read: exactly what they name, whatever else an answer holds."""

import json
from pathlib import Path
from typing import Any, Final

from hypothesis import given, strategies as st
import pytest

from custom_components.jdownloader_ws.api.announced import (
    MAX_NAMED,
    NOTHING_ANNOUNCED,
    Announced,
    announced_by,
)
from custom_components.jdownloader_ws.api.parts import Part

SEQUENCES: Final[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "recordings/events/28_event_sequences.json").read_text(encoding="utf-8")
)
DATA_KEYS: Final = ("eventdata", "eventData")


def parts_of(*parts: Part) -> Announced:
    return Announced(parts=frozenset(parts))


def an_event(publisher: str, event_id: str, data: Any = None, key: str = "eventdata") -> dict[str, Any]:
    event = {"publisher": publisher, "eventid": event_id}
    return event if data is None and key == "eventData" else event | {key: data}


def recorded(step: str, subscription: str = "with_status") -> list[dict[str, Any]]:
    events: list[dict[str, Any]] = SEQUENCES[step]["events"][subscription]
    return events


@pytest.mark.parametrize("key", DATA_KEYS)
@pytest.mark.parametrize(
    ("publisher", "event_id", "data", "announced"),
    [
        ("downloads", "LINK_UPDATE.running", {"uuid": 7, "running": True}, Announced(links=frozenset("7"))),
        ("downloads", "LINK_UPDATE.status", {"uuid": 7, "status": None}, Announced(links=frozenset("7"))),
        ("downloads", "LINK_UPDATE.name", {"uuid": 7, "name": "n"}, Announced(edited=frozenset("7"))),
        ("downloads", "REMOVE_LINK", {"uuids": [1, 2]}, parts_of(Part.DOWNLOADS)),
        ("downloads", "ADD_PACKAGE", {"uuid": 7, "afterUuid": -1}, parts_of(Part.DOWNLOADS)),
        ("downloads", "REFRESH_CONTENT", None, Announced(unnamed=frozenset({Part.DOWNLOADS}))),
        ("downloads", "PACKAGE_UPDATE.COMMENT", {"uuid": 7, "comment": "c"}, parts_of(Part.DOWNLOADS)),
        ("downloads", "LINK_UPDATE.speed", {"uuid": 7, "speed": 1}, NOTHING_ANNOUNCED),
        ("linkcollector", "LINK_UPDATE.enabled", {"uuid": 7, "enabled": False}, Announced(grabbed=frozenset("7"))),
        ("linkcollector", "STRUCTURE_REFRESH", None, parts_of(Part.LINKGRABBER)),
        ("linkcollector", "DATA_REFRESH", None, Announced(unnamed=frozenset({Part.LINKGRABBER}))),
        ("linkcrawler", "STARTED", {"jobId": 1, "crawlerId": 2}, parts_of(Part.COLLECTING)),
        ("captchas", "NEW", 12, Announced(has_poll_news=True)),
        ("dialogs", "EXPIRED", 12, parts_of(Part.DIALOGS)),
        ("downloadwatchdog", "STOPSIGN", {"data": "HIDDEN"}, parts_of(Part.STATUS_BAR)),
    ],
)
def test_an_event_names_what_is_read(publisher: str, event_id: str, data: Any, announced: Announced, key: str) -> None:
    assert announced_by([an_event(publisher, event_id, data, key)]) == announced


@pytest.mark.parametrize(
    ("step", "announced"),
    [
        ("rename in the LinkGrabber", Announced(grabbed=frozenset({"1796010101901"}))),
        ("comment of a download", Announced(edited=frozenset({"1796010101901"}))),
        ("disable a download", Announced(links=frozenset({"1796010101901"}))),
        ("reset a finished one, stopped", Announced(links=frozenset({"1796010102256"}))),
        ("stop mark", parts_of(Part.STATUS_BAR)),
        ("move to downloads, not started", parts_of(Part.DOWNLOADS, Part.LINKGRABBER)),
        ("a broken container (dialog)", parts_of(Part.COLLECTING, Part.DIALOGS)),
        ("add three links", parts_of(Part.COLLECTING, Part.LINKGRABBER)),
        (
            "start, small file finishes, slow one runs",
            Announced(links=frozenset({"1796010101901", "1796010102256"}), parts=frozenset({Part.STATUS_BAR})),
        ),
        ("remove a download", parts_of(Part.DOWNLOADS, Part.STATUS_BAR)),
    ],
)
def test_what_a_real_jdownloader_said_leads_to_what_moved(step: str, announced: Announced) -> None:
    assert announced_by(recorded(step)).settled() == announced


def test_every_step_that_fired_events_leads_to_a_reading() -> None:
    spoke = {step for step, said in SEQUENCES.items() if any(said["events"].values())}
    assert len(spoke) > 15
    assert [step for step in spoke if not announced_by(recorded(step))] == []


@pytest.mark.parametrize(
    ("publisher", "event_id", "part"),
    [("linkcollector", "DATA_REFRESH", Part.LINKGRABBER), ("downloads", "REFRESH_CONTENT", Part.DOWNLOADS)],
)
def test_a_change_without_a_name_is_the_whole_list_if_no_name_follows(
    publisher: str, event_id: str, part: Part
) -> None:
    unnamed = announced_by([an_event(publisher, event_id)])
    named = announced_by([an_event(publisher, "LINK_UPDATE.name", {"uuid": 3})])
    assert (unnamed.named, (unnamed | named).named) == (frozenset(), frozenset({part}))
    assert unnamed.settled() == parts_of(part)
    assert (unnamed | named).settled() == (named | unnamed).settled() == named


@pytest.mark.parametrize(
    ("publisher", "field", "part"),
    [
        ("downloads", "running", Part.ALL_STATES),
        ("downloads", "name", Part.EVERYTHING),
        ("linkcollector", "name", Part.LINKGRABBER),
    ],
)
def test_more_ids_than_are_named_are_read_as_a_whole(publisher: str, field: str, part: Part) -> None:
    events = [an_event(publisher, f"LINK_UPDATE.{field}", {"uuid": number}) for number in range(MAX_NAMED + 1)]
    assert announced_by(events) == announced_by(events[:-1]) | announced_by(events[-1:]) == parts_of(part)
    named = announced_by(events[:-1])
    assert len(named.links | named.edited | named.grabbed) == MAX_NAMED
    assert named.parts == frozenset()


def test_what_is_no_list_is_no_answer() -> None:
    for answer in (None, {}, "events", 7, {"publisher": "captchas", "eventid": "NEW"}):
        with pytest.raises(TypeError):
            announced_by(answer)


ODD_VALUES: Final = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from([10**400, 2**64, -(2**31), "9" * 5000, "\ud800", "-1", float("nan")]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["uuid", "uuids", "x"]), inner),
    max_leaves=8,
)
NAMES: Final = st.sampled_from(
    sorted(
        {
            (event["publisher"], event["eventid"])
            for said in SEQUENCES.values()
            for events in said["events"].values()
            for event in events
        }
    )
)


@st.composite
def odd_events(draw: st.DrawFn) -> Any:
    publisher, event_id = draw(NAMES)
    event: dict[str, Any] = {"publisher": publisher, "eventid": event_id}
    event |= {key: draw(ODD_VALUES) for key in draw(st.sets(st.sampled_from(DATA_KEYS)))}
    return event | draw(st.dictionaries(st.sampled_from(["publisher", "eventid", "x"]), ODD_VALUES, max_size=1))


ANSWERS: Final = st.lists(odd_events() | ODD_VALUES, max_size=12)


@given(ANSWERS)
def test_whatever_an_answer_holds_ids_are_texts_of_numbers(answer: list[Any]) -> None:
    announced = announced_by(answer)
    for link_id in announced.links | announced.edited | announced.grabbed:
        assert link_id.isdigit()
        assert len(link_id) <= 64


@given(ANSWERS, ANSWERS)
def test_two_answers_announce_what_one_with_all_their_events_does(first: list[Any], second: list[Any]) -> None:
    together = announced_by(first) | announced_by(second)
    assert together == announced_by(first + second) == announced_by(second + first)
    assert together == together | together
    assert bool(together) == bool(announced_by(first) or announced_by(second))


@given(ANSWERS)
def test_what_is_settled_waits_for_nothing_and_misses_nothing(answer: list[Any]) -> None:
    announced = announced_by(answer)
    settled = announced.settled()
    assert settled.unnamed == frozenset()
    assert settled == settled.settled()
    assert bool(settled) == bool(announced)
    assert (settled.links, settled.edited, settled.grabbed) == (announced.links, announced.edited, announced.grabbed)


def test_odd_events_among_sound_ones_cost_nothing_but_themselves() -> None:
    sound = recorded("start, small file finishes, slow one runs")
    odd: list[Any] = [None, 7, [], {}, {"publisher": "downloads"}, an_event("downloads", "LINK_UPDATE.running", [])]
    mixed = [event for pair in zip(sound, odd * len(sound), strict=False) for event in pair]
    assert announced_by(mixed) == announced_by(sound)
