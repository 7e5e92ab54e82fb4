"""Where each row of the tables in `docs/websocket-api.md` is tested: commands, models, errors, states, reasons."""

from typing import Final

from tests.websocket_api.clauses import FOLD, NO_IDS, UNKNOWN, Clauses, Tests

PLAYED: Final = "test_documentation::test_a_command_does_what_its_section_shows_for_those_whom_it_names"
"""For all commands, for somebody who may just give it, and for somebody who just may not."""
EDITS: Final[Clauses] = {
    "set_enabled": ("test_editing::test_links_are_enabled_and_disabled",),
    "set_priority": ("test_editing::test_the_priority_of_a_package_is_that_of_its_links",),
    "set_comment": ("test_editing::test_comments_and_names_are_changed",),
    "set_download_password": ("test_editing::test_a_password_is_set_and_shown_to_nobody",),
    "set_directory": ("test_editing::test_a_folder_is_changed",),
    "rename": (
        "test_editing::test_comments_and_names_are_changed",
        "../commands/test_editing::test_only_one_thing_that_is_there_gets_a_name",
    ),
    "check_online": (
        "test_editing::test_links_are_checked_anew",
        "../commands/test_checking::test_a_grabbed_link_that_went_offline_shows",
    ),
    "split_by_hoster": ("test_editing::test_a_package_is_split_by_hoster",),
    "move": (
        "test_editing::test_packages_change_places",
        "../commands/test_arranging::test_things_move",
        "../commands/test_arranging::test_what_makes_no_sense_is_refused_and_moves_nothing",
        "../commands/test_arranging::test_a_new_package_is_saved_where_the_first_of_its_links_came_from",
    ),
}
LIST: Final = (
    "test_reading::test_states_and_search_filter",
    "test_reading::test_offset_and_limit_count_packages_and_links_are_those_of_the_packages_returned",
    "test_reading::test_with_ids_offset_and_limit_do_not_apply",
)

