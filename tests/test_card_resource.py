"""How the rows of the dashboards' resources come to be right, whatever they were."""

from typing import Any

from hypothesis import given, strategies as st
import pytest

from custom_components.jdownloader_ws.pages.card_resource import ResourceChanges

URL = "/jdownloader_ws/jdownloader-card.js?v=2.0.0-0123abcd"
OLDER = "/jdownloader_ws/jdownloader-card.js?v=1.9.0-4567cdef"
BARE = "/jdownloader_ws/jdownloader-card.js"
# Of others, some close to ours
FOREIGN = ("/local/jdownloader-card.js", "/jdownloader_ws/jdownloader-panel.js", "/hacsfiles/mini/mini.js?hacstag=1")

ROWS = st.lists(
    st.builds(
        lambda url, kind: {"url": url, "type": kind},
        st.sampled_from((URL, OLDER, BARE, *FOREIGN)),
        st.sampled_from(("module", "js", "css")),
    ),
    max_size=8,
).map(lambda rows: [row | {"id": str(number)} for number, row in enumerate(rows)])


def row(row_id: str, url: str, kind: str = "module") -> dict[str, Any]:
    return {"id": row_id, "url": url, "type": kind}


@pytest.mark.parametrize(
    ("rows", "changes"),
    [
        ([], ResourceChanges(create=True)),
        ([row("a", FOREIGN[0])], ResourceChanges(create=True)),
        ([row("a", URL)], ResourceChanges()),
        ([row("a", FOREIGN[0]), row("b", OLDER)], ResourceChanges(update="b")),
        ([row("a", URL, "js")], ResourceChanges(update="a")),
        ([row("a", URL), row("b", OLDER), row("c", BARE)], ResourceChanges(delete=("b", "c"))),
        ([row("a", BARE), row("b", URL)], ResourceChanges(update="a", delete=("b",))),
    ],
)
def test_one_row_loads_the_card_as_it_is_now(rows: list[dict[str, Any]], changes: ResourceChanges) -> None:
    assert ResourceChanges.to_load(rows, URL) == changes


@given(ROWS)
def test_after_the_changes_there_is_one_row_and_nothing_more_to_do(rows: list[dict[str, Any]]) -> None:
    after = carried_out(ResourceChanges.to_load(rows, URL), rows)

    assert [row["url"] for row in after if row["url"] not in FOREIGN] == [URL]
    assert ResourceChanges.to_load(after, URL) == ResourceChanges()


@given(ROWS)
def test_forgetting_leaves_the_rows_of_others_alone(rows: list[dict[str, Any]]) -> None:
    after = carried_out(ResourceChanges.to_forget(rows, URL), rows)

    assert after == [row for row in rows if row["url"] in FOREIGN]


@given(ROWS)
def test_the_rows_of_others_stay_as_they_are(rows: list[dict[str, Any]]) -> None:
    after = carried_out(ResourceChanges.to_load(rows, URL), rows)

    assert [row for row in after if row["url"] in FOREIGN] == [row for row in rows if row["url"] in FOREIGN]


def carried_out(changes: ResourceChanges, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows after the changes."""
    updated = [row | ({"url": URL, "type": "module"} if row["id"] == changes.update else {}) for row in rows]
    kept = [row for row in updated if row["id"] not in changes.delete]
    return [*kept, *([{"id": "new", "url": URL, "type": "module"}] if changes.create else [])]
