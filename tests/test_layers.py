"""Imports of the integration go one way: no module knows one of a later layer, and none knows itself by a detour.

All imports count: those for type checking only and those within functions, too.
"""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Final

import pytest

from custom_components import jdownloader_ws

ROOT: Final = Path(jdownloader_ws.__file__).parent
LAYERS: Final = (
    ("library", ("api", "link_texts")),
    ("shared by all", ("const", "errors", "writable", "command_run")),
    (
        "reading",
        (
            "pacing",
            "coordinator",
            "stores",
        ),
    ),
    ("what is kept from round to round", ("happenings", "tracking")),
    ("what an entry has", ("runtime", "lookup")),
    ("borders", ("rights", "presentation", "live_stream", "pages", "data")),
    ("commands", ("commands",)),
)
"""From the first to the last but one; a name is that of a module or a folder. What is in none is a face."""
FACES: Final = len(LAYERS)


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES: Final = {module_of(path): path for path in ROOT.rglob("*.py")}


def imports(module: str) -> Iterator[str]:
    """Yield the modules of the integration that a module imports; that of the integration itself is named ''."""
    path = MODULES[module]
    folder = path.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = [*folder[: len(folder) - node.level + 1], *(node.module or "").split(".")]
            source = ".".join(filter(None, base))
            yield from {
                inner if (inner := f"{source}.{one.name}".lstrip(".")) in MODULES else source for one in node.names
            }
        else:
            names = (
                [one.name for one in node.names] if isinstance(node, ast.Import) else [getattr(node, "module", None)]
            )
            assert not any(name and name.startswith("custom_components") for name in names), "imports are relative"


def layer(module: str) -> int:
    return next((place for place, (_, names) in enumerate(LAYERS) if module.split(".", maxsplit=1)[0] in names), FACES)


@pytest.mark.parametrize("module", MODULES)
def test_no_module_knows_a_later_layer(module: str) -> None:
    later = {name for name in imports(module) if name in MODULES and layer(name) > layer(module)}
    assert not later


def test_no_module_knows_itself_by_a_detour() -> None:
    graph = {module: {name for name in imports(module) if name != module} for module in MODULES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" <- ".join(error.args[1]))


def test_each_layer_is_there() -> None:
    names = {module.split(".")[0] for module in MODULES}
    assert names >= {name for _, layer_names in LAYERS for name in layer_names}


def test_a_module_that_is_imported_is_one_that_is_seen() -> None:
    assert {"pacing.turns", "coordinator", "stores.store", "api.plan"} <= set(imports("tracking.trackers")) | set(
        imports("coordinator")
    )
