"""What the soak makes of the comments that automations write."""

from typing import Any

import pytest

from scripts.soak_run.automations import FINISHED
from scripts.soak_run.checking import Checking

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
