"""From folders to a `Catalogue`: which files there are, in which layers, and what they say.

A build reads an ordered list of layers, merged by id: the programme's materials first,
the organisation's own files last.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from babel import Locale, UnknownLocaleError
from pydantic import BaseModel, ValidationError

from mentorkit.disk.reading import Refused, refuse_outside
from mentorkit.load.explain import problems_of
from mentorkit.load.pages import load_pages
from mentorkit.load.records import RECORD_FILE, read_record
from mentorkit.load.sections import read_section
from mentorkit.load.tree import Branch, Row, merged
from mentorkit.load.words import WORDS_FILE
from mentorkit.load.yaml import Origin, read_yaml
from mentorkit.model import bounds
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.facts import Programme
from mentorkit.model.ids import ID_PATTERN
from mentorkit.model.organisation import Organisation
from mentorkit.model.problems import Problem, ProblemsFound, suggestion
from mentorkit.model.project import ORGANISATION_FILE, Project, organisation_folder
from mentorkit.model.text import ID_SHAPE, Source, Text, written
from mentorkit.model.texts import LocaleTexts

PROGRAMME_FILE = "programme.yml"
OWN_FILES = (ORGANISATION_FILE, PROGRAMME_FILE)
TEXT_FILES = (
    "interface", "phases", "questions", "checklists", "faqs", "documents", "video", "poster",
    "glossary", "aims", "search",
)  # fmt: skip
OPTIONAL = ("search",)
"""What a language need not have."""
TEXT_FOLDERS = ("tools", "forms")
SECTIONS = "sections"

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class _Layer:
    name: str
    folder: Path

    def origin(self, project: Project, path: Path, language: str | None = None) -> Origin:
        """Return what the values of a file of this layer have in common."""
        return Origin(project.shown(path), self.name, language, self.folder)


def load_catalogue(
    project: Project, organisation: str, locales: Sequence[str] = (), *, with_gaps: bool = False
) -> Catalogue:
    """Return the catalogue of one organisation, by id or path.

    `locales` narrows the languages; one in progress brings the default one with it, which
    stands last if it was not asked for. `with_gaps` gives all that the programme has, and lets
    the default one stand in for what any other lacks. Raises ProblemsFound with every problem
    of form; what the values mean together is for `check` to say.
    """
    folder = organisation_folder(project, organisation)
    layers = (_Layer("programme", project.materials), _Layer("organisation", folder))
    problems: list[Problem] = []
    tree = _programme_tree(project, layers, problems)
    programme = None if tree is None else _validated(Programme, tree, problems)
    chosen = _organisation(project, layers[-1], problems)
    listed = programme.locales if programme else _likely_locales(project, tree)
    begun = programme.in_progress if programme else ()
    own = chosen.locales if chosen and not with_gaps else ()
    known = _known_locales(listed, begun, problems)
    partial = known[1:] if with_gaps else begun
    wanted = _wanted_locales(project, known, own, locales, problems)
    if any(locale in partial for locale in wanted) and known[0] not in wanted:
        wanted.append(known[0])  # it stands in for what the others lack
    stand_in = known[0] if known else None
    texts = _every_text(project, layers, wanted, partial, stand_in, problems)
    problems += _stray_locale_folders(project, layers, [*listed, *begun])
    _refuse_stray_files(project, layers[-1], problems)
    records = {
        str(locale): _records(project, layers, locale, problems)
        for locale in (*listed, *begun)
        if is_language(locale)
    }
    if problems or programme is None or chosen is None:
        raise ProblemsFound(problems)
    return Catalogue(
        programme=programme,
        texts=texts,
        organisation=chosen,
        organisation_id=folder.name,
        organisation_folder=folder,
        layers=tuple(layer.folder for layer in layers),
        records=records,
        trees=load_pages(project, programme, texts),
    )


def _records(
    project: Project, layers: Sequence[_Layer], locale: str, problems: list[Problem]
) -> dict[str, dict[str, Text]]:
    """Return, by layer, what each text of a language was translated from."""
    records: dict[str, dict[str, Text]] = {}
    for layer in layers:
        path = layer.folder / locale / RECORD_FILE
        try:
            record = read_record(path, layer.origin(project, path))
        except ProblemsFound as found:
            problems += found.problems
            continue
        records[layer.name] = record
    return records


def _every_text(
    project: Project,
    layers: Sequence[_Layer],
    wanted: Sequence[Text],
    begun: Sequence[Text],
    stand_in: Text | None,
    problems: list[Problem],
) -> dict[str, LocaleTexts]:
    """Return the texts of each language that is wanted, in that order.

    The texts of a language that is `begun` are laid over those of the one that stands in.
    """
    texts: dict[str, LocaleTexts] = {}
    trees = {locale: _layered(project, layers, locale, problems) for locale in wanted}
    for locale, tree in trees.items():
        below = trees[stand_in] if stand_in and locale in begun else None
        found = _locale_texts(project, layers, locale, tree, below, problems)
        if found is not None:
            texts[str(locale)] = found
    return texts


def _validated(
    model: type[M], tree: Branch, problems: list[Problem], absent: Collection[str] = ()
) -> M | None:
    """Return the model; `absent` are keys whose absence has been reported already."""
    try:
        return model.model_validate(tree)
    except ValidationError as error:
        problems += problems_of(error, model, tree, absent)
        return None


def _read(
    path: Path,
    origin: Origin,
    problems: list[Problem],
    read_file: Callable[[Path, Origin], Branch] = read_yaml,
) -> Branch | None:
    try:
        return read_file(path, origin)
    except ProblemsFound as found:
        problems += found.problems
        return None


def _programme_tree(
    project: Project, layers: Sequence[_Layer], problems: list[Problem]
) -> Branch | None:
    tree: Branch | None = None
    for layer in layers:
        path = layer.folder / PROGRAMME_FILE
        if not path.is_file() and layer is not layers[0]:
            continue
        read = _read(path, layer.origin(project, path), problems)
        if read is None:
            return None
        tree = read if tree is None else merged(tree, read)
    return tree


def _likely_locales(project: Project, tree: Branch | None) -> tuple[Text, ...]:
    """Return the languages of a broken programme, so that their texts are checked all the same."""
    listed = None if tree is None else tree.get("locales")
    if isinstance(listed, Row):
        return tuple(locale for locale in listed if isinstance(locale, Text) and locale.strip())
    names = (path.name for path in sorted(project.materials.glob("*/")))
    return tuple(Text(name) for name in names if is_language(name))


def _organisation(project: Project, layer: _Layer, problems: list[Problem]) -> Organisation | None:
    path = layer.folder / ORGANISATION_FILE
    tree = _read(path, layer.origin(project, path), problems)
    return None if tree is None else _validated(Organisation, tree, problems)


def _known_locales(
    locales: Sequence[Text], begun: Sequence[Text], problems: list[Problem]
) -> list[Text]:
    """Return the languages of the programme, those in progress last; each once, each known."""
    listed: list[Text] = []
    places = [(f"locales[{index}]", locale) for index, locale in enumerate(locales)]
    places += [(f"in_progress[{index}]", locale) for index, locale in enumerate(begun)]
    for place, locale in places:
        if locale in listed:
            message = f"the language '{locale}' is listed twice; remove one"
            problems.append(_at(locale.source, place, message, "listed-twice"))
        elif not is_language(locale):
            message = f"unknown language code '{locale}'; expected one such as 'fi' or 'sv'"
            problems.append(_at(locale.source, place, message, "unknown-locale"))
        else:
            listed.append(locale)
    return listed


def _wanted_locales(
    project: Project,
    known: Sequence[Text],
    own: Sequence[Text],
    asked_for: Sequence[str],
    problems: list[Problem],
) -> list[Text]:
    """Return the languages to load: all that are known, narrowed by organisation and command."""
    for index, locale in enumerate(own):
        place = f"locales[{index}]"
        if locale not in known:
            message = f"the programme has no language '{locale}'{suggestion(locale, known)}"
            problems.append(_at(locale.source, place, message, "unknown-locale"))
        elif locale in own[:index]:
            message = f"the language '{locale}' is listed twice; remove one"
            problems.append(_at(locale.source, place, message, "listed-twice"))
    own_known = [locale for locale in dict.fromkeys(own) if locale in known]
    possible = own_known or list(known)
    for asked in asked_for:
        if asked not in possible:
            problems.append(
                Problem(
                    project.shown(project.materials / PROGRAMME_FILE),
                    1,
                    "locales",
                    f"the language '{asked}' is not listed{suggestion(asked, possible)}",
                    "unknown-locale",
                )
            )
    return [locale for locale in possible if not asked_for or locale in asked_for]


def _at(source: Source, place: str, message: str, code: str) -> Problem:
    return Problem(source.path, source.line, place, message, code)


def _refuse_stray_files(project: Project, layer: _Layer, problems: list[Problem]) -> None:
    """Add a problem for each text that stands beside the language folders, not in one."""
    for path in _entries(project, layer, layer.folder, problems):
        if path.suffix in (".yml", ".yaml", ".md") and path.name not in OWN_FILES:
            message = (
                f"only {' and '.join(OWN_FILES)} stand here; texts go into a language's folder"
            )
            problems.append(Problem(project.shown(path), 1, "", message, "stray-file"))


def _stray_locale_folders(
    project: Project, layers: Sequence[_Layer], locales: Sequence[str]
) -> Iterator[Problem]:
    """Yield a problem for each language folder that no line of the configuration names."""
    for base in (*(layer.folder for layer in layers), project.root / "docs"):
        for folder in sorted(base.glob("*/")):
            if folder.name in locales or not is_language(folder.name):
                continue
            hint = f"add it to locales or in_progress in {PROGRAMME_FILE}, or remove the folder"
            yield Problem(
                project.shown(folder), 1, "", f"the language '{folder.name}' is not listed; {hint}",
                "stray-locale",
            )  # fmt: skip


def is_language(code: str) -> bool:
    """Return whether a code such as `fi` or `pt-BR` is that of a language."""
    if len(code.split("-")[0]) > 3:
        return False
    try:
        Locale.parse(code, sep="-")
    except (ValueError, UnknownLocaleError):
        return False
    return True


def place_in_file(text_id: str) -> str:
    """Return where a text of one language stands in its file: `aim` for `tools.lifeline.aim`."""
    steps = text_id.split(".")
    if steps[0] == SECTIONS and steps[2:] == ["body"]:
        return ""
    inside = steps[1:] if steps[0] in TEXT_FILES else steps[2:]
    return written([int(step) if step.isdecimal() else step for step in inside])


def file_of(text_id: str, locale: str) -> str:
    """Return the file of a text, below the materials: `fi/tools/lifeline.yml`."""
    kind, _, rest = text_id.partition(".")
    if kind in TEXT_FILES:
        return f"{locale}/{kind}.yml"
    return f"{locale}/{kind}/{rest.partition('.')[0]}{'.md' if kind == SECTIONS else '.yml'}"


def _layered(
    project: Project, layers: Sequence[_Layer], locale: Text, problems: list[Problem]
) -> Branch | None:
    """Return all that the layers say in one language, None where none has a folder for it."""
    tree: Branch | None = None
    for layer in layers:
        folder = layer.folder / locale
        if folder.is_dir():
            read = _locale_tree(project, layer, folder, locale, problems)
            tree = read if tree is None else merged(tree, read)
    return tree


def _locale_texts(
    project: Project,
    layers: Sequence[_Layer],
    locale: Text,
    tree: Branch | None,
    below: Branch | None,
    problems: list[Problem],
) -> LocaleTexts | None:
    """Return the texts of a language, laid over those of the default one where it is begun."""
    if tree is None:
        shown = project.shown(layers[0].folder / locale)
        message = f"the language '{locale}' has no texts; add the folder {shown}, or remove it here"
        place = "in_progress" if below is not None else "locales"
        problems.append(_at(locale.source, place, message, "missing-folder"))
        return None
    if below is not None:
        tree = merged(below, tree)
    needed = [name for name in (*TEXT_FILES, *TEXT_FOLDERS, SECTIONS) if name not in OPTIONAL]
    absent = [name for name in needed if name not in tree]
    for name in absent:
        what, file = ("file", f"{name}.yml") if name in TEXT_FILES else ("folder", name)
        if not any((layer.folder / locale / file).exists() for layer in layers):
            shown = project.shown(layers[0].folder / locale / file)
            message = f"the {what} is missing; add it"
            problems.append(Problem(shown, 1, "", message, "missing-file"))
    return _validated(LocaleTexts, tree, problems, absent)


def _locale_tree(
    project: Project, layer: _Layer, folder: Path, locale: str, problems: list[Problem]
) -> Branch:
    """Return the tree of one language folder of one layer: files and folders become keys."""
    tree = Branch(Source(project.shown(folder), 1, layer.name))
    folders = (*TEXT_FOLDERS, SECTIONS)
    for path in _entries(project, layer, folder, problems):
        origin = layer.origin(project, path, locale)
        if path.is_dir() and path.name in folders:
            _put_folder(project, layer, path, locale, tree, problems)
        elif path.is_dir():
            message = f"no such folder is known{suggestion(path.name, folders)}"
            problems.append(Problem(origin.shown, 1, "", message, "stray-folder"))
        elif path.name in (RECORD_FILE, WORDS_FILE):
            continue
        elif path.suffix != ".yml":
            problems.append(_stray(origin, ".yml"))
        elif path.stem not in TEXT_FILES:
            message = f"no such file is known{suggestion(path.stem, TEXT_FILES)}"
            problems.append(Problem(origin.shown, 1, "", message, "stray-file"))
        elif (read := _read(path, origin, problems)) is not None:
            tree.put(path.stem, read, read.source)
    return tree


def _stray(origin: Origin, suffix: str) -> Problem:
    message = f"only {suffix} files belong here; move it or rename it"
    return Problem(origin.shown, 1, "", message, "stray-file")


def _entries(project: Project, layer: _Layer, folder: Path, problems: list[Problem]) -> list[Path]:
    """Return what is in a folder of a layer, sorted; nothing where that is not to be read.

    Hidden files are the system's, not the author's.
    """
    origin = layer.origin(project, folder)
    try:
        refuse_outside(folder, layer.folder)
    except Refused as refused:
        problems.append(Problem(origin.shown, 1, "", str(refused), refused.code))
        return []
    found = [path for path in folder.iterdir() if not path.name.startswith(".")]
    if len(found) > bounds.FOLDER_FILES:
        message = f"the folder holds {len(found)} files; at most {bounds.FOLDER_FILES} are read"
        problems.append(Problem(origin.shown, 1, "", message, "too-many"))
        return []
    return sorted(found)


def _put_folder(
    project: Project,
    layer: _Layer,
    folder: Path,
    locale: str,
    tree: Branch,
    problems: list[Problem],
) -> None:
    branch = Branch(Source(project.shown(folder), 1, layer.name))
    suffix, read_file = (".md", read_section) if folder.name == SECTIONS else (".yml", read_yaml)
    for path in _entries(project, layer, folder, problems):
        origin = layer.origin(project, path, locale)
        if path.suffix != suffix:
            problems.append(_stray(origin, suffix))
            continue
        if not ID_PATTERN.fullmatch(path.stem):
            message = f"the file's name is its id: {ID_SHAPE}"
            problems.append(Problem(origin.shown, 1, "", message, "id_shape"))
            continue
        read = _read(path, origin, problems, read_file)
        if read is not None:
            branch.put(Text(path.stem, read.source), read, read.source)
    tree.put(folder.name, branch, branch.source)
