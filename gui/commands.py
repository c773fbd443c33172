"""What each entry of the menus does: it asks the user where needed, then tells the desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut

from engine.library import ClipRow
from gui.actions import make_actions
from gui.desk import Desk
from gui.dialogs import Dialogs
from gui.going_out import start_remake
from gui.main_window import MainWindow
from gui.pages.backup import Backups
from gui.take_jobs import can_remake
from gui.takes import N_KEYS
from gui.welcome import Welcome
from gui.widgets import speed_box
from gui.widgets.file_data import files_data, local_files

SEEK_S = 5.0


class Commands(QObject):
    """Connects the window's actions to the desk, to the pages and to `dialogs`."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self.welcome = Welcome(desk, window)
        self.dialogs = Dialogs(desk, window)
        self._backups = Backups(desk, window)
        self.actions = make_actions(window, self._table())
        desk.edits.stack.canUndoChanged.connect(self._show_state)
        desk.edits.stack.canRedoChanged.connect(self._show_state)
        desk.opened.connect(self._show_state)
        desk.selection_changed.connect(self._show_state)
        desk.band_changed.connect(self._show_state)
        desk.playback.looping_changed.connect(self.actions["loop"].setChecked)
        desk.metronome.changed.connect(lambda: self.actions["click"].setChecked(desk.metronome.on))
        window.editor.open_requested.connect(self.dialogs.open_files)
        window.editor.generate_requested.connect(self.generate)
        window.editor.region_restyle_requested.connect(self.restyle_region)
        window.editor.notes.export_requested.connect(self.dialogs.export_midi)
        window.editor.notes.available_changed.connect(self._show_state)
        window.library.add_requested.connect(self.dialogs.open_files)
        window.library.export_requested.connect(self.dialogs.export)
        window.editor.takes.match_button.toggled.connect(self.actions["match_loudness"].setChecked)
        self.actions["match_loudness"].setChecked(True)
        desk.takes.changed.connect(self._show_state)
        for number in range(1, N_KEYS + 1):
            key = QShortcut(QKeySequence(str(number)), window)
            key.activated.connect(partial(desk.takes.play, number))
        self._show_state()

    def _table(self) -> dict[str, Callable[[], object]]:
        desk, window, view = self._desk, self._window, self._window.editor.editor
        return {
            "open": self.dialogs.open_files,
            "open_folder": self.dialogs.open_folder,
            "export": self.export,
            "export_selection": self.export_selection,
            "export_midi": self.dialogs.export_midi,
            "hear_notes": self.hear_notes,
            "watch": self.dialogs.show_watched,
            "models": self.dialogs.show_models,
            "backup": self._backups.back_up,
            "restore": self._backups.restore,
            "settings": self.dialogs.show_settings,
            "quit": window.close,
            "undo": desk.edits.stack.undo,
            "redo": desk.edits.stack.redo,
            "star": self.star,
            "copy": self.copy,
            "paste": self.paste,
            "describe": self.describe,
            "remove": self.remove,
            "record": desk.toggle_recording,
            "play": desk.playback.toggle,
            "stop": window.transport.stop,
            "rewind": lambda: desk.playback.seek(0.0),
            "back": lambda: self._jump(-1),
            "forward": lambda: self._jump(1),
            "loop": lambda: desk.playback.set_looping(not desk.playback.looping),
            "punch": desk.toggle_punch,
            "clip_light": window.transport.transport.meter.put_out_light,
            "record_setup": window.transport.show_panel,
            "click": lambda: desk.metronome.set_on(not desk.metronome.on),
            "half_speed": lambda: desk.playback.set_speed(1.0 if desk.playback.speed == 0.5 else 0.5),
            "slower": lambda: desk.playback.set_speed(speed_box.step(desk.playback.speed, -1)),
            "faster": lambda: desk.playback.set_speed(speed_box.step(desk.playback.speed, 1)),
            "compare": desk.takes.switch,
            "match_loudness": window.editor.takes.match_button.toggle,
            "keep_starred": desk.takes.keep_starred,
            "remake": lambda: self.remake(),
            "another": lambda: self.remake(another=True),
            "recipe": self.dialogs.show_recipe,
            "generate": self.generate,
            "restyle": self.restyle,
            "classify": self.classify,
            "page_generate": lambda: window.tabs.setCurrentWidget(window.generate),
            "page_restyle": lambda: window.tabs.setCurrentWidget(window.restyle),
            "page_classify": lambda: window.tabs.setCurrentWidget(window.classify),
            "page_similar": lambda: window.tabs.setCurrentWidget(window.similar),
            "page_learn": lambda: window.tabs.setCurrentWidget(window.learn),
            "page_my_styles": lambda: window.tabs.setCurrentWidget(window.my_styles),
            "marker": window.editor.add_marker,
            "next_marker": lambda: window.editor.go_to_marker(1),
            "previous_marker": lambda: window.editor.go_to_marker(-1),
            "bars": window.editor.show_bars,
            "solo_band": view.region_bar.solo_button.click,
            "mute_region": view.region_bar.mute_button.click,
            "fade_region": view.fading.begin,
            "region_anew": view.region_bar.generate_button.click,
            "restyle_region": self.restyle_region,
            "why": window.classify.heat_button.toggle,
            "search": window.library.focus_search,
            "zoom_in": lambda: view.time_view.zoom(2.0),
            "zoom_out": lambda: view.time_view.zoom(0.5),
            "zoom_fit": view.time_view.fit,
            "zoom_selection": view.spectrogram.zoom_to_selection,
            "shortcuts": self.dialogs.show_shortcuts,
            "tour": self.welcome.start_tour,
            "demo": self.welcome.demo.open,
            "about_sound": self.dialogs.show_about_sound,
            "about": self.dialogs.show_about,
        }

    def generate(self) -> None:
        """Generate as the page says, and show the page."""
        self._window.tabs.setCurrentWidget(self._window.generate)
        self._window.generate.generate()

    def restyle(self) -> None:
        """Restyle as the page says, and show the page."""
        self._window.tabs.setCurrentWidget(self._window.restyle)
        self._window.restyle.restyle()

    def restyle_region(self) -> None:
        """Play the selection in the style of the page Restyle, and leave the rest."""
        params = self._window.restyle.params
        self._window.editor.regions.restyle(params.style, params.amount, params.engine, params.seed)

    def classify(self) -> None:
        """Classify the open clip, and show the page."""
        self._window.tabs.setCurrentWidget(self._window.classify)
        self._window.classify.classify()

    def export(self) -> None:
        """Export what is selected in the list, or the open clip."""
        if rows := self._chosen_rows():
            self.dialogs.export(rows)

    def export_selection(self) -> None:
        if self._desk.row and self._desk.selection:
            self.dialogs.export([self._desk.row], self._desk.selection)

    def hear_notes(self) -> None:
        if self._desk.row:
            self._window.editor.notes.hear(self._desk.row, self._desk.selection)

    def remake(self, *, another: bool = False) -> None:
        """Make the open take again by its recipe."""
        if self._desk.row:
            start_remake(self._desk, self._desk.row, another=another)

    def _jump(self, direction: int) -> None:
        """Seek by a bar, or by five seconds where no bars are known."""
        desk = self._desk
        step_s = desk.metronome.grid.bar_s if desk.metronome.knows_bars else SEEK_S
        desk.playback.seek(desk.playback.position_s + direction * step_s)

    def star(self) -> None:
        """Star the open clip, or take its star away."""
        if self._desk.row:
            row = self._desk.session.library.get(self._desk.row.id)
            self._desk.edits.star(row.id, not row.starred)

    def copy(self) -> None:
        """Put the files of what is selected in the list, or of the open clip, on the clipboard."""
        rows = self._chosen_rows()
        if paths := [row.path for row in rows if not row.missing]:
            QGuiApplication.clipboard().setMimeData(files_data(paths))
            name = rows[0].name if len(paths) == 1 else self.tr("{n} clips").format(n=len(paths))
            self._desk.told.emit(self.tr("Copied {name}.").format(name=name))

    def paste(self) -> None:
        """Add the files that are on the clipboard."""
        if paths := local_files(QGuiApplication.clipboard().mimeData()):
            self._desk.add(paths)
        else:
            self._desk.warned.emit(self.tr("There are no files on the clipboard: copy some first."))

    def describe(self) -> None:
        """Ask for name, tags and note of what is selected in the list, or of the open clip."""
        if rows := self._chosen_rows():
            self._window.library.describe(rows)

    def remove(self) -> None:
        """Take what is selected in the list out of the library."""
        if ids := self._window.library.selected_ids:
            self._desk.edits.remove(ids)

    def _chosen_rows(self) -> list[ClipRow]:
        """What is selected in the list, else the open clip, which a search may have taken out of the list."""
        row = self._desk.row
        return self._window.library.selected_rows or ([row] if row else [])

    def _show_state(self, *_: object) -> None:
        """Grey out what makes no sense now."""
        desk, stack = self._desk, self._desk.edits.stack
        enabled = {
            "undo": stack.canUndo(),
            "redo": stack.canRedo(),
            "export": desk.row is not None,
            "export_selection": desk.selection is not None,
            "export_midi": self._window.editor.notes.edits.score is not None,
            "hear_notes": desk.row is not None,
            "star": desk.row is not None,
            "compare": desk.takes.other is not None,
            "match_loudness": bool(desk.takes.rows),
            "keep_starred": any(row.starred for row in desk.takes.rows),
            "remake": can_remake(desk.row),
            "another": can_remake(desk.row, another=True),
            "recipe": desk.row is not None,
            "zoom_selection": desk.selection is not None,
            "marker": desk.row is not None,
            "bars": desk.row is not None,
            "solo_band": desk.band is not None,
            "mute_region": desk.selection is not None,
            "fade_region": desk.selection is not None,
            "region_anew": desk.selection is not None,
            "restyle_region": desk.selection is not None,
            "punch": desk.selection is not None or desk.punch.running,
        }
        for name, on in enabled.items():
            self.actions[name].setEnabled(on)
