"""What we hold true of foundation models in use."""

from __future__ import annotations

from wellbuilt.concepts.assistant import Assistant, Guardrail, KnowledgeSource, ModelUseLog, TunedModel
from wellbuilt.kernel.checks import check


@check(severity="medium", holds=[Assistant(guarded=True)], fails=[Assistant(guarded=False)])
def assistant_has_a_guardrail(assistant: Assistant) -> bool:
    """Rules filter what an assistant is told and what it says.

    An assistant acts with a role of its own. Text that somebody hides in a question or a document becomes an
    instruction to it.

    Fix: attach a guardrail that filters prompt attacks, harmful content and personal data to the assistant.
    """
    return assistant.guarded


@check(
    severity="medium",
    holds=[Guardrail(stops_attacks=True)],
    fails=[Guardrail(stops_attacks=False)],
    links=["https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-prompt-attack.html"],
)
def guardrail_stops_attacks(guardrail: Guardrail) -> bool:
    """A guardrail turns away attempts to talk the model out of its instructions.

    The other filters look at what is said; this one at what is tried. Without it, a guardrail stops insults and
    lets instructions through.

    Fix: add a content filter for prompt attacks with a strength other than none.
    """
    return guardrail.stops_attacks


@check(
    severity="low",
    holds=[Assistant(own_key=True)],
    fails=[Assistant(own_key=False)],
)
def assistant_uses_your_key(assistant: Assistant) -> bool:
    """What an assistant keeps is encrypted with a key that you manage.

    Its instructions and sessions hold what people told it. With a key of your own you decide who reads that, see
    each use, and can end it.

    Fix: name a key of yours for the assistant.
    """
    return assistant.own_key


@check(
    severity="low",
    holds=[TunedModel(own_key=True)],
    fails=[TunedModel(own_key=False)],
)
def tuned_model_uses_your_key(model: TunedModel) -> bool:
    """A model that was trained with data of yours is encrypted with a key that you manage.

    Such a model can repeat what it was trained with. Who may use the key may use the model.

    Fix: name a key of yours when the model is trained; a finished model has to be trained again.
    """
    return model.own_key


@check(
    severity="medium",
    holds=[ModelUseLog(delivered=True)],
    fails=[ModelUseLog(delivered=False)],
)
def model_use_log_is_kept(log: ModelUseLog) -> bool:
    """A log of what foundation models were asked is written to a place that was named.

    Without it nobody can say what was asked, what was answered, or who paid for it.

    Fix: name a log group or a store for the log.
    """
    return log.delivered


@check(
    severity="low",
    holds=[Guardrail(stops_personal_data=True)],
    fails=[Guardrail(stops_personal_data=False)],
    links=["https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-sensitive-filters.html"],
)
def guardrail_stops_personal_data(guardrail: Guardrail) -> bool:
    """A guardrail blocks or hides personal data.

    People tell an assistant more than it needs, and a model may repeat what it read about somebody else. What is
    blocked or hidden stands in no log either.

    Fix: add a filter for the kinds of personal data that have no place in questions or answers.
    """
    return guardrail.stops_personal_data


@check(
    severity="low",
    holds=[KnowledgeSource(own_key=True)],
    fails=[KnowledgeSource(own_key=False)],
    links=["https://docs.aws.amazon.com/bedrock/latest/userguide/encryption-kb.html"],
)
def knowledge_uses_your_key(source: KnowledgeSource) -> bool:
    """Documents that a model looks things up in are encrypted with a key that you manage while they are read.

    They are copied and cut into pieces on the way. Only with a key of your own do you decide who may read the copies,
    and see who did.

    Fix: name a key of yours for the source of the knowledge base.
    """
    return source.own_key
