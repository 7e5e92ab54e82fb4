"""All benchmarks are commands of `scripts/bench`."""

from pathlib import Path
import subprocess

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"
BENCHMARKS = sorted(folder.name.removesuffix("_benchmark") for folder in SCRIPTS.glob("*_benchmark"))


@pytest.mark.parametrize("name", BENCHMARKS)
def test_a_benchmark_is_a_command(name: str) -> None:
    usage = subprocess.run([SCRIPTS / "bench", "--help"], capture_output=True, text=True, check=True).stdout
    assert name in usage
