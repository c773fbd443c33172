"""The export dialog: what it offers, what it writes, what it remembers; and files that come back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.session import Session
from gui.pages.export import ExportDialog
from tests import sounds
from tests.gui.pages.conftest import User, write_sound


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "出口"
    folder.mkdir()
    return folder


def ask(user: User, action: str = "export") -> ExportDialog:
    user.app.commands.actions[action].trigger()
    [dialog] = user.app.window.findChildren(ExportDialog)
    return dialog


def answer(user: User, dialog: ExportDialog, folder: Path) -> None:
    dialog.folder.setText(str(folder))
    dialog.accept()
    user.wait_until_idle()


def test_the_open_clip_is_written_and_the_answers_are_remembered(
    user: User, music_file: Path, out: Path, home: Path
) -> None:
    user.drop(music_file)
    dialog = ask(user)
    dialog.form.set_values({"format": ".flac", "normalise": "lufs"})
    dialog.level.setValue(-20.0)
    dialog.name.setText("Lied: 夜/1")
    answer(user, dialog, out)
    assert [path.name for path in out.iterdir()] == ["Lied 夜 1.flac"]
    user.app.window.close()
    kept = Session.open(home, "cpu")
    try:
        export = kept.settings.export
        assert (export.folder, export.format) == (str(out), ".flac")
        assert (export.normalise, export.lufs) == ("lufs", -20.0)
    finally:
        kept.close()


def test_the_selection_is_written_exactly(user: User, music_file: Path, out: Path) -> None:
    user.drop(music_file)
    user.app.desk.select((1.0, 2.5))
    dialog = ask(user, "export_selection")
    dialog.form.set_values({"subtype": "FLOAT"})
    answer(user, dialog, out)
    part = files.read(music_file, start_s=1.0, duration_s=1.5)
    np.testing.assert_allclose(files.read(out / "my song.wav").samples, part.samples, atol=1e-6)


def test_a_selection_of_clips_is_written_by_pattern_and_nothing_is_overwritten(
    user: User, music_file: Path, tmp_path: Path, out: Path
) -> None:
    user.drop(music_file, write_sound(tmp_path / "bells.wav", sounds.tone()))
    user.app.window.library.list.view.selectAll()
    for _ in range(2):
        dialog = ask(user)
        assert "2" in dialog.windowTitle()
        dialog.name.setText("{name} {number}")
        answer(user, dialog, out)
        user.qtbot.waitUntil(lambda: not user.app.window.findChildren(ExportDialog))
    names = sorted(path.name for path in out.iterdir())
    assert len(names) == 4
    assert {name.split(" ")[0] for name in names} == {"my", "bells"}
    assert user.app.session.settings.export.pattern == "{name} {number}"


def test_what_cannot_be_is_said_in_the_dialog(
    user: User, music_file: Path, tmp_path: Path, out: Path
) -> None:
    user.drop(music_file)
    dialog = ask(user)
    dialog.name.setText("{nothing}")
    assert "not known" in dialog.preview.text()
    answer(user, dialog, out)
    assert dialog.isVisible()
    assert "not known" in dialog.notice.text
    dialog.name.setText("a")
    answer(user, dialog, tmp_path / "nowhere")
    assert "no folder" in dialog.notice.text
    dialog.reject()
    assert list(out.iterdir()) == []


def test_a_name_that_is_taken_is_shown_with_a_number(user: User, music_file: Path, out: Path) -> None:
    user.drop(music_file)
    (out / "my song.wav").write_text("mine")
    dialog = ask(user)
    dialog.folder.setText(str(out))
    assert "my song 2.wav" in dialog.preview.text()
    answer(user, dialog, out)
    assert (out / "my song.wav").read_text() == "mine"
    assert (out / "my song 2.wav").is_file()


def test_only_what_applies_can_be_chosen(user: User, music_file: Path) -> None:
    user.drop(music_file)
    dialog = ask(user)
    assert not dialog.level.isEnabled()
    dialog.form.set_values({"format": ".mp3", "normalise": "peak"})
    assert not dialog.form.field("subtype").isEnabled()
    assert not dialog.form.field("loop").isEnabled()
    assert dialog.level.isEnabled()
    assert dialog.level.suffix() == " dB"
    assert not dialog.form.field("stems").isVisible()
    dialog.reject()


def test_a_file_that_is_gone_is_said(user: User, music_file: Path, out: Path) -> None:
    user.drop(music_file)
    music_file.unlink()
    dialog = ask(user)
    with user.qtbot.waitSignal(user.app.desk.warned) as warned:
        answer(user, dialog, out)
    assert "my song.wav" in warned.args[0]
    assert list(out.iterdir()) == []


@pytest.mark.parametrize("suffix", files.WRITABLE)
def test_an_exported_take_that_comes_back_has_its_recipe(user: User, out: Path, suffix: str) -> None:
    user.app.window.generate.form.set_values({"seconds": 2.0, "seed": 5})
    user.app.window.generate.generate()
    user.wait_until_idle()
    recipe = user.rows[0].recipe
    dialog = ask(user)
    dialog.form.set_values({"format": suffix})
    dialog.name.setText("back")
    answer(user, dialog, out)
    user.drop(out / f"back{suffix}")
    assert user.row is not None
    assert user.row.path == out / f"back{suffix}"
    assert user.row.recipe == recipe
    assert user.app.window.generate.recipe.isVisible()
