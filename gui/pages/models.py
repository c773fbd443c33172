"""The page of models of others: what can be downloaded, under which licence, and what is here."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QMessageBox,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from engine import extras
from engine.downloadable import DOWNLOADABLE, size_in_words
from engine.engines import OTHERS
from gui.language import say
from gui.model_downloads import ModelDownloads
from gui.theme import current, set_role
from gui.widgets.download_card import CardFacts, DownloadCard
from gui.widgets.notice import Notice

SIZE_PX = (520, 620)


class ModelsDialog(QDialog):
    """A card for each model. Downloads go on when it closes; nothing is asked of a network before."""

    def __init__(self, downloads: ModelDownloads, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._downloads = downloads
        self.setWindowTitle(self.tr("Models of others"))
        self.resize(*SIZE_PX)
        self.notice = Notice()
        text = QLabel(
            self.tr(
                "These do not come with the app. A download connects to huggingface.co and to where it keeps "
                "its files; what is here then runs on this computer, offline."
            ),
            wordWrap=True,
        )
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, current().space(1), 0)
        column.setSpacing(current().space(1))
        self.cards = {name: DownloadCard(self._facts(name)) for name in DOWNLOADABLE}
        for name, card in self.cards.items():
            card.fetch_requested.connect(lambda name=name: self.fetch(name))
            card.cancel_requested.connect(lambda name=name: downloads.cancel(name))
            card.delete_requested.connect(lambda name=name: self._ask_to_delete(name))
            card.folder_requested.connect(lambda name=name: self._open_folder(name))
            column.addWidget(card)
        column.addStretch(1)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        for button in buttons.buttons():
            button.setIcon(QIcon())
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(4 * [current().space(3)]))
        layout.setSpacing(current().space(1.5))
        for widget in (self.notice, set_role(text, "muted")):
            layout.addWidget(widget)
        layout.addWidget(area, 1)
        layout.addWidget(buttons)
        downloads.changed.connect(self._show)
        downloads.failed.connect(self.notice.show_error)

    def fetch(self, name: str) -> None:
        """Download a model, or what it lacks."""
        self.notice.dismiss()
        self._downloads.fetch(name)

    def delete(self, name: str) -> None:
        """Delete a model's files."""
        self.notice.dismiss()
        if freed := self._downloads.delete(name):
            text = self.tr("{name} is deleted; {size} are free again.")
            self.notice.show_info(text.format(name=DOWNLOADABLE[name].title, size=size_in_words(freed)))

    def _ask_to_delete(self, name: str) -> None:
        box = QMessageBox(self)
        box.setWindowTitle(self.windowTitle())
        text = self.tr("Delete {name}? To have it again it must be downloaded again.")
        box.setText(text.format(name=DOWNLOADABLE[name].title))
        delete = box.addButton(self.tr("Delete"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("Keep"), QMessageBox.ButtonRole.RejectRole)
        delete.clicked.connect(lambda: self.delete(name))
        box.finished.connect(box.deleteLater)
        box.open()

    def _open_folder(self, name: str) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._downloads.folder.folder / name)))

    def _show(self, name: str) -> None:
        self.cards[name].show_facts(self._facts(name))

    def _facts(self, name: str) -> CardFacts:
        model, job = DOWNLOADABLE[name], self._downloads.job(name)
        folder = self._downloads.folder
        # What has come is counted on the disk, and a download is not to be slowed by that.
        state = folder.state(name) if job is None else "part"
        left = model.size_bytes - (folder.bytes_there(name) if state == "part" and job is None else 0)
        return CardFacts(
            title=model.title,
            about=say(model.about),
            size=size_in_words(model.size_bytes),
            left=size_in_words(max(0, left)),
            licence=model.licence,
            licence_url=model.licence_url,
            non_commercial=model.non_commercial,
            lacks=self._lacks(model.engine),
            useful=model.engine not in OTHERS or extras.within_reach(OTHERS[model.engine].extra),
            state=state,
            share=None if job is None else job.fraction,
            progress=say(job.text) if job else "",
        )

    def _lacks(self, engine: str) -> str:
        if engine in OTHERS:
            return say(extras.missing(OTHERS[engine].extra))
        return self.tr("For the command line: main.py restyle IN --engine rave --model NAME --allow-code.")
