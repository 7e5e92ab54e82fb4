"""What the soak makes of the comments that automations write."""

from typing import Any

import pytest

from scripts.soak_run.automations import FINISHED
from scripts.soak_run.checking import Checking
from scripts.soak_run.watching import Watcher, Watching

NOBODY: Any = None


@pytest.mark.parametrize(
    ("methods", "is_too_often"),
    [
        (["downloadsV2/setComment"], False),
        (["linkgrabberv2/setComment", "downloadsV2/setComment"], False),
        (["downloadsV2/setComment", "downloadsV2/setComment"], True),
    ],
)
def test_one_start_of_an_automation_makes_at_most_one_call_for_each_list(
    methods: list[str], is_too_often: bool
) -> None:
    checking = Checking(NOBODY, NOBODY, NOBODY)
    checking._times_finished["Office", "7"] = 1
    executions = [(0.0, "Office", method, [[7], [], False, f"{FINISHED}-7"], None) for method in methods]
    assert bool([*checking._automations({"executions": executions})]) is is_too_often
    assert checking.counts["starts of automations"] == (2 if is_too_often else 1)


@pytest.mark.parametrize(
    ("seen", "gone", "is_missed"),
    [(0.0, [], True), (0.0, [["Office", "7", 30.0]], True), (0.0, [["Office", "7", 20.4]], False), (19.0, [], False)],
)
def test_an_end_has_to_be_reported_of_what_was_there_around_it(
    seen: float, gone: list[list[object]], *, is_missed: bool
) -> None:
    watching = Watching(NOBODY, 1)
    watching.watchers.add(Watcher(name="1", device="Office", include=[], interval=1, immediate=False, joined=1.0))
    checking = Checking(NOBODY, NOBODY, watching)
    history = {"finishes": [[20.0, "Office", "7"]], "seen": [["Office", "7", seen]], "gone": gone}
    assert bool([*checking._missed(history)]) is is_missed
