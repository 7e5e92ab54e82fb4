"""Which of the samples of the fault matrix a run of the tests has: another one each day."""

from datetime import date
from typing import Final

SAMPLES: Final = 20
"""Of these, each cell is in one."""
VARIABLE: Final = "FAULTS_SEED"
"""The variable of the environment with the number of the sample."""


def of_day(day: date) -> int:
    """Return the number of a day's sample; twenty days in a row have all, and so have twenty weeks."""
    return day.toordinal() % SAMPLES
