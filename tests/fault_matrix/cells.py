"""The cells of the matrix: which there are, why others do not exist, and which of them a sample has."""

from dataclasses import dataclass
from random import Random
from typing import Final, Self

from .faults import FAULTS, LOCAL_LACKS, NO_DIRECT, MatrixFault
from .kinds import SIGNS_IN, Way, Work
from .samples import SAMPLES


@dataclass(frozen=True, slots=True)
class Cell:
    """One fault, one kind of work, one way."""

    fault: MatrixFault
    work: Work
    way: Way

    @property
    def id(self) -> str:
        """By which it can be run alone."""
        return f"{self.fault.name}/{self.work}/{self.way}"

    @classmethod
    def named(cls, name: str) -> Self:
        """Return the cell with an id; raises `KeyError` or `ValueError` where there is none."""
        fault, work, way = name.split("/")
        return cls(FAULTS[fault], Work(work), Way(way))

    @property
    def reason(self) -> str | None:
        """Why it does not exist; None where it does."""
        if self.way is Way.DIRECT and self.work in {*SIGNS_IN, Work.START}:
            return NO_DIRECT
        if self.way is Way.LOCAL and self.work in LOCAL_LACKS:
            return LOCAL_LACKS[self.work]
        if self.way is Way.LOCAL and self.fault.name == "offline" and self.work in SIGNS_IN:
            return None
        return self.fault.ways.get(self.way) or self.fault.works.get(self.work)

    @property
    def sample(self) -> int:
        """In which of the samples it is: each of them has each fault, and each kind of work on each way."""
        return (_OFFSETS[self.fault.name] + 2 * list(Work).index(self.work) + 7 * list(Way).index(self.way)) % SAMPLES


def _offsets() -> dict[str, int]:
    names = sorted(FAULTS)
    Random(1).shuffle(names)  # noqa: S311 (the same each time)
    return {name: place for place, name in enumerate(names)}


_OFFSETS: Final = _offsets()

ALL: Final = tuple(Cell(fault, work, way) for fault in FAULTS.values() for work in Work for way in Way)
CELLS: Final = tuple(cell for cell in ALL if cell.reason is None)


def sampled(seed: int) -> list[Cell]:
    """Return the cells of one sample; twenty seeds in a row have all."""
    return [cell for cell in CELLS if cell.sample == seed % SAMPLES]
