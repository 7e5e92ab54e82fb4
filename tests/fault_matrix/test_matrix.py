"""Whatever goes wrong in whatever is going on: nothing is lost or done twice, and one round later all is well.

`scripts/faults` runs all cells; here it is one of twenty samples, which have all of them: another one each day.
"""

from collections.abc import Callable
import os
from pathlib import Path
from typing import Final

import pytest
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from .cells import CELLS, Cell, sampled
from .outcome import Outcome
from .playing import Play
from .samples import VARIABLE
from .stage import Stage
from .witnesses import Evidence

SEED: Final = int(os.environ[VARIABLE])
"""Which of the samples is run: that of the day, or the one that was asked for."""
CHOSEN: Final = os.environ.get("FAULTS_CELLS", "")
"""Parts of the ids of cells, any of which a cell has to have, with commas between them; `all` for all."""
OUTPUT: Final = Path(path) if (path := os.environ.get("FAULTS_OUTPUT")) else None
"""A file that gets what came of each cell; those that it has already are left out."""


def chosen() -> list[Cell]:
    """Return the cells that are to be run, one sample after the other."""
    if not CHOSEN:
        return sampled(SEED)
    parts = CHOSEN.split(",")
    done = {one.cell for one in Outcome.all_in(OUTPUT)} if OUTPUT is not None and OUTPUT.exists() else set[str]()
    wanted = (cell for cell in CELLS if parts == ["all"] or any(part in cell.id for part in parts))
    return sorted((cell for cell in wanted if cell.id not in done), key=lambda cell: cell.sample)


@pytest.mark.thorough
@pytest.mark.parametrize("cell", [pytest.param(cell, id=cell.id) for cell in chosen()], indirect=True)
async def test_a_fault_comes_and_goes(
    stage: Stage,
    evidence: Evidence,
    set_quick: Callable[[str | None], None],
    hass_ws_client: WebSocketGenerator,
    cell: Cell,
) -> None:
    play = Play(cell=cell, stage=stage, evidence=evidence, set_quick=set_quick, new_socket=hass_ws_client)
    outcome = await play.run()
    if OUTPUT is not None:
        outcome.append_to(OUTPUT)
    assert not outcome.wrong, f"sample {SEED}; alone: scripts/faults --cell {cell.id}"
