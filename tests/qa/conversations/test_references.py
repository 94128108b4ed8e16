"""References say where a quote stands, and nothing in them is more than words."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from index.documents import Amendment
from qa.assistant import Assistant
from qa.contract.answer import Answer
from qa.conversations.escaping import (
    bibtex,
    cell,
    file_stem,
    markdown,
    one_line,
    web_address,
    xml_text,
)
from qa.conversations.references import Reference, reference

HOSTILE = (
    "<script>alert(1)</script>", "[x](javascript:alert(1))", "![x](http://evil.example/x.png)",
    "} @misc{evil,", "\\input{/etc/passwd}", "100 % & $5 #1 a_b ~ ^", "{", "a\nb\r\n\n# c",
    "\u202egnp.exe", "https://evil.example www.evil.example a@evil.example", "*b* _i_ `c` ~~s~~",
    "| a | b |", "<!-- x", "&lt;b&gt;", "\x00\x1b[31m", "1. one", "- one", "+ one", "> q", "===",
)  # fmt: skip


@pytest.fixture(scope="module")
def known(answer: Answer, assistant: Assistant) -> Reference:
    return reference(answer.citations[0], assistant.archive)


def test_a_reference_names_article_day_and_place_and_never_a_folder(
    known: Reference, answer: Answer
) -> None:
    citation = answer.citations[0]
    for text in (known.plain(), known.markdown(), known.bibtex()):
        assert citation.article_id in text
        assert "2020" in text
        assert citation.source
        assert "Telegraph" in text
        assert str(citation.start) in text
        assert "/examples/" not in text
    assert known.file == "037_aldmark-new-government.txt"
    assert known.plain().startswith(f"“{citation.quote}” — “{citation.title}”, ")
    assert "29 October 2020. (article " in known.plain()
    assert "“Wednesday”: on 28 October 2020)" in known.plain()


def test_bibtex_is_an_entry_with_its_day(known: Reference) -> None:
    entry = known.bibtex()
    assert entry.startswith(f"@article{{{known.key},\n  title = {{{{Sigrun Dahle")
    assert "  year = {2020}," in entry
    assert "  month = oct," in entry
    assert replace(known, source=None).bibtex().startswith("@misc{article2020-")


def test_every_quote_has_a_key_of_its_own(known: Reference) -> None:
    others = (replace(known, start=1), replace(known, end=2), replace(known, article_id="ab,{"))
    keys = {one.key for one in (known, *others)}
    assert len(keys) == 4
    assert all(re.fullmatch(r"[a-zA-Z0-9-]+", key) for key in keys)


def test_what_became_of_the_article_is_told(answer: Answer, assistant: Assistant) -> None:
    retracted = Amendment("f" * 20, "retraction", "We take it back", date(2020, 11, 1))
    citation = replace(answer.citations[0], amended_by=(retracted,))
    told = "Retracted on 1 November 2020: We take it back"
    assert told in reference(citation, assistant.archive).plain()


def test_an_article_that_is_gone_is_still_a_reference(answer: Answer, assistant: Assistant) -> None:
    gone = reference(replace(answer.citations[0], article_id="0" * 20), assistant.archive)
    assert gone.url is None
    assert gone.authors == ((answer.citations[0].author,) if answer.citations[0].author else ())


@pytest.mark.parametrize("hostile", HOSTILE)
def test_words_of_strangers_stay_words(known: Reference, hostile: str) -> None:
    bad = replace(
        known, title=hostile, authors=(hostile,), source=hostile, place=hostile, quote=hostile
    )
    assert len(bad.plain().splitlines()) == 1
    assert len(bad.markdown().splitlines()) == 1
    assert "\u202e" not in bad.plain() + bad.markdown() + bad.bibtex()
    rendered = (
        MarkdownIt("commonmark").enable("table").enable("strikethrough").parse(bad.markdown())
    )
    inside = [child.type for token in rendered for child in token.children or ()]
    assert set(inside) <= {"text", "em_open", "em_close", "text_special"}
    entry = bad.bibtex()
    assert entry.count("@misc{") + entry.count("@article{") == 1
    assert _balanced(entry[entry.index("{") :])


def _balanced(entry: str) -> bool:
    """Whether braces are, as BibTeX counts them: whatever stands before them."""
    depth = 0
    for place, character in enumerate(entry):
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth < 0 or (depth == 0 and place and entry[place:].strip() not in {"}", ""}):
            return False
    return depth == 0


@given(st.text())
def test_markdown_shows_any_line_as_it_is(text: str) -> None:
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown(text))
    inline = [token for token in tokens if token.type == "inline"]
    assert [token.type for token in tokens if token.level == 0] in (
        [],
        ["paragraph_open", "paragraph_close"],
    )
    shown = "".join(child.content for token in inline for child in token.children or ())
    assert shown == one_line(text)


@given(st.text())
def test_bibtex_braces_balance(text: str) -> None:
    escaped = bibtex(text)
    assert _balanced(f"{{{escaped}}}")
    assert "\n" not in escaped


@given(st.text())
def test_no_cell_is_a_formula_and_no_text_is_no_xml(text: str) -> None:
    written = cell(text)
    assert not written.lstrip().startswith(("=", "+", "-", "@"))
    assert not written.startswith(("\t", "\r", "\n"))
    assert "\0" not in written
    assert xml_text(xml_text(text)) == xml_text(text)


@given(st.text())
def test_a_file_name_is_safe_on_any_system(name: str) -> None:
    assert re.fullmatch("[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?", file_stem(name))


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://news.example/a?b=1&c=%20#d", "https://news.example/a?b=1&c=%20#d"),
        ("HTTP://news.example/", "HTTP://news.example/"),
        ('https://news.example/a b>)<"{}\\', "https://news.example/a%20b%3E)%3C%22%7B%7D%5C"),
        ("https://näws.example/\n", "https://n%C3%A4ws.example/"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("//news.example", None),
        ("http:news.example", None),
        ("https://[news", None),
        ("", None),
        (None, None),
    ],
)
def test_only_addresses_of_the_web_are_links(url: str | None, address: str | None) -> None:
    assert web_address(url) == address
