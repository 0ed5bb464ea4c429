//! The list of everything the pages say, as types: a language that lacks a message does not compile.
//! Takes nothing, gives the shape of `en.rs`, `fr.rs`, `es.rs` and `ar.rs`, and a walk over all messages.

use std::collections::{BTreeMap, BTreeSet};

use super::Forms;
use super::along::AlongWords;
use super::fitted::{FittedWords, HappenedWords, ScaledWords};
use super::format::FormatWords;
use super::section::{FORM_NAMES, Walk, labels, same_word, section};
use super::shown::ShownWords;
use super::travel::{MovingWords, RouteWords};

section! {
    /// Words that more than one element uses.
    CommonWords {
        loading: &'static str,
        open_file: &'static str,
        close: &'static str,
        back: &'static str,
        more: &'static str,
        table: &'static str,
        picture: &'static str,
        show_table: &'static str,
        show_picture: &'static str,
        download: &'static str,
        download_svg: &'static str,
        download_png: &'static str,
        download_csv: &'static str,
        print: &'static str,
        copy_link: &'static str,
        copied: &'static str,
        cases: Forms,
        countries: Forms,
        regions: Forms,
        places: Forms,
        actors: Forms,
        ties: Forms,
        links: Forms,
        seizures: Forms,
        routes: Forms,
        consignments: Forms,
        convictions: Forms,
        defendants: Forms,
        goods: Forms,
        crimes: Forms,
        operations: Forms,
        sources: Forms,
        records: Forms,
        n_of_total: &'static str,
        showing_cases: &'static str,
        label_value: &'static str,
        aside: &'static str,
        from_to: &'static str,
        since: &'static str,
        until: &'static str,
        at_least: &'static str,
        source_heading: &'static str,
        sources_heading: &'static str,
        notes: &'static str,
        as_of: &'static str,
        published: &'static str,
        published_by: &'static str,
        handling: &'static str,
        filtered: &'static str,
        clear_filter: &'static str,
        selected: &'static str,
        unselect: &'static str,
        select: &'static str,
        left_out: &'static str,
        nothing_to_show: &'static str,
        no_case_matches: &'static str,
        overlap: &'static str,
        detection: &'static str,
        presumption: &'static str,
        not_reported: &'static str,
        unknown: &'static str,
        none: &'static str,
        all: &'static str,
        other: &'static str,
        total: &'static str,
        yes: &'static str,
        no: &'static str,
        name: &'static str,
        kind: &'static str,
        value: &'static str,
        date: &'static str,
        period: &'static str,
        partial: &'static str,
        provisional: &'static str,
        sort_by: &'static str,
        ascending: &'static str,
        descending: &'static str,
        keys: &'static str,
        end_of: &'static str,
        cannot_draw: &'static str,
        another_site: &'static str,
        language: &'static str,
        theme: &'static str,
        theme_auto: &'static str,
        theme_light: &'static str,
        theme_dark: &'static str,
        theme_print: &'static str,
    }
}

// ---------------------------------------------------------------------------------------------------- map

section! {
    /// Words of the map.
    MapWords {
        title: &'static str,
        title_of: &'static str,
        title_routes: &'static str,
        title_seizures: &'static str,
        title_places: &'static str,
        about: &'static str,
        legend: &'static str,
        no_case: &'static str,
        no_figure: &'static str,
        cases_in: Forms,
        highest: &'static str,
        covers: &'static str,
        symbols: &'static str,
        classes_quantile: &'static str,
        classes_jenks: &'static str,
        classes_equal: &'static str,
        classes_log: &'static str,
        places: &'static str,
        routes: &'static str,
        seizure_points: &'static str,
        route: &'static str,
        flow: &'static str,
        flow_consignments: Forms,
        flow_width: &'static str,
        routes_note: &'static str,
        country_stops_note: &'static str,
        unplaced: Forms,
        no_coordinates: Forms,
        no_outline: &'static str,
        disputed: &'static str,
        disclaimer: &'static str,
        boundaries: &'static str,
        boundaries_own: &'static str,
        boundaries_failed: &'static str,
        projection: &'static str,
        zoom_in: &'static str,
        zoom_out: &'static str,
        zoom_reset: &'static str,
        fit: &'static str,
        time: &'static str,
        time_all: &'static str,
        time_next: &'static str,
        time_previous: &'static str,
    }
}

