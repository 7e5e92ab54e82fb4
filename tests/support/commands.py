"""What tests of commands look at: the simulated lists, and refusals."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import pytest

from custom_components.jdownloader_ws.errors import JDownloaderRefusal, problem_of
from simulator.world.lists import LinkList


def ids(*things: Any) -> list[str]:
    """Return the ids of links or packages of the simulated world."""
    return [str(thing.uuid) for thing in things]


def layout(content: LinkList) -> dict[str, str]:
    """Return the packages in their order, with the names of their links as one text."""
    return {package.name: "".join(link.name for link in package.links) for package in content.packages}


def refusal(refused: pytest.ExceptionInfo[JDownloaderRefusal]) -> str:
    """Return why something was refused."""
    return problem_of(refused.value).key


@contextmanager
def refused(code: str, key: str | None = None, **placeholders: str) -> Generator[None]:
    """Expect to be refused in this way."""
    with pytest.raises(JDownloaderRefusal) as caught:
        yield
    problem = caught.value.problem
    assert (problem.code, problem.key, dict(problem.placeholders)) == (code, key or code, placeholders)
