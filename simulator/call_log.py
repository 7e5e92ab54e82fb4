"""What was asked of this program, for those who count."""

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.face import Face


@dataclass(frozen=True, slots=True)
class CallRecord:
    """One call; no parameters are kept, only their number."""

    face: Face
    device: str | None
    """Name of the device, None for calls to the cloud itself."""
    path: str
    parameters: int
    answer_bytes: int
    """Length of the answer's JSON before encryption."""
    status: int


class RequestLog:
    """All calls that were carried out since the last `clear`, oldest first."""

    def __init__(self) -> None:
        self.records: list[CallRecord] = []
        self.failed: list[CallRecord] = []
        """Calls that met a planned fault instead; status 0 if they got no answer."""

    def __iter__(self) -> Iterator[CallRecord]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)

    def __getitem__(self, place: int) -> CallRecord:
        return self.records[place]

    def add(self, record: CallRecord) -> None:
        """Note a call."""
        self.records.append(record)

    def add_failed(self, record: CallRecord) -> None:
        """Note a call that was not carried out."""
        self.failed.append(record)

    def clear(self) -> None:
        """Forget all calls."""
        self.records.clear()
        self.failed.clear()

    def paths(self, face: Face | str | None = None, device: str | None = None) -> list[str]:
        """Give the paths of the calls that came in by a face or for a device."""
        return [
            record.path for record in self.records if face in {None, record.face} and device in {None, record.device}
        ]

    def count(self, path: str | None = None, face: Face | str | None = None, device: str | None = None) -> int:
        """Count the calls whose path ends like this."""
        return sum(path is None or found.endswith(path) for found in self.paths(face, device))
