"""An answer that goes out as JSON comes back the same, whatever it holds."""

import json
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from index import DateSpan, Passage
from qa import Answer, Citation, PlannedDate, QueryPlan, Sentence
from qa.questions.given import ROLES

TEXTS = st.text(st.characters(codec="utf-8"), max_size=12)
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
MAYBE_DAYS = st.none() | DAYS
OFFSETS = st.integers(0, 10**6)
SHARES = st.floats(0, 1)
RANGES = st.lists(st.tuples(OFFSETS, OFFSETS), max_size=2).map(tuple)
DATES = st.builds(
    PlannedDate,
    TEXTS,
    MAYBE_DAYS,
    MAYBE_DAYS,
    st.sampled_from(ROLES),
    st.booleans(),
    st.none() | OFFSETS,
    st.none() | OFFSETS,
)
PASSAGES = st.builds(
    Passage,
    published=MAYBE_DAYS,
    score=st.floats(allow_nan=False, allow_infinity=False),
    ranks=st.dictionaries(TEXTS, OFFSETS, max_size=2),
    dates=st.lists(st.builds(DateSpan, first=MAYBE_DAYS, last=MAYBE_DAYS), max_size=2).map(tuple),
)
ANSWERS = st.builds(
    Answer,
    confidence=SHARES,
    sentences=st.lists(
        st.builds(Sentence, TEXTS, st.lists(OFFSETS, max_size=2).map(tuple), RANGES), max_size=2
    ).map(tuple),
    citations=st.lists(
        st.builds(Citation, published=MAYBE_DAYS, highlights=RANGES), max_size=2
    ).map(tuple),
    plan=st.builds(QueryPlan, dates=st.lists(DATES, max_size=2).map(tuple)),
    passages=st.lists(PASSAGES, max_size=2).map(tuple),
    timings_ms=st.dictionaries(TEXTS, SHARES, max_size=2),
)


@settings(deadline=None)
@given(ANSWERS)
def test_an_answer_comes_back_as_it_went(answer: Answer) -> None:
    sent = json.loads(json.dumps(answer.to_dict()))
    assert Answer.from_dict(sent) == answer
    assert Answer.from_dict(sent).to_dict() == sent


@settings(deadline=None)
@given(ANSWERS)
def test_its_id_is_of_what_it_says_and_not_of_when(answer: Answer) -> None:
    known = answer.identified()
    assert len(known.id) == 20
    assert Answer.from_dict(known.to_dict()).identified().id == known.id
    slower = Answer.from_dict(known.to_dict() | {"timings_ms": {"total": 9.5}})
    assert slower.identified().id == known.id
    other = Answer.from_dict(known.to_dict() | {"generation": known.generation + 1})
    assert other.identified().id != known.id
