"""What JDownloader does with the files of links that are removed."""

from enum import StrEnum


class DeleteFiles(StrEnum):
    """What becomes of the files of links that are removed."""

    KEEP = "keep"
    TRASH = "trash"
    DELETE = "delete"


CLEANUP_MODES = {
    DeleteFiles.KEEP: "REMOVE_LINKS_ONLY",
    DeleteFiles.TRASH: "REMOVE_LINKS_AND_RECYCLE_FILES",
    DeleteFiles.DELETE: "REMOVE_LINKS_AND_DELETE_FILES",
}
