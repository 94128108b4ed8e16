"""Questions become answers in which every sentence is cited."""

from qa.assistant import Assistant
from qa.config import AssistantSettings
from qa.contract import Answer, Citation, PlannedDate, QueryPlan, Sentence
from qa.errors import EvaluationError, QuestionError, ReaderError, ServerError
from qa.protocols import Answerer, Reader
from qa.question import Question

__all__ = [
    "Answer",
    "Answerer",
    "Assistant",
    "AssistantSettings",
    "Citation",
    "EvaluationError",
    "PlannedDate",
    "QueryPlan",
    "Question",
    "QuestionError",
    "Reader",
    "ReaderError",
    "Sentence",
    "ServerError",
]