COMMANDS: Final[Clauses] = {
    "connection/list": ("test_reading::test_connection_list", "test_reading::test_connection_list_tells_what_is_wrong"),
    "connection/connect": ("test_connecting::test_connection_connect_sets_up_and_watchers_get_a_fresh_snapshot",),
    "connection/disconnect": (
        "test_connecting::test_connection_disconnect_unloads_the_entry_and_watchers_get_availability",
    ),
    "devices/list": ("test_reading::test_devices_list",),
    "status/get": (
        "test_reading::test_status_get",
        "test_reading::test_status_get_of_an_offline_jdownloader_succeeds_with_nulls",
    ),
    "downloads/list": ("test_reading::test_downloads_list", *LIST),
    "downloads/start": (
        "test_commanding::test_start_without_ids_starts",
        "test_commanding::test_start_without_ids_ends_a_pause",
        "../commands/test_controlling::test_starting_waits_for_a_stop_in_progress",
        "test_commanding::test_start_with_ids_enables_and_downloads_only_these_when_stopped",
    ),
    "downloads/pause": (
        "test_commanding::test_pause_with_ids_disables_them",
        "test_rules::test_what_jdownloader_refuses_is_rejected",
    ),
    "downloads/stop": ("test_commanding::test_stop", "test_commanding::test_stop_after_current"),
    "downloads/remove": (
        "test_commanding::test_remove_keeps_files_unless_it_is_told_otherwise",
        "test_commanding::test_remove_with_delete_deletes_the_files",
        "test_rights::test_an_admin_is_needed_for_all_that_deletes_files",
    ),
    "downloads/clean_up": (
        "test_editing::test_a_dry_run_names_what_a_clean_up_removes",
        "../commands/test_cleaning::test_links_in_a_state_are_removed_as_the_dry_run_told",
        "../commands/test_cleaning::test_files_stay_unless_it_is_told_otherwise",
    ),
    "downloads/resume": (
        "test_editing::test_failed_links_are_tried_again",
        "../commands/test_retrying::test_what_failed_or_was_skipped_is_tried_again_and_loses_nothing",
    ),
    "downloads/reset": (
        "test_editing::test_reset_of_what_was_loaded_needs_an_administrator",
        "../commands/test_retrying::test_everybody_resets_what_was_not_loaded",
    ),
    "downloads/force": ("../commands/test_retrying::test_links_are_forced_as_they_are",),
    "downloads/set_stop_mark": (
        "test_editing::test_the_stop_mark_is_set_and_taken_away",
        "../commands/test_stop_mark::test_a_link_is_marked_then_a_package_then_nothing",
    ),
    "downloads/clear_stop_mark": ("test_editing::test_the_stop_mark_is_set_and_taken_away",),
    "linkgrabber/list": ("test_reading::test_linkgrabber_list", *LIST),
    "linkgrabber/add_links": (
        "test_commanding::test_add_links_sends_what_was_given_and_nothing_else",
        "test_commanding::test_add_links_takes_a_text_too",
        "test_commanding::test_add_links_waits_for_what_is_found",
        "test_commanding::test_a_call_with_a_request_id_seen_before_returns_the_first_outcome",
        "test_commanding::test_one_call_adds_at_most_once_and_a_lost_answer_is_found_by_reading",
        "test_forms::test_links_are_bounded",
        "../test_adding::test_links_whose_answer_got_lost_are_found",
        "../test_adding::test_what_never_arrived_is_not_sent_again_but_said_to_be_unknown",
        "../test_adding::test_duplicates_whose_answer_got_lost_leave_no_trace_and_are_not_sent_again",
        "../test_adding::test_links_behind_a_redirect_and_on_a_page_are_found",
        "../test_adding::test_a_redirect_whose_answer_got_lost_is_found_by_the_address_that_was_given",
        "../test_adding::test_waiting_ends_in_time_though_the_job_does_not",
        "../test_adding::test_duplicates_of_grabbed_links_are_counted",
    ),
    "linkgrabber/add_container": (
        "test_editing::test_a_container_is_added",
        "../commands/test_containers::test_only_containers_of_a_reasonable_size_are_sent",
    ),
    "linkgrabber/move_to_downloads": (
        "test_commanding::test_move_to_downloads_answers_with_the_links_and_their_new_packages",
        "../commands/test_moving::test_nothing_is_started_and_the_autostart_is_restored",
    ),
    "linkgrabber/remove": ("test_commanding::test_linkgrabber_remove",),
    "linkgrabber/clear": ("test_editing::test_the_linkgrabber_is_cleaned_up_and_cleared",),
    "linkgrabber/abort": (
        "test_editing::test_collecting_is_aborted_and_folders_are_told",
        "../commands/test_grabbing::test_one_job_is_given_up_and_others_go_on",
    ),
    "linkgrabber/clean_up": (
        "test_editing::test_the_linkgrabber_is_cleaned_up_and_cleared",
        "../commands/test_cleaning::test_the_linkgrabber_is_cleaned_up_as_the_dry_run_told",
    ),
    "linkgrabber/variants": ("test_editing::test_a_link_without_variants_has_none_to_choose_from",),
    "linkgrabber/set_variant": ("../commands/test_grabbing::test_a_variant_is_chosen_and_shows",),
    "linkgrabber/folders": ("test_editing::test_collecting_is_aborted_and_folders_are_told",),
    "jobs/get": ("test_reading::test_jobs_get", "../test_adding::test_jobs_are_forgotten_after_a_day"),
    "captchas/list": ("test_captchas::test_captchas_list",),
    "captchas/get": ("test_captchas::test_captchas_get",),
    "captchas/solve": (
        "test_captchas::test_captchas_solve",
        "../commands/around/test_captchas::test_a_wrong_solution_is_taken_and_brings_another_captcha",
    ),
    "captchas/skip": (
        "test_captchas::test_captchas_skip_closes_the_dialog_that_it_opens",
        "../commands/around/test_captchas::test_a_scope_says_what_is_left_out_too",
    ),
    "captchas/keep_alive": ("test_captchas::test_captchas_keep_alive",),
    "dialogs/list": ("test_dialogs::test_dialogs_list",),
    "dialogs/answer": (
        "test_dialogs::test_dialogs_answer",
        "test_dialogs::test_a_dialog_older_than_the_newest_is_rejected",
    ),
    "accounts/list": (
        "test_accounts::test_accounts_list",
        "test_accounts::test_who_is_no_admin_sees_accounts_without_the_names_of_their_users",
    ),
    "accounts/add": ("test_accounts::test_accounts_add_and_set_credentials",),
    "accounts/set_enabled": ("test_accounts::test_accounts_set_enabled_and_remove",),
    "accounts/refresh": ("test_accounts::test_accounts_refresh",),
    "accounts/remove": ("test_accounts::test_accounts_set_enabled_and_remove",),
    "accounts/set_credentials": ("test_accounts::test_accounts_add_and_set_credentials",),
    "settings/get": ("test_settings::test_settings_get",),
    "settings/set": (
        "test_settings::test_settings_set_answers_with_the_new_values_as_read_back",
        "test_settings::test_a_speed_limit_set_during_a_pause_is_kept_and_answered_with_pending",
    ),
    "storage/list": ("test_extraction::test_storage_list",),
    "extraction/list": ("test_extraction::test_extraction_start_list_and_cancel",),
    "extraction/start": ("test_extraction::test_extraction_start_list_and_cancel",),
    "extraction/cancel": ("test_extraction::test_extraction_start_list_and_cancel",),
    "extraction/add_password": ("test_extraction::test_extraction_add_password",),
    "system/check_update": ("test_system::test_system_check_update_tells_of_an_update",),
    "system/update": (
        "test_system::test_system_restart_and_update_are_told_as_an_absence_and_then_comes_a_fresh_snapshot",
    ),
    "system/restart": (
        "test_system::test_system_restart_and_update_are_told_as_an_absence_and_then_comes_a_fresh_snapshot",
    ),
    "system/exit": ("test_system::test_system_exit_is_told_as_an_absence",),
    "system/reconnect": (
        "test_system::test_system_reconnect_lets_what_a_hoster_blocked_be_tried_again_from_another_address",
    ),
    "monitor/subscribe": (
        "test_watching::test_the_first_event_is_a_snapshot_of_what_is_watched_by_default",
        "test_outages::test_unsubscribing_ends_it",
        *FOLD,
    ),
} | {f"{noun}/{verb}": tests for noun in ("downloads", "linkgrabber") for verb, tests in EDITS.items()}

