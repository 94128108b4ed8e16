"""An article's id is the hash of what it says, as JSON; it is the same for ever."""

import hashlib
import json

from hypothesis import given
from hypothesis import strategies as st

from index.text.identity import identity

TEXTS = st.text(st.one_of(st.sampled_from('"\\\n\t\r\x00\x1f\u2028'), st.characters(codec="utf-8")))
MAYBE = st.none() | TEXTS


@given(TEXTS, TEXTS, MAYBE, MAYBE, MAYBE, MAYBE)
def test_it_is_the_hash_of_the_json(
    text: str,
    title: str,
    published: str | None,
    author: str | None,
    source: str | None,
    place: str | None,
) -> None:
    said = [text, title, published, author, source, place]
    canonical = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    expected = hashlib.blake2b(canonical, digest_size=10).hexdigest()
    assert identity(text, title, published, author, source, place) == expected
