"""Page Learn: the styles to explore, and an ear-training quiz."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from engine.learn_sounds import LearnSound
from gui.desk import Desk
from gui.language import say
from gui.learn_sounds import LearnSounds
from gui.pages.ear_trainer import EarTrainer
from gui.pages.page import Page
from gui.pages.style_explorer import StyleExplorer
from gui.widgets.segments import Segments


class LearnPage(Page):
    """Two ways to learn; sounds are made only while the page is in sight."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.sounds = LearnSounds(desk, self)
        self.ways = Segments(
            {"styles": self.tr("Styles"), "ear": self.tr("Ear training")},
            self.tr("Learn"),
            {
                "styles": self.tr("Hear each style, and read what it is usually like."),
                "ear": self.tr("Questions by ear, chosen by what you mistake."),
            },
        )
        self.explorer = StyleExplorer(desk, self.sounds)
        self.trainer = EarTrainer(desk, self.sounds)
        self.body.addWidget(self.ways)
        self.body.addSpacing(8)
        self.body.addWidget(self.explorer, 1)
        self.body.addWidget(self.trainer, 1)
        self.trainer.hide()
        self.ways.changed.connect(self._on_way_changed)
        self.explorer.heard.connect(self.hear)
        self.trainer.heard.connect(self._on_asked)
        self.trainer.revealed.connect(self._on_revealed)
        for part in (self.explorer, self.trainer):
            part.failed.connect(self.notice.show_error)

    def hear(self, sound: LearnSound, *, secret: bool = False) -> None:
        """Play a sound with nothing of the library open; a `secret` one without its picture and name."""
        desk = self.desk
        desk.audition(sound.clip, self.tr("A question") if secret else say(sound.style))
        if not secret:
            desk.pyramid_changed.emit(sound.picture)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._on_way_changed()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.sounds.rest()

    def event(self, event: QEvent) -> bool:
        # Elsewhere these keys change the page; here they answer as long as there is something to answer.
        if event.type() == QEvent.Type.ShortcutOverride and self._answer_for(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = self._answer_for(event)
        if number is None:
            super().keyPressEvent(event)
        else:
            self.trainer.answer_buttons[number].click()

    def _answer_for(self, event: QEvent) -> int | None:
        """Which answer a key means, from 0; None if it means none."""
        if not isinstance(event, QKeyEvent) or self.ways.value != "ear" or self.trainer.answered:
            return None
        number = event.key() - Qt.Key.Key_1
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        return number if plain and 0 <= number < len(self.trainer.answer_buttons) else None

    def _on_way_changed(self) -> None:
        self.notice.dismiss()
        by_ear = self.ways.value == "ear"
        self.explorer.setVisible(not by_ear)
        self.trainer.setVisible(by_ear)
        if self.isVisible():
            (self.trainer.start if by_ear else self.explorer.refresh)()

    def _on_asked(self, sound: LearnSound) -> None:
        self.hear(sound, secret=not self.trainer.answered)

    def _on_revealed(self, sound: LearnSound) -> None:
        """Show what was heard, if it is still in hand."""
        if self.desk.row is None:
            self.desk.auditioned.emit(say(sound.style))
            self.desk.pyramid_changed.emit(sound.picture)
