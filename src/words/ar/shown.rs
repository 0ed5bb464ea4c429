//! Arabic words of what a map shows together and what it leaves out.

use crate::words::shown::ShownWords;

/// Of what is shown together and what is left out.
pub(in crate::words) const SHOWN: ShownWords = ShownWords {
    left_out: "مستبعَدة بالتصفية",
    show_only: "{class}. فعّله لعرض هذه وحدها.",
    show_all: "{class}. فعّله لعرض الكل من جديد.",
    gathered: "{seizures} في {places}",
    largest: "الأكثر: {list}",
    closer: "كبّر الخريطة لتتفرّق",
    add_up: "الرموز التي تحمل رقمًا تجمع ما تقارب وتنفتح عند التكبير؛ ومجموع الأرقام {total}.",
};
