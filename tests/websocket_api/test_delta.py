"""Section 4 of the contract: what deltas contain, and how they fold."""

from itertools import pairwise
import json
from typing import Any

from homeassistant.helpers.json import json_bytes
from hypothesis import given, settings, strategies as st
import pytest

from custom_components.jdownloader_ws.api.features import NO_FEATURES, Features, capabilities
from custom_components.jdownloader_ws.api.package_list import PackageList
from custom_components.jdownloader_ws.api.snapshot import Snapshot
from custom_components.jdownloader_ws.live_stream import list_changes
from custom_components.jdownloader_ws.live_stream.delta import ClientView, Include, delta
from custom_components.jdownloader_ws.presentation.short_lists import short_rows
from custom_components.jdownloader_ws.rights import ALL, Rights
from tests.support.properties import examples
from tests.support.websocket_api.answers import EVERYTHING, answers, events, shown
from tests.support.websocket_api.folding import Known, by_package, fold_all, fold_rows
from tests.support.websocket_api.random_snapshots import (
    account,
    download_list,
    grabber_link,
    grabber_list,
    histories,
    link,
)

READER = Rights(read=True, control=False, admin=False)
USER = Rights(read=True, control=True, admin=False)


def with_downloads(downloads: PackageList[Any, Any], revision: int = 1) -> Snapshot:
    return Snapshot(revision=revision, reason=None, downloads=downloads)


def changes(before: dict[str, list[Any]], after: dict[str, list[Any]]) -> dict[str, Any]:
    """Return what a client receives when the download list changes from one to the other."""
    old = download_list(before)
    new = download_list(after, old)
    body = delta(ClientView(with_downloads(old), ALL), ClientView(with_downloads(new, 2), ALL), EVERYTHING)
    return {name: body[name] for name in body if name in {"packages", "links"}}


@given(
    history=histories(),
    include=st.frozensets(st.sampled_from(Include)),
    rights=st.lists(st.sampled_from([READER, USER, ALL]), min_size=9, max_size=9),
    skipped=st.sets(st.integers(0, 8)),
)
@settings(max_examples=examples(300), deadline=None)
def test_folding_all_events_up_to_a_revision_gives_what_the_commands_answered_at_it(
    history: list[Snapshot], include: frozenset[Include], rights: list[Rights], skipped: set[int]
) -> None:
    reported = [ClientView(snapshot, may) for place, (snapshot, may) in enumerate(zip(history, rights, strict=False))]
    reported = [seen for place, seen in enumerate(reported) if place not in skipped]
    before: ClientView | None = None
    known: Known = {}

    for seen in reported:
        received = events(before, seen, include)
        known = fold_all(received, known)
        assert shown(known) == answers(seen, include)
        assert known["rights"] == {"control": seen.rights.control, "admin": seen.rights.admin}
        assert known["capabilities"] == list(capabilities(seen.snapshot.features))
        assert [event["revision"] for event in received] == [seen.snapshot.revision] * len(received)
        before = seen


@given(history=histories(), include=st.frozensets(st.sampled_from(Include)), rights=st.sampled_from([READER, ALL]))
@settings(max_examples=examples(200), deadline=None)
def test_an_empty_delta_is_not_sent_and_one_that_is_sent_reports_something_new(
    history: list[Snapshot], include: frozenset[Include], rights: Rights
) -> None:
    for old, new in pairwise(ClientView(snapshot, rights) for snapshot in history):
        differs = answers(old, include) != answers(new, include)
        can_other_things = capabilities(old.snapshot.features) != capabilities(new.snapshot.features)
        assert bool(events(old, new, include)) == (differs or can_other_things)


@given(history=histories())
@settings(max_examples=examples(200), deadline=None)
def test_order_comes_only_when_what_stays_has_changed_places_or_something_new_is_not_at_the_end(
    history: list[Snapshot],
) -> None:
    for old, new in pairwise(history):
        body = json.loads(json_bytes(delta(ClientView(old, ALL), ClientView(new, ALL), EVERYTHING)))
        before, after = answers(ClientView(old, ALL)), answers(ClientView(new, ALL))
        packages = body.get("packages", {})
        without = fold_rows(before["packages"], {**packages, "order": []})
        assert ("order" in packages) == (without != after["packages"])

        links = body.get("links", {})
        rows = [row for rows in before["links"].values() for row in rows]
        without_order = by_package(fold_rows(rows, {**links, "order": {}}))
        moved = {fields["package_id"] for fields in links.get("change", {}).values() if "package_id" in fields}
        elsewhere = {package for package, rows in after["links"].items() if without_order[package] != rows}
        assert set(links.get("order", {})) == moved | elsewhere


