"""Who hears of trouble, and the record that they did."""

from __future__ import annotations

import logging

import apprise

from segmentation.history import History
from segmentation.settings import Settings

log = logging.getLogger(__name__)


def tell(settings: Settings, title: str, body: str) -> bool:
    """Tell the people the settings name; return whether it was delivered. Without anybody to tell, it is only logged."""
    log.warning("%s: %s", title, body)
    receivers = apprise.Apprise()
    for url in settings.tell:
        receivers.add(url)
    delivered = bool(receivers.notify(body=body, title=title)) if len(receivers) else False
    History.of(settings).note("alarm", title=title, body=body, receivers=len(receivers), delivered=delivered)
    return delivered
