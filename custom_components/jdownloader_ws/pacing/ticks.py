"""When rounds are due that keep to a pace: at planned times, however long each of them took. Pure."""

from math import floor


def next_tick(planned: float, interval: float, now: float) -> float:
    """Return the first time after `now` that is whole intervals after the one that was planned last.

    Counted from the end of a round each would come later than the one before. Those that went by meanwhile are left
    out: they would come one right after the other.
    """
    behind = max(1, floor((now - planned) / interval) + 1)
    found = planned + behind * interval
    return found if found > now else found + interval  # a sum of fractions may be a hair short


def last_in_phase(phase: float, until: float) -> float:
    """Return the last time up to `until` that is `phase` after a whole second: each JDownloader has a phase of its own.

    So those that are watched at the same intervals are not all read in the same moment.
    """
    return floor(until - phase) + phase
