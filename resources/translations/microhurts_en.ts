<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name></name>
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
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
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
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
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
        <source>Shows after %n check-in(s) in this range.</source>
        <translation>
            <numerusform>Shows after %n check-in in this range.</numerusform>
            <numerusform>Shows after %n check-ins in this range.</numerusform>
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
        <source>within %n day(s)</source>
        <translation>
            <numerusform>within %n day</numerusform>
            <numerusform>within %n days</numerusform>
        </translation>
    </message>
</context>
</TS>
