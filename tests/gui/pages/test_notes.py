"""Notes in the window: dropped in, edited, heard again, kept, undone, exported, used for more."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from engine.audio import files
from engine.notes import midi, midi_import
from engine.notes.score import Note, Score
from gui.app import App
from gui.pages.notes import NotesPage
from gui.score_jobs import notes_path
from gui.widgets import demo_score
from tests.engine.notes.voices import voice
from tests.gui.pages.conftest import JOB_MS, User


class Composer(User):
    """A user with a piece of two bars in the window."""

    @property
    def notes(self) -> NotesPage:
        return self.app.window.editor.notes

    @property
    def score(self) -> Score:
        score = self.notes.edits.score
        assert score is not None
        return score

    def wait_until_heard(self) -> None:
        """Until what was edited is played and kept."""
        self.qtbot.waitUntil(lambda: not self.notes.sound.waiting, timeout=JOB_MS)
        self.wait_until_idle()


@pytest.fixture
def composer(app: App, qtbot: QtBot, tmp_path: Path) -> Composer:
    path = tmp_path / "my tune.mid"
    midi.write(demo_score.score(2), path)
    made = Composer(app, qtbot)
    made.drop(path)
    return made


def test_dropped_midi_file_opens_as_a_take_with_notes(composer: Composer) -> None:
    assert [row.name for row in composer.rows] == ["my tune"]
    assert composer.row is not None
    assert composer.row.duration_s == pytest.approx(composer.score.seconds, abs=1e-4)
    assert composer.score == midi_import.read(notes_path(composer.row)).score
    assert composer.app.window.editor.editor.shows_notes
    assert composer.notes.roll.isVisible()


def test_damaged_midi_file_gets_a_sentence(composer: Composer, tmp_path: Path) -> None:
    path = tmp_path / "broken.mid"
    path.write_bytes(b"MThd\0\0\0\6\0\1")
    composer.drop(path)
    assert len(composer.rows) == 1
    assert "broken.mid" in composer.app.window.editor.notice.text


def test_sounds_have_no_notes(composer: Composer, music_file: Path) -> None:
    composer.drop(music_file)
    editor = composer.app.window.editor.editor
    assert not editor.shows_notes
    assert not editor.bar.notes_button.isVisible()
    assert composer.notes.edits.score is None
    assert not composer.app.commands.actions["export_midi"].isEnabled()
    tune = next(row for row in composer.rows if row.name == "my tune")
    composer.app.desk.open(tune.id)
    composer.wait_until_idle()
    assert editor.shows_notes
    assert composer.app.commands.actions["export_midi"].isEnabled()


def test_a_hummed_line_becomes_a_take_with_notes(composer: Composer, tmp_path: Path) -> None:
    hummed = voice([(0.2 + 0.5 * place, 0.46, pitch) for place, pitch in enumerate((60, 64, 67, 72))])
    files.write(tmp_path / "hum.wav", hummed)
    composer.drop(tmp_path / "hum.wav")
    composer.app.commands.actions["hear_notes"].trigger()
    # Hearing is done in a process of its own, which loads much the first time.
    composer.qtbot.waitUntil(lambda: not composer.app.desk.tasks.live, timeout=240_000)
    score = composer.notes.edits.score
    assert score is not None
    assert [note.pitch for note in score.parts[0].notes] == [60, 64, 67, 72]
    assert composer.row is not None
    assert composer.row.name == "hum (notes)"


def test_switch_between_sound_and_notes_is_remembered(composer: Composer) -> None:
    editor = composer.app.window.editor.editor
    editor.bar.spectrogram_button.click()
    assert editor.spectrogram.isVisible()
    assert composer.row is not None
    composer.app.desk.open(composer.row.id)
    assert editor.spectrogram.isVisible()
    editor.bar.notes_button.click()
    assert composer.notes.roll.isVisible()


def test_edits_become_one_child_and_the_source_stays(composer: Composer) -> None:
    source = composer.row
    assert source is not None
    before = source.path.read_bytes(), notes_path(source).read_bytes()
    composer.notes.edits.draw(Note(0, 40, 960))
    composer.wait_until_heard()
    composer.notes.edits.set_tempo(90.0)
    composer.wait_until_heard()
    draft = composer.row
    assert draft is not None
    assert draft.parent_id == source.id
    assert len(composer.rows) == 2
    assert (source.path.read_bytes(), notes_path(source).read_bytes()) == before
    kept = midi_import.read(notes_path(draft)).score
    assert kept.bpm == 90.0
    assert Note(0, 40, 960, 90) in kept.parts[0].notes
    assert files.probe(draft.path).duration_s == pytest.approx(composer.score.seconds, abs=1e-4)
    assert composer.row.recipe is not None
    assert composer.row.recipe["task"] == "edit notes"


def test_source_opens_as_it_was_and_the_draft_as_it_was_left(composer: Composer) -> None:
    source, untouched = composer.row, composer.score
    assert source is not None
    composer.notes.edits.draw(Note(0, 40, 960))
    composer.wait_until_heard()
    draft, edited = composer.row, composer.score
    assert draft is not None
    composer.app.desk.open(source.id)
    composer.wait_until_idle()
    assert composer.score == untouched
    composer.app.desk.open(draft.id)
    composer.wait_until_idle()
    assert composer.score == edited


def test_undo_goes_back_to_the_take_it_is_about(composer: Composer, music_file: Path) -> None:
    untouched = composer.score
    composer.notes.edits.draw(Note(0, 40, 960))
    composer.wait_until_heard()
    draft = composer.row
    assert draft is not None
    composer.drop(music_file)
    assert composer.notes.edits.score is None
    composer.app.commands.actions["undo"].trigger()  # the file that was dropped
    composer.app.commands.actions["undo"].trigger()
    composer.wait_until_heard()
    assert composer.row is not None
    assert composer.row.id == draft.id
    assert composer.score == untouched
    assert midi_import.read(notes_path(draft)).score == untouched


def test_edit_is_kept_although_another_clip_was_opened_at_once(composer: Composer, music_file: Path) -> None:
    composer.notes.edits.draw(Note(0, 40, 960))
    composer.drop(music_file)
    composer.wait_until_heard()
    assert composer.row is not None
    assert composer.row.name == "my song"
    assert "my tune (edited)" in [row.name for row in composer.rows]


def test_edit_is_kept_although_the_window_closes_at_once(composer: Composer) -> None:
    composer.notes.edits.draw(Note(0, 40, 960))
    takes = composer.app.session.root / "takes"
    composer.app.window.close()
    assert Note(0, 40, 960, 90) in midi_import.read(takes / "my tune (edited).mid").score.parts[0].notes


def test_muted_parts_are_not_heard_but_kept(composer: Composer) -> None:
    heard: list[float] = []
    player = composer.app.session.player

    def level() -> float:
        source = player._source
        assert source is not None
        return float(np.abs(source.read(0, source.n_frames)).mean())

    for name in ("Chords", "Bass", "Drums"):
        composer.notes.edits.mute(name, True)
        composer.wait_until_idle()
        heard.append(level())
    assert heard == sorted(heard, reverse=True)
    composer.notes.edits.mute("Melody", True)
    composer.wait_until_idle()
    assert level() == 0.0
    assert len(composer.rows) == 1
    composer.notes.edits.draw(Note(0, 84, 960))
    composer.wait_until_heard()
    assert composer.row is not None
    assert np.abs(files.read(composer.row.path).samples).max() > 0.01
    assert level() == 0.0


def test_notes_leave_as_a_file(composer: Composer, tmp_path: Path) -> None:
    dragged = composer.notes.write_for_dragging()
    assert dragged is not None
    assert dragged.name == "my tune.mid"
    assert midi_import.read(dragged).score == composer.score
    data = composer.notes.handle.mime_data()
    assert data is not None
    assert data.urls()[0].toLocalFile() == str(dragged)
    target = tmp_path / "out.mid"
    composer.notes.export(target)
    composer.wait_until_idle()
    assert midi_import.read(target).score == composer.score


def test_selected_bars_come_from_the_ruler_or_from_notes(composer: Composer) -> None:
    uses, edits = composer.notes.uses, composer.notes.edits
    assert uses.bars is None
    edits.select({composer.score.parts[0].notes[-1]})
    assert uses.bars == (1, 1)
    composer.app.desk.select((0.0, composer.score.seconds / 2))
    assert uses.bars == (0, 0)
    assert composer.notes.roll.ruler.selection == composer.app.desk.selection


USES = ("go_on", "fill", "vary", "accompany", "harmonise", "add_voice", "play_as")


@pytest.mark.parametrize("name", USES)
def test_uses_make_children_of_the_open_take(composer: Composer, name: str) -> None:
    source, before = composer.row, composer.score
    assert source is not None
    composer.app.desk.select((0.0, before.seconds / 2))
    arguments = {"go_on": (2,), "vary": (0.5,), "accompany": (("melody",),), "play_as": ("chiptune",)}
    getattr(composer.notes.uses, name)(*arguments.get(name, ()))
    composer.wait_until_idle()
    made = composer.row
    assert made is not None
    assert made.parent_id == source.id
    assert made.recipe is not None
    assert made.recipe["params"]["style"]
    assert composer.score != before
    if name == "go_on":
        assert composer.score.bars == before.bars + 2
        pairs = zip(before.parts, composer.score.parts, strict=True)
        assert all(set(old.notes) <= set(new.notes) for old, new in pairs)
    if name == "play_as":
        assert [part.program for part in composer.score.parts] == [80, 80, 80, 27]


def test_menu_of_uses_opens_and_greys_out_what_needs_a_selection(composer: Composer) -> None:
    menu = composer.notes.bar.make_button.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    enabled = {action.text(): action.isEnabled() for action in menu.actions()}
    assert not enabled["Fill the selected bars anew"]
    assert enabled["Harmonise"]
