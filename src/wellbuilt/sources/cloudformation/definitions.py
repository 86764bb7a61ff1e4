"""State machines whose definition is a file beside the template.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Mark, Node, Unknown
from wellbuilt.sources.cloudformation.values import text_of
from wellbuilt.texts.document import Broken

if TYPE_CHECKING:
    from wellbuilt.sources.cloudformation.library import Library
    from wellbuilt.sources.cloudformation.template import Template

STATE_MACHINE = "AWS::StepFunctions::StateMachine"
_LOCATION = "DefinitionS3Location"


def completed(library: Library, template: Template, kind: str, body: Node) -> Node:
    """Return a body in which the file that a local location names stands as `Definition`.

    `aws cloudformation package` and `sam build` upload that file; a location in S3 is left as it is.
    """
    if kind != STATE_MACHINE or not isinstance(body.value, dict) or _LOCATION not in body.value:
        return body
    location = body.value[_LOCATION]
    text = text_of(location)
    if text is None:
        return body
    items = {key: node for key, node in body.value.items() if key != _LOCATION}
    if text.startswith("s3://"):
        bucket, _, path = text.removeprefix("s3://").partition("/")
        pair = {"Bucket": Node(bucket, location.mark), "Key": Node(path, location.mark)}
        return Node({**items, _LOCATION: Node(pair, location.mark)}, body.mark, body.rest)
    path = posixpath.normpath(posixpath.join(posixpath.dirname(template.document.path), text))
    return Node({**items, "Definition": _definition(library, path, location.mark)}, body.mark, body.rest)


def _definition(library: Library, path: str, mark: Mark) -> Node:
    if not library.has(path):
        return Node(Unknown(f"{path} is not on disk"), mark)
    try:
        return library.document(path).root
    except Broken as broken:
        return Node(Unknown(f"{path} {broken.reason}"), mark)
