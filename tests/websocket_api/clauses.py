"""Where each sentence and each row of the rules in `docs/websocket-api.md` is tested.

By section; a clause is known by some of its words. Tests are named as seen from here: file, two colons, name.
"""

from typing import Final

type Tests = tuple[str, ...]
type Clauses = dict[str, Tests]

ADVICE: Final[Tests] = ()
"""For sentences that promise nothing."""
FOLD: Final = (
    "test_delta::test_folding_all_events_up_to_a_revision_gives_what_the_commands_answered_at_it",
    "test_watching::test_folding_all_events_gives_what_the_list_and_get_commands_answer",
    "test_watching_around::test_folding_all_events_gives_what_the_list_and_get_commands_answer",
    "test_documented_fold::test_the_printed_fold_gives_what_the_list_answers",
)
NO_IDS: Final = (
    "test_forms::test_a_command_that_takes_ids_is_never_sent_with_none",
    "test_forms::test_an_empty_selection_is_not_taken_for_everything",
    "test_accounts::test_a_command_for_accounts_is_never_sent_with_none",
    "test_extraction::test_extraction_start_is_never_sent_with_no_ids",
)
FORMS: Final = ("test_forms::test_a_field_of_the_wrong_form_is_refused_by_name",)
RIGHTS_TOLD: Final = ("test_rights::test_devices_list_and_each_snapshot_tell_the_callers_own_rights",)
UNITS: Final = (
    "../api/test_fields::test_a_time_is_told_in_milliseconds",
    "../api/test_fields::test_a_percentage_is_within_bounds_and_has_one_decimal",
    "test_clauses::test_what_is_told_has_the_units_and_forms_of_the_rules",
)
ONCE: Final = (
    "test_commanding::test_one_call_adds_at_most_once_and_a_lost_answer_is_found_by_reading",
    "../test_adding::test_what_never_arrived_is_not_sent_again_but_said_to_be_unknown",
    "../commands/test_controlling::test_a_command_that_never_arrived_is_not_sent_again_but_said_to_be_unknown",
)
EFFECT: Final = ("test_commanding::test_a_commands_effect_reaches_all_watchers_without_waiting_for_their_interval",)
UNKNOWN: Final = (
    "test_forms::test_unknown_ids_are_named_and_none_of_the_known_ones_beside_them_is_touched",
    "test_forms::test_unknown_ids_are_named_by_lists_too",
    "../commands/test_editing::test_beside_something_unknown_the_known_is_left_alone",
)
PARTS: Final = (
    "test_large_lists::test_a_start_larger_than_a_message_comes_in_parts_and_then_the_stream_goes_on",
    "test_delta::test_a_start_in_parts_is_a_snapshot_and_then_deltas_that_only_add",
)
ORDER: Final = (
    "test_delta::test_order_comes_only_when_what_stays_has_changed_places_or_something_new_is_not_at_the_end",
)
REVISION: Final = ("test_rules::test_a_revision_grows_with_each_change_and_starts_anew_after_a_reload",)

