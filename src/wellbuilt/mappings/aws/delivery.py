"""What the words of AWS CodePipeline, AWS CodeBuild and AWS CodeDeploy mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.concepts.delivery import Build, DeliveryPipeline, Rollout
from wellbuilt.kernel.mappings import Always, Made, Mapping, names
from wellbuilt.kernel.records import Unknown
from wellbuilt.kernel.values import value
from wellbuilt.kernel.views import View, plain, why
from wellbuilt.mappings.aws.plain_secrets import holds_secret

if TYPE_CHECKING:
    from collections.abc import Iterable

CALLED = {"OAuthToken": "auth_token"}
_PRODUCTION = re.compile(r"(?<!non)(?<!non[-_ ])(?<!pre)(?<!pre[-_ ])prod(uction)?(?![a-z])|\blive\b", re.IGNORECASE)


@value
class _Action:
    category: str | Unknown
    named: str
    turn: tuple[int, int]


def _actions(view: View) -> tuple[list[_Action], Unknown | None]:
    """Return the actions of all stages in order, and why there may be more."""
    terraform = view.dialect.name == "terraform"
    path = "stage" if terraform else "Stages"
    node = view.find(path)
    more = node.rest or (why(node.value) if not isinstance(node.value, (tuple, dict)) else None) if node else None
    found: list[_Action] = []
    for at, stage in enumerate(view.items(path)):
        inner = stage.find("action" if terraform else "Actions")
        more = more or (inner.rest if inner else None)
        for action in stage.items("action" if terraform else "Actions"):
            category = _text(action, "category" if terraform else "ActionTypeId.Category")
            order = plain(n) if (n := action.find("RunOrder")) else 1
            names = (_text(stage, "Name"), _text(action, "Name"))
            named = " ".join(n for n in names if isinstance(n, str))
            found.append(_Action(category, named, (at, int(order) if str(order).isdigit() else 1)))
    return found, more


def _text(view: View, path: str) -> str | Unknown:
    node = view.find(path)
    if node is None:
        return Unknown(f"{path} is not given")
    return node.value if isinstance(node.value, str) else why(node.value)


def _deploys(view: View) -> bool | Unknown:
    actions, more = _actions(view)
    if any(action.category == "Deploy" for action in actions):
        return True
    return more or next((a.category for a in actions if isinstance(a.category, Unknown)), False)


def _production(view: View) -> bool | Unknown:
    """Return whether names say that it deploys to production; a pipeline that names no stage so may still do it."""
    actions, _ = _actions(view)
    if any(a.category == "Deploy" and _PRODUCTION.search(a.named) for a in actions):
        return True
    return Unknown("no stage says whether it is production") if _deploys(view) is not False else False


def _asks(view: View) -> bool | Unknown:
    """Return whether an approval comes before the first deployment to production, or before the last of all."""
    actions, more = _actions(view)
    deployments = [a for a in actions if a.category == "Deploy"]
    production = [a for a in deployments if _PRODUCTION.search(a.named)] or deployments[-1:]
    if production and any(a.category == "Approval" and a.turn < production[0].turn for a in actions):
        return True
    return more or next((a.category for a in actions if isinstance(a.category, Unknown)), False)


def _tests(view: View) -> bool | Unknown:
    """Return whether an action says that it tests; a build may do so, too."""
    actions, more = _actions(view)
    if any(action.category == "Test" for action in actions):
        return True
    return more or _may_test(actions) or False


def _may_test(actions: list[_Action]) -> Unknown | None:
    for action in actions:
        if isinstance(action.category, Unknown):
            return action.category
        if action.category in ("Build", "Invoke", "Compute"):
            return Unknown(f"what {action.named} does is written elsewhere")
    return None


def _tests_first(view: View) -> bool | Unknown:
    """Return whether a test comes before each deployment; a deployment of tests' own surroundings is one as well."""
    actions, more = _actions(view)
    deployments = [a.turn for a in actions if a.category == "Deploy"]
    earlier = [a for a in actions if deployments and a.turn < min(deployments)]
    if any(a.category == "Test" for a in earlier):
        return True
    return more or _may_test(earlier) or False


def _pipeline_secrets(view: View) -> bool | Unknown:
    terraform = view.dialect.name == "terraform"
    stages = view.items("stage" if terraform else "Stages")
    actions = [a for stage in stages for a in stage.items("action" if terraform else "Actions")]
    tables = [c.value for action in actions if (c := action.find("Configuration"))]
    settings = [setting for table in tables if isinstance(table, dict) for setting in table.items()]
    return _any(holds_secret(CALLED.get(name, name), node) for name, node in settings)


def _build_secrets(view: View) -> bool | Unknown:
    path = (
        "environment.environment_variable" if view.dialect.name == "terraform" else "Environment.EnvironmentVariables"
    )
    return _any(_variable(one) for one in view.items(path))


def _variable(one: View) -> bool | Unknown:
    """Return whether one environment variable is a secret written out; one kept in a store is not."""
    name, value, kind = _text(one, "Name"), one.find("Value"), one.find("Type")
    if value is None or not isinstance(name, str) or (kind is not None and kind.value != "PLAINTEXT"):
        return False
    return holds_secret(name, value)


def _any(truths: Iterable[bool | Unknown]) -> bool | Unknown:
    known = list(truths)
    return True in known or next((truth for truth in known if isinstance(truth, Unknown)), False)


pipeline = Mapping(
    DeliveryPipeline,
    of="codepipeline:Pipeline",
    spelled={"terraform": "aws_codepipeline", "api": ()},
    facts={
        "deploys": Made(_deploys, "Stages"),
        "reaches_production": Made(_production, "Stages"),
        "asks_before_production": Made(_asks, "Stages"),
        "holds_secrets": Made(_pipeline_secrets, "Configuration"),
        "tests": Made(_tests, "Stages"),
        "tests_before_deploying": Made(_tests_first, "Stages"),
        "failing_tests_stop_it": Always(True),
        "lasting_keys": Always(()),
        "moving_steps": Always(()),
        "token_may_do_all": Always(False),
        "runs_code_of_strangers": Always(False),
        "runs_words_of_strangers": Always(()),
    },
    named=("Name",),
)

build = Mapping(
    Build,
    of="codebuild:Project",
    spelled={"api": ()},
    facts={
        "holds_secrets": Made(_build_secrets, "Environment.EnvironmentVariables"),
    },
    named=("Name",),
)

rollout = Mapping(
    Rollout,
    of="codedeploy:DeploymentGroup",
    spelled={"terraform": "aws_codedeploy_deployment_group", "api": ()},
    links={"alarms": names("AlarmConfiguration.Alarms[].Name", terraform="alarm_configuration.alarms")},
)
