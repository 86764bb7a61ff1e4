"""A server that speaks the service's own model: requests are taken apart and checked by what botocore says of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, Self
from urllib.parse import parse_qs, unquote, urlsplit

import botocore.session
from botocore.validate import ParamValidator


class Refused(Exception):
    """The service says no, with a code."""


class Service:
    """Answers of one workload to one lens; what is asked has to fit the shapes of API version 2020-03-31."""

    def __init__(self, document: dict[str, Any], page: int = 3) -> None:
        self.model = botocore.session.get_session().get_service_model("wellarchitected")
        self.page, self.asked, self.milestones = page, list[str](), dict[str, int]()
        self.answers = {
            question["id"]: {
                "QuestionId": question["id"],
                "PillarId": pillar["id"],
                "QuestionTitle": question["title"],
                "Choices": [{"ChoiceId": c["id"], "Title": c["title"]} for c in question["choices"]],
                "SelectedChoices": [],
                "ChoiceAnswers": [],
                "IsApplicable": True,
                "Risk": "UNANSWERED",
            }
            for pillar in document["pillars"]
            for question in pillar["questions"]
        }

    def __enter__(self) -> Self:
        service = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                return

            def any_method(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                try:
                    code, told = 200, service.answer(self.command, self.path, json.loads(body or b"{}"))
                except Refused as refused:
                    code, told = 400, {"Message": str(refused)}
                    self.send_response(code)
                    self.send_header("x-amzn-ErrorType", str(refused))
                else:
                    self.send_response(code)
                self.end_headers()
                self.wfile.write(json.dumps(told).encode())

            do_GET = do_POST = do_PATCH = any_method  # noqa: N815  the names that http.server looks for

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def answer(self, method: str, target: str, body: dict[str, Any]) -> dict[str, Any]:
        """Find the operation by its method and path, check what it is given, and do it."""
        parts = urlsplit(target)
        for name in self.model.operation_names:
            operation = self.model.operation_model(name)
            pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", operation.http["requestUri"])
            match = re.fullmatch(pattern, parts.path)
            if match and operation.http["method"] == method:
                query = {key: values[0] for key, values in parse_qs(parts.query).items()}
                given = {**body, **_typed(query), **{key: unquote(value) for key, value in match.groupdict().items()}}
                report = ParamValidator().validate(given, operation.input_shape)
                if report.has_errors() or given.keys() - operation.input_shape.members.keys():
                    raise Refused(f"ValidationException {report.generate_report()}")
                self.asked.append(name)
                do: Callable[[dict[str, Any]], dict[str, Any]] = getattr(self, name)
                return do(given)
        raise Refused("UnknownOperationException")

    def ListAnswers(self, given: dict[str, Any]) -> dict[str, Any]:  # noqa: N802  the service's own name
        self._there(given)
        begin = int(given.get("NextToken", "0"))
        kept = ("QuestionId", "PillarId", "QuestionTitle", "SelectedChoices", "IsApplicable", "Risk")
        some = [*self.answers.values()][begin : begin + self.page]
        told = {"AnswerSummaries": [{key: one[key] for key in kept} for one in some]}
        more = begin + self.page < len(self.answers)
        return {**told, "NextToken": str(begin + self.page)} if more else told

    def GetAnswer(self, given: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        self._there(given)
        return {"Answer": self.answers[given["QuestionId"]]}

    def UpdateAnswer(self, given: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        self._there(given)
        answer = self.answers[given["QuestionId"]]
        known = {choice["ChoiceId"] for choice in answer["Choices"]}
        updates = given.get("ChoiceUpdates", {})
        if {*given["SelectedChoices"], *updates} - known:
            raise Refused("ValidationException")
        answer |= {key: given[key] for key in ("SelectedChoices", "IsApplicable", "Notes", "Reason") if key in given}
        answer["ChoiceAnswers"] = [{"ChoiceId": id_, **told} for id_, told in updates.items()]
        return {"Answer": answer}

    def CreateMilestone(self, given: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        number = self.milestones.setdefault(given["ClientRequestToken"], len(self.milestones) + 1)
        return {"WorkloadId": given["WorkloadId"], "MilestoneNumber": number}

    def _there(self, given: dict[str, Any]) -> None:
        if given["WorkloadId"] != "0" * 32:
            raise Refused("ResourceNotFoundException")


def _typed(query: dict[str, str]) -> dict[str, Any]:
    return {key: int(value) if key == "MaxResults" else value for key, value in query.items()}
