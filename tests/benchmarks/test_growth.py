"""Archives grow by articles recombined from the sample's: whole, findable, and always the same."""

import json
from contextlib import closing
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from benchmarks.growth.archives import copied, make, material_of, note
from benchmarks.growth.material import Material
from index import Archive, Filter
from index.encoder import Encoder
from index.formats.articles import article_id
from index.store.catalogue import Catalogue
from index.text.sentences import sentences

MOST = 800


@pytest.fixture(scope="module")
def material(sample_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Material:
    catalogue = sample_archive / "catalogue.sqlite"
    before = catalogue.read_bytes()
    material = material_of(copied(sample_archive, tmp_path_factory.mktemp("growth") / "source"))
    assert catalogue.read_bytes() == before
    return material


def test_what_is_recombined_is_a_whole_article(material: Material) -> None:
    days = {one.article.published for one in material.real}
    said = {
        one.article.text[start:end]
        for one in material.real
        for start, end in sentences(one.article.text)
    }
    for made in islice(material.recombined(), 50):
        text = made.article.text
        assert made.article.id == article_id(made.article)
        assert made.article.published in days
        for chunk in made.chunks:
            assert chunk.article_id == made.article.id
            assert text[chunk.start : chunk.end] == chunk.text != ""
        assert " ".join(chunk.text for chunk in made.chunks) == text
        for span in made.spans:
            assert text[span.start : span.end] == span.text
        assert np.allclose(np.linalg.norm(made.vectors.astype(np.float32), axis=1), 1, atol=0.01)
        rest = text
        while rest:
            rest = rest.removeprefix(max(filter(rest.startswith, said), key=len)).lstrip()


def test_dates_come_along(material: Material) -> None:
    def dates_a_character(articles: list[float]) -> float:
        return sum(articles) / len(articles)

    real = [len(one.spans) / len(one.article.text) for one in material.real]
    made = [len(one.spans) / len(one.article.text) for one in islice(material.recombined(), 200)]
    assert dates_a_character(made) == pytest.approx(dates_a_character(real), rel=0.3)


def test_an_embedding_is_near_what_the_encoder_makes_of_the_text(
    material: Material, encoder: Encoder
) -> None:
    made = list(islice(material.recombined(), 20))
    own = encoder.encode_passages([f"{one.article.title}\n{one.chunks[0].text}" for one in made])
    nearness = [float(one.vectors[0] @ vector) for one, vector in zip(made, own, strict=True)]
    strangers = [float(one.vectors[0] @ vector) for one, vector in zip(made, own[1:], strict=False)]
    assert np.median(nearness) > 0.6 > np.median(strangers)


def test_the_seed_decides(material: Material) -> None:
    first, again, other = (
        [one.article.id for one in islice(material.recombined(seed), 5)] for seed in (1, 1, 2)
    )
    assert first == again
    assert not {*first} & {*other}


def test_an_archive_of_some_size_is_made_and_searched(
    material: Material, encoder: Encoder, tmp_path: Path
) -> None:
    made = make(material, tmp_path, MOST, encoder)
    assert made["real_chunks"] == material.chunks
    assert json.loads(note(tmp_path, MOST).read_text()) == made
    folder = tmp_path / str(MOST)
    with Archive.open(folder, create=False, encoder=encoder) as archive:
        info = archive.info()
        assert MOST <= info.chunks < MOST + 100
        assert material.chunks < info.chunks
        real = material.real[0].article
        found = archive.search(real.text[:200], k=20)
        assert real.id in {passage.article_id for passage in found}
        day = real.published
        bounded = archive.search("ferry", k=20, within=Filter(after=day, before=day))
        assert bounded
        assert {passage.published for passage in bounded} == {day}
    with closing(Catalogue(folder / "catalogue.sqlite")) as catalogue:
        assert catalogue.chunks.pending_count() == 0


def test_an_archive_of_one_article_gives_no_material(tmp_path: Path, encoder: Encoder) -> None:
    source = tmp_path / "source"
    news = tmp_path / "news.txt"
    news.write_text("Pier painted\n14 March 2024\n\nThe pier of Port Amble is green now.")
    with Archive.open(source, encoder=encoder) as archive:
        archive.update(news)
    with pytest.raises(ValueError, match="fewer than two"):
        material_of(source)
