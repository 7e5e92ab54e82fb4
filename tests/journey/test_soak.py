"""A short form of the soak: everything at random for a minute, and then everything compared.

`scripts/soak` runs the long one; what it found is in `docs/reliability.md`. The seed decides what is tried, but not
when it meets what else is running, so that no two runs are the same: it is run on request (`SOAK=1`), and not with
all tests, where it would be red without a change.
"""

import os
from pathlib import Path

import pytest

from scripts.soak_run.piece import run_piece

pytestmark = [
    pytest.mark.journey,
    pytest.mark.timeout(600),
    pytest.mark.skipif(not os.environ.get("SOAK"), reason="no two runs are the same; SOAK=1 asks for it"),
]

SEED = 12
MINUTES = 1.0


async def test_nothing_is_lost_or_done_twice_whatever_goes_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], socket_enabled: None
) -> None:
    with capsys.disabled():
        piece = await run_piece(SEED, MINUTES, lambda _: None, folder=tmp_path)

    assert piece["wrong"] == []
    assert piece["commands"] > 0
    assert piece["trouble"]
