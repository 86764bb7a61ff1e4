"""The page: one customer at a time, three buttons, three keys. It works without scripts."""

from __future__ import annotations

from html import escape
from typing import Annotated

from fastapi import Depends, FastAPI, Form, HTTPException, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.security import HTTPBasic, HTTPBasicCredentials

from segmentation.bearer import Tokens
from segmentation.labeling import label_studio
from segmentation.labeling.store import LABELS, Labels

SCOPE = "labels:write"
STYLE = """
:root { color-scheme: light dark; font: 1.05rem/1.5 system-ui, sans-serif }
body { max-width: 34rem; margin: 3rem auto; padding: 0 1rem }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem }
dt { opacity: .7 } dd { margin: 0; font-variant-numeric: tabular-nums }
button { font: inherit; padding: .6rem 1.2rem; margin-right: .5rem; border-radius: .4rem; border: 1px solid; cursor: pointer }
"""


def create_app(labels: Labels, tokens: Tokens) -> FastAPI:
    """Make the page over a file of labels. People come with their name and, as password, a token that may label."""
    app = FastAPI(title="Who has left?")
    basic = HTTPBasic(realm="labels")

    def person(given: HTTPBasicCredentials = Depends(basic)) -> str:
        allowed = tokens.allows(given.password, SCOPE)
        if not allowed or not given.username:
            status = 403 if allowed is False else 401
            raise HTTPException(status, "a name and a token that may label are needed", {"WWW-Authenticate": "Basic"})
        return given.username

    who = Depends(person)

    @app.get("/", response_class=HTMLResponse)
    def page(name: str = who) -> str:
        return _page(labels, name)

    @app.post("/label")
    def label(
        customer_id: Annotated[str, Form(max_length=40)], label: Annotated[str, Form(max_length=20)], name: str = who
    ) -> Response:
        try:
            labels.label(customer_id, name, label)
        except ValueError as error:
            raise HTTPException(422, str(error)) from error
        return RedirectResponse("/", 303)

    @app.get("/export.json")
    def export(_: str = who) -> Response:
        return Response(label_studio.write(labels), media_type="application/json")

    return app


def _page(labels: Labels, name: str) -> str:
    task, done = labels.next(name), sum(person == name for _, person, _ in labels.given())
    if task is None:
        body = f"<p role=status>Nothing is left to decide. You decided about {done}. Thank you, {escape(name)}.</p>"
    else:
        seen = "".join(
            f"<dt>{escape(k.replace('_', ' '))}</dt><dd>{escape(v)}</dd>"
            for k, v in (pair.rsplit(" ", 1) for pair in task.seen.split("; ") if " " in pair)
        )
        buttons = "".join(
            f'<button name=label value="{label}" accesskey="{label[0]}"><u>{label[0]}</u>{label[1:]}</button>' for label in LABELS
        )
        body = (
            f"<h2>{escape(task.customer_id)}</h2><dl>{seen}<dt>foretold</dt><dd>{task.score:.0%}</dd></dl>"
            f'<form method=post action="/label"><input type=hidden name=customer_id value="{escape(task.customer_id)}">'
            f"<p>{buttons}</p></form><p role=status>{done} decided</p>"
        )
    return (
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>Who has left?</title>"
        f'<meta name=viewport content="width=device-width"><link rel=icon href="data:,"><style>{STYLE}</style></head>'
        f"<body><main><h1>Who has left?</h1>{body}</main></body></html>"
    )
