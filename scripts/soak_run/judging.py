"""Compares what commands were answered with what JDownloader really did; pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from .given import Given, Outcome, Trace, in_any_list, key_of

type Executed = Mapping[str, Counter[str]]
"""How often each call was carried out, by JDownloader and by what it is found by."""


def executed(executions: Iterable[Sequence[Any]]) -> dict[str, Counter[str]]:
    """Count calls, each by all that it can be found by; what JDownloader refused was not carried out."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for _, device, method, parameters, refusal in executions:
        if refusal is None:
            found[device].update({key for name in (method, in_any_list(method)) for key in _keys(name, parameters)})
    return found


def _keys(method: str, parameters: Sequence[Any]) -> Iterator[str]:
    yield from (key_of(method, text, ()) for text in _texts(parameters))
    lists = [[str(one) for one in given] for given in parameters if isinstance(given, list)]
    if lists:
        yield key_of(method, None, [*chain.from_iterable(lists)])
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
        counts = [(trace, done.get(device, Counter())[trace.key]) for trace in one.traces]
        outcome = _outcome_at(one, device)
        for trace, count in counts:
            least, most = _allowed(outcome, trace, is_pending=_is_pending(one))
            if not least <= count <= most:
                yield f"{_named(one)} at {device}: {outcome}, and carried out {count} times: {trace.key}"
        if outcome is Outcome.PARTLY and not any(count for _, count in counts):
            yield f"{_named(one)} at {device}: partly, and nothing was carried out"


def _is_pending(one: Given) -> bool:
    """Tell whether it says that it will be done later: a limit that is set in a pause."""
    return isinstance(one.result, Mapping) and bool(one.result.get("pending"))


def _allowed(outcome: Outcome, trace: Trace, *, is_pending: bool) -> tuple[int, int]:
    match outcome:
        case Outcome.DONE:
            # What waits for the end of a pause, or may have met one, is set once more then
            return (1 if trace.is_sure and not is_pending else 0), (2 if is_pending else 1)
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
            count = done.get(device, Counter())[trace.key]
            least = 1 if Outcome.DONE in outcomes else 0
            most = 0 if outcomes == {Outcome.FAILED} else 1
            if not least <= count <= most:
                answers = ", ".join(f"{one.outcome} {one.key}".strip() for one in attempts)
                yield f"{_named(attempts[0])} at {device}, {answers}: carried out {count} times: {trace.key}"


def _named(one: Given) -> str:
    took = f" after {one.answered - one.sent:.1f} s" if one.answered else ""
    return f"#{one.number} {one.name} ({one.key or one.outcome}{took})"
