"""The ways to reach a JDownloader."""

from enum import StrEnum


class Face(StrEnum):
    """A way to reach a JDownloader."""

    CLOUD = "cloud"
    DIRECT = "direct"
    LOCAL = "local"
