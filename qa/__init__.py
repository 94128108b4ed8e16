"""Questions become answers in which every sentence is cited."""

from qa.answer import Answer
from qa.answers.citations import Citation, Sentence
from qa.assistant import Assistant
from qa.config import AssistantSettings

__all__ = ["Answer", "Assistant", "AssistantSettings", "Citation", "Sentence"]