// ------------------------------------------------------------------------------------------------ network

section! {
    /// Words of the network.
    NetworkWords {
        title: &'static str,
        /// The line above the picture, where actors alone are shown.
        heading: &'static str,
        /// The line above the picture, where more than actors is shown.
        mixed_heading: &'static str,
        /// Pairs of anything that belong together.
        connections: Forms,
        /// Groups of nodes without a connection to others.
        parts: Forms,
        /// What a node says of itself; the kind begins with a small letter.
        node: &'static str,
        /// The same, of a case.
        node_short: &'static str,
        /// To how many others a node is tied.
        tied: Forms,
        /// Said of a node that is tied to nobody.
        alone: &'static str,
        /// In how many cases a node is.
        in_cases: Forms,
        /// What a tie says of itself: its links with their proof, then how many cases.
        tie: &'static str,
        /// What a membership says of itself.
        membership: &'static str,
        /// In the legend: what an arrowhead means.
        arrow: &'static str,
        /// In the legend: what size means.
        larger_degree: &'static str,
        /// In the legend: what size means.
        larger_betweenness: &'static str,
        /// In the legend: what size means.
        larger_cases: &'static str,
        /// In the legend: a group found by its ties.
        group: &'static str,
        /// In the legend: groups without a colour.
        other_groups: &'static str,
        /// In the legend: countries without a colour, or none known.
        other_countries: &'static str,
        /// Said in the place of an empty picture.
        empty: &'static str,
        /// What is shown, in a sentence.
        shown: &'static str,
        /// The same, where more than actors is shown.
        shown_mixed: &'static str,
        /// How many ties a criminal court found.
        proven: &'static str,
        /// Who has most ties.
        connected: &'static str,
        /// A name with its figure, within such a sentence.
        ranked: &'static str,
        /// Who lies between others.
        brokers: &'static str,
        /// How not to read a network.
        caution: &'static str,
        /// Said where betweenness is an estimate.
        estimated: &'static str,
        /// Ties that are not shown.
        weaker: Forms,
        /// Nodes that are not shown.
        farther: Forms,
        /// Nodes that are shown faintly.
        filtered: Forms,
        /// Names that are not written.
        unnamed: Forms,
        /// Above the table of actors.
        table_caption: &'static str,
        /// Above the table of ties.
        ties_caption: &'static str,
        /// A column.
        column_degree: &'static str,
        /// A column.
        column_betweenness: &'static str,
        /// A column.
        column_core: &'static str,
        /// A column.
        column_community: &'static str,
        /// A column.
        column_component: &'static str,
        /// A column.
        column_tied_to: &'static str,
        /// A column.
        column_from: &'static str,
        /// A column.
        column_to: &'static str,
        /// A column.
        column_links: &'static str,
        /// A column.
        column_sources: &'static str,
        /// Goods, in the legend.
        kind_goods: &'static str,
        /// Countries, in the legend.
        kind_countries: &'static str,
    }
}

// -------------------------------------------------------------------------------------------------- trend

section! {
    /// Words of the trend charts.
    TrendWords {
        title: &'static str,
        title_of: &'static str,
        title_metric: &'static str,
        title_series: &'static str,
        title_name: &'static str,
        under_way: &'static str,
        cases_under_way: Forms,
        percent: &'static str,
        value_unit: &'static str,
        between: &'static str,
        covered_in_part: &'static str,
        provisional: &'static str,
        line: &'static str,
        line_of_one: &'static str,
        line_of_zeros: &'static str,
        periods: Forms,
        lines: Forms,
        zero_at: &'static str,
        no_figure_at: &'static str,
        counts_year: &'static str,
        counts_quarter: &'static str,
        counts_month: &'static str,
        counts_actors: &'static str,
        counts_seizures: &'static str,
        counts_convictions: &'static str,
        chosen: &'static str,
        open_note: &'static str,
        minimum_note: &'static str,
        range_note: &'static str,
        minimum: &'static str,
        lower_end: &'static str,
        upper_end: &'static str,
        gap_note: &'static str,
        break_note: &'static str,
        rolled_up: &'static str,
        not_drawn: Forms,
        apart: &'static str,
        series_apart: &'static str,
        by_unit: &'static str,
        unknown_series: &'static str,
    }
}

