"""Every event finds the template that it asks for."""

from __future__ import annotations

import pytest

from microhurts_desktop.language.sentence import unfinished
from tests.language.sentences import GRAMMAR, event_part


@pytest.mark.parametrize(
    ("event", "made"),
    [
        ("You picked up your phone.", "When you picked up your phone,"),
        ("  when you left  ", "When you left,"),
        ("When, after dinner, you left", "After dinner, you left. When that happened,"),
        ("I was crying", "When I was crying,"),
        ("Sam left", "When Sam left,"),
        ("Mum called me lazy", "When Mum called me lazy,"),
        ("HE left", "When HE left,"),
        ("My birthday", "When my birthday happened,"),
        ("Christmas", "When Christmas happened,"),
        ("the", "When the ___,"),
        ("yesterday", "Yesterday,"),
        ("Sunday dinner with your parents", "When Sunday dinner with your parents happened,"),
        ("today the dishes again", "Today the dishes again. Right then,"),
        ("yesterday, you left", "Yesterday, you left. When that happened,"),
        ("the other day you walked past me", "When the other day you walked past me,"),
        (
            "this evening your brother laughed",
            "This evening your brother laughed. When that happened,",
        ),
        ("again you were late", "Again you were late. When that happened,"),
        ("in the car you laughed", "In the car you laughed. When that happened,"),
        ("if you had asked", "If you had asked. Right then,"),
        ("because you left", "When you left,"),
        ("as I was talking", "As I was talking,"),
        ("after Sam left", "After Sam left,"),
        ("after dinner Sam left", "After dinner Sam left. When that happened,"),
        ("before the plans changed", "Before the plans changed,"),
        ("after your phone calls", "After your phone calls. When that happened,"),
        ("the first time you forgot me", "The first time you forgot me,"),
        ("every evening on your phone", "Every evening on your phone,"),
        ("last year's trip", "When last year's trip happened,"),
        ("that time you forgot me", "That time you forgot me,"),
        ("you again", "You again. When that happened,"),
        ("you and your phone", "You and your phone. Right then,"),
        ("you in the kitchen laughed at me", "When you in the kitchen laughed at me,"),
        ("you being late", "You being late. When that happened,"),
        ("you interrupt me", "You interrupt me, and"),
        ("you're late", "You're late, and"),
        ("you’re late", "You’re late, and"),
        ("when I came home, you slept", "When I came home, you slept. Right then,"),
        ("that hurt", "When that hurt,"),
        ("that you forgot", "When you forgot,"),
        ("not being asked", "Not being asked. When that happened,"),
        ("the burnt meal", "When the burnt meal happened,"),
        ("Sam's hurt look", "Sam's hurt look. Right then,"),
        ("a promise broken again", "A promise broken again. When that happened,"),
        ("the message sent at noon", "The message sent at noon. When that happened,"),
        ("dinner with burnt toast", "Dinner with burnt toast. When that happened,"),
        ("the plans cancelled by you", "The plans cancelled by you. When that happened,"),
        ("the joke Sam made", "The joke Sam made. When that happened,"),
        ("my friend Sam laughed", "When my friend Sam laughed,"),
        ("Aunt Mary laughed", "When Aunt Mary laughed,"),
        ("the joke your brother made", "The joke your brother made. Right then,"),
        ("the joke your brother made hurt me", "When the joke your brother made hurt me,"),
        ("the message that said no", "The message that said no. Right then,"),
        ("dinner when your mother called", "Dinner when your mother called. When that happened,"),
        (
            "the silence after my mother left",
            "The silence after my mother left. When that happened,",
        ),
        ("the text I sent you made me sad", "When the text I sent you made me sad,"),
        ("a talk with you about us", "When a talk with you about us happened,"),
        ("the waiter came and went", "When the waiter came and went,"),
        ("a joke, you laughed", "A joke, you laughed. When that happened,"),
        ("the trip we'd planned", "The trip we'd planned. When that happened,"),
        ("your mother says no", "Your mother says no, and"),
        ("your mother cries", "Your mother cries. When that happened,"),
        ("Sam tries to help", "Sam tries to help. When that happened,"),
        ("people stare at me", "People stare at me, and"),
        ("sales call at dinner", "Sales call at dinner. When that happened,"),
        ("your class was longer", "When your class was longer,"),
        ("dein Handy beim Essen", "Dein Handy beim Essen. Right then,"),
        (
            "the " + "very " * 15 + "long dinner",
            "The " + "very " * 15 + "long dinner. When that happened,",
        ),
        ("well... you left me", "Well... you left me. When that happened,"),
        ("you just left...", "You just left... When that happened,"),
        ("you left… and came back", "You left… and came back. When that happened,"),
        ("you left. i cried", "You left. i cried. When that happened,"),
        ("Dr. Smith called", "When Dr. Smith called,"),
        (
            "you came at 9 p.m. You were drunk",
            "You came at 9 p.m. You were drunk. When that happened,",
        ),
        ("you came at 9 p.m. and left", "When you came at 9 p.m. and left,"),
        ("you came at 9 p.m.", "When you came at 9 p.m.,"),
        ("he said “No.” and left", "When he said “No.” and left,"),
        ("he said “No.” Then he left", "He said “No.” Then he left. When that happened,"),
        ("“you are slow”", "“You are slow”. When that happened,"),
        ("you said “fine”", "When you said “fine”,"),
        ("iPhone off, you said", "iPhone off, you said. When that happened,"),
        ("!", "When something happened that I don't know how to name yet,"),
        (".", "When ___,"),
        ("your raised voice at dinner", "Your raised voice at dinner. Right then,"),
        ("the friend I live with laughed", "The friend I live with laughed. When that happened,"),
        ("him laughing at me", "Him laughing at me. When that happened,"),
        ("your mum visiting unannounced", "Your mum visiting unannounced. When that happened,"),
        ("dinner was ready nobody came", "Dinner was ready nobody came. When that happened,"),
        ("your silence", "Your silence. Right then,"),
        ("the way you looked at me", "The way you looked at me. Right then,"),
        ("your mother laughs at me", "Your mother laughs at me. When that happened,"),
        ("123", "123. Right then,"),
        ("one,\ntwo,", "One,\ntwo. Right then,"),
        ("you left;", "You left. When that happened,"),
        ("when !", "When ___,"),
        ("your mum", "When your mum ___,"),
        ("your phone", "When your phone ___,"),
        ("your promise that you'd be home", "When your promise that you'd be home ___,"),
        ("your broken promise", "Your broken promise. When that happened,"),
        ("my mate dave", "When my mate dave ___,"),
        ("him", "Him. Right then,"),
        ("your mum again", "Your mum again. Right then,"),
        ("the plates in the sink", "The plates in the sink. Right then,"),
        ("why do you never ask", "Why do you never ask? Right then,"),
        ("idk", "When something happened that I don't know how to name yet,"),
        ("nothing really", "When something happened that I don't know how to name yet,"),
        ("not sure what happened", "When something happened that I don't know how to name yet,"),
        ("wen u left", "When u left,"),
        ("im always late", "Im always late, and"),
        ("ur always on ur phone", "Ur always on ur phone, and"),
        ("ok so tbh you left lol", "When you left,"),
        ("i know its silly but you left", "When you left,"),
        ("you were late but you rang", "When you were late but you rang,"),
        ("um um um um um um um you left", "Um you left. When that happened,"),
        ("it was the way you said it", "The way you said it. Right then,"),
        ("it hurt when you laughed", "When you laughed,"),
        ("I hate it when you sigh", "You sigh, and"),
        ("I was upset when", "I was upset when. When that happened,"),
        ("I was in the bath when you rang", "I was in the bath when you rang. When that happened,"),
        ("I was so " + "so " * 14 + "sad", "When I was so " + "so " * 14 + "sad,"),
        (
            "because I earn less my opinion doesn't count",
            "Because I earn less my opinion doesn't count, and",
        ),
        ("my wife's always late", "My wife's always late, and"),
        (
            "my fear of moths is real, Liam catches them",
            "My fear of moths is real, Liam catches them, and",
        ),
        (
            "a bad day at work and you never asked",
            "A bad day at work and you never asked. When that happened,",
        ),
        (
            "the dinner with your parents and their friends from the choir in the old town",
            "The dinner with your parents and their friends from the choir in the old town. "
            "When that happened,",
        ),
    ],
)
def test_events_of_every_shape_find_their_template(event: str, made: str) -> None:
    assert event_part(event) == made