@given(history=histories(), include=st.frozensets(st.sampled_from(Include)))
@settings(max_examples=examples(200), deadline=None)
def test_events_above_the_size_of_a_message_come_in_parts_that_give_the_same(
    history: list[Snapshot], include: frozenset[Include]
) -> None:
    limit = 3_000
    known: Known = {}
    before: ClientView | None = None
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("custom_components.jdownloader_ws.live_stream.messages.MAX_MESSAGE", limit)
        for snapshot in history:
            seen = ClientView(snapshot, ALL)
            received = events(before, seen, include)
            assert all(len(json_bytes(event)) <= limit for event in received)
            assert [event.get("complete", True) for event in received] == [False] * (len(received) - 1) + [True] * bool(
                received
            )
            assert all(event["type"] == "delta" for event in received[1:])
            known = fold_all(received, known)
            assert shown(known) == answers(seen, include)
            before = seen


def test_a_snapshot_has_all_that_was_asked_for_and_lists_also_where_there_is_nothing() -> None:
    (event,) = events(None, ClientView(Snapshot(revision=7, reason=None), USER))

    assert {key: event[key] for key in event if key not in {"status", "settings"}} == {
        "type": "snapshot",
        "device_id": "a device",
        "timestamp": "2026-11-01T12:00:00+00:00",
        "revision": 7,
        "complete": True,
        "version": "1.2.3",
        "rights": {"control": True, "admin": False},
        "capabilities": list(capabilities(NO_FEATURES)),
        "packages": [],
        "links": [],
        "linkgrabber": {"packages": [], "links": [], "collecting": None},
        "captchas": [],
        "dialogs": [],
        "accounts": [],
    }


def test_a_start_in_parts_is_a_snapshot_and_then_deltas_that_only_add() -> None:
    content = {str(package): [link(str(package * 1000 + n), str(package)) for n in range(200)] for package in range(20)}
    first, *more = events(None, ClientView(with_downloads(download_list(content)), ALL))

    assert first["type"] == "snapshot"
    assert set(first) >= {"status", "packages", "links", "linkgrabber", "rights", "version", "capabilities"}
    assert first["linkgrabber"] == {"packages": [], "links": [], "collecting": None}
    assert [event["complete"] for event in (first, *more)] == [False] * len(more) + [True]
    assert len(more) >= 1
    assert [set(event["links"]) for event in more] == [{"add"}] * len(more)


def test_a_delta_brings_the_changed_keys_of_what_changed() -> None:
    before = {"1": [link("11", "1"), link("12", "1")]}
    after = {"1": [link("11", "1", bytes_loaded=500, progress=50.0), link("12", "1")]}

    assert changes(before, after) == {
        "packages": {"change": {"1": {"bytes_loaded": 500, "progress": 25.0}}},
        "links": {"change": {"11": {"bytes_loaded": 500, "progress": 50.0}}},
    }


def test_null_is_a_value_that_a_delta_brings() -> None:
    before = {"1": [link("11", "1", comment="to be cleared")]}

    assert changes(before, {"1": [link("11", "1")]}) == {"links": {"change": {"11": {"comment": None}}}}


def test_a_new_link_at_the_end_of_its_package_needs_no_order() -> None:
    before = {"1": [link("11", "1")], "2": [link("21", "2")]}
    reported = changes(before, {"1": [link("11", "1"), link("12", "1")], "2": [link("21", "2")]})

    assert [row["id"] for row in reported["links"]["add"]] == ["12"]
    assert set(reported["links"]) == {"add"}
    assert set(reported["packages"]) == {"change"}


def test_a_new_link_in_the_middle_brings_the_order_of_its_package_alone() -> None:
    before = {"1": [link("11", "1"), link("12", "1")], "2": [link("21", "2")]}
    reported = changes(before, {"1": [link("11", "1"), link("13", "1"), link("12", "1")], "2": [link("21", "2")]})

    assert reported["links"]["order"] == {"1": ["11", "13", "12"]}


def test_a_new_package_in_the_middle_brings_the_order_of_the_packages_and_none_of_links() -> None:
    before = {"1": [link("11", "1")], "2": [link("21", "2")]}
    reported = changes(before, {"1": [link("11", "1")], "3": [link("31", "3")], "2": [link("21", "2")]})

    assert reported["packages"]["order"] == ["1", "3", "2"]
    assert set(reported["links"]) == {"add"}


