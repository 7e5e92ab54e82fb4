"""Change inputs of the parsers where that reaches code that no other input reached; for a process of its own.

usage: python -m tests.fuzz.parsers.by_coverage CORPUS [LIBFUZZER ARGUMENT...]

CORPUS is a folder of inputs, which is begun with the recordings. Ends with an error at the first one that is unhandled.
"""

import logging
from pathlib import Path
from random import Random
import sys

import atheris

with atheris.instrument_imports(include=["custom_components.jdownloader_ws"]):
    from .mutations import mutated
    from .seeds import seeds
    from .targets import one_input


def changed(content: bytes, largest: int, seed: int) -> bytes:
    """Return another input, as libFuzzer asks for it."""

    def by_libfuzzer(body: bytes, _: Random) -> bytes:
        return atheris.Mutate(body, max(1, largest - 1))

    return mutated(content, Random(seed), by_libfuzzer)[:largest]  # noqa: S311 (the same for the same seed)


def main() -> None:
    """Run until libFuzzer ends it."""
    logging.disable(logging.CRITICAL)
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds()):
        (folder / f"recorded-{number}").write_bytes(seed)
    atheris.Setup(sys.argv, one_input, custom_mutator=changed)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
