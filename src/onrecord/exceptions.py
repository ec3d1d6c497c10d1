"""The errors of Onrecord.

::

    OnrecordError
    ├── PageError(name)
    │   └── PageFormatError      not a page: empty, binary, wrong encoding, too large
    ├── ArticleError(name)
    │   ├── NotAnArticleError        a page without an article in it
    │   └── UnsupportedMediaTypeError
    ├── ClaimError(article_id)
    │   ├── UngroundedError      a value whose words are not in the text
    │   └── ModelError           a model or table that ships with the package cannot be loaded
    ├── StoreError
    │   ├── SchemaVersionError   the file was written by a newer Onrecord, or by another program
    │   ├── LockedError          another process holds the store
    │   └── NotFoundError(kind, id)   also a LookupError
    ├── QueryError               also a ValueError: a filter that means nothing
    └── EvaluationError          gold or floors that cannot be read, or a floor not reached

Each error carries what it is about as its positional argument and says in one plain
sentence what is wrong and, where there is one, the cure. Where many items are read,
expected errors become `Problem` values of a `Reading`; anything else stops the run.
"""

from __future__ import annotations


class OnrecordError(Exception):
    """Base of every error that Onrecord raises on purpose."""

    default_message = "something went wrong"

    def __init__(self, subject: str = "", /, message: str = "") -> None:
        """Keep `subject` (a file, an id) and `message` (one sentence)."""
        super().__init__(subject, message)
        self.subject = subject
        self.message = message or self.default_message

    def __str__(self) -> str:
        """The subject, then the sentence: what the command line prints."""
        return f"{self.subject}: {self.message}" if self.subject else self.message


class PageError(OnrecordError):
    """A source could not be had as a page."""

    default_message = "cannot be opened"


class PageFormatError(PageError):
    """The bytes are no page that can be read."""

    default_message = "is not a page that can be read"


class ArticleError(OnrecordError):
    """A page could not be read as an article."""

    default_message = "cannot be read as an article"


class NotAnArticleError(ArticleError):
    """There is no article text in the page."""

    default_message = "holds no article text"


class UnsupportedMediaTypeError(ArticleError):
    """No extractor is registered for this media type."""

    default_message = "is of a media type that is not supported"


class ClaimError(OnrecordError):
    """Claims could not be read from an article."""

    default_message = "claims cannot be read"


class UngroundedError(ClaimError):
    """A value does not point to the words it is said to come from."""

    default_message = "the quoted words are not in the text"


class ModelError(ClaimError):
    """A model or table that ships with the package cannot be loaded."""

    default_message = "a model cannot be loaded; reinstall onrecord"


class StoreError(OnrecordError):
    """The store could not do what was asked."""

    default_message = "the store cannot be used"


class SchemaVersionError(StoreError):
    """The store has a schema that this version does not know."""

    default_message = "was written by another version of onrecord; upgrade onrecord to open it"


class LockedError(StoreError):
    """Another process is writing to the store."""

    default_message = "is in use by another process; try again when it has finished"


class NotFoundError(StoreError, LookupError):
    """Nothing with this id is in the store."""

    default_message = "is not in the store"

    def __init__(self, kind: str, id_: str, /, message: str = "") -> None:
        """Say which `kind` of thing ("claim", "article") has no `id_`."""
        super().__init__(f"{kind} {id_}", message)
        self.kind = kind
        self.id = id_


class QueryError(OnrecordError, ValueError):
    """A filter or an option has a value that means nothing."""

    default_message = "is not a value that can be asked for"


class EvaluationError(OnrecordError):
    """Gold, predictions or floors cannot be read, or a floor is not reached."""

    default_message = "the evaluation cannot be done"
