"""What we hold true of setup scripts."""

from __future__ import annotations

from wellbuilt.concepts.setup_script import SetupScript
from wellbuilt.kernel.checks import check


@check(severity="high", holds=[SetupScript(secrets=False)], fails=[SetupScript(secrets=True)])
def setup_script_holds_no_secrets(script: SetupScript) -> bool:
    """No password or access key stands in a setup script.

    Everybody who may describe the script can read it, and so can everybody with
    access to the repository and its history.

    Fix: replace the secret, as it is known by now; keep the new one in a secret store and let the script fetch it.
    """
    return not script.secrets
