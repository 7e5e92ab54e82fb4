"""The part of atheris that we use; the library has no types, and is no part of the tests' environment."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

@contextmanager
def instrument_imports(include: Sequence[str] = ..., exclude: Sequence[str] = ...) -> Iterator[None]: ...
def Mutate(data: bytes, max_size: int) -> bytes: ...
def Setup(
    argv: Sequence[str],
    test_one_input: Callable[[bytes], None],
    *,
    custom_mutator: Callable[[bytes, int, int], bytes] | None = None,
) -> list[str]: ...
def Fuzz() -> None: ...
