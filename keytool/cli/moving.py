"""`db move`: the register brought to another place, and what has to be told of it."""

from keytool.cli.context import Session
from keytool.cli.progress import Progress
from keytool.i18n import _
from keytool.i18n.copy_words import moved_lines


def move_register(session: Session, target: str) -> int:
    """Raises as `RegisterMoves.move`."""
    progress = Progress()
    try:
        done = session.workplace.moves.move(target, progress)
    finally:
        progress.end()
    moved = done.moved
    ends = {"source": moved.source, "target": moved.target}
    told = _("The register %(source)s was moved to %(target)s.") % ends
    document = {
        "from": moved.source,
        "db": moved.target,
        "rows": moved.rows,
        "remembered": not done.told,
        "jobs": [job.value for job in done.jobs],
    }
    session.answer(document, lambda: "\n".join((told, *moved_lines(done.jobs, told=done.told))))
    return 0
