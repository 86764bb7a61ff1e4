"""What the words of Amazon Data Firehose mean."""

from __future__ import annotations

from wellbuilt.concepts.data_feed import DataFeed
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Key, Made, Mapping, Names
from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.kernel.views import View, why

COMPRESSION = "https://docs.aws.amazon.com/firehose/latest/APIReference/API_ExtendedS3DestinationConfiguration.html"
PLACES = ("ExtendedS3DestinationConfiguration", "S3DestinationConfiguration")
OF_TERRAFORM = ("extended_s3_configuration", "s3_configuration")
PACKED = "CompressionFormat"
NAME = Key("DeliveryStreamName", spelled={"terraform": "name"})
COLUMNS = "DataFormatConversionConfiguration"


def _place(view: View) -> View | None:
    """Return the settings of the store that is filled, None where it fills something else."""
    if view.dialect.name == "terraform":
        found = (view.whole(name) for name in OF_TERRAFORM)
    else:
        found = (view.whole(name) for name in PLACES)
    return next((one for one in found if one is not None), None)


def _compact(view: View) -> Fact | Unknown:
    place = _place(view)
    if place is None:
        return Unknown("where it puts records is not seen")
    packed, columns = place.find(PACKED), place.find(COLUMNS)
    if columns is not None and not _off(place):
        known = isinstance(columns.value, (dict, tuple))
        return Fact(True if known else why(columns.value), Origin.STATED, columns.mark, COLUMNS)
    if packed is None:
        return Fact(False, Origin.DEFAULT, view.node.mark, PACKED, COMPRESSION)
    if not isinstance(packed.value, str):
        return why(packed.value)
    return Fact(packed.value.upper() != "UNCOMPRESSED", Origin.STATED, packed.mark, PACKED)


def _off(place: View) -> bool:
    """Tell whether the conversion is there and switched off: it is on unless it says otherwise."""
    switch = place.find(f"{COLUMNS}.Enabled")
    return switch is not None and str(switch.value).lower() == "false"


def _filled(view: View) -> list[Node]:
    place = _place(view)
    node = place.find("BucketARN") if place else None
    return [node] if node else []


def _gathers_data(view: View) -> bool:
    """Tell whether it fills a store, and with something else than the logs of a firewall, which name their streams.

    https://docs.aws.amazon.com/waf/latest/developerguide/logging-kinesis.html
    """
    name = NAME.read(view).value
    return _place(view) is not None and not (isinstance(name, str) and name.startswith("aws-waf-logs-"))


feed = Mapping(
    DataFeed,
    of="firehose:DeliveryStream",
    spelled={
        "terraform": "aws_kinesis_firehose_delivery_stream",
        "cloudformation": "AWS::KinesisFirehose::DeliveryStream",
    },
    facts={"compact": Made(_compact, f"{PLACES[0]}.{PACKED}")},
    links={"store": Names((f"{PLACES[0]}.BucketARN",), find=_filled)},
    named=(NAME,),
    when=_gathers_data,
)
