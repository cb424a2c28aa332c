"""What was told in clauses, as a state or as a reason, reads as it was meant."""

from __future__ import annotations

import pytest

from tests.language.sentences import event_part, sentence


@pytest.mark.parametrize(
    ("event", "made"),
    [
        ("you never ask", "You never ask, and"),
        ("You always take her side.", "You always take her side, and"),
        ("you never put the bins out", "You never put the bins out, and"),
        ("you never said sorry", "When you never said sorry,"),
        ("you put the bins out", "When you put the bins out,"),
        ("when you're always late", "You're always late, and"),
        ("you'd left", "When you'd left,"),
        ("you've been distant all week", "You've been distant all week, and"),
        ("you slag me in the pub", "You slag me in the pub, and"),
        ("your best friend knows it all", "Your best friend knows it all, and"),
        ("your cooking is awful", "Your cooking is awful, and"),
        ("you should have known", "You should have known, and"),
        ("you could have waited", "You could have waited, and"),
        ("you couldn't wait", "When you couldn't wait,"),
        ("every time I cry you leave", "Every time I cry you leave, and"),
        ("since the baby came you never touch me", "Since the baby came you never touch me, and"),
        ("you forgot the form and now it's too late", None),
        ("mum died and you don't mention her", None),
        ("it was the day I got my results and you had gone out", None),
        ("when you don't answer, I get scared", "When you don't answer, I get scared, and"),
        ("when you get home you go upstairs", "When you get home you go upstairs, and"),
        ("You always have to be right!", "You always have to be right, and"),
        ("u never wanna talk about it", "U never wanna talk about it, and"),
        ("my husband he never says it", "My husband he never says it, and"),
        ("my husband never compliments me", "My husband never compliments me, and"),
        ("when we argue you leave", "When we argue you leave, and"),
        ("when they make you leave", "They make you leave, and"),
        ("if I cry you get angry", "If I cry you get angry, and"),
        ("if you loved me you'd have come", "If you loved me you'd have come. Right then,"),
        ("since we got the dog you never hold me", None),
        ("you getting drunk at my work do", "You getting drunk at my work do. When that happened,"),
        ("the friend I live with laughed", "The friend I live with laughed. When that happened,"),
        ("your mum saying I'm thin", "Your mum saying I'm thin. When that happened,"),
        ("seeing you text her", "Seeing you text her. When that happened,"),
        ("can't you listen", "Can't you listen? Right then,"),
        ("my sister keeps asking and you never answer", None),
    ],
)
def test_what_is_so_rather_than_happened_is_told_as_it_is(event: str, made: str | None) -> None:
    assert event_part(event) == (made or f"{event[0].upper()}{event[1:]}, and")


@pytest.mark.parametrize(
    ("event", "made"),
    [
        ("when my cat died you said it's only a cat", None),
        ("when my car broke down you didn't come", None),
        ("when he shouted I cried", None),
        ("when I was at my lowest you left", None),
        ("when I told you of my scan you yawned", None),
        ("when the doctor told us the news you went quiet", None),
        ("because I forgot the milk you shouted", None),
        ("when I asked about the job you said it's mine", None),
        ("When I arrived, you were leaving", None),
        ("when asked about us you said no", None),
        ("when I found the letter you wrote to her", "When I found the letter you wrote to her,"),
        ("when the party you went to was loud", "When the party you went to was loud,"),
        ("I heard you telling your mum I'm odd", "When I heard you telling your mum I'm odd,"),
        ("I heard you telling Mark I'm odd", "When I heard you telling Mark I'm odd,"),
        ("you told my dear sister I was late", "When you told my dear sister I was late,"),
        ("you told me you'd call", "When you told me you'd call,"),
        ("you didn't tell me your job was ending", "When you didn't tell me your job was ending,"),
        ("after everything I did you left", None),
        ("you said we'd talk (we didn't)", "When you said we'd talk (we didn't),"),
        (
            "I cried and you said 'here we go again'",
            "When I cried and you said 'here we go again',",
        ),
        ("you said “you're mad” when I asked", None),
        ("“We need to talk” and then nothing", None),
        ("you left - again", None),
        ("half an hour of you ranting", None),
        ("to be told by him", "To be told by him. Right then,"),
    ],
)
def test_two_clauses_stay_the_sentence_that_they_are(event: str, made: str | None) -> None:
    # A sentence that brings its “when” is not followed by another.
    then = "Right then," if event.lower().startswith("when") else "When that happened,"
    assert event_part(event) == (made or f"{event[0].upper()}{event[1:]}. {then}")


