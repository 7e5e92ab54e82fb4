"""A stored file that can't be read is put aside and reported; whatever it holds, the entry is set up."""

from collections.abc import Generator
import json
from pathlib import Path
from typing import Any

from homeassistant.config_entries import ConfigEntry, ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.json import json_dumps as dump
from homeassistant.helpers.storage import Store
from homeassistant.setup import async_setup_component
from hypothesis import given, strategies as st
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.jdownloader_ws.const import DOMAIN
from custom_components.jdownloader_ws.data import DATA
from custom_components.jdownloader_ws.stores.old_files import FILES
from custom_components.jdownloader_ws.stores.put_aside import Damage, damage_of
from custom_components.jdownloader_ws.tracking.sections import SECTIONS
from custom_components.jdownloader_ws.tracking.trackers import trackers_of
from custom_components.jdownloader_ws.writable import writable
from tests.support.constants import ATTIC_ID, CLOUD_ENTRY_ID, OFFICE_ID
from tests.support.stored_values import forget_memory
from tests.test_old_files import JOB, JOB_ID, LIMIT, OLD, OUTCOME, PROMISES

# As they are before tests have them keep everything in memory.
REAL = {name: vars(Store)[name] for name in ("_async_load", "_async_write_data", "async_remove")}
KEY = f"{DOMAIN}.{CLOUD_ENTRY_ID}"
GOOD: dict[str, Any] = {
    "autostart": True,
    "pending_limit": {"speed_limit": 300_000, "speed_limit_enabled": None},
    "kept_limit": PROMISES["kept_limit"],
    "timed_pauses": PROMISES["pauses"],
    "timed_limit": PROMISES["timed_limit"],
    "download_total": 5_000_000_000,
    "unavailable_since": "2026-11-01T10:00:00+00:00",
    "jobs": {"jobs": [JOB], "salt": "0011223344556677", "outcomes": {"00aa": OUTCOME}},
}


def content(data: Any, version: int = 1) -> bytes:
    return json.dumps({"version": version, "minor_version": 1, "key": KEY, "data": data}).encode()


UNREADABLE = {
    "empty": b"",
    "binary": bytes(range(256)),
    "zeros": bytes(4096),
    "truncated": content({OFFICE_ID: GOOD})[:-40],
    "text": b"not JSON",
    "an empty object": b"{}",
    "a list": b"[1]",
    "a number": b"3",
    "without a version": b'{"data": {}}',
    "without data": b'{"version": 1}',
    "with a version that is a text": b'{"version": "1", "minor_version": 1, "data": {}}',
    "with a minor version that is a text": b'{"version": 1, "minor_version": "1", "data": {}}',
    "with a list of data": content([]),
    "with no data": content(None),
    "very deep": b"[" * 200_000,
}


BY_KEY = {section.key: section for section in SECTIONS}
ODD = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=3), st.just([]), st.just({}))


@st.composite
def damaged_copies(draw: st.DrawFn, value: Any) -> Any:
    """Return JSON like `value`, in which anything may be something else, missing, or there twice."""
    if draw(st.integers(0, 9)) == 0:
        return draw(ODD)
    if isinstance(value, dict):
        return {key: draw(damaged_copies(one)) for key, one in value.items() if draw(st.integers(0, 19))}
    if isinstance(value, list):
        return [draw(damaged_copies(one)) for one in value for _ in range(draw(st.integers(0, 2)))]
    return value


@pytest.fixture
def file(hass: HomeAssistant, tmp_path: Path) -> Generator[Path]:
    """Have real files written and read; return the place of that of the account's entry."""
    hass.config.config_dir = str(tmp_path)
    (tmp_path / ".storage").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        for name, real in REAL.items():
            patch.setattr(Store, name, real)
        yield tmp_path / ".storage" / KEY


