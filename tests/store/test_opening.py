from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import wellbuilt
from tests.places import ACCEPT, GRAVE, NAIVE, naive, place
from wellbuilt.kernel.errors import UsageError
from wellbuilt.kernel.reviews import Answer, Review
from wellbuilt.kernel.settings import Settings
from wellbuilt.kernel.values import replace
from wellbuilt.store.answers import keep
from wellbuilt.store.opening import open_workload, review, today

DAY = date(2026, 11, 22)


def read(reviewed: Review) -> set[str]:
    return {status.path for status in reviewed.sources if status.state == "read"}


def test_the_public_review_is_this_one() -> None:
    assert wellbuilt.review is review
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        _ = wellbuilt.nonsense  # type: ignore[attr-defined]


def test_a_folder_is_reviewed(tmp_path: Path) -> None:
    found = review(naive(tmp_path), on=DAY)
    assert (found.workload, found.date, found.version) == (tmp_path.name, "2026-11-22", wellbuilt.__version__)
    assert GRAVE in {f.check for f in found.findings if f.outcome == "fails"}


def test_a_file_is_reviewed_alone(tmp_path: Path) -> None:
    place(tmp_path, a_yaml=NAIVE, b_yaml=NAIVE)
    assert read(review(tmp_path / "a.yaml")) == {"a.yaml"}


def test_several_paths_are_one_workload(tmp_path: Path) -> None:
    place(tmp_path, a__t_yaml=NAIVE, b__t_yaml=NAIVE, c__t_yaml=NAIVE)
    assert read(review([tmp_path / "a", tmp_path / "b" / "t.yaml"])) == {"a/t.yaml", "b/t.yaml"}


def test_settings_above_a_path_count_and_paths_stay_relative_to_them(tmp_path: Path) -> None:
    place(tmp_path, wellbuilt_toml='[[workload]]\nname = "churn"', infra__t_yaml=NAIVE, other__t_yaml=NAIVE)
    found = review(tmp_path / "infra")
    assert found.workload == "churn"
    assert read(found) == {"infra/t.yaml"}


def test_settings_above_the_repository_do_not_count(tmp_path: Path) -> None:
    place(tmp_path, wellbuilt_toml='[[workload]]\nname = "churn"', repo__t_yaml=NAIVE)
    (tmp_path / "repo" / ".git").mkdir()
    assert review(tmp_path / "repo").workload == "repo"


TWO = '[[workload]]\nname = "a"\npaths = ["services/a"]\n[[workload]]\nname = "b"\npaths = ["services/b"]\n'


def test_one_of_several_workloads_is_chosen_by_name_or_by_path(tmp_path: Path) -> None:
    place(tmp_path, wellbuilt_toml=TWO, services__a__t_yaml=NAIVE, services__b__t_yaml=NAIVE, docs__t_yaml=NAIVE)
    assert read(review(tmp_path, workload="a")) == {"services/a/t.yaml"}
    assert review(tmp_path / "services" / "b").workload == "b"
    assert read(review(tmp_path / "services", workload="b")) == {"services/b/t.yaml"}
    for paths, name, said in [
        (tmp_path, None, "holds 2 workloads"),
        (tmp_path, "c", "there is no workload 'c'"),
        (tmp_path / "docs", None, "docs belongs to no workload"),
    ]:
        with pytest.raises(UsageError, match=said) as refused:
            review(paths, workload=name)
        assert refused.value.hint


def test_a_path_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        open_workload(tmp_path / "nowhere")


ENVIRONMENTS = (
    '[[environment]]\nname="dev"\nstage="development"\npaths=["infra/dev [1]"]\n'
    '[[environment]]\nname="prod"\npaths=["infra/prod"]\n[[environment]]\nname="all"\npaths=["infra", "."]\n'
)


def test_an_environment_leaves_out_the_others_and_keeps_what_they_share(tmp_path: Path) -> None:
    place(tmp_path, wellbuilt_toml=ENVIRONMENTS, infra__prod__t_yaml=NAIVE, shared__t_yaml=NAIVE)
    (tmp_path / "infra" / "dev [1]").mkdir()
    (tmp_path / "infra" / "dev [1]" / "t.yaml").write_text(NAIVE, encoding="utf-8")
    assert read(review(tmp_path, environment="prod")) == {"infra/prod/t.yaml", "shared/t.yaml"}
    assert read(review(tmp_path, environment="dev")) == {"infra/dev [1]/t.yaml", "shared/t.yaml"}
    with pytest.raises(UsageError, match="did you mean 'prod'"):
        review(tmp_path, environment="prd")