@pytest.mark.parametrize(
    ("event", "made"),
    [
        ("the dishes. again.", "The dishes. again. Right then,"),
        ("no reply. 8 hours.", "No reply. 8 hours. Right then,"),
        ("“Calm down.”", "“Calm down.” When that happened,"),
        ("not one word about the flowers", "Not one word about the flowers. Right then,"),
        ("the ring you never bought", "The ring you never bought. Right then,"),
        ("the unopened present", "The unopened present. Right then,"),
        ("a weekend without a kind word", "A weekend without a kind word. Right then,"),
        ("same thing every sunday", "Same thing every sunday. Right then,"),
        ("nothing happened really", "Nothing happened really. Right then,"),
        ("how many times do I have to ask", "How many times do I have to ask? Right then,"),
        ("what a day", "What a day. Right then,"),
        ("the thing you said", "The thing you said. Right then,"),
        ("Why did you tell him?!", "Why did you tell him?! Right then,"),
        ("when will you ask", "When will you ask? Right then,"),
        ("wedding", "Wedding. When that happened,"),
        ("mum's funeral, you on your phone", None),
        ("dinner with your boss", "When dinner with your boss happened,"),
        ("this whole week", "This whole week,"),
        ("the third time this week you left a plate", "The third time this week you left a plate,"),
        ("the state of it when I got in", "The state of it when I got in. Right then,"),
        ("it was because of the dishes", "Because of the dishes,"),
        ("the thing is you left", "When you left,"),
        ("I hated the way you looked at me", "The way you looked at me. Right then,"),
        ("because of your silence", "Because of your silence,"),
        ("because of you I was late", "Because of you I was late. When that happened,"),
        ("the joke about my cooking", "The joke about my cooking. Right then,"),
        ("the retirement do", "When the retirement do happened,"),
        ("you said you love me but", "When you said you love me but ___,"),
        ("when you lied!!", "When you lied,"),
        ("you left right in front of me wtf", "When you left right in front of me,"),
    ],
)
def test_what_did_not_happen_is_not_said_to_have_happened(event: str, made: str | None) -> None:
    assert event_part(event) == (made or f"{event[0].upper()}{event[1:]}. When that happened,")


