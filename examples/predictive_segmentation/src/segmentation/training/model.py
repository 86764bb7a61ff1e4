"""The model itself: boosted trees whose scores are made into probabilities, as one ONNX graph."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import onnx
import xgboost
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxmltools import convert_xgboost
from onnxmltools.convert.common.data_types import FloatTensorType
from sklearn.linear_model import LogisticRegression

from segmentation.features import FEATURES
from segmentation.training.dataset import Dataset

PARAMETERS = {"n_estimators": 200, "max_depth": 4, "learning_rate": 0.08, "subsample": 0.9, "tree_method": "hist"}
TINY = 1e-7
OPSET = 15


@dataclass(frozen=True, slots=True)
class Fitted:
    """Trees, and the line that turns their log-odds into calibrated ones (Platt scaling)."""

    trees: xgboost.XGBClassifier
    slope: float
    shift: float

    def onnx(self) -> bytes:
        """Return the model as ONNX: input `features` (n, len(FEATURES)) float32, output `probability` (n, 1)."""
        graph = convert_xgboost(
            self.trees, name="churn", initial_types=[("features", FloatTensorType([None, len(FEATURES)]))], target_opset=OPSET
        )
        return _calibrated(graph, self.slope, self.shift).SerializeToString()


def fit(data: Dataset, seed: int) -> Fitted:
    """Fit the trees on one part and their calibration on another."""
    trees = xgboost.XGBClassifier(**PARAMETERS, random_state=seed, n_jobs=2)
    trees.fit(data.train.features, data.train.left)
    odds = _log_odds(trees.predict_proba(data.calibrate.features)[:, 1])
    line = LogisticRegression(C=1e6).fit(odds.reshape(-1, 1), data.calibrate.left)
    return Fitted(trees, float(line.coef_[0, 0]), float(line.intercept_[0]))


def _log_odds(chances: NDArray[np.float32]) -> NDArray[np.float64]:
    safe = np.clip(chances.astype(np.float64), TINY, 1 - TINY)
    return np.log(safe / (1 - safe))


def _calibrated(model: onnx.ModelProto, slope: float, shift: float) -> onnx.ModelProto:
    """Append to the trees' graph: take the second column, make log-odds, move them along the line, squeeze."""
    graph = model.graph
    chances = next(o.name for o in graph.output if o.name.startswith("prob"))
    constants = {"one": 1.0, "tiny": TINY, "most": 1 - TINY, "slope": slope, "shift": shift}
    graph.initializer.extend(numpy_helper.from_array(np.array(v, np.float32), f"cal_{k}") for k, v in constants.items())
    graph.initializer.append(numpy_helper.from_array(np.array([1], np.int64), "cal_column"))
    steps = [
        ("Gather", [chances, "cal_column"], "cal_chance", {"axis": 1}),
        ("Clip", ["cal_chance", "cal_tiny", "cal_most"], "cal_safe", {}),
        ("Sub", ["cal_one", "cal_safe"], "cal_other", {}),
        ("Div", ["cal_safe", "cal_other"], "cal_ratio", {}),
        ("Log", ["cal_ratio"], "cal_odds", {}),
        ("Mul", ["cal_odds", "cal_slope"], "cal_scaled", {}),
        ("Add", ["cal_scaled", "cal_shift"], "cal_moved", {}),
        ("Sigmoid", ["cal_moved"], "probability", {}),
    ]
    graph.node.extend(helper.make_node(kind, inputs, [output], **more) for kind, inputs, output, more in steps)
    if not any(known.domain == "" for known in model.opset_import):
        model.opset_import.append(helper.make_opsetid("", OPSET))
    del graph.output[:]
    graph.output.append(helper.make_tensor_value_info("probability", TensorProto.FLOAT, [None, 1]))
    onnx.checker.check_model(model)
    return model
