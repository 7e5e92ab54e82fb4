"""Names of files and packages: what file systems don't take is replaced by characters that look alike."""

_LOOK_ALIKES = str.maketrans(
    {
        "/": "\N{FRACTION SLASH}",
        "\\": "\N{SET MINUS}",
        ":": ";",
        "*": "#",
        "?": "\N{INVERTED QUESTION MARK}",
        '"': "'",
        "<": "[",
        ">": "]",
        "|": "\N{BROKEN BAR}",
        "\t": "_",
    }
)


def clean_name(name: str) -> str:
    """Give a name as JDownloader keeps it; full stops and blanks at its end are left out."""
    return name.translate(_LOOK_ALIKES).strip().rstrip(". ")
