//! Arabic words of routes, and of moving about.

use crate::words::Forms;
use crate::words::travel::{MovingWords, RouteWords};

/// Of routes.
pub(in crate::words) const ROUTES: RouteWords = RouteWords {
    incoming: "واردة",
    outgoing: "صادرة",
    through: "عابرة",
    within: "داخلية",
    value_unknown: "القيمة غير مذكورة",
    other_goods: "سلع أخرى",
    between_countries: "{routes} مجمَّعة في {flows} بين البلدان، وتتفرق عند التكبير.",
    between_regions: "{routes} مجمَّعة في {flows} بين المناطق الفرعية، وتتفرق عند التكبير.",
    half_proof: "يبين خط التدفق درجة الإثبات التي يبلغها نصف مساراته على الأقل.",
    not_drawn: Forms::six(
        "لا مسارات غير مرسومة",
        "مسار واحد في تدفقات أدق أو داخل بلد واحد أو منطقة فرعية واحدة لم يُرسم بهذا الحجم؛ كبِّر الخريطة لرؤيته.",
        "مساران في تدفقات أدق أو داخل بلد واحد أو منطقة فرعية واحدة لم يُرسما بهذا الحجم؛ كبِّر الخريطة لرؤيتهما.",
        "{n} مسارات في تدفقات أدق أو داخل بلد واحد أو منطقة فرعية واحدة لم تُرسم بهذا الحجم؛ كبِّر الخريطة لرؤيتها.",
        "{n} مسارًا في تدفقات أدق أو داخل بلد واحد أو منطقة فرعية واحدة لم يُرسم بهذا الحجم؛ كبِّر الخريطة لرؤيتها.",
        "{n} مسار في تدفقات أدق أو داخل بلد واحد أو منطقة فرعية واحدة لم يُرسم بهذا الحجم؛ كبِّر الخريطة لرؤيتها.",
    ),
    flows: Forms::six("لا تدفقات", "تدفق واحد", "تدفقين", "{n} تدفقات", "{n} تدفقًا", "{n} تدفق"),
};

/// Of moving about.
pub(in crate::words) const MOVING: MovingWords = MovingWords {
    play: "تشغيل",
    pause: "إيقاف مؤقت",
    fullscreen: "ملء الشاشة",
    leave_fullscreen: "مغادرة ملء الشاشة",
    wheel_hint: "انقر على الخريطة أو اضغط مفتاح التحكم للتكبير بالعجلة",
    touch_hint: "حرّك الخريطة بإصبعين",
    fit_selection: "ملاءمة المحدد",
    fit_data: "ملاءمة البيانات",
};
