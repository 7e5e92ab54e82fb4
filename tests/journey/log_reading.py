"""What in Home Assistant's log is about us, and what of it must not be."""

import re

# Home Assistant's words for what will break one day, and Python's.
DEPRECATION = re.compile(r"deprecat|will stop working|breaks in|Detected that custom integration", re.IGNORECASE)
OURS = re.compile(r"jdownloader_ws|JDownloader")
FAILURE = re.compile(r" (ERROR|CRITICAL) ")


def lines_about_us(log: str) -> list[str]:
    """Return the lines that name the integration, its files or its loggers."""
    return [line for line in log.splitlines() if OURS.search(line)]


def deprecations(log: str) -> list[str]:
    """Return the lines that say that something of ours is deprecated."""
    return [line for line in lines_about_us(log) if DEPRECATION.search(line)]


def failures(log: str) -> list[str]:
    """Return the errors that were logged by us or because of us."""
    return [line for line in lines_about_us(log) if FAILURE.search(line)]
