"""What we hold true of streams, file systems and tables."""

from __future__ import annotations

from wellbuilt.concepts.file_store import FileStore
from wellbuilt.concepts.stream import Stream
from wellbuilt.concepts.table import Table
from wellbuilt.kernel.checks import check


@check(
    severity="medium",
    mend="safely",
    holds=[Stream(encrypted=True)],
    fails=[Stream(encrypted=False)],
    links=("https://docs.aws.amazon.com/streams/latest/dev/what-is-sse.html",),
)
def stream_is_encrypted(stream: Stream) -> bool:
    """Records are encrypted while they wait in a stream.

    What flows to a model is as sensitive as what it is trained on, and it waits for hours or days.

    Fix: turn on server-side encryption for the stream.
    """
    return stream.encrypted


@check(
    severity="high",
    holds=[FileStore(encrypted=True)],
    fails=[FileStore(encrypted=False)],
    effort="days",
    links=("https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html",),
)
def file_system_is_encrypted(store: FileStore) -> bool:
    """A shared file system is encrypted.

    Notebooks and training jobs put data, code and credentials on it.

    Fix: make an encrypted file system and move the files: encryption cannot be turned on afterwards.
    """
    return store.encrypted


@check(
    severity="low",
    mend="safely",
    when=lambda table: not table.keeps_locks,
    holds=[Table(restorable=True, keeps_locks=False)],
    fails=[Table(restorable=False, keeps_locks=False)],
    links=("https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html",),
)
def table_can_be_brought_back(table: Table) -> bool:
    """A table can be brought back to any moment of the last weeks.

    Features, states of runs and what was answered wait in tables. A program that writes the wrong
    thing to all keys is noticed hours later, and a copy of last night has lost the day.

    Fix: turn on recovery to a point in time for the table.
    """
    return table.restorable


@check(
    severity="low",
    when=lambda stream: stream.encrypted,
    holds=[Stream(encrypted=True, own_key=True)],
    fails=[Stream(encrypted=True, own_key=False)],
    links=("https://docs.aws.amazon.com/streams/latest/dev/getting-started-with-sse.html",),
)
def stream_uses_your_key(stream: Stream) -> bool:
    """Records that wait in a stream are encrypted with a key that you manage.

    The provider's own key opens them to whoever may read the stream. Only with a key of your own do you say who may
    decrypt, and see who did.

    Fix: name a key of yours for the stream, and let those who write and read it use the key.
    """
    return stream.own_key


@check(
    severity="low",
    when=lambda store: store.encrypted,
    holds=[FileStore(encrypted=True, own_key=True)],
    fails=[FileStore(encrypted=True, own_key=False)],
    effort="days",
    links=("https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html",),
)
def file_system_uses_your_key(store: FileStore) -> bool:
    """A shared file system is encrypted with a key that you manage.

    Data, code and credentials of a whole team lie on it. Only with a key of your own do you decide who may read them,
    see who did, and can cut them off.

    Fix: make a file system with a key of yours and move the files: its key cannot be changed afterwards.
    """
    return store.own_key


@check(
    severity="low",
    mend="safely",
    when=lambda table: not table.keeps_locks,
    holds=[Table(keeps_locks=False, protected=True)],
    fails=[Table(keeps_locks=False, protected=False)],
    links=("https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html",),
)
def table_is_not_deleted_by_mistake(table: Table) -> bool:
    """A table cannot be deleted before somebody has taken its protection off.

    A stack that is taken down, or one wrong word in a change, deletes a table with all that is in it in seconds.

    Fix: turn on the table's protection against deletion.
    """
    return table.protected
