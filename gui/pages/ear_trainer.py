"""Ear training: name the style of a sound, or say which of two has it; what is mistaken is asked most."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from engine import paths
from engine.ear_training import EarTraining, Question, telling_trait
from engine.errors import EngineError
from engine.learn_sounds import LearnSound
from engine.measures.traits import TRAITS, describe
from engine.reasons import read_ranges
from engine.styles import STYLES
from gui.desk import Desk
from gui.language import say
from gui.learn_sounds import LearnSounds
from gui.pages.style_explorer import CLASSIFIER
from gui.style_notes import LISTEN_FOR
from gui.theme import current, set_role

N_COLUMNS = 2


class EarTrainer(QWidget):
    """One question after another; number keys answer while the page has the keyboard.

    Signals:
        heard: the LearnSound to play.
        revealed: the LearnSound whose picture may be seen, because the question is answered.
        failed: one sentence.
    """

    heard = Signal(object)
    revealed = Signal(object)
    failed = Signal(str)

    def __init__(self, desk: Desk, sounds: LearnSounds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._sounds = desk, sounds
        self._path = paths.ear_training_path(desk.session.root)
        self._rng = np.random.default_rng()
        self.training = EarTraining.load(self._path)
        self.question: Question | None = None
        self._following: Question | None = None
        self.answered = False
        self.ask = QLabel(wordWrap=True)
        set_role(self.ask, "title")
        self.play_buttons = [QPushButton(), QPushButton()]
        for index, button in enumerate(self.play_buttons):
            button.clicked.connect(lambda _=False, n=index: self.play(n))
        self.answer_buttons: list[QPushButton] = []
        self.verdict = QLabel(wordWrap=True)
        self.lesson = set_role(QLabel(wordWrap=True), "muted")
        self.next_button = set_role(QPushButton(self.tr("Next question")), "primary")
        self.next_button.clicked.connect(self.go_on)
        self.score = set_role(QLabel(wordWrap=True), "muted")
        self.level = QProgressBar(textVisible=False)
        self.level.setAccessibleName(self.tr("How well you know the styles"))
        self._options = QGridLayout()
        self._lay_out()
        sounds.ready.connect(self._on_ready)
        sounds.failed.connect(self._on_failed)
        self._show_score()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current().space(1))
        players = QHBoxLayout()
        for button in self.play_buttons:
            players.addWidget(button)
        self._options.setSpacing(current().space(0.75))
        column.addWidget(self.ask)
        column.addLayout(players)
        column.addLayout(self._options)
        for widget in (self.verdict, self.lesson, self.next_button):
            column.addWidget(widget)
        column.addSpacing(current().space(2))
        column.addWidget(set_role(QLabel(self.tr("Your ear so far")), "heading"))
        column.addWidget(self.level)
        column.addWidget(self.score)
        column.addStretch(1)

    def start(self) -> None:
        """Go on with the question there is, or ask the first."""
        if self.question is None:
            self._ask(self.training.next_question(list(STYLES), self._rng))
        else:
            self._prepare()

    def go_on(self) -> None:
        """Ask the next question."""
        if self.answered or self.question is None:
            self._ask(self._following or self._choose_next())
            self.play_buttons[0].setFocus()

    def play(self, index: int) -> None:
        """Play the first or second sound of the question."""
        if self.question and (sound := self._sounds.get(*self.question.sounds[index])):
            self.heard.emit(sound)
            if self.answered:
                self.revealed.emit(sound)

    def answer(self, option: str) -> None:
        """Take an answer, one of the question's options, and say what it was."""
        question = self.question
        if question is None or self.answered:
            return
        self.answered = True
        right = self.training.record(question, option)
        try:
            self.training.save(self._path)
        except EngineError as error:
            self.failed.emit(str(error))
        self._show_verdict(question, option, right)
        self._following = self._choose_next()
        self._prepare()
        first = question.sounds[[name for name, _ in question.sounds].index(question.style)]
        if sound := self._sounds.get(*first):
            self.revealed.emit(sound)
        self.next_button.setFocus()

    def _choose_next(self) -> Question:
        return self.training.next_question(list(STYLES), self._rng, self.question)

    def _ask(self, question: Question) -> None:
        self.question, self._following, self.answered = question, None, False
        for label in (self.verdict, self.lesson):
            label.clear()
            label.hide()
        self.next_button.hide()
        if question.kind == "name":
            self.ask.setText(self.tr("What style is this?"))
        else:
            self.ask.setText(self.tr("Which of the two is {style}?").format(style=say(question.style)))
        self._make_options(question)
        self._prepare()
        self._show_ready()

    def _make_options(self, question: Question) -> None:
        while item := self._options.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.answer_buttons = []
        for number, option in enumerate(question.options):
            which = (self.tr("The first"), self.tr("The second"))
            text = say(option) if question.kind == "name" else which[number]
            button = QPushButton(f"{number + 1}   {text}")
            button.setAccessibleName(text)
            button.setToolTip(self.tr("Key {key}").format(key=number + 1))
            button.clicked.connect(lambda _=False, name=option: self.answer(name))
            self._options.addWidget(button, number // N_COLUMNS, number % N_COLUMNS)
            self.answer_buttons.append(button)

    def _prepare(self) -> None:
        """Have this question's sounds made, and then those of the next."""
        questions = [question for question in (self.question, self._following) if question]
        self._sounds.want(key for question in questions for key in question.sounds)

    def _show_ready(self) -> None:
        question = self.question
        if question is None:
            return
        words = (self.tr("Play the first"), self.tr("Play the second"))
        ready = [self._sounds.get(*key) is not None for key in question.sounds]
        for index, button in enumerate(self.play_buttons):
            button.setVisible(index < len(question.sounds))
            if index < len(question.sounds):
                text = self.tr("Play") if len(question.sounds) == 1 else words[index]
                button.setText(text if ready[index] else self.tr("Making it…"))
                button.setEnabled(ready[index])
        for button in self.answer_buttons:
            button.setEnabled(all(ready) and not self.answered)

    def _show_verdict(self, question: Question, option: str, right: bool) -> None:
        other = option if not right else next(name for name in question.options if name != question.style)
        if right:
            text = self.tr("Right: {style}.").format(style=say(question.style))
        elif question.kind == "name":
            text = self.tr("No, this is {style}, not {other}.")
            text = text.format(style=say(question.style), other=say(option))
        else:
            text = self.tr("No, it was the other: this one is {other}.").format(other=say(option))
        self.verdict.setText(text)
        set_role(self.verdict, "good" if right else "error")
        self.lesson.setText(
            f"{say(LISTEN_FOR[question.style])} {self._told_by(question.style, other)}".strip()
        )
        for widget in (self.verdict, self.lesson, self.next_button):
            widget.show()
        self._show_ready()
        self._show_score()

    def _told_by(self, style: str, other: str) -> str:
        """By what the two styles are told apart most surely, in numbers."""
        try:
            ranges = read_ranges(self._desk.session.catalog.weights_dir / CLASSIFIER)
        except EngineError:
            return ""
        if not (trait := telling_trait(style, other, ranges)):
            return ""
        mine, theirs = (say(describe(trait, ranges.styles[name][trait][2])) for name in (style, other))
        text = self.tr("{trait} tells them apart: {style} usually has {mine}, {other} {theirs}.")
        return text.format(
            trait=say(TRAITS[trait].name), style=say(style), mine=mine, other=say(other), theirs=theirs
        )

    def _show_score(self) -> None:
        training = self.training
        self.level.setRange(0, 100)
        known = [training.known(style) for style in STYLES]
        self.level.setValue(round(100 * sum(known) / len(known)))
        if not training.n_asked:
            self.score.setText(self.tr("Nothing asked yet. What you mistake most is asked most."))
            return
        parts = [
            self.tr("{right} of {n} right; {row} in a row, {best} at best.").format(
                right=training.n_right, n=training.n_asked, row=training.row, best=training.best_row
            )
        ]
        if pairs := training.worst_pairs():
            names = self.tr(", ").join(
                self.tr("{one} and {two}").format(one=say(one), two=say(two)) for one, two in pairs
            )
            parts.append(self.tr("To practise: {pairs}.").format(pairs=names))
        self.score.setText(" ".join(parts))

    def _on_ready(self, sound: LearnSound) -> None:
        if self.question and (sound.style, sound.number) in self.question.sounds and self.isVisible():
            self._show_ready()

    def _on_failed(self, sentence: str) -> None:
        if self.isVisible():
            self.failed.emit(sentence)
