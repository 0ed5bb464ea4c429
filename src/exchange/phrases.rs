//! What converters write into a casebook in words of their own, in the languages of the package. Knows no records.

use super::draft::Wording;

/// English, French, Spanish and Arabic; `{name}` stands for a name.
pub(super) struct Phrase([&'static str; 4]);

/// The language of the books that converters make: that of what most foreign data is written in, and of the notes.
pub(super) const LANGUAGE: &str = "en";

const LANGUAGES: [&str; 4] = [LANGUAGE, "fr", "es", "ar"];

impl Phrase {
    /// The phrase about something, which is named alike in all languages.
    pub(super) fn about(&self, name: &str) -> Wording {
        let texts = LANGUAGES.iter().zip(self.0);
        Wording {
            texts: texts.map(|(tag, text)| ((*tag).to_owned(), text.replace("{name}", name))).collect(),
        }
    }

    /// The phrase as it is.
    pub(super) fn wording(&self) -> Wording {
        self.about("")
    }
}

pub(super) const TIES_AROUND: Phrase = Phrase([
    "Ties around {name}",
    "Liens autour de {name}",
    "Vínculos en torno a {name}",
    "الروابط حول {name}",
]);

pub(super) const TIES: Phrase = Phrase(["Ties", "Liens", "Vínculos", "روابط"]);

pub(super) const TIES_SUMMARY: Phrase = Phrase([
    "Actors of the source that its ties connect. This is no case in law: the source tells of ties, not of cases.",
    "Acteurs de la source que ses liens relient. Il ne s’agit pas d’une affaire au sens juridique : la source décrit \
     des liens, non des affaires.",
    "Actores de la fuente que sus vínculos conectan. No es un caso en sentido jurídico: la fuente describe vínculos, no \
     casos.",
    "جهات يذكر المصدر روابط بينها. ليست قضية بالمعنى القانوني: المصدر يصف روابط لا قضايا.",
]);

pub(super) const LISTED_BY: Phrase = Phrase([
    "Listed by {name}",
    "Inscrits par {name}",
    "Incluidos en la lista por {name}",
    "المدرجون من {name}",
]);

pub(super) const LISTING_SUMMARY: Phrase = Phrase([
    "Those whom a list of sanctions or warnings names. Being listed is a measure of an authority, not a finding of a \
     court.",
    "Personnes et entités nommées par une liste de sanctions ou d’alertes. L’inscription est une mesure d’une autorité, \
     non la conclusion d’un tribunal.",
    "Personas y entidades que nombra una lista de sanciones o advertencias. La inclusión es una medida de una autoridad, \
     no la conclusión de un tribunal.",
    "أشخاص وجهات وردت أسماؤهم في قائمة عقوبات أو تحذيرات. الإدراج إجراء تتخذه سلطة وليس حكماً قضائياً.",
]);

pub(super) const LISTED: Phrase = Phrase(["listed", "inscrit", "incluido en la lista", "مدرج"]);

pub(super) const REMARKS_ABOUT: Phrase = Phrase([
    "Remarks about {name}",
    "Remarques sur {name}",
    "Observaciones sobre {name}",
    "ملاحظات حول {name}",
]);

pub(super) const REMARKS_SUMMARY: Phrase = Phrase([
    "Kept apart, because it is marked stricter than what it is about.",
    "Tenu à part, car soumis à des règles de diffusion plus strictes que ce sur quoi il porte.",
    "Se mantiene aparte, porque su difusión es más restringida que la de aquello a lo que se refiere.",
    "محفوظة على حدة لأن تصنيف تداولها أشد من تصنيف ما تتعلق به.",
]);

pub(super) const NAMED_IN_REPORT: Phrase =
    Phrase(["named in the report", "nommé dans le rapport", "mencionado en el informe", "مذكور في التقرير"]);

pub(super) const FTM_TITLE: Phrase = Phrase([
    "FollowTheMoney entities",
    "Entités FollowTheMoney",
    "Entidades FollowTheMoney",
    "كيانات FollowTheMoney",
]);

pub(super) const STIX_TITLE: Phrase = Phrase(["STIX bundle", "Lot STIX", "Paquete STIX", "حزمة STIX"]);

pub(super) const FTM_NOTES: Phrase = Phrase([
    "Made from FollowTheMoney entities, which tell of ties and listings and say nothing of proof. Listings are taken as \
     reported, everything else as alleged. Being named here says nothing about guilt.",
    "Établi à partir d’entités FollowTheMoney, qui décrivent des liens et des inscriptions sans rien dire des preuves. \
     Les inscriptions sont tenues pour signalées, tout le reste pour allégué. Figurer ici ne dit rien de la culpabilité.",
    "Elaborado a partir de entidades FollowTheMoney, que describen vínculos e inclusiones en listas y nada dicen de la \
     prueba. Las inclusiones se toman como señaladas en informes y todo lo demás como alegado. Figurar aquí nada dice \
     sobre la culpabilidad.",
    "أُعدّ من كيانات FollowTheMoney التي تصف روابط وإدراجات ولا تذكر شيئاً عن الإثبات. عُدّت الإدراجات واردة في تقارير وكل ما \
     سواها مزعوماً. ورود الاسم هنا لا يدل على الإدانة.",
]);

pub(super) const STIX_NOTES: Phrase = Phrase([
    "Made from a STIX bundle. Its confidence is that of analysts: nothing is taken as better proven than reported. Being \
     named here says nothing about guilt.",
    "Établi à partir d’un lot STIX. Sa confiance est celle d’analystes : rien n’est tenu pour mieux prouvé que signalé. \
     Figurer ici ne dit rien de la culpabilité.",
    "Elaborado a partir de un paquete STIX. Su confianza es la de analistas: nada se toma como mejor probado que \
     señalado en informes. Figurar aquí nada dice sobre la culpabilidad.",
    "أُعدّ من حزمة STIX. الثقة فيها هي ثقة المحللين: لا يُعدّ شيء أقوى إثباتاً من الوارد في تقارير. ورود الاسم هنا لا يدل على \
     الإدانة.",
]);
