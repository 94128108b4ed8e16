"""Questions become answers in which every sentence is cited."""

from qa.assistant import Assistant
from qa.config import AssistantSettings, ModelSettings
from qa.contract.answer import Answer, Citation, Sentence
from qa.contract.protocols import Answerer, Reader
from qa.contract.query import PlannedDate, QueryPlan
from qa.errors import QuestionError, ReaderError
from qa.generation.generator import generating
from qa.question import Question

__all__ = [
    "Answer",
    "Answerer",
    "Assistant",
    "AssistantSettings",
    "Citation",
    "ModelSettings",
    "PlannedDate",
    "QueryPlan",
    "Question",
    "QuestionError",
    "Reader",
    "ReaderError",
    "Sentence",
    "generating",
]