def test_a_state_is_taken_apart_into_what_happened_and_what_was_felt() -> None:
    for event, feelings, made in (
        (
            "I was gutted that you forgot",
            ("sad",),
            "When you forgot, I noticed I felt gutted and sad.",
        ),
        ("I was hurt that you forgot", ("hurt",), "When you forgot, I noticed I felt hurt."),
        ("it made me feel so small when you left", (), "When you left, I noticed I felt so small."),
        ("I was angry with you when you left", (), "When you left, I noticed I felt angry."),
        ("I was angry because of the mess", (), "The mess. Right then, I noticed I felt angry."),
        ("I was hurt by your comment", (), "Your comment. Right then, I noticed I felt hurt."),
        ("I was ignored by you", ("low",), "When I was ignored by you, I noticed I felt low."),
    ):
        assert sentence(event, feelings).startswith(made)


@pytest.mark.parametrize(
    ("event", "made"),
    [
        ("was hurt that you laughed", "When you laughed, I noticed I felt hurt."),
        ("felt stupid when you corrected me", "When you corrected me, I noticed I felt stupid."),
        ("got upset because you forgot", "When you forgot, I noticed I felt upset."),
        ("am sad that you left", "When you left, I noticed I felt sad."),
        ("feeling low because you're out", "You're out, and I noticed I felt low."),
        ("gutted you didn't come", "When you didn't come, I noticed I felt gutted."),
        ("so angry that you lied", "When you lied, I noticed I felt so angry."),
        ("not happy that you told him", "When you told him, I noticed I felt not happy."),
        ("a little sad that you left", "When you left, I noticed I felt a little sad."),
        ("felt left out when you whispered", "When you whispered, I noticed I felt left out."),
        ("felt like a fool when you laughed", "When you laughed, I noticed I felt like a fool."),
        ("felt rubbish when you sighed", "When you sighed, I noticed I felt rubbish."),
        ("was sad about the dog", "The dog. Right then, I noticed I felt sad."),
        ("hurt by you laughing", "You laughing. When that happened, I noticed I felt hurt."),
        ("upset by what you said", "What you said. Right then, I noticed I felt upset."),
        ("ashamed of how you laugh", "How you laugh. Right then, I noticed I felt ashamed."),
        ("I let you down because I forgot", "When I let you down because I forgot, I noticed"),
        ("used to be close when we met", "Used to be close when we met. When that happened,"),
        ("hurt my hand and you laughed", "Hurt my hand and you laughed. When that happened,"),
        ("I didn't feel safe when you left", "I didn't feel safe when you left. When that"),
        ("I never felt heard when you spoke", "I never felt heard when you spoke. When that"),
        ("scared you would leave", "Scared you would leave. When that happened,"),
        ("scared because you'd gone", "When you'd gone, I noticed I felt scared."),
        ("I was worried that you'd go", "When I was worried that you'd go, I noticed"),
        ("ignored me when I came in", "Ignored me when I came in. When that happened,"),
        ("I upset him when I left", "I upset him when I left. When that happened,"),
        ("hurt me when you laughed", "When you laughed, I noticed I felt hurt."),
        ("it hurt me when you left", "When you left, I noticed I felt ___."),
        ("was left to tell the kids", "Was left to tell the kids. When that happened,"),
        ("not sad", "Not sad. Right then, I noticed I felt ___."),
    ],
)
def test_a_state_is_taken_apart_without_its_subject(event: str, made: str) -> None:
    assert sentence(event).startswith(made)


@pytest.mark.parametrize(
    ("event", "made"),
    [
        ("because of the thing you said", "The thing you said. Right then,"),
        ("because of the joke you made", "The joke you made. Right then,"),
        ("because of the way you looked at me", "The way you looked at me. Right then,"),
        ("because of how late you were", "How late you were. Right then,"),
        ("due to you being late", "You being late. When that happened,"),
        ("it's because of the fact that you lied", "When you lied,"),
        ("due to the mess", "The mess. Right then,"),
        ("about the money", "The money. Right then,"),
        ("it was about your mum", "Your mum. Right then,"),
        ("about when you left me", "When you left me,"),
        ("about last night", "Last night,"),
        ("over the dishes", "The dishes. Right then,"),
        ("re: your comment", "Your comment. Right then,"),
        ("because of your mum", "Because of your mum,"),
        ("because of work you missed it", "Because of work you missed it. When that happened,"),
        ("because of you I was late", "Because of you I was late. When that happened,"),
        ("because of what happened I wept", "Because of what happened I wept. When that happened,"),
        ("it's because of the way you talk", "The way you talk. Right then,"),
        ("because of our fight you left", "Because of our fight you left. When that happened,"),
        ("because of this you missed it", "Because of this you missed it. When that happened,"),
        ("over the phone you said no", "Over the phone you said no. When that happened,"),
        ("over you being late", "You being late. When that happened,"),
        ("over the last month", "Over the last month,"),
        ("about an hour ago you left", "About an hour ago you left. When that happened,"),
    ],
)
def test_a_reason_stands_without_saying_that_it_is_one(event: str, made: str) -> None:
    assert event_part(event) == made


