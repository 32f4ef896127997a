"""The application's style sheet: one look for every control, in the colours and sizes that are filled in."""

from __future__ import annotations

SIZES = {"title": 1.3, "hero": 1.85, "row": 2.0, "line_height": 1.7}
"""Sizes as shares of the system's text size, so that everything grows with it: text, title, heading."""

SHEET = """
QLabel[kind="title"] { font-size: %(title)s; font-weight: 600; }
QLabel[kind="heading"] { font-weight: 600; }
QLabel[kind="code"] { font-size: %(title)s; font-family: monospace; }
QLabel[kind="field"] { min-height: %(row)s; }
QLabel[kind="muted"] { color: %(muted)s; }
QLabel[kind="error"] { color: %(grave)s; }
QLabel[kind="hero"] { font-size: %(hero)s; font-weight: 600; }
QToolTip { color: %(text)s; background: %(base)s; border: 1px solid %(edge)s; padding: 4px; }

QPushButton { padding: 5px 12px; border: 1px solid %(edge)s; border-radius: 6px; background: palette(base); }
QPushButton:hover { border-color: palette(highlight); }
QPushButton:pressed { background: %(tint)s; }
QPushButton:focus { border: 2px solid palette(highlight); padding: 4px 11px; }
QPushButton:checked, QPushButton[answer="yes"] {
    background: palette(highlight); color: palette(highlighted-text); border-color: palette(highlight);
}
QPushButton:checked:focus, QPushButton[answer="yes"]:focus { border: 2px solid palette(window-text); }
QPushButton[answer="no"] { color: %(muted)s; text-decoration: line-through; }
QPushButton:disabled { color: %(faint)s; background: palette(window); border-color: %(line)s; }
QPushButton[kind="main"] {
    background: palette(highlight); color: palette(highlighted-text); border-color: palette(highlight);
    font-weight: 600; padding: 7px 20px;
}
QPushButton[kind="main"]:hover, QPushButton[kind="main"]:pressed { border-color: palette(window-text); }
QPushButton[kind="main"]:focus { border: 2px solid palette(window-text); padding: 6px 19px; }
QPushButton[kind="main"]:disabled { background: palette(window); color: %(faint)s; border-color: %(line)s; }
QPushButton[kind="big"] { padding: 12px 16px; text-align: left; }
QPushButton[kind="big"]:focus { padding: 11px 15px; }
QPushButton[kind="link"] { border: none; background: transparent; color: %(link)s; padding: 2px 0; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 1px solid palette(highlight); padding: 1px 0; border-radius: 3px; }
QPushButton[kind="link"]:checked { background: transparent; color: %(link)s; font-weight: 600; }
QPushButton[kind="row"] { border: none; background: transparent; text-align: left; padding: 4px 2px; }
QPushButton[kind="row"]:hover { text-decoration: underline; }
QPushButton[kind="row"]:focus { border: 1px solid palette(highlight); padding: 3px 1px; }
QPushButton[kind="chip"] { border-radius: 10px; padding: 3px 11px; min-height: 16px; }
QPushButton[kind="chip"]:focus { padding: 2px 10px; }
QPushButton[kind="pin"] { padding: 5px 9px; }
QPushButton[kind="pin"]:focus { padding: 4px 8px; }
QPushButton[kind="state"] { border: none; background: transparent; color: %(muted)s; padding: 3px 7px; }
QPushButton[kind="state"]:hover { color: palette(window-text); }
QPushButton[kind="state"]:focus { border: 1px solid palette(highlight); padding: 2px 6px; }
QPushButton[kind="state"][grave="true"] { color: %(grave)s; font-weight: 600; }

QLineEdit, QComboBox, QAbstractSpinBox { min-height: %(line_height)s; }
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {
    border: 1px solid %(edge)s; border-radius: 6px; background: palette(base); padding: 1px 4px;
}
QComboBox { padding-left: 8px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus {
    border: 2px solid palette(highlight); padding: 0 3px;
}
QComboBox:focus, QComboBox:on { border: 2px solid palette(highlight); padding: 0 3px 0 7px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
    color: %(faint)s; background: palette(window); border-color: %(line)s;
}
QLineEdit:read-only, QPlainTextEdit:read-only, QTextEdit:read-only { border-color: %(line)s; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {
    border: none; border-radius: 0; padding: 0; background: transparent;
}
QComboBox::drop-down, QDateTimeEdit::drop-down {
    subcontrol-origin: padding; subcontrol-position: center right; width: 24px; border: none;
}
QComboBox::down-arrow, QDateTimeEdit::down-arrow { image: url(%(down)s); width: 12px; height: 12px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    subcontrol-origin: border; width: 20px; border: none; background: transparent;
}
QAbstractSpinBox::up-button { subcontrol-position: top right; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; }
QAbstractSpinBox::up-arrow { image: url(%(up)s); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url(%(down)s); width: 10px; height: 10px; }
QComboBox QAbstractItemView { background: palette(base); border: 1px solid %(edge)s; outline: none; }
QComboBox QAbstractItemView::item { min-height: %(row)s; padding: 0 4px; }
QCheckBox, QRadioButton { spacing: 8px; padding: 2px; border: 1px solid transparent; }
QCheckBox:focus, QRadioButton:focus { border: 1px solid palette(highlight); border-radius: 4px; }
QCheckBox::indicator, QRadioButton::indicator {
    width: 14px; height: 14px; border: 1px solid %(edge)s; border-radius: 3px; background: palette(base);
}
QCheckBox::indicator:checked {
    border-color: palette(highlight); background: palette(highlight); image: url(%(tick)s);
}
QCheckBox::indicator:disabled { border-color: %(line)s; background: palette(window); }
QRadioButton::indicator { border-radius: 8px; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid palette(highlight); }
QRadioButton::indicator:disabled { border-color: %(line)s; }

QFrame[kind="banner"] { background: %(banner)s; border: none; }
QFrame[kind="card"] { background: palette(base); border: 1px solid %(line)s; border-radius: 8px; }
QFrame[kind="line"] { background: %(line)s; border: none; max-height: 1px; min-height: 1px; }
QTabWidget::pane { border: none; border-top: 1px solid %(line)s; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab {
    background: transparent; color: %(muted)s; border: none; border-bottom: 2px solid transparent;
    padding: 6px 4px; margin-right: 8px;
}
QTabBar::tab:selected { color: palette(window-text); border-bottom-color: palette(highlight); }
QTabBar::tab:hover { color: palette(window-text); }
QTabBar::tab:selected:focus {
    border: 1px solid palette(highlight); border-bottom-width: 2px; padding: 5px 3px 6px 3px;
}

QAbstractItemView { selection-background-color: %(chosen)s; selection-color: %(on_chosen)s; }
QTreeWidget[kind="views"] { background: transparent; border: 1px solid transparent; outline: none; }
QTreeWidget[kind="views"]::item { padding: 7px 4px; border: none; }
QTreeWidget[kind="views"]:focus { border: 1px solid palette(highlight); border-radius: 6px; }
QTreeView, QTableView, QListView {
    border: 1px solid %(line)s; border-radius: 6px; background: palette(base);
}
QTreeView:focus, QTableView:focus, QListView:focus { border-color: palette(highlight); }
QTreeView::item { padding: 5px 4px; }
QTreeView::item:selected, QTableView::item:selected { background: %(chosen)s; color: %(on_chosen)s; }
QTableView { gridline-color: transparent; }
QTableView::item { padding: 0 6px; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section {
    background: transparent; color: %(muted)s; border: none; border-bottom: 1px solid %(line)s; padding: 6px;
}
HeatMap QHeaderView::section:horizontal { padding: 6px 0; }
QTableCornerButton::section { background: transparent; border: none; border-bottom: 1px solid %(line)s; }
QScrollArea { border: 1px solid transparent; background: transparent; }
QScrollArea:focus { border: 1px solid palette(highlight); border-radius: 6px; }
QScrollArea > QWidget > QWidget[kind="paper"] { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 14px; }
QScrollBar:horizontal { height: 14px; }
QScrollBar::handle { background: %(edge)s; border-radius: 4px; margin: 3px; }
QScrollBar::handle:hover { background: %(muted)s; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; background: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar {
    border: 1px solid %(edge)s; border-radius: 6px; background: palette(base); text-align: center;
}
QProgressBar::chunk { background: %(chosen)s; border-radius: 5px; }
QSplitter::handle { background: transparent; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; button-layout: 3; }
QStatusBar::item { border: none; }
"""
