"""What looks like a secret is gone before anything reads it; what does not is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from wellbuilt.kernel import secrets
from wellbuilt.kernel.secrets import MASKED, mask, redact

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


@given(st.from_regex(secrets._CERTAIN))  # noqa: SLF001  whatever the pattern finds is to be replaced
def test_nothing_that_the_pattern_finds_is_overlooked(content: bytes) -> None:
    assert redact(content) == secrets._CERTAIN.sub(secrets._replace, content)  # noqa: SLF001  as above
    assert redact(content) != content
