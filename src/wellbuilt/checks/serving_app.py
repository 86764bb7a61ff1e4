"""What we hold true of programs that answer with a model."""

from __future__ import annotations

from wellbuilt.concepts.serving_app import ServingApp
from wellbuilt.kernel.checks import check


@check(
    severity="medium",
    holds=[ServingApp(loads_each_time=False)],
    fails=[ServingApp(loads_each_time=True)],
    links=["https://fastapi.tiangolo.com/advanced/events/"],
)
def model_is_loaded_once(app: ServingApp) -> bool:
    """A model is loaded when the program starts, not for each request.

    Loading takes longer than answering, often by a thousand times, and each request holds a copy of its own in
    memory. Under load the program is slow first, and then out of memory.

    Fix: load the model when the program starts, and keep it for all requests.
    """
    return not app.loads_each_time


@check(
    severity="medium",
    when=lambda app: app.debugger_on,
    holds=[ServingApp(debugger_on=True, open_to_all=False)],
    fails=[ServingApp(debugger_on=True, open_to_all=True)],
    links=["https://flask.palletsprojects.com/en/stable/debugging/"],
)
def debugger_is_not_open_to_others(app: ServingApp) -> bool:
    """A program that listens on every network does not show a debugger.

    The debugger runs any code that is typed into its page, with the rights of the program, for whoever finds out the
    code that locks it.

    Fix: leave debugging off, and let the environment turn it on where somebody develops.
    """
    return not app.open_to_all


@check(
    severity="low",
    when=lambda app: app.answers_with_model,
    holds=[ServingApp(answers_with_model=True, has_health_route=True)],
    fails=[ServingApp(answers_with_model=True, has_health_route=False)],
    links=["https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/"],
)
def serving_app_says_whether_it_is_well(app: ServingApp) -> bool:
    """A program that answers with a model has a route that says whether it is well.

    A load balancer or an orchestrator that cannot ask sends requests to a program that has not loaded its model yet,
    or has hung.

    Fix: answer a plain request, such as for `/health`, once the model is loaded.
    """
    return app.has_health_route


@check(
    severity="low",
    when=lambda app: app.answers_with_model,
    holds=[ServingApp(answers_with_model=True, any_site=False)],
    fails=[ServingApp(answers_with_model=True, any_site=True)],
    links=["https://fastapi.tiangolo.com/tutorial/cors/"],
)
def only_known_sites_ask_in_a_users_name(app: ServingApp) -> bool:
    """Only pages of known sites may send requests in the name of who looks at them.

    With every origin allowed together with credentials, any page that a user opens can ask the model as that user, and
    read the answers.

    Fix: name the sites that may, or do not allow credentials.
    """
    return not app.any_site


@check(
    severity="medium",
    holds=[ServingApp(takes_newest=False)],
    fails=[ServingApp(takes_newest=True)],
    links=["https://mlflow.org/docs/latest/ml/model-registry/"],
)
def served_model_was_chosen(app: ServingApp) -> bool:
    """A program answers with a version of a model that somebody, or a test, has chosen.

    Whatever was registered last answers as soon as the program starts again: a trial, a model that was never compared
    with the one before, on one copy of the program and not on the other.

    Fix: load the version by number, or by an alias that is moved once the version has passed its evaluation.
    """
    return not app.takes_newest


@check(
    severity="medium",
    when=lambda app: app.answers_with_model,
    holds=[ServingApp(answers_with_model=True, trains=False)],
    fails=[ServingApp(answers_with_model=True, trains=True)],
    effort="days",
    links=["https://docs.aws.amazon.com/wellarchitected/latest/machine-learning-lens/mlrel01-bp02.html"],
)
def what_answers_does_not_train(app: ServingApp) -> bool:
    """A program that answers with a model does not train one.

    While it trains, it has no memory and no processor left for who asks; when training fails, the answers fail with it;
    and neither can be released, sized or secured without the other.

    Fix: let a job or a pipeline train, and the program load the version that was registered.
    """
    return not app.trains


@check(
    severity="low",
    when=lambda app: app.answers_with_model,
    holds=[ServingApp(answers_with_model=True, computes_gradients=False)],
    fails=[ServingApp(answers_with_model=True, computes_gradients=True)],
    links=["https://pytorch.org/docs/stable/generated/torch.inference_mode.html"],
)
def served_network_computes_no_gradients(app: ServingApp) -> bool:
    """A network that only answers keeps nothing for learning.

    Unless it is told otherwise, PyTorch keeps what each layer put out, so that it could learn from it. That takes
    memory and time with every answer, and nobody ever uses it.

    Fix: answer inside `torch.inference_mode()`, after `model.eval()`; then think of a smaller precision.
    """
    return not app.computes_gradients