@pytest.mark.parametrize(
    ("event", "made"),
    [
        ("whenever I try to talk and you sigh", "Whenever I try to talk and you sigh,"),
        ("each time I ask and you yawn", "Each time I ask and you yawn,"),
        ("every single time I speak and you yawn", "Every single time I speak and you yawn,"),
        ("any time I cook and you order in", "Any time I cook and you order in,"),
        ("everytime you drink", "Everytime you drink,"),
        ("whenever", "When whenever ___,"),
        ("each time your mother visits", "Each time your mother visits,"),
        ("if we fight and you leave every time", "If we fight and you leave every time,"),
        ("whenever you shout, I freeze", "Whenever you shout, I freeze, and"),
        ("every time I cry you leave", "Every time I cry you leave, and"),
        ("the second time this month you forgot", "The second time this month you forgot,"),
        ("when I'm talking and you interrupt me", "When I'm talking and you interrupt me,"),
        ("when you get home and go to bed", "You get home and go to bed, and"),
        ("I'm talking and you interrupt me.", "I'm talking and you interrupt me, and"),
        ("the evening with your aunt you said no", "The evening with your aunt you said no,"),
        ("the fourth time you cancelled", "The fourth time you cancelled,"),
        ("the third time in a row you forgot me", "The third time in a row you forgot me,"),
    ],
)
def test_what_lacks_its_main_clause_opens_the_sentence(event: str, made: str) -> None:
    assert event_part(event) == made


@pytest.mark.parametrize(
    "event",
    [
        "you and Marco making plans without me",
        "you and marco making plans without me",
        "you & Tom planning a trip",
        "your mum and sister laughing",
        "you two laughing about me",
        "you lads drinking all day",
        "my brother and his wife making jokes",
        "when i got the job you only said 'nice'",
        "when I got the news you said well done",
        "when I opened the present you looked away",
    ],
)
def test_no_finite_clause_is_made_of_what_is_none_or_two(event: str) -> None:
    # A sentence that brings its “when” is not followed by another.
    then = "Right then," if event.startswith("when") else "When that happened,"
    assert event_part(event) == f"{event[0].upper()}{event[1:]}. {then}"


@pytest.mark.parametrize(
    ("event", "made"),
    [
        ("you and Marco made plans", "When you and Marco made plans,"),
        ("you and my sister were laughing", "When you and my sister were laughing,"),
        (
            "Nothing happened, that's it. 3 weeks.",
            "Nothing happened, that's it. 3 weeks. Right then,",
        ),
        ("nothing, you just sat there", "Nothing, you just sat there. Right then,"),
        ("nothing much happened", "Nothing much happened. Right then,"),
        ("nothing I do is enough", "Nothing I do is enough, and"),
        ("nothing you say is true", "Nothing you say is true, and"),
        ("was that necessary", "Was that necessary? Right then,"),
        ("your ex at the door", "Your ex at the door. Right then,"),
        ("my friend from work", "When my friend from work ___,"),
        ("youre brother", "When youre brother ___,"),
        ("youre late", "Youre late, and"),
        ("what hurt me is that you lied", "When you lied,"),
    ],
)
def test_nothing_and_others_are_told_as_they_are(event: str, made: str | None) -> None:
    assert event_part(event) == (made or f"{event[0].upper()}{event[1:]}. When that happened,")


