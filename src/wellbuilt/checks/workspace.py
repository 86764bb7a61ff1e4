"""What we hold true of workspaces."""

from __future__ import annotations

from wellbuilt.concepts.key import Key
from wellbuilt.concepts.setup_script import SetupScript
from wellbuilt.concepts.workspace import Workspace
from wellbuilt.kernel.checks import check


@check(severity="high", holds=[Workspace(direct_internet=False)], fails=[Workspace(direct_internet=True)])
def workspace_stays_inside_your_network(workspace: Workspace) -> bool:
    """The apps of a workspace reach the internet only through your network.

    Everybody in the workspace can read training data. A direct way out carries
    it past every control you keep at the edge.

    Fix: let all traffic of the workspace go through your network, with endpoints for the services that it uses.
    """
    return not workspace.direct_internet


@check(severity="medium", holds=[Workspace(key=Key())], fails=[Workspace(key=None)])
def workspace_disks_use_your_key(workspace: Workspace) -> bool:
    """The disks of a workspace are encrypted with a key of yours.

    The home folders of the whole team are on them. Only with a key of your own do you
    decide who may read them, see who did, and can cut them off.

    Fix: name a key of yours when the workspace is made; it cannot be changed later.
    """
    return workspace.key is not None


@check(
    severity="medium",
    holds=[
        Workspace(stops_when_idle=True, scripts=[]),
        Workspace(stops_when_idle=False, scripts=[SetupScript(stops_when_idle=True)]),
    ],
    fails=[Workspace(stops_when_idle=False, scripts=[])],
)
def workspace_stops_idle_notebooks(workspace: Workspace) -> bool:
    """A workspace stops notebook apps that nobody uses.

    Every open notebook app pays for a machine of its own, nights and weekends included, and
    people close the browser, not the app.

    Fix: turn idle shutdown on in the workspace's default settings, with a time-out of an hour or so.
    """
    return workspace.stops_when_idle or any(script.stops_when_idle for script in workspace.scripts)


@check(
    severity="medium",
    mend="with care",
    holds=[Workspace(tells_people_apart=True)],
    fails=[Workspace(tells_people_apart=False)],
)
def workspace_tells_people_apart(workspace: Workspace) -> bool:
    """The audit trail tells which person of a workspace acted.

    People of a workspace share roles. Without their name on what the role does, the
    trail of who read sensitive data ends at a role that twenty people use.

    Fix: let the workspace pass the member's name on as the source identity, and allow it in the roles' trust.
    """
    return workspace.tells_people_apart


@check(severity="low", holds=[Workspace(sign_in="directory")], fails=[Workspace(sign_in="account")])
def workspace_signs_people_in_through_a_directory(workspace: Workspace) -> bool:
    """People sign in to a workspace through the company's directory.

    Who leaves the company loses a directory account on the last day. Accounts and roles that are handed out beside
    it need somebody to think of them.

    Fix: make the workspace with single sign-on; where roles are handed out by a directory already, accept this.
    """
    return workspace.sign_in == "directory"
