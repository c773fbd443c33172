"""The export dialog: format, level, what is written beside the sound, where, and under which names."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from engine.audio.files import WRITABLE
from engine.clip_row import ClipRow
from engine.errors import EngineError
from engine.export_names import FIELDS, names_of
from engine.exporting import LOUDEST, QUIETEST, ExportParams, ExportSource
from engine.names import free_path
from gui.desk import Desk
from gui.going_out import start_export
from gui.language import say
from gui.pages.settings import SUBTYPES
from gui.theme import current, set_role
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.notice import Notice
from gui.widgets.param_form import SPIN_MARGINS_PX, ParamForm

WITH_DEPTH = (".wav", ".flac")


class ExportDialog(QDialog):
    """Asks how to export; OK starts the job and remembers the answers."""

    def __init__(
        self,
        desk: Desk,
        rows: list[ClipRow],
        stretch: tuple[float, float] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """For `rows`, or for `stretch` in seconds of the only one."""
        super().__init__(parent)
        self._desk, self._rows, self._stretch = desk, rows, stretch
        self._kept = desk.session.settings.export
        self.setWindowTitle(self._title())
        self.setMinimumWidth(480)
        self.notice = Notice()
        self.form = ParamForm()
        self.level = QDoubleSpinBox(decimals=1, minimum=QUIETEST, maximum=LOUDEST, singleStep=0.5)
        self.level.lineEdit().setTextMargins(*SPIN_MARGINS_PX)
        self.name = QLineEdit(rows[0].name if len(rows) == 1 else self._kept.pattern)
        self.folder = QLineEdit(self._first_folder())
        self.folder_button = QPushButton(self.tr("Choose…"))
        self.preview = set_role(ElidedLabel(), "muted")
        self._add_rows()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        ok = self.buttons.addButton(self.tr("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        ok.setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(4 * [current().space(3)]))
        layout.setSpacing(current().space(2))
        for widget in (self.notice, self.form, self.preview, self.buttons):
            layout.addWidget(widget)
        self._show_state()

    @property
    def params(self) -> ExportParams:
        """What the controls say."""
        values = self.form.values()
        level = self.level.value()
        kept = self._kept
        return ExportParams(
            suffix=values["format"],
            subtype=values["subtype"],
            normalise=values["normalise"],
            lufs=level if values["normalise"] == "lufs" else kept.lufs,
            peak_db=level if values["normalise"] == "peak" else kept.peak_db,
            loop=values["loop"],
            recipe=values["recipe"],
            stems=values["stems"],
        )

    @property
    def pattern(self) -> str:
        """How files are named; of a single clip, what was typed is its name."""
        typed = self.name.text()
        return "{name}" if len(self._rows) == 1 and typed == self._rows[0].name else typed

    def accept(self) -> None:
        """Remember, start, close; or say what is wrong and stay."""
        params, folder = self.params, Path(self.folder.text()).expanduser()
        try:
            names_of(self.pattern, self._rows)
        except EngineError as error:
            self.notice.show_error(str(error))
            return
        if not folder.is_dir():
            self.notice.show_error(self.tr("There is no folder {path}: choose another.").format(path=folder))
            return
        kept = self._kept
        kept.folder, kept.format, kept.subtype = str(folder), params.suffix, params.subtype
        kept.normalise, kept.lufs, kept.peak_db = params.normalise, params.lufs, params.peak_db
        kept.loop, kept.recipe, kept.stems = params.loop, params.recipe, params.stems
        if len(self._rows) > 1:
            kept.pattern = self.pattern
        start_export(self._desk, self._sources(), params, folder, self.pattern)
        super().accept()

    def _sources(self) -> list[ExportSource]:
        session = self._desk.session
        return [
            ExportSource(
                row,
                self._stretch,
                session.library.marks(row.id).grid,
                lambda row=row: session.score_of(row),  # type: ignore[misc]
            )
            for row in self._rows
        ]

    def _title(self) -> str:
        if len(self._rows) > 1:
            return self.tr("Export {n} clips").format(n=len(self._rows))
        name = self._rows[0].name
        text = self.tr("Export a part of {name}") if self._stretch else self.tr("Export {name}")
        return text.format(name=name)

    def _first_folder(self) -> str:
        kept = self._kept.folder
        return kept if Path(kept or "-").is_dir() else str(Path.home())

    def _add_rows(self) -> None:
        form, kept = self.form, self._kept
        form.add_choice(
            "format", self.tr("Format"), dict(WRITABLE), kept.format, self.tr("The kind of file.")
        )
        form.add_choice(
            "subtype",
            self.tr("Resolution"),
            {name: say(text) for name, text in SUBTYPES.items()},
            kept.subtype,
            self.tr("How finely each sample is stored."),
        )
        levels = {"no": self.tr("As it is"), "lufs": self.tr("By loudness"), "peak": self.tr("By peak")}
        form.add_choice(
            "normalise",
            self.tr("Level"),
            levels,
            kept.normalise,
            self.tr(
                "Loudness is what ears hear, as streaming services measure it; peak is the highest sample."
            ),
        )
        form.add_row(self.tr("Level to reach"), self.level)
        form.add_switch(
            "loop",
            self.tr("Tempo, key and loop points"),
            kept.loop,
            self.tr(
                "For loop programs and samplers, which find the tempo, the key and the loop in a WAV file."
            ),
        )
        form.add_switch(
            "recipe",
            self.tr("Recipe"),
            kept.recipe,
            self.tr("Write how a take was made into the file; drop it back here to make it again."),
        )
        form.add_switch(
            "stems",
            self.tr("Each part alone as well"),
            kept.stems,
            self.tr("For takes made of notes: a file a part."),
        )
        has_notes = any(row.path.with_suffix(".mid").is_file() for row in self._rows[:100])
        form.set_shown("stems", has_notes)
        fields = ", ".join(f"{{{name}}}" for name in ("number", *FIELDS))
        form.add_row(
            self.tr("Name"), self.name, self.tr("Filled in for each clip: {fields}").format(fields=fields)
        )
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.folder, 1)
        row.addWidget(self.folder_button)
        place.setFocusProxy(self.folder)
        form.add_row(self.tr("Folder"), place, self.tr("Where the files go. What is there stays as it is."))
        self.folder.setAccessibleName(self.tr("Folder"))
        self.folder_button.setAccessibleName(self.tr("Choose the folder"))
        self.folder_button.clicked.connect(self._on_folder_wanted)
        form.changed.connect(self._show_state)
        form.field("normalise").currentIndexChanged.connect(self._show_level)  # type: ignore[attr-defined]
        self.name.textChanged.connect(self._show_state)
        self.folder.textChanged.connect(self._show_state)
        self._show_level()

    def _on_folder_wanted(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Export to"), self.folder.text())
        if chosen:
            self.folder.setText(chosen)

    def _show_level(self) -> None:
        """The number belongs to the way of levelling that is chosen."""
        way = self.form.values()["normalise"]
        self.level.setEnabled(way != "no")
        self.level.setSuffix({"lufs": " LUFS", "peak": " dB"}.get(way, ""))
        self.level.setValue(self._kept.peak_db if way == "peak" else self._kept.lufs)

    def _show_state(self) -> None:
        """Grey out what does not apply, and show what will be written."""
        values = self.form.values()
        self.form.field("subtype").setEnabled(values["format"] in WITH_DEPTH)
        self.form.field("loop").setEnabled(values["format"] == ".wav")
        try:
            names = names_of(self.pattern, self._rows)
        except EngineError as error:
            self.preview.setText(str(error))
            return
        first = free_path(Path(self.folder.text()), names[0], values["format"]).name
        if len(names) == 1:
            self.preview.setText(self.tr("Writes {file}").format(file=first))
        else:
            text = self.tr("Writes {file} and {n} more")
            self.preview.setText(text.format(file=first, n=len(names) - 1))
