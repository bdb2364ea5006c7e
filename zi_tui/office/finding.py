"""Finding a text anywhere: every year's plan, what was recorded, evidence, follow-ups, meetings, the history."""

from zi_tui.domain.finding import Text, folded
from zi_tui.office.office import Office
from zi_tui.store import finding


def everything(office: Office) -> list[Text]:
    """Return every text that can be found, ready to be compared.

    Raises:
        StoreError: if they cannot be read.
    """
    return [
        Text(
            place.kind,
            place.text,
            place.year,
            place.code,
            place.row_id,
            place.month,
            folded(place.kind, place.code, place.year, place.text),
        )
        for place in finding.texts(office.store)
        if place.text.strip()
    ]
