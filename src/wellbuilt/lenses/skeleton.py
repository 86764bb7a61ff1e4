"""The beginning of a lens of somebody's own, with remarks that say what each part is for."""

from __future__ import annotations

SKELETON = """\
# A lens of your own: questions over practices. Review with it, and see where it would mislead:
#
#   wellbuilt review --lens FILE
#   wellbuilt lens lint FILE
#   wellbuilt lens export FILE      (AWS JSON for the Well-Architected Tool, which has no place for bindings)
name: Our lens
version: "1"
description: What we ask of every workload that runs a model.

pillars:
  - id: reliability                 # letters, digits, underscores
    name: Reliability
    questions:
      - id: OWN_REL1
        title: How do you bring back a model that is lost?
        context: >-
          A trained model is the product of data, code and compute that may not come together a second time.
        # Practices by id: those that come with wellbuilt (`wellbuilt list practices`), and your own, below.
        practices: [MLREL05-BP02, OWN_REL1_BP01]
        # The choice "None of these"; its id ends in `_no`.
        none: OWN_REL1_no
        # Without rules, all practices met is no risk, one of high documented risk left out is a high risk, otherwise
        # it is medium. Rules of your own, the first that is true counts (ids with underscores):
        # rules:
        #   - {risk: NONE, condition: "MLREL05_BP02 && OWN_REL1_BP01 && !OWN_REL1_no"}
        #   - {risk: MEDIUM, condition: "MLREL05_BP02 && !OWN_REL1_no"}
        #   - {risk: HIGH, condition: default}

# Practices of your own. Needed: id, title, why, ask, role.
practices:
  - id: OWN_REL1_BP01
    title: Practise the recovery twice a year
    why: A way back that nobody has gone is a hope. It fails on the day it is needed.
    good: Two people have brought back a model from the copy, and wrote down how long it took.
    ask: Has somebody brought back a model from the copy in the last half year?
    role: operations                # data scientist, engineer, operations, owner, security, finance
    documented_risk: medium         # high, medium, low
    # Checks that show it is not met when they fail, while nothing follows when they hold (`wellbuilt list checks`):
    refutes: [backup-plan-copies-something]
    # Checks that together show it is met. Be strict: they must truly answer it.
    # settles: []
    # drills: [restore-model]
    steps:
      - {do: Bring back last month's model from the copy and measure the time., effort: hours}
    links: []
"""
