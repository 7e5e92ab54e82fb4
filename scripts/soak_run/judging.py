"""Compares what commands were answered with what JDownloader really did; pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Final

from .given import UNDONE, Given, Outcome, Trace, key_of

REMOVING: Final = ("downloadsV2/removeLinks", "linkgrabberv2/removeLinks", "downloadsV2/cleanup")
GONE: Final = "gone"
"""Stands for the removal of one thing, by whichever call."""

type Executed = Mapping[str, Counter[str]]
"""How often each call was carried out, by JDownloader and by what it is found by."""


def executed(executions: Iterable[Sequence[Any]]) -> dict[str, Counter[str]]:
    """Count calls, each by all that it can be found by; what JDownloader refused was not carried out."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for _, device, method, parameters, refusal in executions:
        if refusal is None:
            found[device].update(set(_keys(method, parameters)))
    return found


def _keys(method: str, parameters: Sequence[Any]) -> Iterator[str]:
    yield from (key_of(method, text, ()) for text in _texts(parameters))
    lists = [[str(one) for one in given] for given in parameters if isinstance(given, list)]
    if lists:
        yield key_of(method, None, [*chain.from_iterable(lists)])
        if method in REMOVING:
            yield from (key_of(GONE, None, [one]) for one in chain.from_iterable(lists))
        yield from (key_of(method, None, ids, are_with_others=True) for ids in lists)
    yield from (key_of(method, None, [str(one)]) for one in parameters if _is_number(one))


def _texts(parameters: Iterable[Any]) -> Iterator[str]:
    for one in parameters:
        if isinstance(one, Mapping):
            yield from _texts(one.values())
        elif isinstance(one, str) or _is_number(one):
            yield str(one)


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def contradictions(given: Iterable[Given], done: Executed) -> Iterator[str]:
    """Yield what was answered otherwise than it was done."""
    requests: dict[str, list[Given]] = defaultdict(list)
    for one in given:
        if one.outcome is Outcome.WRONG:
            yield f"{_named(one)}: {one.message}"
        if one.request is not None:
            requests[one.request].append(one)
        else:
            yield from _single(one, done)
    for attempts in requests.values():
        yield from _repeated(attempts, done)


def _single(one: Given, done: Executed) -> Iterator[str]:
    for device in one.devices:
        counts = [(trace, _count(done.get(device, Counter()), trace)) for trace in one.traces]
        outcome = _outcome_at(one, device)
        for trace, count in counts:
            least, most = _allowed(outcome, trace)
            if _were_removed(done.get(device, Counter()), trace):
                least = 0
            again = _undone(done.get(device, Counter()), trace) if most else 0
            if not least <= count <= most + again and not _waits(one):
                yield f"{_named(one)} at {device}: {outcome}, and carried out {count} times: {trace.title}"
        if outcome is Outcome.PARTLY and not any(count for _, count in counts):
            yield f"{_named(one)} at {device}: partly, and nothing was carried out"


def _count(done: Counter[str], trace: Trace) -> int:
    """Return how often a call was made; of one for whichever list in the list in which it was made most."""
    return max(done[key] for key in trace.keys)


def _were_removed(done: Counter[str], trace: Trace) -> bool:
    """Return whether calls removed all that was to be removed.

    Where the own call was lost, that nothing is left is a success, as with states that are as they were wanted.
    """
    is_removal = any(method in REMOVING for method in trace.methods)
    return is_removal and all(done[key_of(GONE, None, [one])] for one in trace.ids)


def _undone(done: Counter[str], trace: Trace) -> int:
    """Return how often JDownloader took back what was done, which is then done once more."""
    return 0 if trace.text is None else done[key_of(UNDONE, trace.text, ())]


def _waits(one: Given) -> bool:
    """Return whether it says that it will be done later.

    That is a speed limit which is set in a pause, or which may have met one: it is set once more until it is seen to
    stay, and a later one takes its place. What holds in the end is compared.
    """
    return isinstance(one.result, Mapping) and bool(one.result.get("pending"))


def _allowed(outcome: Outcome, trace: Trace) -> tuple[int, int]:
    match outcome:
        case Outcome.DONE:
            return (1 if trace.is_sure else 0), 1
        case Outcome.FAILED:
            return 0, 0
        case _:
            return 0, 1


def _outcome_at(one: Given, device: str) -> Outcome:
    """Return what an answer about several says of one of them."""
    if one.outcome is not Outcome.SOME:
        return one.outcome
    if device in str(one.placeholders.get("done", "")).split(", "):
        return Outcome.DONE
    failed = str(one.placeholders.get("failed", ""))
    return Outcome.FAILED if f"{device}: " in failed and not _is_unclear(failed, device) else Outcome.UNKNOWN


def _is_unclear(failed: str, device: str) -> bool:
    _, _, why = failed.partition(f"{device}: ")
    return "answer was lost" in why.partition("; ")[0]


def _repeated(attempts: Sequence[Given], done: Executed) -> Iterator[str]:
    """Judge attempts with one request id: together they are one command."""
    outcomes = {one.outcome for one in attempts}
    for device in attempts[0].devices:
        for trace in attempts[0].traces:
            count = _count(done.get(device, Counter()), trace)
            least = 1 if Outcome.DONE in outcomes else 0
            most = 0 if outcomes == {Outcome.FAILED} else 1
            if not least <= count <= most:
                answers = ", ".join(f"{one.outcome} {one.key}".strip() for one in attempts)
                yield f"{_named(attempts[0])} at {device}, {answers}: carried out {count} times: {trace.title}"


def _named(one: Given) -> str:
    took = f" after {one.answered - one.sent:.1f} s" if one.answered else ""
    return f"#{one.number} {one.name} ({one.key or one.outcome}{took})"
