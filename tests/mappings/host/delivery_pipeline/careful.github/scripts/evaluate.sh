#!/bin/bash
set -euo pipefail
python -m churn.evaluate --against champion
