"""Projects of AWS CodeBuild of level 2, as the template holds them.

https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_codebuild.Project.html
"""

from __future__ import annotations

from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.sources.cdk.given import Given, bare, constant, synth
from wellbuilt.sources.cdk.stores import ON

_KINDS = "BuildEnvironmentVariableType."


def project(given: Given) -> dict[str, Node | None]:
    """Return the keys of a project."""
    whole = given.get("environment")
    items = whole.value if whole is not None and isinstance(whole.value, dict) else {}
    unseen = whole.value if whole is not None and isinstance(whole.value, Unknown) else None
    inner = Given(items, given.mark, unseen or (whole.rest if whole is not None else None))
    return {
        "Name": given.plain("projectName"),
        "Environment.PrivilegedMode": inner.pick("privileged", ON),
        "Environment.EnvironmentVariables": _variables(given, inner),
        "TimeoutInMinutes": _minutes(given),
    }


def _minutes(given: Given) -> Node | None:
    length = given.duration("timeout")
    known = length is not None and isinstance(length.value, int) and length.value % 60 == 0
    return Node(int(str(length.value)) // 60, length.mark) if known and length is not None else length


def _variables(given: Given, inner: Given) -> Node | None:
    """Return the variables of the environment, in a list as the template holds them."""
    told = [one for one in (given.get("environmentVariables"), inner.get("environmentVariables")) if one is not None]
    if not told:
        return None
    found: list[Node] = []
    rest: Unknown | None = None
    for one in told:
        items = one.value if isinstance(one.value, dict) else {}
        found += [_variable(name, node) for name, node in items.items() if name != "()"]
        rest = rest or one.rest or (None if isinstance(one.value, dict) else synth("environmentVariables"))
    return Node(tuple(found), told[0].mark, rest)


def _variable(name: str, node: Node) -> Node:
    items = node.value if isinstance(node.value, dict) else {}
    kind = items.get("type")
    how = constant(kind).removeprefix(_KINDS) if kind is not None else "PLAINTEXT"
    type_ = Node(how or synth("its type"), (kind or node).mark)
    value = bare(items["value"]) if "value" in items else Node(synth("its value"), node.mark)
    return Node({"Name": Node(name, node.mark), "Value": value, "Type": type_}, node.mark)