def test_an_environment_must_be_declared(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no environment 'prod'") as refused:
        review(naive(tmp_path), environment="prod")
    assert "[[environment]]" in refused.value.hint


def test_checks_are_selected_and_ignored(tmp_path: Path) -> None:
    naive(tmp_path)
    assert {f.check for f in review(tmp_path, select=[GRAVE]).findings} == {GRAVE}
    assert GRAVE not in {f.check for f in review(tmp_path, ignore=[GRAVE]).findings}
    for asked in ({"select": ["model-artifacts-are-version"]}, {"ignore": ["nonsense"]}):
        with pytest.raises(UsageError, match="which is no check"):
            review(tmp_path, **asked)  # type: ignore[arg-type]


def test_a_pillar_narrows_questions_practices_and_checks(tmp_path: Path) -> None:
    found = review(naive(tmp_path), pillars=["reliability"])
    assert {q.pillar for q in found.questions} == {"reliability"}
    bound = {p.id for p in found.practices}
    assert all(set(f.practices) & bound for f in found.findings)
    assert all(set(f.practices) <= bound for f in found.findings)
    with pytest.raises(UsageError, match="there is no pillar 'reliable'"):
        review(tmp_path, pillars=["reliable"])


def test_an_accepted_risk_needs_a_check_that_exists(tmp_path: Path) -> None:
    place(naive(tmp_path), wellbuilt_toml=ACCEPT.format(check="nonsense", until="2027-01-01"))
    with pytest.raises(UsageError, match=r"\[\[accepted\]\] names 'nonsense'"):
        review(tmp_path)


@pytest.mark.parametrize(("until", "outcome"), [("2026-11-22", "accepted"), ("2026-11-21", "fails")])
def test_a_risk_is_accepted_until_its_day_is_over(tmp_path: Path, until: str, outcome: str) -> None:
    place(naive(tmp_path), wellbuilt_toml=ACCEPT.format(check=GRAVE, until=until))
    (found,) = (f for f in review(tmp_path, on=DAY).findings if f.check == GRAVE)
    assert found.outcome == outcome


def test_answers_beside_the_workload_count(tmp_path: Path) -> None:
    answer = Answer("MLREL03-BP01", "met", "Jane", "2026-11-22", "2027-05-22")
    keep(naive(tmp_path), answer)
    states = {p.id: (p.state, p.grade) for p in review(tmp_path, on=DAY).practices}
    assert states["MLREL03-BP01"] == ("met", "attested")
    given = {answer.practice: replace(answer, state="not applicable")}
    states = {p.id: (p.state, p.grade) for p in review(tmp_path, on=DAY, answers=given).practices}
    assert states["MLREL03-BP01"][0] == "not applicable"


def test_settings_may_be_given(tmp_path: Path) -> None:
    place(naive(tmp_path), wellbuilt_toml=TWO)
    assert review(tmp_path, settings=Settings(workload="mine")).workload == "mine"


def test_what_could_not_be_looked_at_is_told(tmp_path: Path) -> None:
    (naive(tmp_path) / "outside").symlink_to("/etc/passwd")
    assert ("outside", "partly") in {(s.path, s.state) for s in review(tmp_path).sources}


def test_what_is_left_out_is_not_read(tmp_path: Path) -> None:
    place(tmp_path, wellbuilt_toml='leave_out = ["old/"]', old__t_yaml=NAIVE, new__t_yaml=NAIVE)
    assert read(review(tmp_path)) == {"new/t.yaml"}


def test_progress_is_told(tmp_path: Path) -> None:
    said: list[str] = []
    review(naive(tmp_path), progress=said.append, cached=False)
    assert any("cloudformation" in what for what in said)


def test_the_day_can_be_set_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert today() == date(1970, 1, 1)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert abs((today() - date.today()).days) <= 1  # noqa: DTZ011
    for nonsense in ("soon", "9" * 30):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", nonsense)
        with pytest.raises(UsageError, match="is no date"):
            today()
