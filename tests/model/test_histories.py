"""Whatever happens in whatever order, the integration does what its documents promise, and shows what is true.

Each step is a command or a fault; after each the model, which knows only the commands and their answers, has to be like
the simulated JDownloader, and what is listed, watched and shown like both.
"""

from functools import partial
from typing import Final

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
import pytest

from tests.model.sequences import Sequences
from tests.model.stage import Stage
from tests.support.properties import examples

PHASES: Final = (Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink)


def play(stage: Stage, number: int, steps: int) -> None:
    """Play so many histories of so many steps at most."""
    run_state_machine_as_test(
        partial(Sequences, stage),  # type: ignore[arg-type]  # whatever makes a machine will do
        settings=settings(
            max_examples=number,
            stateful_step_count=steps,
            suppress_health_check=list(HealthCheck),
            deadline=None,
            phases=PHASES,
        ),
    )


@pytest.mark.timeout(3_600)
def test_a_few_histories_are_as_the_model_says(stage: Stage) -> None:
    play(stage, 4, 12)


@pytest.mark.thorough
@pytest.mark.timeout(36_000)
def test_many_histories_are_as_the_model_says(stage: Stage) -> None:
    play(stage, examples(14), 25)
