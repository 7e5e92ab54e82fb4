"""What the soak names for a command is named for no other one that makes the same call."""

from itertools import count

from scripts.soak_run.chance import Chance
from scripts.soak_run.choosing import Choice


def test_a_link_that_moved_is_not_named_again() -> None:
    choice = Choice(Chance(1, "test"), count())
    choice.ids = {"linkgrabber": {"1": ["7"]}, "downloads": {}}
    assert choice.links("linkgrabber", "linkgrabberv2/setEnabled") == ["7"]

    choice.ids = {"linkgrabber": {}, "downloads": {"2": ["7"]}}
    assert choice.links("downloads", "downloadsV2/setEnabled") == []
    assert choice.links("downloads", "downloadsV2/setPriority") == ["7"]
