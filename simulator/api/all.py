"""The whole remote API."""

from simulator.api.accounts_v2 import accounts_v2
from simulator.api.captcha import captcha
from simulator.api.config import config
from simulator.api.dialogs import dialogs
from simulator.api.download_controller import download_controller, toolbar
from simulator.api.downloads_v2 import downloads_v2
from simulator.api.events import download_events, events
from simulator.api.extensions import extensions
from simulator.api.extraction import extraction
from simulator.api.linkgrabber_v2 import linkcollector, linkcrawler, linkgrabber_v2
from simulator.api.machine import device_namespace, jd, reconnect, root, session, system, update
from simulator.api.polling import polling
from simulator.api.registry import RemoteApi

REMOTE_API = RemoteApi(
    accounts_v2,
    captcha,
    config,
    device_namespace,
    dialogs,
    download_controller,
    download_events,
    downloads_v2,
    events,
    extensions,
    extraction,
    jd,
    linkcollector,
    linkcrawler,
    linkgrabber_v2,
    polling,
    reconnect,
    root,
    session,
    system,
    toolbar,
    update,
)
