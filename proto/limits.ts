/** The largest things any party has to accept. Each is refused before the work it would cause. */

/** One event's body. The longest legal one is a file change with a 4,096-byte path. */
export const MAX_EVENT_BYTES = 16 * 1024;
/** One batch as published; brokers are configured to the same (`message_size_limit`). */
export const MAX_BATCH_BYTES = 1024 * 1024;
/** One batch opened: what a decompressor may write before it is stopped. */
export const MAX_CONTENT_BYTES = 4 * 1024 * 1024;
export const MAX_ROWS_PER_BATCH = 5_000;
export const MAX_RECIPIENTS = 8;
/** A batch's header with all of its recipients has under 10,000. It is decoded before anything in it is believed. */
export const MAX_HEADER_BYTES = 16 * 1024;
/** Ranges of missing events in one receipt; further ones follow once these are filled. */
export const MAX_GAPS_PER_RECEIPT = 256;
/** One signed document: the largest are file lists. */
export const MAX_DOCUMENT_BYTES = 8 * 1024 * 1024;
export const MAX_SIGNATURES_PER_DOCUMENT = 16;
/** A checkpoint in a batch: both signatures, counts by kind, and a line for each guarded set. */
export const MAX_CHECKPOINT_BYTES = 32 * 1024;
/** A note: the format asks for 16 signatures at least, of up to 5 kB each before base64. */
export const MAX_NOTE_BYTES = 128 * 1024;
