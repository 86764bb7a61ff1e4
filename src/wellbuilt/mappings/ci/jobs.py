"""What pipelines of CircleCI, Azure Pipelines, AWS CodeBuild and Jenkins mean, in the form their sources give them.

https://circleci.com/docs/configuration-reference/
https://learn.microsoft.com/en-us/azure/devops/pipelines/yaml-schema/
https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html
https://www.jenkins.io/doc/book/pipeline/syntax/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.delivery import DeliveryPipeline
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Made, Mapping
from wellbuilt.kernel.records import Unknown
from wellbuilt.mappings import commands
from wellbuilt.mappings.ci.github_keys import written
from wellbuilt.mappings.ci.lines import Act, Job, Line
from wellbuilt.mappings.ci.told import to_production, told
from wellbuilt.mappings.commands import ANYTHING, DEPLOYS, IMAGE, MAY_DEPLOY, NOTHING, Does
from wellbuilt.texts.nodes import as_text, items, table, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellbuilt.kernel.records import Node
    from wellbuilt.kernel.views import View

HARMLESS = frozenset({
    # CircleCI
    "checkout", "save_cache", "restore_cache", "store_artifacts", "store_test_results", "persist_to_workspace",
    "attach_workspace", "setup_remote_docker", "add_ssh_keys", "python/install-packages", "slack/notify",
    "aws-cli/setup", "aws-cli/install", "codecov/upload",
    # Azure Pipelines
    "download", "publish", "UsePythonVersion", "UseNode", "NodeTool", "PublishTestResults",
    "PublishCodeCoverageResults", "PublishBuildArtifacts", "PublishPipelineArtifact", "DownloadBuildArtifacts",
    "DownloadPipelineArtifact",
    "CopyFiles", "Cache", "TerraformInstaller", "HelmInstaller", "KubectlInstaller", "AzureKeyVault",
    "DownloadSecureFile", "ArchiveFiles", "ExtractFiles", "DeleteFiles", "CondaEnvironment",
    # Jenkins
    "echo", "junit", "archiveArtifacts", "cleanWs", "deleteDir", "git", "stash", "unstash", "publishHTML", "slackSend",
    "mail", "emailext", "sleep", "error", "recordIssues", "def", "println", "readFile", "writeFile", "cobertura",
})  # fmt: skip
"""Ready-made steps that fetch, keep, tell or set up, and put nothing to where it runs."""
DEPLOYING = frozenset({
    "AzureWebApp", "AzureRmWebAppDeployment", "AzureFunctionApp", "AzureContainerApps", "KubernetesManifest",
    "HelmDeploy", "AzureWebAppContainer", "AzureResourceManagerTemplateDeployment", "aws-ecs/deploy-service-update",
    "heroku/deploy-via-git", "kubernetesDeploy",
})  # fmt: skip
BUILDING = frozenset({"aws-ecr/build-and-push-image", "aws-ecr/build_and_push_image", "docker/publish", "docker/build"})
EITHER = frozenset({"Docker", "Kubernetes"})
"""Steps that do one of several things by their settings."""


def _ready_made(name: str) -> Does:
    if name in HARMLESS:
        return NOTHING
    if name in DEPLOYING:
        return DEPLOYS
    if name in BUILDING:
        return IMAGE
    return MAY_DEPLOY if name in EITHER else ANYTHING


def _line(view: View) -> Line:
    seen = table(view.node).get("jobs")
    jobs: dict[str, Job] = {}
    for node in items(seen):
        inner = table(node)
        name = text(node, "name")
        jobs[name] = Job(
            name,
            needs=tuple(as_text(one) for one in items(inner["needs"])),
            acts=list(_acts(node)),
            environment=text(node, "environment"),
            tolerated=inner["tolerated"].value is True,
            hidden=inner["commands"].rest,
        )
    return Line(jobs, view.node.mark, seen.rest if seen else None)


def _acts(job: Node) -> Iterator[Act]:
    for command in items(table(job)["commands"]):
        inner = table(command)
        anyway = "anyway" in inner and inner["anyway"].value is True
        lost = inner["tolerated"].value is True
        if "uses" in inner:
            yield Act(_ready_made(text(command, "uses")), command.mark, text(command, "uses"), lost, anyway)
        else:
            words = tuple(as_text(one) for one in items(inner.get("words")))
            yield Act(commands.does(words), command.mark, " ".join(words), lost, anyway)


def _asks(view: View) -> Fact:
    """Return whether a person agrees before each job that deploys to production."""
    seen = _line(view)
    asks = {text(node, "name"): table(node)["asks"].value for node in items(table(view.node).get("jobs"))}
    found = [[asks[one.name] for one in (job, *seen.before(job))] for job in to_production(seen, "")]
    if found and all(True in one for one in found):
        return Fact(True, mark=view.node.mark, key="asks")
    unsure = next((told for one in found for told in one if isinstance(told, Unknown)), None)
    if unsure:
        return Fact(unsure, Origin.UNKNOWN, view.node.mark, "asks")
    return Fact(False, mark=view.node.mark, key="asks")


def _first_elsewhere(view: View) -> bool | Unknown:
    """Return whether tests may come first in another pipeline: where something else starts this one, they may."""
    starts = table(view.node)["starts"].value
    return Unknown("what starts it may have tested first") if isinstance(starts, Unknown) else False


def _by_itself(view: View) -> bool | Unknown:
    starts = table(view.node)["starts"].value
    return starts if isinstance(starts, (bool, Unknown)) else Unknown("what starts it is not known")


def _secrets(view: View) -> Fact:
    for one in items(table(view.node).get("variables")):
        value = table(one)["value"]
        if isinstance(value.value, str) and written(text(one, "name"), value.value):
            return Fact(True, mark=value.mark, key=text(one, "name"))
    return Fact(False, mark=view.node.mark, key="variables")


pipeline = Mapping(
    DeliveryPipeline,
    spelled={"jobs": "pipeline"},
    facts={
        **told(_line, "jobs", lambda _: "", _first_elsewhere),
        "starts_by_itself": Made(_by_itself, "starts"),
        "asks_before_production": Made(_asks, "jobs"),
        "holds_secrets": Made(_secrets, "variables"),
    },
    named=("path",),
)
