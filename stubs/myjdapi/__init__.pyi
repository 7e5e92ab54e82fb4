# What we use of myjdapi 1.1.11, which ships no types. Names that begin with `_Myjdapi__` are the library's private
# ones: our subclass leans on them, and a test fails if a new release no longer has them.

from .exception import (
    MYJDApiCommandNotFoundException as MYJDApiCommandNotFoundException,
    MYJDApiException as MYJDApiException,
    MYJDApiInterfaceNotFoundException as MYJDApiInterfaceNotFoundException,
    MYJDAuthFailedException as MYJDAuthFailedException,
    MYJDBadParametersException as MYJDBadParametersException,
    MYJDBadRequestException as MYJDBadRequestException,
    MYJDChallengeFailedException as MYJDChallengeFailedException,
    MYJDConnectionException as MYJDConnectionException,
    MYJDDecodeException as MYJDDecodeException,
    MYJDDeviceNotFoundException as MYJDDeviceNotFoundException,
    MYJDEmailForbiddenException as MYJDEmailForbiddenException,
    MYJDEmailInvalidException as MYJDEmailInvalidException,
    MYJDErrorEmailNotConfirmedException as MYJDErrorEmailNotConfirmedException,
    MYJDException as MYJDException,
    MYJDFailedException as MYJDFailedException,
    MYJDFileNotFoundException as MYJDFileNotFoundException,
    MYJDInternalServerErrorException as MYJDInternalServerErrorException,
    MYJDMaintenanceException as MYJDMaintenanceException,
    MYJDMethodForbiddenException as MYJDMethodForbiddenException,
    MYJDOfflineException as MYJDOfflineException,
    MYJDOutdatedException as MYJDOutdatedException,
    MYJDOverloadException as MYJDOverloadException,
    MYJDSessionException as MYJDSessionException,
    MYJDTokenInvalidException as MYJDTokenInvalidException,
    MYJDTooManyRequestsException as MYJDTooManyRequestsException,
    MYJDUnknownException as MYJDUnknownException,
)
from .myjdapi import Jddevice as Jddevice, Myjdapi as Myjdapi

__version__: str
