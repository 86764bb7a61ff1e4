"""What AWS Glue's and Amazon Athena's words mean: catalogs, jobs, queries."""

from __future__ import annotations

from wellbuilt.concepts.catalog import Catalog, Cataloguer, DataJob, DataSet, QualityRules, QueryPlace
from wellbuilt.kernel.mappings import Default, Given, Key, Mapping, names

JOBS = "https://docs.aws.amazon.com/glue/latest/webapi/API_CreateJob.html"
ATHENA = "https://docs.aws.amazon.com/athena/latest/APIReference/API_WorkGroupConfiguration.html"
TRUTH = {True: True, False: False}

catalog = Mapping(
    Catalog,
    of="glue:Database",
    named=(Key("DatabaseInput.Name", spelled={"terraform": "name"}),),
    spelled={"terraform": "aws_glue_catalog_database"},
)

data_set = Mapping(
    DataSet,
    of="glue:Table",
    links={
        "catalog": names("DatabaseName"),
        "store": names("TableInput.StorageDescriptor.Location", terraform="storage_descriptor.location"),
    },
    named=(Key("TableInput.Name", spelled={"terraform": "name"}),),
    spelled={"terraform": "aws_glue_catalog_table"},
)

cataloguer = Mapping(
    Cataloguer,
    of="glue:Crawler",
    links={
        "catalog": names("DatabaseName"),
        "stores": names("Targets.S3Targets[].Path", terraform="s3_target[].path"),
        "role": names("Role"),
    },
    named=("Name",),
)

quality_rules = Mapping(
    QualityRules,
    of="glue:DataQualityRuleset",
    links={"data_set": names("TargetTable.TableName")},
    named=("Name",),
)

data_job = Mapping(
    DataJob,
    of="glue:Job",
    facts={
        "version_ended": Key(
            "GlueVersion",
            {"0.9": True, "1.0": True, "2.0": True, "4.0": False, "5.0": False, "5.1": False},
        ),
        "secured": Given("SecurityConfiguration", Default(False, JOBS)),
    },
    links={"role": names("Role", terraform="role_arn")},
    named=("Name",),
)

query_place = Mapping(
    QueryPlace,
    of="athena:WorkGroup",
    facts={
        "enforced": Key(
            "WorkGroupConfiguration.EnforceWorkGroupConfiguration",
            TRUTH,
            default=Default(True, ATHENA),
            spelled={
                "terraform": "configuration.enforce_workgroup_configuration",
                "api": "Configuration.EnforceWorkGroupConfiguration",
            },
        ),
        "capped": Given(
            "WorkGroupConfiguration.BytesScannedCutoffPerQuery",
            Default(False, ATHENA),
            {
                "terraform": "configuration.bytes_scanned_cutoff_per_query",
                "api": "Configuration.BytesScannedCutoffPerQuery",
            },
        ),
    },
    named=("Name",),
    spelled={"terraform": "aws_athena_workgroup"},
)
