"""Articles: from a page's bytes to its text, blocks and metadata."""

from onrecord.articles.extract import extract, extract_with_problems

__all__ = ["extract", "extract_with_problems"]
