"""Whatever others write, each parser ends in what it returns or in an error that its callers catch.

The recordings are changed here; `scripts/fuzz-parsers` changes what came of that further, led by coverage.
"""

from collections import Counter
import os
from random import Random
import traceback
from typing import Final

import pytest

from .mutations import mutated
from .seeds import seeds
from .targets import TARGETS, one_input

pytestmark = pytest.mark.thorough

INPUTS: Final = int(os.environ.get("FUZZ_INPUTS", "400"))
"""For each parser, besides as many recordings as they are."""


@pytest.mark.parametrize("target", TARGETS)
def test_no_recording_however_it_is_changed_is_unhandled(target: str) -> None:
    number = list(TARGETS).index(target)
    good = [seed for seed in seeds() if seed[0] == number]
    random = Random(target)  # noqa: S311 (the same each time)
    tried = random.sample(good, min(len(good), INPUTS)) + [mutated(random.choice(good), random) for _ in range(INPUTS)]
    unhandled: Counter[str] = Counter()
    for content in tried:
        try:
            one_input(content)
        except Exception as error:  # noqa: BLE001 (which is what is looked for)
            where = traceback.extract_tb(error.__traceback__)[-1]
            unhandled[f"{type(error).__name__}: {where.filename}:{where.lineno}, such as of {content[:200]!r}"] += 1
    assert good
    assert not unhandled, "\n".join(unhandled)
