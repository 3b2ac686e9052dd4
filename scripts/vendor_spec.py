"""Extract the OpenAPI document of the stable REST API from a released Apache Airflow.

    python scripts/vendor_spec.py --airflow 2.11.2    write openapi/v1.yaml and provenance.toml
    python scripts/vendor_spec.py --check             compare with the committed files

It keeps the facts: paths, parameters, types, enums, statuses. It drops the prose: descriptions,
summaries, titles, examples. Mappings are sorted by key, so a different order upstream changes
nothing here.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parent.parent
SPEC = ROOT / "openapi" / "v1.yaml"
PROVENANCE = ROOT / "openapi" / "provenance.toml"
PACKAGE = "apache-airflow"
MEMBER = "airflow/api_connexion/openapi/v1.yaml"

# Keys of the OpenAPI format whose values are prose, or are used by Airflow's server only.
DOCUMENTATION = {
    "contact",
    "description",
    "example",
    "examples",
    "externalDocs",
    "license",
    "summary",
    "termsOfService",
    "title",
    "x-displayName",
    "x-logo",
    "x-openapi-router-controller",
    "x-tagGroups",
}
# Below these keys, the next level has names that the API chose, not keys of the format. A property
# may be called "description", for example.
NAMED = {
    "callbacks",
    "content",
    "encoding",
    "headers",
    "links",
    "mapping",
    "parameters",
    "paths",
    "patternProperties",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
    "scopes",
    "securitySchemes",
    "variables",
}


def facts(node: Any, *, names: bool = False) -> Any:
    """Return the document without prose; `names` says whether the keys of a mapping are names."""
    if isinstance(node, dict):
        return {
            str(key): facts(value, names=not names and key in NAMED)
            for key, value in sorted(node.items(), key=lambda item: str(item[0]))
            if names or key not in DOCUMENTATION
        }
    if isinstance(node, list):
        return [facts(item) for item in node]
    return node


class VendorError(Exception):
    """The package cannot be downloaded."""


def original(version: str) -> bytes:
    """Download the package of an Airflow version and return the spec inside it.

    Raises:
        VendorError: pip failed; the message has its output.
    """
    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable,
            "-m",
            "pip",
            "download",
            "--quiet",
            "--disable-pip-version-check",
        ]
        # The package is only read, never run, so the Python version it requires does not matter.
        command += ["--no-deps", "--no-binary", ":none:", "--only-binary", ":all:"]
        command += ["--ignore-requires-python", "--dest", folder, f"{PACKAGE}=={version}"]
        done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
        if done.returncode:
            # pip lists hundreds of versions in one line.
            lines = [line[:100] for line in done.stderr.strip().splitlines()]
            problem = f"the package of Airflow {version} cannot be downloaded:"
            raise VendorError("\n".join([problem, *lines]))
        (wheel,) = Path(folder).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            return archive.read(MEMBER)


def vendored(version: str) -> tuple[str, str]:
    """Return the text of v1.yaml and of provenance.toml for an Airflow version."""
    source = original(version)
    document = facts(YAML(typ="safe").load(source))
    yaml = YAML()
    yaml.width = 100
    yaml.indent(mapping=2, sequence=4, offset=2)
    text = StringIO()
    text.write("# Written by scripts/vendor_spec.py from the package named in provenance.toml.\n")
    yaml.dump(document, text)
    provenance = (
        "# Where v1.yaml comes from. Written by scripts/vendor_spec.py.\n"
        f'package = "{PACKAGE}"\n'
        f'version = "{version}"\n'
        f'member = "{MEMBER}"\n'
        f'sha256 = "{hashlib.sha256(source).hexdigest()}"\n'
    )
    return text.getvalue(), provenance


def main() -> int:
    """Run the program."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--airflow", metavar="VERSION", help="vendor the spec of this version")
    action.add_argument("--check", action="store_true", help="compare with the committed files")
    arguments = parser.parse_args()
    version: str = arguments.airflow or tomllib.loads(PROVENANCE.read_text())["version"]
    try:
        fresh = dict(zip((SPEC, PROVENANCE), vendored(version), strict=True))
    except VendorError as error:
        print(error, file=sys.stderr)
        return 1
    if not arguments.check:
        for path, text in fresh.items():
            path.write_text(text)
            print(f"wrote {path.relative_to(ROOT)} from {PACKAGE} {version}")
        return 0
    stale = [path for path, text in fresh.items() if path.read_text() != text]
    for path in stale:
        print(f"{path.relative_to(ROOT)} differs from {PACKAGE} {version}", file=sys.stderr)
    if not stale:
        print(f"openapi/ is identical to the spec of {PACKAGE} {version}")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