// ------------------------------------------------------------------------------------------------ figures

labels! {
    /// The headline figures.
    FigureLabels { cases, proven, terrorism, countries, actors, ties, seizures, value, convictions, defendants, period, }
}

section! {
    /// Words of the headline figures.
    FiguresWords {
        title: &'static str,
        what_it_counts: &'static str,
        what_it_leaves_out: &'static str,
        share_of_cases: &'static str,
        of_them_proven: &'static str,
        /// The name of a figure.
        label: FigureLabels,
        /// What a figure counts, in a sentence.
        counts: FigureLabels,
        /// What a figure leaves out, in a sentence.
        leaves_out: FigureLabels,
    }
}

// -------------------------------------------------------------------------------------------------- cases

section! {
    /// Words of the case list and the case page.
    CasesWords {
        title: &'static str,
        case: &'static str,
        countries: &'static str,
        goods: &'static str,
        crimes: &'static str,
        time: &'static str,
        proof: &'static str,
        terrorism: &'static str,
        no_terrorism: &'static str,
        what_happened: &'static str,
        how_sure: &'static str,
        who: &'static str,
        where_: &'static str,
        when: &'static str,
        what_was_seized: &'static str,
        outcome: &'static str,
        sources: &'static str,
        also_shared: &'static str,
        shares_actors: &'static str,
        shares_operation: &'static str,
        shares_nothing: &'static str,
        no_summary: &'static str,
        no_actors: &'static str,
        no_seizures: &'static str,
        no_outcome: &'static str,
        no_sources: &'static str,
        roles: &'static str,
        role: &'static str,
        links: &'static str,
        routes: &'static str,
        seizures: &'static str,
        good: &'static str,
        quantity: &'static str,
        value: &'static str,
        place: &'static str,
        agency: &'static str,
        operation: &'static str,
        status: &'static str,
        court: &'static str,
        sentence: &'static str,
        defendants: &'static str,
        convicted: &'static str,
        convicted_of: &'static str,
        confiscated: &'static str,
        aliases: &'static str,
        ties: &'static str,
        cases_of: &'static str,
        open_case: &'static str,
        back_to_list: &'static str,
        next_case: &'static str,
        previous_case: &'static str,
        show_on_map: &'static str,
        show_in_network: &'static str,
        undated: &'static str,
        order_note: &'static str,
        only_first: &'static str,
        outside_filter: &'static str,
        led_by: &'static str,
    }
}

// ------------------------------------------------------------------------------------------------ filters

section! {
    /// Words of the filter bar.
    FilterWords {
        title: &'static str,
        goods: &'static str,
        crimes: &'static str,
        regions: &'static str,
        countries: &'static str,
        actors: &'static str,
        actor_kinds: &'static str,
        cases: &'static str,
        operations: &'static str,
        proof: &'static str,
        proof_any: &'static str,
        proof_at_least: &'static str,
        terrorism: &'static str,
        terrorism_any: &'static str,
        terrorism_claimed: &'static str,
        terrorism_at_least: &'static str,
        from: &'static str,
        to: &'static str,
        modes: &'static str,
        status: &'static str,
        handling: &'static str,
        handling_up_to: &'static str,
        text: &'static str,
        text_hint: &'static str,
        text_is: &'static str,
        find_in_list: &'static str,
        date_hint: &'static str,
        remove: &'static str,
        clear_all: &'static str,
        matches: Forms,
        matches_of: Forms,
        proof_is: &'static str,
        terrorism_is: &'static str,
        no_match: &'static str,
        all_cases: &'static str,
    }
}

// ----------------------------------------------------------------------------------------------- briefing

