"""Which names of a package mean more than one thing, read from its sources without running them."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

_ROOT = Path(__file__).parents[2]


def names_of_more_than_one_thing(package: str, root: Path = _ROOT) -> dict[str, list[str]]:
    """Return the functions, classes, constants and types that more than one file defines, with those files."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted((root / package.replace(".", "/")).rglob("*.py")):
        for name in set(_defined(ast.parse(path.read_text()))):
            found[name].append(str(path.relative_to(root)))
    return {name: files for name, files in found.items() if len(files) > 1}


def _defined(module: ast.Module) -> Iterator[str]:
    for statement in module.body:
        match statement:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield statement.name
            case ast.Assign():
                yield from (target.id for target in statement.targets if isinstance(target, ast.Name))
            case ast.AnnAssign(target=ast.Name(id=name)) | ast.TypeAlias(name=ast.Name(id=name)):
                yield name
