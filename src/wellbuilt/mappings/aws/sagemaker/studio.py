"""Studio: domains, their members and spaces, as Amazon SageMaker says it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from wellbuilt.concepts.notebook_image import ImageVersion, NotebookImage
from wellbuilt.concepts.project import Project
from wellbuilt.concepts.setup_script import SetupScript
from wellbuilt.concepts.tracker import Tracker
from wellbuilt.concepts.workspace import Workspace
from wellbuilt.concepts.workspace_space import WorkspaceSpace
from wellbuilt.concepts.workspace_user import WorkspaceUser
from wellbuilt.kernel.facts import Origin, unknown
from wellbuilt.kernel.mappings import SWITCH, Default, Key, Made, Mapping, names
from wellbuilt.mappings.aws.images import pinned
from wellbuilt.mappings.aws.own_keys import own_key
from wellbuilt.mappings.aws.sagemaker.scripts import holds_secret, stops_when_idle
from wellbuilt.mappings.aws.sagemaker.words import API as REFERENCE
from wellbuilt.mappings.aws.tags import TAGGED

if TYPE_CHECKING:
    from wellbuilt.kernel.facts import Fact
    from wellbuilt.kernel.views import View

API = f"{REFERENCE}CreateDomain.html"
IDLE = "https://docs.aws.amazon.com/sagemaker/latest/dg/studio-updated-idle-shutdown-setup.html"
IDENTITY = "https://docs.aws.amazon.com/sagemaker/latest/dg/monitor-user-access.html"
APPS = "DefaultUserSettings.JupyterLabAppSettings"
CLASSIC = "DefaultUserSettings.JupyterServerAppSettings"
CONTENT = ("StudioLifecycleConfigContent",)
IDLE_SETTINGS = f"{APPS}.AppLifecycleManagement.IdleSettings"
SWITCHED = f"{IDLE_SETTINGS}.LifecycleManagement"
SWITCH_ON = Key(SWITCHED, SWITCH, default=Default(False, IDLE))


def _stops_when_idle(view: View) -> Fact:
    """Idle shutdown is off unless it is asked for; nothing says whether a time-out alone asks for it."""
    told = SWITCH_ON.read(view)
    half = view.find(IDLE_SETTINGS)
    if told.origin is not Origin.DEFAULT or half is None:
        return told
    return unknown("settings for idle shutdown are given, not that it is on", half.mark, told.key)


domain = Mapping(
    Workspace,
    of="sagemaker:Domain",
    facts={
        "tagged": TAGGED,
        "direct_internet": Key(
            "AppNetworkAccessType", {"PublicInternetOnly": True, "VpcOnly": False}, default=Default(True, API)
        ),
        "sign_in": Key("AuthMode", {"SSO": "directory", "IAM": "account"}),
        "tells_people_apart": Key(
            "DomainSettings.ExecutionRoleIdentityConfig",
            {"USER_PROFILE_NAME": True, "DISABLED": False},
            default=Default(False, IDENTITY),
        ),
        "stops_when_idle": Made(_stops_when_idle, SWITCHED),
    },
    links={
        "key": own_key("KmsKeyId"),
        "role": names("DefaultUserSettings.ExecutionRole"),
        "subnets": names("SubnetIds"),
        "firewalls": names("DefaultUserSettings.SecurityGroups", "DomainSettings.SecurityGroupIds"),
        "scripts": names(
            f"{APPS}.LifecycleConfigArns",
            f"{APPS}.DefaultResourceSpec.LifecycleConfigArn",
            f"{APPS}.BuiltInLifecycleConfigArn",
            f"{CLASSIC}.LifecycleConfigArns",
            f"{CLASSIC}.DefaultResourceSpec.LifecycleConfigArn",
        ),
    },
    named=("DomainName",),
)

user_profile = Mapping(
    WorkspaceUser,
    of="sagemaker:UserProfile",
    links={"workspace": names("DomainId"), "role": names("UserSettings.ExecutionRole")},
    named=("UserProfileName",),
)

space = Mapping(
    WorkspaceSpace,
    of="sagemaker:Space",
    links={"workspace": names("DomainId"), "member": names("OwnershipSettings.OwnerUserProfileName")},
    named=("SpaceName",),
)

setup = Mapping(
    SetupScript,
    of="sagemaker:StudioLifecycleConfig",
    facts={
        "secrets": Made(partial(holds_secret, paths=CONTENT), CONTENT[0]),
        "stops_when_idle": Made(partial(stops_when_idle, paths=CONTENT), CONTENT[0]),
    },
    named=("StudioLifecycleConfigName",),
)

image = Mapping(
    NotebookImage,
    of="sagemaker:Image",
    links={"role": names("ImageRoleArn", terraform="role_arn", api="RoleArn")},
    named=("ImageName",),
)

image_version = Mapping(
    ImageVersion,
    of="sagemaker:ImageVersion",
    facts={"pinned": pinned("BaseImage")},
    links={"image": names("ImageName")},
)

project = Mapping(Project, of="sagemaker:Project", named=("ProjectName",))

tracker = Mapping(
    Tracker,
    of="sagemaker:MlflowTrackingServer",
    facts={"tagged": TAGGED},
    links={"store": names("ArtifactStoreUri"), "role": names("RoleArn")},
    named=("TrackingServerName",),
)
