/** The largest reading file that is read (format.md). */
export const MAX_BYTES = 2 * 1024 * 1024;

/** The largest essay that is read. */
export const MAX_ESSAY_BYTES = 32 * 1024 * 1024;

/** How deep a reading file may be nested. */
export const MAX_DEPTH = 32;
