"""How many examples property tests try: fewer where a run has to be quick, more where it searches."""

from typing import Final

from hypothesis import settings

USUAL: Final = 100
"""Examples of a test that says nothing of its own (Hypothesis)."""

# The same histories on every machine and in every run; `search` looks for new ones, `long` for hours, `quick` is that
# of `scripts/test --fast`.
settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("quick", deadline=None, derandomize=True, max_examples=USUAL // 10)
settings.register_profile("search", deadline=None)
settings.register_profile("long", deadline=None, max_examples=100 * USUAL)
settings.load_profile("same")


def examples(number: int) -> int:
    """Return how many examples to try of a test that tries `number` as a rule; at least two."""
    return max(2, number * settings().max_examples // USUAL)
