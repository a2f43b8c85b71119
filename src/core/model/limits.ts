/** The largest reading file that is read (format.md). */
export const MAX_BYTES = 2 * 1024 * 1024;

/** The largest essay that is read. */
export const MAX_ESSAY_BYTES = 32 * 1024 * 1024;

/** How deep a reading file may be nested. */
export const MAX_DEPTH = 32;

/** How many signs, words and spaces a reading file may be made of. Real ones need 400,000 for their 2 MiB. */
export const MAX_PARTS = 500_000;

/** How many places of an essay may name its actors and terms. A book with a thousand of them has fewer. */
export const MAX_OCCURRENCES = 200_000;

/** At how many places of an essay the forms of actors and terms are tried, each sign at their ends counted by itself. */
export const MAX_LOOKS = 5_000_000;

/** How many folders of a workspace are looked into. */
export const MAX_FOLDERS = 5_000;
