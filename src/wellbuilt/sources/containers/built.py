"""Which images the files of a repository build, each from which recipe: by pipelines, scripts, Compose, Skaffold.

https://github.com/docker/build-push-action, https://skaffold.dev/docs/references/yaml/
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.values import value
from wellbuilt.sources.containers import recipe_named
from wellbuilt.sources.containers.commands import ANYWHERE, WORTH, Build, built, told
from wellbuilt.texts.document import Broken, decode
from wellbuilt.texts.nodes import items, table, text, word
from wellbuilt.texts.yaml_text import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Node

_SAYING = re.compile(
    r"(?:^|/)(?:[\w.-]+\.(?:sh|bash|md|rst|mk|ps1)|[Mm]akefile|GNUmakefile|[Jj]ustfile|Taskfile\.ya?ml|Jenkinsfile[\w.-]*"
    r"|\.gitlab-ci\.yml|azure-pipelines[\w.-]*\.ya?ml|buildspec[\w.-]*\.ya?ml|bitbucket-pipelines\.yml|\.travis\.yml)$"
    r"|(?:^|/)\.(?:github/workflows|circleci|gitlab|buildkite|azure-pipelines)/[\w./-]+\.ya?ml$"
)
"""Files that hold commands."""
_WORKFLOW = re.compile(r"(?:^|/)\.github/workflows/[^/]+\.ya?ml$")
_STATED = re.compile(r"(?:^|/)(?:skaffold|[\w.-]*compose[\w.-]*)\.ya?ml$")
_AT_ROOT = re.compile(r"(?:^|/)\.(?:github|circleci|gitlab-ci\.yml|buildkite|travis\.yml)")
"""Files whose commands run at the root of the repository."""
_LONGEST = 500_000
"""Bytes of a file that holds commands."""
_OUTPUT = re.compile(r"\$\{\{\s*steps\.([\w-]+)\.outputs\.\w+\s*\}\}")
_EXPRESSION = re.compile(r"\$\{\{[^{}]*\}\}")


@value
class Recipe:
    """The recipe of an image, and the folder that it takes its files from; both in the tree."""

    path: str
    context: str


@dataclass(slots=True)
class Images:
    """The images that are built here, by name without version; what two recipes may make is left out."""

    tree: Tree
    recipes: frozenset[str]
    found: dict[str, set[Recipe]] = field(default_factory=dict)

    @classmethod
    def of(cls, tree: Tree) -> Images:
        """Return the images that the files of a tree build."""
        images = cls(tree, frozenset(path for path in tree.paths() if recipe_named(path)))
        for path in tree.paths() if images.recipes else ():
            if _SAYING.search(path) or _STATED.search(path):
                images.read(path)
        return images

    def recipe(self, image: str) -> Recipe | None:
        """Return the recipe that an image without its version is surely built from, None where none is."""
        host, slash, rest = image.partition("/")
        anywhere = f"{ANYWHERE}/{rest}" if slash and ("." in host or ":" in host) else ""
        known = self.found.get(image) or self.found.get(anywhere) or set()
        return next(iter(known)) if len(known) == 1 else None

    def context(self, path: str) -> str | None:
        """Return the folder that a recipe takes files from, None where no build says it or two say otherwise."""
        said = {one.context for recipes in self.found.values() for one in recipes if one.path == path}
        return said.pop() if len(said) == 1 else None

    def read(self, path: str) -> None:
        """Enter what one file builds; what cannot be read builds nothing that is known."""
        try:
            found = self.tree.read(path) if self.tree.size(path) <= _LONGEST else b""
            content = decode(found) if b"build" in found or b"kaniko" in found else ""
        except (SourceError, Broken):
            return
        at_root = _AT_ROOT.search(path) is not None
        folder = "" if at_root else posixpath.dirname(path)
        if _SAYING.search(path) and WORTH.search(content):
            said = told(content)
            exactly = at_root or posixpath.basename(path).lower().endswith(("makefile", ".mk"))
            near = [folder] if exactly else _above(folder)
            self._enter(said.builds, None if said.moves else near)
            own = {one.image for one in said.builds}
            for first, second in said.same:
                if first in own:
                    self.found.setdefault(second, set()).update(self.found.get(first, ()))
        actions = _WORKFLOW.search(path) and "docker/build-push-action" in content
        if actions or (_STATED.search(path) and "build:" in content):
            self._enter(_stated(path, content), [folder])

    def _enter(self, builds: Iterable[Build], folders: Sequence[str] | None) -> None:
        """Enter what is built from one of some folders; from anywhere in the tree where they are not known."""
        for one in builds:
            at = self._place(one.recipe, folders)
            if at is not None:
                base = at.removesuffix(one.recipe).rstrip("/")
                recipe = Recipe(at, posixpath.normpath(posixpath.join(base, one.context)))
                self.found.setdefault(one.image, set()).add(recipe)

    def _place(self, recipe: str, folders: Sequence[str] | None) -> str | None:
        """Return the one recipe in the tree that a path may mean, None if there is none or more than one."""
        if folders is None:
            end = recipe.replace("../", "")
            fits = [path for path in self.recipes if path == end or path.endswith(f"/{end}")]
        else:
            fits = sorted({posixpath.normpath(posixpath.join(one, recipe)) for one in folders} & self.recipes)
        return fits[0] if len(fits) == 1 else None


def _above(folder: str) -> list[str]:
    """Return a folder and those above it: nobody knows where a script is started."""
    parts = folder.split("/") if folder else []
    return ["/".join(parts[:at]) for at in range(len(parts) + 1)]


def _stated(path: str, content: str) -> Iterator[Build]:
    """Yield what a workflow, a Compose file or Skaffold states."""
    try:
        root = parse_yaml(path, content, stream=True).root
    except (Broken, RecursionError):
        return
    for one in items(root):
        if _WORKFLOW.search(path):
            yield from _of_actions(one)
        elif "services" in table(one):
            yield from _of_services(one)
        else:
            yield from _of_skaffold(one)


def _of_actions(workflow: Node) -> Iterator[Build]:
    for job in table(table(workflow).get("jobs")).values():
        steps = items(table(job).get("steps"))
        named = {text(one, "id"): text(table(one).get("with"), "images").split() for one in steps if text(one, "id")}
        for step in steps:
            given = table(step).get("with")
            if not text(step, "uses").startswith("docker/build-push-action") or text(given, "target"):
                continue
            tags = text(given, "tags")
            images = [name for at in _OUTPUT.findall(tags) for name in named.get(at, ())]
            images += [tag for tag in re.split(r"[\s,]+", _EXPRESSION.sub("$FILLED_IN", tags)) if tag]
            yield from built(images, text(given, "file"), text(given, "context") or ".")


def _of_services(compose: Node) -> Iterator[Build]:
    for service in table(table(compose).get("services")).values():
        build = table(service).get("build")
        image = text(service, "image")
        if build is None or not image or text(build, "target"):
            continue
        context = word(build) or text(build, "context") or "."
        recipe = text(build, "dockerfile")
        yield from built([image], posixpath.join(context, recipe) if recipe else "", context)


def _of_skaffold(config: Node) -> Iterator[Build]:
    for one in items(table(table(config).get("build")).get("artifacts")):
        context = text(one, "context") or "."
        docker = table(one).get("docker")
        if text(docker, "target") or any(key in table(one) for key in ("buildpacks", "jib", "bazel", "ko", "custom")):
            continue
        recipe = text(docker, "dockerfile")
        yield from built([text(one, "image")], posixpath.join(context, recipe) if recipe else "", context)
