"""What the simulator's source keeps to."""

import ast
from pathlib import Path
import sys

from tests.support.names import names_of_more_than_one_thing

_PACKAGE = Path(__file__).parents[2] / "simulator"


def test_it_needs_neither_home_assistant_nor_the_client_library() -> None:
    imported = {
        name.split(".")[0]
        for path in _PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }

    assert imported - sys.stdlib_module_names == {"simulator", "aiohttp", "Crypto"}


def test_the_world_has_no_clock_no_sleep_and_no_chance() -> None:
    names = {
        alias.name
        for path in (_PACKAGE / "world").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in [*node.names, ast.alias(getattr(node, "module", None) or "")]
    }

    assert names.isdisjoint({"time", "datetime", "random", "asyncio", "threading", "secrets", "uuid"})


def test_no_name_of_the_simulator_is_defined_in_two_files() -> None:
    assert names_of_more_than_one_thing("simulator") == {}


def test_a_name_of_two_things_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "door.py").write_text("KEY: int = 1\ntype Kind = str\ndef close(): size = 2\n")
    (tmp_path / "house" / "window.py").write_text("KEY = 1\nclass Kind: size = 1\nasync def close(): pass\n")

    names = names_of_more_than_one_thing("house", tmp_path)
    assert names == {name: ["house/door.py", "house/window.py"] for name in ("KEY", "Kind", "close")}
