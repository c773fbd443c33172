"""Settings: what computes, what one hears and records with, what the export offers, how the window looks."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QSpinBox, QVBoxLayout, QWidget

from engine import paths
from engine.audio import devices
from engine.audio.files import WRITABLE
from engine.device import DEVICES
from engine.errors import DeviceError, EngineError
from engine.notes import soundfonts
from engine.settings import AppearanceSettings, Settings
from gui.desk import Desk
from gui.language import LANGUAGES, SYSTEM, marked, say
from gui.theme import current, set_role
from gui.widgets.notice import Notice
from gui.widgets.param_form import ParamForm

MAX_THREADS = 64
COMPUTE_NAMES = {
    "auto": marked("Choose for me"),
    "cpu": marked("Processor (CPU)"),
    "cuda": marked("Graphics card (CUDA)"),
    "mps": marked("Apple graphics (MPS)"),
}
SUBTYPES = {"PCM_16": marked("16 bit"), "PCM_24": marked("24 bit"), "FLOAT": marked("32 bit float")}
THEME_NAMES = {"dark": marked("Dark"), "light": marked("Light")}
SIZES = (80, 90, 100, 110, 125, 150, 175, 200)
# What the window needs at 100 %.
LEAST_WINDOW = QSize(800, 560)


def sizes_on(screen: QSize) -> list[int]:
    """The `SIZES` at which the window fits a screen, whose room is given at 100 %."""
    return [
        percent
        for percent in SIZES
        if percent <= 100
        or (
            LEAST_WINDOW.width() * percent <= 100 * screen.width()
            and LEAST_WINDOW.height() * percent <= 100 * screen.height()
        )
    ]


def _screen_at_100_percent() -> QSize:
    return QApplication.primaryScreen().availableSize() * float(os.environ.get("QT_SCALE_FACTOR", "1"))


class SettingsDialog(QDialog):
    """Edits a copy; the settings change only when the user says OK."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(self.tr("Settings"))
        self.setMinimumWidth(440)
        self.notice = Notice()
        self.form = ParamForm()
        self._add_rows(desk.session.settings)
        weights = QLabel(
            self.tr("Models are in {path}").format(path=desk.session.catalog.weights_dir), wordWrap=True
        )
        set_role(weights, "muted")
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(4 * [current().space(3)]))
        layout.setSpacing(current().space(2))
        for widget in (self.notice, self.form, weights, buttons):
            layout.addWidget(widget)

    def _add_rows(self, settings: Settings) -> None:
        form = self.form
        form.add_section(self.tr("Sound"))
        inputs = self._devices(lambda: devices.list_inputs(refresh=True), settings.audio.input_device)
        outputs = self._devices(devices.list_outputs, settings.audio.output_device)
        form.add_choice(
            "input",
            self.tr("Record from"),
            inputs,
            settings.audio.input_device,
            self.tr("The microphone or line to record."),
        )
        form.add_choice(
            "output",
            self.tr("Play on"),
            outputs,
            settings.audio.output_device,
            self.tr("Where you hear what you play."),
        )
        form.add_switch(
            "play_at_once",
            self.tr("Play takes while they are made"),
            settings.audio.play_at_once,
            self.tr("On: a new take plays from its first second on, unless something else plays."),
        )
        form.add_choice(
            "soundfont",
            self.tr("Play notes with"),
            self._soundfonts(settings.notes.soundfont),
            settings.notes.soundfont,
            self.tr("The soundfont that plays notes. Put your own into {folder} to find it here.").format(
                folder=paths.soundfonts_dir()
            ),
        )
        form.add_section(self.tr("Computing"))
        form.add_choice(
            "device",
            self.tr("Compute on"),
            {name: say(COMPUTE_NAMES.get(name, name)) for name in DEVICES},
            settings.compute.device,
            self.tr(
                "What runs the models. A graphics card is faster; if it fails, the processor takes over."
            ),
        )
        form.add_count(
            "threads",
            self.tr("Processor threads"),
            settings.compute.threads,
            0,
            MAX_THREADS,
            self.tr("How many processor cores the models may use at once."),
        )
        threads = form.field("threads")
        assert isinstance(threads, QSpinBox)
        threads.setSpecialValueText(self.tr("Choose for me"))
        form.add_section(self.tr("Export"))
        form.add_choice(
            "format",
            self.tr("Format"),
            dict(WRITABLE),
            settings.export.format,
            self.tr("The file format that Export offers first."),
        )
        form.add_choice(
            "subtype",
            self.tr("Resolution"),
            {name: say(text) for name, text in SUBTYPES.items()},
            settings.export.subtype,
            self.tr("How finely WAV and FLAC store each sample; 24 bit is right for almost everything."),
        )
        self._add_look(settings.appearance)

    def _add_look(self, look: AppearanceSettings) -> None:
        form, later = self.form, self.tr("It changes when you open the app again.")
        form.add_section(self.tr("Look"))
        themes = {name: say(text) for name, text in THEME_NAMES.items()}
        form.add_choice("theme", self.tr("Theme"), themes, look.theme, self.tr("The colours of the window."))
        languages = {SYSTEM: self.tr("The system's")} | LANGUAGES
        tip = self.tr("The language of the window.")
        form.add_choice("language", self.tr("Language"), languages, look.language, tip)
        fitting = sizes_on(_screen_at_100_percent())
        sizes = {percent: f"{percent} %" for percent in sorted({*fitting, look.size_percent})}
        tip = self.tr("How large text and everything else is, beside what the system's screen settings do.")
        form.add_choice("size_percent", self.tr("Size"), sizes, look.size_percent, f"{tip} {later}")

    def _devices(self, find: Callable[[], list[devices.Device]], chosen: str) -> dict[str, str]:
        """Names of devices, the chosen one among them even if it is unplugged now."""
        names = {"": self.tr("The system's choice")}
        if chosen:
            names[chosen] = self.tr("{name} (not connected)").format(name=chosen)
        try:
            names |= {device.name: device.name for device in find()}
        except DeviceError as error:
            self.notice.show_error(str(error))
        return names

    def _soundfonts(self, chosen: str) -> dict[str, str]:
        names = {"": self.tr("The best that is installed")}
        if chosen:
            names[chosen] = self.tr("{name} (missing)").format(name=Path(chosen).name)
        return names | {str(path): path.stem for path in soundfonts.installed()}

    def accept(self) -> None:
        """Take over what the form says, and keep it."""
        values, session = self.form.values(), self._desk.session
        settings = session.settings
        settings.audio.input_device, settings.audio.output_device = values["input"], values["output"]
        settings.audio.play_at_once = values["play_at_once"]
        settings.export.format, settings.export.subtype = values["format"], values["subtype"]
        settings.notes.soundfont = values["soundfont"]
        look = settings.appearance
        look.theme, look.language, look.size_percent = (
            values[name] for name in ("theme", "language", "size_percent")
        )
        computing = (settings.compute.device, settings.compute.threads)
        settings.compute.device, settings.compute.threads = values["device"], values["threads"]
        try:
            session.save_settings()
        except EngineError as error:
            self.notice.show_error(str(error))
            return
        self._desk.apply_settings(computing_changed=computing != (values["device"], values["threads"]))
        super().accept()
