"""What we hold true of flows that programs state."""

from __future__ import annotations

from wellbuilt.concepts.flow import Flow, FlowStep
from wellbuilt.kernel.checks import check

AIRFLOW = "https://airflow.apache.org/docs/apache-airflow/stable/"


@check(
    severity="low",
    holds=[Flow(retried=True)],
    fails=[Flow(retried=False)],
    links=[f"{AIRFLOW}best-practices.html", "https://docs.prefect.io/v3/how-to-guides/workflows/retries"],
)
def flow_tries_again(flow: Flow) -> bool:
    """A flow tries again what fails for a passing reason.

    A database that restarts or a machine that is taken away ends the run of the night, and the model of the day before
    goes on answering.

    Fix: give the steps some retries with a delay that grows, and write them so that they may run twice.
    """
    return flow.retried


@check(
    severity="low",
    holds=[Flow(told=True)],
    fails=[Flow(told=False)],
    links=[f"{AIRFLOW}administration-and-deployment/logging-monitoring/callbacks.html"],
)
def flow_failures_are_told(flow: Flow) -> bool:
    """A flow tells somebody when it fails.

    Mails about failures are turned off, and nothing is called in their place. A retraining that has failed for weeks
    looks like one that works.

    Fix: call something on failure that reaches a person, or let another system watch the runs.
    """
    return flow.told


@check(
    severity="low",
    holds=[Flow(begins_when_read=False)],
    fails=[Flow(begins_when_read=True)],
    links=[f"{AIRFLOW}faq.html#what-s-the-deal-with-start-date"],
)
def timetable_begins_on_a_fixed_day(flow: Flow) -> bool:
    """The timetable of a flow begins on a fixed day.

    Counted from now, its beginning moves each time the program is read. Runs are left out or start at odd times, and
    what a run stands for cannot be told.

    Fix: write the day down.
    """
    return not flow.begins_when_read


@check(
    severity="medium",
    holds=[FlowStep(loose_packages=())],
    fails=[FlowStep(loose_packages=("pandas",))],
    links=["https://www.kubeflow.org/docs/components/pipelines/user-guides/components/lightweight-python-components/"],
)
def step_installs_named_versions(step: FlowStep) -> bool:
    """A step of a pipeline installs its packages in versions that it names.

    They are installed anew for every run, or whenever its image is built. The day a package changes, the same pipeline
    on the same data makes another model, or none.

    Fix: name the version of each, or build an image that has them.
    """
    return not step.loose_packages


@check(
    severity="medium",
    holds=[FlowStep(one_image=True)],
    fails=[FlowStep(one_image=False)],
    links=["https://kubernetes.io/docs/concepts/containers/images/#image-names"],
)
def step_runs_one_image(step: FlowStep) -> bool:
    """A step of a pipeline names one version of the image it runs in.

    What `latest` stands for changes without a word. Two runs of the same pipeline are then of different programs, and
    nobody can go back to the one that worked.

    Fix: name a tag that stays, or the digest.
    """
    return step.one_image
