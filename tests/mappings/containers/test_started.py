"""Which programs images start, and whether by a server made for it: through copies, folders and builds elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

import wellbuilt

CHECK = "image-starts-a-server-made-for-many"
FLASK = """import joblib
from flask import Flask, request
app = Flask(__name__)
model = joblib.load("model.joblib")

@app.route("/predict", methods=["POST"])
def predict():
    return {"score": float(model.predict([request.json["x"]])[0])}

if __name__ == "__main__":
    app.run(host="0.0.0.0")
"""
FASTAPI = """import uvicorn
from fastapi import FastAPI
app = FastAPI()

@app.post("/predict")
def predict(x: float):
    return x

if __name__ == "__main__":
    uvicorn.run("main:app", reload=%s)
"""


def outcome(folder: Path, files: dict[str, str]) -> str:
    """Return what comes of the check on the only recipe."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    found = wellbuilt.review(folder, cached=False).findings
    (outcome,) = (one.outcome for one in found if one.check == CHECK)
    return outcome


@pytest.mark.parametrize(
    ("recipe", "expected"),
    [
        ('COPY app.py /srv/\nWORKDIR /srv\nCMD ["python", "app.py"]', "fails"),
        ('WORKDIR /srv\nCOPY . .\nENTRYPOINT ["poetry", "run", "python", "-u", "app.py"]', "fails"),
        ("COPY app.py .\nCMD python -m app", "fails"),
        ("COPY app.py serve.py\nCMD python serve.py", "fails"),
        ("ENV FLASK_APP=app.py\nCMD flask run --host 0.0.0.0", "fails"),
        ("CMD flask --app app run", "fails"),
        ('CMD ["uvicorn", "app:app", "--reload"]', "fails"),
        ("CMD python manage.py runserver 0.0.0.0:8000", "fails"),
        ('COPY . .\nCMD ["gunicorn", "app:app"]', "not applicable"),
        ("COPY . .\nCMD python elsewhere.py", "unknown"),
        (
            "FROM python:3.12-slim AS built\nCMD flask run\nFROM python:3.12-slim\nCMD gunicorn app:app",
            "not applicable",
        ),
    ],
)
def test_an_image_starts_a_server_made_for_many(tmp_path: Path, recipe: str, expected: str) -> None:
    recipe = f"{recipe}\nEXPOSE 8080" if recipe.startswith("FROM") else f"FROM python:3.12-slim\n{recipe}\nEXPOSE 8080"
    assert outcome(tmp_path, {"Dockerfile": recipe, "app.py": FLASK}) == expected


def test_what_is_copied_from_another_folder_is_found_there(tmp_path: Path) -> None:
    recipe = 'FROM python:3.12-slim\nWORKDIR /app\nCOPY web/ /app/\nCMD ["python", "app.py"]\nEXPOSE 80'
    assert outcome(tmp_path, {"Dockerfile": recipe, "web/app.py": FLASK}) == "fails"


def test_a_build_says_which_folder_files_are_taken_from(tmp_path: Path) -> None:
    recipe = 'FROM python:3.12-slim\nWORKDIR /app\nCOPY web /app/web\nCMD ["python", "web/app.py"]\nEXPOSE 80'
    files = {"docker/Dockerfile": recipe, "web/app.py": FLASK}
    assert outcome(tmp_path, files | {"Makefile": "all:\n\tdocker build -t web -f docker/Dockerfile .\n"}) == "fails"


@pytest.mark.parametrize(("reload", "expected"), [("True", "fails"), ("False", "holds"), ("DEV", "unknown")])
def test_a_server_that_begins_anew_is_for_developing(tmp_path: Path, reload: str, expected: str) -> None:
    recipe = 'FROM python:3.12-slim\nCOPY main.py .\nCMD ["python", "main.py"]\nEXPOSE 80'
    assert outcome(tmp_path, {"Dockerfile": recipe, "main.py": FASTAPI % reload}) == expected


def test_an_image_that_only_works_is_asked_for_no_server(tmp_path: Path) -> None:
    recipe = "FROM python:3.12-slim\nCOPY train.py .\nCMD python train.py"
    assert outcome(tmp_path, {"Dockerfile": recipe, "train.py": "print(1)\n"}) == "not applicable"


def test_an_image_for_developing_may_start_what_it_likes(tmp_path: Path) -> None:
    assert outcome(tmp_path, {"Dockerfile.dev": "FROM python:3.12-slim\nCMD flask run", "app.py": FLASK}) != "fails"
