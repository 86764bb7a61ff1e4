"""What is taken for the same, though it bears another name or lies elsewhere."""

from __future__ import annotations

from tests.engine.comparing import review, thing
from tests.showing import evidence, finding
from wellbuilt.engine.compare import compare
from wellbuilt.engine.pair import Key, pairs
from wellbuilt.kernel.reviews import Thing


def moved(before: list[Thing], after: list[Thing]) -> dict[str, str]:
    """Return what is taken for the same under another name."""
    found = pairs(review(things=tuple(before)), review(things=tuple(after)))
    return {f"{a.scope}#{a.address}": f"{b.scope}#{b.address}" for a, b in found.items() if a != b}


def test_a_folder_that_was_renamed_is_the_same_scope() -> None:
    before = [thing(a) for a in "abcd"]
    assert moved(before, [thing(a, scope="platform") for a in "abce"]) == {f"infra#{a}": f"platform#{a}" for a in "abc"}


def test_few_things_in_common_need_the_name_of_the_file() -> None:
    assert moved([thing("a", scope="x/t.yaml")], [thing("a", scope="y/t.yaml")]) == {"x/t.yaml#a": "y/t.yaml#a"}
    assert moved([thing("a", scope="x/t.yaml")], [thing("a", scope="x/u.yaml")]) == {}


def test_two_that_fit_are_none() -> None:
    before = [thing(a) for a in "abc"]
    copies = [thing(a, scope=scope) for scope in ("dev", "prod") for a in "abc"]
    assert moved(before, copies) == {}
    assert moved(copies, before) == {}
    assert moved(before, [thing(a, scope="infra2") for a in "xyzabc"[:4]]) == {}


def test_the_scope_that_has_more_in_common_is_taken() -> None:
    before = [thing(a) for a in "abcd"]
    after = [thing(a, scope="more") for a in "abcd"] + [thing(a, scope="less") for a in "abc"]
    assert set(moved(before, after).values()) == {f"more#{a}" for a in "abcd"}


def test_a_thing_with_the_name_it_had_is_the_same() -> None:
    assert moved([thing("aws_s3_bucket.a", name="data")], [thing("aws_s3_bucket.b", name="data")]) == {
        "infra#aws_s3_bucket.a": "infra#aws_s3_bucket.b"
    }
    assert moved([thing("x.a", name="data")], [thing("x.b", name="data", concept="Table")]) == {}
    assert moved([thing("x.a", name="${?}")], [thing("x.b", name="${?}")]) == {}
    both = [thing("x.b", name="data"), thing("x.c", name="data")]
    assert moved([thing("x.a", name="data")], both) == {}


def test_a_thing_of_another_environment_is_another() -> None:
    before = review(
        finding(subject="a", scope="dev", environment="dev"), things=(thing("a", scope="dev", name="data"),)
    )
    after = review(
        finding(subject="b", scope="prod", environment="prod"), things=(thing("b", scope="prod", name="data"),)
    )
    assert pairs(before, after) == {}


def test_a_thing_that_went_into_a_module_or_out_of_one_is_the_same() -> None:
    inside, outside = thing("module.storage.aws_s3_bucket.models"), thing("aws_s3_bucket.models")
    assert moved([outside], [inside]) == {"infra#aws_s3_bucket.models": "infra#module.storage.aws_s3_bucket.models"}
    assert moved([inside], [outside]) == {"infra#module.storage.aws_s3_bucket.models": "infra#aws_s3_bucket.models"}
    twice = [inside, thing("module.other.aws_s3_bucket.models")]
    assert moved([outside], twice) == {}


def test_parts_go_with_their_owner() -> None:
    before = [thing("x.a", name="serving"), thing("x.a/variants[0]"), thing("x.a/variants[1]"), thing("x.z/part")]
    after = [thing("x.b", name="serving"), thing("x.b/variants[0]")]
    assert moved(before, after) == {"infra#x.a": "infra#x.b", "infra#x.a/variants[0]": "infra#x.b/variants[0]"}


def test_what_moved_is_said_once() -> None:
    before = review(*(finding(subject=s) for s in ("a", "b", "c", "a/p")))
    after = review(*(finding(subject=s, scope="platform") for s in ("a", "b", "c", "a/p")))
    difference = compare(before, after)
    assert difference.findings == ()
    assert [(m.before, m.after) for m in difference.moved] == [("infra", "platform")]
    renamed = review(finding(subject="y"), things=(thing("y", name="data"),))
    difference = compare(review(finding(subject="x"), things=(thing("x", name="data"),)), renamed)
    assert [(m.before, m.after) for m in difference.moved] == [("infra#x", "infra#y")]
    assert difference.findings == ()


def test_the_facts_of_a_thing_that_moved_are_compared() -> None:
    before = review(finding(subject="x", evidence=(evidence(subject="x"),)), things=(thing("x", name="data"),))
    after = finding(subject="y", outcome="holds", evidence=(evidence(subject="y", value=True),))
    (change,) = compare(before, review(after, things=(thing("y", name="data"),))).findings
    assert [(f.subject, f.before, f.after) for f in change.facts] == [("y", False, True)]


def test_a_scope_without_a_name() -> None:
    assert Key("", "a") in pairs(review(things=(thing("a", scope=""),)), review(things=(thing("a", scope=""),)))
