"""Write the packages that build the site, and third-party files copied in here, as CycloneDX 1.6.

    python scripts/sbom.py FILE [--root ROOT]

The packages are those of ``scripts/requirements.txt``; the rest is listed in
``scripts/copied.toml`` with its files below ROOT (the project), each with its hash. The same files
give the same bytes; no clock is read. Exits 1 and writes nothing if the result does not match the
schema.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

VERSION = SchemaVersion.V1_6


def locked(root: Path) -> dict[str, Any]:
    """Return the bill of materials for the locked packages only; the whole is validated later."""
    command = [
        sys.executable,
        "-m",
        "cyclonedx_py",
        "requirements",
        "scripts/requirements.txt",
        "--pyproject",
        "pyproject.toml",
        "--output-reproducible",
        "--output-format",
        "JSON",
        "--spec-version",
        VERSION.to_version(),
        "--no-validate",
    ]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    bill: dict[str, Any] = json.loads(done.stdout)
    return bill


def copied(root: Path) -> list[dict[str, Any]]:
    """Return what is copied from third parties, each as a component that contains its files."""
    text = (root / "scripts" / "copied.toml").read_text(encoding="utf-8")
    return [_component(root, facts) for facts in tomllib.loads(text)["copied"]]


def _component(root: Path, facts: Mapping[str, Any]) -> dict[str, Any]:
    scope, _, name = facts["name"].rpartition("/")
    purl = f"pkg:{facts['registry']}/{quote(facts['name'], safe='/')}@{facts['version']}"
    files = sorted({path for pattern in facts["files"] for path in root.glob(pattern)})
    return {
        "type": "library",
        "bom-ref": purl,
        **({"group": scope} if scope else {}),
        "name": name,
        "version": facts["version"],
        "purl": purl,
        "licenses": [{"license": {"id": facts["licence"], "acknowledgement": "declared"}}],
        "pedigree": {"notes": f"{facts['changes']} Made by {facts['made_by']}."},
        "components": [
            {
                "type": "file",
                "bom-ref": f"{purl}#{path.relative_to(root).as_posix()}",
                "name": path.relative_to(root).as_posix(),
                "hashes": [
                    {"alg": "SHA-256", "content": hashlib.sha256(path.read_bytes()).hexdigest()}
                ],
            }
            for path in files
        ],
    }


def main() -> None:
    """Read the command line, combine the two and write them if they are valid."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=Path, help="the JSON file to write")
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[1])
    arguments = parser.parse_args()
    bill = locked(arguments.root)
    parts = copied(arguments.root)
    bill["components"] += parts
    bill["dependencies"] += [{"ref": part["bom-ref"]} for part in parts]
    text = json.dumps(bill, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    if wrong := JsonStrictValidator(VERSION).validate_str(text):
        sys.exit(f"{arguments.file}: not valid: {wrong}")
    arguments.file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
