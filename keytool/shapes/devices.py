"""What devices and runtimes told."""

from collections.abc import Iterable
from datetime import date

from keytool.domain.counsel import counsel_on
from keytool.domain.licence_terms import Feature
from keytool.domain.readings import Aside, AsideKind, Reading, RuntimeAnswer, RuntimeKey, Survey
from keytool.shapes.values import Json, iso


def reading_json(reading: Reading, today: date) -> Json:
    """A device; one that only a runtime sees has neither port nor product ids."""
    seen, told = reading.sighting, reading.told
    usb_id = seen.usb_id or ":"
    return {
        "family": seen.family,
        "model": reading.model,
        "label": seen.label,
        "vid": usb_id.partition(":")[0] or None,
        "pid": usb_id.partition(":")[2] or None,
        "port": seen.port,
        "usb_serial": seen.usb_serial,
        "firmware": (told.firmware if told else None) or seen.firmware,
        "key_id": str(reading.key_id) if reading.key_id else None,
        "key_id_source": reading.source,
        "status": reading.status,
        "reason": reading.reason,
        "master": told.is_master if told else None,
        "marks": list(told.marks) if told else [],
        "vendor_code": told.vendor_code if told else None,
        "batch_code": told.batch_code if told else None,
        "complete": told.complete if told else None,
        "claimed": told.claimed if told else None,
        "features": [feature_json(feature) for feature in (told.features if told else ())],
        "counsel": list(counsel_on(told, today)),
    }


def feature_json(feature: Feature) -> Json:
    return {
        "feature": feature.feature,
        "name": feature.name,
        "term": feature.term,
        "since": iso(feature.since),
        "until": iso(feature.until),
        "expired": feature.expired,
        "amount": feature.amount,
        "trial": feature.trial,
        "usable": feature.usable,
        "text": feature.text,
    }


def survey_json(survey: Survey, today: date) -> Json:
    asides = [aside for answer in survey.answers for aside in answer.asides]
    told = [*(reading.told for reading in survey.readings), *survey.unlinked]
    whole = [answer.complete for answer in survey.answers] + [key.complete for key in told if key]
    return {
        "bus": survey.bus,
        "complete": all(whole),
        "devices": [reading_json(reading, today) for reading in survey.readings],
        "unlinked": [_runtime_key_json(key) for key in survey.unlinked],
        **{kind.value: list(_of_kind(asides, kind)) for kind in AsideKind},
        "runtimes": [_answer_json(answer) for answer in survey.answers],
    }


def _answer_json(answer: RuntimeAnswer) -> Json:
    return {
        "source": answer.source,
        "state": answer.state,
        "complete": answer.complete,
        "listed": answer.listed,
        "claimed": answer.claimed,
    }


def _of_kind(asides: Iterable[Aside], kind: AsideKind) -> Iterable[Json]:
    for aside in asides:
        if aside.kind is kind:
            yield {
                "family": aside.family,
                "number": aside.number,
                "title": aside.title,
                "place": aside.place,
            }


def _runtime_key_json(key: RuntimeKey) -> Json:
    number = str(key.key_id) if key.key_id else None
    return {
        "family": key.family,
        "key_id": number,
        "model": key.model,
        "master": key.is_master,
        "marks": list(key.marks),
    }
