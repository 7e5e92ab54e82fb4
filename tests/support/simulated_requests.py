"""What the simulator was asked for."""

from simulator import Simulator


def sent(simulator: Simulator, path: str) -> int:
    """Count how often something was sent, whatever became of it."""
    return simulator.requests.count(path) + sum(call.path.endswith(path) for call in simulator.requests.failed)


def polls(simulator: Simulator) -> int:
    """Count the polling rounds that the first JDownloader has seen."""
    return simulator.requests.count("/polling/poll", device="Office")
