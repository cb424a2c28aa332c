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
        <source>%n draft(s)</source>
        <translation>
            <numerusform>%n draft</numerusform>
            <numerusform>%n drafts</numerusform>
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
        <source>%n month(s) ago</source>
        <translation>
            <numerusform>%n month ago</numerusform>
            <numerusform>%n months ago</numerusform>
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
        <source>Copied. It will be cleared from the clipboard in %n second(s).</source>
        <translation>
            <numerusform>Copied. It will be cleared from the clipboard in %n second.</numerusform>
            <numerusform>Copied. It will be cleared from the clipboard in %n seconds.</numerusform>
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
        <source>Shows once %n hurt(s) in this range met a repair.</source>
        <translation>
            <numerusform>Shows once %n hurt in this range met a repair.</numerusform>
            <numerusform>Shows once %n hurts in this range met a repair.</numerusform>
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
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more close by</source>
        <translation>
            <numerusform>and %n more close by</numerusform>
            <numerusform>and %n more close by</numerusform>
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
        <source>locks after %n minute(s)</source>
        <translation>
            <numerusform>locks after %n minute</numerusform>
            <numerusform>locks after %n minutes</numerusform>
        </translation>
    </message>
</context>
</TS>
