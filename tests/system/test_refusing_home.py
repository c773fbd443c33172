"""A data folder that takes nothing: the window says so in one sentence, in a dialog and on the terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine.paths import CODE_ROOT
from tests.small_disk import SmallDisk, needs_mount

# Reads what the dialog says, and closes it, as a user would.
PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
import main

application = QApplication(["contrafact"])

def read():
    dialog = application.activeModalWidget()
    if isinstance(dialog, QMessageBox):
        print(dialog.text(), flush=True)
        dialog.accept()

timer = QTimer(interval=50)
timer.timeout.connect(read)
timer.start()
sys.exit(main.main([]))
"""


def refused(home: Path) -> str:
    """The sentence, which is the same in both places."""
    env = {**os.environ, "CONTRAFACT_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(
        command, env=env, cwd=CODE_ROOT, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 2, done
    said = [line for line in done.stderr.splitlines() if "This plugin does not support" not in line]
    assert said == done.stdout.splitlines()
    assert len(said) == 1
    return said[0]


def test_a_file_where_the_folder_shall_be(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("not a folder")
    sentence = refused(home)
    assert str(home) in sentence
    assert sentence.endswith("check the folder.")
    assert home.read_text() == "not a folder"


@needs_mount
@pytest.mark.parametrize("there", [False, True])
def test_a_home_on_a_disk_that_may_only_be_read(there: bool, tmp_path: Path) -> None:
    with SmallDisk(tmp_path) as disk:
        home = tmp_path / "home"
        if there:
            home.mkdir()
        disk.let("ro")
        assert refused(home).endswith("check the folder.")
        assert not there or list(home.iterdir()) == []
