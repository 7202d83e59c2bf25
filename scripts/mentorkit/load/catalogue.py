"""From folders to a `Catalogue`: which files exist, in which layers, and what is in them.

A build reads an ordered list of layers, merged by id: the programme's materials first,
the organisation's own files last.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mentorkit.load.changes import changed_facts
from mentorkit.load.dropped_files import refuse_unknown_files
from mentorkit.load.files import load_files
from mentorkit.load.language import layered, locale_texts
from mentorkit.load.loading import Loading
from mentorkit.load.locales import (
    is_language,
    known_locales,
    likely_locales,
    site_locales,
    wanted_locales,
)
from mentorkit.load.merging import merged
from mentorkit.load.overrides import REPLACED_FILE, read_replaced, replacements
from mentorkit.load.own_folders import refuse_strays
from mentorkit.load.package import refuse_newer_project
from mentorkit.load.pages import load_pages
from mentorkit.load.pictures import load_pictures
from mentorkit.load.records import RECORD_FILE, read_record
from mentorkit.load.symbols import load_symbols
from mentorkit.load.tree import Branch
from mentorkit.load.trimming import trimmed_organisation
from mentorkit.load.yaml import read_yaml
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.facts import Programme
from mentorkit.model.organisation import Organisation
from mentorkit.model.overrides import with_reasons
from mentorkit.model.problems import ProblemsFound
from mentorkit.model.project import (
    LAYERS,
    ORGANISATION_FILE,
    PROGRAMME_FILE,
    Layer,
    Project,
    called,
    organisation_folder,
)
from mentorkit.model.text import Text
from mentorkit.model.texts import LocaleTexts


def load_catalogue(
    project: Project, organisation: str, locales: Sequence[str] = (), *, with_gaps: bool = False
) -> Catalogue:
    """Return the catalogue of an organisation, given by id or path.

    `locales` limits the languages; one in progress also loads the default language, which comes
    last if it was not asked for. `with_gaps` loads all languages of the programme, each falling
    back to the default language. Raises ProblemsFound with every problem of form; `check` looks
    at what the values mean together.
    """
    folder = _folder(project, organisation)
    loading = _begun(project, folder)
    tree = programme_tree(loading)
    programme = None if tree is None else loading.validated(Programme, tree)
    chosen = _organisation(loading)
    likely = likely_locales(loading, tree)
    listed, begun = (programme.locales, programme.in_progress) if programme else likely
    own = chosen.locales if chosen and not with_gaps else ()
    known = known_locales(loading, listed, begun)
    site = site_locales(loading, known, own)
    wanted = wanted_locales(loading, known, site, locales)
    texts = _every_text(loading, known, wanted, known[1:] if with_gaps else begun)
    refuse_strays(loading)
    symbols, pictures = load_symbols(loading), load_pictures(loading)
    if programme and not loading.problems:  # a misspelt language makes its folder seem a stray
        _refuse_stray_languages(loading, programme)
    records = _records(loading, [*listed, *begun])
    if loading.problems or programme is None or chosen is None:
        raise ProblemsFound(with_reasons(loading.problems, loading.overrides))
    trees = load_pages(loading, programme, texts, chosen.legal or programme.legal)
    return Catalogue(
        programme=programme,
        texts=texts,
        organisation=chosen,
        organisation_id=folder.name,
        organisation_folder=folder,
        layers=loading.layers,
        records=records,
        hints=tuple(dict.fromkeys(loading.hints)),
        called=called(project, folder),
        overrides=tuple(loading.overrides),
        symbols=symbols,
        pictures=pictures,
        dropped=loading.dropped_facts,
        dropped_pages=loading.dropped_pages,
        trees=trees,
        files=load_files(project, loading.from_base, programme, trees, loading.dropped_pages),
        site_locales=tuple(map(str, site)),
        changed_by=frozenset(layer.name for layer in loading.layers[1:] if _changes(layer)),
    )


def _folder(project: Project, organisation: str) -> Path:
    """Return an organisation's folder in a project that this package is new enough for."""
    refuse_newer_project(project)
    return organisation_folder(project, organisation)


