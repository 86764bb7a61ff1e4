from evidently import Report
from evidently.presets import DataDriftPreset

report = Report([DataDriftPreset()])
found = report.run(now, before)
found.save_html("drift.html")
if found.dict()["metrics"][0]["value"]["share"] > 0.3:
    raise SystemExit("data has drifted")
