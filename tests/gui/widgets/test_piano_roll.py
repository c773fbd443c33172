"""The piano roll under mouse, wheel and keys, as a composer uses it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QUndoStack, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.notes.editing import GRIDS
from engine.notes.score import Note, Part, Score
from gui import theme
from gui.score_document import Document
from gui.score_edits import ScoreEdits
from gui.widgets.piano_roll import PianoRoll
from gui.widgets.piano_roll_notes import note_rect

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
NONE = Qt.KeyboardModifier.NoModifier
KEY = Qt.Key
NOTES = (Note(480, 60, 480, 100), Note(1920, 64, 960, 60), Note(3840, 67, 480, 20))


@pytest.fixture
def edits(qapp) -> ScoreEdits:
    parts = (
        Part("Lead", "melody", 0, NOTES),
        Part("Pad", "chords", 4, (Note(0, 55, 1920),)),
        Part("Kit", "drums", 0, (Note(0, 36, 120), Note(960, 38, 120))),
    )
    made = ScoreEdits(QUndoStack())
    made.open(Document(Score(parts, 4, 120.0)))
    return made


@pytest.fixture
def roll(qtbot: QtBot, edits: ScoreEdits) -> PianoRoll:
    shown = PianoRoll(edits)
    qtbot.addWidget(shown)
    shown.resize(900, 560)
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def place(roll: PianoRoll, tick: float, pitch: int) -> QPoint:
    """The middle of a row at a tick."""
    return QPointF(roll.view.x_of(tick), roll.view.y_of(pitch) + roll.view.row_px / 2).toPoint()


def drag(qtbot: QtBot, widget, start: QPoint, stop: QPoint, mods=NONE, button=LEFT) -> None:
    qtbot.mousePress(widget, button, mods, start)
    for share in (0.25, 0.5, 0.75, 1.0):
        point = start + (stop - start) * share
        move(widget, point, mods, button)
    qtbot.mouseRelease(widget, button, mods, stop)


def move(widget, point: QPoint, mods, button) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    at = QPointF(point)
    event = QMouseEvent(QEvent.Type.MouseMove, at, widget.mapToGlobal(at), button, button, mods)
    QApplication.sendEvent(widget, event)


def turn(widget, point: QPoint, steps: int, mods=NONE) -> None:
    at = QPointF(point)
    event = QWheelEvent(
        at, widget.mapToGlobal(at), QPoint(), QPoint(0, 120 * steps), Qt.MouseButton.NoButton, mods,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def lead(roll: PianoRoll) -> tuple[Note, ...]:
    assert roll.edits.score is not None
    return roll.edits.score.parts[0].notes


# drawing


def test_click_draws_a_note_on_the_grid(qtbot: QtBot, roll: PianoRoll) -> None:
    roll.edits.set_grid(GRIDS["1/4"])
    with qtbot.waitSignal(roll.note_sounded) as sounded:
        qtbot.mouseClick(roll.canvas, LEFT, NONE, place(roll, 5000, 62))
    assert Note(4800, 62, 240, 90) in lead(roll)
    assert sounded.args == [62, 90]


def test_dragging_draws_as_far_as_it_goes(qtbot: QtBot, roll: PianoRoll) -> None:
    roll.edits.set_grid(GRIDS["1/8"])
    drag(qtbot, roll.canvas, place(roll, 4900, 72), place(roll, 5700, 72))
    assert Note(4800, 72, 960, 90) in lead(roll)
    assert len(lead(roll)) == 4
    qtbot.mouseClick(roll.canvas, LEFT, NONE, place(roll, 6400, 72))
    assert Note(6240, 72, 960, 90) in lead(roll)  # as long as the last one


def test_escape_gives_a_drag_up(qtbot: QtBot, roll: PianoRoll) -> None:
    qtbot.mousePress(roll.canvas, LEFT, NONE, place(roll, 4900, 72))
    move(roll.canvas, place(roll, 6000, 72), NONE, LEFT)
    qtbot.keyClick(roll.canvas, KEY.Key_Escape)
    qtbot.mouseRelease(roll.canvas, LEFT, NONE, place(roll, 6000, 72))
    assert lead(roll) == NOTES


# moving, resizing, selecting


def test_dragging_moves_by_steps_of_the_grid(qtbot: QtBot, roll: PianoRoll) -> None:
    drag(qtbot, roll.canvas, place(roll, 720, 60), place(roll, 720 + 230, 62))
    assert lead(roll)[0] == Note(720, 62, 480, 100)
    roll.edits._stack.undo()
    assert lead(roll) == NOTES


def test_alt_drags_free_of_the_grid(qtbot: QtBot, roll: PianoRoll) -> None:
    roll.edits.set_grid(GRIDS["1/4"])
    drag(qtbot, roll.canvas, place(roll, 720, 60), place(roll, 720 + 100, 60), ALT)
    assert 480 < lead(roll)[0].start < 480 + 200


def test_ctrl_drags_a_copy(qtbot: QtBot, roll: PianoRoll) -> None:
    drag(qtbot, roll.canvas, place(roll, 720, 60), place(roll, 720 + 480, 60), CTRL)
    assert NOTES[0] in lead(roll)
    assert Note(960, 60, 480, 100) in lead(roll)


@pytest.mark.parametrize(("edge", "start"), [("end", 1920), ("start", 1440)])
def test_dragging_an_edge_changes_the_length(qtbot: QtBot, roll: PianoRoll, edge: str, start: int) -> None:
    box = note_rect(roll.view, NOTES[1])
    y = box.center().y()
    x, by = (box.right() - 2, 1) if edge == "end" else (box.left() + 2, -1)
    stop = QPointF(x + by * 480 * roll.view.px_per_tick, y).toPoint()
    drag(qtbot, roll.canvas, QPointF(x, y).toPoint(), stop)
    assert Note(start, 64, 1440, 60) in lead(roll)


def test_frame_selects_what_it_touches(qtbot: QtBot, roll: PianoRoll) -> None:
    roll.set_drawing(False)
    drag(qtbot, roll.canvas, place(roll, 100, 66), place(roll, 2000, 58))
    assert roll.edits.selection == set(NOTES[:2])
    drag(qtbot, roll.canvas, place(roll, 3700, 70), place(roll, 4000, 66), SHIFT)
    assert roll.edits.selection == set(NOTES)
    qtbot.mouseClick(roll.canvas, LEFT, NONE, place(roll, 6000, 75))
    assert roll.edits.selection == frozenset()
    assert lead(roll) == NOTES


def test_double_click_removes_with_the_pencil_and_draws_with_the_arrow(qtbot: QtBot, roll: PianoRoll) -> None:
    qtbot.mouseDClick(roll.canvas, LEFT, NONE, place(roll, 720, 60))
    assert lead(roll) == NOTES[1:]
    roll.set_drawing(False)
    qtbot.mouseDClick(roll.canvas, LEFT, NONE, place(roll, 490, 60))
    qtbot.mouseRelease(roll.canvas, LEFT, NONE, place(roll, 490, 60))
    assert lead(roll)[0] == Note(480, 60, 240, 90)


def test_click_on_a_note_of_another_part_edits_that_part(qtbot: QtBot, roll: PianoRoll) -> None:
    qtbot.mouseClick(roll.canvas, LEFT, NONE, place(roll, 900, 55))
    assert roll.edits.part is not None
    assert roll.edits.part.name == "Pad"
    assert lead(roll) == NOTES


# keys


def test_arrows_move_what_is_selected(qtbot: QtBot, roll: PianoRoll) -> None:
    roll.edits.select({NOTES[0]})
    for key, mods in ((KEY.Key_Up, NONE), (KEY.Key_Up, SHIFT), (KEY.Key_Right, NONE), (KEY.Key_Right, SHIFT)):
        qtbot.keyClick(roll.canvas, key, mods)
    qtbot.keyClick(roll.canvas, KEY.Key_Down, CTRL)
    assert roll.edits.selection == {Note(600, 73, 600, 92)}


def test_keys_alone_write_a_tune(qtbot: QtBot, roll: PianoRoll) -> None:
    roll.edits.select_all()
    qtbot.keyClick(roll.canvas, KEY.Key_Delete)
    assert lead(roll) == ()
    roll.canvas.set_cursor(0, 60)
    for _ in range(3):
        qtbot.keyClick(roll.canvas, KEY.Key_Return)
        qtbot.keyClick(roll.canvas, KEY.Key_Escape)
        qtbot.keyClick(roll.canvas, KEY.Key_Up)
    assert [(note.start, note.pitch) for note in lead(roll)] == [(0, 60), (240, 61), (480, 62)]


def test_ctrl_arrows_go_from_note_to_note(qtbot: QtBot, roll: PianoRoll) -> None:
    roll.canvas.set_cursor(0, 60)
    for wanted in NOTES:
        qtbot.keyClick(roll.canvas, KEY.Key_Right, CTRL)
        assert roll.edits.selection == {wanted}
    qtbot.keyClick(roll.canvas, KEY.Key_Left, CTRL)
    assert roll.edits.selection == {NOTES[1]}


def test_copy_and_paste_go_on_after_what_was_copied(qtbot: QtBot, roll: PianoRoll) -> None:
    roll.edits.select({NOTES[0]})
    for key in (KEY.Key_C, KEY.Key_V, KEY.Key_V):
        qtbot.keyClick(roll.canvas, key, CTRL)
    assert [note.start for note in lead(roll) if note.pitch == 60] == [480, 960, 1440]


def test_window_shortcuts_do_not_take_the_rolls_keys(qtbot: QtBot, roll: PianoRoll) -> None:
    from PySide6.QtGui import QAction, QKeySequence

    heard: list[str] = []
    for keys in ("Del", "Ctrl+D", "Space"):
        action = QAction(roll)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _=False, keys=keys: heard.append(keys))
        roll.addAction(action)
    roll.activateWindow()
    roll.canvas.setFocus()
    roll.edits.select({NOTES[0]})
    qtbot.keyClick(roll.canvas, KEY.Key_Delete)
    qtbot.keyClick(roll.canvas, KEY.Key_Space)
    assert lead(roll) == NOTES[1:]
    assert heard == ["Space"]


# velocity, chords above, drums


def test_dragging_across_stems_draws_velocities(qtbot: QtBot, roll: PianoRoll) -> None:
    lane = roll.velocity
    drag(qtbot, lane, QPoint(0, 5), QPoint(lane.width() - 1, lane.height() - 5))
    louder = [note.velocity for note in lead(roll)]
    assert louder == sorted(louder, reverse=True)
    assert louder[0] > 110
    assert roll.edits._stack.count() == 1


def test_only_selected_velocities_change_while_some_are(qtbot: QtBot, roll: PianoRoll) -> None:
    roll.edits.select({NOTES[2]})
    lane = roll.velocity
    drag(qtbot, lane, QPoint(0, 5), QPoint(lane.width() - 1, 5))
    assert [note.velocity for note in lead(roll)] == [100, 60, 127]


def test_drums_have_rows_of_their_own(roll: PianoRoll) -> None:
    assert roll.view.has_row(80)
    roll.edits.choose_part("Kit")
    assert not roll.view.has_row(80)
    assert "Snare" in roll.canvas.describe(0, 38)
    roll.edits.draw(Note(0, 76, 60))
    assert roll.view.has_row(76)


def test_keys_can_be_played(qtbot: QtBot, roll: PianoRoll) -> None:
    y = int(roll.view.y_of(64) + roll.view.row_px / 2)
    with qtbot.waitSignal(roll.note_sounded) as sounded:
        qtbot.mouseClick(roll.keys, LEFT, NONE, QPoint(70, y))
    assert sounded.args[0] == 64


# the view


def test_wheel_scrolls_and_zooms_either_way(roll: PianoRoll) -> None:
    view, middle = roll.view, roll.canvas.rect().center()
    top = view.top_px
    turn(roll.canvas, middle, -1)
    assert view.top_px > top
    pitch, row_px = view.pitch_at(middle.y()), view.row_px
    turn(roll.canvas, middle, 2, ALT)
    assert view.row_px > row_px
    assert view.pitch_at(middle.y()) == pitch
    tick, span = view.tick_at(middle.x()), view.time.span_s
    turn(roll.canvas, middle, 2, CTRL)
    assert view.time.span_s < span
    assert view.tick_at(middle.x()) == pytest.approx(tick)
    start = view.time.start_s
    turn(roll.canvas, middle, -1, SHIFT)
    assert view.time.start_s > start
    roll.fit()
    assert view.time.is_whole
    assert all(0 <= view.y_of(note.pitch) < view.height_px for note in NOTES)


def test_ruler_seeks_and_selects_whole_beats(qtbot: QtBot, roll: PianoRoll) -> None:
    with qtbot.waitSignal(roll.seek_requested) as sought:
        qtbot.mouseClick(roll.ruler, LEFT, NONE, QPoint(int(roll.view.x_of(1920)), 12))
    assert sought.args[0] == pytest.approx(2.0, abs=0.02)
    start, stop = (QPoint(int(roll.view.x_of(tick)), 12) for tick in (950, 2900))
    with qtbot.waitSignal(roll.selection_changed) as selected:
        drag(qtbot, roll.ruler, start, stop)
    assert roll.ruler.selection == (1.0, 3.0)
    assert selected.args[0] is not None


def test_playhead_repaints_only_where_it_was_and_is(qtbot: QtBot, roll: PianoRoll) -> None:
    roll.set_playhead(1.0)
    x = int(roll.view.x_of(roll.view.ticks(1.0)))
    line = theme.current().colour("text").rgb()
    assert line in column(roll, x)
    roll.set_playhead(3.0)
    assert line not in column(roll, x)


def column(roll: PianoRoll, x: int) -> set[int]:
    image = roll.canvas.grab().toImage()
    return {image.pixel(px, y) for px in (x - 1, x, x + 1) for y in range(20, image.height() - 20)}


def test_velocity_is_a_shade_of_the_parts_colour(roll: PianoRoll) -> None:
    image = roll.canvas.grab().toImage()
    loud, _, soft = (ink(image, note_rect(roll.view, note).center().toPoint()) for note in NOTES)
    colour = theme.part_colour(0)
    assert far(loud, colour) < far(soft, colour)


def ink(image: QImage, point: QPoint) -> QColor:
    return image.pixelColor(point)


def far(one: QColor, other: QColor) -> int:
    return sum(abs(a - b) for a, b in zip(one.getRgb(), other.getRgb(), strict=True))  # type: ignore[arg-type]


def test_menu_offers_what_makes_sense(qtbot: QtBot, roll: PianoRoll) -> None:
    from PySide6.QtWidgets import QMenu

    roll.show_menu(QPoint(10, 10))
    menu = roll.findChild(QMenu)
    assert menu is not None
    enabled = {action.text(): action.isEnabled() for action in menu.actions() if action.text()}
    assert not enabled["Cut"]
    assert not enabled["Paste here"]
    assert enabled["Select all"]
    menu.close()


def test_nothing_open_draws_and_hears_nothing(qtbot: QtBot, roll: PianoRoll) -> None:
    roll.edits.open(None)
    roll.grab()
    for key in (KEY.Key_Return, KEY.Key_Delete, KEY.Key_Up, KEY.Key_F):
        qtbot.keyClick(roll.canvas, key)
    for widget in (roll.canvas, roll.ruler, roll.velocity, roll.chords):
        drag(qtbot, widget, QPoint(20, 10), QPoint(90, 20))
    assert roll.edits._stack.count() == 0
