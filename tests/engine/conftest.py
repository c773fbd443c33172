"""Tiny real models for the use cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.catalog import Catalog


@pytest.fixture
def tiny_catalog(tiny_weights: Path) -> Catalog:
    return Catalog(tiny_weights)
