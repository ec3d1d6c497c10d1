"""Pages: from files, folders, standard input and article files to `Page` values."""

from onrecord.pages.opening import open_pages
from onrecord.pages.reading import MAX_PAGE_BYTES
from onrecord.pages.recognise import (
    ARTICLE_MEDIA_TYPE,
    HTML_MEDIA_TYPE,
    TEXT_MEDIA_TYPE,
)

__all__ = [
    "ARTICLE_MEDIA_TYPE",
    "HTML_MEDIA_TYPE",
    "MAX_PAGE_BYTES",
    "TEXT_MEDIA_TYPE",
    "open_pages",
]
