"""The texts of one language: the files of its folder in each layer, merged."""

from __future__ import annotations

from pathlib import Path

from mentorkit.load.loading import Loading
from mentorkit.load.lost_names import names_in, with_names_said, without_forms
from mentorkit.load.merging import merged
from mentorkit.load.overrides import replacements
from mentorkit.load.places import NEEDED, SECTIONS, TEXT_FILES, TEXT_FOLDERS
from mentorkit.load.records import RECORD_FILE
from mentorkit.load.sections import read_section
from mentorkit.load.tree import Branch
from mentorkit.load.trimming import dropped_files, trimmed_texts
from mentorkit.load.words import WORDS_FILE
from mentorkit.load.yaml import read_yaml
from mentorkit.model.ids import ID_PATTERN
from mentorkit.model.problems import suggestion
from mentorkit.model.project import Layer
from mentorkit.model.text import ID_SHAPE, Source, Text
from mentorkit.model.texts import LocaleTexts


def layered(loading: Loading, locale: Text) -> Branch | None:
    """Return the merged texts of all layers in a language, None if no layer has a folder for it.

    What a layer has dropped is taken out of the texts below it.
    """
    tree: Branch | None = None
    for layer in loading.layers:
        folder = layer.folder / locale
        dropped = loading.dropped(layer)
        if tree is not None and dropped:
            loading.note_dropped_files(layer, dropped_files(tree, dropped, str(locale)))
            lost = loading.lost_names[layer.name, str(locale)] = names_in(tree, dropped)
            tree = trimmed_texts(with_names_said(tree, lost), dropped, loading.hints)
        if folder.is_dir():
            read = _locale_tree(loading, layer, folder, locale)
            loading.note(layer, replacements(read, tree, f"{locale}/"))
            tree = read if tree is None else merged(tree, read, problems=loading.problems)
    return tree


def locale_texts(
    loading: Loading, locale: Text, tree: Branch | None, below: Branch | None
) -> LocaleTexts | None:
    """Return the texts of a language, with the default language's below them if it is begun."""
    if not tree:
        shown = loading.project.shown(loading.from_base[0].folder / locale)
        message = f"the language '{locale}' has no texts; add the folder {shown}, or remove it here"
        place = "in_progress" if below is not None else "locales"
        loading.report(locale.source, place, message, "missing-folder")
        return None
    if below is not None:
        tree = merged(without_forms(with_names_said(below, names_in(below))), tree)
    absent = [name for name in NEEDED if name not in tree]
    for file in (f"{name}.yml" for name in absent):
        if not any((layer.folder / locale / file).exists() for layer in loading.from_base):
            path = loading.from_base[0].folder / locale / file
            loading.report_file(path, "the file is missing; add it", "missing-file")
    return loading.validated(LocaleTexts, tree, absent)


def _locale_tree(loading: Loading, layer: Layer, folder: Path, locale: str) -> Branch:
    """Return the tree of a language's folder in one layer: files and folders become keys."""
    tree = Branch(Source(loading.project.shown(folder), 1, layer.name))
    folders = (*TEXT_FOLDERS, SECTIONS)
    for path in loading.entries(layer, folder):
        if path.is_dir() and path.name in folders:
            read = _folder_tree(loading, layer, path, locale)
            tree.put(path.name, read, read.source)
        elif path.is_dir():
            message = f"no such folder is known{suggestion(path.name, folders)}"
            loading.report_file(path, message, "stray-folder")
        elif path.name not in (RECORD_FILE, WORDS_FILE):
            _put_file(loading, layer, path, locale, tree)
    return tree


def _put_file(loading: Loading, layer: Layer, path: Path, locale: str, tree: Branch) -> None:
    """Add a file of texts to its language's tree."""
    if path.suffix != ".yml":
        _stray(loading, path, ".yml")
    elif path.stem not in TEXT_FILES:
        message = f"no such file is known{suggestion(path.stem, TEXT_FILES)}"
        loading.report_file(path, message, "stray-file")
    else:
        read = loading.read(read_yaml, path, loading.origin(layer, path, locale))
        if read is not None:
            tree.put(path.stem, read, read.source)


def _stray(loading: Loading, path: Path, suffix: str) -> None:
    message = f"only {suffix} files belong here; move it or rename it"
    loading.report_file(path, message, "stray-file")


def _folder_tree(loading: Loading, layer: Layer, folder: Path, locale: str) -> Branch:
    """Return the tree of a folder whose files are named after their ids."""
    branch = Branch(Source(loading.project.shown(folder), 1, layer.name))
    suffix, read_file = (".md", read_section) if folder.name == SECTIONS else (".yml", read_yaml)
    for path in loading.entries(layer, folder):
        if path.suffix != suffix:
            _stray(loading, path, suffix)
        elif not ID_PATTERN.fullmatch(path.stem):
            loading.report_file(path, f"the file's name is its id: {ID_SHAPE}", "id_shape")
        else:
            read = loading.read(read_file, path, loading.origin(layer, path, locale))
            if read is not None:
                branch.put(Text(path.stem, read.source), read, read.source)
    return branch
