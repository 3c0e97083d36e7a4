from django.urls import path

from roundtable.messaging.attachments import views as attachments
from roundtable.messaging.calls import views as calls
from roundtable.messaging.crisis import views as crisis
from roundtable.messaging.digests import views as digests
from roundtable.messaging.emergency import views as emergency
from roundtable.messaging.letters import views as letters
from roundtable.messaging.monitor import views as monitor
from roundtable.messaging.opting import views as opting
from roundtable.messaging.planning import views as planning
from roundtable.messaging.registration import views as registration
from roundtable.messaging.tracing import views as tracing
from roundtable.messaging.trials import views as trials
from roundtable.messaging.views import class_mail, family, gateways, hooks, reach, staff

app_name = "messaging"
FILE = "conversations/<str:public_id>/attachments/<str:file_id>"  # under it, so that a link to it opens them too
urlpatterns = [
    path("hooks/twilio/sms", hooks.twilio_message, name="twilio_message"),
    path("hooks/twilio/status/<str:token>", hooks.twilio_status, name="twilio_status"),
    path("hooks/twilio/voice/<str:token>", calls.call, name="call"),
    path("hooks/twilio/voice/<str:token>/keys", calls.call_keys, name="call_keys"),
    path("hooks/twilio/voice/<str:token>/endings", calls.call_endings, name="call_endings"),
    path("hooks/email/<str:provider>", gateways.email, name="email_hook"),
    path("hooks/email/<str:provider>/status", gateways.email_status, name="email_status"),
    path("class-mail-ends/<str:token>/", class_mail.class_mail_ends, name="class_mail_ends"),
    path("class-mail-ends/<str:token>/returns/", class_mail.class_mail_returns, name="class_mail_returns"),
    path("hooks/android-sms", gateways.android_sms, name="android_sms"),
    path("staff/conversations/", staff.conversations, name="conversations"),
    path("staff/conversations/<str:public_id>/", staff.conversation, name="conversation"),
    path("staff/conversations/<str:public_id>/messages/", staff.conversation_messages, name="conversation_messages"),
    path(f"staff/{FILE}/", attachments.staff_attachment, name="attachment"),
    path(f"staff/{FILE}/small/", attachments.staff_small, name="attachment_small"),
    path("staff/messages/", staff.sent_messages, name="sent_messages"),
    path("staff/messages/new/", staff.compose, name="compose"),
    path("staff/messages/preview/", staff.preview, name="preview"),
    path("staff/messages/<str:public_id>/", tracing.sent_message, name="sent_message"),
    path("staff/announcements/<str:public_id>/", tracing.sent_announcement, name="sent_announcement"),
    path("staff/messages/<str:public_id>/withdrawals/", tracing.message_withdrawals, name="message_withdrawals"),
    path(
        "staff/announcements/<str:public_id>/withdrawals/",
        tracing.announcement_withdrawals,
        name="announcement_withdrawals",
    ),
    path("staff/planned-messages/<str:public_id>/", planning.planned_message, name="planned_message"),
    path("staff/planned-messages/<str:public_id>/changes/", planning.planned_changes, name="planned_changes"),
    path(
        "staff/planned-messages/<str:public_id>/withdrawals/",
        planning.planned_withdrawals,
        name="planned_withdrawals",
    ),
    path("staff/administration/deliveries/", monitor.monitor, name="monitor"),
    path("staff/administration/channels/", trials.channels, name="channels"),
    path("staff/administration/channels/<str:provider>/", trials.channel, name="channel"),
    path("staff/administration/channels/<str:provider>/trials/", trials.trials, name="channel_trials"),
    path("staff/letters/", letters.letters, name="letters"),
    path("staff/letters/answers/", letters.answers, name="letter_answers"),
    path("staff/letters/schools/<str:public_id>/batches/", letters.print_batches, name="print_batches"),
    path("staff/letters/batches/<str:public_id>/", letters.print_batch, name="print_batch"),
    path("staff/letters/batches/<str:public_id>/file/", letters.batch_file, name="batch_file"),
    path("staff/letters/batches/<str:public_id>/going-home/", letters.going_home, name="going_home"),
    path("staff/letters/<str:public_id>/returns/", letters.letter_returns, name="letter_returns"),
    path("staff/letters/<str:public_id>/answers/", letters.letter_answer, name="letter_answer"),
    path("staff/letters/<str:public_id>/seals/", letters.letter_seals, name="letter_seals"),
    path("staff/children/<str:public_id>/letters/", letters.letter_readers, name="letter_readers"),
    path(
        "staff/children/<str:public_id>/letters/<str:adult_id>/endings/",
        letters.letter_reader_endings,
        name="letter_reader_endings",
    ),
    path("staff/deliveries/", staff.deliveries, name="deliveries"),
    path("staff/deliveries/<str:public_id>/outcomes/", staff.delivery_outcomes, name="delivery_outcomes"),
    path("staff/emergency/", emergency.alerts, name="emergency"),
    path("staff/emergency/previews/", emergency.previews, name="emergency_previews"),
    path("staff/emergency/<str:public_id>/", emergency.alert, name="emergency_alert"),
    path("staff/emergency/<str:public_id>/updates/", emergency.updates, name="emergency_updates"),
    path("staff/emergency/answers/<str:public_id>/calls/", emergency.calls, name="emergency_calls"),
    path("emergency/<str:public_id>/", emergency.told, name="emergency_told"),
    path("emergency/<str:public_id>/answers/", emergency.safe_answers, name="emergency_answers"),
    path("help-now/", crisis.help_now, name="help_now"),
    path("staff/children/<str:public_id>/opt-outs/", opting.opt_outs, name="opt_outs"),
    path("staff/children/<str:public_id>/opt-ins/", opting.opt_ins, name="opt_ins"),
    path("staff/administration/registration/", registration.registration, name="registration"),
    path("staff/administration/registration/<str:step>/", registration.step, name="registration_step"),
    path("staff/crises/", crisis.crises, name="crises"),
    path("staff/crises/<str:public_id>/", crisis.crisis, name="crisis"),
    path("staff/crises/<str:public_id>/closings/", crisis.closings, name="crisis_closings"),
    path("staff/administration/on-call/", crisis.on_call, name="on_call"),
    path("staff/administration/on-call/<str:public_id>/", crisis.on_call_of_school, name="on_call_of_school"),
    path(
        "staff/administration/on-call/<str:public_id>/turns/<str:turn_id>/endings/",
        crisis.turn_endings,
        name="turn_endings",
    ),
    path("staff/administration/crisis-numbers/", crisis.crisis_numbers, name="crisis_numbers"),
    path(f"family/{FILE}/", attachments.family_attachment, name="family_attachment"),
    path(f"family/{FILE}/small/", attachments.family_small, name="family_attachment_small"),
    path("family/conversations/", family.conversations, name="family_conversations"),
    path("family/conversations/<str:public_id>/", family.conversation, name="family_conversation"),
    path(
        "family/conversations/<str:public_id>/messages/",
        family.conversation_messages,
        name="family_conversation_messages",
    ),
    path("family/conversations/<str:public_id>/sharing-wishes/", family.sharing_wishes, name="sharing_wishes"),
    path("family/conversations/<str:public_id>/sharing-ends/", family.sharing_ends, name="sharing_ends"),
    path("family/messages/<str:public_id>/scopes/", family.message_scopes, name="message_scopes"),
    path("family/reach/", reach.reach, name="reach"),
    path("family/reach/language/", reach.language, name="reach_language"),
    path("family/reach/first/", reach.first, name="reach_first"),
    path("family/reach/details/", reach.details, name="reach_details"),
    path("family/reach/hours/", reach.hours, name="reach_hours"),
    path("family/reach/pace/", reach.pace, name="reach_pace"),
    path("family/reach/kinds/", reach.kinds, name="reach_kinds"),
    path("family/digests/<str:public_id>/", digests.digest, name="digest"),
    path("family/reach/places/new/", reach.new_place, name="reach_place"),
    path("family/reach/places/code/", reach.code, name="reach_code"),
    path("family/reach/places/ends/", reach.ends, name="reach_ends"),
    path("family/announcements/<str:public_id>/", family.announcement, name="family_announcement"),
    path("family/announcements/<str:public_id>/replies/", family.announcement_replies, name="announcement_replies"),
]
