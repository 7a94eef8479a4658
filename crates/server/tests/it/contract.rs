//! What the store promises although several servers use it at once: one list, kept by SQLite and by PostgreSQL.

mod accounts;
mod postgres_only;
mod queue;
mod shop;
mod upgrades;
mod uploads;

use self::shop::Shop;
use crate::backends::Place;

/// Each promise as a test on either data base.
macro_rules! contract {
    ($($module:ident: $($promise:ident),+;)+) => {
        mod sqlite {
            use super::*;
            $($(#[tokio::test]
            async fn $promise() {
                $module::$promise(Shop::open(Place::embedded()).await).await;
            })+)+
        }

        mod postgres {
            use super::*;
            $($(#[tokio::test]
            async fn $promise() {
                $module::$promise(Shop::open(Place::services().await).await).await;
            })+)+
        }
    };
}

contract! {
    queue:
        each_judging_is_leased_once,
        users_take_turns_whichever_server_leases,
        a_judging_ends_once,
        only_the_latest_ticket_ends_a_judging,
        the_bound_of_a_user_is_exact,
        an_idempotency_key_makes_one_submission;
    accounts:
        there_is_one_first_admin,
        an_address_is_registered_once,
        nobody_overwrites_an_account_that_is_proven,
        a_name_is_given_to_one_token,
        a_user_has_so_many_sessions,
        no_session_outlives_the_password,
        what_no_text_can_hold_is_not_found;
    uploads:
        the_last_two_verdicts_may_come_at_once,
        the_same_package_twice_is_one_upload,
        samples_are_put_in_by_several_servers,
        a_search_tells_no_cases_apart,
        lists_are_in_the_order_of_bytes,
        each_change_of_the_catalogue_is_counted_with_it;
    upgrades:
        a_newer_schema_is_worked_with;
}
