<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name></name>
    <message numerus="yes">
        <source>%n answer(s) on scales</source>
        <translation>
            <numerusform>%n answer on scales</numerusform>
            <numerusform>%n answers on scales</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n backup(s) were damaged and could not be kept.</source>
        <translation>
            <numerusform>%n backup was damaged and could not be kept.</numerusform>
            <numerusform>%n backups were damaged and could not be kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check-in(s)</source>
        <translation>
            <numerusform>%n check-in</numerusform>
            <numerusform>%n check-ins</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) or less</source>
        <translation>
            <numerusform>%n day or less</numerusform>
            <numerusform>%n days or less</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s)</source>
        <translation>
            <numerusform>%n draft</numerusform>
            <numerusform>%n drafts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n drawing(s)</source>
        <translation>
            <numerusform>%n drawing</numerusform>
            <numerusform>%n drawings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s)</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) are here now.</source>
        <translation>
            <numerusform>%n entry is here now.</numerusform>
            <numerusform>%n entries are here now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) are left out: their day is yet to come.</source>
        <translation>
            <numerusform>%n entry is left out: its day is yet to come.</numerusform>
            <numerusform>%n entries are left out: their day is yet to come.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) are left out: they are from before 1900.</source>
        <translation>
            <numerusform>%n entry is left out: it is from before 1900.</numerusform>
            <numerusform>%n entries are left out: they are from before 1900.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) here</source>
        <translation>
            <numerusform>%n entry here</numerusform>
            <numerusform>%n entries here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) that stand there twice</source>
        <translation>
            <numerusform>%n entry that stands there twice</numerusform>
            <numerusform>%n entries that stand there twice</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) with nothing in them</source>
        <translation>
            <numerusform>%n entry with nothing in it</numerusform>
            <numerusform>%n entries with nothing in them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n goal(s)</source>
        <translation>
            <numerusform>%n goal</numerusform>
            <numerusform>%n goals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n good moment(s)</source>
        <translation>
            <numerusform>%n good moment</numerusform>
            <numerusform>%n good moments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hurt(s)</source>
        <translation>
            <numerusform>%n hurt</numerusform>
            <numerusform>%n hurts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n moment(s)</source>
        <translation>
            <numerusform>%n moment</numerusform>
            <numerusform>%n moments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n moment(s) gone for good?</source>
        <translation>
            <numerusform>Is %n moment to be gone for good?</numerusform>
            <numerusform>Are %n moments to be gone for good?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n moment(s) put back. Nothing is shared again.</source>
        <translation>
            <numerusform>%n moment is put back. Nothing is shared again.</numerusform>
            <numerusform>%n moments are put back. Nothing is shared again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n moment(s) selected</source>
        <translation>
            <numerusform>%n moment selected</numerusform>
            <numerusform>%n moments selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n moment(s) were deleted.</source>
        <translation>
            <numerusform>%n moment was deleted.</numerusform>
            <numerusform>%n moments were deleted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n moment(s) without a shared strength or warmth are not in it.</source>
        <translation>
            <numerusform>%n moment without a shared strength or warmth is not in it.</numerusform>
            <numerusform>%n moments without a shared strength or warmth are not in it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) ago</source>
        <translation>
            <numerusform>%n month ago</numerusform>
            <numerusform>%n months ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more on this day</source>
        <translation>
            <numerusform>%n more on this day</numerusform>
            <numerusform>%n more on this day</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) of steps and the like</source>
        <translation>
            <numerusform>%n note of steps and the like</numerusform>
            <numerusform>%n notes of steps and the like</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) of the weather</source>
        <translation>
            <numerusform>%n note of the weather</numerusform>
            <numerusform>%n notes of the weather</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them are longer than a reflection: each becomes several. Nothing is cut.</source>
        <translation>
            <numerusform>%n of them is longer than a reflection: it becomes several. Nothing is cut.</numerusform>
            <numerusform>%n of them are longer than a reflection: each becomes several. Nothing is cut.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them are new here.</source>
        <translation>
            <numerusform>%n of them is new here.</numerusform>
            <numerusform>%n of them are new here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them were brought in before, and stay as you left them.</source>
        <translation>
            <numerusform>%n of them was brought in before, and stays as you left it.</numerusform>
            <numerusform>%n of them were brought in before, and stay as you left them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other thing(s)</source>
        <translation>
            <numerusform>%n other thing</numerusform>
            <numerusform>%n other things</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other(s) came up now and then.</source>
        <translation>
            <numerusform>%n other came up now and then.</numerusform>
            <numerusform>%n others came up now and then.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) found</source>
        <translation>
            <numerusform>%n page found</numerusform>
            <numerusform>%n pages found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) named apart</source>
        <translation>
            <numerusform>%n person named apart</numerusform>
            <numerusform>%n people named apart</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n phrase(s)</source>
        <translation>
            <numerusform>%n phrase</numerusform>
            <numerusform>%n phrases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n phrase(s) came in.</source>
        <translation>
            <numerusform>%n phrase came in.</numerusform>
            <numerusform>%n phrases came in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rarer one(s) are taken as they are.</source>
        <translation>
            <numerusform>%n rarer one is taken as it is.</numerusform>
            <numerusform>%n rarer ones are taken as they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s)</source>
        <translation>
            <numerusform>%n recording</numerusform>
            <numerusform>%n recordings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reflection(s)</source>
        <translation>
            <numerusform>%n reflection</numerusform>
            <numerusform>%n reflections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n repair(s)</source>
        <translation>
            <numerusform>%n repair</numerusform>
            <numerusform>%n repairs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n repair(s) that landed</source>
        <translation>
            <numerusform>%n repair that landed</numerusform>
            <numerusform>%n repairs that landed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n repair(s) went along.</source>
        <translation>
            <numerusform>%n repair went along.</numerusform>
            <numerusform>%n repairs went along.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n song(s)</source>
        <translation>
            <numerusform>%n song</numerusform>
            <numerusform>%n songs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n star</numerusform>
            <numerusform>%n stars</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n that you changed since stay.</source>
        <translation>
            <numerusform>%n that you changed since stays.</numerusform>
            <numerusform>%n that you changed since stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) shared here could not be read; a newer version may have made them.</source>
        <translation>
            <numerusform>%n thing shared here could not be read; a newer version may have made it.</numerusform>
            <numerusform>%n things shared here could not be read; a newer version may have made them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticked</source>
        <translation>
            <numerusform>%n ticked</numerusform>
            <numerusform>%n ticked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n video(s)</source>
        <translation>
            <numerusform>%n video</numerusform>
            <numerusform>%n videos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n week(s) ago</source>
        <translation>
            <numerusform>%n week ago</numerusform>
            <numerusform>%n weeks ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s) ago</source>
        <translation>
            <numerusform>%n year ago</numerusform>
            <numerusform>%n years ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After %n check-in(s), this shows how close you felt, day by day.</source>
        <translation>
            <numerusform>After %n check-in, this shows how close you felt, day by day.</numerusform>
            <numerusform>After %n check-ins, this shows how close you felt, day by day.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After %n hurt(s) with a feeling, this shows what was felt.</source>
        <translation>
            <numerusform>After %n hurt with a feeling, this shows what was felt.</numerusform>
            <numerusform>After %n hurts with a feeling, this shows what was felt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After %n hurt(s) with a need, this shows what they asked for.</source>
        <translation>
            <numerusform>After %n hurt with a need, this shows what they asked for.</numerusform>
            <numerusform>After %n hurts with a need, this shows what they asked for.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After %n hurt(s), this shows how many were repaired, partly repaired, let go, or are still open.</source>
        <translation>
            <numerusform>After %n hurt, this shows how many were repaired, partly repaired, let go, or are still open.</numerusform>
            <numerusform>After %n hurts, this shows how many were repaired, partly repaired, let go, or are still open.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After %n moment(s), this shows at which hours of the week they happened.</source>
        <translation>
            <numerusform>After %n moment, this shows at which hours of the week they happened.</numerusform>
            <numerusform>After %n moments, this shows at which hours of the week they happened.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After %n week(s) with entries, this shows good moments and hurts, week by week.</source>
        <translation>
            <numerusform>After %n week with entries, this shows good moments and hurts, week by week.</numerusform>
            <numerusform>After %n weeks with entries, this shows good moments and hurts, week by week.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bring in %n entry(s)</source>
        <translation>
            <numerusform>Bring in %n entry</numerusform>
            <numerusform>Bring in %n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied. It will be cleared from the clipboard in %n second(s).</source>
        <translation>
            <numerusform>Copied. It will be cleared from the clipboard in %n second.</numerusform>
            <numerusform>Copied. It will be cleared from the clipboard in %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing was written on %n day(s), nor in the week before.</source>
        <translation>
            <numerusform>Nothing was written on %n day, nor in the week before.</numerusform>
            <numerusform>Nothing was written on %n days, nor in the week before.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Once %n day(s) with a check-in had a thing, such as a moment of care, and as many had not, this shows what goes with closer days.</source>
        <translation>
            <numerusform>Once %n day with a check-in had a thing, such as a moment of care, and as many had not, this shows what goes with closer days.</numerusform>
            <numerusform>Once %n days with a check-in had a thing, such as a moment of care, and as many had not, this shows what goes with closer days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Once two months have %n hurt(s) each that met a repair, this shows how long hurts waited for one.</source>
        <translation>
            <numerusform>Once two months have %n hurt each that met a repair, this shows how long hurts waited for one.</numerusform>
            <numerusform>Once two months have %n hurts each that met a repair, this shows how long hurts waited for one.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>See %n line(s) that need a look</source>
        <translation>
            <numerusform>See %n line that needs a look</numerusform>
            <numerusform>See %n lines that need a look</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Shows after %n check-in(s) in this range.</source>
        <translation>
            <numerusform>Shows after %n check-in in this range.</numerusform>
            <numerusform>Shows after %n check-ins in this range.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %n entry(s) out</source>
        <translation>
            <numerusform>Take %n entry out</numerusform>
            <numerusform>Take %n entries out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>That did not open it. You can try again in %n second(s).</source>
        <translation>
            <numerusform>That did not open it. You can try again in %n second.</numerusform>
            <numerusform>That did not open it. You can try again in %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You can try again in %n second(s).</source>
        <translation>
            <numerusform>You can try again in %n second.</numerusform>
            <numerusform>You can try again in %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s)</source>
        <translation>
            <numerusform>about %n minute</numerusform>
            <numerusform>about %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more: a shorter range tells them apart</source>
        <translation>
            <numerusform>and %n more: a shorter range tells them apart</numerusform>
            <numerusform>and %n more: a shorter range tells them apart</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>half within %n day(s)</source>
        <translation>
            <numerusform>half within %n day</numerusform>
            <numerusform>half within %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>locks after %n minute(s)</source>
        <translation>
            <numerusform>locks after %n minute</numerusform>
            <numerusform>locks after %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>often the same day, or within %n day(s)</source>
        <translation>
            <numerusform>often the same day, or within %n day</numerusform>
            <numerusform>often the same day, or within %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the end of %n long tag(s)</source>
        <translation>
            <numerusform>the end of %n long tag</numerusform>
            <numerusform>the ends of %n long tags</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>within %n day(s)</source>
        <translation>
            <numerusform>within %n day</numerusform>
            <numerusform>within %n days</numerusform>
        </translation>
    </message>
</context>
</TS>