RULES: Final[Clauses] = {
    "Commands are called": ("test_documentation::test_each_command_has_a_section_and_each_section_a_command",),
    "On this page the first part": ADVICE,
    "Each JDownloader is a device": ("test_reading::test_devices_list",),
    "says which one you mean": ("test_rules::test_an_unknown_device_is_not_found",),
    "All commands take it": ("test_clauses::test_all_commands_but_those_about_all_take_a_device",),
    "`connection/list`, `connection/connect`": ("test_clauses::test_all_commands_but_those_about_all_take_a_device",),
    "While exactly one JDownloader": (
        "test_rules::test_device_id_may_be_left_out_while_exactly_one_is_set_up",
        "test_rules::test_device_id_may_not_be_left_out_with_several",
        "test_rules::test_device_id_may_not_be_left_out_with_none",
    ),
    "A field with a question mark": ("test_documentation::test_the_fields_of_a_command_are_those_in_its_table",),
    "A field that a command does not know": (
        *FORMS,
        "test_secrets::test_what_is_sent_in_whichever_field_of_whichever_command_is_in_no_error_and_no_log",
    ),
    "are texts when you get them": ("test_clauses::test_ids_are_texts_on_the_way_out",),
    "You may send them as text or as number": ("test_forms::test_ids_are_taken_as_strings_and_as_integers",),
    '"ids" in a table': ("test_forms::test_ids_are_taken_as_strings_and_as_integers",),
    "name at least one link or package": NO_IDS,
    "A package stands for all its links": ("test_commanding::test_pause_with_a_package_disables_its_links",),
    "Sizes are bytes": UNITS,
    "Times are ISO 8601": UNITS,
    "`progress` is a percentage": UNITS,
    "What is not known is `null`": (
        "../api/test_fields::test_an_unknown_number_is_none",
        "../api/test_fields::test_no_time_is_none",
        "../api/test_fields::test_no_text_is_none",
        "test_clauses::test_no_number_stands_for_what_is_not_known",
    ),
    "No field of a model is ever missing": (
        "test_documentation::test_the_fields_of_a_model_are_those_in_its_table",
        "test_clauses::test_no_number_stands_for_what_is_not_known",
    ),
    "Texts called `status`": ("../api/test_states::test_a_status_text_never_decides",),
    "has a `revision`, and so has every event": (
        "test_reading::test_lists_of_all_have_a_revision_that_grows_when_they_change",
        "test_clauses::test_each_list_and_get_answer_has_a_revision",
        "test_clauses::test_each_event_has_what_all_events_have",
    ),
    "It grows with each change": REVISION,
    "Equal revisions mean equal content": FOLD,
    "A message is at most 1 MB": (
        *PARTS,
        "test_delta::test_events_above_the_size_of_a_message_come_in_parts_that_give_the_same",
    ),
    "fails with `too_large`": (
        "test_sizes::test_each_list_that_would_be_larger_than_a_message_is_too_large",
        "test_reading::test_a_list_that_would_be_larger_than_a_message_is_too_large_and_can_be_paged",
        "test_accounts::test_a_list_of_accounts_that_would_be_larger_than_a_message_is_too_large",
    ),
    "Success means that JDownloader has taken": EFFECT,
    "It acts a moment later": EFFECT,
    "looks for the effect at once": EFFECT,
    "A `list` or `get` command that follows": (
        "test_own_effects::test_a_list_has_the_effect_of_the_command_before",
        "test_own_effects::test_an_effect_that_does_not_come_holds_up_no_list",
    ),
    "Ids are checked before anything is done": UNKNOWN,
    "If one of them is unknown": UNKNOWN,
    "What vanishes in the moment between": (
        "../commands/test_cleaning::test_what_comes_into_the_state_meanwhile_stays",
    ),
    "No command is ever sent twice": (*ONCE, *NO_IDS),
}

RIGHTS: Final[Clauses] = {
    "Home Assistant's user whose token": ("test_rights_of_commands::test_an_owner_may_give_each_command",),
    "tell you your own": RIGHTS_TOLD,
    "`rights: {control, admin}`": RIGHTS_TOLD,
    "Use them to hide buttons": ADVICE,
    "Rights are asked again for every event": (
        "test_rights::test_rights_are_asked_again_for_every_event",
        "test_rights::test_a_client_that_may_no_longer_read_gets_removed_and_nothing_more",
        "test_rights::test_who_may_no_longer_control_is_told_so_and_sees_addresses_without_their_query",
        "test_rights::test_who_is_no_administrator_any_more_is_told_so_and_sees_accounts_without_names",
        "test_rights::test_who_loses_the_right_to_read_during_an_outage_gets_removed_instead_of_the_fresh_snapshot",
        "test_rights::test_who_loses_the_right_to_read_is_told_only_that_also_when_the_entry_is_unloaded",
        "test_rights::test_who_loses_the_right_to_read_during_a_large_start_gets_removed_and_nothing_after_it",
    ),
    "Nobody gets a password": (
        "test_documentation::test_a_command_does_what_its_section_shows_for_those_whom_it_names",
        "test_editing::test_a_password_is_set_and_shown_to_nobody",
    ),
    "user name and password is left out": (
        "../api/test_fields::test_an_address_loses_its_user",
        "test_rights::test_the_query_of_an_address_is_shown_only_to_who_may_control",
    ),
}

ERRORS: Final[Clauses] = {
    "answered with `success: false`": ("test_documentation::test_the_error_is_what_happens",),
    "Nothing was done then": UNKNOWN,
    "is a sentence in English": ("test_rules::test_errors_have_an_english_message",),
    "For other languages": ("../test_translations::test_a_language_translates_what_english_says",),
    "Errors that any command may have": (
        "test_rules::test_an_unknown_device_is_not_found",
        "test_rules::test_a_device_whose_entry_is_not_set_up_is_not_loaded",
        "test_rules::test_a_jdownloader_that_is_offline_is_device_offline",
    ),
}

