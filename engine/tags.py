"""Which tags the library's clips have."""

from __future__ import annotations

import json

from engine.clip_row import tidy_tags
from engine.library import Library


def used_tags(library: Library) -> list[str]:
    """Every tag of a clip in the library in the order of the alphabet, each once, as the newest writes it."""
    statement = (
        "SELECT tags FROM clips WHERE removed IS NULL AND tags != '[]' GROUP BY tags ORDER BY max(id) DESC"
    )
    with library.statements() as connection:
        texts = [row["tags"] for row in connection.execute(statement)]
    found: list[str] = []
    for text in texts:
        try:
            tags = json.loads(text)
        except (ValueError, TypeError, RecursionError):  # a damaged library still has its other tags
            continue
        found += [tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else []
    return sorted(tidy_tags(found), key=str.casefold)
