"""What we hold true of roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from wellbuilt.concepts.policy import Policy
from wellbuilt.concepts.role import Role, taken_on_by_ml
from wellbuilt.concepts.statement import Statement
from wellbuilt.kernel.checks import check

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

LEAST_PRIVILEGE = "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege"
ML_TRUST = Statement(allows=True, to_ml=True, anyone=False, accounts=())
NOTHING = Statement(
    allows=True,
    every_action=False,
    whole_services=(),
    every_resource=False,
    limited=False,
    conditional=False,
    hands_over_any_role=False,
    raises_itself=False,
    reaches_every_store=False,
)


def example(*statements: Statement, **facts: object) -> Role:
    """Return a role that an ML service takes on, with nothing but what is given."""
    bare: dict[str, object] = {
        "trusts": [ML_TRUST], "policies": [], "boundary": None, "administers": False, "full_access": (), "models": [],
        "trainings": [],
    }  # fmt: skip
    return Role(**cast("Any", bare | {"statements": statements} | facts))


def saying(**facts: object) -> Statement:
    """Return a statement that allows nothing much but what is given."""
    return Statement(**{name: told.value for name, told in NOTHING.facts.items()} | facts)


def granted(role: Role) -> Iterator[Statement]:
    """Yield the statements of every policy that a role carries."""
    yield from role.statements
    for policy in role.policies:
        yield from policy.statements


def unbounded(role: Role, wide: Callable[[Iterable[Statement]], bool]) -> bool:
    """Tell whether what a role carries is too wide, and no boundary takes it back."""
    return wide(granted(role)) and (role.boundary is None or wide(role.boundary.statements))


def everything(statements: Iterable[Statement]) -> bool:
    """Tell whether statements allow everything, and none of them takes most of it back."""
    listed = list(statements)
    if not any(s.allows and s.every_action and s.every_resource and not s.limited for s in listed):
        return False
    return not any(_forbids_most(s) for s in listed)


def _forbids_most(statement: Statement) -> bool:
    return not statement.allows and statement.every_action and statement.every_resource and not statement.conditional


def whole_service(statements: Iterable[Statement]) -> bool:
    """Tell whether statements allow every action of a service on every resource."""
    listed = list(statements)
    back = {
        name for s in listed if not s.allows and s.every_resource and not s.conditional for name in s.whole_services
    }
    return any(
        name not in back
        for s in listed
        if s.allows and s.whole_services and s.every_resource and not s.limited
        for name in s.whole_services
    )


@check(
    severity="high",
    when=taken_on_by_ml,
    holds=[
        example(saying()),
        example(saying(every_action=True, every_resource=True), boundary=Policy(statements=[saying()])),
        example(
            saying(every_action=True, every_resource=True),
            saying(allows=False, every_action=True, every_resource=True),
        ),
    ],
    fails=[
        example(saying(every_action=True, every_resource=True)),
        example(administers=True),
        example(policies=[Policy(statements=[saying(every_action=True, every_resource=True)])]),
    ],
    effort="days",
    links=(LEAST_PRIVILEGE,),
)
def ml_role_may_not_do_everything(role: Role) -> bool:
    """A role that machine learning runs with may not do everything.

    Notebooks, training code and the libraries it loads run with this role. With
    every action on every resource, one bad package or a leaked session is the whole account.

    Fix: allow only the actions the job calls, on the stores, keys and images it uses.
    """
    return not role.administers and not unbounded(role, everything)


@check(
    severity="high",
    when=taken_on_by_ml,
    holds=[
        example(saying()),
        example(saying(whole_services=("s3",), every_resource=True, limited=True)),
        example(
            saying(whole_services=("s3",), every_resource=True),
            saying(allows=False, whole_services=("s3",), every_resource=True),
        ),
    ],
    fails=[
        example(saying(whole_services=("s3",), every_resource=True)),
        example(policies=[Policy(statements=[saying(whole_services=("s3", "ecr"), every_resource=True)])]),
    ],
    links=(LEAST_PRIVILEGE,),
)
def ml_role_is_not_given_whole_services(role: Role) -> bool:
    """A role that machine learning runs with is not given every action of a service on every resource.

    Every action includes deleting, and changing who may read. On every resource it
    reaches the data and models of every other team in the account.

    Fix: name the few actions that are called, and the buckets, tables, keys or images they are called on.
    """
    return not unbounded(role, whole_service)


@check(
    severity="medium",
    when=taken_on_by_ml,
    holds=[example(saying(reaches_every_store=False))],
    fails=[example(saying(reaches_every_store=True))],
    links=("https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html", LEAST_PRIVILEGE),
)
def ml_role_reaches_named_stores_only(role: Role) -> bool:
    """A role that machine learning runs with reads and changes objects of named stores only.

    A job needs its own data and a place for its results. With every store in reach, its
    code can copy or spoil the data of all others.

    Fix: name the buckets, or the prefixes, that the job reads and writes as resources.
    """
    return not unbounded(role, lambda statements: any(s.reaches_every_store for s in statements))


@check(
    severity="medium",
    when=taken_on_by_ml,
    holds=[example(full_access=())],
    fails=[example(full_access=("AmazonSageMakerFullAccess",))],
    effort="days",
    links=("https://docs.aws.amazon.com/sagemaker/latest/dg/security-iam-awsmanpol.html", LEAST_PRIVILEGE),
)
def ml_role_carries_no_full_access_policy(role: Role) -> bool:
    """A role that machine learning runs with carries no ready-made full-access policy.

    Such policies are written so that a first try works, not for what this workload
    does, and their provider widens them when a service grows.

    Fix: replace it with a policy of your own that holds what the role's access history shows, resource by resource.
    """
    return not role.full_access


@check(
    severity="high",
    when=taken_on_by_ml,
    holds=[example(saying(hands_over_any_role=False))],
    fails=[example(saying(hands_over_any_role=True))],
    links=("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",),
)
def ml_role_hands_over_named_roles_only(role: Role) -> bool:
    """A role that machine learning runs with can hand over only named roles, or to named services only.

    Whoever may hand any role to a new job or function runs code with the strongest role of the account.

    Fix: name the roles it hands over as resources, and the receiving service in a condition on who they are passed to.
    """
    return not unbounded(role, lambda statements: any(s.hands_over_any_role for s in statements))


@check(
    severity="high",
    when=taken_on_by_ml,
    holds=[example(saying(raises_itself=False))],
    fails=[example(saying(raises_itself=True))],
    links=("https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",),
)
def ml_role_cannot_raise_itself(role: Role) -> bool:
    """A role that machine learning runs with cannot give itself more than it has.

    Attaching policies, writing them, or making keys for others turns a bounded role
    into an administrator in one call.

    Fix: take changes of permissions out of the role; let the deployment pipeline make them.
    """
    return not unbounded(role, lambda statements: any(s.raises_itself for s in statements))


@check(
    severity="high",
    exposes=True,
    when=taken_on_by_ml,
    holds=[example(), example(trusts=[ML_TRUST, Statement(allows=True, to_ml=False, anyone=True, fenced=True)])],
    fails=[example(trusts=[ML_TRUST, Statement(allows=True, to_ml=False, anyone=True, fenced=False)])],
    links=("https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",),
)
def ml_role_is_not_open_to_anyone(role: Role) -> bool:
    """A role that machine learning runs with cannot be taken on by anyone at all.

    A trust in everybody lets any account of the provider take the role on, and with it your data and models.

    Fix: name the services and roles that take it on as its trusted principals.
    """
    return not any(s.allows and s.anyone and not s.fenced for s in role.trusts)


@check(
    severity="medium",
    when=taken_on_by_ml,
    holds=[
        example(),
        example(trusts=[ML_TRUST, Statement(allows=True, to_ml=False, accounts=("1" * 12,), fenced=True)]),
    ],
    fails=[example(trusts=[ML_TRUST, Statement(allows=True, to_ml=False, accounts=("1" * 12,), fenced=False)])],
    links=("https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",),
)
def ml_role_trusts_no_whole_account(role: Role) -> bool:
    """A role that machine learning runs with does not trust a whole account, named by its number, without a condition.

    Everyone whom that account's administrators allow can then take the role on.

    Fix: trust the one role there that needs it, or ask for an external id or your organisation in a condition.
    """
    return not any(s.allows and s.accounts and not s.fenced for s in role.trusts)


def trusts_builds(role: Role) -> bool:
    """Tell whether a public build service takes a role on."""
    return any(s.allows and s.to_builds for s in role.trusts)


@check(
    severity="high",
    when=trusts_builds,
    holds=[Role(trusts=[Statement(allows=True, to_builds=True, any_workflow=False)])],
    fails=[Role(trusts=[Statement(allows=True, to_builds=True, any_workflow=True)])],
    links=(
        "https://docs.github.com/actions/security-for-github-actions/security-hardening-your-deployments/configuring-openid-connect-in-amazon-web-services",
    ),
)
def role_is_bound_to_your_own_builds(role: Role) -> bool:
    """A role that a public build service takes on is bound to your own repository.

    The provider of identities is the same for all who build there. Without a
    condition on the subject, any repository of the world can take the role on.

    Fix: add a condition on the token's subject that names your organisation, repository and branch.
    """
    return not any(s.any_workflow for s in role.trusts)
