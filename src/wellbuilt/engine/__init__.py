"""The verbs: gather, understand, judge, answer, weigh, advise."""