def test_a_link_that_moves_to_another_package_changes_and_the_order_there_is_reported() -> None:
    before = {"1": [link("11", "1"), link("12", "1")], "2": [link("21", "2")]}
    reported = changes(before, {"1": [link("12", "1")], "2": [link("21", "2"), link("11", "2")]})

    assert reported["links"] == {"change": {"11": {"package_id": "2"}}, "order": {"2": ["21", "11"]}}


def test_what_is_removed_needs_no_order_of_what_stays() -> None:
    before = {"1": [link("11", "1"), link("12", "1"), link("13", "1")], "2": [], "3": []}
    reported = changes(before, {"1": [link("11", "1"), link("13", "1")], "3": []})

    assert reported["links"] == {"remove": ["12"]}
    assert reported["packages"] == {"remove": ["2"], "change": {"1": {"link_count": 2, "bytes_total": 2000}}}


def test_what_is_ours_alone_is_not_reported() -> None:
    before = {"1": [link("11", "1")]}

    assert changes(before, {"1": [link("11", "1", is_held=True, job_id="7")]}) == {}


def test_the_query_of_an_address_is_shown_only_to_who_may_control() -> None:
    snapshot = Snapshot(
        reason=None,
        downloads=download_list({"1": [link("11", "1")]}),
        linkgrabber=grabber_list({"2": [grabber_link("21", "2")]}),
    )
    (reader,), (user,) = events(None, ClientView(snapshot, READER)), events(None, ClientView(snapshot, USER))

    assert reader["links"][0]["url"] == "https://example.org/11"
    assert reader["linkgrabber"]["links"][0]["url"] == "https://example.org/21"
    assert user["links"][0]["url"] == "https://example.org/11?token=abc"
    assert user["linkgrabber"]["links"][0]["url"] == "https://example.org/21?token=abc"


def test_who_may_control_from_now_on_is_reported_so_with_the_addresses() -> None:
    snapshot = with_downloads(download_list({"1": [link("11", "1"), link("12", "1", url=None)]}))

    assert delta(ClientView(snapshot, READER), ClientView(snapshot, USER), EVERYTHING) == {
        "rights": {"control": True},
        "links": {"change": {"11": {"url": "https://example.org/11?token=abc"}}},
    }


def test_what_jdownloader_comes_to_be_able_to_do_is_reported() -> None:
    before, after = (Snapshot(reason=None, features=Features(captchas=can)) for can in (False, True))

    assert delta(ClientView(before, ALL), ClientView(after, ALL), frozenset()) == {
        "capabilities": capabilities(after.features)
    }


def test_only_administrators_see_whose_an_account_is() -> None:
    snapshot = Snapshot(reason=None, accounts=(account("1"),))
    (admin,), (user,) = events(None, ClientView(snapshot, ALL)), events(None, ClientView(snapshot, USER))

    assert admin["accounts"] == [user["accounts"][0] | {"username": "user1"}]
    assert "username" not in user["accounts"][0]


def test_who_is_no_administrator_any_more_gets_accounts_without_names() -> None:
    snapshot = Snapshot(reason=None, accounts=(account("1"), account("2")))
    reported = delta(ClientView(snapshot, ALL), ClientView(snapshot, USER), frozenset({Include.ACCOUNTS}))

    assert reported["accounts"] == {"remove": ["1", "2"], "add": short_rows("accounts", snapshot, USER)}


def test_an_order_that_fits_into_no_message_is_reported_by_a_new_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("custom_components.jdownloader_ws.live_stream.messages.MAX_MESSAGE", 3_000)
    links = [link(str(1_000_000_000_000 + n), "1") for n in range(200)]
    before = download_list({"1": links})
    after = download_list({"1": links[::-1]}, before)
    received = events(ClientView(with_downloads(before), ALL), ClientView(with_downloads(after, 2), ALL))

    assert received[0]["type"] == "snapshot"
    assert [row["id"] for row in fold_all(received)["links"]] == [one.id for one in links[::-1]]


def test_a_change_in_a_large_package_is_found_without_looking_at_each_of_its_links(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = {"1": [link(str(n), "1") for n in range(3_000)]}
    before = download_list(content)
    content["1"][7] = link("7", "1", bytes_loaded=5)
    after = download_list(content, before)
    looked_at = []

    def note(old: Any, new: Any, sight: list_changes.UrlVisibility) -> dict[str, Any]:
        looked_at.append(new.id)
        return model_changes(old, new, sight)

    model_changes = list_changes.model_changes
    monkeypatch.setattr(list_changes, "model_changes", note)
    body = delta(ClientView(with_downloads(before), ALL), ClientView(with_downloads(after, 2), ALL), EVERYTHING)

    assert body["links"] == {"change": {"7": {"bytes_loaded": 5}}}
    assert looked_at == ["1", "7"]
