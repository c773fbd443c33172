"""Train the judge: another network than the classifier, to measure what was made to please the first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from engine.jobs import Job
from engine.training import classifier


def train(job: Job, data: Path, out: Path, *, minutes: float, size: str, resume: bool) -> dict[str, Any]:
    """As `classifier.train`, with the judge's network, front end and seed.

    No other network may be trained against what comes out, or it would judge its own pupil.
    """
    return classifier.train(job, data, out, minutes=minutes, size=size, resume=resume, kind="judge")
