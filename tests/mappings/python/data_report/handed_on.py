from evidently import Report
from evidently.presets import DataDriftPreset

report = Report([DataDriftPreset()])
workspace.add_run(project.id, report.run(now, before))
