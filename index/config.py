"""Settings of the archive: `IndexSettings()` is the defaults, and reads nothing."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class Settings(BaseModel):
    """Frozen settings, checked when they are made; a name that is not theirs is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class IndexSettings(Settings):
    """How articles are read, cut and encoded."""

    encoder: Annotated[str, Field(min_length=1)] = "all-MiniLM-L6-v2"
    """The packaged all-MiniLM-L6-v2, or any sentence-transformers name or folder."""
    query_prompt: str = ""
    """Put in front of a question before it is encoded; what the encoder was trained with."""
    passage_prompt: str = ""
    """Put in front of a passage before it is encoded; what the encoder was trained with."""
    device: Literal["auto", "cpu", "cuda"] = "auto"
    """Where the encoder runs; auto takes the GPU where there is one."""
    chunk_tokens: Annotated[int, Field(ge=16, le=8192)] = 200
    """Tokens a chunk holds at most: all-MiniLM-L6-v2 reads 256, title and date among them."""
    max_file_mb: Annotated[int, Field(ge=1)] = 50
    """Megabytes that one file of one article, or one record in a file of many, may have."""
    prune_limit: Annotated[float, Field(ge=0, le=1)] = 0.2
    """Share of the archive's files that a pruning lets go of unasked, of no path all; 1 is any."""
    fields: dict[str, str] = Field(default_factory=dict)
    """Names that records use for ours, such as {"date": "published_at", "text": "body"}."""
