"""A short form of the soak: everything at random for a minute, and then everything compared.

`scripts/soak` runs the long one; what it found is in `docs/reliability.md`.
"""

from pathlib import Path

import pytest

from scripts.soak_run.piece import run_piece

pytestmark = [pytest.mark.journey, pytest.mark.timeout(600)]

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
