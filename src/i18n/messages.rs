//! Messages of the interface. The use of an unknown message does not compile, and a language file
//! without a message cannot be read.

use super::named_texts::NamedTexts;
use super::plural::Forms;
use super::positional::PositionalCodec;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($field:ident: $type:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        #[cfg_attr(not(target_arch = "wasm32"), derive(serde::Deserialize), serde(deny_unknown_fields))]
        #[allow(missing_docs)] // each field is documented by its English text
        pub struct $name { $(pub $field: $type,)* }

        impl PositionalCodec for $name {
            fn write_texts(&self, out: &mut Vec<String>) {
                $(self.$field.write_texts(out);)*
            }

            fn read_texts(texts: &mut std::vec::IntoIter<String>) -> Self {
                Self { $($field: PositionalCodec::read_texts(texts),)* }
            }
        }
    )*};
}

words! {
    /// All messages of a language.
    Words {
        interface: Interface,
        speech: Speech,
        scripts: Scripts,
        share: Share,
        profile: Profile,
        import: Import,
    }
    /// Messages of the page frame and the map, needed at once.
    Interface {
        page: Page,
        map: Map,
        faults: Faults,
    }
    /// Messages of cards, lists and tables.
    Speech {
        lists: Lists,
        legend: Legend,
        layers: NamedTexts,
        card: Card,
        facts: NamedTexts,
        amount: Amount,
        roles: Roles,
        modes: Modes,
        fields: Fields,
        certainty: CertaintyWords,
        dates: Dates,
        about: About,
        said: Said,
        filter: FilterWords,
        time: Time,
        search: Search,
        table: TableWords,
        compare: Compare,
        figures: Figures,
    }
    /// Messages of the scripts in `assets/script`. Each is sent with its name, as there are only a
    /// few.
    Scripts {
        kept: String,
        wheel: String,
        wheel_mac: String,
        touch: String,
        full: String,
        new_version: String,
        load: String,
        later: String,
    }
    /// Messages of the share dialog, loaded when it opens.
    Share {
        dialog: ShareDialog,
        embed: Embed,
        download: Download,
        office: Office,
        own: Own,
        offline: Offline,
        columns: Columns,
        cite: Cite,
        print: Print,
        picture: Picture,
    }
    /// Messages of the country profile, loaded with the first one.
    Profile {
        key_figures: String,
        per_hundred: String,
        hosted: Forms,
        palestine: Forms,
        from: Forms,
        displaced: Forms,
        origins: Forms,
        destinations: Forms,
        joint: String,
        end: String,
        end_of_year: String,
        mid_year: String,
        during_year: String,
        unknown: String,
        provisional: String,
        hosted_group: String,
        from_group: String,
        stock_group: String,
        money_group: String,
        asylum_group: String,
        chart: String,
        point: String,
        shaded: String,
        dates_only: String,
        broken: String,
        origins_in: String,
        destinations_in: String,
        other_dates: String,
        billion: Forms,
        million: Forms,
        thousand: Forms,
        dollar: Forms,
        percent: String,
        people: String,
        applications_per_year: String,
        decisions_per_year: String,
        dollars_per_year: String,
        per_cent: String,
        law_group: String,
        treaties: String,
        bodies: String,
        party: String,
        party_since: String,
        signed: String,
        signed_on: String,
        not_listed: String,
        not_read: String,
        no_laws: String,
        no_figures: String,
        sources: String,
        rounding: String,
        map_title: String,
        map_earlier: String,
        map_later: String,
        map_below: String,
        map_between: String,
        map_from: String,
        map_less: String,
        map_no_figure: String,
        map_circles: String,
        map_provisional: String,
        map_formula: String,
        map_projects: String,
        map_projects_note: String,
        map_counts: String,
        map_rates: String,
        map_corridors: String,
        map_origins: String,
        map_destinations: String,
        map_no_corridor: String,
        map_select: String,
        map_widths: String,
        map_missing: String,
        map_missing_partial: String,
        map_missing_note: String,
        map_missing_definition: String,
    }
    /// Formats of amounts of money.
    Amount {
        plain: String,
        dated: String,
    }
    /// The page as a whole.
    Page {
        skip_to_map: String,
        language: String,
        panel: String,
        close: String,
        link_unused: String,
        share: String,
        share_short: String,
        sheet: String,
        peek: String,
        half: String,
        full: String,
    }
    /// The lists beside the map.
    Lists {
        label: String,
        comma: String,
        projects: String,
        countries: String,
        routes: String,
        documents: String,
        figures: String,
        about: String,
        project_count: Forms,
        country_count: Forms,
        draw_route: String,
        countries_intro: String,
        other_countries: String,
        routes_intro: String,
        page_of: String,
        page_before: String,
        page_after: String,
    }
    /// The map and its controls.
    Map {
        label: String,
        help: String,
        zoom_in: String,
        zoom_out: String,
        home: String,
        world: String,
        detections: String,
        projection: String,
        boundaries_note: String,
        notice: String,
        time: String,
        play: String,
        pause: String,
        so_far: String,
        so_far_hint: String,
    }
    /// The legend.
    Legend {
        title: String,
        with_projects: String,
        project_country: String,
        member: String,
        covered: String,
        donor: String,
        both: String,
        member_and_donor: String,
        in_all: String,
        in_some: String,
        only_in: String,
        chosen: String,
        layers: String,
        border: String,
        dashed: String,
        dotted: String,
        land: String,
        sea: String,
        air: String,
        hub: String,
        kosovo: String,
        small_state: String,
        funded_by: String,
        also_funded_by: String,
        pale: String,
        crowd: String,
        volume: String,
        volume_note: String,
        no_data: String,
        as_table: String,
        statistic: String,
        no_statistic: String,
        statistic_year: String,
        timeline_year: String,
        about_figures: String,
    }
    /// The cards.
    Card {
        back: String,
        project: String,
        country: String,
        route: String,
        hub: String,
        organisation: String,
        document: String,
        group: String,
        members: String,
        objective: String,
        summary: String,
        context: String,
        agency: String,
        partners: String,
        donors: String,
        duration: String,
        countries: String,
        phase: String,
        pillar: String,
        themes: String,
        documents: String,
        links: String,
        sources: String,
        notes: String,
        not_stated: String,
        paraphrased: String,
        translated: String,
        show_original: String,
        show_translation: String,
        group_of: Forms,
        more: Forms,
        then_called: String,
        covered_by: String,
        member_of: String,
        no_role: String,
        as_role: String,
        no_documents: String,
        no_figures: String,
        funded_in: String,
        next_composition: String,
        no_address: String,
        routes_through: String,
        hubs: String,
        legs: String,
        chains: String,
        period: String,
        years: String,
        also_called: String,
        dialogue_name: String,
        to: String,
        not_drawn: String,
        position: String,
        model: String,
        pale: String,
        pale_note: String,
        boundaries: String,
        opens_elsewhere: String,
        profile: String,
        profile_loading: String,
        copy_at: String,
        report: String,
    }
    /// Roles in a project.
    Roles {
        project_country: String,
        donor: String,
        partner: String,
    }
    /// Modes of travel.
    Modes {
        land: String,
        sea: String,
        air: String,
    }
    /// Names of languages of documents.
    Fields {
        en: String,
        fr: String,
        ar: String,
    }
    /// Certainty of facts.
    CertaintyWords {
        primary: String,
        secondary: String,
        inferred: String,
    }
    /// Dates.
    Dates {
        months: [String; 12],
        day: String,
        first_of_month: String,
        month: String,
        from_to: String,
        since: String,
        until: String,
    }
    /// The page about the map.
    About {
        title: String,
        how_to_read: String,
        boundaries: String,
        boundaries_intro: String,
        solid: String,
        dashed: String,
        dotted: String,
        not_drawn: String,
        sources: String,
        data: String,
        licences: String,
        promise: String,
        promises: String,
        content_date: String,
        other_documents: String,
        phases: String,
    }
    /// The filter of projects.
    FilterWords {
        title: String,
        more: String,
        country: String,
        role: String,
        agency: String,
        donor: String,
        partner: String,
        theme: String,
        pillar: String,
        phase: String,
        status: String,
        language: String,
        route: String,
        mode: String,
        planned: String,
        running: String,
        ended: String,
        on: String,
        on_hint: String,
        others: Forms,
        clear: String,
        remove: String,
        nothing: String,
        drop: String,
        leave_out: String,
        said_with: String,
        said_in: String,
        said_funded: String,
        said_partner: String,
        said_agency: String,
        said_theme: String,
        said_status: String,
        said_language: String,
        said_route: String,
        said_mode: String,
        said_role: String,
        said_on: String,
        other_date: String,
        said_years: String,
        said_or: String,
        as_table: String,
    }
    /// The search and its results.
    Search {
        label: String,
        placeholder: String,
        waiting: String,
        nothing: String,
        hint: String,
        organisations: String,
        groups: String,
        near: String,
        similar: String,
        found_as: String,
        filters: String,
        results: String,
        failed: String,
        found: Forms,
        more: Forms,
    }
    /// The timeline.
    Time {
        title: String,
        from: String,
        to: String,
        all: String,
        earlier: String,
        later: String,
        projects: String,
        counted: String,
        as_today: String,
    }
    /// Table views of the lists.
    TableWords {
        back: String,
        start: String,
        end: String,
        as_project_country: String,
        as_donor: String,
        as_partner: String,
        as_agency: String,
        code: String,
        modes: String,
        drawn: String,
        date: String,
        languages: String,
        note: String,
        route_count: Forms,
        document_count: Forms,
        series_count: Forms,
    }
    /// The comparison.
    Compare {
        map: String,
        compare: String,
        show: String,
        clear: String,
        added: String,
        anew: String,
        begins_anew: String,
        taken_out: String,
        cleared: String,
        full: String,
        how: String,
        remove: String,
        remove_name: String,
        named: String,
        one_by_one: String,
        shared: String,
        some: String,
        only: String,
        no_time: String,
        nothing: String,
        more: Forms,
    }
    /// Yearly figures.
    Figures {
        series: String,
        not_people: String,
        nothing: String,
        unknown: String,
        about: String,
        less_than: String,
        more_than: String,
        bar: String,
        chart: String,
        detection_unit: String,
        arrival_unit: String,
        year: String,
        figure: String,
        note: String,
        see_note: String,
        gaps: String,
        lines: String,
        save: String,
        save_as: String,
        detections_per_year: String,
        arrivals_per_year: String,
        part_of: String,
        detections: Forms,
        arrivals: Forms,
    }
    /// Announcements of the ARIA live region.
    Said {
        project: String,
        country: String,
        route: String,
        hub: String,
        closed: String,
        map: String,
        table: String,
        comparison: String,
        region: String,
        world: String,
    }
    /// Error messages.
    Faults {
        no_canvas: String,
        language: String,
        share: String,
        profile: String,
        statistic: String,
    }
    /// The share dialog as a whole.
    ShareDialog {
        shown: String,
        link: String,
        link_hint: String,
        copy: String,
        copied: String,
        not_copied: String,
    }
    /// Embedding of the map in another page.
    Embed {
        title: String,
        hint: String,
        frame: String,
        element: String,
    }
    /// Opening other content.
    Own {
        title: String,
        hint: String,
        button: String,
    }
    /// Use of the map without a network.
    Offline {
        title: String,
        hint: String,
        button: String,
    }
    /// Downloads.
    Download {
        title: String,
        picture: String,
        picture_hint: String,
        shape: String,
        as_window: String,
        slide: String,
        a4_portrait: String,
        a4_landscape: String,
        square: String,
        preview: String,
        png: String,
        svg: String,
        tables: String,
        tables_hint: String,
        data: String,
        geojson: String,
        json: String,
        saved: String,
        failed: String,
    }
    /// Files of office programs.
    Office {
        title: String,
        hint: String,
        pptx: String,
        docx: String,
        making: String,
        failed: String,
    }
    /// Columns of downloaded tables that the page does not show.
    Columns {
        key: String,
        chain: String,
        from: String,
        to: String,
        mode: String,
        longitude: String,
        latitude: String,
        certainty: String,
        indicator: String,
        edition: String,
        bound: String,
    }
    /// Citation of the map.
    Cite {
        texts: String,
        card: String,
        title: String,
        text: String,
        files: String,
        ris: String,
        bibtex: String,
        offline: String,
    }
    /// Printing.
    Print {
        title: String,
        hint: String,
        button: String,
    }
    /// Texts in a picture of the map.
    Picture {
        made: String,
        sources: String,
        ground: String,
        between: String,
    }
    /// Messages of the import, loaded when it starts.
    Import {
        dialog: ImportDialog,
        preview: ImportPreview,
        problems: ImportProblems,
    }
    /// The import dialog.
    ImportDialog {
        close: String,
        details: String,
        open_title: String,
        open_hint: String,
        choose_files: String,
        choose_folder: String,
        drop_here: String,
        template: String,
        reading: String,
        cancel: String,
        cancelled: String,
        shown: Forms,
        errors: String,
        warnings: String,
        notes: String,
        no_problem: String,
        report: String,
        marked: String,
        include_hidden: String,
        changes: String,
        added: String,
        removed: String,
        changed: String,
        field_was: String,
        your_content: String,
        back_to_shipped: String,
        download_map: String,
        download_workbook: String,
        more_messages: String,
        same_rows: String,
        too_large: String,
        failed: String,
        own_source: String,
        not_readable: String,
        between: String,
        nothing: String,
        report_file: String,
        report_sheet: String,
        report_row: String,
        report_column: String,
        report_value: String,
        report_severity: String,
        report_error: String,
        report_warning: String,
        report_note: String,
        report_message: String,
        report_cells: String,
    }
    /// The preview of opened files.
    ImportPreview {
        title: String,
        counted: Forms,
        nothing: String,
        show: String,
        first_projects: String,
        kind: String,
        layout: String,
        recognised: String,
        one_in_each_row: String,
        fields_down: String,
        countries_across: String,
        several_rows: String,
        country_of_sheet: String,
        rows: String,
        rows_below: String,
        not_used: String,
        of_year: String,
        of_country: String,
        no_values: String,
    }
    /// Problems of imported files: their location and how to correct them.
    ImportProblems {
        at_sheet: String,
        at_row: String,
        at_column: String,
        at_letters: String,
        at_named: String,
        did_you_mean: String,
        left_out: String,
        correct_it: String,
        or_group: String,
        empty_file: String,
        too_large: String,
        too_many_rows: String,
        bomb: String,
        encrypted: String,
        old_workbook: String,
        web_page: String,
        unknown_format: String,
        foreign_pdf: String,
        foreign_text: String,
        foreign_slides: String,
        foreign_binary: String,
        foreign_numbers: String,
        foreign_shapefile: String,
        foreign_kml: String,
        foreign_topojson: String,
        foreign_compressed: String,
        foreign_archive_page: String,
        foreign_pointer: String,
        foreign_shortcut: String,
        foreign_picture: String,
        foreign_program: String,
        foreign_organisation: String,
        cut_off: String,
        encoding: String,
        mixed_encoding: String,
        encoded_twice: String,
        nul: String,
        wrapper: String,
        damaged: String,
        other_format: String,
        entities: String,
        too_deep: String,
        no_header: String,
        unknown_sheet: String,
        unknown_column: String,
        column_twice: String,
        mapped: String,
        hidden_sheet: String,
        hidden_rows: String,
        hidden_columns: String,
        above_header: String,
        hashtags: String,
        total_or_note: String,
        dropped: String,
        no_column_name: String,
        unused: String,
        orphan: String,
        no_legs: String,
        open_quote: String,
        inner_quote: String,
        merged: String,
        merged_down: String,
        fields_down: String,
        countries_across: String,
        several_rows: String,
        country_of_sheet: String,
        not_chosen: String,
        formula: String,
        uncalculated: String,
        no_value: String,
        share: String,
        bracket: String,
        countries_from: String,
        no_name: String,
        duplicate: String,
        lacks: String,
        unknown_country: String,
        ambiguous: String,
        group: String,
        unknown_party: String,
        unknown_group: String,
        unknown_source: String,
        unknown_phase: String,
        unknown_pillar: String,
        unknown_theme: String,
        unknown_document: String,
        unknown_project: String,
        unknown_hub: String,
        unknown_route: String,
        unknown_chain: String,
        unknown_series: String,
        new_organisation: String,
        not_a_date: String,
        day_first: String,
        month_first: String,
        doubt_serial: String,
        doubt_hijri: String,
        doubt_buddhist: String,
        doubt_typing: String,
        ends_before: String,
        not_a_number: String,
        not_a_position: String,
        null_island: String,
        exchanged: String,
        metres: String,
        latitude_first: String,
        not_a_count: String,
        not_an_amount: String,
        several_currencies: String,
        amount_from: String,
        not_an_address: String,
        not_an_email: String,
        not_a_language: String,
        not_one_of: String,
        part_of_itself: String,
        wording: String,
        more_of_this: String,
    }
}

#[cfg(test)]
mod tests {
    use super::{PositionalCodec, Words};
    use crate::i18n::format_template;

    #[test]
    fn what_was_written_in_order_is_read_in_order() {
        let mut texts = Vec::new();
        Words::default().write_texts(&mut texts);
        // Texts by key are one line `key=text` each; all others are any text.
        let numbered: Vec<String> = (0..texts.len()).map(|n| format!("key={n}")).collect();
        let words = Words::read_texts(&mut numbered.clone().into_iter());
        let mut again = Vec::new();
        words.write_texts(&mut again);
        assert_eq!(again, numbered);
    }

    #[test]
    fn values_take_the_place_of_their_names() {
        assert_eq!(format_template("{a} of {b}", &[("a", "2"), ("b", "3")]), "2 of 3");
        assert_eq!(format_template("{b} {unknown} {", &[("b", "x")]), "x {unknown} {");
    }
}
