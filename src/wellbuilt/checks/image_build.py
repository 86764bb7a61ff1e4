"""What we hold true of the recipes of container images."""

from __future__ import annotations

from wellbuilt.concepts.image_build import ImageBuild
from wellbuilt.concepts.serving_app import ServingApp
from wellbuilt.kernel.checks import check


@check(
    severity="medium",
    holds=[ImageBuild(moving_bases=())],
    fails=[ImageBuild(moving_bases=("python:latest",))],
    links=["https://docs.docker.com/build/building/best-practices/#pin-base-image-versions"],
)
def image_is_built_on_a_named_version(build: ImageBuild) -> bool:
    """An image is built on one named version of another.

    `latest`, or no tag, means whatever was published last. The image that is built again to repair something in a hurry
    then comes with other libraries than the one that was tested.

    Fix: name the version in the tag, or the digest where it must be the very same.
    """
    return not build.moving_bases


@check(
    severity="high",
    holds=[ImageBuild(secrets=())],
    fails=[ImageBuild(secrets=("API_KEY",))],
    links=["https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/"],
)
def image_holds_no_secrets(build: ImageBuild) -> bool:
    """No password or token stays in an image.

    Whoever can pull the image can read its settings and the arguments it was built with; deleting a file in a later
    layer does not take it out of the earlier one.

    Fix: hand secrets to a build by secret mounts and to a program when it starts; replace what was built in, as it is
    known.
    """
    return not build.secrets


@check(
    severity="low",
    holds=[ImageBuild(loose_packages=())],
    fails=[ImageBuild(loose_packages=("torch",))],
)
def image_installs_named_versions(build: ImageBuild) -> bool:
    """An image installs packages in named versions.

    Without versions, the same recipe makes another image every week: a model that was trained in one may not load in
    the next.

    Fix: name the versions, best in a lock file that the recipe installs from.
    """
    return not build.loose_packages


@check(
    severity="low",
    when=lambda build: build.serves,
    holds=[ImageBuild(serves=True, as_root=False)],
    fails=[ImageBuild(serves=True, as_root=True)],
    links=["https://docs.docker.com/build/building/best-practices/#user"],
)
def serving_image_does_not_run_as_root(build: ImageBuild) -> bool:
    """A program that answers requests does not run as root.

    Whoever gets a program to do what it should not can then do in the container whatever they like, and is one mistake
    of the host away from more.

    Fix: make a user in the recipe and name it with USER before the command.
    """
    return not build.as_root


@check(
    severity="low",
    when=lambda build: build.serves and (build.develops or bool(build.run)),
    holds=[ImageBuild(serves=True, develops=False, run=[ServingApp(starts_for_developing=False)])],
    fails=[
        ImageBuild(serves=True, develops=True, run=[]),
        ImageBuild(serves=True, develops=False, run=[ServingApp(starts_for_developing=True)]),
    ],
    links=["https://flask.palletsprojects.com/en/stable/deploying/"],
)
def image_starts_a_server_made_for_many(build: ImageBuild) -> bool:
    """An image does not start a server that is meant for developing.

    Such a server answers in one process, watches files and shows its inside to whoever makes it fail. Under load, or
    when somebody means harm, it is the first to go.

    Fix: let the image start a server made for it, such as gunicorn, uvicorn or waitress, and hand it the application.
    """
    return not build.develops and not any(app.starts_for_developing for app in build.run)


@check(
    severity="low",
    holds=[ImageBuild(ended_bases=())],
    fails=[ImageBuild(ended_bases=("python:3.8-slim",))],
    links=["https://devguide.python.org/versions/"],
    effort="days",
)
def image_is_built_on_what_is_repaired(build: ImageBuild) -> bool:
    """An image is built on another one that somebody still repairs.

    When a weakness becomes known in what is past its end, nobody mends it, however often the image is built again. New
    versions of libraries are not made for it either.

    Fix: move to a version that is still looked after, with the tests of training and serving run on it, and the models
    made again if they were kept as pickles.
    """
    return not build.ended_bases
