"""Charts of Helm: what their templates make of the values that a chart itself gives.

https://helm.sh/docs/chart_template_guide/
"""
