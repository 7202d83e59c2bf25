"""The labels of the front page, which no organisation has changed: those that all of them share."""

from __future__ import annotations

from collections.abc import Mapping

from mentorkit.load.catalogue import programme_tree
from mentorkit.load.loading import Loading
from mentorkit.load.merging import merged
from mentorkit.load.tree import Branch
from mentorkit.load.yaml import read_yaml
from mentorkit.model.facts import Programme
from mentorkit.model.interface import FrontWords
from mentorkit.model.problems import ProblemsFound
from mentorkit.model.project import Project
from mentorkit.model.text import Text

_FILE = "interface.yml"


def load_front(project: Project) -> Mapping[str, FrontWords]:
    """Return the labels in each language of the programme, the default language first.

    One in progress has the default language's where it has none. Raises ProblemsFound.
    """
    *shared, _ = project.layers(project.organisations)
    loading = Loading(project, tuple(shared))
    tree = programme_tree(loading)
    programme = None if tree is None else loading.validated(Programme, tree)
    words: dict[str, FrontWords] = {}
    below: Branch | None = None
    for locale in programme.every_locale if programme else ():
        labels = _labels(loading, locale)
        if labels is None:
            continue
        if below is not None and programme and locale in programme.in_progress:
            labels = merged(below, labels)
        below = below or labels
        found = loading.validated(FrontWords, labels)
        if found is not None:
            words[str(locale)] = found
    if loading.problems:
        raise ProblemsFound(loading.problems)
    return words


def _labels(loading: Loading, locale: Text) -> Branch | None:
    """Return what the front page needs of a language's labels, None if it has no file of them."""
    tree: Branch | None = None
    for layer in loading.layers:
        path = layer.folder / locale / _FILE
        read = None
        if path.is_file():
            read = loading.read(read_yaml, path, loading.origin(layer, path, str(locale)))
        if read is not None:
            tree = read if tree is None else merged(tree, read, problems=loading.problems)
    if tree is None:
        return None
    needed = Branch(tree.source, is_file=True)
    for key in FrontWords.model_fields:
        if key in tree:
            needed.put(key, tree[key], tree.sources[key])
    return needed
