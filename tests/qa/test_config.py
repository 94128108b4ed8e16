"""The assistant's settings: plain values with defaults, made and used without reading anything."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from index import Archive
from qa import Assistant, AssistantSettings


def test_neither_the_environment_nor_a_file_touches_the_assistant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, archive: Archive
) -> None:
    (tmp_path / "dateline.toml").write_text("passages = \n[[[")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATELINE_CONFIG", "nowhere.toml")
    monkeypatch.setenv("DATELINE_PASSAGES", "3")
    monkeypatch.setenv("DATELINE_READER_PASSAGES", "many")
    assert AssistantSettings().passages == 16
    assistant = Assistant(archive)
    assert assistant.settings == AssistantSettings()


def test_where_no_threshold_is_set_it_is_the_readers_own(archive: Archive) -> None:
    settings = AssistantSettings()
    assert (settings.min_confidence, settings.min_confidence_alone) == (None, None)
    assistant = Assistant(archive, settings=settings)
    assert assistant.thresholds == assistant.reader.thresholds


def test_a_threshold_that_is_set_is_used_be_it_nought(archive: Archive) -> None:
    assistant = Assistant(archive, settings=AssistantSettings(min_confidence=0))
    assert assistant.thresholds == assistant.reader.thresholds._replace(least=0)
    assistant = Assistant(archive, settings=AssistantSettings(min_confidence_alone=0))
    assert assistant.thresholds == assistant.reader.thresholds._replace(alone=0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"passages": 0},
        {"min_confidence": 1.5},
        {"min_confidence_alone": float("nan")},
        {"max_question_chars": 0},
        {"archive": "elsewhere"},
        {"passage": 3},
    ],
)
def test_what_cannot_be_used_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match=next(iter(wrong))):
        AssistantSettings.model_validate(wrong)
