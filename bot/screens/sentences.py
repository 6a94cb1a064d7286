"""What members wrote after meetings and at the end, for those who look after the network."""

from bot.callbacks.statistics import ReadSentences, ShowStatistics
from bot.i18n import Translator
from bot.screens.screen import Button, Screen, home_button, page_turns, paragraphs
from mentoring.stocktaking import SENTENCES_ON_A_PAGE, Written


def sentences_screen(t: Translator, written: Written) -> Screen:
    """Show a page of sentences, without their authors and days."""
    network = written.network
    text = paragraphs(
        t.text("<b>What members of %(network)s wrote</b>", network=network.name),
        t.text(
            "After a meeting, and at the end of a mentorship. "
            "You see them when five people have written, and the month is over. "
            "So nobody can be recognised."
        ),
        None if written.count else t.text("Not enough people have written yet."),
        *(t.text("“%(text)s”", text=one) for one in written.sentences),
    )
    turns = page_turns(
        t,
        page=written.page,
        count=written.count,
        size=SENTENCES_ON_A_PAGE,
        to=lambda page: ReadSentences(network.id, page),
    )
    back = Button(t.button("‹ Statistics"), ShowStatistics(network.id))
    return Screen(text, (*turns, (back, home_button(t))))
