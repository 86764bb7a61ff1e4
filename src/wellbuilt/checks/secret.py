"""What we hold true of secrets and settings."""

from __future__ import annotations

from wellbuilt.concepts.container import Container
from wellbuilt.concepts.secret import Secret, Setting
from wellbuilt.concepts.training_job import TrainingJob
from wellbuilt.kernel.checks import check


@check(
    severity="high",
    holds=[Secret(written_down=False)],
    fails=[Secret(written_down=True)],
    links=("https://docs.aws.amazon.com/secretsmanager/latest/userguide/best-practices.html",),
)
def secret_does_not_stand_in_the_code(secret: Secret) -> bool:
    """The value of a secret does not stand in the code.

    Whoever reads the repository, or its history, has the secret.

    Fix: let the value be generated, or put it in by hand after the first deployment; replace the one that was shown.
    """
    return not secret.written_down


@check(
    severity="medium",
    when=lambda setting: setting.looks_secret,
    holds=[Setting(looks_secret=True, encrypted=True)],
    fails=[Setting(looks_secret=True, encrypted=False)],
    links=("https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html",),
)
def secret_setting_is_kept_as_a_secret(setting: Setting) -> bool:
    """A setting that is called a secret is kept as one.

    Whoever may list plain settings reads it.

    Fix: make it a secure string, or move it to a secrets manager, and replace the value that was shown.
    """
    return setting.encrypted


@check(
    severity="high",
    holds=[Container(secrets=())],
    fails=[Container(secrets=("HF_TOKEN",))],
    links=("https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html",),
)
def container_has_no_secret_in_plain_text(container: Container) -> bool:
    """No environment variable of a model's container holds a secret in plain text.

    Whoever may look at the model, its template or its history reads the secret.

    Fix: keep it in a secrets manager, let the container look it up by name, and replace the one that was shown.
    """
    return not container.secrets


@check(
    severity="high",
    holds=[TrainingJob(secrets=())],
    fails=[TrainingJob(secrets=("WANDB_API_KEY",))],
    links=("https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTrainingJob.html",),
)
def training_has_no_secret_in_plain_text(job: TrainingJob) -> bool:
    """No environment variable of a training job holds a secret in plain text.

    A job's settings are kept for ever, and whoever may list jobs reads them.

    Fix: keep it in a secrets manager, let the job look it up by name, and replace the one that was shown.
    """
    return not job.secrets
