"""The simulator as a process is started when it answers itself."""

from pathlib import Path

import pytest

from scripts.child_process import ProcessLifeError
from scripts.simulator_process import SimulatorPorts, SimulatorProcess
from tests.support.processes.fixtures import free_ports


@pytest.mark.thorough
@pytest.mark.usefixtures("socket_enabled")
async def test_another_simulator_on_the_same_ports_is_not_taken_for_it(tmp_path: Path) -> None:
    cloud, direct, remote_api, control = free_ports(4)
    ports = SimulatorPorts(cloud=cloud, direct=direct, remote_api=remote_api, control=control)
    first, second = (
        SimulatorProcess(tmp_path / f"{name}.log", ports, scenario="empty", pace=1) for name in ("first", "second")
    )
    await first.start()
    try:
        with pytest.raises(ProcessLifeError, match=r"the simulator ended at its start:\nsimulator: a port cannot be"):
            await second.start()
    finally:
        await first.stop()
    # The log of the first start stays, and does not count for the second
    await first.start()
    await first.stop()
    assert first.log().count("\nscenario ") == 2