def _begun(project: Project, folder: Path) -> Loading:
    """Return a load that knows what the layers' texts, pages and facts have replaced."""
    loading = Loading(project, project.layers(folder))
    for layer in loading.layers[1:]:
        path = layer.folder / REPLACED_FILE
        read = loading.read(read_replaced, path, loading.origin(layer, path))
        loading.remembered[layer.name] = read or {}
    return loading


def _changes(layer: Layer) -> bool:
    """Return whether a layer above the programme changes its facts or pages."""
    return layer.docs.is_dir() or (layer.folder / PROGRAMME_FILE).is_file()


def programme_tree(loading: Loading) -> Branch | None:
    """Return the programme's facts with what each layer changes; None if they cannot be read."""
    tree: Branch | None = None
    for layer in loading.layers:
        path = layer.folder / PROGRAMME_FILE
        if not path.is_file() and layer is not loading.layers[0]:
            continue
        read = loading.read(read_yaml, path, loading.origin(layer, path))
        if read is None:
            return None
        if tree is None:
            tree = read
        else:
            below = tree
            tree, loading.drops[layer.name] = changed_facts(below, read, loading.problems)
            if not loading.dropped(layer).everything:
                loading.note(layer, replacements(read, below, "programme/"))
    refuse_unknown_files(loading)
    return tree


def _organisation(loading: Loading) -> Organisation | None:
    """Return the organisation's facts, with those that all organisations share below them."""
    tree: Branch | None = None
    for layer in loading.layers[1:]:
        path = layer.folder / ORGANISATION_FILE
        if not path.is_file() and layer is not loading.layers[-1]:
            continue
        read = loading.read(read_yaml, path, loading.origin(layer, path))
        if read is None:
            return None
        if tree is not None:
            tree = trimmed_organisation(tree, loading.dropped(layer))
        # What is missing is reported in the organisation's own file.
        if tree is None:
            tree = read
        else:
            tree = merged(tree, read, home=read, keeps_nulls=True, problems=loading.problems)
    return None if tree is None else loading.validated(Organisation, tree)


def _every_text(
    loading: Loading, known: Sequence[Text], wanted: Sequence[Text], begun: Sequence[Text]
) -> dict[str, LocaleTexts]:
    """Return the texts of each wanted language, in that order.

    Languages that are only `begun` fall back to the first known language, which comes last if it
    is needed only as the fallback.
    """
    texts: dict[str, LocaleTexts] = {}
    every = [*wanted, *known[:1]] if any(locale in begun for locale in wanted) else wanted
    trees = {locale: layered(loading, locale) for locale in dict.fromkeys(every)}
    for locale, tree in trees.items():
        below = trees[known[0]] if known and locale in begun else None
        found = locale_texts(loading, locale, tree, below)
        if found is not None:
            texts[str(locale)] = found
    return texts


def _refuse_stray_languages(loading: Loading, programme: Programme) -> None:
    """Add a problem for each folder of a language that the programme does not list.

    A layer that lists other languages leaves those of the layers below it aside.
    """
    lists = LAYERS.index(programme.locales[0].source.layer)
    layers = [layer for layer in loading.layers if LAYERS.index(layer.name) >= lists]
    folders = [folder for layer in layers for folder in (layer.folder, layer.docs)]
    for folder in [folder for base in folders for folder in sorted(base.glob("*/"))]:
        if folder.name not in programme.every_locale and is_language(folder.name):
            hint = f"add it to locales or in_progress in {PROGRAMME_FILE}, or move the folder away"
            message = f"the language '{folder.name}' is not listed; {hint}"
            loading.report_file(folder, message, "stray-locale")


def _records(loading: Loading, locales: Sequence[str]) -> dict[str, dict[str, dict[str, Text]]]:
    """Return, by language and layer, what each text was translated from."""
    records: dict[str, dict[str, dict[str, Text]]] = {}
    for locale in filter(is_language, locales):
        found = records.setdefault(str(locale), {})
        for layer in loading.layers:
            path = layer.folder / locale / RECORD_FILE
            record = loading.read(read_record, path, loading.origin(layer, path))
            if record is not None:
                found[layer.name] = record
    return records
