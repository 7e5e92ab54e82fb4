"""`events` and `downloadevents`: subscriptions to what happens, and waiting for it."""

from simulator.api.errors import ApiError, InternalServerError
from simulator.api.publishers import PUBLISHERS
from simulator.api.registry import ByWay, Later, Namespace
from simulator.api.values import values_of
from simulator.device import SimulatedDevice
from simulator.world.events import KEEPALIVES_MS, POLL_TIMEOUTS_MS, Event, Subscription


def _has_events(device: SimulatedDevice) -> bool:
    return device.world.events.is_available


events = Namespace("events", _has_events)
download_events = Namespace("downloadevents", _has_events)


@events.method("listpublisher")
def list_publishers(_device: SimulatedDevice) -> object:
    """Give the events that there are, which are not all that come."""
    return [{"eventids": list(names), "publisher": publisher} for publisher, names in PUBLISHERS.items()]


@events.method("subscribe")
def subscribe(device: SimulatedDevice, patterns: list[str], exclusions: list[str]) -> object:
    """Begin to queue events."""
    world = device.world
    world.download_announcer.values_of = lambda node: values_of(world, node)
    return _subscription(world.events.subscribe(patterns, exclusions))


@events.method("setsubscription")
def set_subscription(device: SimulatedDevice, uuid: int, patterns: list[str], exclusions: list[str]) -> object:
    """Replace what a subscription is about; there is one of that id afterwards in any case."""
    subscription = device.world.events.subscriptions.get(uuid)
    if subscription is None:
        subscription = device.world.events.subscribe((), (), uuid)
    subscription.choose(patterns, exclusions)
    return _subscription(subscription)


@events.method("addsubscription")
def add_to_subscription(device: SimulatedDevice, uuid: int, patterns: list[str], exclusions: list[str]) -> object:
    """Let a subscription be about more."""
    subscription = device.world.events.subscriptions.get(uuid)
    if subscription is not None:
        subscription.choose([*subscription.patterns, *patterns], [*subscription.exclusions, *exclusions])
    return _subscription(subscription)


@events.method("removesubscription")
def remove_from_subscription(
    device: SimulatedDevice, uuid: int, _patterns: list[str], _exclusions: list[str]
) -> object:
    """Leave a subscription as it is: in a real JDownloader nothing is taken away."""
    return _subscription(device.world.events.subscriptions.get(uuid))


@events.method("getsubscription")
def get_subscription(device: SimulatedDevice, uuid: int) -> object:
    """Give what a subscription is about."""
    return _subscription(device.world.events.subscriptions.get(uuid))


@events.method("getsubscriptionstatus")
def subscription_status(device: SimulatedDevice, uuid: int) -> object:
    """Return how many events wait, and let the subscription live on; it never counts as subscribed here."""
    subscription = device.world.events.subscriptions.get(uuid)
    if subscription is None:
        return {"queueSize": 0, "subscriptionid": -1, "subscribed": False}
    subscription.use()
    return {"queueSize": subscription.queue_size, "subscriptionid": subscription.uuid, "subscribed": False}


@events.method("unsubscribe")
def unsubscribe(device: SimulatedDevice, uuid: int) -> object:
    """End a subscription; who listens to it gets nothing."""
    return _subscription(device.world.events.unsubscribe(uuid), is_subscribed=False)


@events.method("changesubscriptiontimeouts")
def change_timeouts(device: SimulatedDevice, uuid: int, poll_timeout: int, keepalive: int) -> object:
    """Change how long a listener waits and how long it may stay away, in milliseconds; who waits now gets nothing."""
    subscription = device.world.events.subscriptions.get(uuid)
    if subscription is not None:
        subscription.poll_timeout_ms = _clamped(poll_timeout, POLL_TIMEOUTS_MS)
        subscription.keepalive_ms = _clamped(keepalive, KEEPALIVES_MS)
        subscription.wake()
    return _subscription(subscription)


@events.method("listen")
def listen(device: SimulatedDevice, uuid: int) -> object:
    """Give what is queued, or wait for it."""
    subscription = device.world.events.subscriptions.get(uuid)
    if subscription is None:
        raise ApiError("FILE_NOT_FOUND")
    poll = subscription.listen()
    return Later(poll.when_over, poll.withdraw, lambda: _happened(poll.take()))


@download_events.method("setStatusEventInterval")
def set_status_interval(device: SimulatedDevice, uuid: int, interval: int) -> object:
    """Change how often values of running links are sent, in milliseconds; false without such a subscription."""
    subscription = device.world.events.subscriptions.get(uuid)
    if subscription is None:
        return False
    subscription.set_value_interval(interval)
    return True


@download_events.method("queryLinks")
def query_changed_links(_device: SimulatedDevice, _query: object, _known: int) -> object:
    """Fail, as in the real one, which has never had it."""
    raise InternalServerError


def _clamped(number: int, limits: tuple[int, int]) -> int:
    smallest, largest = limits
    return min(max(number, smallest), largest)


def _subscription(subscription: Subscription | None, *, is_subscribed: bool = True) -> dict[str, object]:
    if subscription is None:
        return {
            "exclusions": None,
            "maxKeepalive": -1,
            "maxPolltimeout": -1,
            "subscriptionid": -1,
            "subscriptions": None,
            "subscribed": False,
        }
    return {
        "exclusions": subscription.exclusions or None,
        "maxKeepalive": subscription.keepalive_ms,
        "maxPolltimeout": subscription.poll_timeout_ms,
        "subscriptionid": subscription.uuid,
        "subscriptions": subscription.patterns or None,
        "subscribed": is_subscribed,
    }


def _happened(happened: list[Event]) -> ByWay:
    """Write events: a null is written on the local port only, where the name of the data is another one."""
    plain = [{"eventdata": event.data, "eventid": event.name, "publisher": event.publisher} for event in happened]
    encrypted = [
        {"eventid": event.name, "publisher": event.publisher}
        | ({} if event.data is None else {"eventData": event.data})
        for event in happened
    ]
    return ByWay(plain, encrypted)
