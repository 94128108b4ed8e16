"""Every error becomes a problem document (RFC 9457), in the API and in Gradio's own routes."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from index.errors import ArchiveError, ArticleMissing, DatelineError, SearchError
from qa.errors import ConversationMissing, QuestionError, Unavailable
from qa.faces.door import PROBLEM, problem


class Problem(BaseModel):
    """A problem document (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: list[dict[str, str]] = Field([], description="Each field in the wrong, and how.")


def _response(
    request: Request,
    status: int,
    detail: str,
    errors: Sequence[dict[str, str]] = (),
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    content = problem(status, detail, request.url.path)
    if errors:
        content["errors"] = list(errors)
    return JSONResponse(content, status, headers=headers, media_type=PROBLEM)


async def _on_http_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101 -- so registered
    detail = str(error.detail)
    if detail == HTTPStatus.NOT_FOUND.phrase:
        detail = f"Nothing is at {request.url.path}. The API is described at /docs."
    elif detail == HTTPStatus.METHOD_NOT_ALLOWED.phrase:
        allowed = (error.headers or {}).get("Allow", "another method")
        detail = f"{request.method} does nothing at {request.url.path}. Use {allowed}."
    return _response(request, error.status_code, detail, headers=error.headers)


async def _on_invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101 -- so registered
    wrong = [
        {
            # Where the body is no JSON, the location is a number of characters in it.
            "field": ".".join(s for s in item["loc"] if isinstance(s, str) and s != "body")
            or "body",
            "detail": str(item["msg"]),
        }
        for item in error.errors()
    ]
    detail = "; ".join(f"{item['field']}: {item['detail']}" for item in wrong)
    return _response(request, HTTPStatus.UNPROCESSABLE_ENTITY, detail, errors=wrong)


async def _on_dateline_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, DatelineError)  # noqa: S101 -- so registered
    retry_after_s = error.retry_after_s if isinstance(error, Unavailable) else None
    headers = None if retry_after_s is None else {"Retry-After": str(retry_after_s)}
    return _response(request, status_of(error), str(error), headers=headers)


def status_of(error: DatelineError) -> HTTPStatus:
    """The status of a response that an error was the cause of."""
    return next(status for kind, status in _STATUSES.items() if isinstance(error, kind))


_STATUSES = {
    QuestionError: HTTPStatus.UNPROCESSABLE_ENTITY,
    SearchError: HTTPStatus.UNPROCESSABLE_ENTITY,
    ArticleMissing: HTTPStatus.NOT_FOUND,
    ConversationMissing: HTTPStatus.NOT_FOUND,
    ArchiveError: HTTPStatus.SERVICE_UNAVAILABLE,
    Unavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    DatelineError: HTTPStatus.INTERNAL_SERVER_ERROR,
}
EXCEPTION_HANDLERS = {
    HTTPException: _on_http_error,
    RequestValidationError: _on_invalid,
    DatelineError: _on_dateline_error,
}
"""For every app that answers here: what to make of which error."""

_CONTENT = {PROBLEM: {"schema": Problem.model_json_schema()}}
PROBLEM_RESPONSES: dict[int | str, dict[str, Any]] = {
    "4XX": {"description": "What is wrong with the request", "content": _CONTENT},
    "5XX": {"description": "What is wrong with the server", "content": _CONTENT},
}
"""How the API describes its errors."""
