"""Restore a model from its copy, after the registry has lost it."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from wellbuilt.kernel.drills import Drill, Measurement
from wellbuilt.kernel.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

MANIFEST = "manifest.json"
CHUNK = 1 << 20


def _run(options: Mapping[str, str], at: datetime) -> Measurement:
    registry, backup = _folder(options, "registry"), Path(options.get("backup", ""))
    versions = _versions(registry)
    if not versions:
        raise UsageError(
            f"{registry} holds no model version",
            hint=f"expected <registry>/<model>/<version>/{MANIFEST} with the digest of each file",
        )
    started = time.perf_counter()
    trouble: list[str] = []
    restored = 0
    with tempfile.TemporaryDirectory(prefix="wellbuilt-") as lost:
        for version in versions:
            found = _restore(version, registry, backup, Path(lost))
            trouble += found
            restored += not found
    seconds = time.perf_counter() - started
    figures = {"versions": float(len(versions)), "restored": float(restored)}
    return Measurement(
        "restore-model",
        options["registry"],
        not trouble,
        at,
        seconds,
        figures,
        "; ".join(trouble[:3]),
        _digest(options),
    )


def _folder(options: Mapping[str, str], name: str) -> Path:
    folder = Path(options.get(name, ""))
    if not options.get(name) or not folder.is_dir():
        raise UsageError(f"{name} must be a folder, not {options.get(name)!r}", hint=f"--option {name}=PATH")
    return folder


def _versions(registry: Path) -> list[Path]:
    return sorted(manifest.parent for manifest in registry.glob(f"*/*/{MANIFEST}"))


def _restore(version: Path, registry: Path, backup: Path, lost: Path) -> list[str]:
    """Rebuild one version from the copy alone and return what is not as it was when it was registered."""
    name = version.relative_to(registry)
    copy = backup / name
    if not backup.name or not copy.is_dir():
        return [f"{name.as_posix()} has no copy outside of the registry"]
    if copy.resolve().is_relative_to(registry.resolve()):
        return [f"the copy of {name.as_posix()} lies inside the registry and is lost with it"]
    target = lost / name
    shutil.copytree(copy, target, symlinks=True)
    recorded = _recorded(version)
    if not recorded:
        return [f"{name.as_posix()}/{MANIFEST}: names no files with their digests"]
    told = ((file, _trouble(file, digest, target, copy, version)) for file, digest in sorted(recorded.items()))
    return [f"{name.as_posix()}/{file}: {what}" for file, what in told if what]


def _recorded(version: Path) -> dict[str, str]:
    """Return the digest of each file as the manifest records it; nothing where it cannot be read."""
    try:
        manifest = json.loads((version / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    files = manifest.get("files") if isinstance(manifest, dict) else None
    return {str(name): str(digest) for name, digest in files.items()} if isinstance(files, dict) else {}


def _trouble(file: str, digest: str, target: Path, copy: Path, original: Path) -> str:
    """Return what is wrong with one restored file, "" if it is what was registered."""
    restored = target / file
    if not restored.resolve().is_relative_to(target.resolve()):
        return "leads out of the copy"
    if not restored.is_file():
        return "is missing in the copy"
    if (original / file).exists() and (copy / file).samefile(original / file):
        return "is the same file as in the registry, and is lost with it"
    return "" if _sha256(restored) == digest else "differs from what was registered"


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _digest(options: Mapping[str, str]) -> str:
    """Return a digest of the manifests: a new or changed version makes an old measurement void."""
    digest = hashlib.sha256()
    registry = Path(options.get("registry", ""))
    for version in _versions(registry) if options.get("registry") else []:
        digest.update(version.relative_to(registry).as_posix().encode() + (version / MANIFEST).read_bytes())
    return digest.hexdigest()


restore_model = Drill(
    id="restore-model",
    hypothesis="Every registered model version can be restored, bit for bit, from a copy outside of the registry.",
    options={
        "registry": "folder of registered versions: <model>/<version>/ with a manifest.json {files: {name: sha256}}",
        "backup": "folder that holds the copies, laid out the same way, outside of the registry",
    },
    run=_run,
    digest=_digest,
)
