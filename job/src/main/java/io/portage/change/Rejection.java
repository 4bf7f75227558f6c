package io.portage.change;

/**
 * Why a row could not go on.
 *
 * @param keyRejected whether it is the key itself that cannot be converted, so that no row of the
 *     target can have it
 * @param column the column on MySQL; null where it is not known
 * @param reason what is wrong, for a person
 * @param sqlState PostgreSQL's; null where it was not PostgreSQL that refused
 */
public record Rejection(
    RejectStage stage, boolean keyRejected, String column, String reason, String sqlState) {}
