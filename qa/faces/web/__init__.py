"""The web chat: a conversation, the evidence beside it, and pages of the archive."""
