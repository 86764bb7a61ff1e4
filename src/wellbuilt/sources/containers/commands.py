"""Commands that build images, wherever in a text they stand: in scripts, pipelines, make targets, descriptions.

https://docs.docker.com/reference/cli/docker/buildx/build/
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.values import value
from wellbuilt.sources.ci.shell import commands

if TYPE_CHECKING:
    from collections.abc import Iterator

WORTH = re.compile(r"\b(?:docker(?:\s+buildx|\s+image)?|podman|buildah)\s+(?:build|bud)\b|/?kaniko/executor\b")
_TAGS = re.compile(r"\b(?:docker|podman|buildah)\s+(?:image\s+)?tag\s")
_CONTINUED = re.compile(r"[\\`^][ \t]*\n")
_VARIABLE = re.compile(r"\$\{\{\s*env\.(\w+)\s*\}\}|\$\{(\w+)\}|\$\((\w+)\)|\$(\w+)")
_SET = re.compile(
    r"^[ \t]*(?:-[ \t]+)?(?:export[ \t]+|set[ \t]+|ENV[ \t]+)?(\w+)[ \t]*(?::=|=|:[ \t])[ \t]*"
    r"(?P<quote>[\"']?)(?P<value>[\w./:@-]*)(?P=quote)[ \t]*(?:#.*)?$",
    re.MULTILINE,
)
_GIVEN = re.compile(
    r"^[ \t]*(?:-[ \t]+)?(?:export[ \t]+|set[ \t]+|ENV[ \t]+)?(\w+)[ \t]*(?::=|\?=|\+=|=|:[ \t])", re.MULTILINE
)
_MOVES = re.compile(r"(?:^|[\s;&|(`'\"])(?:cd|pushd)\s+\S|working-directory\s*:|\bmake\s+-C\s", re.MULTILINE)
LONGEST, MAX_COMMANDS = 5000, 500
"""Letters of a line, with those that continue it, and lines of a text: what a person writes has fewer."""
_MAY = re.compile(r"\b(?:docker|podman|buildah|kaniko)\b")
ANYWHERE = "*"
_FILLED_IN = re.compile(r"\$(?:\w+|\{\w+\}|\{\{[^{}]*\}\})")
_NAME = re.compile(r"(?:\*|[\w.-]+(?::\d+)?)(?:/[\w.-]+)*")
_NAMES = frozenset({"-t", "--tag", "--destination", "-d"})
_RECIPES = frozenset({"-f", "--file", "--dockerfile"})
_TAKE = frozenset({
    "--add-host", "--allow", "--annotation", "--attest", "--build-arg", "--build-context", "--builder", "--cache-from",
    "--cache-to", "--cgroup-parent", "--cpu-period", "--cpu-quota", "--cpu-shares", "-c", "--iidfile", "--isolation",
    "--label", "-m", "--memory", "--metadata-file", "--network", "--no-cache-filter", "-o", "--output", "--platform",
    "--progress", "--secret", "--shm-size", "--ssh", "--ulimit",
})  # fmt: skip
"""Options that are followed by a value."""
_ALONE = frozenset({
    "--compress", "--force-rm", "--load", "--no-cache", "--pull", "--push", "-q", "--quiet", "--rm", "--squash", "-D",
    "--debug", "--check",
})  # fmt: skip


@value
class Build:
    """One image that is built: by which name, from which recipe, relative to a folder that is not known yet."""

    image: str
    recipe: str
    context: str


@value
class Told:
    """What a text says of images: what is built, which names stand for the same, and whether it changes folders."""

    builds: tuple[Build, ...]
    same: tuple[tuple[str, str], ...]
    moves: bool


def told(text: str) -> Told:
    """Return the images that the commands in a text build."""
    known = _variables(text)
    builds: list[Build] = []
    same: list[tuple[str, str]] = []
    lines = _CONTINUED.sub(" ", text).splitlines()
    for line in [one for one in lines if len(one) <= LONGEST and _MAY.search(one)][:MAX_COMMANDS]:
        for words in _commands(line, known, WORTH):
            builds.extend(_build(words))
        for words in _commands(line, known, _TAGS):
            match words:
                case (*_, "tag", first, second) if repository(first) and repository(second):
                    same.append((repository(first), repository(second)))
    return Told(tuple(builds), tuple(same), _MOVES.search(text) is not None)


def repository(image: str) -> str:
    """Return an image's name without its version, "" where more than the registry is not known, which is a `*`."""
    first, slash, rest = image.partition("/")
    name = f"{ANYWHERE}/{rest}" if slash and _FILLED_IN.fullmatch(first) else image
    folder, _, last = name.partition("@")[0].rpartition("/")
    whole = f"{folder}/{last.partition(':')[0]}".lstrip("/")
    for prefix in ("docker.io/library/", "index.docker.io/library/", "docker.io/", "index.docker.io/"):
        whole = whole.removeprefix(prefix)
    return whole if _NAME.fullmatch(whole) else ""


def _commands(line: str, known: dict[str, str], wanted: re.Pattern[str]) -> Iterator[tuple[str, ...]]:
    """Yield the words of each command on a line that is asked for."""
    for found in wanted.finditer(line):
        text = _VARIABLE.sub(lambda one: known.get(next(filter(None, one.groups())), one[0]), line[found.start() :])
        text = text.replace("$$", "$")  # as a make target writes what the shell is to fill in
        first = next(iter(commands(text.rstrip("`'\" "), pipefail=False)[0]), None)
        if first is not None:
            yield first.words


def _variables(text: str) -> dict[str, str]:
    """Return the variables that a text sets once, to what is written out."""
    turns: dict[str, int] = {}
    for name in _GIVEN.findall(text):
        turns[name] = turns.get(name, 0) + 1
    return {one[1]: one["value"] for one in _SET.finditer(text) if turns.get(one[1]) == 1}


def _build(words: tuple[str, ...]) -> Iterator[Build]:
    """Yield what a command builds; none where an option of it is not known, or it makes a part of the recipe only."""
    images, recipe, context = [], "", ""
    rest = iter(words[words.index("build") + 1 :] if "build" in words else words[2:] if "bud" in words else words[1:])
    for word in rest:
        name, given, told_ = word.partition("=")
        if name in _NAMES:
            images.append(told_ if given else next(rest, ""))
        elif name in _RECIPES:
            recipe = told_ if given else next(rest, "")
        elif name == "--context":
            context = (told_ if given else next(rest, "")).removeprefix("dir://")
        elif name in _TAKE:
            if not given:
                next(rest, "")
        elif name in ("--target", "-") or (name.startswith("-") and name not in _ALONE and not given):
            return
        elif not name.startswith("-") and not context:
            context = word
    yield from built(images, recipe, context or ".")


def built(images: list[str], recipe: str, context: str) -> Iterator[Build]:
    """Yield a build for each name that is known; the recipe is `Dockerfile` in the context unless one is named."""
    path = posixpath.normpath(recipe or posixpath.join(context, "Dockerfile"))
    if "$" in path or "://" in context or "{" in path or "<" in path:
        return
    for image in images:
        if name := repository(image):
            yield Build(name, path, posixpath.normpath(context))