WRONG: Final = "test_rules::test_what_is_wrong_is_said_as_it_is"
ERRORS: Final[Clauses] = {
    "invalid_format": ("test_forms::test_a_field_of_the_wrong_form_is_refused_by_name", *NO_IDS),
    "not_found": ("test_rules::test_an_unknown_device_is_not_found", *UNKNOWN),
    "not_loaded": ("test_rules::test_a_device_whose_entry_is_not_set_up_is_not_loaded",),
    "not_supported": (
        "test_captchas::test_captchas_of_a_local_jdownloader_that_is_not_signed_in_need_myjdownloader",
        "test_system::test_a_jdownloader_without_updater_is_not_supported",
    ),
    "too_large": ("test_sizes::test_each_list_that_would_be_larger_than_a_message_is_too_large",),
    "unauthorized": ("test_rights_of_commands::test_a_read_only_user_may_only_read",),
    "rejected": ("test_rules::test_what_jdownloader_refuses_is_rejected",),
    "device_offline": (WRONG, "test_rules::test_a_jdownloader_that_is_offline_is_device_offline"),
    "communication_error": (WRONG,),
    "authentication_error": ("test_clauses::test_a_password_that_was_changed_is_an_authentication_error",),
    "rate_limited": (WRONG,),
    "maintenance": (WRONG,),
    "outcome_unknown": (
        "test_rules::test_a_command_whose_answer_was_lost_and_whose_effect_does_not_show_has_an_unknown_outcome",
        "test_rules::test_a_command_whose_answer_was_lost_and_whose_effect_shows_has_succeeded",
    ),
}
RIGHTS: Final[Clauses] = {
    "read": ("test_rights::test_who_may_see_an_entity_may_read_and_who_may_control_none_may_not_command",),
    "control": ("test_rights_of_commands::test_a_normal_user_may_give_all_but_those_for_administrators",),
    "admin": ("test_rights_of_commands::test_an_admin_may_give_each_command",),
}
SAID: Final = "test_outages::test_the_reason_says_what_is_wrong"
REASONS: Final[Clauses] = {
    "device_offline": ("test_outages::test_an_outage_is_told_with_its_reason_and_after_it_comes_a_fresh_snapshot",),
    "communication_error": (SAID,),
    "authentication_error": ("test_outages::test_a_password_that_was_changed_is_an_authentication_error",),
    "rate_limited": (SAID,),
    "maintenance": (SAID,),
    "not_loaded": ("test_outages::test_a_reload_is_told_and_then_comes_a_fresh_snapshot",),
    "disconnected": ("test_connecting::test_connection_disconnect_unloads_the_entry_and_watchers_get_availability",),
    "removed": (
        "test_outages::test_a_removed_entry_is_told_and_nothing_more",
        "test_rights::test_a_client_that_may_no_longer_read_gets_removed_and_nothing_more",
    ),
}
STATE: Final[Tests] = ("../api/test_states::test_the_first_row_that_fits_is_the_state",)
STATES: Final[Clauses] = dict.fromkeys(
    (
        "extracting",
        "finished",
        "offline",
        "failed",
        "captcha",
        "waiting",
        "running",
        "disabled",
        "skipped",
        "queued",
    ),
    STATE,
) | {"paused": ("../api/test_states::test_what_is_held_is_paused_while_jdownloader_is",)}
FRESHNESS: Final[Clauses] = {
    "which links and packages": (
        "test_watching::test_a_start_is_at_most_one_interval_old",
        "../api/test_reader::test_the_end_of_a_link_is_seen_in_the_next_round",
        "../api/test_plan::test_a_count_that_moved_brings_its_list",
    ),
    "other changes of state": (
        "../api/test_plan::test_all_unfinished_links_are_looked_at_from_time_to_time",
        "../api/test_reader::test_what_was_edited_elsewhere_shows_within_half_a_minute_while_jdownloader_runs",
    ),
    "what somebody edits": ("../api/test_plan::test_everything_is_read_again_after_a_quarter_of_an_hour",),
    "what a command of this API causes": (
        "test_commanding::test_a_commands_effect_reaches_all_watchers_without_waiting_for_their_interval",
    ),
}

ROWS: Final[dict[str, Clauses]] = {
    "Rights": RIGHTS,
    "Errors": ERRORS,
    "Outages": REASONS,
    "How fresh it is": FRESHNESS,
    "States of links and packages": STATES,
}
"""By the title of the section with the table; a row is known by words of its first cell."""
