"""The look at the coverage sees what is missing."""

import pytest

from scripts.coverage_thresholds import shortfalls

CONFIG_FLOW = "custom_components/jdownloader_ws/config_flow.py"
ENTITY = "custom_components/jdownloader_ws/entity.py"


@pytest.mark.parametrize(
    ("covered", "found"),
    [
        ({CONFIG_FLOW: 100.0, ENTITY: 95.0}, []),
        ({CONFIG_FLOW: 99.9, ENTITY: 95.0}, [f"{CONFIG_FLOW}: 99.9 % covered, 100 % asked for"]),
        ({CONFIG_FLOW: 100.0, ENTITY: 94.9}, [f"{ENTITY}: 94.9 % covered, 95 % asked for"]),
        ({ENTITY: 100.0}, [f"{CONFIG_FLOW} is not in the report"]),
    ],
)
def test_each_file_is_measured_by_its_own_threshold(covered: dict[str, float], found: list[str]) -> None:
    report = {"files": {name: {"summary": {"percent_covered": percent}} for name, percent in covered.items()}}

    assert shortfalls(report) == found
