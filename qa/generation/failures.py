"""What kept a language model from answering, in words that hold nothing of what a server said.

Providers' messages may repeat a key or a prompt, so only their kind is told.
"""

from collections.abc import Mapping

_BY_STATUS = {
    400: "refused the request as it is",
    401: "did not accept the key",
    403: "did not allow the request",
    404: "is not there under that name",
    408: "took too long",
    413: "cannot read so many passages",
    429: "was asked too often",
}


class ModelFailure(Exception):
    """Why a language model did not answer: a verb and what follows it, "was asked too often"."""

    def __init__(self, why: str, retry_after_s: float | None = None) -> None:
        """Say why, and after how many seconds it may be asked again, where its server told."""
        super().__init__(why)
        self.retry_after_s = retry_after_s


def failure_of(error: Exception) -> ModelFailure:
    """The failure that an error of any provider's package stands for."""
    if isinstance(error, ModelFailure):
        return error
    status = getattr(error, "status_code", None)
    if isinstance(status, int):
        told = _BY_STATUS.get(status) or ("failed" if status >= 500 else "did not answer")
        return ModelFailure(f"{told} (HTTP {status})", _retry_after_s(error))
    kinds = {kind.__name__ for kind in type(error).__mro__}
    if any("Timeout" in kind for kind in kinds):
        return ModelFailure("took too long")
    if any(word in kind for kind in kinds for word in ("Connect", "Protocol", "Network", "Read")):
        return ModelFailure("could not be reached, or broke off")
    return ModelFailure("said something that cannot be read")


def _retry_after_s(error: Exception) -> float | None:
    headers = getattr(getattr(error, "response", None), "headers", None)
    told = headers.get("retry-after", "") if isinstance(headers, Mapping) else ""
    return float(told) if told.isascii() and told.isdigit() else None
