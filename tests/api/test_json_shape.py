"""JSON is looked at before it is read: small answers that would become large, and honest ones that look like them."""

import json
from time import thread_time
import tracemalloc
from typing import Any

from hypothesis import given, strategies as st
import pytest

from custom_components.jdownloader_ws.api import json_shape, json_text
from custom_components.jdownloader_ws.api.errors import JDownloaderTooLargeError
from custom_components.jdownloader_ws.api.json_shape import MAX_BARE, MAX_DEPTH, MAX_TEXT, MAX_VALUES, count_values
from custom_components.jdownloader_ws.api.json_text import QUICK_SIZE, QUICK_VALUES, loads
from custom_components.jdownloader_ws.api.transport import MAX_ANSWER
from scripts.reading_benchmark.answers import honest_page

# Texts that look like structure
TEXTS = st.text(st.sampled_from('[]{},:"\\/ax\n\u00e4\u20ac\U0001f600'), max_size=12)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), TEXTS),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(TEXTS, inner, max_size=5),
    max_leaves=30,
)


def values_in(value: Any) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + sum(map(values_in, inner))


@given(value=VALUES, piece=st.integers(1, 40), is_ascii=st.booleans())
def test_no_value_is_missed_and_texts_hide_none_wherever_a_piece_ends(
    value: Any, piece: int, *, is_ascii: bool
) -> None:
    text = json.dumps(value, ensure_ascii=is_ascii).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_shape, "JSON_PIECE", piece)
        patch.setattr(json_shape, "SMALL", -1)  # as if the answer were a large one
        counted = count_values(text)
    # An empty list or object counts as one that holds something.
    assert values_in(value) <= counted <= 2 * values_in(value) <= 2 * count_values(text)


@given(value=VALUES, is_ascii=st.booleans())
def test_what_is_read_value_by_value_is_the_same(value: Any, *, is_ascii: bool) -> None:
    text = json.dumps(value, ensure_ascii=is_ascii)
    assert json_text._SHARING.decode(text) == json_text._QUICK.decode(text) == value


@pytest.mark.parametrize(
    "answer",
    [
        b'{"data":[' + b",".join([b"{}"] * 2_700_000) + b"]}",
        b'{"data":[' + b",".join([b"1"] * (MAX_VALUES + 1)) + b"]}",
        b'{"data":[' + b",".join([b'{"\\"[,":"]"}'] * (MAX_VALUES // 2)) + b"]}",
        b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1),
        b'{"a":' * MAX_VALUES,
        b"[" * MAX_ANSWER,
        b'["]",' * (MAX_DEPTH + 1) + b"1" + b"]" * (MAX_DEPTH + 1),
        b'["\\",",' * (MAX_DEPTH + 1) + b"1" + b"]" * (MAX_DEPTH + 1),
    ],
    ids=["objects", "numbers", "hidden", "deep", "deep objects", "open", "hidden depth", "escaped"],
)
def test_what_no_jdownloader_answers_is_not_read(answer: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = answer[:MAX_ANSWER]
    for decoder in ("_QUICK", "_SHARING"):
        monkeypatch.delattr(json_text, decoder)
    tracemalloc.start()
    try:
        with pytest.raises(ValueError, match="answer of JDownloader"):
            loads(answer)
        assert tracemalloc.get_traced_memory()[1] < 2 * len(answer) + 8 * 1024 * 1024
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("bare", [b" ", b"9"])
def test_blanks_and_digits_without_end_make_an_answer_too_large(bare: bytes) -> None:
    with pytest.raises(JDownloaderTooLargeError):
        loads(b'{"data":[1,' + bare * (MAX_BARE + MAX_TEXT) + b"1]}")


@pytest.mark.parametrize("letter", ["a", ",", "[", '\\"', "\\u00e4", "\u00e4"])
def test_a_text_that_is_too_long_makes_an_answer_too_large(letter: str) -> None:
    long = f'{{"data":["{letter * (MAX_TEXT // len(letter) + json_shape.JSON_PIECE)}"]}}'
    with pytest.raises(JDownloaderTooLargeError):
        loads(long.encode())


def test_what_is_in_texts_costs_an_honest_answer_nothing() -> None:
    comment = ',[{"\\' * 20_000
    rows = [{"uuid": n, "comment": comment} for n in range(40)]
    text = json.dumps({"data": rows}).encode()
    assert text.count(b",") + text.count(b"[") > 10 * MAX_VALUES
    assert len(text) > QUICK_SIZE
    assert loads(text) == {"data": rows}


def test_the_largest_honest_page_is_read_quickly() -> None:
    page = honest_page()
    text = json.dumps(page).encode()
    assert 2_000_000 < len(text) < QUICK_SIZE
    assert QUICK_VALUES / 2 < count_values(text) < QUICK_VALUES < MAX_VALUES / 3
    assert loads(text) == page

    def seconds(read: Any) -> float:
        taken = []
        for _ in range(7):
            started = thread_time()
            read(text)
            taken.append(thread_time() - started)
        return min(taken)

    assert seconds(loads) < 3 * seconds(json.loads)
