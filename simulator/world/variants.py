"""Variants: forms in which some links can be loaded, such as qualities of a video."""

from dataclasses import dataclass, replace

from simulator.world.errors import UnknownIdError
from simulator.world.model import Link


@dataclass(frozen=True, slots=True)
class Variant:
    """One form of a file."""

    id: str
    name: str
    share: int
    """Its size, as the hundredth part of that of the best form."""


VARIANTS = (
    Variant("P_1080", "1080p video", 100),
    Variant("P_720", "720p video", 50),
    Variant("AUDIO", "audio only", 10),
)
"""The first one is chosen to begin with."""


def variants_of(link: Link) -> tuple[Variant, ...]:
    """Give the forms of a link, none if it has only one."""
    return VARIANTS if link.kind.variants_size else ()


def choose(link: Link, variant_id: str) -> None:
    """Choose the form that is to be loaded; raise `UnknownIdError` for one that the link does not have."""
    variant = next((variant for variant in variants_of(link) if variant.id == variant_id), None)
    if variant is None:
        raise UnknownIdError
    size = link.kind.variants_size * variant.share // 100
    link.kind = replace(link.kind, size=size)
    link.variant = variant.id
    link.bytes_total = size
