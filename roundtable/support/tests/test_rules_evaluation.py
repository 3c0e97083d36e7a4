"""Asking for a formal evaluation, in the ten languages of families; what only speaks of one is left to a person."""

import pytest

from roundtable.support.rules.commands import asks_for_evaluation

ASKS = """
en I want a formal evaluation for Mateo
en EVALUATION Mateo
en we would like to have our son assessed
es Quiero pedir una evaluación para mi hijo
es evaluación formal
ar أطلب تقييم ابني
ar تقييم
vi Tôi muốn đánh giá cho con tôi
vi đánh giá
fr Je demande une évaluation pour mon fils
fr Nous voudrions une évaluation formelle
fr évaluation Mateo
pt Quero uma avaliação formal para a minha filha
pt avaliação
ht Mwen mande yon evalyasyon pou pitit mwen
ht evalyasyon Mateo
ru Прошу провести обследование моего сына
ru Хочу официальную оценку для дочери
ru обследование
so Waxaan codsanayaa qiimayn rasmi ah
so Qiimayn ayaan rabaa wiilkayga
so qiimayn
zh 我想申请给孩子做评估
zh 评估
"""
SPEAKS = """
en The evaluation form came home today
en Thank you for the meeting
es La evaluación de lectura salió bien
ar وصلت الدرجات اليوم
vi Cháu làm bài kiểm tra tốt
fr Merci pour l'évaluation de lecture
pt A avaliação de leitura foi boa
ht Mèsi pou reyinyon an
ru Спасибо за письмо
ru Он получил хорошую оценку
so Waad ku mahadsan tahay kulanka
zh 谢谢老师
"""


def lines(text):
    return [tuple(line.split(" ", 1)) for line in text.strip().splitlines()]


@pytest.mark.parametrize(("language", "words"), lines(ASKS))
def test_it_is_asked_for(language, words):
    assert asks_for_evaluation(words)


@pytest.mark.parametrize(("language", "words"), lines(SPEAKS))
def test_it_is_only_spoken_of(language, words):
    assert not asks_for_evaluation(words)
