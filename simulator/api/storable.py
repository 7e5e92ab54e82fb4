"""Structs as JDownloader writes them: a field that equals its default is left out."""

from collections.abc import Mapping

type Fields = dict[str, object]


def without_defaults(fields: Mapping[str, object]) -> Fields:
    """Leave out false, -1 and null."""
    return {name: value for name, value in fields.items() if not (value is None or value is False or value == -1)}
