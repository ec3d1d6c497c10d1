"""The nouns as JSON and back, without loss: `from_dict(to_dict(reading)) == reading`.

The dictionary of a reading::

    {"id": "night-report",              # the reading's name
     "page_id": "p1...",
     "article": {"id", "page_id", "name", "title", "publisher", "credit", "byline": [...],
                 "language", "url", "published": {"at", "precision", "read_from"},
                 "trail": [{"relation", "publisher", "url", "words"}],
                 "blocks": [{"start", "end", "type", "credit"}], "text"},
     "claims": [{"id", "article_id", "kind", "confidence",
                 "slot_confidence": {"status", "said_by", "actor", "target", "place", "when"},
                 "status", "count": {"low", "high", "hedge"},
                 "what", "of", "actor", "target", "place": {"name", "country", ...},
                 "when": {"start", "end", "precision"}, "said_by", "source", "channel", "block",
                 "statement_id", "evidence": [{"start", "end", "quote"}], "grounds": {...}}],
     "statements": [{"id", "article_id", "speaker", "source", "mode", "stance", "channel",
                     "addressee", "said_at": {"start", "end", "precision"}, "cue",
                     "content": {"start", "end", "quote"}, "grounds": {...}}],
     "problems": [{"subject", "error", "message"}]}

`said_by` is the source's name, "narrator" where the article speaks in its own voice;
`source` is the whole source: "name", "role", "organisation", "country", "side", "identity".
`grounds` gives for each property who read it (`origin`) and the words it was read from
(`evidence`). Whole numbers are written as integers.

Every function that reads a dictionary raises `ValueError` when it is not one of these.
"""

from onrecord.serialise.loading import (
    article_from_dict,
    claim_from_dict,
    from_dict,
    hop_from_dict,
    one_of,
    readings_from_jsonl,
    statement_from_dict,
    value_from_json,
)
from onrecord.serialise.writing import (
    NARRATOR,
    STATEMENT_PROPERTIES,
    Json,
    dumps,
    evidence_to_dict,
    hop_to_dict,
    statement_values,
    to_dict,
    to_jsonl,
    value_to_json,
)

__all__ = [
    "NARRATOR",
    "STATEMENT_PROPERTIES",
    "Json",
    "article_from_dict",
    "claim_from_dict",
    "dumps",
    "evidence_to_dict",
    "from_dict",
    "hop_from_dict",
    "hop_to_dict",
    "one_of",
    "readings_from_jsonl",
    "statement_from_dict",
    "statement_values",
    "to_dict",
    "to_jsonl",
    "value_from_json",
    "value_to_json",
]
