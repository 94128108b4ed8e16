"""The sample archive keeps its format and counts, and each answer stands where it is said to."""

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import get_args

import pytest

from index.documents import DateSpan
from index.timex import tag_expressions
from qa.contract.query import OVERVIEWS, Kind
from qa.questions.kinds import kind_of

EXAMPLES = Path(__file__).parent.parent / "examples"
FILE_NAME = re.compile(r"(\d{3})_[a-z0-9]+(?:-[a-z0-9]+)*")
HEADER = re.compile(r" date (\d{4}-\d{2}-\d{2}) (\S.*\S)")
DATELINE = re.compile(r"\(\S[^()]* - (\d{1,2})(?:st|nd|rd|th) ([A-Z][a-z]+), (\d{4})\)")
TAIL = re.compile(r" /// \S[^/]*, (\d{1,2}) ([A-Z][a-z]+) (\d{4})\Z")
WEEKDAY_AND_DAY = re.compile(
    r"\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day), (\d{1,2}) ([A-Z][a-z]+)\b"
)
STATED_DAY = re.compile(r"\b(\d{1,2}) ([A-Z][a-z]+) (20\d\d)\b")


@dataclass(frozen=True, slots=True)
class Sample:
    """An example file, taken apart without the project's own reader."""

    stem: str
    published: date
    lead: str
    body: str

    @property
    def text(self) -> str:
        """All that may be quoted."""
        return f"{self.lead}\n\n{self.body}"


@dataclass(frozen=True, slots=True)
class Question:
    """A line of `questions.jsonl`."""

    id: str
    kind: Kind
    asked_on: str
    question: str
    answers: list[str]
    article_ids: list[str]
    evidence: str
    items: list[list[str]] = field(default_factory=list)
    distractors: list[str] = field(default_factory=list)


def _day(day: str, month: str, year: int | str) -> date:
    return datetime.strptime(f"{day} {month} {year}", "%d %B %Y").date()  # noqa: DTZ007


def _read_sample(path: Path) -> Sample:
    header, _, body = path.read_text("utf-8").partition("\n\n")
    match = HEADER.fullmatch(header)
    assert match, f"{path.name}: the first line is {header!r}"
    return Sample(path.stem, date.fromisoformat(match[1]), match[2], body.removesuffix("\n"))


SAMPLES = {path.stem: _read_sample(path) for path in sorted((EXAMPLES / "articles").glob("*.txt"))}
QUESTIONS = [
    Question(**json.loads(line))
    for line in (EXAMPLES / "questions.jsonl").read_text("utf-8").splitlines()
]
ANSWERABLE = [question for question in QUESTIONS if question.answers]


def test_counts_are_those_of_the_readme() -> None:
    assert len(SAMPLES) == len(list((EXAMPLES / "articles").iterdir())) == 54
    assert len(QUESTIONS) == 406
    assert len(QUESTIONS) - len(ANSWERABLE) == 70
    readme = (EXAMPLES / "README.md").read_text("utf-8")
    assert "54 news articles of 2019 to 2021 and 406 questions" in readme
    assert "70 questions" in readme


def test_files_are_numbered_by_day_of_publication() -> None:
    names = [FILE_NAME.fullmatch(stem) for stem in SAMPLES]
    assert [match and int(match[1]) for match in names] == list(range(1, 55))
    published = [sample.published for sample in SAMPLES.values()]
    assert published == sorted(published)
    assert {day.year for day in published} == {2019, 2020, 2021}


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_article_is_well_formed_and_its_dates_agree(sample: Sample) -> None:
    for paragraph in sample.body.split("\n\n"):
        assert paragraph == paragraph.strip()
        assert paragraph
    assert len(sample.body) <= 6_500
    for match in [*DATELINE.finditer(sample.body), *TAIL.finditer(sample.body)]:
        assert _day(match[1], match[2], match[3]) == sample.published
    for match in WEEKDAY_AND_DAY.finditer(sample.body):
        day = _day(match[2], match[3], sample.published.year)
        assert f"{day:%A}" == match[1]


def test_headers_hold_headlines_and_bylines_in_both_layouts() -> None:
    bylines = {sample.lead for sample in SAMPLES.values() if len(sample.lead.split()) <= 3}
    assert bylines == {
        "Nadia Forsell",
        "Tomas Brandel",
        "Ilse Marquand",
        "J. R. Tolvane",
        "Dilara Voss",
    }
    assert sum(bool(DATELINE.search(sample.body)) for sample in SAMPLES.values()) >= 30
    assert sum(bool(TAIL.search(sample.body)) for sample in SAMPLES.values()) >= 8


@pytest.mark.parametrize(
    ("story", "at_least"), [("_velen-", 9), ("_kelmar-bank-", 7), ("_quartet-", 7), ("_ferry-", 5)]
)
def test_running_stories_have_their_instalments(story: str, at_least: int) -> None:
    assert sum(story in stem for stem in SAMPLES) >= at_least


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("015_ferry-toll-rises", "016_ferry-toll-rises-gazette"),
        ("021_quartet-vikholm-wire", "022_quartet-vikholm-ledger"),
    ],
)
def test_a_wire_story_in_two_outlets_is_nearly_but_not_quite_the_same(
    first: str, second: str
) -> None:
    one, other = (set(SAMPLES[stem].body.split()) for stem in (first, second))
    assert 0.5 < len(one & other) / len(one | other) < 0.95


