"""How a text is understood without any context: by the hundred, in the languages families write."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundtable.messaging.rules.understand import Action, leading_verb, plain_digits, understand

STOP = """
stop|STOP|Stop.|stop!|  stop  |quit|QUIT|end|End.|revoke|Revoke|cancel|CANCEL|unsubscribe|Unsubscribe.
opt out|OPT OUT|opt-out|optout|stopall|"stop"|🛑 stop|please stop|Stop please|stop texting me
Please stop texting me|please stop sending me messages|stop messaging us|stop sending these messages
can you stop texting this number|do not text me again|don't text me anymore|Dont message me
stop the texts|stop these messages please|no more texts|no more messages please|I want to opt out
I would like to unsubscribe|unsubscribe me|opt me out|take me off your list
Please remove me from this list|remove my number|I don't want to receive messages
we do not want any more texts|parar|PARE|Cancelar|salir|alto|dar de baja|por favor pare
no me manden más mensajes|No me mande mensajes por favor|ya no me escriban|dejen de mandarme mensajes
deje de escribirme|quiero darme de baja|quítenme de la lista|borren mi número
no quiero recibir más mensajes|No más mensajes|ya no queremos mensajes|cancelar la suscripción|توقف
توقفوا|إيقاف|إلغاء الاشتراك|أوقفوا الرسائل|لا ترسلوا لي رسائل|لا أريد الرسائل|توقفوا عن مراسلتي
من فضلكم أوقفوا هذه الرسائل|احذفوا رقمي|dừng|Dừng lại|ngừng|hủy|hủy đăng ký|đừng nhắn tin cho tôi nữa
xin ngừng gửi tin nhắn|tôi không muốn nhận tin nhắn|xóa số của tôi|arrêt|Arrêtez|désabonner
arrêtez de m'écrire|стоп|отписаться|не пишите мне больше|停止|退订|请不要再给我发短信|rete|pa voye mesaj
pare de mandar mensagens|jooji
"""
ANSWERS = """
cancel Tuesday|stop the timer|Stop the timer and he can do it|end of the day is fine
He stops when the clock ticks|we quit soccer last week|Please stop the timed tests
can you stop the bus at our corner|cancel the meeting on Thursday|the kids won't stop texting him
don't stop texting me|he never wants to stop|stop sign|I had to end the call|the end|revoke what
unsubscribe from what?|Don't cancel the visit|opt out of the field trip for him|cancelar el martes
parar el reloj le ayuda|el reloj lo pone nervioso|no quiere parar de leer
no me mande la tarea por favor en papel|alto el niño|ya no tiene miedo|deje de usar el reloj con él
no quiero que lo castiguen|ya no quiere ir a la escuela|no más reloj en matemáticas|أوقفوا المؤقت
توقف عن البكاء|لا يريد التوقف|لا أريد أن يذهب إلى الرحلة|الرقم مهم|dừng đồng hồ lại giúp cháu|Đúng
đúng rồi|cháu không muốn đi học|hủy cuộc hẹn thứ ba|Huy is sick today|Dung is my name|yes|no
No, at home he knows it|ok|sí|gracias|thank you|شكرا|cảm ơn|The doctor said to stop
M. wrote the wrong number in math|he got the wrong answer|help me understand the homework|start at 8?
He needs help|I do not agree that he is lazy
En casa sabe las tablas pero el reloj le recuerda la muerte de su abuela|no sé|maybe|he texts too much
stop by any time|Ms. Ortiz please call when you can|we are at the end of our rope with homework
"""
OTHERS = {
    Action.START: "start|START|Start.|unstop|empezar|iniciar|ابدأ|bắt đầu|démarrer|старт|开始|resume",
    Action.HELP: "help|HELP|Help!|info|ayuda|Ayuda.|مساعدة|trợ giúp|giúp|aide|ajuda|помощь|帮助|caawimo",
    Action.WRONG_NUMBER: (
        "wrong number|Wrong number!|Sorry, wrong number|you have the wrong number|You've got the wrong number|"
        "wrong person|"
        "I don't have kids|I am not his mother|número equivocado|Se equivocó de número|perdón, número equivocado|"
        "الرقم خطأ|رقم غلط|nhầm số|sai số rồi|mauvais numéro|faux numéro"
    ),
    Action.STOP_PROGRAMME: (
        "stop tips|STOP TIPS|cancel the weekly tips|unsubscribe from the programme|parar los consejos|no mas consejos"
    ),
    Action.NONE: "|   |...|!!|❤️|👍👍",
}
LANGUAGES = {
    "en": "English|english please|in English|inglés",
    "es": "Español|ESPANOL|spanish|en español por favor|castellano",
    "ar": "العربية|عربي|Arabic|بالعربية",
    "vi": "Tiếng Việt|tieng viet|Vietnamese",
    "fr": "Français|french",
    "zh-Hans": "中文|chinese",
    "ht": "kreyòl|Haitian Creole",
    "pt": "português",
    "ru": "русский",
    "so": "Soomaali|somali",
}
NEEDS = {
    "food": "FOOD|food|I need food|comida|necesito comida|طعام|thức ăn|manje|food 60601|Food please",
    "housing": "housing|shelter|vivienda|سكن|nhà ở",
    "clothing": "coat|winter coat|we need a coat|abrigo|ropa|معطف|áo khoác",
    "health": "dentist|glasses|dentista|طبيب|bác sĩ",
    "transport": "bus pass|transporte|مواصلات",
    "internet": "wifi|internet|انترنت",
}
BINDING = [
    ("AGREE 42", "AGREE", 42, ""),
    ("agree 42", "AGREE", 42, ""),
    ("Agree 42.", "AGREE", 42, ""),
    ("AGREE42", "AGREE", 42, ""),
    ("agree to 42", "AGREE", 42, ""),
    ("I agree 42", "AGREE", 42, ""),
    ("42 agree", "AGREE", 42, ""),
    ("42 AGREE thank you", "AGREE", 42, "thank you"),
    ("yes 42", "AGREE", 42, ""),
    ("ok 42", "AGREE", 42, ""),
    ("ACEPTO 42", "AGREE", 42, ""),
    ("De acuerdo 42", "AGREE", 42, ""),
    ("estoy de acuerdo con 42", "AGREE", 42, ""),
    ("sí 42", "AGREE", 42, ""),
    ("Sí, acepto 42", "AGREE", 42, ""),
    ("موافق 42", "AGREE", 42, ""),
    ("موافقة ٤٢", "AGREE", 42, ""),
    ("أوافق ٤٢", "AGREE", 42, ""),
    ("نعم ٤٢", "AGREE", 42, ""),
    ("đồng ý 42", "AGREE", 42, ""),
    ("Tôi đồng ý 42", "AGREE", 42, ""),
    ("dong y 42", "AGREE", 42, ""),
    ("d'accord 42", "AGREE", 42, ""),
    ("同意42", "AGREE", 42, ""),
    ("concordo 42", "AGREE", 42, ""),
    ("согласна 42", "AGREE", 42, ""),
    ("NO 42", "NO", 42, ""),
    ("no 42 because of the clock", "NO", 42, "because of the clock"),
    ("I do not agree 42", "NO", 42, ""),
    ("I don't agree 42", "NO", 42, ""),
    ("no estoy de acuerdo 42", "NO", 42, ""),
    ("no acepto 42", "NO", 42, ""),
    ("لا 42", "NO", 42, ""),
    ("لا أوافق ٤٢", "NO", 42, ""),
    ("غير موافق 42", "NO", 42, ""),
    ("không 42", "NO", 42, ""),
    ("không đồng ý 42", "NO", 42, ""),
    ("不同意42", "NO", 42, ""),
    ("CHANGE 42 2 a quiet corner", "CHANGE", 42, "2 a quiet corner"),
    ("change 42: 2 leer juntos", "CHANGE", 42, "2 leer juntos"),
    ("CAMBIAR 42 2 contar hasta diez", "CHANGE", 42, "2 contar hasta diez"),
    ("quiero cambiar 42 2 respirar", "CHANGE", 42, "2 respirar"),
    ("تغيير ٤٢ ٢ زاوية هادئة", "CHANGE", 42, "2 زاوية هادئة"),
    ("thay đổi 42 2 đọc sách", "CHANGE", 42, "2 đọc sách"),
    ("MET 42", "MET", 42, ""),
    ("NOT 42", "NOT", 42, ""),
    ("not yet 42", "NOT", 42, ""),
    ("cumplido 42", "MET", 42, ""),
    ("todavía no 42", "NOT", 42, ""),
    ("chưa 42", "NOT", 42, ""),
    ("đã xong 42", "MET", 42, ""),
    ("WITHDRAW 42", "WITHDRAW", 42, ""),
    ("retirar 42", "WITHDRAW", 42, ""),
    ("agree #42", "AGREE", 42, ""),
    ("AGREE 118", "AGREE", 118, ""),
    ("42: he knows the tables", "", 42, "he knows the tables"),
    ("42 En casa sabe las tablas", "", 42, "En casa sabe las tablas"),
    ("#42 at home he knows", "", 42, "at home he knows"),
    ("٤٢ في البيت يعرف الجدول", "", 42, "في البيت يعرف الجدول"),
    ("42", "", 42, ""),
]
NOT_BINDING = """
agree|yes|I agree with Ms. Ortiz|no|AGREE with the plan 42|15 minutes helped|20 pages today|12:30 works
11/12 is fine|30 min each night|yes he slept at 10|no he woke at 5|change the time please|agree!
42nd street|3 agree|We met 42 people|ok so 42 is the code?|2 kids laughed
"""
SCORES = [
    ("4 the stretching helped", 4, "the stretching helped"),
    ("4", 4, ""),
    ("4.", 4, ""),
    ("4/5", 4, ""),
    ("4 of 5, better", 4, "better"),
    ("5! we sang", 5, "we sang"),
    ("٤ ساعد التمدد", 4, "ساعد التمدد"),
    ("4 el estiramiento ayudó", 4, "el estiramiento ayudó"),
    ("3 - the song", 3, "the song"),
    ("1: very hard", 1, "very hard"),
    ("four", 4, "four"),
    ("Cuatro", 4, "Cuatro"),
    ("أربعة", 4, "أربعة"),
    ("bốn", 4, "bốn"),
]
NO_SCORES = "3:30 works|5th grade|45|6|0|10|4.5 miles|4th of July|he got 4|12 eggs"
CRISIS = """
I want to die|he says he wants to kill himself|I am going to kill myself|she wants to end her life
suicide|he took an overdose|he is hitting me|my husband is hitting us|he will kill us
she is not breathing|he has a gun|we are not safe|quiero morir|me quiero matar|me va a matar
mi esposo me pega|se envenenó|أريد أن أموت|انتحار|يضربني|سيقتلني|tôi muốn chết|tự tử|anh ấy đánh đập tôi
je veux mourir|自杀|хочу умереть
"""
CALM = """
I could die laughing|the clock brings back his grandmother's death|su abuela murió el año pasado
he is killing it in math|she hit a home run|his fish died|the poison ivy is gone|we shot some hoops
bà của cháu mất năm ngoái|he hurt his knee|مات جده|se pega a su hermano cuando lee
"""


def listed(text):
    return [part for line in text.strip().splitlines() for part in line.split("|")]


@pytest.mark.parametrize("body", listed(STOP))
def test_clear_wording_opts_out(body):
    assert understand(body).action is Action.STOP


@pytest.mark.parametrize("body", listed(ANSWERS))
def test_a_sentence_about_something_else_never_opts_out(body):
    assert understand(body).action is Action.ANSWER


@pytest.mark.parametrize(
    ("action", "body"), [(action, body) for action, text in OTHERS.items() for body in text.split("|")]
)
def test_other_words_of_their_own(action, body):
    assert understand(body).action is action


@pytest.mark.parametrize(
    ("code", "body"), [(code, body) for code, text in LANGUAGES.items() for body in text.split("|")]
)
def test_a_languages_name_asks_for_it(code, body):
    said = understand(body)
    assert (said.action, said.language) == (Action.LANGUAGE, code)


@pytest.mark.parametrize(("need", "body"), [(need, body) for need, text in NEEDS.items() for body in text.split("|")])
def test_a_need_by_name(need, body):
    said = understand(body)
    assert (said.action, said.need) == (Action.NEED, need)


@pytest.mark.parametrize(("body", "verb", "code", "rest"), BINDING)
def test_verb_and_code_in_any_language(body, verb, code, rest):
    said = understand(body)
    assert (said.action, said.verb, said.code, said.rest) == (Action.ANSWER, verb, code, rest)


@pytest.mark.parametrize("body", listed(NOT_BINDING))
def test_nothing_binds_without_a_code(body):
    assert understand(body).code is None


@pytest.mark.parametrize(("body", "score", "rest"), SCORES)
def test_a_score_and_its_words(body, score, rest):
    said = understand(body)
    assert (said.score, said.rest) == (score, rest)


@pytest.mark.parametrize("body", NO_SCORES.split("|"))
def test_other_numbers_are_no_score(body):
    assert understand(body).score is None


@pytest.mark.parametrize("body", listed(CRISIS))
def test_words_of_crisis(body):
    assert understand(body).crisis


@pytest.mark.parametrize("body", listed(CALM))
def test_calm_words(body):
    assert not understand(body).crisis


@pytest.mark.parametrize(
    "body", ["stop it", "enough", "basta", "leave me alone", "no more", "كفى", "I don't want this"]
)
def test_doubt_is_marked(body):
    said = understand(body)
    assert said.doubt
    assert said.action is Action.ANSWER


@given(st.text(max_size=500))
@settings(max_examples=400, deadline=None)
def test_any_text_is_understood_somehow(body):
    said = understand(body)
    assert said.code is None or 11 <= said.code <= 9999
    assert said.score is None or 1 <= said.score <= 5


@given(st.text(max_size=80), st.integers(11, 9999))
@settings(max_examples=200, deadline=None)
def test_agree_with_a_code_binds_whatever_follows(words, code):
    said = understand(f"AGREE {code} {words}")
    assert said.crisis or (said.verb, said.code) == ("AGREE", code)


def test_a_very_long_text_is_read_quickly():
    assert understand("stop " * 50_000).action in (Action.ANSWER, Action.STOP)


def test_digits_of_every_script():
    assert plain_digits("٤٢ ۴۲ ４２ ४२") == "42 42 42 42"


def test_a_verb_leaves_what_follows_as_it_was_written():
    assert leading_verb("Sí, Acepto 42 Gracias") == ("AGREE", " 42 Gracias")