@pytest.mark.parametrize(
    ("event", "feelings", "made"),
    [
        ("I felt so alone last night", ("alone",), "Last night, I noticed I felt so alone."),
        (
            "felt ignored the whole evening",
            ("ignored",),
            "The whole evening, I noticed I felt ignored.",
        ),
        ("I was feeling left out at the party", (), "At the party, I noticed I felt left out."),
        (
            "I feel alone in the kitchen",
            ("sad",),
            "In the kitchen, I noticed I felt alone and sad.",
        ),
        ("ignored by you at the bbq", ("ignored",), "At the bbq, I noticed I felt ignored by you."),
        ("I felt like a fool at dinner", (), "At dinner, I noticed I felt like a fool."),
        (
            "I felt like a fool at dinner",
            ("like a fool",),
            "At dinner, I noticed I felt like a fool.",
        ),
        ("I felt left out all night", (), "All night, I noticed I felt left out."),
        (
            "ignored by you in front of everybody at the bbq",
            ("ignored",),
            "In front of everybody at the bbq, I noticed I felt ignored by you.",
        ),
        ("I felt ignored", ("sad",), None),
        ("ignored", ("ignored", "sad"), None),
        ("ignored by you", ("sad",), "Ignored by you. When that happened, I noticed I felt sad."),
        ("ignored again", ("sad",), "Ignored again. When that happened, I noticed I felt sad."),
        ("left out of the plans", (), "Left out of the plans. When that happened,"),
        ("I felt left out and you laughed", (), "When I felt left out and you laughed,"),
        ("I felt scared of you", (), "When I felt scared of you,"),
        ("I feel nothing", (), "I feel nothing. Right then,"),
        ("“Calm down”", (), "“Calm down”. When that happened,"),
    ],
)
def test_what_is_only_felt_says_where_and_when(
    event: str, feelings: tuple[str, ...], made: str | None
) -> None:
    unnamed = "When something happened that I don't know how to name yet,"
    made = made or f"{unnamed} I noticed I felt ignored and sad."
    assert sentence(event, feelings).startswith(made)


@pytest.mark.parametrize(
    ("event", "made"),
    [
        ("it was not nice that you laughed", "When you laughed,"),
        (
            "I was excited about the job and you yawned",
            "When I was excited about the job and you yawned,",
        ),
        ("it's the sarcasm", "The sarcasm. Right then,"),
        ("it was the comment you made", "The comment you made. Right then,"),
        ("it was my birthday and you forgot", "When it was my birthday and you forgot,"),
        ("it was my turn", "When it was my turn,"),
        ("ah just the way you rolled your eyes", "The way you rolled your eyes. Right then,"),
        ("dont know, just the way u looked at me", "The way u looked at me. Right then,"),
        ("I can't stand how you chew", "How you chew. Right then,"),
        ("I hate how you never ask", "You never ask, and"),
        ("what hurts the most is you didn't ask", "When you didn't ask,"),
        ("the worst part was you smiling", "You smiling. When that happened,"),
        ("the worst was when you laughed", "When you laughed,"),
        ("the thing that got me was the look on your face", "The look on your face. Right then,"),
        ("my problem is you never listen", "You never listen, and"),
        ("the bus was late", "When the bus was late,"),
        ("what you did was mean", "What you did was mean. Right then,"),
        ("the worst part is", "The worst part is, and"),
        ("the worst part is fine", "The worst part is fine, and"),
        ("to be fair you did laugh", "When you did laugh,"),
        ("bless him but he forgot", "When he forgot,"),
        ("just a nod when I came in", "Just a nod when I came in. When that happened,"),
        ("just the look on your face", "The look on your face. Right then,"),
        (
            "I don't know how to say it, you just weren't there",
            "I don't know how to say it, you just weren't there. Right then,",
        ),
        (
            "I don't know what happened but you changed",
            "I don't know what happened but you changed. Right then,",
        ),
        (
            "I don't know what to say, honestly",
            "When something happened that I don't know how to name yet,",
        ),
        ("of course you forgot", "When you forgot,"),
        ("it was a joke", "When it was a joke,"),
        ("it was my mum who told you", "When it was my mum who told you,"),
        ("the most hurtful thing was the laughing", "The laughing. Right then,"),
        ("mate you bailed on me", "When you bailed on me,"),
    ],
)
def test_what_only_points_to_what_is_told_is_left_out(event: str, made: str) -> None:
    assert event_part(event) == made
