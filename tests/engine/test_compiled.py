"""What numba compiles for librosa is kept where a packaged program may write, whoever imported numba."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine.paths import CODE_ROOT

# A program that takes itself for a packaged one, and needs something that numba compiles.
PROGRAM = """
import sys
sys.frozen = True
{before}
from engine.compiled import load_librosa
import numpy as np
load_librosa("Hearing").zero_crossings(np.array([1.0, -1.0]))
import numba
print(numba.config.CACHE_DIR)
"""


def kept_in(before: str, home: Path, **more: str) -> str:
    """Where such a program keeps what is compiled."""
    env = {**os.environ, "CONTRAFACT_HOME": str(home), **more}
    command = [sys.executable, "-c", PROGRAM.format(before=before)]
    done = subprocess.run(command, cwd=CODE_ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("before", ["", "import numba"])
def test_compiled_code_is_kept_among_the_users_data(before: str, tmp_path: Path) -> None:
    assert kept_in(before, tmp_path) == str(tmp_path / "compiled")
    assert list((tmp_path / "compiled").rglob("*.nbi"))


def test_where_the_users_data_takes_nothing_a_folder_for_a_while_will_do(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file is in the way")
    (tmp_path / "short-lived").mkdir()
    folder = kept_in("", tmp_path / "home", TMPDIR=str(tmp_path / "short-lived"))
    assert Path(folder).parent == tmp_path / "short-lived"
    assert not Path(folder).exists()


def test_a_place_that_the_user_chose_is_left_alone(tmp_path: Path) -> None:
    chosen = str(tmp_path / "chosen")
    assert kept_in("import numba", tmp_path, NUMBA_CACHE_DIR=chosen) == chosen