section! {
    /// Words of the briefing page.
    BriefingWords {
        title: &'static str,
        story: &'static str,
        explore: &'static str,
        cases: &'static str,
        overview: &'static str,
        contents: &'static str,
        next: &'static str,
        previous: &'static str,
        section_of: &'static str,
        present: &'static str,
        leave_presenting: &'static str,
        speaker_notes: &'static str,
        explore_from_here: &'static str,
        back_to_story: &'static str,
        own_filter: &'static str,
        drop_here: &'static str,
        open_casebook: &'static str,
        open_another: &'static str,
        save_page: &'static str,
        unreadable: &'static str,
        no_casebook: &'static str,
        nothing_leaves: &'static str,
        fingerprint: &'static str,
        where_title: &'static str,
        who_title: &'static str,
        when_title: &'static str,
        overview_text: &'static str,
        where_text: &'static str,
        who_text: &'static str,
        when_text: &'static str,
        cases_text: &'static str,
    }
}

// ----------------------------------------------------------------------------------------------- problems

labels! {
    /// What a reader of casebooks may find wrong.
    CodeLabels { syntax, limit, not_a_casebook, unknown_member, duplicate_member, missing, wrong_type, bad_value, out_of_range, bad_date, bad_country, bad_currency, bad_url, duplicate_id, unknown_id, cycle, self_link, looser_handling, outdated, contradiction, redacted_text, world_level, foreign_format, not_carried, assumed, }
}

section! {
    /// Words about what was wrong with a file.
    ProblemWords {
        title: &'static str,
        found: Forms,
        errors: Forms,
        warnings: Forms,
        none_found: &'static str,
        error: &'static str,
        warning: &'static str,
        error_about: &'static str,
        warning_about: &'static str,
        at_line: &'static str,
        at_pointer: &'static str,
        whole_file: &'static str,
        show_all: &'static str,
        show_fewer: &'static str,
        /// A kind of problem as a heading.
        code: CodeLabels,
    }
}

// -------------------------------------------------------------------------------------------------- whole

section! {
    /// Everything the pages say, in one language.
    Words {
        format: FormatWords,
        common: CommonWords,
        map: MapWords,
        shown: ShownWords,
        fitted: FittedWords,
        scaled: ScaledWords,
        happened: HappenedWords,
        routes: RouteWords,
        moving: MovingWords,
        along: AlongWords,
        network: NetworkWords,
        trend: TrendWords,
        figures: FiguresWords,
        cases: CasesWords,
        filters: FilterWords,
        briefing: BriefingWords,
        problems: ProblemWords,
    }
}

impl Words {
    /// Every message with its path, such as `common.loading` or `common.cases.one`, in the order above.
    pub fn entries(&self) -> Vec<(String, &'static str)> {
        let mut entries = Vec::new();
        self.clone()
            .walk("", &mut |path, text| entries.push((path.trim_start_matches('.').to_owned(), *text)));
        entries
    }

    /// These words with other texts at some paths, for one more language, and the paths that are no message's.
    /// A plural form that is not given takes the `other` that is. The words stay in memory for good, so a page
    /// makes them once for a language.
    pub fn with_messages(&self, messages: &BTreeMap<String, String>) -> (&'static Words, Vec<String>) {
        let mut words = self.clone();
        let mut unknown: BTreeSet<&str> = messages.keys().map(String::as_str).collect();
        words.walk("", &mut |path, text| {
            let path = path.trim_start_matches('.');
            unknown.remove(path);
            let other = path.rsplit_once('.').map(|(forms, _)| format!("{forms}.other"));
            let is_form = FORM_NAMES.contains(&path.rsplit('.').next().unwrap_or_default());
            let given = messages.get(path).or_else(|| messages.get(&other.filter(|_| is_form)?));
            if let Some(given) = given {
                *text = given.clone().leak();
            }
        });
        (Box::leak(Box::new(words)), unknown.into_iter().map(str::to_owned).collect())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::Language;

    #[test]
    fn messages_replace_by_path() {
        let messages =
            [("common.close", "Schließen"), ("common.cases.other", "{n} Fälle"), ("common.clse", "x")];
        let messages = messages.map(|(path, text)| (path.to_owned(), text.to_owned()));
        let (words, unknown) = Language::En.words().with_messages(&BTreeMap::from(messages));
        assert_eq!(words.common.close, "Schließen");
        assert_eq!((words.common.cases.one, words.common.cases.few), ("{n} Fälle", "{n} Fälle"));
        assert_eq!(words.common.back, "Back");
        assert_eq!(unknown, ["common.clse"]);
    }
}
