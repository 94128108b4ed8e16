"""Text comes out right from every encoding, and what is not text is told apart."""

import codecs
import os
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ArticleError
from index.formats.encodings import decode
from index.text.clean import clean, one_line

WESTERN = [
    "café",
    "Müller met in São Paulo at a café.",
    "“We won’t go,” said Müller — the minister in São Paulo.",
    "Die Regierung hat über Rückführungen beraten. Für Müller wäre das falsch.",
    "Le ministre a été reçu à l’Élysée ; l'été sera chaud, où qu'il aille.",
    "El niño preguntó: ¿dónde está el año? Costó 20 € según él.",
]
OTHERS = {
    "cp1251": "Россия не получала запроса от США о сотрудничестве, заявил министр.",
    "koi8-r": "Россия не получала запроса от США о сотрудничестве, заявил министр.",
    "cp1250": "Zażółć gęślą jaźń. Rząd przyjął w środę ustawę o świadczeniach dla rodziców.",
    "shift_jis": "東京で会議が開かれた。中国とロシアの外相が出席した。",
    "gb18030": "中国外交部长星期三在多哈会见了各国代表，"
    "双方就停火问题交换了意见。他说，有关会谈将在下周继续。",
}
WIDE = ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]


@pytest.mark.parametrize("text", WESTERN)
def test_western_text_without_a_mark(text: str) -> None:
    assert decode(text.encode("cp1252")) == text
    assert decode(text.encode()) == text


@pytest.mark.parametrize(("encoding", "text"), OTHERS.items())
def test_other_encodings_are_recognised(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", [*WESTERN, *OTHERS.values(), "plain"])
def test_byte_order_marks(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_big_endian_marks() -> None:
    assert decode(codecs.BOM_UTF16_BE + "Doha".encode("utf-16-be")) == "Doha"
    assert decode(codecs.BOM_UTF32_BE + "Doha".encode("utf-32-be")) == "Doha"


@pytest.mark.parametrize("encoding", WIDE)
@pytest.mark.parametrize(
    "text", ["Talks in Doha.\nOne", "Россия и США, переговоры.\n", "会议, 多哈 2021.\n" * 3]
)
def test_wide_text_without_a_mark(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_a_declared_encoding_is_used_where_the_bytes_are_not_utf_8() -> None:
    text = "Țările și orașele"
    assert decode(text.encode("iso8859-16"), "iso8859-16") == text
    assert decode(text.encode(), "iso8859-16") == text
    assert decode("café".encode("cp1252"), "no-such-encoding") == "café"


@pytest.mark.parametrize("declared", ["iso-8859-1", "latin1", "ISO_8859-1", "us-ascii"])
def test_a_page_in_latin_1_is_read_as_browsers_do(declared: str) -> None:
    text = "The café’s owner — “in €5 cups”…"
    assert decode(text.encode("cp1252"), declared) == text
    text = "Şişli’de çarşı — “€5”"
    assert decode(text.encode("cp1254"), "iso-8859-9") == text


def test_a_few_damaged_bytes_do_not_change_the_encoding() -> None:
    text = "Gdańsk, Łódź, Kraków, Toruń, São Paulo, Zürich, Genève. " * 3
    data = text.encode() + b"Pozna\xc5 and more"
    assert decode(data) == text + "Pozna\ufffd and more"


def test_an_accent_far_into_the_file() -> None:
    text = "plain words " * 20_000 + "café"
    assert decode(text.encode("latin-1")) == text


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)),
        b"\x00" * 50,
        b"text with \x00\x01\x02 inside it",
        random.Random(7).randbytes(2000),  # noqa: S311 -- the same noise each time
    ],
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(ArticleError, match="binary file"):
        decode(data)


def test_a_false_byte_order_mark_is_refused() -> None:
    with pytest.raises(ArticleError, match="byte order mark"):
        decode(codecs.BOM_UTF8 + b"caf\xe9")


def test_clean() -> None:
    assert clean("\ufeff\r\n a\r\nb\rc\vd\x85e\x00\x1b\x7f\x9f\tf \n") == "a\nb\nc\nd\ne\tf"
    assert clean("\ud83d\ude00 \udc00") == "\U0001f600 \ufffd"
    assert one_line("  a\n\tb\u2003c ") == "a b c"
    assert one_line(" \n") is None
    assert one_line(None) is None


@given(st.text(st.characters(codec=None)))
def test_clean_text_can_be_stored_and_stays_as_it_is(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.encode().decode() == clean(cleaned) == cleaned
    assert "\x00" not in cleaned


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf_8_is_never_taken_for_anything_else(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(text.encode()) == text


def test_compressed_noise_is_refused() -> None:
    with pytest.raises(ArticleError):
        decode(os.urandom(5000))
