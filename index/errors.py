"""What can go wrong, as messages in three parts: what happened, where, what to do now.

DatelineError             every error that a user can meet
├── SettingsError         a setting has a value that cannot be used
├── ArticleError          a file or a record that cannot be read as an article
├── EncoderError          the encoder cannot be loaded, or is not the one that is expected
├── SearchError           a search that cannot be made: its query, k or filters are of no use
└── ArchiveError          the archive cannot do what was asked
    ├── ArchiveMissing    there is no archive at that path
    ├── ArchiveBusy       another process is writing to it
    ├── PruneRefused      more of its files are gone than may be let go of unasked
    ├── ArchiveMismatch   it was built with another format, encoder or chunking
    ├── ArchiveDamaged    something in it is not what was written
    └── ArticleMissing    no article of that id is in it
"""


class DatelineError(Exception):
    """Every error that a user can meet; `str(error)` is the message to show."""


class SettingsError(DatelineError):
    """A setting has a value that cannot be used."""


class ArticleError(DatelineError):
    """A file or a record that cannot be read as an article; the message is the reason alone."""


class EncoderError(DatelineError):
    """The encoder cannot be loaded, or is not the one that is expected."""


class SearchError(DatelineError):
    """A search that cannot be made: its query, its k or its filters are of no use."""


class ArchiveError(DatelineError):
    """The archive cannot do what was asked."""


class ArchiveMissing(ArchiveError):
    """There is no archive at that path."""


class ArchiveBusy(ArchiveError):
    """Another process is writing to the archive."""


class PruneRefused(ArchiveError):
    """More of the archive's files are gone than may be let go of unasked; nothing was changed."""


class ArchiveMismatch(ArchiveError):
    """The archive was built with another format, encoder or chunking."""


class ArchiveDamaged(ArchiveError):
    """Something in the archive is not what was written."""


class ArticleMissing(ArchiveError):
    """No article of that id is in the archive."""