def test_hard_texts_are_there() -> None:
    lengths = sorted(len(sample.body) for sample in SAMPLES.values())
    assert lengths[0] < 250
    assert lengths[-1] > 5_500
    assert (
        '<script>alert("Silence, please")</script>' in SAMPLES["039_vikholm-library-defaced"].body
    )
    assert SAMPLES["049_tverrby-tunnel-timetable"].body.count("\n- ") >= 5
    assert sum(sample.lead.startswith("Correction:") for sample in SAMPLES.values()) == 2


def test_question_ids_and_wordings_are_unique() -> None:
    assert len({question.id for question in QUESTIONS}) == len(QUESTIONS)
    assert len({(question.question, question.asked_on) for question in QUESTIONS}) == len(QUESTIONS)


def test_each_kind_is_asked_often_enough_to_be_measured() -> None:
    kinds = Counter(question.kind for question in QUESTIONS)
    assert kinds.keys() == set(get_args(Kind)) - OVERVIEWS
    assert min(kinds.values()) >= 14
    assert kinds["when"] >= 50


def test_digests_are_asked_for_in_each_kind_and_their_entries_stand_in_the_articles() -> None:
    lines = (EXAMPLES / "digests.jsonl").read_text("utf-8").splitlines()
    digests = [json.loads(line) for line in lines]
    kinds = Counter(kind_of(digest["question"]) for digest in digests)
    assert kinds.keys() == OVERVIEWS
    assert min(kinds.values()) >= 8
    assert len({digest["id"] for digest in digests}) == len(digests) == 62
    told = "\n".join(sample.text for sample in SAMPLES.values())
    for digest in digests:
        for entry in digest["entries"]:
            assert any(words in told for words in entry["says"]), entry


def test_questions_are_typed_as_people_type_them() -> None:
    asked = [question.question for question in QUESTIONS]
    assert sum(not text.endswith("?") for text in asked) >= 30
    assert sum(text == text.lower() for text in asked) >= 15


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_the_evidence_stands_in_the_article_before_the_question_is_asked(
    question: Question,
) -> None:
    asked_on = date.fromisoformat(question.asked_on)
    if not question.answers:
        assert question.article_ids == []
        assert question.evidence == ""
        return
    first, *others = (SAMPLES[stem] for stem in question.article_ids)
    assert first.body.count(question.evidence) == 1
    assert all(sample.published <= asked_on for sample in (first, *others))


TOLD_OTHERWISE = ("when", "yes_no", "list", "comparison")
"""Kinds whose answers follow from what is written, and need not be words of it."""


@pytest.mark.parametrize(
    "question",
    [question for question in ANSWERABLE if question.kind not in TOLD_OTHERWISE],
    ids=lambda question: question.id,
)
def test_answers_stand_in_the_evidence_or_in_another_of_the_articles(question: Question) -> None:
    first, *others = (SAMPLES[stem] for stem in question.article_ids)
    assert any(answer in question.evidence for answer in question.answers)
    for answer in question.answers:
        assert any(answer in sample.text for sample in (first, *others))
    for other in others:
        assert any(answer in other.text for answer in question.answers)
    assert not set(question.distractors) & set(question.answers)


MEANT_OTHERWISE = {
    "ex_182": "a day that was still to come when the past tense was written",
    "ex_203": "a day of the year that the article is about",
    "ex_209": "the day before the report's own",
    "ex_213": "a month that was still to come",
}
"""Days that a person reads otherwise than the date words alone would have it."""


@pytest.mark.parametrize(
    "question",
    [question for question in ANSWERABLE if question.kind == "when"],
    ids=lambda question: question.id,
)
def test_days_are_those_that_the_words_of_the_evidence_mean(question: Question) -> None:
    sample = SAMPLES[question.article_ids[0]]
    start = sample.body.index(question.evidence)
    told = [
        span
        for span in tag_expressions(sample.body, sample.published)
        if start <= span.start < start + len(question.evidence)
    ]
    is_told = [
        all(
            any(_is_within(known, span) for span in told) for known in tag_expressions(answer, None)
        )
        for answer in question.answers
    ]
    assert told
    assert any(is_told) == (question.id not in MEANT_OTHERWISE)


def _is_within(known: DateSpan, told: DateSpan) -> bool:
    """Whether a day is one of those that are told."""
    assert known.first
    assert known.last
    return (told.first or date.min) <= known.first and known.last <= (told.last or date.max)


@pytest.mark.parametrize(
    "question",
    [question for question in ANSWERABLE if question.kind == "list"],
    ids=lambda question: question.id,
)
def test_each_item_of_a_list_stands_in_the_evidence_and_in_the_answer(question: Question) -> None:
    for spellings in question.items:
        assert any(spelling in question.evidence for spelling in spellings)
        assert any(spelling in question.answers[0] for spelling in spellings)


def test_many_days_asked_for_are_never_printed_in_the_article_that_answers() -> None:
    unprinted = 0
    for question in ANSWERABLE:
        stated = STATED_DAY.search(question.question)
        if stated is None:
            continue
        sample = SAMPLES[question.article_ids[0]]
        day = _day(stated[1], stated[2], stated[3])
        is_printed = f"{stated[1]} {stated[2]}" in sample.body
        unprinted += day != sample.published and not is_printed
    assert unprinted >= 15
