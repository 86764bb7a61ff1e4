"""What we hold true of delivery pipelines and builds."""

from __future__ import annotations

from wellbuilt.concepts.delivery import Build, DeliveryPipeline
from wellbuilt.kernel.checks import check


@check(
    severity="low",
    when=lambda pipeline: pipeline.deploys and pipeline.reaches_production,
    holds=[DeliveryPipeline(deploys=True, reaches_production=True, asks_before_production=True)],
    fails=[DeliveryPipeline(deploys=True, reaches_production=True, asks_before_production=False)],
)
def delivery_asks_before_production(pipeline: DeliveryPipeline) -> bool:
    """A person agrees before a change is deployed to production.

    A model can be worse in ways that no test looks for. The last look of a person who knows what it is
    used for costs minutes.

    Fix: add an approval stage before the first deployment to production, with a receiver that tells who is to approve.
    """
    return pipeline.asks_before_production


@check(
    severity="high",
    holds=[DeliveryPipeline(holds_secrets=False)],
    fails=[DeliveryPipeline(holds_secrets=True)],
)
def delivery_holds_no_secrets(pipeline: DeliveryPipeline) -> bool:
    """No password or token is written into a delivery pipeline.

    What stands in the settings is read by everybody who may look at the pipeline, and by everybody who can
    read this repository.

    Fix: connect to the source through a connection, or keep the token in a secret store; replace the one that was
    written here, as it is known.
    """
    return not pipeline.holds_secrets


@check(
    severity="medium",
    when=lambda pipeline: pipeline.deploys,
    holds=[DeliveryPipeline(deploys=True, tests_before_deploying=True)],
    fails=[DeliveryPipeline(deploys=True, tests_before_deploying=False)],
    effort="days",
)
def deployment_waits_for_tests(pipeline: DeliveryPipeline) -> bool:
    """What is deployed has passed its tests first.

    A pipeline that deploys whatever was merged carries every mistake to production at the speed of a merge.

    Fix: run the tests in the same pipeline, and let the job that deploys need the job that tests.
    """
    return pipeline.tests_before_deploying


@check(
    severity="medium",
    when=lambda pipeline: pipeline.tests,
    holds=[DeliveryPipeline(tests=True, failing_tests_stop_it=True)],
    fails=[DeliveryPipeline(tests=True, failing_tests_stop_it=False)],
)
def failing_tests_stop_the_delivery(pipeline: DeliveryPipeline) -> bool:
    """A test that fails stops the pipeline.

    Where the failure is swallowed, as by `|| true` or by a pipe into another program, the run is green whatever the
    tests say, and people trust the green.

    Fix: let the test command's own result decide; in a pipe, set `pipefail`.
    """
    return pipeline.failing_tests_stop_it


@check(
    severity="medium",
    when=lambda pipeline: pipeline.trains and pipeline.deploys,
    holds=[DeliveryPipeline(trains=True, deploys=True, evaluates_before_deploying=True)],
    fails=[DeliveryPipeline(trains=True, deploys=True, evaluates_before_deploying=False)],
    effort="days",
)
def new_model_is_evaluated_before_it_is_deployed(pipeline: DeliveryPipeline) -> bool:
    """A pipeline that trains and deploys measures the new model in between.

    Code that works can still make a model that is worse than the one it replaces; no test of the code notices.

    Fix: add a step that compares the new model with the one in use, and ends the run where it is worse.
    """
    return pipeline.evaluates_before_deploying


@check(
    severity="medium",
    holds=[DeliveryPipeline(lasting_keys=())],
    fails=[DeliveryPipeline(lasting_keys=("aws-secret-access-key",))],
    links=[
        "https://docs.github.com/en/actions/concepts/security/openid-connect",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
    ],
)
def delivery_signs_in_without_lasting_keys(pipeline: DeliveryPipeline) -> bool:
    """A delivery pipeline signs in to the cloud with an identity of its own, not with a key that lasts.

    A key that does not expire works for whoever copied it from a log or from a step of somebody else, for years and
    from anywhere.

    Fix: let the cloud trust the code host's identity tokens (OpenID Connect), assume a role with them, and delete the
    key.
    """
    return not pipeline.lasting_keys


@check(
    severity="medium",
    when=lambda pipeline: pipeline.entrusted,
    holds=[DeliveryPipeline(entrusted=True, moving_steps=())],
    fails=[DeliveryPipeline(entrusted=True, moving_steps=("somebody/deploy@v1",))],
    links=["https://docs.github.com/en/actions/reference/security/secure-use#using-third-party-actions"],
)
def steps_of_others_are_pinned(pipeline: DeliveryPipeline) -> bool:
    """A pipeline that holds secrets runs steps of others at one commit only.

    A tag or a branch can be moved to other code at any time, by its owner or by whoever took over the account; the
    next run then hands your secrets over. It has happened to steps that thousands used.

    Fix: name the full commit instead of the tag, with the version in a comment, and let a bot propose updates.
    """
    return not pipeline.moving_steps


@check(
    severity="low",
    holds=[DeliveryPipeline(token_may_do_all=False)],
    fails=[DeliveryPipeline(token_may_do_all=True)],
    links=["https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions"],
)
def token_of_a_run_has_few_rights(pipeline: DeliveryPipeline) -> bool:
    """The token of a run may do what the run needs, not everything.

    Any step can use it: to change the code, the releases, or the pipeline itself.

    Fix: state the rights; reading the contents is enough for most runs.
    """
    return not pipeline.token_may_do_all


@check(
    severity="high",
    holds=[DeliveryPipeline(runs_code_of_strangers=False)],
    fails=[DeliveryPipeline(runs_code_of_strangers=True)],
    links=["https://docs.github.com/en/actions/reference/security/secure-use"],
)
def secrets_are_out_of_reach_of_proposed_code(pipeline: DeliveryPipeline) -> bool:
    """Code that anybody may propose is not run where the secrets are.

    Whoever opens a pull request can change the tests or the build, and with them read every secret of the run and push
    to the repository.

    Fix: check proposed code in a run that gets no secrets (`pull_request`), and leave what needs them to a second one.
    """
    return not pipeline.runs_code_of_strangers


@check(
    severity="high",
    holds=[DeliveryPipeline(runs_words_of_strangers=())],
    fails=[DeliveryPipeline(runs_words_of_strangers=("github.event.issue.title",))],
    links=["https://docs.github.com/en/actions/concepts/security/script-injections"],
)
def words_of_strangers_are_not_run(pipeline: DeliveryPipeline) -> bool:
    """A title or a comment that anybody may write is never put into a script.

    It is put in before the script is run: a title that holds a command runs it, with all that the run holds.

    Fix: hand the text over in an environment variable and quote the variable in the script.
    """
    return not pipeline.runs_words_of_strangers


@check(
    severity="high",
    holds=[Build(holds_secrets=False)],
    fails=[Build(holds_secrets=True)],
)
def build_holds_no_secrets(build: Build) -> bool:
    """No password or token is written into a build's environment.

    Environment variables are shown in the console, printed by many tools, and kept in this repository.

    Fix: keep the value in a secret store or a parameter store and name it there; replace the one that was written
    here, as it is known.
    """
    return not build.holds_secrets
