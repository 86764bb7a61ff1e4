"""What explains models: SHAP, LIME, Captum, InterpretML, Alibi, ELI5, DALEX, Shapash, and inspection in scikit-learn.

https://shap.readthedocs.io/, https://lime-ml.readthedocs.io/, https://captum.ai/api/, https://interpret.ml/docs/,
https://docs.seldon.ai/alibi-explain/, https://eli5.readthedocs.io/, https://scikit-learn.org/stable/inspection.html
"""

from __future__ import annotations

from wellbuilt.concepts.explanation import Explanation
from wellbuilt.kernel.mappings import Mapping

SHAP = (
    "DeepExplainer", "Explainer", "ExactExplainer", "GPUTreeExplainer", "GradientExplainer", "KernelExplainer",
    "LinearExplainer", "PartitionExplainer", "PermutationExplainer", "SamplingExplainer", "TreeExplainer",
)  # fmt: skip
LIME = ("lime_image.LimeImageExplainer", "lime_tabular.LimeTabularExplainer",
        "lime_tabular.RecurrentTabularExplainer", "lime_text.LimeTextExplainer")  # fmt: skip
CAPTUM = (
    "DeepLift", "DeepLiftShap", "FeatureAblation", "GradientShap", "GuidedGradCam", "InputXGradient",
    "IntegratedGradients", "KernelShap", "LayerConductance", "LayerGradCam", "LayerIntegratedGradients", "Lime",
    "LRP", "Occlusion", "Saliency", "ShapleyValueSampling",
)  # fmt: skip
INTERPRET = ("blackbox.LimeTabular", "blackbox.MorrisSensitivity", "blackbox.PartialDependence",
             "blackbox.ShapKernel", "glassbox.ExplainableBoostingClassifier",
             "glassbox.ExplainableBoostingRegressor")  # fmt: skip
ALIBI = ("ALE", "AnchorImage", "AnchorTabular", "AnchorText", "Counterfactual", "CounterfactualProto",
         "IntegratedGradients", "KernelShap", "PermutationImportance", "TreeShap")  # fmt: skip
OTHERS = (
    "dalex.Explainer", "eli5.explain_prediction", "eli5.explain_weights", "eli5.show_prediction",
    "eli5.show_weights", "eli5.sklearn.PermutationImportance", "shapash.SmartExplainer",
    "sklearn.inspection.PartialDependenceDisplay.from_estimator", "sklearn.inspection.partial_dependence",
    "sklearn.inspection.permutation_importance",
)  # fmt: skip

explanation = Mapping(
    Explanation,
    spelled={
        "python": (
            *(f"shap.{name}" for name in SHAP),
            *(f"lime.{name}" for name in LIME),
            *(f"captum.attr.{name}" for name in CAPTUM),
            *(f"interpret.{name}" for name in INTERPRET),
            *(f"alibi.explainers.{name}" for name in ALIBI),
            *OTHERS,
        )
    },
)
