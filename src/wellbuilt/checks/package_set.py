"""What we hold true of the packages that programs need."""

from __future__ import annotations

from wellbuilt.concepts.package_set import PackageSet
from wellbuilt.kernel.checks import check


@check(
    severity="medium",
    when=lambda packages: packages.makes_models and not packages.for_development,
    holds=[PackageSet(makes_models=True, for_development=False, loose=())],
    fails=[PackageSet(makes_models=True, for_development=False, loose=("scikit-learn",))],
)
def packages_of_models_have_exact_versions(packages: PackageSet) -> bool:
    """The packages that a model is made or used with have exact versions.

    Another version of a library can give other numbers from the same data, or refuse to load yesterday's model. Without
    exact versions, nobody can make the model again that is in use.

    Fix: state the versions that you have tested, best in a lock that your tool writes; keep the ranges beside it.
    """
    return not packages.loose


@check(
    severity="medium",
    when=lambda packages: packages.locked,
    holds=[PackageSet(locked=True, not_in_lock=())],
    fails=[PackageSet(locked=True, not_in_lock=("torch",))],
)
def lock_fits_what_is_asked_for(packages: PackageSet) -> bool:
    """A lock holds every package that is asked for, in a version that will do.

    A lock that was not written again after a change is either ignored or refused: then what is installed is not what
    anybody has tested, or nothing is.

    Fix: let your tool write the lock again, and let the build fail where the two differ.
    """
    return not packages.not_in_lock


@check(
    severity="low",
    when=lambda packages: packages.makes_models,
    holds=[PackageSet(makes_models=True, given_up=())],
    fails=[PackageSet(makes_models=True, given_up=("mxnet",))],
    effort="weeks",
)
def libraries_of_models_are_still_kept(packages: PackageSet) -> bool:
    """No library that a model rests on has been given up by those who made it.

    Nobody repairs its weaknesses any more, and one day it does not run on the machines and interpreters there are.

    Fix: move to the library that its makers name instead.
    """
    return not packages.given_up