def test_the_clause_that_is_to_be_finished_is_known() -> None:
    assert unfinished("so your mum", GRAMMAR) == "your mum"
    assert unfinished("your mum laughed", GRAMMAR) == ""


@pytest.mark.parametrize(
    "event", ["money", "that text", "your joke", "my husband's tone", "the silence", "your phone"]
)
def test_a_thing_waits_for_what_was_done_with_it(event: str) -> None:
    assert unfinished(event, GRAMMAR) == event


@pytest.mark.parametrize(
    "event",
    [
        *("", "why me", "no answer", "a slammed door", "your snoring", "the fight", "dinner"),
        *("the joke you made", "your phone at dinner", "money, again", "my forgotten birthday"),
    ],
)
def test_what_happened_waits_for_nothing(event: str) -> None:
    assert unfinished(event, GRAMMAR) == ""


def test_a_hedge_before_when_is_left_out() -> None:
    assert event_part("i don't know, maybe when you left") == "When you left,"
    assert event_part("i think it was when you laughed") == "When you laughed,"


@pytest.mark.parametrize(
    ("event", "made"),
    [
        ("your sigh", "Your sigh. Right then,"),
        ("your mum's voice message", "Your mum's voice message. Right then,"),
        ("the text you sent my sister", "The text you sent my sister. Right then,"),
        ("your sarcasm", "Your sarcasm. Right then,"),
        ("the drinking", "The drinking. Right then,"),
        ("the christening", "When the christening happened,"),
        ("the photo you posted", "The photo you posted. Right then,"),
        ("money", "Money. Right then,"),
        ("half the night on your phone", "Half the night on your phone. Right then,"),
        ("the whole holiday on your laptop", "The whole holiday on your laptop. Right then,"),
        ("the whole thing with Dave", "When the whole thing with Dave happened,"),
        ("the school run", "When the school run happened,"),
        ("school run", "School run. When that happened,"),
        ("the morning after the party", "The morning after the party,"),
        ("the night of the 14th", "The night of the 14th,"),
        ("your socks everywhere", "Your socks everywhere. Right then,"),
        ("during the film", "During the film,"),
        ("don't walk away", "Don't walk away. Right then,"),
        ("if you say 'relax' one more time...", "If you say 'relax' one more time... Right then,"),
        ("‘whatever’", "‘Whatever’. When that happened,"),
        ("him not telling me (he knew!!)", "Him not telling me (he knew!!). When that happened,"),
        ("(he knew!!)", "(He knew!!) When that happened,"),
    ],
)
def test_what_is_heard_or_only_so_is_not_said_to_have_happened(event: str, made: str) -> None:
    assert event_part(event) == made


@pytest.mark.parametrize(
    ("event", "made"),
    [
        ("power out again and you slept", None),
        ("dinner cold and you never came", None),
        ("my mother and I argued", "When my mother and I argued,"),
        ("my husband not noticing", None),
        ("your mum just walking in", None),
        ("you too tired again", None),
        ("fixin to leave and you shouted", None),
        ("my cousin laughed", "When my cousin laughed,"),
        ("who even does that", "Who even does that? Right then,"),
        ("what your mum said and you let her", "What your mum said and you let her. Right then,"),
        ("what you said hurt", "When what you said hurt,"),
        ("Yesterday you hung up on me", "When yesterday you hung up on me,"),
        ("U left", "When u left,"),
        ("Ya left", "When ya left,"),
        ("Ma left", "When Ma left,"),
        ("why me", "Why me? Right then,"),
        ("who's Emma", "Who's Emma? Right then,"),
        ("two kids, one parent", "Two kids, one parent. Right then,"),
        ("our anniversary and you worked", None),
        ("wtf was that", "Wtf was that? Right then,"),
        ("how you looked at me", "How you looked at me. Right then,"),
        ("to see you laugh with her", None),
        ("kids sick/me sick/you out", "Kids sick/me sick/you out. Right then,"),
        ("'You're needy' - that's what you said", None),
        ("cus u lied", "When u lied,"),
        ("because you lied", "When you lied,"),
        ("No-one came", "When no-one came,"),
        ("when i was ill and still i made the tea", "When i was ill and still i made the tea,"),
        ("I asked and suddenly you were busy", "When I asked and suddenly you were busy,"),
        ("it was as if you did not care", "When it was as if you did not care,"),
        ("the whole party fiasco", "When the whole party fiasco happened,"),
    ],
)
def test_a_clause_is_made_only_of_what_is_one(event: str, made: str | None) -> None:
    assert event_part(event) == (made or f"{event[0].upper()}{event[1:]}. When that happened,")
