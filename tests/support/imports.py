"""Which modules of a package import which, read from their sources without running them."""

import ast
from collections.abc import Iterable, Sequence
from pathlib import Path

_ROOT = Path(__file__).parents[2]

type Imports = dict[str, set[str]]
"""Modules by their full name, with those of the same package that they import."""


def imports_within(package: str, root: Path = _ROOT) -> Imports:
    """Read all imports between modules of a package: also those for types only, and those within functions."""
    sources = {_module(path, root): path for path in (root / package.replace(".", "/")).rglob("*.py")}
    return {module: _imported(module, path, sources) - {module} for module, path in sources.items()}


def circles(imports: Imports) -> list[list[str]]:
    """Return the groups of modules that know each other, be it by way of others."""
    known = {module: _all_known(module, imports) for module in imports}
    groups = {tuple(sorted(other for other in known[module] if module in known[other])) for module in imports}
    return sorted(list(group) for group in groups if group)


def upward_imports(imports: Imports, layers: Sequence[Iterable[str]]) -> list[str]:
    """Return the imports that don't come from a lower layer, the lowest being the first one.

    A layer names modules, or packages with all that is in them. Modules of one layer must not know each other, unless
    one package was named for both. Modules without a layer are returned, too.
    """
    places = {name: place for place, layer in enumerate(layers) for name in layer}
    wrong: list[str] = []
    for module, others in imports.items():
        home = _home(module, places)
        if home is None:
            wrong.append(f"{module} has no layer")
            continue
        below = {name for name, place in places.items() if place < places[home]} | {home}
        wrong += [f"{module} imports {other}" for other in others if _home(other, places) not in below]
    return sorted(wrong)


def _module(path: Path, root: Path) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported(module: str, path: Path, sources: dict[str, Path]) -> set[str]:
    named: list[str] = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            named += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            origin = _origin(node, module, is_package=path.stem == "__init__")
            inner = [f"{origin}.{alias.name}" for alias in node.names]
            named += [name if name in sources else origin for name in inner]
    return sources.keys() & named


def _origin(node: ast.ImportFrom, module: str, *, is_package: bool) -> str:
    if not node.level:
        return node.module or ""
    parts = module.split(".")
    base = parts[: len(parts) - node.level + is_package]
    return ".".join([*base, *([node.module] if node.module else [])])


def _all_known(module: str, imports: Imports) -> set[str]:
    known: set[str] = set()
    waiting = list(imports[module])
    while waiting:
        other = waiting.pop()
        if other not in known:
            known.add(other)
            waiting += imports[other]
    return known


def _home(module: str, places: dict[str, int]) -> str | None:
    """Return the name in the layers that a module belongs to: its own, or that of the nearest package around it."""
    parts = module.split(".")
    names = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((name for name in names if name in places), None)
