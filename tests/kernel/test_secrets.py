"""What looks like a secret is gone before anything reads it; what does not is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from wellbuilt.kernel.secrets import MASKED, certain, mask, redact

KEY = "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\nabc+/=\n-----END RSA PRIVATE KEY-----\n"


@pytest.mark.parametrize(
    ("content", "secret"),
    [
        ('key = "AKIAIOSFODNN7EXAMPLE"', "AKIAIOSFODNN7EXAMPLE"),
        ("ghp_" + "a" * 36, "a" * 36),
        ("xoxb-123456789012-abcdefghij", "123456789012"),
        ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc-DEF_123", "eyJzdWIiOiIxMjM0In0"),
        ("postgres://ml:hunter2@db.example.com/x", "hunter2"),
        (KEY, "MIIEpAIBAAKCAQEA"),
    ],
)
def test_certain_secrets_are_replaced_and_lines_stay(content: str, secret: str) -> None:
    redacted = redact(content.encode()).decode()
    assert secret not in redacted
    assert MASKED in redacted
    assert redacted.count("\n") == content.count("\n")


@pytest.mark.parametrize(
    "content",
    [
        "arn:aws:iam::111122223333:role/AKIA-like",
        "https://example.com/a:b@c",
        "s3://bucket/key",
        'url = "https://${var.user}:${var.password}@db"',
        "sha256:3f0ac5ad4d7a9b5b0f0c4bb7f3fb5e6a3c1d2e4f5a6b7c8d9e0f1a2b3c4d5e6f",
    ],
)
def test_what_is_no_secret_is_left_alone(content: str) -> None:
    assert redact(content.encode()).decode() == content


def test_named_secrets_are_masked_where_text_is_shown() -> None:
    assert mask('password = "hunter2hunter2"') == f'password = "{MASKED}"'
    assert mask({"a": ["api_key: abcdef123"], "b": 1}) == {"a": [f"api_key: {MASKED}"], "b": 1}
    assert mask("password = ${var.password}") == "password = ${var.password}"


@given(st.binary(max_size=200))
def test_any_bytes_are_taken(content: bytes) -> None:
    assert redact(redact(content)) == redact(content)


def test_a_text_without_a_sign_of_assignment_is_looked_at_as_well() -> None:
    assert mask(f"glpat-{'a' * 20}") == MASKED
    assert mask("an eyJ" + "a" * 12 + "." + "b" * 12 + "." + "c" * 12) == f"an {MASKED}"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("AKIA" + "A" * 16, "AWS access key"),
        ("ghs_" + "a" * 36, "GitHub token"),
        ("xoxp-123456789012-abcdefghij", "Slack token"),
        ("rk_live_" + "a" * 24, "Stripe key"),
        ("sk-proj-" + "a" * 20 + "T3BlbkFJ" + "b" * 20, "OpenAI key"),
        (KEY.replace("MII", "MII" * 20), "private key"),
    ],
)
def test_each_shape_is_found_where_it_stands_and_only_as_a_word(text: str, kind: str) -> None:
    assert list(certain(b"first: " + text.encode())) == [(7, kind)]
    assert text not in redact(text.encode()).decode()
    assert list(certain(b"x" + text.encode())) == ([(1, kind)] if text.startswith("-") else [])


def test_secrets_are_told_in_the_order_of_the_file() -> None:
    content = b"ghp_" + b"a" * 36 + b" AKIA" + b"A" * 16
    assert [at for at, _ in certain(content)] == [0, 41]


@pytest.mark.parametrize(
    "piece", ["sk-", "eyJ-", "eyJaaaaaaaaaaa.", "-----BEGIN ", "://a:", "xoxa-", "gho_", "sk-ant-"]
)
def test_what_only_begins_as_a_secret_does_takes_no_longer_than_its_length(piece: str) -> None:
    assert redact(piece.encode() * 100_000)  # a limit of time stands over every test


def test_what_a_provider_prints_in_its_documentation_is_no_secret() -> None:
    assert [*certain(b"key = AKIAIOSFODNN7EXAMPLE")] == []
    assert [kind for _, kind in certain(b"key = AKIAIOSFODNN7EXAMPLF")] != []
