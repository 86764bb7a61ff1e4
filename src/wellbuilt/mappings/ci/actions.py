"""What published GitHub actions do; of one we do not know, nothing is told."""

from __future__ import annotations

from wellbuilt.mappings.commands import ANYTHING, DEPLOYS, IMAGE, MAY_DEPLOY, NOTHING, Does

HARMLESS_OWNERS = frozenset({
    "actions", "github", "dorny", "tj-actions", "step-security", "codecov", "coverallsapp", "sigstore", "anchore",
    "slackapi", "peter-evans", "stefanzweifel", "amannn", "reviewdog", "release-drafter", "googleapis", "snyk",
    "hadolint", "psf", "astral-sh", "crate-ci", "gitleaks", "trufflesecurity", "sonarsource", "oxsecurity",
})  # fmt: skip
"""Owners whose actions fetch, look, tell or write to the repository, and put nothing to where it runs."""

DEPLOYING = frozenset({
    "aws-actions/amazon-ecs-deploy-task-definition", "aws-actions/aws-cloudformation-github-deploy",
    "aws-actions/aws-lambda-deploy", "azure/webapps-deploy", "azure/functions-action", "azure/k8s-deploy",
    "azure/container-apps-deploy-action", "azure/arm-deploy", "google-github-actions/deploy-cloudrun",
    "google-github-actions/deploy-appengine", "google-github-actions/deploy-cloud-functions",
    "akhileshns/heroku-deploy", "appleboy/lambda-action",
    "einaregilsson/beanstalk-deploy", "bitovi/github-actions-deploy-docker",
})  # fmt: skip
HARMLESS = frozenset({
    "aws-actions/configure-aws-credentials", "aws-actions/amazon-ecr-login", "azure/login", "azure/docker-login",
    "azure/setup-helm", "azure/setup-kubectl", "azure/aks-set-context", "google-github-actions/auth",
    "google-github-actions/setup-gcloud", "google-github-actions/get-gke-credentials", "docker/login-action",
    "docker/metadata-action", "docker/setup-buildx-action", "docker/setup-qemu-action", "hashicorp/setup-terraform",
    "hashicorp/setup-packer", "terraform-linters/setup-tflint", "snok/install-poetry", "abatilo/actions-poetry",
    "conda-incubator/setup-miniconda", "mamba-org/setup-micromamba", "mamba-org/provision-with-micromamba",
    "iterative/setup-cml", "iterative/setup-dvc", "iterative/setup-tools", "pypa/gh-action-pypi-publish",
    "softprops/action-gh-release", "ncipollo/release-action", "peaceiris/actions-gh-pages",
    "peaceiris/actions-hugo", "jamesives/github-pages-deploy-action", "aquasecurity/trivy-action",
    "aquasecurity/setup-trivy", "aquasecurity/tfsec-action", "aquasecurity/tfsec-sarif-action",
    "bridgecrewio/checkov-action", "pre-commit/action", "pnpm/action-setup", "ruby/setup-ruby",
    "dtolnay/rust-toolchain", "swatinem/rust-cache", "jlumbroso/free-disk-space", "easimon/maximize-build-space",
    "mxschmitt/action-tmate", "medyagh/setup-minikube", "helm/kind-action", "engineerd/setup-kind",
    "helm/chart-testing-action", "tibdex/github-app-token", "aws-actions/aws-secretsmanager-get-secrets",
    "aws-actions/setup-sam", "databricks/setup-cli", "shogo82148/actions-upload-release-asset",
    "webfactory/ssh-agent", "ilammy/msvc-dev-cmd", "s-weigand/setup-conda", "zizmorcore/zizmor-action",
    "actions-rs/toolchain", "arduino/setup-protoc", "bufbuild/buf-setup-action", "extractions/setup-just",
    "arduino/setup-task", "semgrep/semgrep-action", "sigstore/cosign-installer", "dependabot/fetch-metadata",
})  # fmt: skip
LOCAL = frozenset({
    "medyagh/setup-minikube", "helm/kind-action", "engineerd/setup-kind", "manusa/actions-setup-minikube",
    "localstack/setup-localstack", "abelfodil/kubernetes-cluster", "nolar/setup-k3d-k3s", "absaoss/k3d-action",
})  # fmt: skip
"""Actions that make a cluster, or a stand-in for a cloud, inside the job: what is deployed there is gone afterwards."""


def repository(uses: str) -> str:
    """Return the `owner/name` of a used action in lower case."""
    return "/".join(uses.partition("@")[0].lower().split("/")[:2])


def does(uses: str) -> Does:
    """Return what a step that uses an action does."""
    name = repository(uses)
    if name in {"docker/build-push-action", "docker/bake-action"}:
        return IMAGE
    if name in DEPLOYING:
        return DEPLOYS
    if name == "actions/github-script":
        return MAY_DEPLOY
    if name in HARMLESS or name in LOCAL or name.partition("/")[0] in HARMLESS_OWNERS:
        return NOTHING
    return ANYTHING
