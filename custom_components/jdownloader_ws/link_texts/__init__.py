"""Addresses in texts that people paste: found here, as JDownloader takes words after an address for a part of it."""

from collections.abc import Sequence

from .cleaning import as_it_is, lines_of
from .finding import addresses_in, bare_address
from .markup import ADDRESS_IN_MARKUP
from .rewriting import forms_of, normalised, same_address

__all__ = ["addresses_in", "forms_of", "is_address", "links_in", "normalised", "same_address"]


def is_address(line: str) -> bool:
    """Return whether a line begins like an address."""
    return "://" in line or ADDRESS_IN_MARKUP.match(line) is not None


def links_in(text: str) -> Sequence[str]:
    """Return what is sent to JDownloader for a text, a line each; nothing where nothing can be seen in it.

    A text of nothing but addresses, one a line, stays as it is. In any other the addresses are found. Without any
    the lines of the text are returned: JDownloader also reads Base64, percent-encoded and reversed texts. Blocks for
    up to a few seconds with the largest texts.
    """
    bare = [bare_address(line) for line in lines_of(text)]
    if bare and None not in bare:
        return [address for address in bare if address]
    return addresses_in(text) or as_it_is(text)
