"""What mail programs write around a quote, by language: who wrote when, header blocks, separators, mobile signatures.

The ten languages of families come first; German and Dutch stand beside them because their programs are met too.
Haitian Creole and Somali have no mail program of their own: those are the words of people who write it by hand."""

import re

# Our own line. The words between the signs are for people, in their language; the signs alone are what is looked for.
MARKER = re.compile(r"##-.{0,200}?-##")
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"))

_WROTE = (
    "wrote|writes|escribió|escribio|a écrit|écrit|escreveu|написала?|написал\\(а\\)|пише[тш]|пишет|đã viết|viết"
    "|写道|寫道|写到|te ekri|ekri|ayaa qoray|ayaa qortay|qoray|كتب|كتبت|schrieb|schreef|ha scritto"
)
# ends the line that says who wrote: `... wrote:`, `... wrote ----`, and Arabic, where the name comes behind the verb
CLOSES = re.compile(
    rf"(?:{_WROTE})\s*[:：]\s*$|(?:{_WROTE})\s*[:：]?\s*-{{2,}}\s*$|(?:كتبت?|بواسطة).{{0,160}}[:：]\s*$"
    r"|@[^\s<>]+>\)?\s*[:：]\s*$",
    re.IGNORECASE,
)
# begins it: a little word before a date, or the date itself
OPENS = re.compile(
    r"^[\s>*_-]*(?:On|El|Le|Em|No dia|Am|Op|Il|Vào|Lúc|在|于|於|في|يوم|Nan|Sou|Jou|Markay|On behalf)\b\s*\S"
    r"|^[\s>*_-]*(?:在|于)"
    r"|^[\s>*_-]*(?:пн|вт|ср|чт|пт|сб|вс|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)\b"
    r"|^[\s>*_-]*\d{1,4}\s?[./年-]\s?\d{1,2}|^[\s>*_-]*\d{1,2}\s+[^\W\d]{3,12}\.?\s+\d{4}\b",
)
ENDS_WITH_ADDRESS = re.compile(r"<[^<>\s]+@[^<>\s]+>\s*$")
HAS_DATE_OR_ADDRESS = re.compile(r"\d|[\u0660-\u0669\u06f0-\u06f9]|@")

LABELS = {
    "from": "From|De|Von|Van|Da|От|Отправитель|من|Từ|发件人|寄件者|寄件人|Soti nan|Soti|Ka|Ka socda",
    "sent": "Sent|Date|Enviado|Enviado el|Fecha|Envoyé|Date d'envoi|Enviada em|Enviado em|Data|Gesendet|Datum|Verzonden"
    "|Отправлено|Дата|تاريخ الإرسال|التاريخ|تم الإرسال|أُرسلت|Đã gửi|Ngày|Gửi|发送时间|日期|寄件日期"
    "|Voye|Dat|La diray|Taariikh",
    "to": "To|Para|À|A|An|Aan|Кому|Получатель|إلى|Đến|Tới|收件人|收件者|Pou|Ku|Cc|CC|Copie à|Копия|نسخة|抄送",
    "subject": "Subject|Asunto|Objet|Sujet|Assunto|Betreff|Onderwerp|Тема|الموضوع|Chủ đề|Tiêu đề|主题|主旨"
    "|Sijè|Mawduuc",
}
LABEL = {kind: re.compile(rf"^[\s>]*\*?(?:{words})\s?\*?\s?[:：]", re.IGNORECASE) for kind, words in LABELS.items()}

_SEPARATES = (
    "Original Message|Original Appointment|Forwarded message|Forwarded Message|Reply message|Mensaje original"
    "|Mensaje reenviado|Forwarded by|Message d'origine|Message original|Message transféré|Mensagem original"
    "|Mensagem encaminhada|Исходное сообщение|Пересылаемое сообщение|Пересланное сообщение|الرسالة الأصلية"
    "|رسالة أصلية|رسالة معاد توجيهها|Thư gốc|Tin nhắn gốc|Thư đã chuyển tiếp|Forwarded mail|原始邮件|原始郵件|转发邮件"
    "|轉寄郵件|邮件原文|Mesaj orijinal|Mesaj orijinal la|Fariinta asalka ah|Ursprüngliche Nachricht"
    "|Oorspronkelijk bericht"
)
SEPARATOR = re.compile(
    rf"^[\s>]*[-_=]{{2,}}\s*(?:{_SEPARATES})\b.*$|^[\s>]*(?:Begin forwarded message|Inicio del mensaje reenviado"
    r"|Début du message (?:réexpédié|transféré)|Início da mensagem (?:reencaminhada|encaminhada)"
    r"|Начало переадресованного сообщения"
    r"|بداية الرسالة المُعاد توجيهها|Bắt đầu thư được chuyển tiếp|开始转发的邮件)\s*[:：]",
    re.IGNORECASE,
)
QUOTED = re.compile(r"^\s*(?:[A-Za-z]{1,12})?>")
RULE = re.compile(r"^[\s\u1427*#~=_+—–-]+$")
SIGNATURE = re.compile(r"^\s*(?:--|—|––)\s*$")

_DEVICE = r"[\w'’().+&/-]+(?:\s+[\w'’().+&/-]+){0,5}"
_EXCUSE = r"(?:[,.;]\s*(?:please\s+)?(?:excuse|pardon|forgive)\b.*)?"
MOBILE = re.compile(
    r"^[\s<(\[*_]*(?:"
    rf"sent from (?:my|a|the) {_DEVICE}{_EXCUSE}"
    rf"|sent (?:via|with|from|by) (?:the )?(?:mobile|airmail|galaxy|outlook|mail|mailbox|gmail|yahoo|aol|windows|proton"
    rf"|blackberry|samsung|sparrow|iphone|ipad|android|a phone|\[mail\])(?:[\s(].{{0,80}})?"
    r"|(?:someone |sent )?from (?:my )?(?:mobile|iphone|ipad|android|phone)(?: \w{1,8})?"
    rf"|get \[?outlook for .{{1,100}}"
    rf"|enviado (?:desde|do|a partir do|pelo) (?:mi|meu|mi dispositivo)\b.{{0,60}}|obtener outlook para .{{1,80}}"
    rf"|obter o outlook para .{{1,80}}|envoyé (?:depuis|de|à partir de) mon .{{1,60}}"
    rf"|télécharg\w+ outlook pour .{{1,80}}"
    rf"|отправлено (?:с|из) .{{1,60}}|أُ?رسلت? من .{{1,60}}|تم الإرسال من .{{1,60}}"
    rf"|được gửi từ .{{1,60}}|đã gửi từ .{{1,60}}"
    rf"|gửi từ .{{1,40}} của tôi|发自我?的?\s?.{{1,40}}|從我的 .{{1,30}}傳送|從我的.{{1,30}}寄出"
    rf"|voye (?:sot )?nan .{{1,40}} mwen"
    rf"|laga soo diray .{{1,60}}|von mein\w+ .{{1,40}}gesendet|gesendet von mein\w* .{{1,60}}"
    rf"|diese nachricht wurde von .{{1,80}}gesendet\.?|verzonden (?:met|vanaf|via) .{{1,60}}|inviato da\w* .{{1,60}}"
    r")[\s>)\].*_!]*(?:<?https?://\S+>?)?\s*$",
    re.IGNORECASE,
)
