"""The AWS CDK, whichever language a program of it is in: how constructs spell things, and what they come to."""