@pytest.mark.parametrize("raw", UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_cannot_be_read_is_recognised(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "file").write_bytes(raw)
    assert damage_of(tmp_path / "file", 1) is Damage.UNREADABLE


@pytest.mark.parametrize("cut", range(1, 40))
def test_a_file_that_ends_anywhere_is_recognised(tmp_path: Path, cut: int) -> None:
    whole = content({OFFICE_ID: GOOD})
    (tmp_path / "file").write_bytes(whole[: len(whole) * cut // 40])
    assert damage_of(tmp_path / "file", 1) is Damage.UNREADABLE


def test_a_file_that_can_be_read_and_none_at_all_are_well(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(content({OFFICE_ID: GOOD}))
    assert damage_of(tmp_path / "file", 1) is damage_of(tmp_path / "none", 1) is None


def aside(file: Path) -> list[Path]:
    return sorted(file.parent.glob(f"{file.name}.*"))


def replace(file: Path, raw: bytes) -> None:
    file.write_bytes(raw)


def kept_in(file: Path) -> Any:
    return json.loads(file.read_bytes())["data"]


def issues(hass: HomeAssistant) -> list[ir.IssueEntry]:
    return [issue for (domain, _), issue in ir.async_get(hass).issues.items() if domain == DOMAIN]


async def restart(hass: HomeAssistant, entry: ConfigEntry, file: Path, raw: bytes) -> None:
    """Set an entry up as a new Home Assistant does that finds this file."""
    await hass.config_entries.async_unload(entry.entry_id)
    replace(file, raw)
    forget_memory(hass, entry)
    await hass.config_entries.async_setup(entry.entry_id)
    assert entry.state is ConfigEntryState.LOADED


async def test_a_person_confirms_what_was_put_aside(
    hass: HomeAssistant, cloud_entry: ConfigEntry, file: Path, hass_client: ClientSessionGenerator
) -> None:
    assert await async_setup_component(hass, "repairs", {})
    await restart(hass, cloud_entry, file, b"")
    (issue,) = issues(hass)
    client = await hass_client()
    begun = await client.post("/api/repairs/issues/fix", json={"handler": DOMAIN, "issue_id": issue.issue_id})
    form = await begun.json()
    assert (form["type"], form["step_id"]) == ("form", "confirm")
    assert form["description_placeholders"] == issue.translation_placeholders
    ended = await client.post(f"/api/repairs/issues/fix/{form['flow_id']}", json={})
    assert (await ended.json())["type"] == "create_entry"
    assert issues(hass) == []


@pytest.mark.parametrize("raw", [b"", UNREADABLE["truncated"], b"[1]"], ids=["empty", "truncated", "a list"])
async def test_a_file_that_cannot_be_read_is_put_aside_and_reported(
    hass: HomeAssistant, cloud_entry: ConfigEntry, file: Path, raw: bytes
) -> None:
    await restart(hass, cloud_entry, file, raw)
    (kept,) = aside(file)
    assert kept.read_bytes() == raw
    assert kept.name.startswith(f"{KEY}.corrupt.")
    (issue,) = issues(hass)
    assert issue.translation_key == "store_damaged"
    assert issue.is_persistent
    assert issue.translation_placeholders == {"file": kept.name}

    office = trackers_of(cloud_entry.runtime_data.devices[OFFICE_ID])
    office.download_total.async_add(7)
    await cloud_entry.runtime_data.store.async_save()
    assert kept_in(file)[OFFICE_ID]["download_total"] == 7
    assert aside(file) == [kept]


async def test_a_file_of_a_newer_version_is_put_aside_and_reported(
    hass: HomeAssistant, cloud_entry: ConfigEntry, file: Path
) -> None:
    raw = content({"anything": "newer"}, version=2)
    await restart(hass, cloud_entry, file, raw)
    (kept,) = aside(file)
    assert kept.read_bytes() == raw
    assert kept.name.startswith(f"{KEY}.newer.")
    assert [issue.translation_key for issue in issues(hass)] == ["store_newer"]


async def test_two_damaged_files_are_both_kept(hass: HomeAssistant, cloud_entry: ConfigEntry, file: Path) -> None:
    await restart(hass, cloud_entry, file, b"first")
    await restart(hass, cloud_entry, file, b"second")
    assert {one.read_bytes() for one in aside(file)} == {b"first", b"second"}
    assert len(issues(hass)) == 2


def damaged(key: str, value: Any) -> Any:
    return pytest.param(key, value, id=f"{key}: {str(value)[:60]}")


DAMAGED = [
    *(damaged(key, value) for key in GOOD for value in ("text", [1], {"a": 1}, 1.5)),
    damaged("timed_pauses", [{"until": "soon", "link_ids": None}]),
    damaged("timed_pauses", [{"until": 1e300, "link_ids": None}]),
    damaged("timed_pauses", [{"until": -1, "link_ids": None}]),
    damaged("timed_pauses", [{"until": 1.0, "link_ids": ["a"]}]),
    damaged("timed_pauses", [{"until": 1.0, "link_ids": [5]}]),
    damaged("timed_pauses", [{"until": 1.0}]),
    damaged("timed_limit", {"until": None, "limit": LIMIT, "before": LIMIT}),
    damaged("timed_limit", {"until": 1.0, "limit": LIMIT, "before": {"speed_limit": "fast"}}),
    damaged("timed_limit", {"until": 1.0, "limit": LIMIT, "before": {"speed_limit": 2**70}}),
    damaged("kept_limit", {"wish": LIMIT, "before": [5], "since": 1.0}),
    damaged("kept_limit", {"wish": LIMIT, "before": [LIMIT], "since": "now"}),
    damaged("pending_limit", {"speed_limit": -5, "speed_limit_enabled": True}),
    damaged("pending_limit", {"speed_limit": 5, "speed_limit_enabled": "yes"}),
    damaged("download_total", -5),
    damaged("download_total", 2**60),
    damaged("unavailable_since", "2026-11-01T10:00:00"),
    damaged("unavailable_since", "yesterday"),
    damaged("jobs", {"jobs": [], "outcomes": []}),
    damaged("jobs", {"jobs": [{**JOB, "since": "2099-01-01T00:00:00"}], "outcomes": {}}),
    damaged("jobs", {"jobs": [{**JOB, "found": "one"}], "outcomes": {}}),
    damaged("jobs", {"jobs": [{**JOB, "job_id": 5}], "outcomes": {}}),
    damaged("jobs", {"jobs": [{**JOB, "link_ids": [5]}], "outcomes": {}}),
    damaged("jobs", {"jobs": [], "salt": "0", "outcomes": {"a": {**OUTCOME, "since": 5}}}),
    damaged("jobs", {"jobs": [], "salt": 5, "outcomes": {"a": OUTCOME}}),
    damaged("jobs", {"jobs": [], "salt": "0", "outcomes": {"a": {**OUTCOME, "sent": {"salt": "1"}}}}),
]


@pytest.mark.parametrize(("key", "value"), DAMAGED)
def test_a_value_that_was_never_stored_is_recognised(key: str, value: Any) -> None:
    assert not BY_KEY[key].can_be(value)


@pytest.mark.parametrize("key", GOOD)
@given(data=st.data())
def test_what_is_taken_for_a_value_can_be_read_and_stored(key: str, data: st.DataObject) -> None:
    section, value = BY_KEY[key], data.draw(damaged_copies(GOOD[key]))
    if value is not None and section.can_be(value):
        dump(writable(section.as_json(section.from_json(value))))


@pytest.mark.usefixtures("attic")
async def test_a_value_that_cannot_be_read_costs_none_of_the_others(
    hass: HomeAssistant, cloud_entry: ConfigEntry, file: Path
) -> None:
    raw = content({OFFICE_ID: GOOD | {"timed_pauses": [{"until": "soon"}]}, ATTIC_ID: {"download_total": 8}})
    await restart(hass, cloud_entry, file, raw)
    (kept,) = aside(file)
    assert kept.read_bytes() == raw
    assert [issue.translation_key for issue in issues(hass)] == ["store_damaged"]

    office = trackers_of(cloud_entry.runtime_data.devices[OFFICE_ID])
    assert trackers_of(cloud_entry.runtime_data.devices[ATTIC_ID]).download_total.saved == 8
    assert office.download_total.saved == 5_000_000_000
    assert office.jobs.ids == {JOB_ID}
    assert office.timed_pauses.link_ids == frozenset()


@pytest.mark.usefixtures("attic")
@pytest.mark.parametrize("sections", ["text", None])
async def test_a_jdownloader_whose_values_cannot_be_read_costs_no_other(
    hass: HomeAssistant, cloud_entry: ConfigEntry, file: Path, sections: Any
) -> None:
    await restart(hass, cloud_entry, file, content({OFFICE_ID: sections, ATTIC_ID: {"download_total": 8}}))
    assert len(aside(file)) == len(issues(hass)) == 1
    assert trackers_of(cloud_entry.runtime_data.devices[ATTIC_ID]).download_total.saved == 8


async def test_what_is_well_is_read_and_neither_put_aside_nor_reported(
    hass: HomeAssistant, cloud_entry: ConfigEntry, file: Path
) -> None:
    unknown = {"what a later version keeps": {"a": 1}}
    await restart(hass, cloud_entry, file, content({OFFICE_ID: GOOD | unknown, "another": GOOD}))
    assert (aside(file), issues(hass)) == ([], [])
    assert trackers_of(cloud_entry.runtime_data.devices[OFFICE_ID]).jobs.ids == {JOB_ID}
    trackers_of(cloud_entry.runtime_data.devices[OFFICE_ID]).download_total.async_add(1)
    await cloud_entry.runtime_data.store.async_save()
    assert kept_in(file)[OFFICE_ID].items() >= unknown.items()
    assert kept_in(file)["another"] == GOOD


@pytest.mark.parametrize("raw", [b"", b"[1]"], ids=["empty", "a list"])
@pytest.mark.parametrize("name", FILES)
async def test_an_old_file_that_cannot_be_read_is_put_aside_too(
    hass: HomeAssistant, file: Path, name: str, raw: bytes
) -> None:
    old = file.with_name(f"{DOMAIN}.{name}")
    old.write_bytes(raw)
    assert await async_setup_component(hass, DOMAIN, {})
    assert [one.read_bytes() for one in aside(old)] == [raw]
    assert [issue.translation_key for issue in issues(hass)] == ["store_damaged"]
    assert not old.exists()


@pytest.mark.thorough
@pytest.mark.parametrize("data", [{CLOUD_ENTRY_ID: 5, OFFICE_ID: 5}, {CLOUD_ENTRY_ID: {OFFICE_ID: 5.5}, OFFICE_ID: 5}])
@pytest.mark.parametrize("name", FILES)
async def test_old_values_that_cannot_be_read_are_kept_beside(
    hass: HomeAssistant, cloud_entry: ConfigEntry, file: Path, name: str, data: Any
) -> None:
    await hass.config_entries.async_unload(cloud_entry.entry_id)
    for one, stored in OLD.items():
        file.with_name(one).write_text(json.dumps(stored), encoding="utf-8")
    old = file.with_name(f"{DOMAIN}.{name}")
    old.write_text(json.dumps({"version": 1, "minor_version": 1, "key": old.name, "data": data}), encoding="utf-8")
    forget_memory(hass, cloud_entry)
    await hass.data[DATA].async_adopt_old_files(hass)
    await hass.config_entries.async_setup(cloud_entry.entry_id)
    assert cloud_entry.state is ConfigEntryState.LOADED
    office = trackers_of(cloud_entry.runtime_data.devices[OFFICE_ID])
    if name != "volumes":
        assert office.download_total.saved == 5_000_000_000
    if name != "jobs":
        assert office.jobs.ids == {JOB_ID}
    assert not old.exists()


async def test_what_was_put_aside_goes_with_its_entry(
    hass: HomeAssistant, cloud_entry: ConfigEntry, file: Path
) -> None:
    await restart(hass, cloud_entry, file, b"")
    await hass.config_entries.async_remove(cloud_entry.entry_id)
    assert aside(file) == []
    assert issues(hass) == []


def test_each_section_is_checked() -> None:
    assert {section.key for section in SECTIONS} == set(GOOD)
