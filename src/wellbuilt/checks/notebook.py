"""What we hold true of notebooks."""

from __future__ import annotations

from wellbuilt.concepts.key import Key
from wellbuilt.concepts.notebook import Notebook
from wellbuilt.concepts.setup_script import SetupScript
from wellbuilt.kernel.checks import check


@check(severity="high", holds=[Notebook(direct_internet=False)], fails=[Notebook(direct_internet=True)])
def notebook_stays_inside_your_network(notebook: Notebook) -> bool:
    """A notebook reaches the internet only through your network.

    People paste code and data into notebooks. A direct way out carries both
    past every control you keep at the edge.

    Fix: attach the notebook to a subnet of yours, then turn direct internet access off.
    """
    return not notebook.direct_internet


@check(severity="medium", mend="with care", holds=[Notebook(root_access=False)], fails=[Notebook(root_access=True)])
def notebook_users_are_not_root(notebook: Notebook) -> bool:
    """People who use a notebook cannot become root on it.

    Root can read what others left on the machine, switch off its logging and
    agents, and change what its setup scripts put in place.

    Fix: turn root access off; install what people need with the setup script, which runs as root in any case.
    """
    return not notebook.root_access


@check(
    severity="medium",
    holds=[Notebook(volume_key=Key())],
    fails=[Notebook(volume_key=None)],
)
def notebook_disk_uses_your_key(notebook: Notebook) -> bool:
    """The disk of a notebook is encrypted with a key of yours.

    Samples of data, credentials and drafts of models end up on that disk. Only with a key of your own do you decide
    who may read it, see in the audit trail who did, and can cut it off.

    Fix: make a key, let the notebook's role use it, and name it for the notebook's disk.
    """
    return notebook.volume_key is not None


@check(
    severity="medium",
    mend="with care",
    holds=[Notebook(metadata_needs_token=True)],
    fails=[Notebook(metadata_needs_token=False)],
)
def notebook_credentials_need_a_token(notebook: Notebook) -> bool:
    """A notebook gives its role's credentials only to who presents a token.

    Without a token, any code that can be talked into fetching a web address, such as
    a viewer or a proxy on the notebook, hands out the credentials of its role.

    Fix: set the lowest version of the metadata service to 2.
    """
    return notebook.metadata_needs_token


@check(severity="medium", holds=[Notebook(platform_retired=False)], fails=[Notebook(platform_retired=True)])
def notebook_platform_is_supported(notebook: Notebook) -> bool:
    """The operating system of a notebook still gets security fixes.

    What is found in it after the end of its support stays open, on a machine
    that holds data and a role's credentials.

    Fix: name a supported platform; save what is outside of the home folder first, as the machine is made anew.
    """
    return not notebook.platform_retired


@check(
    severity="medium",
    holds=[Notebook(setup=SetupScript(stops_when_idle=True))],
    fails=[Notebook(setup=None), Notebook(setup=SetupScript(stops_when_idle=False))],
)
def notebook_stops_when_idle(notebook: Notebook) -> bool:
    """A notebook stops by itself when nobody uses it.

    A notebook costs the same whether somebody works on it or not, nights and weekends included, and
    people forget.

    Fix: attach a setup script that stops the machine after an hour or so without use.
    """
    return notebook.setup is not None and notebook.setup.stops_when_idle


@check(severity="low", holds=[Notebook(machine_superseded=False)], fails=[Notebook(machine_superseded=True)])
def notebook_machine_is_current(notebook: Notebook) -> bool:
    """A notebook runs on a current kind of machine.

    Machines of a previous generation do less for the same money and the same energy.

    Fix: choose the newer family with the same shape; stop the notebook, change its type, start it.
    """
    return not notebook.machine_superseded


@check(
    severity="low",
    holds=[Notebook(self_run=False)],
    fails=[Notebook(self_run=True)],
    effort="days",
    links=["https://docs.aws.amazon.com/wellarchitected/latest/machine-learning-lens/mlcost04-bp02.html"],
)
def notebook_is_kept_by_a_provider(notebook: Notebook) -> bool:
    """Notebooks run on a service that patches, sizes and stops their machine, not on one that users keep themselves.

    A server of notebooks that a team sets up for itself is easily forgotten: patched by nobody, sized by habit and
    never switched off. Whoever reaches it runs code as its machine.

    Fix: give people a managed place to build, and take the machine down once its notebooks have moved.
    """
    return not notebook.self_run
