"""The look at the coverage sees what is missing."""

import pytest

from scripts.coverage_thresholds import shortfalls

CONFIG_FLOW = "custom_components/jdownloader_ws/config_flow.py"
ENTITY = "custom_components/jdownloader_ws/entities/entity.py"
WORLD = "simulator/world.py"
INTEGRATION = "custom_components/jdownloader_ws/"


@pytest.mark.parametrize(
    ("covered", "found"),
    [
        ({CONFIG_FLOW: 1000, ENTITY: 950, WORLD: 950}, []),
        ({CONFIG_FLOW: 999, ENTITY: 950}, [f"{CONFIG_FLOW}: 99.9 % covered, 100 % asked for"]),
        ({CONFIG_FLOW: 1000, ENTITY: 880}, [f"{INTEGRATION}: 94.0 % covered, 95 % asked for"]),
        (
            {CONFIG_FLOW: 1000, ENTITY: 790},
            [f"{ENTITY}: 79.0 % covered, 80 % asked for", f"{INTEGRATION}: 89.5 % covered, 95 % asked for"],
        ),
        ({CONFIG_FLOW: 1000, WORLD: 940}, ["simulator/: 94.0 % covered, 95 % asked for"]),
        ({ENTITY: 1000}, [f"{CONFIG_FLOW} is not in the report"]),
    ],
)
def test_packages_and_files_are_measured_by_their_thresholds(covered: dict[str, int], found: list[str]) -> None:
    files = {
        name: {"summary": {"covered_lines": lines, "num_statements": 1000, "covered_branches": 0, "num_branches": 0}}
        for name, lines in covered.items()
    }

    assert shortfalls({"files": files}) == found
