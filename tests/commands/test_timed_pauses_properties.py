"""Whatever is paused for a time after whatever else: each link comes back once, when it was said last."""

from hypothesis import given, strategies as st

from custom_components.jdownloader_ws.tracking.timed_pauses import TimedPause, without

LINKS = st.one_of(st.none(), st.lists(st.sampled_from("abcdef"), min_size=1, unique=True).map(tuple))
HISTORIES = st.lists(st.tuples(st.floats(1, 1000), LINKS))


@given(history=HISTORIES)
def test_each_link_and_the_pause_of_all_have_the_last_end_that_was_said(
    history: list[tuple[float, tuple[str, ...] | None]],
) -> None:
    kept: list[TimedPause] = []
    last: dict[str | None, float] = {}
    for until, link_ids in history:
        kept = [*without(kept, link_ids), TimedPause(until=until, link_ids=link_ids)]
        last |= dict.fromkeys([None] if link_ids is None else link_ids, until)
    said = [(name, pause.until) for pause in kept for name in (pause.link_ids or (None,))]
    assert len(said) == len(last)
    assert dict(said) == last
