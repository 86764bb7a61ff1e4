from soda.scan import Scan

scan = Scan()
scan.add_sodacl_yaml_file("checks.yml")
result = scan.execute()
print(scan.get_logs_text())
if result != 0:
    raise ValueError("the scan failed")
