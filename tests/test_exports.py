"""What may be imported from the two packages is written down, and is little."""

from types import ModuleType

import pytest

import index
import qa

MOST_NAMES = 14


@pytest.mark.parametrize("package", [index, qa], ids=["index", "qa"])
def test_what_a_package_offers_is_what_it_says(package: ModuleType) -> None:
    public = {
        name
        for name, value in vars(package).items()
        if not name.startswith("_") and not isinstance(value, ModuleType)
    }
    assert public == set(package.__all__)
    assert len(package.__all__) <= MOST_NAMES
    assert package.__all__ == sorted(package.__all__)


def test_what_a_signature_needs_is_offered() -> None:
    needed = {"Question", "PlannedDate", "Answer", "Citation", "Sentence", "Reader"}
    assert needed | {"AssistantSettings", "QuestionError", "ReaderError"} <= set(qa.__all__)
    assert {"Filter", "Passage", "Article", "IndexSettings"} <= set(index.__all__)
