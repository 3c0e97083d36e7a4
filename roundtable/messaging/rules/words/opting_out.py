"""Opting out: by one of the words alone, or by wording of the whole message that can mean nothing else.

Patterns are anchored at the start, greetings aside, so that `the kids won't stop texting me` is an answer. Words of
Vietnamese that accents alone tell apart (`dừng` stop, `đúng` right) are matched as written, in `EXACT_STOP`."""

from roundtable.messaging.rules.words import said

STOP_ALONE = said(
    "alto|arret|arreter|arretez|baja|cancel|cancelar|cancele|dar de baja|darme de baja|desabonner|"
    "desinscription|detener|end|end all|jooji|jooji fariimaha|kanpe|opt out|optout|parar|pare|"
    "pare por favor|paren|please stop|por favor pare|quit|rete|revoke|sair|salir|sispann|stop|"
    "stop all|stop now|stop please|stopall|unsubscribe|отмена|отписаться|стоп|الغاء|الغاء الاشتراك|"
    "اوقف|اوقفوا|ايقاف|ايقاف الرسائل|توقف|توقفوا|قف|停止|取消|退订"
)
EXACT_STOP = said("dừng|dừng lại|huỷ|huỷ đăng ký|hủy|hủy đăng ký|ngừng|ngừng lại")
STOP_CLEAR = (
    r"^(?:(?:hi|hello|hey|ok|okay|sorry|thanks|thank you|please|pls|just|can you|could you|would you|"
    r"you need to|i want you to|i need you to|i would like you to|school)\W+)*(?:stop|quit|"
    r"cease) (?:texting|messaging|contacting|writing|bothering|sending|spamming)(?: (?:me|us|to me|to us|"
    r"this number|my phone|these|this|any|all|so many|(?:me |us )?(?:these |any |all |your |"
    r"more )*(?:texts|messages|msgs|text messages|sms|stuff))\b.*|\W*$)",
    r"^(?:(?:hi|hello|hey|ok|okay|sorry|thanks|thank you|please|pls|just|can you|could you|would you|"
    r"you need to|i want you to|i need you to|i would like you to|school)\W+)*(?:stop|end|cancel) (?:the |"
    r"these |all |all the |all these |your |my )?(?:texts|messages|msgs|sms|text messages|alerts|"
    r"subscription)\b(?: please| now)?\W*$",
    r"^(?:(?:hi|hello|hey|ok|okay|sorry|thanks|thank you|please|pls|just|can you|could you|would you|"
    r"you need to|i want you to|i need you to|i would like you to|school)\W+)*(?:do not|don t|dont|"
    r"never) (?:text|message|contact|write)(?: to)?(?: me| us| this number| here)?(?: any ?more| again|"
    r" ever again| ever| please)*\W*$",
    r"^(?:(?:hi|hello|hey|ok|okay|sorry|thanks|thank you|please|pls|just|can you|could you|would you|"
    r"you need to|i want you to|i need you to|i would like you to|school)\W+)*(?:do not|don t|dont|"
    r"never) send (?:me |us )?(?:any more |any |more |these )*(?:texts|messages|msgs|sms)\b",
    r"^(?:(?:hi|hello|hey|ok|okay|sorry|thanks|thank you|please|pls|just|can you|could you|would you|"
    r"you need to|i want you to|i need you to|i would like you to|school)\W+)*(?:i |we )?(?:do not|don t|"
    r"dont|no longer) (?:want|wish|need)(?: to (?:get|receive|be sent))? (?:any |more |any more |these |"
    r"your |the )*(?:texts|messages|msgs|sms|text messages)\b",
    r"^(?:(?:hi|hello|hey|ok|okay|sorry|thanks|thank you|please|pls|just|can you|could you|would you|"
    r"you need to|i want you to|i need you to|i would like you to|school)\W+)*(?:take|remove|"
    r"delete) (?:me|us|my number|this number|my phone)(?: number)?(?: (?:off|from|out)\b.*|\W*$)",
    r"^(?:(?:hi|hello|hey|ok|okay|sorry|thanks|thank you|please|pls|just|can you|could you|would you|"
    r"you need to|i want you to|i need you to|i would like you to|school)\W+)*no more (?:texts|messages|"
    r"msgs|sms|text messages)\b",
    r"^(?:(?:hi|hello|hey|ok|okay|sorry|thanks|thank you|please|pls|just|can you|could you|would you|"
    r"you need to|i want you to|i need you to|i would like you to|school)\W+)*(?:i (?:want|would like|"
    r"wish|need) to |i d like to |let me |how do i )?(?:opt(?: me)? out|unsubscribe(?: me)?)(?: (?:of|"
    r"from)(?: (?:all|the|these|your|school))* ?(?:texts|messages|this|list|everything|it)?| please|"
    r" now)*\W*$",
    r"^(?:(?:hi|hello|hey|ok|okay|sorry|thanks|thank you|please|pls|just|can you|could you|would you|"
    r"you need to|i want you to|i need you to|i would like you to|school)\W+)*(?:i (?:want|"
    r"would like) to )stop (?:getting|receiving) .*(?:texts|messages|msgs)\b",
    r"^(?:por favor\W+|hola\W+|ya\W+)*(?:ya )?no (?:me |nos )?(?:mande|manden|mandes|envie|envien|envies|"
    r"escriba|escriban|escribas|textee|texteen|contacte|contacten)\W*(?:(?:por favor|mas|nunca|estos|sus|"
    r"los|textos|mensajes|sms)\W*)+$",
    r"^(?:por favor\W+|hola\W+)*ya no (?:me |nos )?(?:mande|manden|envie|envien|escriba|escriban|"
    r"contacten?)\b",
    r"^(?:por favor\W+|hola\W+|ya\W+|quiero que\W+)*(?:deje|dejen|deja|paren?|pare) de (?:mandar|enviar|"
    r"escribir|textear)(?:me|nos)?\b",
    r"^(?:por favor\W+|hola\W+)*(?:quiero |quisiera |deseo )?dar(?:me)? de baja\b",
    r"^(?:por favor\W+|hola\W+)*(?:quite|quiten|saque|saquen|borre|borren|elimine|"
    r"eliminen)(?:me)? (?:de (?:la|su|esta) lista|mi (?:numero|telefono))\b",
    r"^(?:por favor\W+|hola\W+|ya\W+)*no (?:quiero|queremos|deseo) (?:recibir )?(?:mas |estos |sus |los |"
    r"ningun )*(?:mensajes|textos|sms)\b",
    r"^(?:por favor\W+|ya\W+)*no mas (?:mensajes|textos)\b",
    r"^(?:cancelar|cancele|cancelen) (?:la |mi )?(?:suscripcion|los mensajes|mis mensajes)\b",
    r"^(?:من فضلكم\W+|رجاء\W+|لو سمحتم\W+)*(?:لا|ما) ترسلوا? (?:لي |لنا |الي )?(?:المزيد من |اي |"
    r"هذه )?(?:ال)?رسائل",
    r"^(?:من فضلكم\W+|رجاء\W+)*توقفوا? عن (?:ارسال|الارسال|مراسلتي|مراسلتنا)",
    r"^(?:من فضلكم\W+|رجاء\W+)*(?:اوقفوا?|ايقاف) (?:هذه |ارسال )?(?:ال)?رسائل",
    r"^(?:لا|ما) (?:اريد|نريد|ارغب في) (?:استلام |تلقي |المزيد من |هذه |اي )*(?:ال)?رسائل",
    r"^(?:من فضلكم\W+|اريد )?(?:الغاء الاشتراك|احذفوا رقمي|امسحوا رقمي)",
    r"^(?:xin |lam on |vui long )*(?:dung|ngung|thoi)(?: co)? (?:nhan|gui)(?: tin)?(?: nhan)?(?: cho toi|"
    r" cho chung toi| den toi)?(?: nua)?\W*$",
    r"^(?:toi |chung toi )?khong (?:con )?muon nhan (?:them )?(?:tin|tin nhan)\b",
    r"^(?:xin |lam on |vui long )*(?:huy dang ky|xoa so(?: dien thoai)? (?:cua )?toi)\b",
    r"^(?:s il vous plait\W+|svp\W+)*(?:arretez|cessez|arrete) de m(?: |')?(?:ecrire|envoyer)\b",
    r"^(?:s il vous plait\W+|svp\W+)*ne m(?: |')(?:ecrivez|envoyez) plus\b",
    r"^(?:je )?(?:ne )?veux plus (?:recevoir )?(?:de |ces |vos )(?:messages|textos|sms)\b",
    r"^(?:tanpri\W+)?(?:pa voye mesaj|sispann voye|rete voye)\b",
    r"^(?:por favor\W+)*(?:pare|parem) de (?:me )?(?:mandar|enviar)\b",
    r"^(?:por favor\W+)*nao (?:me )?(?:mande|mandem|envie|enviem) mais\b",
    r"^(?:请)?(?:不要|别)再?(?:给我)?发(?:短信|信息|消息)",
    r"^(?:пожалуйста\W+)?(?:не пишите|не присылайте|перестаньте (?:писать|"
    r"присылать))(?: мне)?(?: больше)?\b",
    r"^(?:fadlan )?(?:ha ii soo dirin|jooji fariimaha)\b",
)
STOP_DOUBT = (
    r"^(?:please )?stop (?:it|this|that|these|everything|already)\W*$",
    r"^(?:that s |that is )?(?:enough|no more|leave (?:me|us) alone|go away|not interested)\W*$",
    r"^(?:i )?(?:do not|don t|dont) want (?:this|it|these|any ?more)\W*$",
    r"^(?:ya )?(?:basta|no mas|dejeme en paz|no me interesa|no quiero (?:esto|mas|nada))\W*$",
    r"^(?:ya )?no (?:me |nos )(?:escriba|escriban|mande|manden|envie|envien)\W*$",
    r"^(?:كفى|كفي|يكفي|خلاص|لا اريد هذا|اتركوني)\W*$",
    r"^(?:ngung|thoi|du roi|khong can nua)\W*$",
    r"^(?:ca suffit|assez|chega|хватит|够了|waa ku filan)\W*$",
)
STOP_PROGRAMME = (
    r"^(?:please )?(?:stop|quit|end|cancel|unsubscribe(?: from)?) (?:the |my |these |weekly )*(?:tips?|"
    r"programme|program|programa|programas|consejos|weekly|lessons?|series|النصائح|البرنامج|meo|"
    r"chuong trinh)\b",
    r"^(?:por favor )?(?:parar|pare|paren|cancelar|cancele|alto|no mas|deje de mandar) (?:a )?(?:el |los |"
    r"las |mis )*(?:tips?|programme|program|programa|programas|consejos|weekly|lessons?|series|النصائح|"
    r"البرنامج|meo|chuong trinh)\b",
    r"^(?:اوقفوا?|ايقاف|الغاء) (?:tips?|programme|program|programa|programas|consejos|weekly|lessons?|"
    r"series|النصائح|البرنامج|meo|chuong trinh)",
    r"^(?:dung|ngung|huy) (?:gui )?(?:cac )?(?:tips?|programme|program|programa|programas|consejos|weekly|"
    r"lessons?|series|النصائح|البرنامج|meo|chuong trinh)\b",
)
