"""Tiny real models for the use cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.catalog import Catalog
from tests.models.tiny import write_tiny_weights


@pytest.fixture(scope="session")
def tiny_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tiny")
    write_tiny_weights(folder)
    return folder


@pytest.fixture
def tiny_catalog(tiny_folder: Path) -> Catalog:
    return Catalog(tiny_folder)