EVENTS: Final[Clauses] = {
    "Every event has": ("test_clauses::test_each_event_has_what_all_events_have",),
    "replaces everything that you know": (
        "test_outages::test_an_outage_is_told_with_its_reason_and_after_it_comes_a_fresh_snapshot",
    ),
    "It also tells the `version`": (
        "test_watching::test_the_first_event_is_a_snapshot_of_what_is_watched_by_default",
        *RIGHTS_TOLD,
        "test_delta::test_what_jdownloader_comes_to_be_able_to_do_is_told",
    ),
    "and `accounts` are lists": (
        "test_delta::test_a_snapshot_has_all_that_was_asked_for_and_lists_also_where_there_is_nothing",
        "test_watching::test_include_says_what_is_watched",
    ),
    "`complete` is true": PARTS,
    "deltas that only add bring the rest": PARTS,
    "You may show the parts": ADVICE,
    "tells what changed, and only that": ("test_delta::test_a_delta_brings_the_changed_keys_of_what_changed",),
    "Of an object": (
        "test_delta::test_a_delta_brings_the_changed_keys_of_what_changed",
        "test_delta::test_null_is_a_value_that_a_delta_brings",
    ),
    "up to four steps": FOLD,
    "`add` (whole rows": FOLD,
    "For links, `order` is an object": (
        "test_delta::test_a_new_link_in_the_middle_brings_the_order_of_its_package_alone",
        "test_delta::test_a_link_that_moves_to_another_package_changes_and_the_order_there_is_told",
    ),
    "only when the other steps": ORDER,
    "Links of different packages": ADVICE,
    "The id of a row": FOLD,
    "at most one delta in an interval": (
        "test_watching::test_at_most_one_delta_an_interval_with_all_that_happened_in_it",
        "test_schedule::test_any_stretch_of_time_has_one_delta_an_interval_and_at_most_one_more",
    ),
    "One that would be empty": (
        "test_watching::test_nothing_is_sent_while_nothing_changes",
        "test_delta::test_an_empty_delta_is_not_sent_and_one_that_is_sent_tells_something_new",
    ),
    "What a command caused may come": EFFECT,
    "by subscribing anew": ADVICE,
    "When you fold all events": FOLD,
}

FRESHNESS: Final[Clauses] = {
    "asked once in the shortest interval": (
        "test_watching::test_however_many_watch_at_most_one_polling_round_runs_in_the_shortest_interval",
    ),
    "When nobody watches": (
        "test_watching::test_when_nobody_watches_polling_falls_back_to_the_entrys_own_pace",
        "test_outages::test_it_ends_with_the_connection",
    ),
}

OUTAGES: Final[Clauses] = {
    "When the JDownloader cannot be watched": (
        "test_outages::test_an_outage_is_told_with_its_reason_and_after_it_comes_a_fresh_snapshot",
    ),
    "It may also be the first event": (
        "test_outages::test_who_begins_to_watch_during_an_outage_is_told_so_first",
        "test_outages::test_who_begins_to_watch_before_the_entry_is_set_up_is_told_so_and_gets_a_snapshot_once_it_is",
        "test_outages::test_who_begins_to_watch_while_setting_up_is_tried_again_gets_a_snapshot_when_it_succeeds",
        "test_outages::test_a_jdownloader_that_is_not_set_up_is_watched_only_by_who_may_see_it",
    ),
    "The subscription stays": ("test_outages::test_who_watches_through_a_reload_goes_on_watching",),
    "entry was reloaded": ("test_documentation::test_the_outage_is_what_happens",),
}

STATES: Final[Clauses] = {
    "first state of this table": ("../api/test_states::test_the_first_row_that_fits_is_the_state",),
    "A package is `disabled`": (
        "../api/test_states::test_a_package_without_enabled_links_is_disabled",
        "../api/test_states::test_a_package_is_finished_when_all_its_links_are",
    ),
    "Else it is in the first": ("../api/test_states::test_a_package_takes_on_the_first_state_of_the_order",),
    "`running`, `paused`, `captcha`": ("../api/test_states::test_a_package_takes_on_the_first_state_of_the_order",),
}

SENTENCES: Final[dict[str, Clauses]] = {
    "Rules": RULES,
    "Rights": RIGHTS,
    "Errors": ERRORS,
    "The events": EVENTS,
    "How fresh it is": FRESHNESS,
    "Outages": OUTAGES,
    "States of links and packages": STATES,
}
"""By the title of the section in which they stand."""
