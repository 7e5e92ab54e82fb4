"""Whatever is moved wherever, it is there afterwards, and all else is as before."""

from typing import Any

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.jdownloader_ws.commands.place import MovedBlock, Place, row_of_packages, rows_of_links
from custom_components.jdownloader_ws.commands.selection import select
from tests.support.in_process_device import InProcessDevice
from tests.support.properties import examples

SIZES = st.lists(st.integers(1, 4), min_size=1, max_size=4)


def filled(sizes: list[int]) -> InProcessDevice:
    """Return a JDownloader with packages of so many links."""
    box = InProcessDevice()
    for number, size in enumerate(sizes):
        urls = [f"http://files.example/fast/5/{number}-{link}" for link in range(size)]
        box.world.add_package(f"Package {number}", urls, in_downloads=True)
    return box


def some(data: st.DataObject, things: list[str]) -> list[str]:
    return data.draw(st.lists(st.sampled_from(things), min_size=1, unique=True))


def anchor(data: st.DataObject, things: list[str]) -> dict[str, Any]:
    """Return how to say where: nothing, the top, or behind something."""
    after = data.draw(st.sampled_from(["end", None, *things]))
    return {} if after == "end" else {"after_id": after}


@settings(deadline=None, max_examples=examples(150))
@given(sizes=SIZES, data=st.data())
def test_links_stand_where_they_should_and_all_others_as_before(sizes: list[int], data: st.DataObject) -> None:
    box = filled(sizes)
    before = box.reader().read().downloads
    links, packages = list(before.places), list(before.group_places)
    chosen = select(before, some(data, links), [])
    moved = {link.id for link in chosen.all_links}
    target = data.draw(st.sampled_from([None, *packages]))
    homes = {link.id: link.package_id for link in before.links}
    anchors = [link for link in links if link not in moved and target in {None, homes[link]}]
    rows = rows_of_links(before, chosen, Place(package_id=target, **anchor(data, anchors)))
    for package_id, row in rows.items():
        for ids, after in row.portions:
            box.world.edit_downloads.move_links(ids, after, int(package_id))
    after_all = box.reader().read().downloads
    for package_id, row in rows.items():
        group = after_all.group(package_id)
        assert group is not None
        assert row.is_in([link.id for link in group.links])
    assert {link for row in rows.values() for link in row.moved} == moved
    assert [link for link in after_all.places if link not in moved] == [link for link in links if link not in moved]


@settings(deadline=None, max_examples=examples(150))
@given(sizes=SIZES, data=st.data())
def test_packages_stand_where_they_should_and_all_others_as_before(sizes: list[int], data: st.DataObject) -> None:
    box = filled(sizes)
    before = box.reader().read().downloads
    packages = list(before.group_places)
    moved = some(data, packages)
    where = anchor(data, [package for package in packages if package not in moved])
    row = row_of_packages(before, [package for package in packages if package in moved], Place(**where).after_id)
    for ids, after in row.portions:
        box.world.edit_downloads.move_packages(ids, after)
    order = list(box.reader().read().downloads.group_places)
    assert row.is_in(order)
    assert [one for one in order if one not in moved] == [one for one in packages if one not in moved]


@pytest.mark.parametrize(
    ("ids", "stands"),
    [("xab", True), ("xba", True), ("abx", False), ("axb", False), ("xa", False), ("ab", False), ("yxab", True)],
)
def test_a_row_knows_whether_it_stands_behind_its_anchor(ids: str, stands: bool) -> None:
    assert MovedBlock(moved=("a", "b"), after="x").is_in(list(ids)) is stands
