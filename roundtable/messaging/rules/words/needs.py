"""Kinds of need a family may text by name, and how a need begins."""

from roundtable.messaging.rules.words import said

NEEDS: dict[str, tuple[str, ...]] = {
    "food": said(
        "food|groceries|meals|comida|alimentos|despensa|طعام|غذاء|اكل|thuc an|thuc pham|do an|"
        "nourriture|manje|alimentacao|еда|продукты|食物|cunto"
    ),
    "housing": said(
        "housing|shelter|rent|a place to stay|vivienda|refugio|renta|alquiler|سكن|مسكن|ماوى|ايجار|"
        "nha o|tien nha|logement|lojman|kay|moradia|жилье|住房|guri"
    ),
    "clothing": said(
        "clothes|clothing|coat|winter coat|shoes|ropa|abrigo|zapatos|ملابس|معطف|حذاء|quan ao|"
        "ao khoac|ao am|giay|vetements|manteau|rad|roupa|одежда|衣服|dhar"
    ),
    "health": said(
        "doctor|dentist|glasses|medicine|clinic|medico|dentista|lentes|clinica|medicina|طبيب|نظارة|"
        "دواء|عيادة|bac si|nha si|kinh|thuoc|medecin|lunettes|dokte|врач|очки|医生|眼镜|dhakhtar"
    ),
    "transport": said(
        "transport|transportation|bus pass|a ride|transporte|pase de autobus|مواصلات|نقل|xe dua don|"
        "di lai|transpo|транспорт|交通|gaadiid"
    ),
    "childcare": said(
        "childcare|child care|daycare|babysitter|guarderia|cuidado de ninos|حضانة|رعاية الاطفال|"
        "giu tre|nha tre|garderie|creche|детский сад|托儿|xanaanada carruurta"
    ),
    "internet": said(
        "internet|wifi|wi fi|computer|laptop|computadora|انترنت|الانترنت|حاسوب|may tinh|"
        "mang internet|ordinateur|computador|интернет|компьютер|上网|电脑|kombiyuutar"
    ),
    "supplies": said(
        "school supplies|supplies|backpack|utiles|utiles escolares|mochila|لوازم مدرسية|حقيبة|"
        "do dung hoc tap|cap sach|fournitures|founiti|material escolar|школьные принадлежности|文具|书包|"
        "qalabka dugsiga"
    ),
    "legal": said("lawyer|legal help|abogado|ayuda legal|محامي|محام|luat su|avocat|avoka|advogado|юрист|律师|qareen"),
    "work": said("job|jobs|work|trabajo|empleo|عمل|وظيفة|viec lam|cong viec|emploi|travay|emprego|работа|工作|shaqo"),
    "utilities": said(
        "heat|heating|electric bill|water bill|calefaccion|luz|factura de luz|تدفية|كهرباء|tien dien|"
        "suoi am|chauffage|отопление|暖气|koronto"
    ),
}
NEED_LEADS = said(
    "need help with|i need|we need|need|necesito|necesitamos|احتاج|احتاج الى|نحتاج|نحتاج الى|اريد|"
    "toi can|chung toi can|can|besoin de|j ai besoin de|nous avons besoin de|mwen bezwen|preciso de|"
    "нужна|нужно|我需要|waxaan u baahanahay"
)
