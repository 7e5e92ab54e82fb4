"""`dialogs`: questions and their answers."""

from simulator.api.errors import ApiError, InternalServerError
from simulator.api.pictures import ICON
from simulator.api.registry import VOID, Namespace
from simulator.device import SimulatedDevice
from simulator.world.dialogs import CONFIRM, EXTRACT_PASSWORD, FILE_EXISTS, LOGIN
from simulator.world.errors import AnswerOtherDialogFirstError, InvalidDialogError

dialogs = Namespace("dialogs")

_TEXT = "class java.lang.String"
_ANSWER = {"dontshowagainselected": "boolean", "closereason": "class org.appwork.uio.CloseReason"}
_QUESTION = {
    "okbuttontext": _TEXT,
    "flags": "int",
    "cancelbuttontext": _TEXT,
    "message": _TEXT,
    "title": _TEXT,
    "timeout": "int",
}
_LINK = {"linkid": "long", "linkhost": _TEXT, "packagename": _TEXT, "linkname": _TEXT}
_TYPES: dict[str, dict[str, dict[str, str]]] = {
    CONFIRM: {"in": _ANSWER, "out": _QUESTION},
    LOGIN: {
        "in": _ANSWER | {"password": _TEXT, "rememberselected": "boolean", "username": _TEXT},
        "out": _QUESTION | _LINK,
    },
    EXTRACT_PASSWORD: {
        "in": _ANSWER | {"text": _TEXT},
        "out": _QUESTION
        | {
            "defaultmessage": _TEXT,
            "archivename": _TEXT,
            "archivelinkids": "class org.jdownloader.extensions.extraction.ArchiveLinkStructure",
        },
    },
    FILE_EXISTS: {
        "in": _ANSWER | {"action": "class org.jdownloader.settings.IfFileExistsAction"},
        "out": _QUESTION | _LINK | {"filepath": _TEXT},
    },
}


@dialogs.method("list")
def list_dialogs(device: SimulatedDevice) -> object:
    """Give the ids of the open questions."""
    return [dialog.uuid for dialog in device.world.dialogs.open]


@dialogs.method("get")
def get_dialog(
    device: SimulatedDevice,
    uuid: int,
    with_icon: bool,  # noqa: FBT001
    with_properties: bool,  # noqa: FBT001
) -> object:
    """Give a question; all its properties are texts."""
    try:
        dialog = device.world.dialogs.get(uuid)
    except InvalidDialogError:
        raise ApiError(f"Invalid ID: {uuid}") from None
    answer: dict[str, object] = {"type": dialog.kind}
    if with_properties:
        icon = {"icon": ICON} if with_icon and dialog.kind in {CONFIRM, EXTRACT_PASSWORD} else {}
        answer["properties"] = dialog.properties | icon
    return answer


@dialogs.method("getTypeInfo")
def type_info(_device: SimulatedDevice, kind: str | None) -> object:
    """Return what a class of dialog shows and takes."""
    if kind not in _TYPES:
        raise ApiError("Requested Type not found!")
    return _TYPES[kind]


@dialogs.method("answer")
def answer_dialog(device: SimulatedDevice, uuid: int, answer: dict) -> object:  # type: ignore[type-arg]
    """Answer the newest question."""
    try:
        device.world.dialogs.answer(uuid, answer)
    except AnswerOtherDialogFirstError as error:
        raise ApiError(f"Answer Dialog {error.newest_id} first") from None
    except InvalidDialogError:
        raise ApiError(f"Invalid ID: {uuid}") from None
    except ValueError:
        raise InternalServerError from None
    return VOID
