"""Query objects; a flag asks for a field. Names are as on the wire, where case matters."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ListQuery:
    """What all queries of lists have."""

    maxResults: int = -1  # noqa: N815
    startAt: int = 0  # noqa: N815
    packageUUIDs: list[int] = field(default_factory=list)  # noqa: N815
    bytesTotal: bool = False  # noqa: N815
    comment: bool = False
    enabled: bool = False
    priority: bool = False
    status: bool = False

    def page[T](self, found: list[T]) -> list[T]:
        """Cut the part out that was asked for."""
        rest = found[max(self.startAt, 0) :]
        return rest if self.maxResults < 0 else rest[: self.maxResults]


@dataclass(frozen=True, slots=True)
class LinkQuery(ListQuery):
    """`LinkQuery` and `CrawledLinkQuery`; each list ignores the flags of the other."""

    linkUUIDs: list[int] = field(default_factory=list)  # noqa: N815
    jobUUIDs: list[int] = field(default_factory=list)  # noqa: N815
    addedDate: bool = False  # noqa: N815
    advancedStatus: bool = False  # noqa: N815
    availability: bool = False
    bytesLoaded: bool = False  # noqa: N815
    eta: bool = False
    extractionStatus: bool = False  # noqa: N815
    finished: bool = False
    finishedDate: bool = False  # noqa: N815
    host: bool = False
    jobUUID: bool = False  # noqa: N815
    password: bool = False
    running: bool = False
    skipped: bool = False
    speed: bool = False
    url: bool = False
    variants: bool = False
    variantID: bool = False  # noqa: N815
    variantName: bool = False  # noqa: N815


@dataclass(frozen=True, slots=True)
class PackageQuery(ListQuery):
    """`PackageQuery` and `CrawledPackageQuery`; each list ignores the flags of the other."""

    bytesLoaded: bool = False  # noqa: N815
    childCount: bool = False  # noqa: N815
    eta: bool = False
    finished: bool = False
    hosts: bool = False
    running: bool = False
    saveTo: bool = False  # noqa: N815
    speed: bool = False
    availableOnlineCount: bool = False  # noqa: N815
    availableOfflineCount: bool = False  # noqa: N815
    availableUnknownCount: bool = False  # noqa: N815
    availableTempUnknownCount: bool = False  # noqa: N815
