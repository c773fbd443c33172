"""A model of others, with its size and licence, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from gui import theme
from gui.widgets.icon_button import IconButton


@dataclass(frozen=True)
class CardFacts:
    """What a card tells of a model; texts are in the user's language.

    Attributes:
        size, left: such as "1.2 GB": of all of it, and of what has not come yet.
        licence, licence_url: name and address of its words.
        lacks: what must be installed beside it, in a sentence; "" for nothing.
        useful: whether what it lacks can be had; if not, there is no use in downloading it.
        state: "absent", "part" or "there".
        share: of a download under way, 0..1; None if there is none.
        progress: where it is, in words.
    """

    title: str
    about: str
    size: str
    left: str
    licence: str
    licence_url: str
    non_commercial: bool
    lacks: str = ""
    useful: bool = True
    state: str = "absent"
    share: float | None = None
    progress: str = ""


class DownloadCard(QFrame):
    """Title, size, licence and a button or two.

    Signals:
        fetch_requested, cancel_requested, delete_requested, folder_requested: what the user wants.
    """

    fetch_requested = Signal()
    cancel_requested = Signal()
    delete_requested = Signal()
    folder_requested = Signal()

    def __init__(self, facts: CardFacts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        theme.set_role(self, "card")
        self._title = theme.set_role(QLabel(facts.title), "heading")
        self._about = theme.set_role(QLabel(wordWrap=True), "muted")
        self.licence = QLabel(wordWrap=True, openExternalLinks=True)
        self.licence.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.lacks = theme.set_role(QLabel(wordWrap=True), "muted")
        self.lacks.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._size = theme.set_role(QLabel(), "muted")
        self.folder_button = IconButton(
            "folder",
            self.tr("Open the folder of {name}").format(name=facts.title),
            self.tr("Open the folder that its files are in"),
        )
        self.delete_button = IconButton(
            "trash",
            self.tr("Delete {name}").format(name=facts.title),
            self.tr("Delete its files; it can be downloaded again"),
        )
        self.fetch_button = QPushButton()
        self.cancel_button = QPushButton(self.tr("Stop"))
        self.cancel_button.setToolTip(self.tr("Stop the download; what has come is kept"))
        self.bar = QProgressBar(textVisible=False, maximum=1000)
        self.bar.setAccessibleName(self.tr("Download"))
        self.progress = theme.set_role(QLabel(), "muted")
        self.folder_button.clicked.connect(self.folder_requested)
        self.delete_button.clicked.connect(self.delete_requested)
        self.fetch_button.clicked.connect(self.fetch_requested)
        self.cancel_button.clicked.connect(self.cancel_requested)
        top, foot = QHBoxLayout(), QHBoxLayout()
        for widget in (self._title, self._size):
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(self.folder_button)
        top.addWidget(self.delete_button)
        foot.addWidget(self.fetch_button)
        foot.addWidget(self.bar, 1)
        foot.addWidget(self.progress)
        foot.addWidget(self.cancel_button)
        foot.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.space(1.5), look.space(1), look.space(1), look.space(1))
        column.setSpacing(look.space(0.5))
        column.addLayout(top)
        for widget in (self._about, self.licence, self.lacks):
            column.addWidget(widget)
        column.addLayout(foot)
        self.show_facts(facts)

    def show_facts(self, facts: CardFacts) -> None:
        """Take over what has changed."""
        running = facts.share is not None
        self._size.setText(facts.size)
        self._about.setText(facts.about)
        words = self.tr("Not for commercial use: {licence}.") if facts.non_commercial else "{licence}"
        link = f'<a href="{facts.licence_url}">{facts.licence}</a>'
        self.licence.setText(words.format(licence=link))
        self.lacks.setText(facts.lacks)
        self.lacks.setVisible(bool(facts.lacks))
        self.folder_button.setVisible(facts.state != "absent")
        self.delete_button.setVisible(facts.state != "absent" and not running)
        fetch = self.tr("Accept the licence and download {size}")
        if facts.state == "part":
            fetch = self.tr("Accept the licence and download the other {size}")
        self.fetch_button.setText(fetch.format(size=facts.left))
        self.fetch_button.setVisible(facts.useful and facts.state != "there" and not running)
        for widget in (self.bar, self.progress, self.cancel_button):
            widget.setVisible(running)
        self.bar.setValue(round(1000 * (facts.share or 0.0)))
        self.progress.setText(facts.progress)


def scene() -> QWidget:
    """One that is not here, one under way, one that is here."""
    panel = theme.set_role(QWidget(), "panel")
    column = QVBoxLayout(panel)
    about = "Up to 30 seconds of music from a description in English."
    for title, state, share in (("Tiny", "absent", None), ("Small", "part", 0.4), ("Large", "there", None)):
        facts = CardFacts(
            title, about, "1.2 GB", "1.2 GB", "CC BY-NC 4.0", "https://example.org", non_commercial=True,
            state=state, share=share, progress="0.5 GB of 1.2 GB",
        )  # fmt: skip
        column.addWidget(DownloadCard(facts))
    column.addStretch(1)
    panel.resize(460, 420)
    return panel


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
