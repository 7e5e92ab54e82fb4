"""The histories that are replayed."""

from tests.support.simulator.contract.histories.archives import LOCKED
from tests.support.simulator.contract.histories.containers import CRAWLJOBS, WATCHED_CRAWLJOBS
from tests.support.simulator.contract.histories.lists import LISTS
from tests.support.simulator.contract.histories.naming import NAMES, OLD_ADDING
from tests.support.simulator.contract.histories.small import ACCOUNTS, EMPTY, EXTRACTION, JOURNEY, MISC, MORE, SETTINGS
from tests.support.simulator.contract.histories.states import CAPTCHAS, CAPTCHAS_AGAIN, PLUGIN_STATES
from tests.support.simulator.contract.histories.variants import VARIANTS

HISTORIES = (
    EMPTY,
    SETTINGS,
    JOURNEY,
    LISTS,
    MORE,
    MISC,
    ACCOUNTS,
    EXTRACTION,
    PLUGIN_STATES,
    CAPTCHAS,
    CAPTCHAS_AGAIN,
    CRAWLJOBS,
    WATCHED_CRAWLJOBS,
    LOCKED,
    OLD_ADDING,
    NAMES,
    VARIANTS,
)
