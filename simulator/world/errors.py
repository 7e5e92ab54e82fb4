"""What a world refuses."""


class WorldError(Exception):
    """Something that this JDownloader cannot do."""


class UnknownIdError(WorldError):
    """There is nothing with that id."""


class UnknownChallengeFormatError(WorldError):
    """A captcha was answered in a form that its kind does not take."""


class AnswerOtherDialogFirstError(WorldError):
    """Only the newest dialog can be answered."""

    def __init__(self, newest_id: int) -> None:
        super().__init__(f"answer dialog {newest_id} first")
        self.newest_id = newest_id


class InvalidDialogError(WorldError):
    """There is no dialog with that id."""


class EmptyNameError(WorldError):
    """A name is needed."""


class EmptySelectionError(WorldError):
    """None of the ids is known, and this is one of the few verbs that mind."""


class UnsupportedSelectionError(WorldError):
    """This kind of selection does not exist in JDownloader, though its enum has it."""
