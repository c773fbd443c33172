"""Page My styles: teach a style from a folder or from chosen clips, give it away, take one in, forget it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from engine.audio.listing import list_sounds
from engine.errors import EngineError
from engine.jobs import Job
from engine.recognition import relabel
from engine.session import Session
from engine.taught_style import LONGEST_NAME, SUFFIX, TaughtStyle
from engine.teaching import FEWEST_CLIPS, Lesson, teach
from gui.desk import Desk
from gui.language import marked, say
from gui.pages.page import Page
from gui.tasks import Watch
from gui.widgets.taught_card import TaughtCard

FILTER = marked("Styles (*{0})")


class MyStylesPage(Page):
    """Name, folder, done; below it the styles that were taught.

    Attributes:
        selected_ids: tells which clips are selected in the library.
    """

    NEEDS = ("classifier",)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.selected_ids: Callable[[], list[int]] = list
        self._forgotten: TaughtStyle | None = None
        self.notice.undo_clicked.connect(self.restore)
        self._add_form()
        self.body.addSpacing(8)
        self.list_heading = self.add_heading(self.tr("Styles you taught"))
        self.empty = self.add_text(
            self.tr("None yet. A style of yours can be recognised, and shows in the library like the others.")
        )
        self.cards = QVBoxLayout()
        self.cards.setSpacing(8)
        self.body.addLayout(self.cards)
        self.body.addStretch(1)
        self.import_button = QPushButton(self.tr("Take in a style from a file…"))
        self.import_button.setToolTip(self.tr("A small file that somebody exported here; it holds no sound."))
        self.import_button.clicked.connect(self.import_style)
        self.foot.addWidget(self.import_button)
        self.refresh()

    def _add_form(self) -> None:
        self.add_heading(self.tr("Teach a style"))
        text = self.tr("Give it a name and {n} or more clips that have it; varied clips are best.")
        self.add_text(text.format(n=FEWEST_CLIPS))
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setPlaceholderText(self.tr("Name of the style"))
        self.name.setAccessibleName(self.tr("Name of the style"))
        self.body.addWidget(self.name)
        self.folder_button = QPushButton(self.tr("From a folder…"))
        self.folder_button.setToolTip(self.tr("Learn from every sound in a folder"))
        self.folder_button.clicked.connect(self.choose_folder)
        self.clips_button = QPushButton(self.tr("From selected clips"))
        self.clips_button.setToolTip(self.tr("Learn from the clips that are selected in the library"))
        self.clips_button.clicked.connect(self.teach_selected)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.folder_button, 1)
        row.addWidget(self.clips_button, 1)
        self.body.addLayout(row)

    def refresh(self) -> None:
        """Read the shelf again."""
        while item := self.cards.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        session = self.desk.session
        cards = session.catalog.cards()
        classifier = cards["classifier"].sha256 if "classifier" in cards else ""
        styles = session.shelf.styles()
        for style in reversed(styles):
            card = TaughtCard(style, usable=style.classifier == classifier)
            card.export_requested.connect(self.export)
            card.remove_requested.connect(self.remove)
            card.again_requested.connect(self.teach_again)
            self.cards.addWidget(card)
        self.empty.setVisible(not styles)

    def choose_folder(self) -> None:
        """Ask for the folder and teach."""
        if self._has_name():
            name = QFileDialog.getExistingDirectory(self, self.tr("A folder of clips in this style"))
            if name:
                self.teach_folder(self.name.text(), Path(name))

    def teach_folder(self, name: str, folder: Path) -> None:
        """Teach from every sound in `folder`."""
        self._teach(name, list_sounds([folder]), str(folder))

    def teach_selected(self) -> None:
        """Teach from the clips that are selected in the library."""
        if self._has_name():
            library = self.desk.session.library
            self._teach(self.name.text(), [library.get(clip_id).path for clip_id in self.selected_ids()])

    def teach_again(self, style: TaughtStyle) -> None:
        """Let the present classifier learn what another one had learned, from the same folder."""
        if not Path(style.folder).is_dir():
            text = self.tr("The folder that {name} was learned from is gone: forget it and teach it anew.")
            self.notice.show_error(text.format(name=style.name))
            return
        self._teach(style.name, list_sounds([Path(style.folder)]), style.folder, again=True)

    def export(self, style: TaughtStyle) -> None:
        """Ask where to, and write the style there."""
        start = str(Path.home() / f"{style.name}{SUFFIX}")
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export the style"), start, say(FILTER).format(SUFFIX)
        )
        if name:
            path = Path(name)
            path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
            self._attempt(lambda: self.desk.session.shelf.export(style.name, path))

    def import_style(self) -> None:
        """Ask for a file and take the style in."""
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Take in a style"), "", say(FILTER).format(SUFFIX)
        )
        if name:
            self.take_in(Path(name))

    def take_in(self, path: Path) -> None:
        """Take in a style from a file."""
        session = self.desk.session
        if self._attempt(lambda: session.shelf.take_in(path, session.catalog)):
            self._on_styles_changed()

    def remove(self, style: TaughtStyle) -> None:
        """Forget a style; a button in the notice brings it back."""
        if self._attempt(lambda: self.desk.session.shelf.remove(style.name)):
            self._on_styles_changed()
            self._forgotten = style
            self.notice.show_undo(self.tr("{name} is forgotten.").format(name=style.name))

    def restore(self) -> None:
        """Bring back the style that was forgotten last."""
        forgotten = self._forgotten
        if forgotten and self._attempt(lambda: self.desk.session.shelf.put(forgotten)):
            self._on_styles_changed()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.refresh()

    def _has_name(self) -> bool:
        if self.name.text().strip():
            return True
        self.notice.show_error(self.tr("Give the style a name first."))
        self.name.setFocus()
        return False

    def _teach(self, name: str, paths: list[Path], folder: str = "", *, again: bool = False) -> None:
        self.notice.dismiss()
        if self.check_models():
            self.desk.tasks.start(
                self.tr("Learning {name}").format(name=name.strip()),
                teach_and_relabel,
                name,
                paths,
                folder,
                self.desk.session,
                again=again,
                watch=Watch(on_done=self._on_taught, on_error=self.notice.show_error),
            )

    def _on_taught(self, lesson: Lesson) -> None:
        self.name.clear()
        self.notice.show_info(in_words(lesson))
        self._changed()

    def _on_styles_changed(self) -> None:
        session = self.desk.session
        self.desk.tasks.start(
            self.tr("Naming the clips again"),
            relabel,
            session.catalog,
            session.shelf,
            session.sounds,
            session.library,
            watch=Watch(on_done=lambda _: self._changed(), on_error=self.notice.show_error, quiet=True),
        )
        self.refresh()

    def _changed(self) -> None:
        self.refresh()
        self.desk.library_changed.emit()
        self.desk.styles_changed.emit()

    def _attempt(self, step: Callable[[], object]) -> bool:
        self.notice.dismiss()
        try:
            step()
        except EngineError as error:
            self.notice.show_error(str(error))
            return False
        return True


def teach_and_relabel(
    job: Job, name: str, paths: list[Path], folder: str, session: Session, *, again: bool = False
) -> Lesson:
    """Teach a style and name the library's clips again."""
    part = job.part(0.0, 0.9)
    lesson = teach(part, name, paths, session.catalog, session.shelf, folder, again=again)
    relabel(job.part(0.9, 1.0), session.catalog, session.shelf, session.sounds, session.library)
    return lesson


def in_words(lesson: Lesson) -> str:
    """What came of it, in a sentence or two."""
    text = say(
        "{name}: learned from {n} clips; of these, each left out in turn, {recognised:.0%} are recognised. "
        "The other styles: {before:.0%} recognised before, {after:.0%} now."
    ).format(
        name=lesson.name,
        n=lesson.n_clips,
        recognised=lesson.recognised,
        before=lesson.accuracy_before,
        after=lesson.accuracy_after,
    )
    if lesson.left_out:
        more = say("{n} could not be used: {first}")
        text += " " + more.format(n=len(lesson.left_out), first=say(lesson.left_out[0]))
    return text
